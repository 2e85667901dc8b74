// Waits for something to become true, and says what was missing when it does not.
import { setTimeout as pause } from 'node:timers/promises';

const INTERVAL_MS = 40;
/** Long, because two browsers share two cores with whatever else runs there; only a failure takes as long. */
const PATIENCE_MS = 30_000;

/**
 * Asks `probe` until it answers with something truthy, and returns that. Whatever `probe` throws counts as "not yet".
 * `what` completes the sentence "Waited … ms for".
 */
export async function waitFor<T>(
  what: string,
  probe: () => Promise<T> | T,
  timeoutMs = PATIENCE_MS,
): Promise<Exclude<T, false | 0 | '' | null | undefined>> {
  const end = performance.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      const value = await probe();
      if (value) return value as Exclude<T, false | 0 | '' | null | undefined>;
      last = value;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end) {
      throw new Error(
        `Waited ${timeoutMs} ms for ${what}; last seen: ${last instanceof Error ? last.message : String(JSON.stringify(last)).slice(0, 500)}`,
      );
    }
    await pause(INTERVAL_MS);
  }
}
