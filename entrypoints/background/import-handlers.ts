// Imports: begins, stops and carries on what lib/exchange/import-job.ts does, and tells open pages how far it is.
import { browser } from 'wxt/browser';
import {
  askAgain,
  decide,
  dropImport,
  PLANNED_ANEW,
  waitingImports,
  workOnImport,
} from '../../lib/exchange/import-job.ts';
import { IMPORT_CHANNEL, type ImportProgress } from '../../lib/messages/import-channel.ts';
import type { BackgroundHandlers } from '../../lib/messages/receive.ts';
import { keepAlive } from './keep-alive.ts';
import type { Knowledge } from './knowledge.ts';

const ALARM = 'imports';
/** In minutes, the shortest there is: an import whose worker was killed goes on although no page is open. */
const PERIOD = 0.5;
/** Progress is told this often, in ms. */
const TELL_MS = 100;

interface Running {
  readonly stop: AbortController;
  readonly over: Promise<void>;
}

export interface Imports {
  readonly handlers: Pick<BackgroundHandlers, 'background:import'>;
  /** Carries on with what a killed worker left. */
  carryOn(): Promise<void>;
  /** Must be called in the worker's first turn. */
  listen(): void;
}

export function createImports({ database }: Knowledge): Imports {
  const running = new Map<string, Running>();

  const begin = (id: string) => {
    if (running.has(id)) return;
    const stop = new AbortController();
    const over = keepAlive(() => work(id, stop.signal))
      .catch((bug: unknown) => reportError(bug))
      .finally(() => running.delete(id));
    running.set(id, { stop, over });
  };

  const work = async (id: string, signal: AbortSignal) => {
    const db = await database();
    await browser.alarms.create(ALARM, { periodInMinutes: PERIOD });
    const tell = createTeller(id);
    try {
      await workOnImport(db, id, { signal, onProgress: tell.say });
    } finally {
      tell.close();
      if ((await waitingImports(db)).length === 0) await browser.alarms.clear(ALARM);
    }
  };

  /** Ends what runs, and waits until it has let go. */
  const end = async (id: string, reason?: string) => {
    const now = running.get(id);
    now?.stop.abort(reason);
    await now?.over;
    return now !== undefined;
  };

  const carryOn = async () => {
    for (const { id } of await waitingImports(await database())) begin(id);
  };

  return {
    handlers: {
      'background:import': async ({ id, step, request }) => {
        const db = await database();
        if (step === 'plan') {
          if (request) {
            await end(id, PLANNED_ANEW);
            await askAgain(db, id, request as Parameters<typeof askAgain>[2]);
          }
          begin(id);
        } else if (step === 'write') {
          await decide(db, id);
          begin(id);
        } else if (step === 'stop') {
          if (!(await end(id))) await dropImport(db, id);
        } else {
          await end(id);
          await dropImport(db, id);
        }
        return null;
      },
    },
    carryOn,
    listen() {
      browser.alarms.onAlarm.addListener(({ name }) => {
        if (name === ALARM) carryOn().catch((bug: unknown) => reportError(bug));
      });
    },
  };
}

/** Tells open pages how far an import is, not more often than they can draw. */
function createTeller(id: string): { say(share: number): void; close(): void } {
  const channel = new BroadcastChannel(IMPORT_CHANNEL);
  let told = 0;
  return {
    say(share) {
      const now = Date.now();
      if (now - told < TELL_MS) return;
      told = now;
      channel.postMessage({ id, share } satisfies ImportProgress);
    },
    close: () => channel.close(),
  };
}
