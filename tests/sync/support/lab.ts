// Devices, edits and a remote that counts and fails, for the tests of the engine.
import type { PictureData } from '../../../lib/images/picture-data.ts';
import { newHead } from '../../../lib/knowledge/commit.ts';
import type { KnowledgeDatabase } from '../../../lib/knowledge/database.ts';
import { type Edit, saveEdit } from '../../../lib/knowledge/edit.ts';
import type { Bytes } from '../../../lib/sync/bytes.ts';
import { patienceOf } from '../../../lib/sync/compact.ts';
import { AREAS, type Area, type Remote, RemoteError } from '../../../lib/sync/remote.ts';
import type { MemoryRemote } from '../../../lib/sync/remotes/memory.ts';
import { setUpVault } from '../../../lib/sync/set-up-vault.ts';
import { syncOnce } from '../../../lib/sync/sync-once.ts';
import type { SyncOutcome } from '../../../lib/sync/sync-outcome.ts';
import type { SyncOptions } from '../../../lib/sync/sync-run.ts';
import { freshDatabase } from '../../knowledge/support/fresh-database.ts';

export const PASSPHRASE = 'four plain words here';
export const DAY_MS = 24 * 3600_000;

export const place = (id: string, more: object = {}) => ({ id, type: 'place' as const, label: { text: id }, ...more });
export const put = (id: string, more: object = {}): Edit => ({ kind: 'put', entity: place(id, more) });

/** A clock that stands until it is moved. */
export interface TestClock {
  now: number;
}

export function testClock(now = Date.UTC(2026, 0, 1)): TestClock {
  return { now };
}

/** A device of a vault; `setUpVault` with quick keys (`quick-keys.ts`). */
export interface Device {
  readonly db: KnowledgeDatabase;
  /** With the bytes of pictures it speaks of. */
  edit(edit: Edit, pictures?: readonly PictureData[]): Promise<void>;
  sync(remote?: Remote, options?: SyncOptions): Promise<SyncOutcome>;
  entities(): Promise<unknown[]>;
}

/**
 * A new device of the vault. `patience`: what its name makes of it in compact.ts, 0 to 7. Left to a random name, one run in
 * thirty would compact in another sync than the others.
 */
export async function joinDevice(remote: Remote, clock: TestClock, patience = 3): Promise<Device> {
  const db = await freshDatabase();
  let head = newHead();
  while (patienceOf(head.device) !== patience) head = newHead();
  await db.meta.put(head);
  await setUpVault(db, remote, { passphrase: PASSPHRASE });
  return deviceOf(db, remote, clock);
}

export function deviceOf(db: KnowledgeDatabase, remote: Remote, clock: TestClock): Device {
  const now = () => clock.now;
  return {
    db,
    edit: async (edit, pictures = []) => void (await saveEdit(db, edit, { now: now(), pictures })),
    sync: async (other = remote, options = {}) => await syncOnce(db, other, { now, ...options }),
    entities: async () => (await db.entities.toArray()).map(({ value }) => value),
  };
}

/** How a request fails: before anything happened, with half of it stored or sent, or after it was done. */
export const CUTS = ['before', 'half', 'after', 'server'] as const;
export type Cut = (typeof CUTS)[number];

/** What a listing costs for each object, as measured on real servers; and each request, in bytes. */
const LISTED = 250;
const REQUEST = 200;

export interface Line {
  readonly remote: Remote;
  readonly counts: { list: number; get: number; put: number; remove: number };
  readonly bytes: { up: number; down: number };
  /** Names fetched, in order. */
  readonly fetched: string[];
  requests(): number;
  reset(): void;
  /** Fails the request with this index from now, once; or every one after it too. */
  cutAt(request: number, how?: Cut, forGood?: boolean): void;
  mend(): void;
}

/** A line to a remote that counts requests and bytes, and cuts them off as told. */
export function lineTo(remote: Remote): Line {
  const counts = { list: 0, get: 0, put: 0, remove: 0 };
  const bytes = { up: 0, down: 0 };
  const fetched: string[] = [];
  let left = Number.POSITIVE_INFINITY;
  let isForGood = false;
  let how: Cut = 'before';
  async function send<T>(
    kind: keyof typeof counts,
    up: number,
    whole: () => Promise<T>,
    half?: () => Promise<unknown>,
  ): Promise<T> {
    counts[kind]++;
    bytes.up += up + REQUEST;
    const isCut = left === 0 || (isForGood && left < 0);
    left--;
    if (!isCut) return await whole();
    if (how === 'half') await half?.();
    if (how === 'after') await whole();
    throw new RemoteError(how === 'server' ? 'server' : 'offline', 'cut');
  }
  return {
    counts,
    bytes,
    fetched,
    requests: () => counts.list + counts.get + counts.put + counts.remove,
    reset() {
      Object.assign(counts, { list: 0, get: 0, put: 0, remove: 0 });
      Object.assign(bytes, { up: 0, down: 0 });
      fetched.length = 0;
    },
    cutAt(request, kind = 'before', forGood = false) {
      left = request;
      how = kind;
      isForGood = forGood;
    },
    mend() {
      left = Number.POSITIVE_INFINITY;
      isForGood = false;
    },
    remote: {
      list: async (area: Area, signal) => {
        const listing = await send('list', 0, () => remote.list(area, signal));
        bytes.down += REQUEST + listing.length * LISTED;
        return listing;
      },
      get: async (area, name, signal) => {
        const got = await send('get', 0, () => remote.get(area, name, signal));
        fetched.push(name);
        bytes.down += REQUEST + got.length;
        return got;
      },
      putNew: async (area, name, body, signal) =>
        await send(
          'put',
          body.length,
          () => remote.putNew(area, name, body, signal),
          () => remote.putNew(area, name, body.slice(0, body.length >> 1) as Bytes, signal),
        ),
      remove: async (area, name, signal) => await send('remove', 0, () => remote.remove(area, name, signal)),
    },
  };
}

/** What lies on a remote, to be put back. */
export function copyOf(remote: MemoryRemote): () => void {
  const copies = AREAS.map((area) => [area, new Map(remote.areas[area])] as const);
  return () => {
    for (const [area, copy] of copies) {
      remote.areas[area].clear();
      for (const [name, bytes] of copy) remote.areas[area].set(name, bytes);
    }
  };
}

/** Names in the log of one kind: `s` segments, `k` manifests, `h` headers. */
export function named(remote: MemoryRemote, letter: string): string[] {
  return [...remote.areas.log.keys()].filter((name) => name.startsWith(`${letter}-`));
}

/** Everything of a database, to be opened as another profile's: a clone, or a backup of one. */
export async function cloneOf(db: KnowledgeDatabase): Promise<KnowledgeDatabase> {
  const copy = await freshDatabase();
  for (const table of db.tables) await copy.table(table.name).bulkPut(await table.toArray());
  return copy;
}

/** Puts a database back to what a clone of it holds. */
export async function restore(db: KnowledgeDatabase, from: KnowledgeDatabase): Promise<void> {
  for (const table of from.tables) {
    await db.table(table.name).clear();
    await db.table(table.name).bulkPut(await table.toArray());
  }
}
