// A replicated row as registers: each field, and each element of a list, is one value with the stamp of who wrote it last.
//
// This is the form in which devices exchange and merge what their readers know (merge.ts). A path names a register:
//
//   path               register
//   label              the field's value
//   aliases/KEY        the element {value, order}; KEY tells it from the others (elementKey)
//   note               a text that is never merged by taking one: see NOTE in merge.ts
//   #gone              a deletion; the row is gone while no other register has a later stamp
//   #made              the row was made here, not changed: see "made anew" in merge.ts
//
// A register without `value` says that the field or element was taken away. Fields this version does not know are
// registers like all others, so they are kept and passed on.
import { isRecord } from '../is-record.ts';
import type { Stamp } from './clock.ts';
import { flatOverlay, isOverlayList, wholeOverlay } from './overlay-fields.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * One write. `over` (notes only): by device, the newest stamp among the versions its writer had before the eyes. A device
 * always sees its own versions, so whatever it wrote up to that stamp was seen too.
 */
export interface Register {
  readonly stamp: Stamp;
  readonly value?: Json;
  readonly over?: Readonly<Record<string, Stamp>>;
}

/** By path. Several registers stand beside each other only for a note that was changed on two sides. */
export type Registers = Readonly<Record<string, readonly Register[]>>;

/** A row's value as the knowledge base keeps it, or null when there is none. */
export type RowValue = Readonly<Record<string, Json>> | null;

export const GONE = '#gone';
export const MADE = '#made';
export const NOTE = 'note';

/**
 * What is no word of the reader's, but says what the row speaks of: the name a pack gave its entity. It is never taken away
 * and brings nothing back, so that whoever has words on the entity, from whatever device, can still tell whose they are.
 */
export function isLasting(table: string, path: string): boolean {
  return table === 'overlays' && path === 'about';
}

/** Lists whose elements are registers of their own, by table; all other values are one register each. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  entities: ['aliases', 'statements', 'links', 'tags'],
  subscriptions: ['offSites'],
  settings: ['list'],
};

/** What tells one element of a list from the others: a name's text and language, a link's address, else all of it. */
export function elementKey(list: string, element: Json): string {
  if (typeof element === 'string') return element;
  if (list === 'aliases' && isRecord(element)) return stableText([element.text ?? null, element.lang ?? '']);
  if (list === 'links' && isRecord(element)) return String(element.url);
  return stableText(element);
}

/** The values of a row by path, with the place of list elements. `order` is left out of comparisons: see `sameContent`. */
export function contentOf(table: string, value: Readonly<Record<string, Json>>): Map<string, Json> {
  const isOverlay = table === 'overlays';
  const lists = LISTS[table] ?? [];
  const content = new Map<string, Json>();
  for (const [field, inner] of Object.entries(isOverlay ? flatOverlay(value) : value)) {
    if (inner === undefined) continue;
    if ((isOverlay ? isOverlayList(field) : lists.includes(field)) && Array.isArray(inner)) {
      inner.forEach((element: Json, order) => {
        content.set(`${field}/${elementKey(field.slice(field.indexOf('.') + 1), element)}`, { value: element, order });
      });
    } else content.set(field, inner);
  }
  return content;
}

/** The row of these values; list elements in the order of their places, then of their keys. */
export function rowFrom(table: string, content: ReadonlyMap<string, Json>): Record<string, Json> {
  const value: Record<string, Json> = {};
  const elements = new Map<string, { key: string; order: number; element: Json }[]>();
  for (const list of LISTS[table] ?? []) elements.set(list, []);
  for (const [path, inner] of content) {
    const slash = path.indexOf('/');
    const field = slash < 0 ? path : path.slice(0, slash);
    if (table === 'overlays' && slash >= 0 && isOverlayList(field) && !elements.has(field)) elements.set(field, []);
    const list = slash < 0 ? undefined : elements.get(field);
    if (list === undefined) value[path] = inner;
    else if (isRecord(inner)) {
      list.push({ key: path.slice(slash + 1), order: Number(inner.order ?? 0), element: inner.value ?? null });
    }
  }
  for (const [field, list] of elements) {
    list.sort((a, b) => a.order - b.order || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    value[field] = list.map(({ element }) => element);
  }
  return table === 'overlays' ? wholeOverlay(value) : value;
}

/** Equal but for the place in a list, which is a wish and no fact. */
export function sameContent(path: string, a: Json | undefined, b: Json | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (path.includes('/') && isRecord(a) && isRecord(b))
    return stableText(a.value ?? null) === stableText(b.value ?? null);
  return stableText(a) === stableText(b);
}

/** JSON with sorted keys, fields without a value left out: equal for equal values, whoever wrote them. */
export function stableText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(stableText).join(',')}]`;
  if (isRecord(value)) {
    const keys = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${stableText(value[key]!)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}
