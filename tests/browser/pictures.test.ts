// A picture from the file to the card, in real browsers: made small in the library, drawn on a page that forbids every image,
// in popup and side panel, taken back, and in an export that brings it back.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe } from '../support/axe.ts';
import { openCard } from '../support/card.ts';
import { type DrawnPicture, pictureInCard } from '../support/card-picture.ts';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import type { Lab } from '../support/lab.ts';
import { hover, someMarks } from '../support/marks.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { openPanel } from '../support/panel.ts';
import { pngBytes } from '../support/picture-bytes.ts';
import { fill, openPopup, press, shown } from '../support/popup.ts';
import { waitFor } from '../support/wait-for.ts';
import { article } from './article.ts';

const NAME = 'Odalys Brennick';
const ENTITY = {
  id: 'own:picture',
  type: 'person',
  label: { text: NAME },
  aliases: [],
  description: { text: 'Keeper of the lake' },
  statements: [],
  links: [],
  tags: [],
};
/** Three times as large as is kept, red above and blue below. */
const FILE = Buffer.from(pngBytes(1500, 1000, (_, y) => (y < 500 ? [200, 30, 30] : [30, 30, 200]))).toString('base64');
const BODY = `<p>${NAME} kept the lake for thirty years, and spoke of it to whoever came by, in any weather and at any hour of the day.</p>`;
/** The article's own style is inline, which its policy forbids too; it is read all the same. */
const STRICT = "default-src 'none'; report-uri /report";

let server: PageServer;
beforeAll(async () => {
  const body = BODY.repeat(4);
  server = await servePages({
    '/strict': { body: article({ body }), headers: { 'content-security-policy': STRICT } },
    '/strict.xhtml': {
      body: `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>The lake</title><meta property="og:type" content="article"/></head><body><article><h1>The lake</h1>${body}</article></body></html>`,
      headers: { 'content-security-policy': STRICT },
    },
  });
});
afterAll(() => server.close());

function send(lab: Lab, name: string, data: object): Promise<unknown> {
  return lab.inExtension(
    async (api, called, given) => await api.runtime.sendMessage({ name: called, data: given }),
    name,
    data,
  );
}

/** Pictures as they are stored: their size, how many bytes, how they begin, and whether the file's own words came along. */
function stored(lab: Lab): Promise<{ width: number; height: number; bytes: number; isWebp: boolean; told: boolean }[]> {
  return lab.inExtension(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open('backstory'));
    const rows = await done(database.transaction('images').objectStore('images').getAll());
    database.close();
    return rows.map(({ width, height, bytes }) => {
      const text = String.fromCharCode(...(bytes as Uint8Array));
      return { width, height, bytes: text.length, isWebp: /^RIFF....WEBP/s.test(text), told: text.includes('Secret') };
    });
  });
}

/** Chooses a file as a reader does. */
async function choose(page: Page, selector: string, name: string, base64: string): Promise<void> {
  await page.evaluate(
    (where, called, contents) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(contents), (c) => c.charCodeAt(0))], called));
      const input = document.querySelector<HTMLInputElement>(where)!;
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    selector,
    name,
    base64,
  );
}

/** The drawn picture under a root; runs anywhere, so it uses no outer names. */
function look(root: ParentNode | null): DrawnPicture | null {
  const canvas = root?.querySelector<HTMLCanvasElement>('.picture canvas[data-state="drawn"]');
  const context = canvas?.getContext('2d');
  if (!canvas || !context) return null;
  const { width, height } = canvas.getBoundingClientRect();
  // One column, read once: more often the browser minds in the console.
  const { data } = context.getImageData(canvas.width / 2, 0, 1, canvas.height);
  const at = (y: number) => [...data.subarray(Math.round(canvas.height * y) * 4).subarray(0, 4)];
  return { label: canvas.getAttribute('aria-label') ?? '', width, height, top: at(0.25), bottom: at(0.75) };
}

const inOwnPage = (page: Page) => page.evaluate(`(${look.toString()})(document)`) as Promise<DrawnPicture | null>;

const isRed = ([red = 0, green = 0, blue = 0]: readonly number[]) => red > 150 && green < 90 && blue < 90;
const isBlue = ([red = 0, green = 0, blue = 0]: readonly number[]) => blue > 150 && green < 90 && red < 90;
function expectPicture(seen: DrawnPicture): void {
  expect(seen.label).toBe('A lake, red and blue');
  expect(isRed(seen.top), `above: ${seen.top}`).toBe(true);
  expect(isBlue(seen.bottom), `below: ${seen.bottom}`).toBe(true);
}

/** Adds the picture in the library, as a reader does. */
async function addPicture(lab: Lab): Promise<Page> {
  await send(lab, 'background:saveEdit', { kind: 'put', entity: ENTITY });
  const library = await lab.openOwn(`/options.html#id=${encodeURIComponent(ENTITY.id)}`);
  await waitFor('the form', async () => (await library.$('.image-field input[type="file"]')) !== null);
  await choose(library, '.image-field input[type="file"]', 'lake.png', FILE);
  await waitFor('the preview', async () => (await inOwnPage(library)) !== null);
  await fill(library, 'What is seen', 'A lake, red and blue');
  await fill(library, 'Who made it', 'Maja Lind');
  await library.locator('button[type="submit"]').click();
  await waitFor('the word', async () => (await shown(library)).includes(`${NAME} saved`));
  return library;
}

