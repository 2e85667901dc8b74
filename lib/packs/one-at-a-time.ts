// One installation after the other: all run in the background, and two at once would only slow each other down.

/** One that shows no sign of life for this long, in ms, is not waited for any more: it may never end. */
const STALLED_MS = 10 * 60_000;
const LOOK_MS = 30_000;

let last: Promise<void> = Promise.resolve();
let lastSign = 0;

/** A sign of life of the work under way. */
export function getsOn(): void {
  lastSign = Date.now();
}

/** Does the work when what was asked for before is over. Throws what `signal` is aborted with, also while it waits. */
export async function oneAtATime<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const before = last;
  const { promise, resolve } = Promise.withResolvers<void>();
  last = promise;
  let hadTurn = false;
  try {
    await turnOf(before, signal);
    hadTurn = true;
    getsOn();
    return await work();
  } finally {
    // Whoever gave up waiting does not let the next one pass what is still under way.
    if (hadTurn) resolve();
    else void before.then(resolve);
  }
}

async function turnOf(before: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const giveUp = () => reject(signal?.reason);
  const look = setInterval(() => {
    if (Date.now() - lastSign >= STALLED_MS) resolve();
  }, LOOK_MS);
  signal?.addEventListener('abort', giveUp);
  void before.then(resolve);
  try {
    await promise;
  } finally {
    clearInterval(look);
    signal?.removeEventListener('abort', giveUp);
  }
}
