// Import and export in the library: planned, mapped, written, cancelled, taken back; going on while the page is closed or the
// background dies; and a file that brings the same knowledge base back.
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { axe } from '../support/axe.ts';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import type { Lab } from '../support/lab.ts';
import { times } from '../support/long.ts';
import { press, shown } from '../support/popup.ts';
import { waitFor } from '../support/wait-for.ts';

const HEADER = '{"format":"backstory-entities","version":1}';
const LONG_MS = 150_000;
/** Enough to be written for a while: the page is closed, or the background killed, meanwhile. */
const FEW = times(3_000, 10_000, 10_000);
const MANY = times(8_000, 20_000, 20_000);
const inWords = (count: number) => count.toLocaleString('en');

async function openPane(lab: Lab): Promise<Page> {
  const page = await lab.openOwn('/options.html#view=exchange');
  await waitFor('the view', async () => (await page.$('input[type="file"]')) !== null);
  return page;
}

/** Chooses a file as a reader does. */
async function choose(page: Page, name: string, contents: string): Promise<void> {
  await page.evaluate(
    (name, contents) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([contents], name));
      const input = document.querySelector<HTMLInputElement>('input[type="file"]')!;
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    name,
    contents,
  );
}

const lines = (count: number, prefix: string) =>
  `${HEADER}\n${Array.from({ length: count }, (_, i) => `{"id":"${prefix}${i}","type":"person","label":{"text":"Name ${prefix} ${i}"}}`).join('\n')}\n`;

const tally = (page: Page) =>
  page.$$eval('.tally dd', (cells) => cells.map((cell) => Number((cell.textContent ?? '').replace(/\D/g, ''))));
const planned = (page: Page) => waitFor('the plan', async () => (await tally(page)).length === 4, 30_000);

/** Rows and edits, as they are stored. */
function counts(lab: Lab): Promise<{ entities: number; edits: number }> {
  return lab.inExtension(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open('backstory'));
    const count = (name: string) => done(database.transaction(name).objectStore(name).count());
    const found = { entities: await count('entities'), edits: await count('edits') };
    database.close();
    return found;
  });
}

/** Saves the export, and gives what was saved. */
async function exported(page: Page): Promise<string> {
  await page.evaluate(() => {
    const original = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      (globalThis as { saved?: Blob }).saved = blob;
      return original(blob);
    };
  });
  await press(page, 'Save a file');
  await waitFor('the file', () => page.evaluate(() => (globalThis as { saved?: Blob }).saved !== undefined));
  return await page.evaluate(() => (globalThis as { saved?: Blob }).saved!.text());
}

