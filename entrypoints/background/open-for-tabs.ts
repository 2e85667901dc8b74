// Opens what is known when a tab is made: its page is asked about a moment later, and a stopped background would begin only
// then. `tabs` without its permission tells that there is a tab, and no address.
import { browser } from 'wxt/browser';
import { readSettings } from '../../lib/settings/settings.ts';
import type { Knowledge } from './knowledge.ts';

/** Must be called in the worker's first turn. `attempt` reports what goes wrong. */
export function openForTabs(knowledge: Knowledge, attempt: (work: () => Promise<unknown>) => void): void {
  let isOpening = false;
  browser.tabs.onCreated.addListener(() => {
    // A window that is restored has many.
    if (isOpening) return;
    isOpening = true;
    attempt(async () => {
      try {
        if (await mayReadSome()) await knowledge.linking(undefined);
      } finally {
        isOpening = false;
      }
    });
  });
}

/** Whether pages are read without the button, anywhere. */
async function mayReadSome(): Promise<boolean> {
  const [{ origins = [] }, { siteMode }] = await Promise.all([browser.permissions.getAll(), readSettings()]);
  return origins.length > 0 && siteMode !== 'button';
}
