// Subscribing to a pack and keeping it up to date, against a real server that does what real servers do.
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ExpectedError } from '../../lib/errors.ts';
import { type KnowledgeDatabase, openDatabase } from '../../lib/knowledge/database.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { readEntity } from '../../lib/knowledge/read.ts';
import { undo } from '../../lib/knowledge/undo.ts';
import { removePack, rollBackPack } from '../../lib/packs/remove-pack.ts';
import { makeKeyPair, readPrivateKey } from '../../lib/packs/signature.ts';
import { takeAddress, takeFile } from '../../lib/packs/take-pack.ts';
import { declineVersion, duePacks, nextDue, type UpdateOptions, updatePack } from '../../lib/packs/update-pack.ts';
import { type Published, type PublishOptions, publish } from '../../scripts/pack/publish.ts';
import { everything, freshDatabase } from '../knowledge/support/fresh-database.ts';
import { type Fault, hostPacks, type PackHost } from './support/pack-host.ts';
import { manyEntities, packSource } from './support/pack-source.ts';

const HOUR = 60 * 60_000;
const NOW = Date.UTC(2026, 10, 28);
const ID = 'test.pack';

let host: PackHost;
let mirror: PackHost;
let db: KnowledgeDatabase;
let signer: { key: string; privateKey: CryptoKey };

beforeAll(async () => {
  [host, mirror] = await Promise.all([hostPacks(), hostPacks()]);
  signer = await readPrivateKey((await makeKeyPair()).pem);
});
afterAll(() => Promise.all([host.close(), mirror.close()]));
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => {
  host.fail();
  mirror.fail();
  host.clear();
  mirror.clear();
  db.close();
});

/** A version of the pack in `entities`, its names beginning with `word`, as it would be published. */
async function version(
  packVersion: string,
  more: Partial<PublishOptions> & { word?: string; entities?: number; header?: object } = {},
): Promise<Published> {
  const { word = 'Name', entities = 40, header = {}, ...options } = more;
  const source = packSource(manyEntities(entities, word), { packVersion, ...header });
  return await publish(source, { today: '2026-11-28', ...options });
}

/** Publishes version 1 at the host and subscribes to it. */
async function subscribed(more: Parameters<typeof version>[1] = {}): Promise<Published> {
  const first = await version('1', more);
  host.putAll('/p/', first.files);
  await takeAddress(db, host.url('/p/latest.json'), { now: NOW });
  host.takeRequests();
  return first;
}

const update = (options: UpdateOptions = {}) =>
  updatePack(db, ID, { now: NOW + HOUR, random: 0, stallMs: 2000, ...options });
const label = async () => (await readEntity(db, 'e1'))?.entity.label.text;
const check = async () => await db.packChecks.get(ID);
/** What a fault answers when it has dealt with the request. */
const done = (_: unknown) => true;
const packed = (bytes: string) => gzipSync(bytes);

