import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createHandlers } from '../../entrypoints/background/handlers.ts';
import type { Knowledge } from '../../entrypoints/background/knowledge.ts';
import type { EntityInput } from '../../lib/entities/entity.ts';
import { type KnowledgeDatabase, openDatabase } from '../../lib/knowledge/database.ts';
import { listDecisions, readEntities, readEntity } from '../../lib/knowledge/read.ts';
import { createOfferedIds, type OfferedIds } from '../../lib/messages/offered-ids.ts';
import type { MessageSender } from '../../lib/messages/sender.ts';
import { readSettings } from '../../lib/settings/settings.ts';
import { createMemoryRemote } from '../../lib/sync/remotes/memory.ts';
import { SyncService } from '../../lib/sync/sync-service.ts';
import { pictureOf } from '../support/picture-bytes.ts';

const CITY: EntityInput = { id: 'city', type: 'place', label: { text: 'Arvale' } };
const MAYOR: EntityInput = {
  id: 'mayor',
  type: 'person',
  label: { text: 'Ines Corlan' },
  statements: [
    { property: 'positionHeld', value: 'Mayor of Arvale', entity: 'city', start: '2010', end: '2014-05' },
    { property: 'positionHeld', value: 'Minister of Works', start: '2014-06', end: 'open', asOf: '2026-01' },
  ],
};

const popup: MessageSender = {
  kind: 'page',
  tab: undefined,
  frame: undefined,
  url: 'chrome-extension://me/popup.html',
};
const page: MessageSender = { kind: 'content', tab: 7, frame: 0, url: 'https://news.example/story?p=1#top' };

let db: KnowledgeDatabase;
let offered: OfferedIds;
let handle: ReturnType<typeof createHandlers>;
let count = 0;

beforeEach(async () => {
  fakeBrowser.reset();
  db = await openDatabase({ name: `handlers ${++count}` });
  offered = createOfferedIds();
  const knowledge: Knowledge = {
    database: async () => db,
    readEntities: (ids) => readEntities(db, ids),
    linking: () => Promise.reject(new Error('No message links')),
    isCurrent: () => false,
  };
  const sync = new SyncService({
    database: async () => db,
    openRemote: createMemoryRemote,
    fetchPacks: async () => [],
    alone: async (work) => {
      await work();
      return true;
    },
    wakeAt: async () => {},
    now: Date.now,
    report: (bug) => {
      throw bug;
    },
  });
  handle = createHandlers({ knowledge, offered, sync, today: () => '2026-11-24' });
  for (const entity of [CITY, MAYOR]) await handle['background:saveEdit']({ kind: 'put', entity } as never, popup);
});
afterEach(() => {
  db.close();
});

const cards = (ids: string[], sender: MessageSender, date: string | null = '2012-02-17') =>
  handle['background:readCards']({ ids, date }, sender);

describe('cards', () => {
  it('bring the bytes of a picture when one is asked for, to a page only of an entity it was told of', async () => {
    const { image, picture } = pictureOf(40, 30, 1, { alt: 'The town hall' });
    const pictured = { ...CITY, image };
    await handle['background:saveEdit']({ kind: 'put', entity: pictured, pictures: [picture] } as never, popup);
    const seen = { mediaType: 'image/webp', width: 40, height: 30, alt: 'The town hall' };
    expect((await cards(['city'], popup))[0]?.image).toEqual({ ...seen, data: picture.data });
    expect((await cards(['mayor', 'city'], popup))[1]?.image).toEqual(seen);
    expect(await cards(['city'], page)).toEqual([]);
    await offered.add(7, ['city']);
    expect((await cards(['city'], page))[0]?.image).toEqual({ ...seen, data: picture.data });
    await db.images.clear();
    expect((await cards(['city'], page))[0]?.image, 'on another device').toEqual(seen);
  });

  it('show what held on the date and lead to other entities, in the order asked', async () => {
    const [mayor, city] = await cards(['mayor', 'gone', 'city'], popup);
    expect(mayor).toMatchObject({ id: 'mayor', then: [{ value: 'Mayor of Arvale', entityId: 'city' }] });
    expect(mayor?.now).toMatchObject([{ value: 'Minister of Works' }]);
    expect(city).toMatchObject({ id: 'city', label: { text: 'Arvale' } });
    expect(await cards(['gone'], popup)).toEqual([]);
  });

  it('are given to a page for what it was told of, and then for what those lead to', async () => {
    expect(await cards(['mayor', 'city'], page)).toEqual([]);
    await offered.add(7, ['mayor']);
    expect((await cards(['mayor', 'city'], page)).map(({ id }) => id)).toEqual(['mayor']);
    expect((await cards(['city'], page)).map(({ id }) => id)).toEqual(['city']);
    expect(await cards(['mayor'], { ...page, tab: 8 })).toEqual([]);
  });
});

