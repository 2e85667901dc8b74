// "Met before": kept only where the reader wants it, never from private windows, and never without end.
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createCardHandlers } from '../../entrypoints/background/card-handlers.ts';
import type { Knowledge } from '../../entrypoints/background/knowledge.ts';
import { type KnowledgeDatabase, openDatabase } from '../../lib/knowledge/database.ts';
import { MOST_MEETINGS, MOST_OF_ENTITY, meetingsOf, noteMeeting } from '../../lib/knowledge/meetings.ts';
import type { MessageSender } from '../../lib/messages/sender.ts';
import { changeSetting } from '../../lib/settings/settings.ts';

const article: MessageSender = { kind: 'content', tab: 7, frame: 0, url: 'https://news.example/story' };
let db: KnowledgeDatabase;
let meet: (sender?: MessageSender) => unknown;
let tab: object;
let count = 0;

beforeEach(async () => {
  fakeBrowser.reset();
  db = await openDatabase({ name: `meetings ${++count}` });
  tab = { id: 7, url: 'https://news.example/story?p=1#top', title: 'The bridge', incognito: false };
  vi.spyOn(fakeBrowser.tabs, 'get').mockImplementation(async () => tab as never);
  const knowledge = { database: async () => db } as unknown as Knowledge;
  const handlers = createCardHandlers(knowledge, async () => {});
  meet = (sender = article) => handlers['background:meet']({ id: 'mayor', date: '2012-02-17' }, sender);
});

const met = async () => (await meetingsOf(db, ['mayor'])).get('mayor') ?? [];

it('remembers nothing until the reader switches it on', async () => {
  await meet();
  expect(await met()).toEqual([]);
  await changeSetting('metBefore', true);
  await meet();
  expect(await met()).toMatchObject([
    { entity: 'mayor', page: 'https://news.example/story?p=1', title: 'The bridge', date: '2012-02-17' },
  ]);
});

it('remembers nothing of private windows, and nothing of what is no web page', async () => {
  await changeSetting('metBefore', true);
  for (const other of [{ incognito: true }, { url: 'file:///home/story.html' }, { url: undefined }]) {
    tab = { id: 7, url: 'https://news.example/story', title: 'The bridge', incognito: false, ...other };
    await meet();
  }
  expect(await met()).toEqual([]);
});

it('keeps the newest articles of an entity, and no more than so many in all', async () => {
  for (let i = 0; i < MOST_OF_ENTITY + 5; i++) {
    await noteMeeting(db, { entity: 'mayor', page: `https://news.example/${i}`, title: '', date: null, at: i });
  }
  const pages = (await met()).map(({ at }) => at);
  expect(pages).toHaveLength(MOST_OF_ENTITY);
  expect(pages[0]).toBe(MOST_OF_ENTITY + 4);
  expect(pages).not.toContain(4);
  const many = Array.from({ length: MOST_MEETINGS }, (_, i) => ({
    key: `${i}\nhttps://news.example/`,
    entity: String(i),
    page: 'https://news.example/',
    title: '',
    date: null,
    at: 1_000 + i,
  }));
  await db.meetings.bulkPut(many);
  await noteMeeting(db, { entity: 'last', page: 'https://news.example/', title: '', date: null, at: 9_999 });
  expect(await db.meetings.count()).toBe(MOST_MEETINGS);
  expect((await meetingsOf(db, ['last'])).size).toBe(1);
  expect(await met(), 'the oldest go first').toEqual([]);
});

it('the same article again is one line, moved to the front', async () => {
  await noteMeeting(db, { entity: 'mayor', page: 'https://news.example/a', title: '', date: null, at: 1 });
  await noteMeeting(db, { entity: 'mayor', page: 'https://news.example/b', title: '', date: null, at: 2 });
  await noteMeeting(db, { entity: 'mayor', page: 'https://news.example/a', title: '', date: null, at: 3 });
  expect((await met()).map(({ page }) => page)).toEqual(['https://news.example/a', 'https://news.example/b']);
});
