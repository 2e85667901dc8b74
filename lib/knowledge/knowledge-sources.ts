// Gives the background what linking reads: the packs' sources, opened in place, and the reader's own, kept up to date.
//
// An own entity, and a pack's entity the reader changed or switched off, is switched off in the packs: adding one beside a
// million costs its own names and a look into each pack's id table. A source whose bytes are not what was written is
// reported, left out, and built again from the pack's records; it is never used. Looking at all its bytes takes longer than
// reading them, so a build that was looked at since the browser started is used first and looked at again right after.
import type { Entity } from '../entities/entity.ts';
import { ExpectedError } from '../errors.ts';
import { type LinkingBytes, type LinkingSource, openLinkingSource } from '../linking/linking-source.ts';
import { OwnEntities } from '../linking/own-entities.ts';
import { NameIndex } from '../names/name-index.ts';
import { noteTime } from '../note-time.ts';
import { damagedPacks, type OpenPack, openPacks, whileSound } from '../packs/open-packs.ts';
import { PackDamaged } from '../packs/pack-damaged.ts';
import type { KnowledgeDatabase } from './database.ts';
import type { StoredDecision } from './decision.ts';
import { changesBetween, followLog } from './follow-log.ts';
import { KnownIds } from './known-ids.ts';
import type { Overlay } from './overlay.ts';
import { BASE_FROM, MAX_CHANGES, noteHidden, type OwnBase, openOwnBase, writeOwnBase } from './own-base.ts';
import { isOffOn, type PackState } from './pack-state.ts';
import { inOrder } from './read.ts';
import type { Change, OwnBaseRow, StateRow } from './rows.ts';

const NONE_CHECKED: CheckedBuilds = { has: async () => false, add: () => undefined };

/** Long enough for a page's answers to go out first. */
const IDLE_MS = 500;

/** The knowledge base at one revision, as linking needs it. */
export interface LinkingKnowledge {
  readonly revision: number;
  /** The reader's own first, then the packs in the order they speak. */
  readonly sources: readonly LinkingSource[];
  /** The newest last. */
  readonly decisions: readonly StoredDecision[];
  /** The reader keeps this entity private: never marked on a page. */
  isPrivate(id: string): boolean;
  /** The reader knows this entity well. */
  isWellKnown(id: string): boolean;
}

export interface KnowledgeSources {
  /** On `host`, packs that are switched off there are left out. */
  read(host?: string): Promise<LinkingKnowledge>;
}

/** Which builds of packs had all their bytes looked at since the browser started. */
export interface CheckedBuilds {
  has(build: string): Promise<boolean>;
  add(build: string): void;
}

interface PackSource {
  readonly open: OpenPack;
  readonly source: LinkingSource;
}

interface Snapshot {
  readonly lastEdit: number;
  readonly overlays: readonly StateRow<Overlay>[];
  readonly decisions: readonly StateRow<StoredDecision>[];
  /** The own entities, or the base that stands for them with what changed since. */
  readonly own:
    | { readonly rows: readonly StateRow<Entity>[] }
    | { readonly row: OwnBaseRow; readonly since: readonly Change[] };
}

interface Made {
  readonly ids: KnownIds;
  readonly base: OwnBase | null;
  /** Own and changed entities the base does not speak of. */
  readonly own: OwnEntities;
  readonly privates: Set<string>;
  readonly wellKnown: Set<string>;
  readonly decisions: Map<string, StoredDecision>;
  readonly hidden: Set<string>;
  readonly packs: readonly PackSource[];
}

/**
 * `onDamaged` hears of a pack that cannot be read; what repairs it is `repairPack`. `later` runs work nobody waits for, by
 * default when the worker has nothing else to do. Without `checked` every build is looked at before it is used.
 */