describe('edits', () => {
  it('are saved, undone and done again, and say what they were', async () => {
    const saved = await handle['background:saveEdit']({ kind: 'delete', id: 'mayor' }, popup);
    expect(await readEntity(db, 'mayor')).toBeNull();
    const undone = await handle['background:undo']({ edit: saved.edit }, popup);
    expect(undone).toMatchObject({ kind: 'undo', label: 'Ines Corlan', revision: saved.revision + 1 });
    expect(await readEntity(db, 'mayor')).not.toBeNull();
    expect(await handle['background:redo']({}, popup)).toMatchObject({ kind: 'redo', label: 'Ines Corlan' });
    expect(await readEntity(db, 'mayor')).toBeNull();
    expect(await handle['background:redo']({}, popup)).toBeNull();
  });

  it('that cannot be taken back whole say how much stays', async () => {
    const city = { ...CITY, aliases: [], statements: [], links: [], tags: [], note: 'first' };
    const edits = [
      { kind: 'put', entity: city },
      { kind: 'delete', id: 'mayor' },
    ];
    const both = await handle['background:saveEdit']({ kind: 'batch', name: 'Both', edits } as never, popup);
    await handle['background:setNote']({ id: CITY.id, note: 'newer' }, popup);
    expect(await handle['background:undo']({ edit: both.edit }, popup)).toMatchObject({ label: 'Both', kept: 1 });
    expect(await readEntity(db, 'mayor')).not.toBeNull();
    expect((await readEntity(db, CITY.id))?.entity.note).toBe('newer');
  });

  it('made twice by a worker that died count once', async () => {
    const put = { kind: 'put', entity: { ...CITY, aliases: [], statements: [], links: [], tags: ['seat'] } } as never;
    const first = await handle['background:saveEdit'](put, popup);
    expect(await handle['background:saveEdit'](put, popup)).toEqual({ edit: 0, revision: first.revision });
  });

  it('with a note change nothing else, and an empty one removes it', async () => {
    await offered.add(7, ['mayor']);
    await handle['background:setNote']({ id: 'mayor', note: 'Met in Arvale' }, page);
    const noted = (await readEntity(db, 'mayor'))!.entity;
    expect(noted).toMatchObject({ note: 'Met in Arvale', label: { text: 'Ines Corlan' } });
    expect(noted.statements).toHaveLength(2);
    await handle['background:setNote']({ id: 'mayor', note: '  ' }, page);
    expect((await readEntity(db, 'mayor'))!.entity).not.toHaveProperty('note');
  });

  it('from a page concern only what it was told of', async () => {
    const refused = { name: 'RefusedError' };
    const decision = { id: 'mayor', surface: 'Corlan', verdict: 'not', scope: 'always' } as const;
    await expect(handle['background:setNote']({ id: 'mayor', note: 'x' }, page)).rejects.toMatchObject(refused);
    await expect(handle['background:decide'](decision, page)).rejects.toMatchObject(refused);
    await expect(handle['background:openLibrary']({ id: 'mayor' }, page)).rejects.toMatchObject(refused);
    expect(await listDecisions(db)).toEqual([]);
  });

  it('on something that is gone say so', async () => {
    await expect(handle['background:setNote']({ id: 'gone', note: 'x' }, popup)).rejects.toMatchObject({
      name: 'ExpectedError',
      where: 'id',
    });
  });
});

