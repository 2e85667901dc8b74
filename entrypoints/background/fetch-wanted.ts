// Packs that another device subscribes to come here too, where the browser may fetch from their server already. For the
// rest the reader must be asked, which only a page can do: the sync view has a button for each.
import { browser } from 'wxt/browser';
import type { Subscription } from '../../lib/knowledge/pack-state.ts';

/** One that did not come is tried again after this many ms. */
const AGAIN_MS = 24 * 3600_000;

/** `take` begins to install from an address. The returned function gives back the addresses that wait for the reader. */
export function createFetchWanted(take: (address: string) => void) {
  const tried = new Map<string, number>();
  return async (wanted: readonly Subscription[]): Promise<string[]> => {
    const waiting: string[] = [];
    for (const { address } of wanted) {
      if (address === undefined || !URL.canParse(address)) continue;
      const { protocol, hostname } = new URL(address);
      const isAllowed = await browser.permissions
        .contains({ origins: [`${protocol}//${hostname}/*`] })
        .catch(() => false);
      if (!isAllowed || Date.now() - (tried.get(address) ?? 0) < AGAIN_MS) {
        waiting.push(address);
        continue;
      }
      tried.set(address, Date.now());
      take(address);
    }
    return waiting;
  };
}
