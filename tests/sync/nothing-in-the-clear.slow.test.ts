// What a server learns: everything that goes over the line in a long session is kept and searched for what it must not say.
import { createHash } from 'node:crypto';
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type KnowledgeDatabase, openDatabase } from '../../lib/knowledge/database.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { changePassphrase, removeDevice } from '../../lib/sync/change-passphrase.ts';
import { beginCompaction } from '../../lib/sync/compact.ts';
import type { Remote } from '../../lib/sync/remote.ts';
import { createCouchRemote } from '../../lib/sync/remotes/couchdb.ts';
import { createWebDavRemote } from '../../lib/sync/remotes/webdav.ts';
import { setUpVault } from '../../lib/sync/set-up-vault.ts';
import { syncOnce } from '../../lib/sync/sync-once.ts';
import { webpBytes } from '../support/picture-bytes.ts';
import { startCouchServer } from '../support/servers/couch-servers.ts';
import { DAV_SERVERS } from '../support/servers/dav-servers.ts';
import { type Line, openLine } from '../support/servers/line.ts';

const PASSPHRASE = 'heron under the pier';
const NEW_PASSPHRASE = 'otter on the towpath';
const DEVICE_NAME = 'Attic desktop';
/** A picture with words in it, as some programs leave them. */
const bytes = webpBytes(40, 30, 1, 6_000);
bytes.set(Buffer.from('Tumbledown mill at Marrowfen'), 100);
const picture = { id: createHash('sha256').update(bytes).digest('hex'), data: Buffer.from(bytes).toString('base64') };
const envoy = {
  id: 'own:quillfeather',
  type: 'person' as const,
  label: { text: 'Zebulon Quillfeather', lang: 'en' },
  aliases: [{ text: 'Зебулон Квилфезер' }, { text: 'Z. Quillfeather' }],
  description: { text: 'Envoy to Lower Marrowfen' },
  links: [{ url: 'https://quillfeather.example.org/dossier?id=4711', title: 'His dossier' }],
  tags: ['watchlist-marrowfen'],
  note: 'Met him twice at the Lilongwe ferry, 中文备注',
  image: { id: picture.id, mediaType: 'image/webp' as const, width: 40, height: 30, alt: 'The Marrowfen ferry' },
};
const SECRETS = [
  ...['Quillfeather', 'Зебулон', 'Marrowfen', 'dossier', 'watchlist', 'Lilongwe', '中文备注', 'ferry'],
  ...['own:', PASSPHRASE, NEW_PASSPHRASE, 'towpath', DEVICE_NAME, 'Attic', 'entities', 'aliases', 'Ten more'],
  ...[picture.id, 'Tumbledown', 'image/webp', 'mediaType'],
];

const lines: { name: string; line: Line; remote: Remote; stop(): Promise<void> }[] = [];
beforeAll(async () => {
  const dav = await DAV_SERVERS.at(-1)!.start();
  const davLine = await openLine(dav.address, { record: true });
  const couch = await startCouchServer(null);
  const couchLine = await openLine(new URL(couch.address).origin, { record: true });
  lines.push(
    {
      name: 'webdav',
      line: davLine,
      remote: createWebDavRemote(`${davLine.address}/vault/`, dav.login),
      stop: () => dav.stop(),
    },
    {
      name: 'couchdb',
      line: couchLine,
      remote: createCouchRemote(`${couchLine.address}${new URL(couch.address).pathname}/vault`, null),
      stop: () => couch.stop(),
    },
  );
}, 60_000);
afterAll(async () => {
  for (const { line, stop } of lines) {
    await line.close();
    await stop();
  }
});

let made = 0;
async function device(remote: Remote, passphrase = PASSPHRASE) {
  const db = await openDatabase({ name: `clear ${++made}` });
  await setUpVault(db, remote, { passphrase });
  return { db, sync: () => syncOnce(db, remote, { deviceName: DEVICE_NAME }) };
}

const write = (db: KnowledgeDatabase, count: number, words: string) =>
  saveEdit(db, {
    kind: 'batch',
    name: words,
    edits: Array.from({ length: count }, (_, i) => ({
      kind: 'put' as const,
      entity: { id: `own:more${i}`, type: 'place' as const, label: { text: `Marrowfen ${i}` }, note: words },
    })),
  });

