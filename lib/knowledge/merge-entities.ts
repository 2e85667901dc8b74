// Makes one entity of two, and two of it again. Pure.
//
// Nothing is lost: what is kept takes in the other's names, facts, links, tags and note; where both say different things the
// reader chooses. The other entity is kept whole inside (`merged`, see merged-list.ts), with what it brought, so that a
// split gives both back even after other edits: what the merge brought goes, if it still stands as it came; what was changed
// since stays. The other's id, and the ids it had taken over, stand in `sameAs`: whoever asks for them is led here (read.ts).
import * as v from 'valibot';
import { type Entity, EntitySchema, LIMITS, type Name } from '../entities/entity.ts';
import { ExpectedError } from '../errors.ts';
import { isRecord } from '../is-record.ts';
import { NOTE_RULE } from '../sync/merge.ts';
import { elementKey, type Json } from '../sync/registers.ts';
import { type StoredDecision, StoredDecisionSchema } from './decision.ts';
import { groupsOf, listOfGroups, packRecord, unpackRecord } from './merged-list.ts';
import { type Overlay, OverlaySchema } from './overlay.ts';
import { sameValue } from './same-value.ts';

/** Lists that are put together element by element. */
const LISTS = ['aliases', 'statements', 'links', 'tags', 'sameAs'] as const;
type List = (typeof LISTS)[number];
/** Never a matter of choice. */
const OWN_RULE: ReadonlySet<string> = new Set(['id', 'private', 'note', 'merged', ...LISTS]);

/** One entity that was merged into another, and what that changed there. */
export const MergedSchema = v.looseObject({
  /** As it was before the merge. */
  entity: EntitySchema,
  /** It was a pack's, with these changes of the reader; absent for an entity of the reader's own. */
  overlay: v.optional(v.nullable(OverlaySchema)),
  /** Elements it brought, by list. */
  added: v.record(v.string(), v.array(v.unknown())),
  /** Other fields it changed; absent `was` or `became`: there was none. */
  changed: v.record(v.string(), v.object({ was: v.optional(v.unknown()), became: v.optional(v.unknown()) })),
  /** Decisions that spoke of it and now speak of the other. */
  decisions: v.array(StoredDecisionSchema),
});
export type Merged = v.InferOutput<typeof MergedSchema>;

/** Fields in which the entity that goes is right; in all others the one that is kept is. */
export type MergeChoice = readonly string[];

/** What was merged into an entity, oldest first. What cannot be read any more is left out. */
export function mergedIn(entity: Entity): Merged[] {
  return groupsOf(Array.isArray(entity.merged) ? entity.merged : []).flatMap((group) => {
    const read = v.safeParse(MergedSchema, unpackRecord(group));
    return read.success ? [read.output] : [];
  });
}

/** Ids an entity has taken over. */
export function takenOver(entity: Entity): string[] {
  return Array.isArray(entity.sameAs) ? entity.sameAs.filter((id) => typeof id === 'string') : [];
}

/** Fields in which both say something, and not the same: the reader chooses. `label` and `type` come first. */
export function conflicts(keep: Entity, lose: Entity): string[] {
  return Object.keys(keep).filter(
    (field) => !OWN_RULE.has(field) && lose[field] !== undefined && !sameValue(keep[field], lose[field]),
  );
}

/**
 * `keep` with all that `lose` says. `more`: what else a split has to bring back. Throws ExpectedError when the two are too
 * much for one.
 */
export function mergeEntities(
  keep: Entity,
  lose: Entity,
  choice: MergeChoice,
  more: { readonly overlay?: Overlay | null; readonly decisions?: readonly StoredDecision[] } = {},
): Entity {
  if (keep.id === lose.id) throw new ExpectedError('These two are one already.');
  const result: Record<string, unknown> = { ...keep };
  const changed: Record<string, { was?: unknown; became?: unknown }> = {};
  const set = (field: string, value: unknown) => {
    if (sameValue(keep[field], value)) return;
    result[field] = value;
    changed[field] = { ...(keep[field] !== undefined && { was: keep[field] }), became: value };
  };
  for (const field of Object.keys(lose)) {
    if (OWN_RULE.has(field)) continue;
    if (keep[field] === undefined || choice.includes(field)) set(field, lose[field]);
  }
  if (keep.private || lose.private) set('private', true);
  set('note', noteOf(keep.note, lose.note));
  const added: Record<string, readonly unknown[]> = {};
  for (const list of LISTS) {
    const before = listOf(keep, list);
    const known = new Set(before.map((element) => elementKey(list, element)));
    if (list === 'aliases') known.add(elementKey(list, (result.label ?? null) as Json));
    const fresh = brought(keep, lose, result.label as Name, list).filter((element) => {
      const key = elementKey(list, element);
      return !known.has(key) && known.add(key);
    });
    if (fresh.length === 0) continue;
    added[list] = fresh;
    result[list] = [...before, ...fresh];
  }
  const merged = {
    entity: lose,
    ...(more.overlay !== undefined && { overlay: more.overlay }),
    added,
    changed,
    decisions: [...(more.decisions ?? [])],
  };
  result.merged = [...(Array.isArray(keep.merged) ? keep.merged : []), ...listOfGroups([packRecord(merged)])];
  return result as Entity;
}

