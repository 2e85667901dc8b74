// Merging: what two devices know of one row becomes the same row on both, in whatever order, and however often, it comes.
//
// The rules
//   field             the later stamp wins; equal stamps are one write, and should a broken clock make two of them, the
//                     greater text wins everywhere
//   list              each element is a field of its own: two readers who add two aliases have both
//   note              a version goes only when somebody who had it before the eyes wrote over it; two that did not know
//                     of each other stand one under the other until the reader makes one of them
//   delete            a row is gone while nothing in it is later than the deletion; a later edit anywhere brings it back
//                     whole, with what it was before; an earlier one stays in its registers and can be brought back
//   made anew         a row that is made after a deletion is only what was written since (`#made`), so it looks the same
//                     to devices that have forgotten what was deleted half a year ago (tombstones.ts)
//   about             what a pack called the entity of an overlay stays, whoever takes their words away, and brings no
//                     row back by itself (`isLasting`)
//   unknown           paths and fields of a newer version merge like fields
//
// `join` is commutative, associative and idempotent (a state-based CRDT: Shapiro, Preguiça, Baquero, Zawirski 2011), so
// devices that hold the same writes hold the same rows; tests prove it against random partitions, orders and clocks.
import { readStamp, type Stamp } from './clock.ts';
import {
  contentOf,
  GONE,
  isLasting,
  type Json,
  MADE,
  NOTE,
  type Register,
  type Registers,
  type RowValue,
  rowFrom,
  sameContent,
  stableText,
} from './registers.ts';

/** Between two versions of a note. */
export const NOTE_RULE = '\n\n— — —\n\n';

/** What both know: the union of their writes, without those that were written over. */
export function join(a: Registers, b: Registers): Registers {
  const joined: Record<string, readonly Register[]> = { ...a };
  for (const [path, registers] of Object.entries(b)) {
    const mine = joined[path];
    // Versions of a note have one order, also where they come in another.
    if (path === NOTE) joined[path] = joinNotes(mine ?? [], registers);
    else joined[path] = mine === undefined ? registers : [laterOf(mine, registers)];
  }
  return joined;
}

/**
 * The registers after the reader made `value` out of what they held. Only what differs is written. `stampOf` tells when a
 * field was changed; for a deletion it is asked with the path `#gone`. A stamp that is not above what it replaces would
 * be lost in the next join: the caller's clock sees to that (`tick` with `above`).
 */
export function write(
  table: string,
  before: Registers,
  value: RowValue,
  stampOf: (path: string) => Stamp,
): { registers: Registers; written: Registers } {
  const written: Record<string, readonly Register[]> = {};
  if (value === null) {
    if (rowOf(table, before) !== null) written[GONE] = [{ stamp: stampOf(GONE), value: true }];
    return { registers: join(before, written), written };
  }
  const content = contentOf(table, value);
  // A row that was not there is written whole: what it had before it was deleted does not come back with it.
  const isNew = rowOf(table, before) === null;
  const seen = isNew ? {} : visible(table, before);
  if (isNew) written[MADE] = [{ stamp: stampOf(MADE), value: true }];
  for (const [path, inner] of content) {
    if (!isNew && sameContent(path, contentAt(seen, path), inner)) continue;
    written[path] = [registerOf(seen, path, stampOf(path), inner)];
  }
  for (const path of Object.keys(seen)) {
    if (path === GONE || path === MADE || isLasting(table, path)) continue;
    if (content.has(path) || contentAt(seen, path) === undefined) continue;
    written[path] = [registerOf(seen, path, stampOf(path), undefined)];
  }
  return { registers: join(before, written), written };
}

/** The row these registers make, or null when it is gone (or was never there). */
export function rowOf(table: string, registers: Registers): RowValue {
  const gone = registers[GONE]?.[0]?.stamp;
  let newest: Stamp | null = null;
  const content = new Map<string, Json>();
  let words = 0;
  const seen = visible(table, registers);
  for (const path of Object.keys(seen).sort()) {
    if (path === GONE) continue;
    const inner = path === MADE ? undefined : contentAt(seen, path);
    if (inner !== undefined) content.set(path, inner);
    if (isLasting(table, path)) continue;
    if (inner !== undefined) words++;
    for (const { stamp } of seen[path]!) if (newest === null || stamp > newest) newest = stamp;
  }
  if (newest === null || words === 0 || (gone !== undefined && gone >= newest)) return null;
  return rowFrom(table, content);
}

/** The newest stamp in these registers, or null. */
export function newestIn(registers: Registers): Stamp | null {
  let newest: Stamp | null = null;
  for (const path in registers)
    for (const { stamp } of registers[path]!) if (newest === null || stamp > newest) newest = stamp;
  return newest;
}

/** What counts of a row: of one that was made anew after its deletion, only what was written since then. */
function visible(table: string, registers: Registers): Registers {
  const gone = registers[GONE]?.[0]?.stamp;
  const made = registers[MADE]?.[0]?.stamp;
  if (gone === undefined || made === undefined || made <= gone) return registers;
  const since: Record<string, readonly Register[]> = {};
  for (const [path, held] of Object.entries(registers)) {
    const later = isLasting(table, path) ? held : held.filter(({ stamp }) => stamp > gone);
    if (later.length > 0) since[path] = later;
  }
  return since;
}

/** The value at a path: for a note on two sides, both texts, the later first. */
function contentAt(registers: Registers, path: string): Json | undefined {
  const held = registers[path];
  if (held === undefined) return undefined;
  if (path !== NOTE) return held[0]?.value;
  const texts = held.flatMap(({ value }) => (typeof value === 'string' && value !== '' ? [value] : []));
  return texts.length === 0
    ? held.find(({ value }) => value !== undefined)?.value
    : [...new Set(texts)].join(NOTE_RULE);
}

function registerOf(before: Registers, path: string, stamp: Stamp, value: Json | undefined): Register {
  const seen = path === NOTE ? (before[path] ?? []) : [];
  const over: Record<string, Stamp> = {};
  for (const held of seen) {
    for (const known of [held.stamp, ...Object.values(held.over ?? {})]) {
      const { device } = readStamp(known);
      if (over[device] === undefined || over[device] < known) over[device] = known;
    }
  }
  return { stamp, ...(value === undefined ? {} : { value }), ...(seen.length > 0 ? { over } : {}) };
}

function laterOf(a: readonly Register[], b: readonly Register[]): Register {
  const [mine, theirs] = [a[0]!, b[0]!];
  if (mine.stamp !== theirs.stamp) return mine.stamp > theirs.stamp ? mine : theirs;
  return textOf(mine) >= textOf(theirs) ? mine : theirs;
}

/** Versions of a note, latest first, without those another was written over. Each knows all it replaced, so none returns. */
function joinNotes(a: readonly Register[], b: readonly Register[]): readonly Register[] {
  const byStamp = new Map<Stamp, Register>();
  for (const register of [...a, ...b]) {
    const same = byStamp.get(register.stamp);
    byStamp.set(register.stamp, same === undefined || textOf(register) > textOf(same) ? register : same);
  }
  const versions = [...byStamp.values()];
  const isReplaced = ({ stamp }: Register) => {
    const { device } = readStamp(stamp);
    return versions.some((other) => other.stamp !== stamp && (other.over?.[device] ?? '') >= stamp);
  };
  return versions.filter((version) => !isReplaced(version)).sort((x, y) => (x.stamp > y.stamp ? -1 : 1));
}

function textOf(register: Register): string {
  return stableText({ value: register.value ?? null, has: register.value !== undefined, over: register.over ?? {} });
}
