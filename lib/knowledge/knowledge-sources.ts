// Gives the background what linking reads: the packs' sources, opened in place, and the reader's own, kept up to date.
//
// An own entity, and a pack's entity the reader changed or switched off, is switched off in the packs: adding one beside a
// million costs its own names and a look into each pack's id table. A source whose bytes are not what was written is
// reported, left out, and built again from the pack's records; it is never used.
import { ExpectedError } from '../errors.ts';
import { type LinkingSource, openLinkingSource } from '../linking/linking-source.ts';
import { OwnEntities } from '../linking/own-entities.ts';
import { NameIndex } from '../names/name-index.ts';
import { damagedPacks, type OpenPack, openPacks, whileSound } from '../packs/open-packs.ts';
import { PackDamaged } from '../packs/pack-damaged.ts';
import type { KnowledgeDatabase } from './database.ts';
import type { StoredDecision } from './decision.ts';
import { followLog, type StateSnapshot } from './follow-log.ts';
import { KnownIds } from './known-ids.ts';
import type { PackState } from './pack-state.ts';

/** The knowledge base at one revision, as linking needs it. */
export interface LinkingKnowledge {
  readonly revision: number;
  /** The reader's own first, then the packs in the order they speak. */
  readonly sources: readonly LinkingSource[];
  readonly decisions: readonly StoredDecision[];
  /** The reader keeps this entity private: never marked on a page. */
  isPrivate(id: string): boolean;
}

export interface KnowledgeSources {
  /** On `host`, packs that are switched off there are left out. */
  read(host?: string): Promise<LinkingKnowledge>;
}

interface PackSource {
  readonly open: OpenPack;
  readonly source: LinkingSource;
}

interface Made {
  readonly ids: KnownIds;
  readonly own: OwnEntities;
  readonly privates: Set<string>;
  readonly decisions: Map<string, StoredDecision>;
  readonly hidden: Set<string>;
  packs: PackSource[];
}

/** `onDamaged` hears of a pack that cannot be read; what repairs it is `repairPack`. */
export function createKnowledgeSources(
  db: KnowledgeDatabase,
  onDamaged: (pack: PackState, error: unknown) => void,
): KnowledgeSources {
  const followed = followLog<Made>(
    db,
    async (snapshot) => await make(db, snapshot, onDamaged),
    async (made, changes) => {
      // Other packs: nearly everything is made anew, so everything is.
      if (changes.some((change) => change.table === 'packs')) return false;
      for (const change of changes) {
        if (change.table !== 'decisions') continue;
        if (change.after === null) made.decisions.delete(change.id);
        else made.decisions.set(change.id, change.after.value);
      }
      await place(db, made, made.ids.take(changes));
      return true;
    },
  );
  return {
    async read(host) {
      const { value, revision } = await followed.current();
      const packs = value.packs.filter(({ open }) => !(host !== undefined && open.pack.offSites?.includes(host)));
      return {
        revision,
        sources: [value.own, ...packs.map((pack) => pack.source)],
        decisions: [...value.decisions.values()],
        isPrivate: (id) => value.privates.has(id),
      };
    },
  };
}

async function make(
  db: KnowledgeDatabase,
  snapshot: StateSnapshot,
  onDamaged: (pack: PackState, error: unknown) => void,
): Promise<Made> {
  const made: Made = {
    ids: new KnownIds(snapshot),
    own: new OwnEntities(),
    privates: new Set(),
    decisions: new Map(snapshot.decisions.map((row) => [row.id, row.value])),
    hidden: new Set(),
    packs: await openSources(db, onDamaged),
  };
  await place(db, made, [...new Set([...made.ids.own.keys(), ...made.ids.overlays.keys()])]);
  return made;
}

async function openSources(
  db: KnowledgeDatabase,
  onDamaged: (pack: PackState, error: unknown) => void,
): Promise<PackSource[]> {
  const packs = await openPacks(db);
  const readable = new Set(packs.map(({ pack }) => pack.id));
  for (const { value } of await db.packs.toArray()) {
    if (value.on && !readable.has(value.id)) onDamaged(value, damagedPacks(db).get(value.current.build));
  }
  const opened = await Promise.all(
    packs.map(async (open) => {
      const source = await whileSound(db, open.pack, async () => openBytes(await open.reader.linkingBytes()));
      if (source === null) {
        onDamaged(open.pack, damagedPacks(db).get(open.pack.current.build));
        return [];
      }
      return [{ open, source }];
    }),
  );
  return opened.flat();
}

function openBytes(bytes: Parameters<typeof openLinkingSource>[0]): LinkingSource {
  try {
    return openLinkingSource(bytes);
  } catch (error) {
    // What lib/linking and lib/names throw for bytes that are not a source.
    if (error instanceof ExpectedError || error instanceof RangeError) throw new PackDamaged('linking', error);
    throw error;
  }
}

/** Puts entities where they belong now: among the own ones, in the packs, or nowhere. */
async function place(db: KnowledgeDatabase, made: Made, ids: readonly string[]): Promise<void> {
  for (const [id, view] of await made.ids.views(db, ids)) {
    if (view.entity === null) made.own.remove(id);
    else made.own.set(view.entity);
    if (view.private) made.privates.add(id);
    else made.privates.delete(id);
    if (view.hidesPacks === made.hidden.has(id)) continue;
    if (view.hidesPacks) made.hidden.add(id);
    else made.hidden.delete(id);
    for (const pack of made.packs) await switchInPack(db, pack, id, !view.hidesPacks);
  }
}

async function switchInPack(
  db: KnowledgeDatabase,
  { open, source }: PackSource,
  id: string,
  on: boolean,
): Promise<void> {
  const { names } = source;
  if (!(names instanceof NameIndex)) throw new Error('A pack’s names are a built index');
  for (const ordinal of (await whileSound(db, open.pack, () => open.reader.ordinals(id))) ?? []) {
    if (source.facts.id(ordinal) !== id) continue;
    if (on) names.switchOn(ordinal);
    else names.switchOff(ordinal);
  }
}