async function cleared(lab: Lab): Promise<void> {
  await send(lab, 'background:saveEdit', { kind: 'delete', id: ENTITY.id });
  await lab.inExtension(async () => {
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open('backstory');
      request.onsuccess = () => done(request.result);
    });
    const transaction = database.transaction('images', 'readwrite');
    transaction.objectStore('images').clear();
    await new Promise((done) => {
      transaction.oncomplete = done;
    });
    database.close();
    return null;
  });
}

inBothBrowsers(
  (lab) => {
    test('chosen in the library it is small and bare, and the card draws it where a page forbids every image', {
      timeout: 120_000,
    }, async () => {
      const library = await addPicture(lab());
      expectPicture((await inOwnPage(library))!);
      expect(await axe(library), 'the form').toEqual([]);
      const [row, ...others] = await stored(lab());
      expect(others).toEqual([]);
      expect(row).toMatchObject({ width: 512, height: 341, isWebp: true, told: false });
      expect(row!.bytes).toBeLessThanOrEqual(64 * 1024);

      for (const path of ['/strict', '/strict.xhtml']) {
        const asked = server.requests.length;
        const page = await lab().open(server.url(path));
        await someMarks(lab(), page);
        await hover(lab(), page, NAME);
        const open = await openCard(lab(), page, 'Keeper of the lake');
        expect(open.text).toContain('Maja Lind');
        const seen = await waitFor('the picture', () => pictureInCard(lab(), page));
        expectPicture(seen);
        expect(Math.round(seen.width), path).toBe(96);
        expect(Math.round(seen.height), path).toBe(64);
        const now = await openCard(lab(), page, 'Keeper of the lake');
        expect([now.width, now.height], 'nothing moved when it was drawn').toEqual([open.width, open.height]);
        expect(server.requests.slice(asked).filter((one) => !/^\/(strict|favicon|report)/.test(one))).toEqual([]);
      }
      // The page's own inline style and icon are refused by its policy; of ours nothing is.
      expect(server.reports.filter((report) => !/style-src|favicon/.test(report))).toEqual([]);
      lab().takeProblems();

      const page = await lab().open(server.url('/strict'));
      await someMarks(lab(), page);
      const popup = await openPopup(lab(), page);
      await waitFor('the name', async () => (await shown(popup)).includes(NAME));
      await press(popup, NAME);
      expectPicture(await waitFor('the picture in the popup', () => inOwnPage(popup)));
      const panel = await openPanel(lab(), page);
      await waitFor('the name', async () => (await shown(panel)).includes(NAME));
      await press(panel, NAME);
      expectPicture(await waitFor('the picture in the side panel', () => inOwnPage(panel)));
      lab().takeProblems();

      await cleared(lab());
    });

    test('taken back, the card has none, and done again it has', { timeout: 60_000 }, async () => {
      const library = await addPicture(lab());
      await press(library, 'Undo');
      await waitFor('the form without it', async () => (await library.$('.image-field .picture')) === null);
      const cards = async () =>
        JSON.stringify(await send(lab(), 'background:readCards', { ids: [ENTITY.id], date: null }));
      expect(await cards()).toContain(NAME);
      expect(await cards()).not.toContain('Maja Lind');
      await send(lab(), 'background:redo', {});
      expect(await cards()).toMatch(/Maja Lind/);
      expect(await cards()).toContain('"data":"UklGR');
      await cleared(lab());
    });

    test('an export brings it back, byte for byte', { timeout: 90_000 }, async () => {
      await addPicture(lab());
      const pane = await lab().openOwn('/options.html#view=exchange');
      await pane.evaluate(() => {
        const original = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (blob: Blob) => {
          (globalThis as { saved?: Blob }).saved = blob;
          return original(blob);
        };
      });
      await press(pane, 'Save a file');
      const save = () => pane.evaluate(async () => (await (globalThis as { saved?: Blob }).saved?.text()) ?? null);
      const text = await waitFor('the file', save);
      expect(text).toContain('"data":"UklGR');
      const before = await stored(lab());
      await cleared(lab());
      expect(await stored(lab())).toEqual([]);
      await choose(pane, 'input[type="file"]', 'mine.jsonl', Buffer.from(text).toString('base64'));
      await press(pane, 'Import 1 name');
      await waitFor('the import', async () => (await shown(pane)).includes('1 name imported'));
      expect(await stored(lab())).toEqual(before);
      await pane.evaluate(() => {
        (globalThis as { saved?: Blob | undefined }).saved = undefined;
      });
      await press(pane, 'Save a file');
      expect(await waitFor('the file', save)).toBe(text);
      await cleared(lab());
    });

    test('what is no picture is told beside the field, and the form stays as it is', { timeout: 60_000 }, async () => {
      await send(lab(), 'background:saveEdit', { kind: 'put', entity: ENTITY });
      const library = await lab().openOwn(`/options.html#id=${encodeURIComponent(ENTITY.id)}`);
      await waitFor('the form', async () => (await library.$('.image-field input[type="file"]')) !== null);
      const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64');
      for (const [contents, words] of [
        [base64('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'SVG are not taken'],
        [base64('%PDF-1.7 hello'), 'not a picture'],
        // A header that is whole, over data that is not.
        [Buffer.from(FILE, 'base64').subarray(0, 200).toString('base64'), 'damaged or cut off'],
      ] as const) {
        await choose(library, '.image-field input[type="file"]', 'lake.png', contents);
        await waitFor(words, async () => (await shown(library)).includes(words));
      }
      expect(await library.$('.image-field .picture')).toBeNull();
      expect(await stored(lab())).toEqual([]);
      await cleared(lab());
    });
  },
  { quickly: 'firefox' },
);