describe('decisions', () => {
  const decide = (scope: 'page' | 'site' | 'always', verdict: 'is' | 'not' | null, sender = page, url?: string) =>
    handle['background:decide']({ id: 'mayor', surface: 'Corlan', verdict, scope, ...(url ? { url } : {}) }, sender);

  beforeEach(() => offered.add(7, ['mayor']));

  it('hold where the page is, not where it says', async () => {
    await decide('page', 'not', page, 'https://elsewhere.example/');
    await decide('site', 'not', page, 'https://elsewhere.example/');
    await decide('always', 'is');
    expect((await listDecisions(db)).map(({ scope }) => scope)).toEqual(
      expect.arrayContaining([
        { kind: 'page', page: 'https://news.example/story?p=1' },
        { kind: 'site', host: 'news.example' },
        { kind: 'always' },
      ]),
    );
  });

  it('of the popup need the page they are about', async () => {
    await decide('site', 'not', popup, 'https://news.example/story');
    expect(await listDecisions(db)).toMatchObject([
      { verdict: 'not', entity: 'mayor', scope: { host: 'news.example' } },
    ]);
    await expect(decide('site', 'not', popup)).rejects.toMatchObject({ name: 'ExpectedError', where: 'url' });
  });

  it('are taken back by the page itself', async () => {
    await decide('page', 'is');
    await decide('page', null);
    expect(await listDecisions(db)).toEqual([]);
  });
});

it('a site is switched by changing only what must change', async () => {
  await handle['background:setSite']({ host: 'www.news.example', on: false }, popup);
  expect(await readSettings()).toMatchObject({ siteMode: 'all', deniedSites: ['news.example'] });
  await handle['background:setSite']({ host: 'news.example', on: true }, popup);
  expect(await readSettings()).toMatchObject({ siteMode: 'all', allowedSites: [], deniedSites: [] });
  expect(await fakeBrowser.storage.local.get(null)).toEqual({});
});

describe('the library', () => {
  beforeEach(() => {
    const tabs = fakeBrowser.tabs as unknown as Record<string, unknown>;
    const query = fakeBrowser.tabs.query.bind(fakeBrowser.tabs);
    // The fake knows no patterns.
    tabs.query = async ({ url, ...rest }: { url?: string }) =>
      (await query(rest)).filter((tab) => url === undefined || tab.url?.startsWith(url.replace(/\*$/, '')));
  });

  it('opens once, where it is asked to', async () => {
    await handle['background:openLibrary']({ search: 'Corlan & co' }, popup);
    await handle['background:openLibrary']({ id: 'mayor' }, popup);
    const urls = (await fakeBrowser.tabs.query({})).flatMap(({ url }) => url?.match(/options\.html.*/)?.[0] ?? []);
    expect(urls).toEqual(['options.html#id=mayor']);
  });

  it('opens at no search of a page', async () => {
    await handle['background:openLibrary']({ search: 'Corlan', add: 'x' }, page);
    const urls = (await fakeBrowser.tabs.query({})).flatMap(({ url }) => url?.match(/options\.html.*/)?.[0] ?? []);
    expect(urls).toEqual(['options.html']);
  });
});

describe('the badge', () => {
  const shown = async (n: number) => {
    await handle['background:countMentions']({ count: n }, page);
    return fakeBrowser.action.getBadgeText({ tabId: 7 });
  };

  it('shows the number of names, and nothing for none', async () => {
    expect(await shown(12)).toBe('12');
    expect(await shown(12_345)).toBe('999+');
    expect(await shown(0)).toBe('');
  });

  it('is not red', async () => {
    await shown(3);
    const [red, green] = await fakeBrowser.action.getBadgeBackgroundColor({ tabId: 7 });
    expect(green).toBeGreaterThan(red);
  });

  it('is off by setting', async () => {
    await fakeBrowser.storage.local.set({ badge: false });
    expect(await shown(12)).toBe('');
  });
});
