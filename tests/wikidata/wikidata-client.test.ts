// Wikidata asked, on a server of our own that answers in its documented shapes, and in all the ways it can go wrong.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readWikidataItem, searchWikidata } from '../../lib/wikidata/wikidata-client.ts';
import { type PageServer, type Served, servePages } from '../support/page-server.ts';
import { NAMES, term, ZHAI } from './items.ts';

const API = '/w/api.php';
const SEARCH = {
  searchinfo: { search: 'zhai' },
  search: [
    {
      id: 'Q100',
      title: 'Q100',
      label: 'Zhai Jun',
      description: 'Chinese diplomat',
      match: { type: 'alias', language: 'en', text: 'Jun Zhai' },
    },
    { id: 'Q5', label: 'Zhai', match: { type: 'label', language: 'en', text: 'Zhai' } },
    { id: 'P1', label: 'no item' },
    'odd',
  ],
  success: 1,
};

let server: PageServer;
let waits: number[];
beforeEach(async () => {
  server = await servePages();
  waits = [];
});
afterEach(() => server.close());

const options = (more: object = {}) => ({
  address: server.url('').replace(/\/$/, ''),
  wait: async (ms: number) => void waits.push(ms),
  ...more,
});
const json = (value: unknown, more: object = {}) => ({
  body: JSON.stringify(value),
  type: 'application/json; charset=utf-8',
  ...more,
});
/** Answers one after the other; the last again and again. */
function answers(...served: Served[]): void {
  let at = 0;
  server.set(API, (url) => {
    const next = served[Math.min(at++, served.length - 1)]!;
    return typeof next === 'function' ? next(url) : next;
  });
}
/** Answers as the interface does. */
function wikidata(url: URL) {
  const action = url.searchParams.get('action');
  if (action === 'wbsearchentities') return json(SEARCH);
  const ids = url.searchParams.get('ids')?.split('|') ?? [];
  const entities = Object.fromEntries(
    ids.map((id) => {
      if (id === 'Q100') return [id, ZHAI];
      const name = NAMES[id];
      return [id, name === undefined ? { id, missing: '' } : { id, type: 'item', labels: { en: term('en', name) } }];
    }),
  );
  return json({ entities, success: 1 });
}
const search = (more: object = {}) => searchWikidata('zhai', 'en-GB', options(more));
const read = (id = 'Q100', more: object = {}) => readWikidataItem(id, 'en-GB', '2026-11-28', options(more));

test('a search gives items with what tells them apart, and asks as nobody in particular', async () => {
  answers(wikidata);
  expect(await search()).toEqual([
    { id: 'Q100', label: 'Zhai Jun', description: 'Chinese diplomat', also: 'Jun Zhai' },
    { id: 'Q5', label: 'Zhai', description: '' },
  ]);
  const asked = new URL(server.requests[0]!, 'http://x').searchParams;
  expect(Object.fromEntries(asked)).toMatchObject({
    action: 'wbsearchentities',
    search: 'zhai',
    language: 'en',
    format: 'json',
    origin: '*',
    maxlag: '5',
  });
  expect(await searchWikidata('  ', 'en', options())).toEqual([]);
  expect(server.requests).toHaveLength(1);
});

test('an item comes with names, dated posts, source, day and licence', async () => {
  answers(wikidata);
  const item = await read();
  expect(item).toMatchObject({ id: 'Q100', url: server.url('/wiki/Q100'), leftOut: [] });
  expect(item.entity.links).toContainEqual({ url: server.url('/wiki/Q100'), title: 'Wikidata' });
  expect(item.entity.statements[1]).toEqual({
    property: 'positionHeld',
    value: 'Special Envoy on the Middle East',
    entity: 'Q201',
    start: '2019-09-03',
    end: 'open',
    asOf: '2026-11-28',
    source: { title: 'Wikidata', url: server.url('/wiki/Q100'), retrieved: '2026-11-28', licence: 'CC0-1.0' },
  });
});

test('many names are asked for fifty at a time', async () => {
  const many = Array.from({ length: 120 }, (_, i) => ({
    type: 'statement',
    rank: 'normal',
    mainsnak: {
      snaktype: 'value',
      property: 'P39',
      datavalue: { type: 'wikibase-entityid', value: { id: `Q${1000 + i}` } },
    },
  }));
  const asked: number[] = [];
  server.set(API, (url) => {
    const ids = url.searchParams.get('ids')?.split('|') ?? [];
    asked.push(ids.length);
    if (ids[0] === 'Q100') return json({ entities: { Q100: { ...ZHAI, claims: { P39: many } } } });
    return json({
      entities: Object.fromEntries(ids.map((id) => [id, { id, labels: { en: term('en', `Post ${id}`) } }])),
    });
  });
  const { entity } = await read();
  expect(asked).toEqual([1, 50, 50, 20]);
  expect(entity.statements).toHaveLength(120);
  expect(entity.statements[119]!.value).toBe('Post Q1119');
});

