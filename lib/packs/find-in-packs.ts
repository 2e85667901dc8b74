// Finds entities by id in the packs that are in use.
import type { Entity } from '../entities/entity.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import type { PackState } from '../knowledge/pack-state.ts';

/** What the packs say of an entity, without the reader's overlay. */
export interface PackFinding {
  readonly entity: Entity;
  /** The packs that know it, the one that speaks first at the front. */
  readonly packs: readonly PackState[];
  /** Which pack each field comes from, by pack id. */
  readonly provenance: Readonly<Record<string, string>>;
}

/** The entities the packs have under these ids, as the packs say them, without the reader's overlays. */
export async function findInPacks(
  _db: KnowledgeDatabase,
  _ids: readonly string[],
  _host?: string,
): Promise<Map<string, PackFinding>> {
  return new Map();
}
