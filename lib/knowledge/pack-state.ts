// Which packs are in use and how: small rows that edits change. The contents of a pack lie in its container.
import * as v from 'valibot';
import { LIMITS } from '../entities/entity.ts';

/** Where a pack came from. The starter pack is replaced by the extension's own updates. */
export const ORIGINS = ['starter', 'file', 'address'] as const;

const CountSchema = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One installed version of a pack. */
export const PackVersionSchema = v.looseObject({
  /** Its container, in `packBlobs`. */
  build: v.string(),
  packVersion: v.string(),
  licence: v.string(),
  homepage: v.optional(v.string()),
  languages: v.array(v.string()),
  entities: CountSchema,
  names: CountSchema,
  /** Of the container, and of the source it was built from. */
  bytes: CountSchema,
  sourceBytes: CountSchema,
  /** Milliseconds since 1970. */
  installedAt: v.number(),
});
export type PackVersion = v.InferOutput<typeof PackVersionSchema>;

export const PackStateSchema = v.looseObject({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.id)),
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.name)),
  current: PackVersionSchema,
  /** The version before, kept for going back. */
  previous: v.optional(PackVersionSchema),
  on: v.boolean(),
  /** Packs of a higher priority speak first where several know the same entity. */
  priority: v.pipe(v.number(), v.integer()),
  /** Sites where the pack is switched off although `on`. */
  offSites: v.optional(v.array(v.string())),
  origin: v.picklist(ORIGINS),
  /** Where newer versions are looked for: the pack is subscribed to. */
  address: v.optional(v.string()),
  /** The publisher's key, pinned at the first installation; a version that it did not sign is refused. */
  key: v.optional(v.string()),
});
export type PackState = v.InferOutput<typeof PackStateSchema>;

/** Whether the reader switched the pack off on a host: on the site itself, or on one that it lies within. */
export function isOffOn({ offSites = [] }: PackState, host: string | undefined): boolean {
  return host !== undefined && offSites.some((site) => host === site || host.endsWith(`.${site}`));
}

/** What the reader chose about a pack, apart from the versions that are built on this device. */
export type Subscription = Pick<PackState, 'id' | 'title' | 'address' | 'key' | 'on' | 'priority' | 'offSites'>;

/** The reader's choice as one plain row, fit to be sent to another device. */
export function subscriptionOf({ id, title, address, key, on, priority, offSites }: PackState): Subscription {
  return { id, title, address, key, on, priority, offSites };
}
