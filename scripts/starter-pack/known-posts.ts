// What posts people held, as the extracts of Wikidata and of the lists of legislators tell.
import type { Country } from './countries.ts';
import type { KnownPerson, KnownPosition } from './sources.ts';
import { HOUSE, postOf, SENATE } from './titles.ts';

/** A post somebody held. Dates as in the entity schema. */
export interface Held {
  readonly value: string;
  readonly weight: number;
  readonly country?: string | undefined;
  readonly entity?: string | undefined;
  readonly start: string;
  readonly end: string;
  readonly asOf?: string | undefined;
  readonly source?: { title: string; url: string } | undefined;
}

/** The date of the extract all of whose entries come from a source that may not be shipped. */
const UNUSABLE_AS_OF = '2025-01-31';
/** Legislators whose term ends later still sat then. */
const LEGISLATORS_AS_OF = '2025-01';
/** Two ends of a term that lie closer are one term: a new cabinet of the same person. */
const SAME_TERM_DAYS = 60;

/** The usable posts of a person in an extract, terms that follow each other made one. */
export function heldBy(person: KnownPerson, countryOf: (name: string) => Country | undefined): Held[] {
  const source = { title: 'Wikidata', url: `https://www.wikidata.org/wiki/${person.id.slice(2)}` };
  const posts = (person.positions ?? [])
    .filter(
      (position) =>
        position.asOf !== UNUSABLE_AS_OF &&
        /^[\w .,'’()&/-]+$/u.test(position.title.normalize('NFKD').replace(/\p{M}/gu, '')),
    )
    .map((position): Held => {
      const country = countryOf(position.of) ?? (/^US-/.test(position.of) ? countryOf('United States') : undefined);
      const post = postOf(position.title, position.of, countryOf(position.of));
      return { ...post, country: country?.iso, entity: country?.id, ...datesOf(position, person.died), source };
    });
  return joinTerms(withStates(posts.filter((post) => !endsBeforeItBegins(post))));
}

/** Lists differ in naming the state of a seat in Congress; where one does, it names it for the others. */
function withStates(posts: Held[]): Held[] {
  const house = posts.find((post) => /^US Representative from/.test(post.value));
  const senate = posts.find((post) => /^US Senator from/.test(post.value));
  return posts.map((post) => {
    const named = post.value === HOUSE ? house : post.value === SENATE ? senate : undefined;
    return named ? { ...post, value: named.value } : post;
  });
}

function datesOf(position: KnownPosition, died: string | undefined): Pick<Held, 'start' | 'end' | 'asOf'> {
  const start = position.start || 'unknown';
  if (position.end > '2026') return { start, end: 'open', asOf: LEGISLATORS_AS_OF };
  if (position.end) return { start, end: position.end };
  if (died) return { start, end: died };
  return position.asOf ? { start, end: 'open', asOf: position.asOf } : { start, end: 'unknown' };
}

/** Terms in the same post that follow each other, made one. */
export function joinTerms(posts: Held[]): Held[] {
  const joined: Held[] = [];
  for (const post of posts.toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))) {
    const at = joined.findIndex((other) => other.value === post.value && follows(other, post));
    const other = joined[at];
    if (!other) joined.push(post);
    else if (post.end === 'open' || (post.end !== 'unknown' && other.end !== 'open' && other.end < post.end))
      joined[at] = { ...other, end: post.end, asOf: post.asOf };
  }
  return joined;
}

function follows(earlier: Held, later: Held): boolean {
  if (earlier.end === 'open' || earlier.end === later.start) return true;
  if (earlier.end === 'unknown' || later.start === 'unknown') return earlier.start === later.start;
  // The lists name every holder: between two terms of theirs somebody else had the post.
  if (earlier.source === undefined && later.source === undefined) return false;
  const days = (Date.parse(later.start) - Date.parse(earlier.end)) / 86_400_000;
  return days < SAME_TERM_DAYS;
}

/** Extracts have such slips; nothing true can be told of them. */
function endsBeforeItBegins({ start, end }: Held): boolean {
  const dated = /^\d/.test(start) && /^\d/.test(end);
  return dated && end < start.slice(0, end.length);
}