/** Text, one character a byte, in every form in which it could hide a secret; base64 at each of its three offsets. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].flatMap((shift) => {
    const coded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The letters at both ends also depend on the neighbours.
    const middle = coded.slice(Math.ceil((shift * 8) / 6), bytes.length % 3 === 0 ? undefined : -1);
    return middle.length < 5 ? [] : [middle, middle.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [
    bytes.toString('latin1'),
    bytes.toString('hex'),
    encodeURIComponent(secret),
    Buffer.from(secret, 'utf16le').toString('latin1'),
    JSON.stringify(secret)
      .slice(1, -1)
      .replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ...base64,
  ];
}

/** What was sent as it is, and whatever in it unpacks. */
function layersOf(text: string): string[] {
  const layers = [text];
  const bodies = [
    text,
    ...(text.match(/[A-Za-z0-9+/]{40,}={0,2}/g) ?? []).map((coded) => latin1(Buffer.from(coded, 'base64'))),
  ];
  for (const body of bodies) {
    if (body !== text) layers.push(body);
    for (const magic of ['\x1f\x8b', '\x78\x9c', '\x78\xda', '\x78\x01']) {
      for (let at = body.indexOf(magic); at >= 0; at = body.indexOf(magic, at + 1)) {
        const bytes = Buffer.from(body.slice(at), 'latin1');
        for (const unpack of [gunzipSync, inflateSync, inflateRawSync]) {
          try {
            layers.push(latin1(unpack(bytes)));
          } catch {
            // Not packed: two bytes of noise that look like it.
          }
        }
      }
    }
  }
  return layers;
}

const latin1 = (bytes: Buffer) => bytes.toString('latin1');
const found = (text: string) =>
  layersOf(text).flatMap((layer) =>
    SECRETS.filter((secret) => formsOf(secret).some((form) => layer.toLowerCase().includes(form.toLowerCase()))),
  );

it('finds a secret in every disguise', async () => {
  const { gzipSync, deflateSync } = await import('node:zlib');
  const body = `{"x":"${envoy.label.text}"}`;
  for (const disguise of [
    body,
    latin1(gzipSync(body)),
    `PUT /x\n${latin1(deflateSync(body))}`,
    gzipSync(`${body}${'filler '.repeat(9)}`).toString('base64'),
    ...[0, 1, 2].map((shift) => `"data":"${Buffer.from('y'.repeat(shift) + body).toString('base64')}"`),
    encodeURIComponent(body),
    Buffer.from(body).toString('hex'),
  ])
    expect(found(disguise)).toContain('Quillfeather');
  expect(found(latin1(gzipSync(envoy.note)))).toContain('中文备注');
});

it('says no name, note, address, tag, id, device or passphrase in any request of a long session', async () => {
  for (const { name, line, remote } of lines) {
    const a = await device(remote);
    const b = await device(remote);
    await saveEdit(a.db, { kind: 'put', entity: envoy }, { pictures: [picture] });
    for (const one of [a, b, a]) await one.sync();
    await saveEdit(b.db, { kind: 'put', entity: { ...envoy, note: `${envoy.note}; and again in Marrowfen` } });
    await write(a.db, 10, 'Ten more');
    for (const one of [b, a, b]) await one.sync();
    await saveEdit(a.db, { kind: 'delete', id: envoy.id });
    await beginCompaction(a);
    for (const one of [a, b, a, b]) await one.sync();
    expect(await a.db.vaults.get('vault')).toMatchObject({ compaction: null, snapshots: 1 });
    await changePassphrase(a.db, remote, { passphrase: PASSPHRASE }, NEW_PASSPHRASE);
    for (const one of [a, b, a]) await one.sync();
    const { device: other } = (await b.db.vaults.get('vault'))!;
    await removeDevice(a.db, remote, other, { passphrase: NEW_PASSPHRASE }, `${PASSPHRASE} again`);
    const c = await device(remote, `${PASSPHRASE} again`);
    expect((await c.sync()).state).toBe('done');
    const whole = line.requests.map(({ text }) => text);
    expect(whole.length).toBeGreaterThan(40);
    const words = Buffer.from(whole.join('\n'), 'latin1').toString('latin1');
    expect([name, found(words)]).toEqual([name, []]);
    // Its picture went and came, and says nothing of itself either: not by its hash, not by its first bytes.
    expect(await b.db.images.count()).toBe(1);
    expect(line.requests.filter(({ path }) => path.includes('pictures')).length).toBeGreaterThan(1);
    for (const told of [Buffer.from(picture.id, 'hex'), Buffer.from(bytes.subarray(0, 20))]) {
      expect(words).not.toContain(latin1(told));
      expect(words).not.toContain(told.toString('base64').slice(0, 12));
    }
    for (const text of whole) expect([name, text.slice(0, 80), found(text)]).toEqual([name, text.slice(0, 80), []]);
  }
}, 120_000);

it('does not tell from a size how many names were written', async () => {
  const { line, remote } = lines[0]!;
  const a = await device(remote, `${PASSPHRASE} again`);
  await a.sync();
  const sizes: number[] = [];
  for (const count of [1, 2, 3, 4]) {
    line.reset();
    await write(a.db, count, `A word ${count}`);
    await a.sync();
    const put = line.requests.filter(({ method }) => method === 'PUT');
    sizes.push(...put.map(({ text }) => Number(/content-length\n(\d+)/i.exec(text)?.[1])));
  }
  // Every segment is a multiple of 256 bytes, beside the same 32 for all of them; few edits all look like one.
  expect(sizes).toHaveLength(4);
  for (const size of sizes) expect((size - 32) % 256).toBe(0);
  expect(new Set(sizes).size).toBeLessThanOrEqual(2);
}, 60_000);