describe('an address', () => {
  it('of the file that tells the newest version is subscribed to, and looked at again after a week', async () => {
    await subscribed();
    const pack = (await db.packs.get(ID))?.value;
    expect(pack).toMatchObject({ address: host.url('/p/latest.json'), origin: 'address', on: true });
    expect(await label()).toBe('Name 1');
    const row = await check();
    expect(row?.nextAt).toBeGreaterThanOrEqual(NOW + 168 * HOUR);
    expect(row?.nextAt).toBeLessThan(NOW + 186 * HOUR);
    expect(await duePacks(db, NOW + 167 * HOUR)).toEqual([]);
    expect(await duePacks(db, NOW + 186 * HOUR)).toEqual([ID]);
    expect(await nextDue(db, NOW)).toBe(row?.nextAt);
  });

  it.each(['plain', 'gzipped'])('of a %s source alone works too', async (kind) => {
    const one = await (await version('1')).source.text();
    const two = await (await version('2', { word: 'New' })).source.text();
    const bytes = (text: string) => (kind === 'plain' ? text : packed(text));
    host.put('/one.jsonl', bytes(one));
    await takeAddress(db, host.url('/one.jsonl'), { now: NOW });
    expect(await update()).toEqual({ kind: 'unchanged' });
    expect(host.takeRequests()).toEqual(['200 /one.jsonl', '304 /one.jsonl']);
    host.put('/one.jsonl', bytes(two));
    expect(await update()).toMatchObject({ kind: 'installed', byDiff: false });
    expect(await label()).toBe('New 1');
  });

  it.each([
    ['by its schedule is not the last edit, which taking back means', false],
    ['the reader asked for is the last edit, which taking back means', true],
  ])('an update %s', async (_, byHand) => {
    host.put('/one.jsonl', await (await version('1')).source.text());
    await takeAddress(db, host.url('/one.jsonl'), { now: NOW, unasked: true });
    await saveEdit(db, { kind: 'put', entity: { id: 'own:1', type: 'person', label: { text: 'Ines Vale' } } });
    host.put('/one.jsonl', await (await version('2', { word: 'New' })).source.text());
    await update({ byHand });
    const undone = await undo(db);
    expect(undone?.kind).toBe('undo');
    expect(await label()).toBe(byHand ? 'Name 1' : 'New 1');
    expect(await db.entities.count()).toBe(byHand ? 1 : 0);
  });

  it('that is reached by a redirect, or with the encoding of the way, is the same', async () => {
    const { files } = await version('1');
    host.putAll('/p/', files);
    host.fail((request, response, body) => {
      if (request.url?.startsWith('/old/')) {
        response.writeHead(302, { location: request.url.replace('/old/', '/p/') }).end();
        return true;
      }
      if (!body) return false;
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' }).end(gzipSync(body));
      return true;
    });
    await takeAddress(db, host.url('/old/latest.json'), { now: NOW });
    expect(await label()).toBe('Name 1');
  });

  it('is asked without anything of the reader', async () => {
    await subscribed();
    await update();
    expect(host.lastHeaders()).not.toHaveProperty('cookie');
    expect(host.lastHeaders()).not.toHaveProperty('referer');
  });

  it.each([
    ['http://packs.example/p.jsonl', /Use https/],
    ['ftp://packs.example/p.jsonl', /no address/],
    ['https://me:secret@packs.example/p.jsonl', /no address/],
    ['javascript:alert(1)', /no address/],
    ['nonsense', /no address/],
  ])('%s is not one', async (address, reason) => {
    await expect(takeAddress(db, address)).rejects.toThrow(reason);
  });

  it('cannot bring a pack of our own name', async () => {
    const source = packSource(manyEntities(3), { id: 'backstory.starter' });
    host.put('/x.jsonl', await source.text());
    await expect(takeAddress(db, host.url('/x.jsonl'))).rejects.toThrow(/comes with Backstory/);
    await expect(takeFile(db, source)).rejects.toThrow(/comes with Backstory/);
  });
});