inBothBrowsers(
  (lab) => {
    test('a table is mapped, written and taken back', { timeout: LONG_MS }, async () => {
      const page = await openPane(lab());
      const before = await counts(lab());
      await choose(page, 'people.csv', 'who;office held;since\nOdalys Brenn;Mayor;2010\nIvo Tarn;Judge;999999\n');
      await planned(page);
      const format = await page.$$eval(
        'select[aria-label="Format"]',
        (picks) => (picks.at(-1) as HTMLSelectElement).selectedOptions[0]!.textContent,
      );
      expect(format).toContain('Table (CSV)');
      expect(await tally(page)).toEqual([2, 0, 0, 1]);
      expect(await shown(page)).toContain('“999999” is not a date');
      expect(await counts(lab())).toEqual(before);
      await page.select('select[aria-label="Column “since” holds"]', 'ignore');
      await waitFor('the plan to change', async () => (await tally(page))[3] === 0);
      await press(page, 'Import 2 names');
      await waitFor('the end', async () => (await shown(page)).includes('2 names imported'));
      expect(await counts(lab())).toEqual({ entities: before.entities + 2, edits: before.edits + 1 });
      await page.locator('.job ::-p-text(Undo)').click();
      await waitFor('the way back', async () => (await counts(lab())).entities === before.entities);
    });

    test('it goes on while the library is closed, as one edit', { timeout: LONG_MS }, async () => {
      const page = await openPane(lab());
      const before = await counts(lab());
      await choose(page, 'many.jsonl', lines(FEW, 'c'));
      await planned(page);
      expect(await tally(page)).toEqual([FEW, 0, 0, 0]);
      await press(page, `Import ${inWords(FEW)} names`);
      await page.close();
      await waitFor('all of it', async () => (await counts(lab())).entities === before.entities + FEW, 30_000);
      expect((await counts(lab())).edits).toBe(before.edits + 1);
      const again = await openPane(lab());
      await waitFor('the end', async () => (await shown(again)).includes(`${inWords(FEW)} names imported`));
      await again.locator('.job ::-p-text(Undo)').click();
      await waitFor('the way back', async () => (await counts(lab())).entities === before.entities, 30_000);
    });

    test('a background that is killed carries on and writes it once', { timeout: LONG_MS }, async () => {
      const page = await openPane(lab());
      const before = await counts(lab());
      await choose(page, 'many.jsonl', lines(MANY, 'k'));
      await planned(page);
      await press(page, `Import ${inWords(MANY)} names`);
      await waitFor('the writing', async () => (await shown(page)).includes('Writing'));
      await lab().stopBackground();
      await waitFor('the end', async () => (await shown(page)).includes(`${inWords(MANY)} names imported`), 40_000);
      expect(await counts(lab())).toEqual({ entities: before.entities + MANY, edits: before.edits + 1 });
      await page.locator('.job ::-p-text(Undo)').click();
      await waitFor('the way back', async () => (await counts(lab())).entities === before.entities, 30_000);
    });

    test('cancelled, everything is as before', { timeout: LONG_MS }, async () => {
      const page = await openPane(lab());
      const before = await counts(lab());
      await choose(page, 'many.jsonl', lines(60_000, 'x'));
      await waitFor('the reading', async () => (await page.$('progress')) !== null);
      await page.locator('.progress ::-p-text(Cancel)').click();
      await waitFor('the word', async () => (await shown(page)).includes('The import was stopped.'), 20_000);
      expect(await counts(lab())).toEqual(before);
      await page.locator('.job ::-p-text(Close)').click();
    });

    test('an export brings the same knowledge base back, byte for byte', { timeout: LONG_MS }, async () => {
      const page = await openPane(lab());
      const before = await counts(lab());
      expect(before.entities).toBe(0);
      const given = `${HEADER}\n{"id":"own:1","type":"person","label":{"text":"=HYPERLINK()","lang":"en"},"statements":[{"property":"positionHeld","value":"Mayor","start":"2010","end":"open","x":1}],"tags":["t"],"later":{"a":[1]}}\n{"id":"Q9","type":"place","label":{"text":"حمص"}}\n`;
      await choose(page, 'a.jsonl', given);
      await planned(page);
      await press(page, 'Import 2 names');
      await waitFor('the end', async () => (await shown(page)).includes('2 names imported'));
      await waitFor('the count', async () => (await shown(page)).includes('2 names of yours'));
      const first = await exported(page);
      expect(first.split('\n')).toHaveLength(4);
      await page.locator('.job ::-p-text(Undo)').click();
      await waitFor('the empty base', async () => (await counts(lab())).entities === 0);
      await choose(page, 'b.jsonl', first);
      await planned(page);
      await press(page, 'Import 2 names');
      await waitFor('the end', async () => (await shown(page)).includes('2 names imported'));
      await waitFor('the count', async () => (await shown(page)).includes('2 names of yours'));
      expect(await exported(page)).toBe(first);
      await page.select('select[aria-label="Format"]', 'csv');
      expect(await exported(page)).toContain("'=HYPERLINK()");
      await page.locator('.job ::-p-text(Undo)').click();
      await waitFor('the empty base', async () => (await counts(lab())).entities === 0);
    });

    test('a web page is refused in words', async () => {
      const page = await openPane(lab());
      await choose(page, 'export.jsonl', '<!doctype html><title>Not found</title>');
      await waitFor('the word', async () => (await shown(page)).includes('This is a web page'));
      expect(await shown(page)).toContain('as it was before');
      await page.locator('.job ::-p-text(Close)').click();
    });
  },
  { quickly: 'chromium' },
);

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  inBothBrowsers(
    (lab) => {
      test('a plan keeps the rules of accessibility', async () => {
        const page = await openPane(lab());
        expect(await axe(page)).toEqual([]);
        await choose(page, 'people.csv', 'name,since\nOdalys Brenn,2010\nIvo Tarn,soon\n');
        await planned(page);
        expect(await axe(page)).toEqual([]);
        await press(page, 'Cancel');
      });
    },
    { scheme, quickly: scheme === 'light' ? 'chromium' : 'firefox' },
  );
});
