// Keeps the worker while work goes on that no message waits for: browsers stop one that is idle for 30 seconds, and a call of
// the extension's interface counts as activity in both.
import { browser } from 'wxt/browser';

const EVERY_MS = 20_000;

/** Runs `work`, during which the worker is not idle. */
export async function keepAlive<T>(work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
