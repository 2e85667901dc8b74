// What the reader's own rows say about ids: which entities are theirs, changed, switched off or private.
import type { Entity } from '../entities/entity.ts';
import { findInPacks, knownInPacks } from '../packs/find-in-packs.ts';
import type { KnowledgeDatabase } from './database.ts';
import { applyOverlay, hasWords, type Overlay } from './overlay.ts';
import type { Change, StateRow } from './rows.ts';
import { standAlone } from './stand-alone.ts';

/** How the reader's rows stand to one id. */
export interface OwnView {
  /** Used instead of any pack's: the reader's own, a pack's with their changes, or what they wrote on one no pack has. */
  readonly entity: Entity | null;
  /** No pack may speak of it: there is `entity`, or the reader switched it off. */
  readonly hidesPacks: boolean;
  readonly off: boolean;
  readonly private: boolean;
  readonly wellKnown: boolean;
  /** It is the reader's own and unchanged since the base was built, which speaks of it. */
  readonly inBase: boolean;
}

const NOTHING: OwnView = {
  entity: null,
  hidesPacks: false,
  off: false,
  private: false,
  wellKnown: false,
  inBase: false,
};

/** Own entities and overlays, by id. */
export class KnownIds {
  readonly own = new Map<string, Entity>();
  readonly overlays = new Map<string, Overlay>();
  /** Own entities whose rows were not read, and whether each is private and well known: see own-base.ts. */
  readonly #inBase: Map<string, { private: boolean; wellKnown: boolean }>;

  constructor(
    entities: readonly StateRow<Entity>[],
    overlays: readonly StateRow<Overlay>[],
    base: {
      readonly ids: readonly string[];
      readonly privates: readonly string[];
      readonly wellKnown?: readonly string[];
    } = { ids: [], privates: [] },
  ) {
    const privates = new Set(base.privates);
    const wellKnown = new Set(base.wellKnown);
    this.#inBase = new Map(base.ids.map((id) => [id, { private: privates.has(id), wellKnown: wellKnown.has(id) }]));
    for (const row of entities) this.own.set(row.id, row.value);
    for (const row of overlays) this.overlays.set(row.id, row.value);
  }

  /** All ids the rows speak of. */
  all(): string[] {
    return [...new Set([...this.own.keys(), ...this.overlays.keys()])];
  }

  /** Takes changes over and tells which ids they concern. */
  take(changes: readonly Change[]): string[] {
    const ids = new Set<string>();
    for (const { table, id, after } of changes) {
      const map: Map<string, unknown> | null =
        table === 'entities' ? this.own : table === 'overlays' ? this.overlays : null;
      if (map === null) continue;
      if (table === 'entities') this.#inBase.delete(id);
      if (after === null) map.delete(id);
      else map.set(id, after.value);
      ids.add(id);
    }
    return [...ids];
  }

  /** How the rows stand to some ids; reads the packs' entities that are changed by an overlay. */
  async views(db: KnowledgeDatabase, ids: readonly string[]): Promise<Map<string, OwnView>> {
    const changed: string[] = [];
    const noted: string[] = [];
    for (const id of ids) {
      const overlay = this.overlays.get(id);
      if (!overlay || overlay.off === true || this.own.has(id) || this.#inBase.has(id)) continue;
      if (changesNamesOrFacts(overlay)) changed.push(id);
      else if (hasWords(overlay)) noted.push(id);
    }
    const [inPacks, known] = await Promise.all([findInPacks(db, changed), knownInPacks(db, noted)]);
    for (const id of [...changed, ...noted]) if (inPacks.has(id)) known.add(id);
    const words = new Set([...changed, ...noted]);
    return new Map(
      ids.map((id) => [id, this.#view(id, inPacks.get(id)?.entity ?? null, words.has(id) && !known.has(id))]),
    );
  }

  /** `isAlone`: the reader wrote something on it, and no pack has it. */
  #view(id: string, inPack: Entity | null, isAlone: boolean): OwnView {
    const own = this.own.get(id);
    if (own) {
      const { private: isPrivate = false, wellKnown = false } = own;
      return { ...NOTHING, entity: own, hidesPacks: true, private: isPrivate, wellKnown };
    }
    const inBase = this.#inBase.get(id);
    if (inBase !== undefined) return { ...NOTHING, ...inBase, hidesPacks: true, inBase: true };
    const overlay = this.overlays.get(id);
    if (!overlay) return NOTHING;
    if (overlay.off === true) return { ...NOTHING, hidesPacks: true, off: true };
    const wellKnown = overlay.set?.wellKnown === true;
    const alone = isAlone ? standAlone(id, overlay) : null;
    const entity = inPack !== null ? applyOverlay(inPack, overlay) : alone?.isNamed ? alone.entity : null;
    return { ...NOTHING, entity, hidesPacks: inPack !== null, private: overlay.private ?? false, wellKnown };
  }
}

/** Whether an overlay changes how an entity is found or told from others; a note does not. */
function changesNamesOrFacts({ set, unset, add, remove }: Overlay): boolean {
  const fields = [...Object.keys(set ?? {}), ...(unset ?? []), ...Object.keys(add ?? {}), ...Object.keys(remove ?? {})];
  return fields.some((field) => field !== 'note' && field !== 'wellKnown' && field !== 'links' && field !== 'tags');
}
