// The reader's changes to a pack's entity: only what differs, so that an update of the pack keeps both.
//
// Single fields are replaced (`set`), or taken away (`unset`). Lists are changed element by element (`add`, `remove`), so
// that an alias or statement a later version of the pack brings is seen beside the reader's own.
import * as v from 'valibot';
import { type Entity, EntitySchema, LIMITS, LinkSchema, NameSchema, StatementSchema } from '../entities/entity.ts';
import { elementKey, type Json } from '../sync/registers.ts';
import { sameValue } from './same-value.ts';

const entries = EntitySchema.entries;
/** What the pack called its entity, so that the reader's words can be shown where no pack has it: see stand-alone.ts. */
const AboutSchema = v.looseObject({
  label: NameSchema,
  type: entries.type,
  description: entries.description,
  /** Title of the pack that spoke first. */
  pack: v.optional(v.pipe(v.string(), v.maxLength(LIMITS.name))),
  /** Its id: two packs may have one title. Absent in what older versions wrote. */
  packId: v.optional(v.pipe(v.string(), v.maxLength(LIMITS.id))),
});
export type About = v.InferOutput<typeof AboutSchema>;

const KeySchema = v.pipe(v.string(), v.maxLength(10_000));

/** Fields with one value that an overlay may replace. */
const SINGLE_FIELDS = ['type', 'label', 'description', 'note', 'image'] as const;
/** Those of them an entity may be without. */
const OPTIONAL_FIELDS = ['description', 'note', 'image'] as const;
type OptionalField = (typeof OPTIONAL_FIELDS)[number];
/** Fields that hold lists, changed element by element. */
const LIST_FIELDS = ['aliases', 'statements', 'links', 'tags'] as const;

export const OverlaySchema = v.looseObject({
  set: v.optional(
    v.looseObject({
      type: v.optional(entries.type),
      label: v.optional(NameSchema),
      description: entries.description,
      note: entries.note,
      image: entries.image,
    }),
  ),
  unset: v.optional(v.array(v.picklist(OPTIONAL_FIELDS))),
  add: v.optional(
    v.object({
      aliases: v.optional(v.pipe(v.array(NameSchema), v.maxLength(LIMITS.names))),
      statements: v.optional(v.pipe(v.array(StatementSchema), v.maxLength(LIMITS.statements))),
      links: v.optional(v.pipe(v.array(LinkSchema), v.maxLength(LIMITS.links))),
      tags: v.optional(entries.tags.wrapped),
    }),
  ),
  /** Keys of `elementKey`. */
  remove: v.optional(
    v.object({
      aliases: v.optional(v.array(KeySchema)),
      statements: v.optional(v.array(KeySchema)),
      links: v.optional(v.array(KeySchema)),
      tags: v.optional(v.array(KeySchema)),
    }),
  ),
  /** The pack's entity is switched off: neither found nor shown. */
  off: v.optional(v.boolean()),
  private: v.optional(v.boolean()),
  about: v.optional(AboutSchema),
});
export type Overlay = v.InferOutput<typeof OverlaySchema>;

/** The pack's entity as the reader sees it. `off` is not applied: the caller leaves such an entity out. */
export function applyOverlay(entity: Entity, overlay: Overlay): Entity {
  const result: Record<string, unknown> = { ...entity, ...overlay.set };
  for (const field of overlay.unset ?? []) delete result[field];
  for (const field of LIST_FIELDS) {
    const removed = new Set(overlay.remove?.[field]);
    const kept = (entity[field] as Json[]).filter((element) => !removed.has(elementKey(field, element)));
    const known = new Set(kept.map((element) => elementKey(field, element)));
    const added = ((overlay.add?.[field] ?? []) as Json[]).filter((element) => !known.has(elementKey(field, element)));
    result[field] = added.length === 0 ? kept : [...kept, ...added];
  }
  if (overlay.private !== undefined) result.private = overlay.private;
  return result as Entity;
}

