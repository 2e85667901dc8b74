// Whose turn it is in the background: one piece of work at a time, small ones first, so that a page of 5 MB in one tab
// does not keep the words on screen in another waiting.
import { nextTask } from './next-task.ts';

interface Waiting {
  /** Effort in any unit that is the same for all: UTF-16 units of text. */
  readonly size: number;
  readonly since: number;
  readonly start: () => Promise<void>;
}

/** Waiting this long, in ms, makes up for any difference in size, so that nobody waits for ever. */
const PATIENCE = 1_000;

/** Runs work when its turn comes. Between two pieces messages can arrive. */
export function createTurns(now: () => number = Date.now): <T>(size: number, work: () => T | Promise<T>) => Promise<T> {
  const waiting: Waiting[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      // Messages that are already there come first: they may bring something smaller.
      await nextTask();
      const next = waiting.reduce((best, other) => (isBefore(other, best, now()) ? other : best));
      waiting.splice(waiting.indexOf(next), 1);
      await next.start();
    }
    isRunning = false;
  }

  return (size, work) =>
    new Promise((resolve, reject) => {
      const start = async () => {
        try {
          resolve(await work());
        } catch (thrown) {
          reject(thrown);
        }
      };
      waiting.push({ size, since: now(), start });
      if (!isRunning) void run();
    });
}

function isBefore(a: Waiting, b: Waiting, at: number): boolean {
  const aIsImpatient = at - a.since >= PATIENCE;
  const bIsImpatient = at - b.since >= PATIENCE;
  if (aIsImpatient !== bIsImpatient) return aIsImpatient;
  return aIsImpatient ? a.since < b.since : a.size < b.size;
}
