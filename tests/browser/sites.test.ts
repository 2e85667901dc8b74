// On which sites pages are read: the rules are finer than the patterns scripts are registered for, and hold all the same.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import type { Lab } from '../support/lab.ts';
import { marks, someMarks } from '../support/marks.ts';
import { pageMentions } from '../support/page-mentions.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { waitFor } from '../support/wait-for.ts';
import { article } from './article.ts';

let server: PageServer;
beforeAll(async () => {
  const link = '<p><a href="/next">What came of it</a></p>';
  server = await servePages({ '/': article({ after: link }), '/next': article() });
});
afterAll(() => server.close());

/** Sets what the reader would choose; what scripts are registered for follows a moment later. */
async function choose(lab: Lab, settings: Record<string, unknown>): Promise<void> {
  await lab.inExtension(async (api, settings) => {
    await api.storage.local.remove(['siteMode', 'allowedSites', 'deniedSites', 'density']);
    await api.storage.local.set(settings);
  }, settings);
}

async function isOff(lab: Lab, url: string): Promise<void> {
  const page = await lab.open(url);
  await waitFor(`${url} to be left alone`, async () => (await pageMentions(lab, page))?.state === 'site off');
  expect(await marks(lab, page)).toEqual([]);
}

inBothBrowsers((lab) => {
  afterEach(() => choose(lab(), {}));

  test('a site that is off stays unread although a site below it is on', async () => {
    await choose(lab(), { deniedSites: ['news.localhost'], allowedSites: ['live.news.localhost'] });
    await someMarks(lab(), await lab().open(server.url('/', 'live.news.localhost')));
    await isOff(lab(), server.url('/', 'news.localhost'));
    await isOff(lab(), server.url('/', 'sport.news.localhost'));
    await someMarks(lab(), await lab().open(server.url('/', 'localhost')));
  });

  test('a page that is off is read when the button says so', async () => {
    await choose(lab(), { deniedSites: ['news.localhost'], allowedSites: ['live.news.localhost'] });
    const page = await lab().open(server.url('/', 'news.localhost'));
    const tab = await lab().tabOf(page);
    const popup = await lab().openOwn(`/popup.html?tab=${tab}`);
    await popup.evaluate(
      async (tab) =>
        await (globalThis as unknown as { browser: typeof import('wxt/browser').browser }).browser.runtime.sendMessage({
          name: 'background:readTab',
          data: { tab },
        }),
      tab,
    );
    await page.bringToFront();
    await someMarks(lab(), page);
  });

  test('an open page follows its rule by itself, and one that loads meanwhile too', async () => {
    const open = await lab().open(server.url('/', 'news.localhost'));
    await someMarks(lab(), open);
    const [, loading] = await Promise.all([
      choose(lab(), { deniedSites: ['news.localhost'] }),
      lab().open(server.url('/', 'localhost')),
    ]);
    await waitFor('the open page to be left', async () => (await pageMentions(lab(), open))?.state === 'site off');
    expect(await marks(lab(), open)).toEqual([]);
    await someMarks(lab(), loading);
    await choose(lab(), {});
    await open.bringToFront();
    await someMarks(lab(), open);
  });

  test('with no marks chosen none is drawn, not even at first', async () => {
    await choose(lab(), { density: 'none' });
    const page = await lab().open(server.url('/', 'localhost'));
    await waitFor('the page to be read', async () => (await pageMentions(lab(), page))?.state === 'read');
    expect((await pageMentions(lab(), page))?.entities.length).toBeGreaterThan(3);
    expect(await marks(lab(), page)).toEqual([]);
  });

  test('a background that was stopped starts when a link is pressed, before it is followed, and for a new tab', async () => {
    const page = await lab().open(server.url('/', 'news.localhost'));
    await someMarks(lab(), page);
    const { x, y, width, height } = (await (await page.$('a'))!.boundingBox())!;
    await page.mouse.move(x + width / 2, y + height / 2);
    await lab().stopBackground();
    await page.mouse.down();
    await waitFor('the background to run', () => lab().backgroundRuns());
    expect(new URL(page.url()).pathname).toBe('/');
    await page.mouse.up();
    await waitFor('the next page', () => page.url().endsWith('/next'));
    await lab().stopBackground();
    await lab().browser.newPage();
    await waitFor('the background to run', () => lab().backgroundRuns());
  });
});