/**
 * The overlay that makes `wanted` out of a pack's `original`, or null when they are the same. What `before` says of
 * elements the pack no longer has stays: the pack may bring them back.
 */
export function overlayBetween(original: Entity, wanted: Entity, before: Overlay | null): Overlay | null {
  const set: Record<string, unknown> = {};
  const unset: OptionalField[] = [];
  const handled = new Set<string>(['id', 'private', ...LIST_FIELDS]);
  for (const field of new Set([...SINGLE_FIELDS, ...Object.keys(wanted)])) {
    if (handled.has(field)) continue;
    if (wanted[field] === undefined) {
      const optional = OPTIONAL_FIELDS.find((one) => one === field);
      if (original[field] !== undefined && optional !== undefined) unset.push(optional);
    } else if (!sameValue(original[field], wanted[field])) set[field] = wanted[field];
  }
  const add: Record<string, unknown[]> = {};
  const remove: Record<string, string[]> = {};
  for (const field of LIST_FIELDS) {
    const had = new Map((original[field] as Json[]).map((element) => [elementKey(field, element), element]));
    const wants = new Map((wanted[field] as Json[]).map((element) => [elementKey(field, element), element]));
    const added: unknown[] = [];
    const removed = (before?.remove?.[field] ?? []).filter((key) => !had.has(key) && !wants.has(key));
    for (const [key, element] of wants) {
      const old = had.get(key);
      if (old === undefined) added.push(element);
      else if (!sameValue(old, element)) {
        // The same name with another case rule, say: the pack's goes, the reader's comes.
        removed.push(key);
        added.push(element);
      }
    }
    for (const key of had.keys()) if (!wants.has(key)) removed.push(key);
    if (added.length > 0) add[field] = added;
    if (removed.length > 0) remove[field] = removed;
  }
  const isPrivate = wanted.private ?? false;
  // What was taken away of a pack's stays away when the pack, gone for now, comes back with it.
  for (const field of before?.unset ?? []) {
    if (original[field] === undefined && wanted[field] === undefined) unset.push(field);
  }
  const overlay: Overlay = {
    ...(Object.keys(set).length > 0 ? { set } : {}),
    ...(unset.length > 0 ? { unset } : {}),
    ...(Object.keys(add).length > 0 ? { add: add as NonNullable<Overlay['add']> } : {}),
    ...(Object.keys(remove).length > 0 ? { remove } : {}),
    ...(isPrivate !== (original.private ?? false) ? { private: isPrivate } : {}),
  };
  return Object.keys(overlay).length === 0 ? null : overlay;
}

/** Whether an overlay says more than on, off, private and known well: there are words of the reader's own in it. */
export function hasWords({ set, unset, add, remove }: Overlay): boolean {
  const isSet = Object.keys(set ?? {}).some((field) => field !== 'wellKnown');
  return isSet || unset !== undefined || add !== undefined || remove !== undefined;
}

/** The overlay without what it says of one field, or null when nothing is left. */
export function withoutField(overlay: Overlay, field: string): Overlay | null {
  const rest = <T extends object>(fields: T | undefined): T | undefined => {
    const left = Object.entries(fields ?? {}).filter(([name]) => name !== field);
    return left.length === 0 ? undefined : (Object.fromEntries(left) as T);
  };
  const { set, unset, add, remove, private: isPrivate, ...others } = overlay;
  const stillUnset = unset?.filter((name) => name !== field) ?? [];
  const [sets, adds, removes] = [rest(set), rest(add), rest(remove)];
  const result: Overlay = {
    ...others,
    ...(sets && { set: sets }),
    ...(stillUnset.length > 0 && { unset: stillUnset }),
    ...(adds && { add: adds }),
    ...(removes && { remove: removes }),
    ...(isPrivate !== undefined && field !== 'private' && { private: isPrivate }),
  };
  return Object.keys(result).every((name) => name === 'about') ? null : result;
}
