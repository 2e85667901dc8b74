// The side panel opens the ways a reader opens it: browsers allow that in answer to a press alone, and only at once.
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import type { Lab } from '../support/lab.ts';
import { someMarks } from '../support/marks.ts';
import { closePanels, openPanels, panelWords } from '../support/open-panels.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { openPopup } from '../support/popup.ts';
import { chooseFromMenu, pressCommand } from '../support/reader-commands.ts';
import { waitFor } from '../support/wait-for.ts';
import { article } from './article.ts';

const BUTTON = '::-p-aria([name="Open in the side panel"])';

let server: PageServer;
beforeAll(async () => {
  server = await servePages({ '/plain': article() });
});
afterAll(() => server.close());

/**
 * The popup on a page, or on one that nobody may read: in Chromium the browser's own. The one of Firefox is out of a driver's
 * reach, and a click made up within it counts for no press of the reader's; there it is opened as a page in a tab.
 */
async function popupOn(lab: Lab, page: Page | null): Promise<Page> {
  if (lab.name === 'firefox') return await (page ? openPopup(lab, page) : lab.openOwn('/popup.html'));
  await (page ?? (await lab.newPage())).bringToFront();
  await lab.inExtension(async (api) => {
    await (api.action as unknown as { openPopup(): Promise<void> }).openPopup();
    return null;
  });
  const target = await lab.browser.waitForTarget((target) => target.url() === `${lab.origin}/popup.html`);
  return await target.asPage();
}

inBothBrowsers((lab) => {
  afterEach(() => closePanels(lab()));

  const opened = async () => {
    const page = await lab().open(server.url('/plain'));
    await someMarks(lab(), page, 5);
    expect(await openPanels(lab()), 'a panel that was open before').toEqual([]);
    return page;
  };
  /** As it is when a reader has read for a while. In Chromium our press needs a background that runs (see reader-commands.ts). */
  const backgroundSleeps = async () => {
    if (lab().name === 'firefox') await lab().stopBackground();
  };
  /** The panel stands in the window of the page, and shows the names of the tab in front there. */
  const expectPanel = async (page: Page) => {
    const tab = await lab().tabOf(page);
    const window = await lab().inExtension(async (api, tab) => (await api.tabs.get(tab)).windowId ?? null, tab);
    await waitFor('the side panel', async () => (await openPanels(lab())).length > 0);
    expect(await openPanels(lab())).toEqual([window]);
    await page.bringToFront();
    await waitFor('the names of the article', async () => (await panelWords(lab())).includes('Zhai Jun'));
  };

  test('the button of the popup opens it, and the popup goes', async () => {
    const page = await opened();
    const popup = await popupOn(lab(), page);
    await popup.locator(BUTTON).click();
    await expectPanel(page);
    // A page in a tab is none that closes.
    if (lab().name === 'chromium') await waitFor('the popup to close', () => popup.isClosed());
  });

  test('the button of the popup opens it where there is no page to read, too', async () => {
    const popup = await popupOn(lab(), null);
    await popup.locator(BUTTON).click();
    await waitFor('the side panel', async () => (await openPanels(lab())).length === 1);
  });

  test('the entry of the context menu on a page opens it', async () => {
    const page = await opened();
    await backgroundSleeps();
    await chooseFromMenu(lab(), page, 'side-panel');
    await expectPanel(page);
  });

  test('the keyboard command opens it', async () => {
    const page = await opened();
    await backgroundSleeps();
    await pressCommand(lab(), page, 'side-panel');
    await expectPanel(page);
  });
});
