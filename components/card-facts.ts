// Which facts a card tells together, and what it says where there is none. Pure.
import type { CardView, FactView } from '../lib/entities/card-view.ts';
import type { PartialDate } from '../lib/entities/partial-date.ts';
import { text } from '../lib/text.ts';
import { propertyWord } from './property-word.ts';
import { sameFact } from './Timeline.tsx';

/** The facts, each followed by what others say against it, unless that stands elsewhere: one side is never shown alone. */
export function withSides(view: CardView, shown: readonly FactView[], elsewhere: readonly FactView[] = []): FactView[] {
  const told = new Set(elsewhere.flatMap(({ differs }) => differs ?? []));
  const all = [...view.posts, ...view.facts];
  return bySides(shown).flatMap((sides) => {
    const { differs } = sides[0]!;
    if (differs === undefined) return sides;
    if (told.has(differs)) return [];
    const others = all.filter((fact) => fact.differs === differs && !sides.some((side) => sameFact(side, fact)));
    return [...sides, ...others];
  });
}

/** Facts that contradict one another together, in the order of the first. */
export function bySides(facts: readonly FactView[]): FactView[][] {
  const groups: FactView[][] = [];
  for (const fact of facts) {
    const group = groups.find(([first]) => fact.differs !== undefined && first?.differs === fact.differs);
    if (group) group.push(fact);
    else groups.push([fact]);
  }
  return groups;
}

/** What contradicts one another, and what is said by the same property, under one word; in the order of the first. */
export function byProperty(sides: readonly (readonly FactView[])[]): FactView[][] {
  const rows = new Map<string, FactView[]>();
  for (const facts of sides) {
    const { property } = facts[0]!;
    const row = rows.get(property);
    if (row) row.push(...facts);
    else rows.set(property, [...facts]);
  }
  return [...rows.values()];
}

/** "Posts", or what the blocks of the strip are when they are all of another kind ("Held by"). */
export function stripWord(posts: readonly FactView[]): string {
  const property = posts[0]?.property ?? '';
  return property !== 'positionHeld' && posts.every((post) => post.property === property)
    ? propertyWord(property)
    : text('card_posts');
}

/** Entities that facts lead to without naming them: "Vice Foreign Minister of China" leads to China. */
export function relatedTo(view: CardView): [id: string, name: string][] {
  const related = new Map<string, string>();
  for (const { entityId, entityName } of [...view.posts, ...view.facts]) {
    if (entityId !== undefined && entityName !== undefined) related.set(entityId, entityName);
  }
  return [...related];
}

/** Beside the article's date, where no post is known for it. */
export function gapInWords(view: CardView): string {
  if (view.thenGap === 'undated') return text('card_gap_undated');
  return text(view.thenGap === 'unknown' ? 'card_gap_unknown' : 'card_gap_none');
}

/** A fact last seen to hold more than this many years ago is not called today's. */
const TRUST_YEARS = 3;

export function isStale(facts: readonly FactView[], today: PartialDate): boolean {
  return facts.every(
    ({ asOf, end }) =>
      end === 'open' && asOf !== undefined && Number(today.slice(0, 4)) - Number(asOf.slice(0, 4)) > TRUST_YEARS,
  );
}

/** Beside "Today", where every post has ended or nobody knows; empty where a post told already goes on. */
export function todayGapInWords(posts: readonly FactView[], today: PartialDate): string {
  if (posts.length === 0) return '';
  const isDay = (day: string | undefined) => day !== undefined && day !== 'unknown' && day !== 'open';
  if (!posts.every(({ end }) => isDay(end) && end! <= today)) return '';
  return text(posts.every(({ property }) => HELD_BY_PEOPLE.includes(property)) ? 'card_gap_now' : 'card_gap_unknown');
}

const HELD_BY_PEOPLE: readonly string[] = ['positionHeld', 'officeHeld', 'jobTitle', 'role'];
