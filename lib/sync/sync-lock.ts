// One sync at a time in a profile, also where two workers overlap for a moment: the browser's own lock, which a worker
// that dies lets go of.

const LOCK = 'backstory-sync';

/**
 * Runs `work` while nobody else in this profile holds the lock. When somebody does, it waits for that to end (`wait`), or
 * returns false without running it.
 */
export async function withSyncLock(work: () => Promise<void>, wait: boolean): Promise<boolean> {
  return await navigator.locks.request(LOCK, { ifAvailable: !wait }, async (lock) => {
    if (lock === null) return false;
    await work();
    return true;
  });
}
