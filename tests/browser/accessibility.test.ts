// Card, popup, welcome page and library keep the rules that a machine can check, in light and in dark.
import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe } from '../support/axe.ts';
import { openCard } from '../support/card.ts';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import { hover, someMarks } from '../support/marks.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { fill, openPopup, press, shown } from '../support/popup.ts';
import { waitFor } from '../support/wait-for.ts';

/** As the running head names them. */
const LIBRARY_PARTS = ['names', 'packs', 'duplicates', 'exchange', 'sync', 'storage', 'history', 'settings'];

/** A folder for pictures of what is checked, for whoever wants to look at it; none by default. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

let server: PageServer;
beforeAll(async () => {
  server = await servePages({}, { '/': resolve(import.meta.dirname, '../pages/demo') });
});
afterAll(() => server.close());

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  inBothBrowsers(
    (lab) => {
      test('the card on an article', async () => {
        const page = await lab().open(server.url('/page.html'));
        await someMarks(lab(), page, 20);
        expect(await axe(page), 'the article itself').toEqual([]);
        await hover(lab(), page, 'Zhai Jun');
        await openCard(lab(), page, 'Vice Foreign Minister of China');
        expect(await axe(page), 'the article with its card').toEqual([]);
      });

      test('the popup: list, entry, search, form', async () => {
        const article = await lab().open(server.url('/page.html'));
        await someMarks(lab(), article, 20);
        const popup = await openPopup(lab(), article);
        await waitFor('the list', async () => (await shown(popup)).includes('Zhai Jun'));
        expect(await axe(popup), 'list').toEqual([]);
        await press(popup, 'Zhai Jun');
        await waitFor('the entry', async () => (await shown(popup)).includes('Edit'));
        expect(await axe(popup), 'entry').toEqual([]);
        await press(popup, 'Edit');
        await waitFor('the form', async () => (await popup.$('form')) !== null);
        expect(await axe(popup), 'form').toEqual([]);
        await press(popup, 'Cancel');
        await fill(popup, 'Search all names', 'Lavrov');
        await waitFor('the find', async () => (await shown(popup)).includes('Sergei Lavrov'));
        expect(await axe(popup), 'search').toEqual([]);
      });

      test('the popup: a site switched off, and a page that is no article', async () => {
        const article = await lab().open(server.url('/page.html'));
        await someMarks(lab(), article, 20);
        const popup = await openPopup(lab(), article);
        await waitFor('the list', async () => (await shown(popup)).includes('Zhai Jun'));
        await popup.locator('input.switch').click();
        await waitFor('it to be off', async () => !(await shown(popup)).includes('Zhai Jun'));
        expect(await axe(popup), 'switched off').toEqual([]);
        await popup.locator('input.switch').click();
        await waitFor('it to be on', async () => (await shown(popup)).includes('Zhai Jun'));
      });

      test('the library: an entry, its form, something ticked, and two to be merged', {
        timeout: 120_000,
      }, async () => {
        for (const [id, text] of [
          ['own:a', 'Odalys Brenn'],
          ['own:b', 'Odalys Brenn'],
        ])
          await lab().inExtension(
            (api, id, text) =>
              api.runtime.sendMessage({
                name: 'background:saveEdit',
                data: { kind: 'put', entity: { id, type: 'person', label: { text } } },
              }),
            id!,
            text!,
          );
        const page = await lab().openOwn('/options.html#id=own%3Aa');
        await page.setViewport({ width: 1280, height: 800 });
        await waitFor('the form', async () => (await page.$('form')) !== null);
        expect(await axe(page), 'form').toEqual([]);
        await page.locator('tr[data-id] input[type=checkbox]').click();
        await waitFor('what can be done', async () => (await page.$('section.many')) !== null);
        expect(await axe(page), 'ticked').toEqual([]);
        const twins = await lab().openOwn('/options.html#view=duplicates');
        await twins.setViewport({ width: 1280, height: 800 });
        await waitFor('the pair', async () => (await shown(twins)).includes('Odalys Brenn'), 30_000);
        expect(await axe(twins), 'duplicates').toEqual([]);
        await press(twins, 'Compare');
        await waitFor('the merge', async () => (await shown(twins)).includes('Merge'));
        expect(await axe(twins), 'merge').toEqual([]);
        await picture(twins, `merge-${lab().name}-${scheme}`);
      });

      test.each(LIBRARY_PARTS)('the library: %s', { timeout: 60_000 }, async (part) => {
        // The first view has no name in the address.
        const page = await lab().openOwn(part === 'names' ? '/options.html' : `/options.html#view=${part}`);
        await page.setViewport({ width: 1280, height: 800 });
        await waitFor('the view', async () => (await page.$('main h1')) !== null);
        await waitFor('what it shows', async () => (await shown(page)).length > 150);
        expect(await axe(page)).toEqual([]);
        await picture(page, `${part}-${lab().name}-${scheme}`);
      });

      test('the library: who edits a vault, and the form that names them', { timeout: 60_000 }, async () => {
        const vault = { where: 'file', address: '', user: '', password: '', deviceName: 'Desk' };
        const secrets = { passphrase: 'four plain words here', recoveryCode: '' };
        await lab().inExtension((api, data) => api.runtime.sendMessage({ name: 'background:connectSync', data }), {
          ...vault,
          ...secrets,
        });
        const page = await lab().openOwn('/options.html#view=sync');
        await page.setViewport({ width: 1280, height: 800 });
        await press(page, 'Edit together');
        await waitFor('the key', async () => (await shown(page)).includes('ed25519:'));
        expect(await axe(page), 'section').toEqual([]);
        await picture(page, `together-${lab().name}-${scheme}`);
        await press(page, 'Name editors');
        await fill(page, 'Key', 'ed25519:short');
        await waitFor('what is wrong', async () => (await shown(page)).includes('This key is not whole'));
        expect(await axe(page), 'form').toEqual([]);
        await picture(page, `name-editors-${lab().name}-${scheme}`);
        await lab().inExtension((api) => api.runtime.sendMessage({ name: 'background:disconnectSync', data: {} }));
      });

      test('the welcome page', async () => {
        const page = await lab().openOwn('/welcome.html');
        await waitFor('the page', async () => (await shown(page)).includes('Backstory'));
        expect(await axe(page)).toEqual([]);
      });
    },
    { scheme, quickly: scheme === 'light' ? 'chromium' : 'firefox' },
  );
});
