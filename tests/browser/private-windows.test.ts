// Private windows: nothing of ours is in them unless the reader lets us in, and what is read in them leaves no trace.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allKept } from '../support/all-kept.ts';
import { openCard } from '../support/card.ts';
import { inOwnBrowsers } from '../support/in-both-browsers.ts';
import { hover, someMarks } from '../support/marks.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { openPanel, setSetting } from '../support/panel.ts';
import { press, shown } from '../support/popup.ts';
import { allowInPrivate, isAllowedInPrivate, openPrivate } from '../support/private-windows.ts';
import { waitFor } from '../support/wait-for.ts';
import { article } from './article.ts';

let server: PageServer;
beforeAll(async () => {
  server = await servePages({ '/sealed-letter': article(), '/open-letter': article() });
});
afterAll(() => server.close());

/** The stand-in for the page's registry of highlights: our first script on a page, there before the page's own. */
const hasOurScript = (page: Page) =>
  page.evaluate(() => {
    const getter = Object.getOwnPropertyDescriptor(CSS, 'highlights')?.get;
    return !String(getter).includes('[native code]');
  });

inOwnBrowsers((lab) => {
  const isPrivate = async (page: Page) => {
    const tab = await lab().tabOf(page);
    return await lab().inExtension(async (api, tab) => (await api.tabs.get(tab)).incognito, tab);
  };
  /** A reader's way to an entity: its card on the page, and its entry in the side panel. */
  const lookUp = async (page: Page) => {
    await someMarks(lab(), page, 5);
    await hover(lab(), page, 'Zhai Jun');
    await openCard(lab(), page, 'Vice Foreign Minister of China');
    await page.keyboard.press('Escape');
    const panel = await openPanel(lab(), page);
    await waitFor('the names', async () => (await shown(panel)).includes('Bashar al-Assad'));
    await press(panel, 'Bashar al-Assad');
    await waitFor('the entry', async () => (await shown(panel)).includes('President of Syria'));
    await panel.close();
  };

  test('as installed, no script of ours is on a page of a private window', async () => {
    expect(await isAllowedInPrivate(lab())).toBe(false);
    expect(await hasOurScript(await lab().open(server.url('/open-letter')))).toBe(true);
    expect(await hasOurScript(await openPrivate(lab(), server.url('/sealed-letter')))).toBe(false);
  });

  test('let in, we mark and show cards there, and where a name was met there is kept nowhere', {
    timeout: 150_000,
  }, async () => {
    await allowInPrivate(lab());
    await lab().knowledgeIsIn();
    await setSetting(lab(), 'metBefore', true);
    // Opened first: Firefox opens tabs in the window in front.
    const other = await lab().open(server.url('/open-letter'));
    expect(await isPrivate(other)).toBe(false);
    const page = await openPrivate(lab(), server.url('/sealed-letter'));
    expect(await isPrivate(page)).toBe(true);
    expect(await hasOurScript(page)).toBe(true);
    await lookUp(page);
    await lookUp(other);
    // What came of the private window would have been written before.
    const kept = await waitFor('the other window to be remembered, card and panel', async () => {
      const now = await allKept(lab());
      return now.split('/open-letter"').length > 2 && now;
    });
    expect(kept).not.toContain('/sealed-letter');
  });
});