describe('an update', () => {
  it('is a request that is answered with “not modified” on most days', async () => {
    await subscribed();
    expect(await update()).toEqual({ kind: 'unchanged' });
    expect(host.takeRequests()).toEqual(['304 /p/latest.json']);
    expect(await check()).toMatchObject({ checkedAt: NOW + HOUR, nextAt: NOW + 169 * HOUR, failures: 0 });
  });

  it('knows an unchanged file by its date where the server has no tags', async () => {
    host.fail((request, response) => {
      response.removeHeader('etag');
      const writeHead = response.writeHead.bind(response) as (status: number, headers: object) => unknown;
      response.writeHead = ((status: number, { etag: _, ...headers }: { etag?: string }) =>
        writeHead(status, headers)) as never;
      return request.headers['if-none-match'] !== undefined;
    });
    const first = await version('1');
    host.putAll('/p/', first.files);
    await takeAddress(db, host.url('/p/latest.json'), { now: NOW });
    host.takeRequests();
    await update();
    expect(host.takeRequests()).toEqual(['304 /p/latest.json']);
  });

  it('goes by a difference where one leads there, and by the whole where none does', async () => {
    const first = await subscribed({ entities: 400 });
    const second = await version('2', { entities: 404, former: [first] });
    host.putAll('/p/', second.files);
    expect(await update()).toMatchObject({ kind: 'installed', byDiff: true });
    const [, diff] = host.takeRequests();
    expect(diff).toMatch(/^200 \/p\/diffs\//);
    expect((await db.packs.get(ID))?.value.current).toMatchObject({ packVersion: '2', entities: 404 });
    // The kept source is that of the version in use, so the next difference fits too.
    const third = await version('3', { entities: 405, former: [second] });
    host.putAll('/p/', third.files);
    expect(await update()).toMatchObject({ byDiff: true });
    expect(await db.packSources.count()).toBe(1);
    host.putAll('/p/', (await version('4', { entities: 406, former: [first] })).files);
    expect(await update()).toMatchObject({ kind: 'installed', byDiff: false });
  });

  it.each(['damaged', 'missing', 'of other versions', 'endless'])(
    'whose difference is %s falls back to the whole',
    async (kind) => {
      const first = await subscribed({ entities: 400 });
      const second = await version('2', { entities: 404, former: [first] });
      host.putAll('/p/', second.files);
      const path = [...second.files.keys()].find((name) => name.startsWith('diffs/'))!;
      const good = second.files.get(path)!;
      const other = await version('2', {
        entities: 404,
        word: 'Other',
        former: [await version('1', { entities: 400, word: 'Other' })],
      });
      const header = '{"format":"backstory-pack-diff","version":1,"id":"test.pack","from":"a","to":"b"}';
      const bodies: Record<string, Buffer | null> = {
        damaged: Buffer.concat([good.subarray(0, 60), Buffer.from('x'), good.subarray(61)]),
        missing: null,
        'of other versions': [...other.files].find(([name]) => name.startsWith('diffs/'))![1],
        endless: packed(`${header}\n=999999999\n`),
      };
      host.put(`/p/${path}`, bodies[kind]!);
      expect(await update()).toMatchObject({ kind: 'installed', byDiff: false });
      expect((await db.packs.get(ID))?.value.current.packVersion).toBe('2');
    },
  );

  it('keeps the old version, which one can go back to; it is then not taken again by itself', async () => {
    await subscribed();
    host.putAll('/p/', (await version('2', { word: 'New' })).files);
    await update();
    expect(await label()).toBe('New 1');
    await rollBackPack(db, ID);
    expect(await label()).toBe('Name 1');
    expect(await update()).toEqual({ kind: 'unchanged' });
    expect(await label()).toBe('Name 1');
    expect(await update({ byHand: true })).toMatchObject({ kind: 'installed' });
    expect(await label()).toBe('New 1');
  });

  it('is undone like any edit, and a removed pack is not updated', async () => {
    await subscribed();
    host.putAll('/p/', (await version('2', { word: 'New' })).files);
    const updated = await update();
    await undo(db, updated.kind === 'installed' ? updated.installed.edit : Number.NaN);
    expect(await label()).toBe('Name 1');
    expect(await update()).toEqual({ kind: 'unchanged' });
    await removePack(db, ID);
    await expect(update()).rejects.toThrow(/not installed/);
    expect(await duePacks(db, NOW + 1000 * HOUR)).toEqual([]);
  });

  it('of a pack that was removed meanwhile does not bring it back', async () => {
    await subscribed();
    host.putAll('/p/', (await version('2')).files);
    await expect(update({ onBytes: () => void removePack(db, ID) })).rejects.toThrow(/not installed/);
    expect(await db.packs.get(ID)).toBeUndefined();
  });

  it('can be cancelled while it is fetched', async () => {
    await subscribed();
    host.putAll('/p/', (await version('2')).files);
    const cancel = new AbortController();
    host.fail((request, response, body) => {
      if (!request.url?.endsWith('.gz') || !body) return false;
      response.writeHead(200).write(body.subarray(0, 10));
      cancel.abort();
      return true;
    });
    const before = await everything(db);
    await expect(update({ signal: cancel.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(await everything(db)).toEqual(before);
  });
});

describe('a version that lost more than half', () => {
  it('waits for the reader, also over a restart, and comes when they say so', async () => {
    await subscribed({ entities: 40 });
    host.putAll('/p/', (await version('2', { entities: 19, word: 'Few' })).files);
    expect(await update()).toEqual({ kind: 'waiting', packVersion: '2', entities: 19 });
    const { name } = db;
    db.close();
    db = await openDatabase({ name });
    expect(await check()).toMatchObject({ waiting: { packVersion: '2', entities: 19 } });
    host.takeRequests();
    expect(await update()).toEqual({ kind: 'unchanged' });
    expect(host.takeRequests()).toEqual(['304 /p/latest.json']);
    expect(await label()).toBe('Name 1');
    expect(await update({ take: '2' })).toMatchObject({ kind: 'installed' });
    expect(await label()).toBe('Few 1');
    expect(await check()).not.toHaveProperty('waiting');
  });

  it('is left alone when they say no, and the next that is whole comes by itself', async () => {
    await subscribed({ entities: 40 });
    host.putAll('/p/', (await version('2', { entities: 19 })).files);
    await update();
    await declineVersion(db, ID, '2');
    expect(await check()).not.toHaveProperty('waiting');
    expect(await update()).toEqual({ kind: 'unchanged' });
    host.putAll('/p/', (await version('3', { word: 'Whole' })).files);
    expect(await update()).toMatchObject({ kind: 'installed' });
    expect(await label()).toBe('Whole 1');
  });
});

describe('a server that', () => {
  const faults: [string, Fault, RegExp][] = [
    [
      'has lost the pack',
      (_, response) => done(response.writeHead(404).end('Not here')),
      /has no pack at this address \(404\)/,
    ],
    ['is broken', (_, response) => done(response.writeHead(500).end('oops')), /problem of its own \(500\)/],
    ['asks for a login with 401', (_, response) => done(response.writeHead(401).end()), /does not let us/],
    [
      'asks for a login with 200',
      (_, response) => done(response.writeHead(200, { 'content-type': 'text/html' }).end('<html><form>')),
      /web page instead of a pack/,
    ],
    [
      'sends a web page under another name',
      (_, response) => done(response.writeHead(200, { 'content-type': 'text/plain' }).end('<html><form>')),
      /web page, not a pack/,
    ],
    ['sends nothing', (_, response) => done(response.writeHead(200).end()), /empty/],
    [
      'hangs up half way',
      (_, response, body = Buffer.alloc(0)) => {
        response.writeHead(200, { 'content-length': body.length });
        response.write(body.subarray(0, body.length >> 1), () => response.destroy());
        return true;
      },
      /hung up/,
    ],
    [
      'sends half and says that was all',
      (_, response, body = Buffer.alloc(0)) => done(response.writeHead(200).end(body.subarray(0, body.length >> 1))),
      /no JSON|cut off/,
    ],
    [
      'tells a wrong length',
      (_, response, body = Buffer.alloc(0)) => {
        response.writeHead(200, { 'content-length': body.length + 100 });
        response.write(body, () => response.destroy());
        return true;
      },
      /hung up/,
    ],
    [
      'goes silent',
      (_, response, body = Buffer.alloc(0)) => {
        response.writeHead(200, { 'content-length': body.length }).write(body.subarray(0, 20));
        return true;
      },
      /stopped answering/,
    ],
    ['never answers', () => true, /stopped answering/],
    [
      'redirects for ever',
      (request, response) => done(response.writeHead(302, { location: `${request.url}x` }).end()),
      /could not be reached/,
    ],
  ];

  it.each(faults)(
    '%s changes nothing: the pack stays, the reader is told, and it is asked again later',
    async (_, fault, words) => {
      await subscribed();
      // Something new is there, so that an answer is read to its end.
      host.putAll('/p/', (await version('2', { word: 'New' })).files);
      host.fail(fault);
      const error = await update({ stallMs: 250 }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ExpectedError);
      expect((error as Error).message).toMatch(words);
      expect(await label()).toBe('Name 1');
      expect(await check()).toMatchObject({
        failures: 1,
        nextAt: NOW + 1.5 * HOUR,
        trouble: { message: expect.stringMatching(words) },
      });
      await update({ stallMs: 250 }).catch(() => undefined);
      expect(await check()).toMatchObject({ failures: 2, nextAt: NOW + 2 * HOUR });
      host.fail();
      expect(await update()).toMatchObject({ kind: 'installed' });
      expect(await check()).toMatchObject({ failures: 0 });
      expect(await check()).not.toHaveProperty('trouble');
    },
  );

  it('is slow, but not silent, is waited for', async () => {
    await subscribed();
    const second = await version('2', { word: 'New', entities: 200 });
    host.putAll('/p/', second.files);
    host.fail((request, response, body) => {
      if (!request.url?.endsWith('.gz') || !body) return false;
      response.writeHead(200);
      let at = 0;
      const drip = () => {
        response.write(body.subarray(at, at + 500));
        at += 500;
        if (at < body.length) setTimeout(drip, 20);
        else response.end();
      };
      drip();
      return true;
    });
    expect(await update({ stallMs: 1000 })).toMatchObject({ kind: 'installed' });
  });

  it('asks for patience is left alone for so long', async () => {
    await subscribed();
    host.fail((_, response) => done(response.writeHead(429, { 'retry-after': '86400' }).end()));
    await update().catch(() => undefined);
    expect((await check())?.nextAt).toBe(NOW + 25 * HOUR);
  });

  it('gives another file than it promised is not believed', async () => {
    await subscribed();
    const second = await version('2', { word: 'New' });
    host.putAll('/p/', second.files);
    const path = [...second.files.keys()].find((name) => name.endsWith('.jsonl.gz'))!;
    const text = await second.source.text();
    host.put(`/p/${path}`, packed(text.replace('New 7', 'Bad 7')));
    await expect(update()).rejects.toThrow(/another file than it promised/);
    host.put(`/p/${path}`, packed(await (await version('3', { word: 'Odd' })).source.text()));
    await expect(update()).rejects.toThrow(/promises version 2 .* gives 3/);
    host.put(`/p/${path}`, packed(await packSource(manyEntities(40), { id: 'another.pack', packVersion: '2' }).text()));
    await expect(update()).rejects.toThrow(/another pack/);
    expect(await label()).toBe('Name 1');
  });

  it('offers an old version again is refused', async () => {
    await subscribed();
    const second = await version('2', { word: 'New' });
    host.putAll('/p/', second.files);
    await update();
    host.putAll('/p/', (await version('1.9', { word: 'Old' })).files);
    await expect(update()).rejects.toThrow(/version 1\.9 .* older than 2/);
    await expect(takeAddress(db, host.url('/p/latest.json'))).rejects.toThrow(/older than 2/);
    expect(await label()).toBe('New 1');
  });

  it('sends a bomb is stopped early', async () => {
    await subscribed();
    const bomb = gzipSync(
      `${JSON.stringify({ ...(await version('2')).header, count: 5_000_000 })}\n${'{"id":"a"}\n'.repeat(9_000_000)}`,
    );
    host.put('/p/latest.json', bomb);
    await expect(update()).rejects.toThrow(/hundredfold/);
    host.put('/p/latest.json', gzipSync(Buffer.alloc(90_000_000)));
    await expect(update()).rejects.toThrow(/longer than/);
    expect(await label()).toBe('Name 1');
  });
});

describe('mirrors', () => {
  const withMirror = () => ({ header: { mirrors: [mirror.url('/m/latest.json')] } });

  it('answer in turn when the first does not', async () => {
    await subscribed(withMirror());
    mirror.putAll('/m/', (await version('2', { word: 'New', ...withMirror() })).files);
    host.fail((_, response) => done(response.writeHead(500).end()));
    expect(await update()).toMatchObject({ kind: 'installed' });
    expect(await label()).toBe('New 1');
    expect(mirror.takeRequests()).toEqual(['200 /m/latest.json', expect.stringMatching(/^200 \/m\/2-/)]);
  });

  it('that disagree: the one whose file is what was promised is believed', async () => {
    await subscribed(withMirror());
    const second = await version('2', { word: 'New', ...withMirror() });
    host.putAll('/p/', second.files);
    mirror.putAll('/m/', second.files);
    const path = [...second.files.keys()].find((name) => name.endsWith('.jsonl.gz'))!;
    host.put(`/p/${path}`, packed((await second.source.text()).replace('New 7', 'Bad 7')));
    expect(await update()).toMatchObject({ kind: 'installed' });
    expect((await readEntity(db, 'e7'))?.entity.label.text).toBe('New 7');
  });

  it('when none has it, the first trouble is told', async () => {
    await subscribed(withMirror());
    host.fail((_, response) => done(response.writeHead(500).end()));
    await expect(update()).rejects.toThrow(/problem of its own/);
  });

  it('that offer what has to be refused say so, though the first could not be reached', async () => {
    await subscribed({ ...withMirror(), signer });
    host.fail((_, response) => done(response.writeHead(500).end()));
    mirror.putAll('/m/', (await version('2', { word: 'New', ...withMirror() })).files);
    await expect(update()).rejects.toThrow(/used to be signed and now is not/);
    expect(await label()).toBe('Name 1');
  });
});

describe('a signed pack', () => {
  it('is taken with its key, which is pinned, and updated by the same key', async () => {
    const first = await subscribed({ signer, entities: 400 });
    expect((await db.packs.get(ID))?.value.key).toBe(signer.key);
    host.putAll('/p/', (await version('2', { word: 'Name', entities: 401, signer, former: [first] })).files);
    expect(await update()).toMatchObject({ kind: 'installed', byDiff: true });
    expect((await readEntity(db, 'e400'))?.entity.label.text).toBe('Name 400');
  });

  it.each(['another key', 'no key', 'a broken signature', 'no signature', 'another’s signature'])(
    'with %s is refused, and the reader is told',
    async (kind) => {
      await subscribed({ signer });
      const other = await readPrivateKey((await makeKeyPair()).pem);
      const good = await version('2', { word: 'Evil', signer });
      const text = await good.source.text();
      const resigned = await publish(packSource(manyEntities(40, 'Evil'), { packVersion: '2' }), {
        today: '',
        signer: other,
      });
      const sources: Record<string, [string, RegExp]> = {
        'another key': [await resigned.source.text(), /signed with another key/],
        'no key': [await (await version('2', { word: 'Evil' })).source.text(), /used to be signed/],
        'a broken signature': [
          text.replace('Evil 7', 'Evil 8').replace('"e7"', '"e-7"'),
          /changed after it was signed/,
        ],
        'no signature': [text.replace(/\{"signature".*\n/, ''), /not signed/],
        'another’s signature': [
          (await resigned.source.text()).replace(other.key, signer.key),
          /changed after it was signed/,
        ],
      };
      const [source, words] = sources[kind]!;
      host.put('/p/latest.json', source);
      await expect(update()).rejects.toThrow(words);
      expect(await label()).toBe('Name 1');
      expect(await check()).toMatchObject({ trouble: { message: expect.stringMatching(words) } });
      const before = await everything(db);
      await expect(takeFile(db, new Blob([source]))).rejects.toThrow(words);
      expect(await everything(db)).toEqual(before);
    },
  );

  it('from a file is checked and pinned as well', async () => {
    const first = await version('1', { signer });
    const { pack } = await takeFile(db, new Blob([packed(await first.source.text())]));
    expect(pack).toMatchObject({ key: signer.key, origin: 'file' });
    expect(pack).not.toHaveProperty('address');
    await expect(takeFile(db, (await version('2')).source)).rejects.toThrow(/used to be signed/);
  });
});

describe('a file', () => {
  it('may be older than what is there: the reader chose it', async () => {
    await takeFile(db, (await version('2', { word: 'New' })).source);
    await takeFile(db, (await version('1')).source);
    expect(await label()).toBe('Name 1');
  });

  it('of a subscribed pack leaves the subscription', async () => {
    await subscribed();
    await takeFile(db, (await version('2', { word: 'New' })).source);
    expect((await db.packs.get(ID))?.value).toMatchObject({
      address: host.url('/p/latest.json'),
      current: { packVersion: '2' },
    });
    expect(await update()).toEqual({ kind: 'unchanged' });
  });

  it('that was installed is subscribed to later, without being built again', async () => {
    const first = await version('1');
    host.putAll('/p/', first.files);
    const { pack } = await takeFile(db, first.source);
    const subscribedTo = await takeAddress(db, host.url('/p/latest.json'), { now: NOW });
    expect(subscribedTo.pack.current.build).toBe(pack.current.build);
    expect(subscribedTo.pack.address).toBe(host.url('/p/latest.json'));
  });

  it('that lost its end is refused before anything is written', async () => {
    const text = await (await version('1')).source.text();
    const before = await everything(db);
    await expect(takeFile(db, new Blob([text.slice(0, text.length >> 1)]))).rejects.toThrow(
      /40 entities, but \d+ came/,
    );
    await expect(takeFile(db, new Blob([packed(text).subarray(0, 300)]))).rejects.toThrow(/cut off/);
    expect(await everything(db)).toEqual(before);
  });
});
