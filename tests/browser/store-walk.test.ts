// The build that readers get: from the first run over the welcome page's request to a card, and no site before it.
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCard } from '../support/card.ts';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import { hover, someMarks } from '../support/marks.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { waitFor } from '../support/wait-for.ts';

let server: PageServer;
beforeAll(async () => {
  server = await servePages({}, { '/': resolve(import.meta.dirname, '../pages/demo') });
});
afterAll(() => server.close());

inBothBrowsers(
  (lab) => {
    test('the browser gives every command the keys it asks for', async () => {
      const { asked, given } = await lab().inExtension(async (api) => ({
        asked: (api.runtime.getManifest().commands ?? {}) as Record<string, { suggested_key?: { default: string } }>,
        given: await api.commands.getAll(),
      }));
      const keys = Object.fromEntries(given.map(({ name, shortcut }) => [name, shortcut]));
      const wanted = Object.entries(asked).filter(([, { suggested_key }]) => suggested_key);
      expect(wanted.length).toBeGreaterThanOrEqual(4);
      for (const [name, { suggested_key }] of wanted) expect(keys[name], name).toBe(suggested_key?.default);
    });

    test('from the welcome page to a card', { timeout: 60_000 }, async () => {
      const granted = () =>
        lab().inExtension(async (api) => {
          const { origins = [] } = await api.permissions.getAll();
          return [...origins, ...(await api.scripting.getRegisteredContentScripts()).map((script) => script.id)];
        });
      expect(await granted(), 'sites and scripts before the reader was asked').toEqual([]);

      await lab().allowSitesWhenAsked();
      const welcome = await lab().openOwn('/welcome.html');
      await welcome.locator('::-p-text(On every site)').click();
      await welcome.locator('button.main').click();
      await waitFor('the scripts to be registered', async () => (await granted()).includes('content'));

      const page = await lab().open(server.url('/page.html'));
      await someMarks(lab(), page, 20);
      await hover(lab(), page, 'Zhai Jun');
      const card = await openCard(lab(), page, 'Vice Foreign Minister of China');
      expect(card.isOpenToPage, 'a page can look into the card').toBe(false);
      expect(
        await page.evaluate(() => [...document.querySelectorAll('*')].filter((each) => each.shadowRoot).length),
      ).toBe(0);
    });
  },
  { build: 'store' },
);

inBothBrowsers((lab) => {
  test('the test build has its sites at install, and its card open', async () => {
    const page = await lab().open(server.url('/page.html'));
    await someMarks(lab(), page, 20);
    await hover(lab(), page, 'Zhai Jun');
    expect((await openCard(lab(), page, 'Vice Foreign Minister of China')).isOpenToPage).toBe(true);
  });
});
