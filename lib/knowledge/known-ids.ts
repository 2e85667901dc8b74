// What the reader's own rows say about ids: which entities are theirs, changed, switched off or private.
import type { Entity } from '../entities/entity.ts';
import { findInPacks } from '../packs/find-in-packs.ts';
import type { KnowledgeDatabase } from './database.ts';
import type { StateSnapshot } from './follow-log.ts';
import { applyOverlay, type Overlay } from './overlay.ts';
import type { Change } from './rows.ts';

/** How the reader's rows stand to one id. */
export interface OwnView {
  /** The entity to use instead of any pack's: the reader's own, or a pack's with their changes. */
  readonly entity: Entity | null;
  /** No pack may speak of it: there is `entity`, or the reader switched it off. */
  readonly hidesPacks: boolean;
  readonly off: boolean;
  readonly private: boolean;
}

const NOTHING: OwnView = { entity: null, hidesPacks: false, off: false, private: false };

/** Own entities and overlays, by id. */
export class KnownIds {
  readonly own = new Map<string, Entity>();
  readonly overlays = new Map<string, Overlay>();

  constructor({ entities, overlays }: StateSnapshot) {
    for (const row of entities) this.own.set(row.id, row.value);
    for (const row of overlays) this.overlays.set(row.id, row.value);
  }

  /** Takes changes over and tells which ids they concern. */
  take(changes: readonly Change[]): string[] {
    const ids = new Set<string>();
    for (const { table, id, after } of changes) {
      const map: Map<string, unknown> | null =
        table === 'entities' ? this.own : table === 'overlays' ? this.overlays : null;
      if (map === null) continue;
      if (after === null) map.delete(id);
      else map.set(id, after.value);
      ids.add(id);
    }
    return [...ids];
  }

  /** How the rows stand to some ids; reads the packs' entities that are changed by an overlay. */
  async views(db: KnowledgeDatabase, ids: readonly string[]): Promise<Map<string, OwnView>> {
    const changed = ids.filter((id) => {
      const overlay = this.overlays.get(id);
      return !this.own.has(id) && overlay !== undefined && overlay.off !== true && changesNamesOrFacts(overlay);
    });
    const inPacks = await findInPacks(db, changed);
    return new Map(ids.map((id) => [id, this.#view(id, inPacks.get(id)?.entity ?? null)]));
  }

  #view(id: string, inPack: Entity | null): OwnView {
    const own = this.own.get(id);
    if (own) return { entity: own, hidesPacks: true, off: false, private: own.private ?? false };
    const overlay = this.overlays.get(id);
    if (!overlay) return NOTHING;
    if (overlay.off === true) return { ...NOTHING, hidesPacks: true, off: true };
    const entity = inPack === null ? null : applyOverlay(inPack, overlay);
    return { entity, hidesPacks: entity !== null, off: false, private: overlay.private ?? false };
  }
}

/** Whether an overlay changes how an entity is found or told from others; a note does not. */
function changesNamesOrFacts({ set, unset, add, remove }: Overlay): boolean {
  const fields = [...Object.keys(set ?? {}), ...(unset ?? []), ...Object.keys(add ?? {}), ...Object.keys(remove ?? {})];
  return fields.some((field) => field !== 'note' && field !== 'links' && field !== 'tags');
}
