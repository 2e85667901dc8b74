// The knowledge base as the background uses it: opened when first needed, kept for the worker's life, opened anew after a
// failure; and the starter pack alone where the browser gives no database.
import { browser } from 'wxt/browser';
import { DatabaseUnavailable, type KnowledgeDatabase, openDatabase } from '../../lib/knowledge/database.ts';
import {
  type CheckedBuilds,
  createKnowledgeSources,
  type KnowledgeSources,
  type LinkingKnowledge,
} from '../../lib/knowledge/knowledge-sources.ts';
import type { PackState } from '../../lib/knowledge/pack-state.ts';
import { type KnownEntity, readEntities } from '../../lib/knowledge/read.ts';
import { readRevision, watchRevision } from '../../lib/knowledge/revision.ts';
import { noteTime } from '../../lib/note-time.ts';
import { repairPack } from '../../lib/packs/repair-pack.ts';
import { type StarterKnowledge, starterInMemory } from '../../lib/packs/starter.ts';
import { plainBytes } from '../../lib/packs/take-source.ts';
import { createCheckedBuilds } from './checked-builds.ts';

export interface Knowledge {
  /** Throws DatabaseUnavailable, whose message says what the reader can do. */
  database(): Promise<KnowledgeDatabase>;
  /** What linking reads; packs switched off on `host` are left out. */
  linking(host: string | undefined): Promise<LinkingKnowledge>;
  readEntities(ids: readonly string[], host: string | undefined): Promise<Map<string, KnownEntity>>;
  /**
   * Whether no newer revision is known here. An edit is known a moment after it was made, and before pages are told of it:
   * a page that was answered in between asks again.
   */
  isCurrent(revision: number): boolean;
}

interface Connection {
  readonly db: KnowledgeDatabase;
  readonly sources: KnowledgeSources;
}

/** `onRevision` hears of every edit made after opening, whoever made it. */
export function createKnowledge(onRevision: (revision: number) => void): Knowledge {
  let connection: Promise<Connection> | undefined;
  let starter: Promise<StarterKnowledge> | undefined;
  const checked = createCheckedBuilds();
  let newest: number | null = null;
  const forget = () => {
    connection = undefined;
    newest = null;
  };
  /** The first is the state found; what comes after it are edits. */
  const hear = (revision: number) => {
    const isEdit = newest !== null;
    if (newest !== null && revision <= newest) return;
    newest = revision;
    if (isEdit) onRevision(revision);
  };
  const connect = () => {
    connection ??= open(hear, forget, checked).catch((error: unknown) => {
      forget();
      throw error;
    });
    return connection;
  };
  const lastResort = () => {
    starter ??= readStarterFile().then(starterInMemory);
    return starter;
  };
  return {
    database: async () => (await connect()).db,
    linking: (host) =>
      withoutDatabase(
        async () => (await connect()).sources.read(host),
        async () => (await lastResort()).linking(),
      ),
    readEntities: (ids, host) =>
      withoutDatabase(
        async () => readEntities((await connect()).db, ids, host === undefined ? {} : { host }),
        async () => (await lastResort()).readEntities(ids),
      ),
    isCurrent: (revision) => newest !== null && revision >= newest,
  };
}

/** The starter pack's source, unpacked: the extension ships it gzipped. */
export async function readStarterFile(): Promise<Blob> {
  const { body } = await fetch(browser.runtime.getURL('/starter-pack.jsonl.gz'));
  if (body === null) throw new Error('The starter pack is missing');
  return await new Response(await plainBytes(body)).blob();
}

/** `onKnown` is told of the revision found, then of each that may be newer. */
async function open(
  onKnown: (revision: number) => void,
  onReplaced: () => void,
  checked: CheckedBuilds,
): Promise<Connection> {
  const since = performance.now();
  const db = await openDatabase({ onReplaced });
  noteTime('open database', since);
  // Read before anybody can write through this connection, so that the first edit is not taken for the state found.
  onKnown(await readRevision(db));
  watchRevision(db, onKnown, (error) => reportError(error));
  return { db, sources: createKnowledgeSources(db, repairOnce(db), undefined, checked) };
}

/** A damaged pack is built again from its own records, once in a worker's life; the revision then tells everybody. */
function repairOnce(db: KnowledgeDatabase): (pack: PackState, error: unknown) => void {
  const tried = new Set<string>();
  return (pack, error) => {
    if (tried.has(pack.current.build)) return;
    tried.add(pack.current.build);
    reportError(error);
    repairPack(db, pack).catch((failure: unknown) => reportError(failure));
  };
}

/** A page is answered from what there is; whoever edits is told that there is no database. */
async function withoutDatabase<T>(read: () => Promise<T>, otherwise: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) throw error;
    return await otherwise();
  }
}
