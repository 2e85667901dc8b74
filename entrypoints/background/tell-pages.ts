// Tells open articles that the knowledge base changed, so that an edit shows there without a reload.
import { browser } from 'wxt/browser';
import { sendToTab } from '../../lib/messages/send-to-tab.ts';

/** Edits that come together (an import, a merge, fast typing) are told once, this many ms after the first. */
const GATHERED = 100;

let latest: number | null = null;

export function tellPages(revision: number): void {
  const isWaiting = latest !== null;
  latest = Math.max(latest ?? 0, revision);
  if (isWaiting) return;
  setTimeout(async () => {
    const told = latest ?? revision;
    latest = null;
    const tabs = await browser.tabs.query({ discarded: false });
    await Promise.allSettled(
      tabs.map(({ id }) => id !== undefined && sendToTab(id, 'content:knowledgeChanged', { revision: told })),
    );
  }, GATHERED);
}