export function createKnowledgeSources(
  db: KnowledgeDatabase,
  onDamaged: (pack: PackState, error: unknown) => void,
  later: (work: () => Promise<void>) => void = whenIdle,
  checked: CheckedBuilds = NONE_CHECKED,
): KnowledgeSources {
  const openPackSource = async (open: OpenPack): Promise<PackSource | null> => {
    const { build } = open.pack.current;
    const wasChecked = await checked.has(build);
    const bytes = await whileSound(db, open.pack, () => open.reader.linkingBytes({ verify: !wasChecked }));
    const source = bytes && (await whileSound(db, open.pack, async () => openBytes(bytes, !wasChecked)));
    if (source && !wasChecked) checked.add(build);
    if (source && wasChecked) later(() => check(open, bytes));
    return source ? { open, source } : null;
  };

  /** The second look at a build that was looked at before. */
  const check = async (open: OpenPack, bytes: LinkingBytes): Promise<void> => {
    const sound = await whileSound(db, open.pack, async () => {
      open.reader.checkLinking(bytes);
      return true;
    });
    if (sound) return;
    followed.forget();
    onDamaged(open.pack, damagedPacks(db).get(open.pack.current.build));
  };

  const followed = followLog<Made, Snapshot>(db, {
    async read(lastEdit) {
      const since = performance.now();
      const snapshot = await readSnapshot(db, lastEdit);
      noteTime('read own rows', since);
      return snapshot;
    },
    make: async (snapshot) => await make(db, snapshot, openPackSource, onDamaged, later),
    async update(made, changes) {
      // Other packs: nearly everything is made anew, so everything is. After many edits the base is.
      if (changes.length > MAX_CHANGES || changes.some((change) => change.table === 'packs')) return false;
      for (const change of changes) {
        if (change.table !== 'decisions') continue;
        // Taken out first: a changed decision is the newest, and a map keeps the order of what came.
        made.decisions.delete(change.id);
        if (change.after !== null) made.decisions.set(change.id, change.after.value);
      }
      await place(db, made, made.ids.take(changes));
      return true;
    },
  });
  return {
    async read(host) {
      const { value, revision } = await followed.current();
      const packs = value.packs.filter(({ open }) => !isOffOn(open.pack, host));
      const own = value.base === null ? [value.own] : [value.own, value.base.source];
      return {
        revision,
        sources: [...own, ...packs.map((pack) => pack.source)],
        decisions: [...value.decisions.values()],
        isPrivate: (id) => value.privates.has(id),
        isWellKnown: (id) => value.wellKnown.has(id),
      };
    },
  };
}

async function readSnapshot(db: KnowledgeDatabase, lastEdit: number): Promise<Snapshot> {
  const [overlays, decisions, row] = await Promise.all([
    db.overlays.toArray(),
    db.decisions.toArray(),
    db.ownBase.get('own'),
  ]);
  const since = row && lastEdit - row.lastEdit <= MAX_CHANGES ? await changesBetween(db, row.lastEdit, lastEdit) : null;
  const own = row && since && since.length <= MAX_CHANGES ? { row, since } : { rows: await db.entities.toArray() };
  return { lastEdit, overlays, decisions, own };
}

async function make(
  db: KnowledgeDatabase,
  { lastEdit, overlays, decisions, own }: Snapshot,
  openPackSource: (open: OpenPack) => Promise<PackSource | null>,
  onDamaged: (pack: PackState, error: unknown) => void,
  later: (work: () => Promise<void>) => void,
): Promise<Made> {
  const since = performance.now();
  const [packs, base] = await Promise.all([
    openSources(db, openPackSource, onDamaged),
    'row' in own ? openOwnBase(own.row) : Promise.resolve(null),
  ]);
  noteTime('open packs', since);
  // A base that cannot be opened is no loss: the rows tell the same.
  const rows = 'rows' in own ? own.rows : base === null ? await db.entities.toArray() : [];
  const ids = new KnownIds(rows, overlays, base?.row);
  const made: Made = {
    ids,
    base,
    own: new OwnEntities(),
    privates: new Set(base?.row.privates),
    wellKnown: new Set(base?.row.wellKnown),
    decisions: new Map(inOrder(decisions).map((row) => [row.id, row.value])),
    hidden: new Set(),
    packs,
  };
  const changed = 'since' in own && base !== null ? ids.take(own.since) : [];
  if (base !== null) await hideBase(db, made, base);
  await place(db, made, [...new Set([...ids.all(), ...changed])]);
  const open = packs.map((pack) => pack.open);
  if (base === null && rows.length >= BASE_FROM) {
    const entities = rows.map((row) => row.value);
    later(async () => writeOwnBase(db, lastEdit, entities, open));
  } else if (base !== null && open.some((pack) => base.hiddenIn(pack) === null)) {
    later(async () => noteHidden(db, base.row, open));
  }
  return made;
}

