// How much two entities look like one and the same, and what speaks for and against it. Pure, the same on every run.

import { isPartialDate } from '../entities/calendar.ts';
import type { Entity, EntityType, Statement } from '../entities/entity.ts';
import { earliest, latest } from '../entities/partial-date.ts';
import { BEGINNING_PROPERTIES, ENDING_PROPERTIES } from '../entities/property-kinds.ts';
import { searchKey } from '../packs/search-key.ts';
import { takenOver } from './merge-entities.ts';

/** What two entities have in common. `fact` names what agrees. */
export type Reason =
  | { readonly kind: 'identity'; readonly value: string }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'near name'; readonly value: string }
  | { readonly kind: 'fact'; readonly value: string };

/** Between 0 and 1, and why. */
export interface Likeness {
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** Property that says two entities are not the same, in Wikidata's word (P1889). */
export const DIFFERENT = 'differentFrom';
const ID_PROPERTIES: ReadonlySet<string> = new Set(['wikidataId', 'wikidata', 'qid']);
/** A spelling this short differs in one letter from too many others. */
export const NEAR_FROM = 8;
const MIN_WORD = 4;
const SHARED_WORDS = 2;

/** Wikidata's numbers and the articles an entity is said to be: two with one in common are the same. */
export function identitiesOf(entity: Entity): string[] {
  const found = new Set<string>();
  const add = (text: string | undefined) => {
    const id = text === undefined ? undefined : /(?:^|[/:])(Q[1-9]\d{0,11})$/.exec(text.trim())?.[1];
    if (id) found.add(id);
  };
  for (const id of [entity.id, ...takenOver(entity)]) add(id);
  for (const { property, value } of entity.statements) if (ID_PROPERTIES.has(property)) add(value);
  for (const { url } of entity.links) {
    const at = URL.parse(url);
    if (at?.hostname.endsWith('wikidata.org')) add(at.pathname);
    else if (at?.hostname.endsWith('.wikipedia.org')) found.add(`${at.hostname.replace('.m.', '.')}${at.pathname}`);
  }
  return [...found];
}

/** The search keys of an entity's names, each once. */
export function nameKeys(entity: Entity): string[] {
  const keys = [entity.label, ...entity.aliases].map(({ text }) => searchKey(text)).filter((key) => key.length > 1);
  return [...new Set(keys)];
}

/** The words of a key in alphabetical order: "Zhai Jun" and "Jun Zhai" have the same; null for one word. */
export function wordsInOrder(key: string): string | null {
  return key.includes(' ') ? key.split(' ').sort().join(' ') : null;
}

/**
 * Compares two entities. Null when they are not alike enough to be shown, or something says they are two: other types, other
 * dates of birth, other numbers in Wikidata, the reader's word.
 */
export function likeness(a: Entity, b: Entity): Likeness | null {
  if (a.id === b.id || speakAgainst(a, b)) return null;
  const [mine, theirs] = [identitiesOf(a), identitiesOf(b)];
  const shared = mine.filter((id) => theirs.includes(id));
  const reasons: Reason[] = shared.map((value) => ({ kind: 'identity', value }));
  if (shared.length === 0 && mine.some(isNumber) && theirs.some(isNumber)) return null;
  const facts = sharedFacts(a, b);
  const name = sameName(a, b);
  if (name) reasons.push({ kind: name.isNear ? 'near name' : 'name', value: name.text });
  for (const value of facts) reasons.push({ kind: 'fact', value });
  if (shared.length > 0) return { score: name ? 1 : 0.95, reasons };
  if (!name) return null;
  // One word alone is the name of many; a name one letter off is as often another's.
  const isWeak = name.isNear || !name.text.includes(' ');
  if (isWeak && facts.length === 0) return null;
  const score = (isWeak ? 0.5 : 0.7) + Math.min(facts.length, 3) * 0.08 + (a.type === b.type ? 0.05 : 0);
  return { score, reasons };
}

function speakAgainst(a: Entity, b: Entity): boolean {
  if (!areTypesAlike(a.type, b.type)) return true;
  const says = (one: Entity, other: Entity) =>
    one.statements.some(({ property, entity }) => property === DIFFERENT && entity === other.id);
  if (says(a, b) || says(b, a)) return true;
  return [BEGINNING_PROPERTIES, ENDING_PROPERTIES].some((properties) => {
    const [mine, theirs] = [a, b].map((entity) => datesOf(entity, properties)) as [string[], string[]];
    return mine.length > 0 && theirs.length > 0 && !mine.some((date) => theirs.some((other) => mayBeSame(date, other)));
  });
}

/** Parties are organisations too, and what is `other` may be anything. */
function areTypesAlike(a: EntityType, b: EntityType): boolean {
  if (a === b || a === 'other' || b === 'other') return true;
  return [a, b].every((type) => type === 'party' || type === 'organisation');
}

function datesOf(entity: Entity, properties: readonly string[]): string[] {
  return entity.statements.flatMap(({ property, value }) =>
    properties.includes(property) && value !== undefined && isPartialDate(value) ? [value] : [],
  );
}

/** Whether two dates, each to the year, month or day, may be one day. */
function mayBeSame(a: string, b: string): boolean {
  return earliest(a) <= latest(b) && earliest(b) <= latest(a);
}

function sharedFacts(a: Entity, b: Entity): string[] {
  const facts = new Set<string>();
  for (const one of a.statements) {
    const same = b.statements.find((other) => one.property === other.property && isSameValue(one, other));
    if (same) facts.add(one.value ?? one.entity ?? '');
  }
  const links = new Set(b.links.map(({ url }) => url));
  for (const { url } of a.links) if (links.has(url)) facts.add(url);
  const words = wordsOf(b.description?.text);
  const shared = [...wordsOf(a.description?.text)].filter((word) => words.has(word));
  if (shared.length >= SHARED_WORDS) facts.add(shared.join(' '));
  return [...facts].filter(Boolean);
}

function isSameValue(a: Statement, b: Statement): boolean {
  if (a.entity !== undefined && b.entity !== undefined) return a.entity === b.entity;
  return a.value !== undefined && b.value !== undefined && searchKey(a.value) === searchKey(b.value);
}

function wordsOf(text: string | undefined): Set<string> {
  return new Set(
    searchKey(text ?? '')
      .split(' ')
      .filter((word) => word.length >= MIN_WORD),
  );
}

/** The best name both have: the same, or nearly. */
function sameName(a: Entity, b: Entity): { text: string; isNear: boolean } | null {
  const [mine, theirs] = [nameKeys(a), nameKeys(b)];
  const known = new Set(theirs);
  const same = mine.filter((key) => known.has(key)).sort((x, y) => y.length - x.length || (x < y ? -1 : 1))[0];
  if (same !== undefined) return { text: same, isNear: false };
  for (const key of mine) {
    for (const other of theirs) {
      const words = wordsInOrder(key);
      if ((words !== null && words === wordsInOrder(other)) || isOneLetterOff(key, other)) {
        return { text: key, isNear: true };
      }
    }
  }
  return null;
}

/** One letter added, left out, changed, or two neighbours swapped, in names long enough that it means something. */
export function isOneLetterOff(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < NEAR_FROM || Math.abs(a.length - b.length) > 1 || a === b) return false;
  let start = 0;
  while (a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [restA, restB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

const isNumber = (identity: string) => /^Q\d+$/.test(identity);
