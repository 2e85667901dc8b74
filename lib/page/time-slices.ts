// Drives long work in slices, so that no task of ours is long enough to be felt.
import { IS_FIREFOX } from '../is-firefox.ts';

/** How long a slice may take, in ms. Well under the 50 of a long task, because other work shares the same task. */
const SLICE_MS = 10;

interface TaskScheduler {
  yield?(): Promise<void>;
  postTask(work: () => void, options: { priority: string }): Promise<void>;
}

/**
 * Lets the browser do something else, and comes back as soon as it can: before other scripts' tasks where the browser
 * has `scheduler.yield`. Not in Firefox, where it comes back before any timer and message of the page: reading 5 MB in
 * slices kept those waiting for 350 ms (measured 29 Nov 2026, version 153). Never a timer: those are clamped to a second
 * in tabs that are not seen.
 */
export function pause(): Promise<void> {
  const scheduler = (globalThis as { scheduler?: TaskScheduler }).scheduler;
  if (scheduler?.yield && !IS_FIREFOX) return scheduler.yield();
  return new Promise((resolve) => {
    if (scheduler) {
      void scheduler.postTask(resolve, { priority: 'user-visible' });
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Runs `steps` to its end with pauses, and hands every value that is not null to `take`. Stops when aborted. */
export async function inSlices<T>(
  steps: Iterable<T | null>,
  take: (value: T) => void,
  signal: AbortSignal,
  spent: (ms: number) => void = () => {},
): Promise<void> {
  let began = performance.now();
  for (const step of steps) {
    if (signal.aborted) return;
    if (step !== null) take(step);
    const took = performance.now() - began;
    if (took < SLICE_MS) continue;
    spent(took);
    await pause();
    began = performance.now();
  }
  spent(performance.now() - began);
}