/**
 * The two again: `kept` with what was changed since, `lost` as it was. What a later merge built on this one, or brought too,
 * stays and is that one's from then on. Throws ExpectedError when `id` is not in it.
 */
export function splitEntity(entity: Entity, id: string): { kept: Entity; lost: Merged } {
  const all = groupsOf(Array.isArray(entity.merged) ? entity.merged : []);
  const at = all.findLastIndex(({ record }) => isRecord(record) && isRecord(record.entity) && record.entity.id === id);
  const read = v.safeParse(MergedSchema, all[at] && unpackRecord(all[at]));
  if (!read.success)
    throw new ExpectedError('This name was not merged into the other, or was split off already.', 'id');
  const lost = read.output;
  const others = all.filter((_, i) => i !== at);
  // What came before it in the list has nothing to inherit.
  const later = others.map(({ record }, i) => (i < at ? null : (v.safeParse(MergedSchema, record).output as Merged)));
  const kept: Record<string, unknown> = { ...entity };
  for (const [field, change] of Object.entries(lost.changed)) splitField(kept, field, change, later);
  for (const list of LISTS) {
    const gone = (lost.added[list] ?? []) as Json[];
    const left = withoutElements(list, listOf(entity, list), gone, later);
    if (left.length === 0 && list === 'sameAs') delete kept.sameAs;
    else if (gone.length > 0) kept[list] = left;
  }
  const rest = listOfGroups(others.map(({ record, held }, i) => ({ record: later[i] ?? record, held })));
  if (rest.length === 0) delete kept.merged;
  else kept.merged = rest;
  return { kept: kept as Entity, lost };
}

function splitField(
  kept: Record<string, unknown>,
  field: string,
  change: Merged['changed'][string],
  later: (Merged | null)[],
): void {
  // Private stays private while anything in it is.
  const heir = later.findIndex((item) => item !== null && (field in item.changed || isPrivate(field, item.entity)));
  const next = later[heir];
  if (next) {
    const became = next.changed[field]?.became ?? change.became;
    const { was: _, ...before } = change;
    const was = change.was === undefined ? {} : { was: change.was };
    later[heir] = { ...next, changed: { ...next.changed, [field]: { ...before, ...was, became } } };
    return;
  }
  if (!sameValue(kept[field], change.became)) return;
  if (change.was === undefined) delete kept[field];
  else kept[field] = change.was;
}

const isPrivate = (field: string, entity: Entity) => field === 'private' && entity.private === true;

/** The list without what was brought, if it still stands as it came; what a later merge would have brought is that one's. */
function withoutElements(list: List, now: readonly Json[], gone: readonly Json[], later: (Merged | null)[]): Json[] {
  const going = new Map(gone.map((element) => [elementKey(list, element), element]));
  later.forEach((item, i) => {
    if (!item) return;
    const has = [...listOf(item.entity, list), ...(list === 'aliases' ? [item.entity.label as Json] : [])];
    const inherited = has.filter((element) => sameValue(going.get(elementKey(list, element)), element));
    if (inherited.length === 0) return;
    for (const element of inherited) going.delete(elementKey(list, element));
    const added = [...(item.added[list] ?? []), ...inherited];
    later[i] = { ...item, added: { ...item.added, [list]: added } };
  });
  return now.filter((element) => !sameValue(going.get(elementKey(list, element)), element));
}

/** The elements the entity that goes brings to a list; the label that is not the label any more becomes an alias. */
function brought(keep: Entity, lose: Entity, label: Name, list: List): Json[] {
  const elements = listOf(lose, list);
  if (list === 'sameAs') return [lose.id, ...elements];
  if (list !== 'aliases') return elements;
  const other = sameValue(label, keep.label) ? lose.label : keep.label;
  return [other as Json, ...elements];
}

function listOf(entity: Entity, list: List): Json[] {
  return Array.isArray(entity[list]) ? (entity[list] as Json[]) : [];
}

function noteOf(mine: string | undefined, other: string | undefined): string | undefined {
  if (!other || mine === other) return mine;
  if (!mine) return other;
  const both = `${mine}${NOTE_RULE}${other}`;
  if (both.length > LIMITS.note)
    throw new ExpectedError('The two notes are too long for one. Shorten one first.', 'note');
  return both;
}
