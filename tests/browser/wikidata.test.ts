// Filling in from Wikidata in the library, asked on a server of our own: search, pick, preview, take, save, take back.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe } from '../support/axe.ts';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import type { Lab } from '../support/lab.ts';
import { type PageServer, type Served, servePages } from '../support/page-server.ts';
import { pngBytes } from '../support/picture-bytes.ts';
import { press, shown } from '../support/popup.ts';
import { waitFor } from '../support/wait-for.ts';
import { NAMES, term, ZHAI } from '../wikidata/items.ts';

let server: PageServer;
const json = (value: unknown) => ({ body: JSON.stringify(value), type: 'application/json' });
/** The item has a picture on Commons, which is the same server here. */
const PICTURED = {
  ...ZHAI,
  claims: {
    ...ZHAI.claims,
    P18: [
      {
        rank: 'normal',
        mainsnak: { snaktype: 'value', property: 'P18', datavalue: { type: 'string', value: 'Zhai.jpg' } },
      },
    ],
  },
};
const THUMB = '/thumb/500px-Zhai.jpg';
const commons = () => ({
  query: {
    pages: [
      {
        title: 'File:Zhai.jpg',
        imageinfo: [
          {
            thumburl: server.url(THUMB),
            descriptionurl: server.url('/wiki/File:Zhai.jpg'),
            extmetadata: { Artist: { value: '<b>Maja Lind</b>' }, LicenseShortName: { value: 'CC BY 4.0' } },
          },
        ],
      },
    ],
  },
});
const wikidata: Served = (url) => {
  if (url.searchParams.get('action') === 'query') return json(commons());
  if (url.searchParams.get('action') === 'wbsearchentities') {
    const isKnown = url.searchParams.get('search') === 'Zhai Jun';
    return json({
      search: isKnown ? [{ id: 'Q100', label: 'Zhai Jun', description: 'Chinese diplomat' }] : [],
      success: 1,
    });
  }
  const ids = url.searchParams.get('ids')?.split('|') ?? [];
  const entities = Object.fromEntries(
    ids.map((id) => [id, id === 'Q100' ? PICTURED : { id, labels: { en: term('en', NAMES[id] ?? id) } }]),
  );
  return json({ entities, success: 1 });
};
beforeAll(async () => {
  const thumb = { body: Buffer.from(pngBytes(500, 600, () => [30, 90, 60])), type: 'image/png' };
  server = await servePages({ '/w/api.php': wikidata, [THUMB]: thumb });
});
afterAll(() => server.close());

/** A new entry in the library, which asks the server of the test instead of Wikidata. */
async function openEntry(lab: Lab, name: string): Promise<Page> {
  await lab.inExtension(
    async (api, address) => await api.storage.local.set({ wikidataAddress: address, commonsAddress: address }),
    server.url('').replace(/\/$/, ''),
  );
  const page = await lab.openOwn(`/options.html#add=${encodeURIComponent(name)}`);
  await waitFor('the form', async () => (await shown(page)).includes('Fill in from Wikidata'));
  return page;
}

function ownEntities(lab: Lab): Promise<Record<string, unknown>[]> {
  return lab.inExtension(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open('backstory'));
    const rows = await done(database.transaction('entities').objectStore('entities').getAll());
    database.close();
    return rows.map((row) => row.value as Record<string, unknown>);
  });
}

