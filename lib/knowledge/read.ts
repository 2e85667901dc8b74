// Reads entities as the reader knows them: the own ones, and those of packs with the reader's overlay on top.
import type { Entity } from '../entities/entity.ts';
import { findInPacks, knownInPacks, type PackFinding } from '../packs/find-in-packs.ts';
import { newestStamp } from './commit.ts';
import type { KnowledgeDatabase } from './database.ts';
import type { StoredDecision } from './decision.ts';
import { applyOverlay, hasWords, type Overlay } from './overlay.ts';
import type { StateRow } from './rows.ts';
import { standAlone } from './stand-alone.ts';

/** An entity with who says what of it. */
export interface KnownEntity {
  readonly entity: Entity;
  /** As a card names its source: `mine` when the reader wrote or changed it; the title of the first pack that has it. */
  readonly from: { readonly mine: boolean; readonly packTitle?: string };
  /** Who says each field: `mine`, or the id of a pack. Both when a list has elements of both, pack first. */
  readonly provenance: Readonly<Record<string, readonly string[]>>;
  /** Id of the pack that speaks first, or did when there was one. */
  readonly packId?: string;
  /** What the reader changed in a pack's entity, or null. */
  readonly overlay: Overlay | null;
  /** What packs say whose statements are not the entity's. */
  readonly others?: PackFinding['others'];
  /** A pack's entity the reader switched off; only read when asked for. */
  readonly off: boolean;
  /** No pack here has the entity any more: it stands by what the reader wrote. The title of the pack it was of, if known. */
  readonly alone?: { readonly packTitle?: string };
}

export interface ReadOptions {
  /** Entities of packs the reader switched off are left out unless this is true. */
  readonly withOff?: boolean;
  /** The site it is read for: packs switched off there do not speak. */
  readonly host?: string;
}

/** The entities with these ids, by id; of an id that was merged into another, that other. What nobody knows is left out. */
export async function readEntities(
  db: KnowledgeDatabase,
  ids: readonly string[],
  options: ReadOptions = {},
): Promise<Map<string, KnownEntity>> {
  const unique = [...new Set(ids)];
  const own = await db.entities.bulkGet(unique);
  const others = unique.filter((_, i) => own[i] === undefined);
  const [overlays, inPacks] =
    others.length === 0
      ? [[], new Map<string, never>()]
      : await Promise.all([db.overlays.bulkGet(others), findInPacks(db, others, options.host)]);
  const result = new Map<string, KnownEntity>();
  const unknown: string[] = [];
  const missing = others.filter((id, i) => !inPacks.has(id) && overlays[i] && hasWords(overlays[i].value));
  // A pack that is only silent on this site still has its entities.
  const silent = options.host === undefined ? new Set<string>() : await knownInPacks(db, missing);
  unique.forEach((id, i) => {
    const row = own[i];
    if (row) {
      result.set(id, { entity: row.value, from: { mine: true }, provenance: {}, overlay: null, off: false });
      return;
    }
    const overlay = overlays[others.indexOf(id)]?.value ?? null;
    const off = overlay?.off ?? false;
    const finding = inPacks.get(id);
    const alone = finding || overlay === null || silent.has(id) ? null : standAlone(id, overlay);
    if (alone && (!off || options.withOff === true)) {
      const { entity, packTitle } = alone;
      const from = packTitle === undefined ? {} : { packTitle };
      const packId = overlay?.about?.packId;
      const pack = packId === undefined ? {} : { packId };
      result.set(id, { entity, from: { mine: true }, ...pack, provenance: {}, overlay, off, alone: from });
      return;
    }
    if (!finding || off) unknown.push(id);
    if (!finding || (off && options.withOff !== true)) return;
    const { id: packId, title: packTitle } = finding.packs[0]!;
    result.set(id, {
      entity: overlay === null ? finding.entity : applyOverlay(finding.entity, overlay),
      from: { mine: overlay !== null && hasWords(overlay), packTitle },
      packId,
      provenance: provenanceWith(finding.provenance, overlay),
      overlay,
      off,
      ...(finding.others.length > 0 && { others: finding.others }),
    });
  });
  if (unknown.length > 0) {
    const merged = await mergedInto(db, unknown);
    const known = merged.size > 0 ? await readEntities(db, [...merged.values()], options) : new Map();
    for (const [id, into] of merged) {
      const entity = known.get(into);
      if (entity) result.set(id, entity);
    }
  }
  return result;
}

/** For ids of entities that were merged, the id of the entity that has taken them over. */
async function mergedInto(db: KnowledgeDatabase, ids: readonly string[]): Promise<Map<string, string>> {
  const [own, overlays] = await Promise.all([
    db.entities.where('value.sameAs').anyOf(ids).toArray(),
    db.overlays.where('value.set.sameAs').anyOf(ids).toArray(),
  ]);
  const wanted = new Set(ids);
  const into = new Map<string, string>();
  for (const { id, value } of own) for (const old of namesOf(value.sameAs)) if (old !== id) into.set(old, id);
  for (const { id, value } of overlays) for (const old of namesOf(value.set?.sameAs)) if (old !== id) into.set(old, id);
  return new Map([...into].filter(([old, id]) => wanted.has(old) && !wanted.has(id)));
}

function namesOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
}

/** One entity, or null. */
export async function readEntity(
  db: KnowledgeDatabase,
  id: string,
  options: ReadOptions = {},
): Promise<KnownEntity | null> {
  return (await readEntities(db, [id], options)).get(id) ?? null;
}

export interface OwnEntity {
  readonly entity: Entity;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly updated: number;
}

/** The reader's own entities, last changed first. */
export async function listOwnEntities(db: KnowledgeDatabase): Promise<OwnEntity[]> {
  const rows = await db.entities.toArray();
  return rows
    .map(({ value, created, updated }) => ({ entity: value, created, updated }))
    .sort((a, b) => b.updated - a.updated);
}

/** The reader's decisions about names, the newest last: where two speak of one surface, the later counts. */
export async function listDecisions(db: KnowledgeDatabase): Promise<StoredDecision[]> {
  return inOrder(await db.decisions.toArray()).map((row) => row.value);
}

/** Rows by their newest stamp. */
export function inOrder<V>(rows: readonly StateRow<V>[]): StateRow<V>[] {
  const stamped = rows.map((row) => ({ row, stamp: newestStamp([row]) ?? '' }));
  return stamped.sort((a, b) => (a.stamp < b.stamp ? -1 : 1)).map(({ row }) => row);
}

/** The packs that are installed, the one that speaks first at the front. */
export async function listPacks(db: KnowledgeDatabase) {
  const packs = (await db.packs.toArray()).map((row) => row.value);
  return packs.sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));
}

function provenanceWith(
  packs: Readonly<Record<string, string>>,
  overlay: Overlay | null,
): Record<string, readonly string[]> {
  const result: Record<string, readonly string[]> = {};
  for (const [field, pack] of Object.entries(packs)) result[field] = [pack];
  for (const field of [...Object.keys(overlay?.set ?? {}), ...(overlay?.unset ?? [])]) result[field] = ['mine'];
  for (const field of Object.keys(overlay?.add ?? {})) result[field] = [...(result[field] ?? []), 'mine'];
  return result;
}
