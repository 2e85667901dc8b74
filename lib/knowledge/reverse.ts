// Takes one change of a thing back although the thing was changed again since: what still stands as the change left it goes
// back, field by field and in lists element by element; what is newer stays.
import { isRecord } from '../is-record.ts';
import { elementKey, type Json } from '../sync/registers.ts';
import type { StateTable, StateValue } from './rows.ts';
import { sameValue } from './same-value.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Lists whose elements are taken back one by one; any other value goes back whole. */
const LISTS: ReadonlySet<string> = new Set(['aliases', 'statements', 'links', 'tags', 'offSites', 'unset']);
/** Parts of an overlay that hold fields themselves. */
const INNER: ReadonlySet<string> = new Set(['set', 'add', 'remove']);

export interface Reversed<T> {
  readonly value: T;
  /** False when some of the change stays, because it was changed again since. */
  readonly isComplete: boolean;
}

/** What `current` is without the change from `before` to `after`; null stands for a thing that is not there. */
export function reverse(
  table: StateTable,
  before: StateValue | null,
  after: StateValue | null,
  current: StateValue | null,
): Reversed<StateValue | null> {
  if (sameValue(current, after) || sameValue(current, before)) return { value: before, isComplete: true };
  if (before === null || after === null || current === null) return { value: current, isComplete: false };
  const inner = table === 'overlays' ? INNER : new Set<string>();
  return reverseFields(before as Fields, after as Fields, current as Fields, inner) as Reversed<StateValue>;
}

function reverseFields(before: Fields, after: Fields, current: Fields, inner: ReadonlySet<string>): Reversed<Fields> {
  const now: Record<string, unknown> = { ...current };
  let isComplete = true;
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, made, is] = [before[field], after[field], now[field]];
    if (sameValue(old, made) || sameValue(is, old)) continue;
    if (sameValue(is, made)) {
      if (old === undefined) delete now[field];
      else now[field] = old;
      continue;
    }
    const part = inner.has(field)
      ? reverseFields(fieldsOf(old), fieldsOf(made), fieldsOf(is), new Set())
      : LISTS.has(field)
        ? reverseList(field, listOf(old), listOf(made), listOf(is))
        : null;
    if (part === null) {
      isComplete = false;
      continue;
    }
    if (!part.isComplete) isComplete = false;
    const isEmpty = Array.isArray(part.value) ? part.value.length === 0 : Object.keys(part.value).length === 0;
    if (isEmpty && old === undefined) delete now[field];
    else now[field] = part.value;
  }
  return { value: now, isComplete };
}

function reverseList(
  field: string,
  before: readonly Json[],
  after: readonly Json[],
  current: readonly Json[],
): Reversed<readonly Json[]> {
  const [old, made, now] = [before, after, current].map((list) => byKey(field, list));
  // Twice the same element: nobody can say which of them the change was about.
  if (!old || !made || !now) return { value: current, isComplete: false };
  let isComplete = true;
  const kept: Json[] = [];
  for (const [key, element] of now) {
    const [was, became] = [old.get(key), made.get(key)];
    if (became === undefined || sameValue(was, became)) kept.push(element);
    else if (!sameValue(element, became)) {
      isComplete = false;
      kept.push(element);
    } else if (was !== undefined) kept.push(was);
  }
  const result = byKey(field, kept) ?? new Map<string, Json>();
  let order = [...result.keys()];
  let above: string | undefined;
  for (const [key, element] of old) {
    if (!made.has(key) && !result.has(key)) {
      result.set(key, element);
      const at = above === undefined ? 0 : order.indexOf(above) + 1;
      order = [...order.slice(0, at), key, ...order.slice(at)];
    }
    if (result.has(key)) above = key;
  }
  return { value: order.flatMap((key) => result.get(key) ?? []), isComplete };
}

/** The elements by what tells them apart, or null when two are the same. */
function byKey(field: string, list: readonly Json[]): Map<string, Json> | null {
  const map = new Map(list.map((element) => [elementKey(field, element), element] as const));
  return map.size === list.length ? map : null;
}

function fieldsOf(value: unknown): Fields {
  return isRecord(value) ? (value as Fields) : {};
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}
