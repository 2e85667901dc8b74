// What a reader does outside of any page: a keyboard command of the extension, and its entries in the context menu. No driver
// can press these, so the browser's own event is raised, above the extension, and takes the browser's own way from there.
import type { Page } from 'puppeteer-core';
import { FIREFOX_ADDON, type Lab } from './lab.ts';
import { waitFor } from './wait-for.ts';

/** Presses the keys of a command, in the tab of `page`. */
export async function pressCommand(lab: Lab, page: Page, command: string): Promise<void> {
  await page.bringToFront();
  if (lab.name === 'chromium') {
    await raise(lab, page, 'commands.onCommand', command);
    return;
  }
  // Firefox lets an extension give a command its keys; the key element is what the keyboard would reach.
  await lab.inExtension(async (api, name) => {
    await (api.commands as unknown as { update(change: object): Promise<void> }).update({
      name,
      shortcut: 'Alt+Shift+J',
    });
  }, command);
  await waitFor('the key', async () => (await lab.inFirefox(`String(${KEY} !== null)`)) === 'true');
  await lab.inFirefox(`(${KEY}).dispatchEvent(new CustomEvent('command', { bubbles: true })), ''`);
}

const KEY = `Services.wm.getMostRecentWindow('navigator:browser').document.querySelector('keyset[id^="ext-keyset"] key[key="J"]')`;

/** Chooses an entry of the context menu, on the page of a tab or on what is selected there. */
export async function chooseFromMenu(lab: Lab, page: Page, id: string, selectionText?: string): Promise<void> {
  await page.bringToFront();
  const click = { menuItemId: id, selectionText, pageUrl: page.url(), editable: false };
  if (lab.name === 'chromium') {
    await raise(lab, page, 'contextMenus.onClicked', click);
    return;
  }
  await lab.inFirefox(
    `WebExtensionPolicy.getByID(${JSON.stringify(FIREFOX_ADDON)}).extension.emit('webext-menu-menuitem-click',
      ${JSON.stringify({ ...click, modifiers: [], button: 0 })},
      Services.wm.getMostRecentWindow('navigator:browser').gBrowser.selectedTab), ''`,
  );
}

/**
 * Raises an event in Chromium's background, which is started when it is not there; listeners get `data` and the tab.
 * Chromium takes what a listener does for the reader's wish when a press raised the event, and knows presses by where they
 * come from. So the press is made on a page of the extension (drivers evaluate as if one was made), and Chromium itself
 * hands it on with a message: the event is raised in the turn in which that comes.
 */
async function raise(lab: Lab, page: Page, event: string, data: unknown): Promise<void> {
  const tab = await lab.inExtension(async (api, id) => await api.tabs.get(id), await lab.tabOf(page));
  await lab.inExtension((api) => api.runtime.sendMessage({ name: 'background:readPacks', data: {} }));
  const target = await lab.browser.waitForTarget((target) => target.type() === 'service_worker');
  const worker = await target.worker();
  if (!worker) throw new Error('The background has no worker');
  await worker.evaluate(`chrome.runtime.onMessage.addListener(function pressed(message, _, answer) {
    if (message !== 'press') return;
    chrome.runtime.onMessage.removeListener(pressed);
    chrome.${event}.dispatch(...${JSON.stringify([data, tab])});
    answer('pressed');
  })`);
  const answer = await lab.inExtension(async (api) => (await api.runtime.sendMessage('press')) as unknown);
  if (answer !== 'pressed') throw new Error(`Nobody raised ${event}`);
}
