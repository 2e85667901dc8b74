// Carries what the reader changed over to what an entity has become meanwhile. Pure.
//
// A form is open for minutes, and a popup's for days; in between a note may be written on a card, another device may send
// its edits, a pack its newer version. What the reader did not touch in the form stays as it is now; lists are told apart
// element by element. Where both changed one value the form's counts, but of a note nothing is ever thrown away.
import type { Entity } from '../entities/entity.ts';
import { NOTE_RULE } from '../sync/merge.ts';
import { elementKey, type Json } from '../sync/registers.ts';
import { sameValue } from './same-value.ts';

const LISTS: ReadonlySet<string> = new Set(['aliases', 'statements', 'links', 'tags', 'sameAs', 'merged']);

/** `now` with what changed from `base` to `mine`. */
export function rebase(base: Entity, mine: Entity, now: Entity): Entity {
  if (sameValue(base, now)) return mine;
  const result: Record<string, unknown> = { ...now };
  for (const field of new Set([...Object.keys(base), ...Object.keys(mine)])) {
    const [old, wanted, is] = [base[field], mine[field], now[field]];
    if (sameValue(old, wanted)) continue;
    if (LISTS.has(field)) result[field] = rebaseList(field, listOf(old), listOf(wanted), listOf(is));
    else if (field === 'note' && !sameValue(old, is)) result[field] = bothNotes(textOf(is), textOf(wanted));
    else result[field] = wanted;
    if (result[field] === undefined) delete result[field];
  }
  return result as Entity;
}

/** In the order the reader gave; what came meanwhile stands behind it. */
function rebaseList(field: string, base: readonly Json[], mine: readonly Json[], now: readonly Json[]): Json[] {
  const [old, wanted, is] = [base, mine, now].map((list) => byKey(field, list)) as [Keyed, Keyed, Keyed];
  const kept: Json[] = [];
  for (const [key, element] of wanted) {
    const isUntouched = sameValue(old.get(key), element);
    const current = is.get(key);
    // Taken away meanwhile, and not touched here.
    if (isUntouched && current === undefined) continue;
    kept.push(isUntouched && current !== undefined ? current : element);
  }
  for (const [key, element] of is) {
    if (wanted.has(key)) continue;
    // Taken away here, unless it was changed meanwhile.
    if (!old.has(key) || !sameValue(old.get(key), element)) kept.push(element);
  }
  return kept;
}

type Keyed = ReadonlyMap<string, Json>;

function byKey(field: string, list: readonly Json[]): Keyed {
  return new Map(list.map((element) => [elementKey(field, element), element]));
}

function bothNotes(now: string, mine: string): string | undefined {
  if (mine === '' || now.includes(mine)) return now === '' ? undefined : now;
  return now === '' || mine.includes(now) ? mine : `${now}${NOTE_RULE}${mine}`;
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
