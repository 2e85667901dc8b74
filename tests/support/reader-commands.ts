// What a reader does outside of any page: a keyboard command of the extension, and its entries in the context menu. No driver
// can press these, so the browser's own event is raised, above the extension, and takes the browser's own way from there.
import type { Page } from 'puppeteer-core';
import { FIREFOX_ADDON, type Lab } from './lab.ts';
import { waitFor } from './wait-for.ts';

/** Presses the keys of a command, in the tab of `page`. */
export async function pressCommand(lab: Lab, page: Page, command: string): Promise<void> {
  await page.bringToFront();
  if (lab.name === 'chromium') {
    await inWorker(lab, `chrome.commands.onCommand.dispatch(${JSON.stringify(command)})`);
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

/** Chooses an entry of the context menu on a selection, in the tab of `page`. */
export async function chooseFromMenu(lab: Lab, page: Page, id: string, selectionText: string): Promise<void> {
  await page.bringToFront();
  const click = { menuItemId: id, selectionText, pageUrl: page.url(), editable: false };
  if (lab.name === 'chromium') {
    const tab = await lab.tabOf(page);
    await inWorker(
      lab,
      `chrome.tabs.get(${tab}).then((tab) => chrome.contextMenus.onClicked.dispatch(${JSON.stringify(click)}, tab))`,
    );
    return;
  }
  await lab.inFirefox(
    `WebExtensionPolicy.getByID(${JSON.stringify(FIREFOX_ADDON)}).extension.emit('webext-menu-menuitem-click',
      ${JSON.stringify({ ...click, modifiers: [], button: 0 })},
      Services.wm.getMostRecentWindow('navigator:browser').gBrowser.selectedTab), ''`,
  );
}

/** Runs in Chromium's background, which is started when it is not there. */
async function inWorker(lab: Lab, expression: string): Promise<void> {
  await lab.inExtension((api) => api.runtime.sendMessage({ name: 'background:readPacks', data: {} }));
  const target = await lab.browser.waitForTarget((target) => target.type() === 'service_worker');
  const worker = await target.worker();
  if (!worker) throw new Error('The background has no worker');
  await worker.evaluate(expression);
}
