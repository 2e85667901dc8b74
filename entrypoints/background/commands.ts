// Keyboard commands of the manifest: next and previous mention in the open article, adding what is selected, and the side
// panel. The browser opens the popup itself.
import { browser } from 'wxt/browser';
import { sendToTab } from '../../lib/messages/send-to-tab.ts';
import { openSidePanel, WINDOW_ID_CURRENT } from '../../lib/open-side-panel.ts';
import { addFromPage, type PageTab } from './add-from-page.ts';
import { readTab } from './sites.ts';

const STEPS: ReadonlyMap<string, 1 | -1> = new Map([
  ['next-mention', 1],
  ['previous-mention', -1],
]);

interface FrontTab extends PageTab {
  readonly windowId?: number | undefined;
}

export function listenToCommands(): void {
  browser.commands.onCommand.addListener(async (command: string, front?: FrontTab) => {
    // At once: after a wait the browser no longer takes it for a press of the reader's.
    if (command === 'side-panel') return openSidePanel(front?.windowId ?? WINDOW_ID_CURRENT);
    const by = STEPS.get(command);
    if (by === undefined && command !== 'add-name') return;
    // The tab the keys were pressed in, where the browser tells it: the one in front by now may be another.
    const tab =
      front?.id === undefined ? (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0] : front;
    if (by === undefined) {
      if (tab) await addFromPage(tab);
      return;
    }
    // A command is a press of the button: it lets us into this tab (activeTab).
    if (tab?.id !== undefined && (await readTab(tab.id))) await sendToTab(tab.id, 'content:stepMention', { by });
  });
}
