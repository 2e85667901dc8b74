// One sync at a time in a profile, also where two workers overlap for a moment: the browser's own lock, which a worker
// that dies lets go of.

const LOCK = 'backstory-sync';

/** Runs `work` while nobody else in this profile holds the lock; false, without running it, when somebody does. */
export async function withSyncLock(work: () => Promise<void>): Promise<boolean> {
  return await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock === null) return false;
    await work();
    return true;
  });
}
