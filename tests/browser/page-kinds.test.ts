// Which pages are read: articles are, other kinds are not. Stored news pages have a test of their own.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyDayIn } from '../support/in-both-browsers.ts';
import { readPageMentions } from '../support/page-mentions.ts';
import { type PageServer, servePages } from '../support/page-server.ts';

const OWN = join(import.meta.dirname, 'page-kinds');
const NOT_ARTICLES = ['front-page', 'search-results', 'mailbox', 'shop', 'form', 'code-listing'];
const ARTICLES = ['short-chinese-article', 'old-article'];

let server: PageServer;
beforeAll(async () => {
  server = await servePages({}, { '/own/': OWN });
});
afterAll(() => server.close());

everyDayIn('chromium', (lab) => {
  const stateOf = async (url: string) => {
    return readPageMentions(lab(), await lab().open(url));
  };

  test.each(NOT_ARTICLES)('a %s is no article', async (name) => {
    expect(await stateOf(server.url(`/own/${name}.html`))).toMatchObject({ state: 'not an article', entities: [] });
  });

  test.each(ARTICLES)('a %s is one', async (name) => {
    expect((await stateOf(server.url(`/own/${name}.html`))).state).toBe('read');
  });
});
