// The packs that are open in this page or worker: each container is opened once and kept while a pack uses it.
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { isOffOn, type PackState } from '../knowledge/pack-state.ts';
import { PackDamaged } from './pack-damaged.ts';
import { PackReader } from './pack-reader.ts';

export interface OpenPack {
  readonly pack: PackState;
  readonly reader: PackReader;
}

interface Opened {
  readonly readers: Map<string, Promise<PackReader>>;
  readonly damaged: Map<string, PackDamaged>;
  /** What the last call of openPacks gave. */
  ready: readonly PackReader[];
}

const opened = new WeakMap<KnowledgeDatabase, Opened>();

/**
 * The packs in use, open, the one that speaks first at the front; on `host` only those that are not off there. A damaged
 * one is left out and remembered: see `damagedPacks`.
 */
export async function openPacks(db: KnowledgeDatabase, host?: string): Promise<OpenPack[]> {
  const rows = await db.packs.toArray();
  const packs = rows
    .map((row) => row.value)
    .filter((pack) => pack.on && !isOffOn(pack, host))
    .sort(bySpeaking);
  const state = stateOf(db);
  const inUse = new Set(rows.map((row) => row.value.current.build));
  for (const build of state.readers.keys()) if (!inUse.has(build)) state.readers.delete(build);
  const result = await Promise.all(
    packs.map(async (pack) => {
      const reader = await whileSound(db, pack, () => readerOf(db, state, pack.current.build));
      return reader === null ? [] : [{ pack, reader }];
    }),
  );
  const open = result.flat();
  state.ready = open.map(({ reader }) => reader);
  return open;
}

/** What was in use when somebody last asked, without asking the database whether it still is. */
export function readersOpen(db: KnowledgeDatabase): readonly PackReader[] {
  return stateOf(db).ready;
}

/** What `read` gives, or null when the pack turns out to be damaged, which is remembered. */
export async function whileSound<T>(db: KnowledgeDatabase, pack: PackState, read: () => Promise<T>): Promise<T | null> {
  const { damaged, readers } = stateOf(db);
  const { build } = pack.current;
  if (damaged.has(build)) return null;
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof PackDamaged)) throw error;
    damaged.set(build, error);
    readers.delete(build);
    return null;
  }
}

/** Builds found damaged in this page or worker, to be reported and repaired. */
export function damagedPacks(db: KnowledgeDatabase): ReadonlyMap<string, PackDamaged> {
  return stateOf(db).damaged;
}

/** Opens a build anew at its next use: its container was written again. */
export function forgetPack(db: KnowledgeDatabase, build: string): void {
  const { damaged, readers } = stateOf(db);
  damaged.delete(build);
  readers.delete(build);
}

/** The order in which packs speak. */
export function bySpeaking(a: PackState, b: PackState): number {
  return b.priority - a.priority || (a.id < b.id ? -1 : 1);
}

function readerOf(db: KnowledgeDatabase, state: Opened, build: string): Promise<PackReader> {
  let reader = state.readers.get(build);
  if (!reader) {
    reader = openBuild(db, build);
    state.readers.set(build, reader);
    // A failure of the database itself is tried again next time.
    reader.catch(() => state.readers.delete(build));
  }
  return reader;
}

async function openBuild(db: KnowledgeDatabase, build: string): Promise<PackReader> {
  const row = await db.packBlobs.get(build);
  if (!row) throw new PackDamaged('file: missing');
  return await PackReader.open(row.blob);
}

function stateOf(db: KnowledgeDatabase): Opened {
  let state = opened.get(db);
  if (!state) {
    state = { readers: new Map(), damaged: new Map(), ready: [] };
    opened.set(db, state);
  }
  return state;
}
