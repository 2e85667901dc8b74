// The extension is taken away, or replaced by its next version, while pages are open: nothing of the old one stays on them, and
// they notice nothing.
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { card, noCard, openCard } from '../support/card.ts';
import { browsersToday } from '../support/in-both-browsers.ts';
import type { Lab } from '../support/lab.ts';
import { hover, markTexts, someMarks } from '../support/marks.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { setSetting } from '../support/panel.ts';
import { borrowBrowser, startBrowser } from '../support/shared-browsers.ts';
import { waitFor } from '../support/wait-for.ts';
import { article } from './article.ts';

/** Left-overs are gone within two seconds; a machine with much else to do needs as long for a single picture of the page. */
const GONE_MS = 10_000;
/** What comes new has its whole knowledge base to open first, in ms. */
const START_MS = 60_000;
/** Counts the presses of Escape that nobody kept from the page. */
const LISTENING = `<script>
  window.escapes = 0;
  addEventListener('keydown', (event) => { if (event.key === 'Escape' && !event.defaultPrevented) escapes++; });
</script>`;

let server: PageServer;
beforeAll(async () => {
  server = await servePages({ '/plain': article({ after: LISTENING }), '/second': article({ after: LISTENING }) });
});
afterAll(() => server.close());

const picture = async (page: Page) => {
  await page.bringToFront();
  await page.mouse.move(5, 5);
  return (await page.screenshot({ encoding: 'base64' })) as string;
};
/** What the page looks like when a fade or a mark under the pointer that was there has gone. */
const stillPicture = async (page: Page) => {
  let last = '';
  return await waitFor('the page to stand still', async () => {
    const before = last;
    last = await picture(page);
    return last === before && last;
  });
};
const escapes = (page: Page) => page.evaluate(() => (window as unknown as { escapes: number }).escapes);
const elements = (page: Page) => page.evaluate(() => document.documentElement.childElementCount);

// In Firefox every day outlive.test.ts sees it removed, and card.test.ts updated.
describe.each(browsersToday({ everyDay: 'chromium' }))('%s', (browser) => {
  let lab: Lab;
  afterEach(() => lab.close());

  /** A page with marks and an open card, and what it looked like before there were any. */
  async function opened(path: string): Promise<{ page: Page; bare: string }> {
    await setSetting(lab, 'density', 'none');
    const page = await lab.open(server.url(path));
    const bare = await picture(page);
    await setSetting(lab, 'density', null);
    await someMarks(lab, page, 5);
    expect(await picture(page), 'marks can be seen').not.toBe(bare);
    await hover(lab, page, 'Zhai Jun');
    await openCard(lab, page, 'Zhai Jun');
    expect(await elements(page)).toBe(3);
    return { page, bare };
  }

  test('removed: marks, card and listeners are gone, and the console is clean', { timeout: 180_000 }, async () => {
    // What is taken away is missing to whoever comes after.
    lab = await startBrowser({ browser });
    const first = await opened('/plain');
    const second = await opened('/second');
    const id = browser === 'firefox' ? 'backstory@backstory.example' : new URL(lab.origin).host;
    const { page } = second;
    await page.bringToFront();
    await lab.browser.uninstallExtension(id);
    // Only pages in front have timers that run; the other is looked at when it comes to the front, as a reader would.
    for (const { page, bare } of [second, first]) {
      await page.bringToFront();
      await waitFor('the card to go', async () => (await elements(page)) === 2, GONE_MS);
      await waitFor('the marks to go', async () => (await picture(page)) === bare, GONE_MS);
      const before = await escapes(page);
      await page.mouse.move(300, 120);
      await page.mouse.move(310, 122, { steps: 3 });
      await page.keyboard.press('Escape');
      expect(await escapes(page)).toBe(before + 1);
      expect(await elements(page)).toBe(2);
    }
    expect(lab.takeProblems()).toEqual([]);
  });

  test('updated: the new version draws once what the old one drew, and its cards work', {
    timeout: 180_000,
  }, async () => {
    lab = await borrowBrowser({ browser });
    const { page } = await opened('/plain');
    await page.keyboard.press('Escape');
    await noCard(lab, page);
    const marked = await stillPicture(page);
    const before = await markTexts(lab, page);
    const old = await page.evaluateHandle(() => document.documentElement.lastElementChild);
    await lab.reloadExtension();
    await page.bringToFront();
    await waitFor('the old host to go', () => page.evaluate((host) => !host!.isConnected, old), GONE_MS);
    await waitFor(
      'the marks of the new version',
      async () => (await markTexts(lab, page)).join() === before.join(),
      START_MS,
    );
    await waitFor('the page to look as before', async () => (await picture(page)) === marked, GONE_MS);
    await hover(lab, page, 'Zhai Jun');
    await openCard(lab, page, 'Zhai Jun');
    expect(await elements(page)).toBe(3);
    await page.keyboard.press('Escape');
    await waitFor('the card to close', async () => (await card(lab, page)) === null);
    expect(lab.takeProblems()).toEqual([]);
  });
});
