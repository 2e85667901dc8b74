// Wikimedia Commons asked for one picture, on a server of our own in its documented shapes, and in the ways it can go wrong.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pictureIdsIn } from '../../lib/images/picture-data.ts';
import type { DecodeImage } from '../../lib/images/shrink-image.ts';
import { readCommonsImage } from '../../lib/wikidata/commons-client.ts';
import { isFileName, pictureNameOf } from '../../lib/wikidata/item-entity.ts';
import { type PageServer, type Served, servePages } from '../support/page-server.ts';
import { pngBytes, webpBytes } from '../support/picture-bytes.ts';

const API = '/w/api.php';
const THUMB = '/wikipedia/commons/thumb/a/ab/Lake.jpg/500px-Lake.jpg';
let server: PageServer;
let decode: ReturnType<typeof vi.fn<DecodeImage>>;
beforeEach(async () => {
  server = await servePages({
    [API]: () => json(answerOf({})),
    [THUMB]: { body: Buffer.from(pngBytes(500, 333, () => [1, 2, 3])), type: 'image/png' },
  });
  decode = vi.fn<DecodeImage>(async () => ({
    width: 500,
    height: 333,
    encode: async (size, type) => ({ type, bytes: webpBytes(size.width, size.height) }),
    close: () => {},
  }));
});
afterEach(() => server.close());

const json = (value: unknown, more: object = {}) => ({
  body: JSON.stringify(value),
  type: 'application/json',
  ...more,
});
/** An answer of action=query&prop=imageinfo&formatversion=2. */
const answerOf = (info: object, metadata: object = {}) => ({
  batchcomplete: true,
  query: {
    pages: [
      {
        pageid: 1,
        ns: 6,
        title: 'File:Lake.jpg',
        imagerepository: 'local',
        imageinfo: [
          {
            size: 4_000_000,
            width: 6000,
            height: 4000,
            thumburl: server.url(THUMB),
            thumbwidth: 500,
            thumbheight: 333,
            url: server.url('/wikipedia/commons/a/ab/Lake.jpg'),
            descriptionurl: server.url('/wiki/File:Lake.jpg'),
            mime: 'image/jpeg',
            extmetadata: {
              Artist: {
                value: '<a href="//x.example" onclick="x()">Maja&nbsp;Lind</a> &amp; <b>Ivo&#32;Tarn</b>',
                source: 'commons-desc-page',
              },
              LicenseShortName: { value: 'CC BY-SA 4.0' },
              LicenseUrl: { value: 'https://creativecommons.org/licenses/by-sa/4.0' },
              ...metadata,
            },
            ...info,
          },
        ],
      },
    ],
  },
});
const read = (more: object = {}) =>
  readCommonsImage('Lake.jpg', { address: server.url('').replace(/\/$/, ''), wait: async () => {}, decode, ...more });

test('the picture of the width Commons has ready, small, with its credit', async () => {
  const { image, data } = await read();
  expect(image).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{64}$/),
    mediaType: 'image/webp',
    width: 500,
    height: 333,
    creator: 'Maja Lind & Ivo Tarn',
    licence: 'CC BY-SA 4.0',
    licenceUrl: 'https://creativecommons.org/licenses/by-sa/4.0',
    source: { title: 'Wikimedia Commons', url: server.url('/wiki/File:Lake.jpg') },
  });
  expect(Buffer.from(data, 'base64')).toEqual(Buffer.from(webpBytes(500, 333)));
  expect([...pictureIdsIn(image)]).toEqual([image.id]);
  const asked = new URL(server.requests[0]!, 'http://x').searchParams;
  expect(Object.fromEntries(asked)).toMatchObject({
    action: 'query',
    titles: 'File:Lake.jpg',
    prop: 'imageinfo',
    iiurlwidth: '500',
    origin: '*',
  });
  expect(server.requests).toHaveLength(2);
});

