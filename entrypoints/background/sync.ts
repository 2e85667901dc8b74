// Sync in the worker: the service with the browser's lock, alarm and requests. It runs after edits, at the start of the
// worker and of the browser, when its alarm rings, when the network is back, and when the reader asks.
import { browser } from 'wxt/browser';
import { openRemote } from '../../lib/sync/open-remote.ts';
import { withSyncLock } from '../../lib/sync/sync-lock.ts';
import { SyncService } from '../../lib/sync/sync-service.ts';
import type { Knowledge } from './knowledge.ts';

const ALARM = 'sync';
/** Edits that come together go together: a sync starts this many ms after the last of them. */
const AFTER_EDIT = 4_000;
/** A worker without events is stopped after 30 s; a call of the browser's interface counts as one. */
const AWAKE = 20_000;

export interface BackgroundSync {
  readonly service: SyncService;
  /** Something was edited, here or by a sync. */
  edited(): void;
  /** Listens from now on; must be called in the worker's first turn. */
  listen(): void;
}

export function createSync(knowledge: Pick<Knowledge, 'database'>): BackgroundSync {
  const service = new SyncService({
    database: () => knowledge.database(),
    openRemote,
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
  return await withSyncLock(async () => {
    const awake = setInterval(() => void browser.runtime.getPlatformInfo(), AWAKE);
    try {
      await work();
    } finally {
      clearInterval(awake);
    }
  }, wait);
}

async function wakeAt(time: number | null): Promise<void> {
  if (time === null) await browser.alarms.clear(ALARM);
  else await browser.alarms.create(ALARM, { when: Math.max(time, Date.now() + 1_000) });
}