inBothBrowsers(
  (lab) => {
    test('search, pick, see, take, save, undo', { timeout: 60_000 }, async () => {
      const asked = server.requests.length;
      const page = await openEntry(lab(), 'Zhai Jun');
      expect(server.requests.length, 'nothing is asked before the click').toBe(asked);
      await press(page, 'Fill in from Wikidata');
      await waitFor('the hit', async () => (await shown(page)).includes('Q100'));
      expect(await axe(page), 'hits').toEqual([]);
      await page.locator('.wikidata-hits button').click();
      await waitFor('the preview', async () => (await shown(page)).includes('Special Envoy on the Middle East'));
      expect(await axe(page), 'preview').toEqual([]);
      expect(await ownEntities(lab())).toEqual([]);
      await press(page, 'Take over');
      await waitFor('the form', async () => (await page.$('.wikidata')) === null);
      expect(await shown(page)).toContain('From Wikidata');
      await page.locator('button[type="submit"]').click();
      const [entity] = await waitFor('the entry', async () => {
        const found = await ownEntities(lab());
        return found.length > 0 && found;
      });
      expect(entity).toMatchObject({
        type: 'person',
        label: { text: 'Zhai Jun', lang: 'en' },
        description: { text: 'Chinese diplomat' },
        origins: [{ title: 'Wikidata', licence: 'CC0-1.0', retrieved: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }],
      });
      expect((entity as { statements: unknown[] }).statements).toContainEqual(
        expect.objectContaining({ value: 'Assistant Foreign Minister', start: '2006', end: '2009-02', of: 'China' }),
      );
      await waitFor('the word', async () => (await page.$('.toast')) !== null);
      await page.locator('.toast ::-p-text(Undo)').click();
      await waitFor('the way back', async () => (await ownEntities(lab())).length === 0);
    });

    test('its picture is fetched when asked, seen with its credit, and kept small with the entry', {
      timeout: 90_000,
    }, async () => {
      const before = server.requests.length;
      const page = await openEntry(lab(), 'Zhai Jun');
      await press(page, 'Fill in from Wikidata');
      await waitFor('the hit', async () => (await shown(page)).includes('Q100'));
      await page.locator('.wikidata-hits button').click();
      await waitFor('the offer', async () => (await shown(page)).includes('Get its picture from Wikimedia Commons'));
      const isOfPicture = (one: string) => one.includes('action=query') || one.startsWith('/thumb');
      const asked = () => server.requests.slice(before).filter(isOfPicture);
      expect(asked(), 'nothing is asked before the click').toEqual([]);
      await press(page, 'Get its picture from Wikimedia Commons');
      await waitFor(
        'the picture',
        async () => (await page.$('.wikidata .picture canvas[data-state="drawn"]')) !== null,
      );
      expect(asked()).toHaveLength(2);
      expect(await shown(page)).toContain('Maja Lind · CC BY 4.0 · Wikimedia Commons');
      expect(await axe(page), 'preview with a picture').toEqual([]);
      await press(page, 'Take over');
      await waitFor('the form', async () => (await page.$('.wikidata')) === null);
      await waitFor(
        'the picture in it',
        async () => (await page.$('.image-field .picture canvas[data-state="drawn"]')) !== null,
      );
      await page.locator('button[type="submit"]').click();
      const [entity] = await waitFor('the entry', async () => {
        const found = await ownEntities(lab());
        return found.length > 0 && found;
      });
      expect(entity).toMatchObject({
        image: {
          mediaType: 'image/webp',
          width: 427,
          height: 512,
          creator: 'Maja Lind',
          licence: 'CC BY 4.0',
          source: { title: 'Wikimedia Commons', url: server.url('/wiki/File:Zhai.jpg') },
        },
      });
      await waitFor('the word', async () => (await page.$('.toast')) !== null);
      await page.locator('.toast ::-p-text(Undo)').click();
      await waitFor('the way back', async () => (await ownEntities(lab())).length === 0);
    });

    test('nothing found, and a web page instead of an answer, are told', { timeout: 60_000 }, async () => {
      const page = await openEntry(lab(), 'Nobody Known');
      await press(page, 'Fill in from Wikidata');
      await waitFor('the word', async () => (await shown(page)).includes('Wikidata knows nothing of this name.'));
      server.set('/w/api.php', '<!doctype html><title>Login</title>');
      try {
        await page.locator('.wikidata-search button').click();
        await waitFor('the word', async () => (await shown(page)).includes('a web page answered'));
      } finally {
        server.set('/w/api.php', wikidata);
      }
      await page.locator('.wikidata-search button').click();
      await waitFor('the word to go', async () => !(await shown(page)).includes('a web page answered'));
      await page.locator('button[aria-label="Close Wikidata"]').click();
      await waitFor('the panel to close', async () => (await page.$('.wikidata')) === null);
    });
  },
  { quickly: 'chromium' },
);

describe('in the build for the store', () => {
  inBothBrowsers(
    (lab) => {
      test('the background asks nobody without permission', async () => {
        await openEntry(lab(), 'Zhai Jun');
        const asked = server.requests.length;
        const answer = await lab().inExtension(
          async (api) =>
            await api.runtime.sendMessage({
              name: 'background:searchWikidata',
              data: { words: 'Zhai Jun', language: 'en' },
            }),
        );
        expect(answer).toMatchObject({ error: { message: expect.stringContaining('no permission') } });
        const picture = await lab().inExtension(
          async (api) =>
            await api.runtime.sendMessage({ name: 'background:readCommonsImage', data: { file: 'Zhai.jpg' } }),
        );
        expect(picture).toMatchObject({ error: { message: expect.stringContaining('no permission') } });
        expect(server.requests.length).toBe(asked);
      });

      test('with permission, given on the click, it asks', { timeout: 60_000 }, async () => {
        await lab().allowSitesWhenAsked();
        const page = await openEntry(lab(), 'Zhai Jun');
        await press(page, 'Fill in from Wikidata');
        await waitFor('the hit', async () => (await shown(page)).includes('Q100'), 15_000);
      });
    },
    { build: 'store' },
  );
});