/** Switches the base's entities off in the packs. */
async function hideBase(db: KnowledgeDatabase, made: Made, base: OwnBase): Promise<void> {
  for (const id of base.row.ids) made.hidden.add(id);
  for (const pack of made.packs) {
    const known = base.hiddenIn(pack.open);
    if (known) for (const ordinal of known) indexOf(pack).switchOff(ordinal);
    else for (const id of base.row.ids) await switchInPack(db, pack, id, false);
  }
}

async function openSources(
  db: KnowledgeDatabase,
  openPackSource: (open: OpenPack) => Promise<PackSource | null>,
  onDamaged: (pack: PackState, error: unknown) => void,
): Promise<PackSource[]> {
  const packs = await openPacks(db);
  const readable = new Set(packs.map(({ pack }) => pack.id));
  for (const { value } of await db.packs.toArray()) {
    if (value.on && !readable.has(value.id)) onDamaged(value, damagedPacks(db).get(value.current.build));
  }
  const opened = await Promise.all(
    packs.map(async (open) => {
      const source = await openPackSource(open);
      if (source === null) onDamaged(open.pack, damagedPacks(db).get(open.pack.current.build));
      return source ?? [];
    }),
  );
  return opened.flat();
}

function openBytes(bytes: LinkingBytes, verify: boolean): LinkingSource {
  try {
    return openLinkingSource(bytes, { verify });
  } catch (error) {
    // What lib/linking and lib/names throw for bytes that are not a source.
    if (error instanceof ExpectedError || error instanceof RangeError) throw new PackDamaged('linking', error);
    throw error;
  }
}

/** Puts entities where they belong now: among the own ones, in the packs, or nowhere. */
async function place(db: KnowledgeDatabase, made: Made, ids: readonly string[]): Promise<void> {
  for (const [id, view] of await made.ids.views(db, ids)) {
    if (!view.inBase) made.base?.silence(id);
    if (view.entity === null) made.own.remove(id);
    else made.own.set(view.entity);
    if (view.private) made.privates.add(id);
    else made.privates.delete(id);
    if (view.wellKnown) made.wellKnown.add(id);
    else made.wellKnown.delete(id);
    if (view.hidesPacks === made.hidden.has(id)) continue;
    if (view.hidesPacks) made.hidden.add(id);
    else made.hidden.delete(id);
    for (const pack of made.packs) await switchInPack(db, pack, id, !view.hidesPacks);
  }
}

async function switchInPack(db: KnowledgeDatabase, pack: PackSource, id: string, on: boolean): Promise<void> {
  const { open, source } = pack;
  for (const ordinal of (await whileSound(db, open.pack, () => open.reader.ordinals(id))) ?? []) {
    if (source.facts.id(ordinal) !== id) continue;
    if (on) indexOf(pack).switchOn(ordinal);
    else indexOf(pack).switchOff(ordinal);
  }
}

function indexOf({ source }: PackSource): NameIndex {
  if (!(source.names instanceof NameIndex)) throw new Error('A pack’s names are a built index');
  return source.names;
}

/** After the answers that wait now. */
function whenIdle(work: () => Promise<void>): void {
  setTimeout(() => {
    work().catch((bug: unknown) => reportError(bug));
  }, IDLE_MS);
}