describe('asked to wait, it waits and asks again', () => {
  const maxlag = json(
    { error: { code: 'maxlag', info: 'Waiting for 10.0.0.1: 6 seconds lagged.', lag: 6 } },
    { headers: { 'retry-after': '5' } },
  );
  test.each<[string, Served, number[]]>([
    ['429 with seconds', { body: 'slow down', status: 429, headers: { 'retry-after': '3' } }, [3_000]],
    ['429 without', { body: 'slow down', status: 429 }, [2_000]],
    ['maxlag', maxlag, [5_000]],
    ['503', { body: '<html>Our servers are currently under maintenance', status: 503 }, [2_000]],
  ])('%s', async (_, served, expected) => {
    answers(served, wikidata);
    expect(await search()).toHaveLength(2);
    expect(waits).toEqual(expected);
  });

  test('but not for ever', async () => {
    answers(maxlag);
    await expect(search()).rejects.toThrow(/busy/);
    expect(server.requests).toHaveLength(3);
  });

  test('nor longer than a reader would', async () => {
    answers({ body: '', status: 429, headers: { 'retry-after': '600' } });
    await expect(search()).rejects.toThrow(/wait 600 seconds/);
    expect(waits).toEqual([]);
  });

  test('a date as Retry-After counts from now', async () => {
    const date = new Date(Date.now() + 8_000).toUTCString();
    answers({ body: '', status: 429, headers: { 'retry-after': date } }, wikidata);
    await search();
    expect(waits[0]).toBeGreaterThan(5_000);
    expect(waits[0]).toBeLessThanOrEqual(9_000);
  });
});

describe('what is no good answer is told in words', () => {
  test.each<[string, Served, RegExp]>([
    ['a web page', { body: '<!DOCTYPE html><title>Login</title>', type: 'text/html' }, /web page/],
    ['nothing', { body: '', type: 'application/json' }, /something else/],
    ['half an answer', { body: JSON.stringify(SEARCH).slice(0, 80), type: 'application/json' }, /something else/],
    ['a list', json([]), /something else/],
    ['another answer', json({ batchcomplete: '' }), /something else/],
    ['search as text', json({ search: 'x' }), /something else/],
    [
      'an error',
      json({ error: { code: 'badvalue', info: '<b>Unrecognized value</b>' } }),
      /did not take the question \(badvalue\)/,
    ],
    ['404', { body: 'Not here', status: 404, type: 'text/plain' }, /something else/],
    [
      'more than 8 MB',
      { body: `{"search":[],"x":"${'x'.repeat(9 * 1024 * 1024)}"}`, type: 'application/json' },
      /larger than 8 MB/,
    ],
  ])('%s', async (_, served, words) => {
    answers(served);
    await expect(search()).rejects.toMatchObject({ name: 'ExpectedError', message: expect.stringMatching(words) });
  });

  test('an empty search is an answer', async () => {
    answers(json({ search: [], success: 1 }));
    expect(await search()).toEqual([]);
  });

  test('an item that is gone, and one of an odd shape', async () => {
    answers(wikidata);
    await expect(read('Q404')).rejects.toThrow(/no item Q404/);
    answers(json({ error: { code: 'no-such-entity', info: 'x', id: 'Q404' } }));
    await expect(read('Q404')).rejects.toThrow(/no such item/);
    answers(json({ entities: { Q100: { id: 'Q100', labels: {} } } }));
    await expect(read()).rejects.toThrow(/label/);
    answers(json({ entities: [] }));
    await expect(read()).rejects.toThrow(/something else/);
  });

  test('no answer in time', async () => {
    answers({ body: '{}', delay: 5_000 });
    await expect(search({ timeoutMs: 60 })).rejects.toThrow(/did not answer within/);
  });

  test('nobody there', async () => {
    const gone = options();
    await server.close();
    await expect(searchWikidata('zhai', 'en', gone)).rejects.toThrow(/could not be reached/);
    server = await servePages();
  });

  test('the reader went away', async () => {
    answers({ body: '{}', delay: 5_000 });
    const stop = new AbortController();
    const asked = search({ signal: stop.signal });
    stop.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });
});
