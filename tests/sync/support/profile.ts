// A profile with the service that keeps it in sync; time is what the test says.
import type { KnowledgeDatabase } from '../../../lib/knowledge/database.ts';
import type { Subscription } from '../../../lib/knowledge/pack-state.ts';
import { readSync } from '../../../lib/sync/read-sync.ts';
import type { Remote } from '../../../lib/sync/remote.ts';
import type { SyncParts } from '../../../lib/sync/sync-parts.ts';
import { type ConnectRequest, SyncService } from '../../../lib/sync/sync-service.ts';
import { freshDatabase } from '../../knowledge/support/fresh-database.ts';
import { createSyncStorage } from '../remotes/sync-storage.ts';

export const REQUEST: ConnectRequest = {
  where: 'webdav',
  address: 'https://dav.example/backstory/',
  user: 'reader',
  password: 'secret',
  deviceName: 'Laptop in the kitchen',
  secret: { passphrase: 'four plain words here' },
};
export const place = (id: string) => ({ id, type: 'place' as const, label: { text: id } });

/** `storage`: the browser's own sync, which profiles of one reader share. */
export async function profile(stored: Remote, storage = createSyncStorage()) {
  const db = await freshDatabase();
  let held: Promise<void> | null = null;
  const seen = { wakes: [] as (number | null)[], bugs: [] as unknown[], wanted: [] as Subscription[] };
  const clock = { now: 1_700_000_000_000 };
  const remote = { current: stored };
  const parts: SyncParts = {
    database: async () => db,
    openRemote: () => remote.current,
    async alone(work, wait) {
      if (held !== null && !wait) return false;
      const turn = (held ?? Promise.resolve()).then(work);
      held = turn.catch(() => {});
      const mine = held;
      try {
        await turn;
      } finally {
        if (held === mine) held = null;
      }
      return true;
    },
    storage,
    fetchPacks: async (wanted) => {
      seen.wanted.push(...wanted);
      return wanted.flatMap(({ address }) => address ?? []);
    },
    wakeAt: async (time) => void seen.wakes.push(time),
    now: () => clock.now,
    report: (bug) => void seen.bugs.push(bug),
  };
  const service = new SyncService(parts);
  const status = async () => (await readSync(db))?.status;
  return { db, service, seen, clock, remote, status, restart: () => new SyncService(parts) };
}

export type Profile = Awaited<ReturnType<typeof profile>>;
export const labels = async (db: KnowledgeDatabase) => (await db.entities.toArray()).map(({ id }) => id).sort();
/** The remote, but one of its requests fails. */
export const failing = (remote: Remote, error: Error): Remote => ({
  list: () => Promise.reject(error),
  get: remote.get,
  putNew: remote.putNew,
  remove: remote.remove,
});