test('the attribution its maker asks for goes before the artist; odd texts and addresses are left out', async () => {
  const told = (value: unknown) => ({ value });
  const odd = {
    LicenseUrl: told('javascript:alert(1)'),
    LicenseShortName: told(7),
    Attribution: told('<i>© M. Lind</i>'),
  };
  server.set(API, () => json(answerOf({ descriptionurl: 'https://elsewhere.example/' }, odd)));
  const { image } = await read();
  expect(image.creator).toBe('© M. Lind');
  expect(image.licence).toBeUndefined();
  expect(image.licenceUrl).toBeUndefined();
  expect(image.source).toEqual({ title: 'Wikimedia Commons' });
});

const pages = (page: unknown) => () => json({ query: { pages: [page] } });
test.each<[string, string, () => Served, string]>([
  [
    'a picture that is gone',
    API,
    () => pages({ title: 'File:Lake.jpg', missing: true }),
    'has no picture “Lake.jpg” any more',
  ],
  ['no page', API, () => () => json({ query: {} }), 'something else than was asked'],
  ['a page without a picture', API, () => pages({ title: 'x' }), 'something else than was asked'],
  [
    'a picture elsewhere',
    API,
    () => () => json(answerOf({ thumburl: 'https://elsewhere.example/a.png' })),
    'something else',
  ],
  ['no address', API, () => () => json(answerOf({ thumburl: 7, url: null })), 'something else than was asked'],
  ['a web page', API, () => '<!doctype html><title>Login</title>', 'Instead of Wikimedia Commons a web page answered'],
  ['a server out of order', API, () => ({ body: 'x', status: 503 }), 'out of order (503)'],
  ['a refused picture', THUMB, () => ({ body: 'x', status: 404 }), 'did not give the picture (404)'],
  ['too many questions', THUMB, () => ({ body: 'x', status: 429 }), 'asks to wait'],
  [
    'a picture that leads elsewhere',
    THUMB,
    () => ({ body: '', status: 302, headers: { location: '/other' } }),
    'could not be fetched',
  ],
  ['an empty picture', THUMB, () => ({ body: '', type: 'image/png' }), 'This file is empty'],
  ['a web page as a picture', THUMB, () => '<!doctype html>', 'not a picture'],
  [
    'vectors',
    THUMB,
    () => ({ body: '<svg xmlns="http://www.w3.org/2000/svg"/>', type: 'image/svg+xml' }),
    'SVG are not taken',
  ],
  ['a huge picture', THUMB, () => ({ body: Buffer.alloc(6 * 1024 * 1024 + 1), type: 'image/png' }), 'larger than 6 MB'],
])('%s is told', async (_, path, served, words) => {
  server.set(path, served());
  await expect(read()).rejects.toThrow(words);
  expect(decode).not.toHaveBeenCalled();
});

test('slow answers are given up, of the interface and of the file', async () => {
  server.set(THUMB, { body: 'x', delay: 5_000 });
  await expect(read({ timeoutMs: 300 })).rejects.toThrow('did not answer within');
  server.set(API, { body: '{}', delay: 5_000 });
  await expect(read({ timeoutMs: 300 })).rejects.toThrow('Wikimedia Commons did not answer within');
});

test('a picture nobody can reach is told', async () => {
  const away = await servePages();
  const address = away.url('').replace(/\/$/, '');
  await away.close();
  await expect(read({ address })).rejects.toThrow('Wikimedia Commons could not be reached');
});

test('the name of an item’s picture: its best, a plain file name, or none', () => {
  const claim = (value: unknown, rank = 'normal') => ({
    rank,
    mainsnak: { snaktype: 'value', property: 'P18', datavalue: { type: 'string', value } },
  });
  const item = (...P18: object[]) => ({ id: 'Q1', claims: { P18 } });
  expect(pictureNameOf(item(claim('A.jpg'), claim('Best lake.png', 'preferred')))).toBe('Best lake.png');
  expect(pictureNameOf(item(claim('Old.jpg', 'deprecated')))).toBeUndefined();
  expect(pictureNameOf({ id: 'Q1', claims: [] })).toBeUndefined();
  for (const odd of ['a|titles=File:b.jpg', 'a#b.jpg', 'a\nb.jpg', 'lake', `${'x'.repeat(250)}.jpg`]) {
    expect(isFileName(odd), odd).toBe(false);
  }
  expect(pictureNameOf(item(claim(7)))).toBeUndefined();
});
