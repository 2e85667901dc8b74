// What was merged into an entity, as one flat list. Pure.
//
// A merged into B, and B into C: C keeps B whole, and B kept A whole. One inside the other, a long chain would nest without
// end, which nothing that comes from outside may (clean-value.ts). So what was merged into B stands before B, and B says
// how many those are:
//
//   merged of C     [A, B holds 1, D]         A went into B, B and D into C
//   merged of E     [A, B holds 1, D, C holds 3]
//
// A list in which one still stands inside the other, as they once were written, is read as it is.
import { isRecord } from '../is-record.ts';
import type { Overlay } from './overlay.ts';
import { sameValue } from './same-value.ts';

type Fields = Readonly<Record<string, unknown>>;

/** One that was merged, with what had been merged into it before. */
export interface MergedGroup {
  readonly record: unknown;
  readonly held: readonly unknown[];
}

/** What was merged directly, oldest first. */
export function groupsOf(list: readonly unknown[]): MergedGroup[] {
  const groups: MergedGroup[] = [];
  for (let end = list.length; end > 0; ) {
    const record = list[end - 1];
    const from = Math.max(0, end - 1 - holds(record));
    groups.unshift({ record, held: list.slice(from, end - 1) });
    end = from;
  }
  return groups;
}

export function listOfGroups(groups: readonly MergedGroup[]): unknown[] {
  return groups.flatMap(({ record, held }) => [...held, record]);
}

/** A record of an entity as it was before the merge, with what had been merged into it taken out. */
export function packRecord<R extends { readonly entity: Fields; readonly overlay?: Overlay | null }>(
  record: R,
): MergedGroup {
  const { merged, ...entity } = record.entity;
  if (!Array.isArray(merged) || merged.length === 0) return { record, held: [] };
  const set = record.overlay?.set;
  // The reader's merges into a pack's entity are in what the reader changed of it, too.
  const isInOverlay = set !== undefined && sameValue(set.merged, merged);
  const packed = { ...record, entity, holds: merged.length };
  if (!isInOverlay) return { record: packed, held: merged };
  const { merged: _, ...rest } = set;
  return { record: { ...packed, overlay: { ...record.overlay, set: rest }, holdsInOverlay: true }, held: merged };
}

/** The record as it was given to `packRecord`. */
export function unpackRecord({ record, held }: MergedGroup): unknown {
  if (!isRecord(record) || holds(record) === 0) return record;
  const { holds: _, holdsInOverlay, ...rest } = record;
  const merged = [...held];
  const entity = isRecord(rest.entity) ? { ...rest.entity, merged } : rest.entity;
  if (holdsInOverlay !== true || !isRecord(rest.overlay)) return { ...rest, entity };
  const set = isRecord(rest.overlay.set) ? rest.overlay.set : {};
  return { ...rest, entity, overlay: { ...rest.overlay, set: { ...set, merged } } };
}

function holds(record: unknown): number {
  const count = isRecord(record) ? record.holds : undefined;
  return typeof count === 'number' && Number.isInteger(count) && count > 0 ? count : 0;
}
