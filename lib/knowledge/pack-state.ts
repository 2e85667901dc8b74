// Which packs are in use and how: small rows that edits change. The contents of a pack lie in its container.
import * as v from 'valibot';
import { LIMITS } from '../entities/entity.ts';

/** Where a pack came from. The starter pack is replaced by the extension's own updates. */
export const ORIGINS = ['starter', 'file', 'address'] as const;

export const PackStateSchema = v.looseObject({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.id)),
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.name)),
  packVersion: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.name)),
  /** The container in use (`packBlobs`), and the one before it, for going back. */
  build: v.string(),
  previousBuild: v.optional(v.string()),
  entities: v.pipe(v.number(), v.integer(), v.minValue(0)),
  names: v.pipe(v.number(), v.integer(), v.minValue(0)),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
  on: v.boolean(),
  /** Packs of a higher priority speak first where several know the same entity. */
  priority: v.pipe(v.number(), v.integer()),
  /** Sites where the pack is switched off although `on`. */
  offSites: v.optional(v.array(v.string())),
  origin: v.picklist(ORIGINS),
  address: v.optional(v.string()),
  /** SHA-256 of the source, hexadecimal: the same bytes need no second build. */
  sourceHash: v.string(),
  installedAt: v.number(),
});
export type PackState = v.InferOutput<typeof PackStateSchema>;
