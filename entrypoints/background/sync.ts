// Sync in the worker: the service with the browser's lock, alarm and requests. It runs after edits, at the start of the
// worker and of the browser, when its alarm rings, when the network is back, and when the reader asks.
import { browser } from 'wxt/browser';
import { openRemote } from '../../lib/sync/open-remote.ts';
import type { StorageArea } from '../../lib/sync/remotes/browser-storage.ts';
import { type KeptObjects, openKeptObjects } from '../../lib/sync/remotes/kept-objects.ts';
import { withSyncLock } from '../../lib/sync/sync-lock.ts';
import { SyncService } from '../../lib/sync/sync-service.ts';
import { createFetchWanted } from './fetch-wanted.ts';
import { keepAlive } from './keep-alive.ts';
import type { Knowledge } from './knowledge.ts';

const ALARM = 'sync';
/** Edits that come together go together: a sync starts this many ms after the last of them. */
const AFTER_EDIT = 4_000;

export interface BackgroundSync {
  readonly service: SyncService;
  /** Something was edited, here or by a sync. */
  edited(): void;
  /** Listens from now on; must be called in the worker's first turn. */
  listen(): void;
}

/** `takePack` begins to install a pack from an address. */
export function createSync(
  knowledge: Pick<Knowledge, 'database'>,
  takePack: (address: string) => void,
): BackgroundSync {
  // A browser may be built without it.
  const storage: StorageArea | undefined = browser.storage.sync;
  let kept: KeptObjects | undefined;
  const service = new SyncService({
    database: () => knowledge.database(),
    storage,
    openRemote: (connection) =>
      openRemote(connection, {
        storage,
        kept: () => {
          kept ??= openKeptObjects();
          return kept;
        },
      }),
    fetchPacks: createFetchWanted(takePack),
    alone,
    wakeAt,
    now: () => Date.now(),
    report: (bug) => reportError(bug),
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const edited = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      service.syncEdits().then(
        // A sync is at it that may have begun before the edit.
        (isDone) => isDone || edited(),
        (error: unknown) => reportError(error),
      );
    }, AFTER_EDIT);
  };
  const attempt = (work: () => Promise<unknown>) => void work().catch((error: unknown) => reportError(error));
  return {
    service,
    edited,
    listen() {
      browser.alarms.onAlarm.addListener(({ name }) => {
        if (name === ALARM) attempt(() => service.sync());
      });
      globalThis.addEventListener('online', () => attempt(() => service.retry()));
    },
  };
}

async function alone(work: () => Promise<void>, wait: boolean): Promise<boolean> {
  return await withSyncLock(async () => await keepAlive(work), wait);
}

async function wakeAt(time: number | null): Promise<void> {
  if (time === null) await browser.alarms.clear(ALARM);
  else await browser.alarms.create(ALARM, { when: Math.max(time, Date.now() + 1_000) });
}
