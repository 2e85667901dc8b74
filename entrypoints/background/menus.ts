// The two lines on a selection's context menu: look up, add.
import { browser } from 'wxt/browser';
import { LIMITS } from '../../lib/entities/entity.ts';
import { text } from '../../lib/text.ts';
import { openLibrary } from './library.ts';

/** Menus outlive the worker and, in Chromium, the browser; made anew at installation and update. */
export async function createMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: 'look-up', title: text('menu_look_up'), contexts: ['selection'] });
  browser.contextMenus.create({ id: 'add', title: text('menu_add'), contexts: ['selection'] });
}

export function listenToMenus(): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, selectionText, pageUrl }) => {
    const name = selectionText?.trim().replace(/\s+/g, ' ').slice(0, LIMITS.name);
    if (!name) return;
    if (menuItemId === 'look-up') void openLibrary({ search: name });
    if (menuItemId === 'add') void openLibrary({ add: name, url: pageUrl });
  });
}
