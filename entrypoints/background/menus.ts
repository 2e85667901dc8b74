// The context menu: on a selection look up and add, on a page its names in the side panel.
import { browser } from 'wxt/browser';
import { LIMITS } from '../../lib/entities/entity.ts';
import { openSidePanel } from '../../lib/open-side-panel.ts';
import { text } from '../../lib/text.ts';
import { addFromPage } from './add-from-page.ts';
import { openLibrary } from './library.ts';

/** Menus outlive the worker and, in Chromium, the browser; made anew at installation and update. */
export async function createMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: 'look-up', title: text('menu_look_up'), contexts: ['selection'] });
  browser.contextMenus.create({ id: 'add', title: text('menu_add'), contexts: ['selection'] });
  browser.contextMenus.create({ id: 'side-panel', title: text('menu_side_panel'), contexts: ['page', 'action'] });
}

export function listenToMenus(): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, selectionText, pageUrl }, tab) => {
    if (menuItemId === 'side-panel') {
      if (tab?.windowId !== undefined) void openSidePanel(tab.windowId);
      return;
    }
    const name = selectionText?.trim().replace(/\s+/g, ' ').slice(0, LIMITS.name);
    if (!name) return;
    if (menuItemId === 'look-up') void openLibrary({ search: name });
    if (menuItemId === 'add') {
      const page = { id: tab?.id, url: pageUrl, title: tab?.title, incognito: tab?.incognito };
      addFromPage(page, name).catch((bug: unknown) => reportError(bug));
    }
  });
}
