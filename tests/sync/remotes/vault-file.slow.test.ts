import { describe, expect, it } from 'vitest';
import type { KnowledgeDatabase } from '../../../lib/knowledge/database.ts';
import { saveEdit } from '../../../lib/knowledge/edit.ts';
import type { Bytes } from '../../../lib/sync/bytes.ts';
import { type KeptObjects, openKeptObjects } from '../../../lib/sync/remotes/kept-objects.ts';
import { createMemoryRemote } from '../../../lib/sync/remotes/memory.ts';
import { takeVaultFile, writeVaultFile } from '../../../lib/sync/remotes/vault-file.ts';
import { setUpVault } from '../../../lib/sync/set-up-vault.ts';
import { syncOnce } from '../../../lib/sync/sync-once.ts';
import { freshDatabase } from '../../knowledge/support/fresh-database.ts';
import { pictureOf } from '../../support/picture-bytes.ts';
import { overCalls } from './over-calls.ts';
import { remoteSuite } from './remote-suite.ts';

let made = 0;
const kept = () => openKeptObjects(`kept ${++made}`);
const PASSPHRASE = { passphrase: 'four plain words here' };

remoteSuite({
  name: 'the objects kept for a file',
  async start() {
    return {
      async fresh() {
        const store = kept();
        return overCalls(() => store);
      },
      async stop() {},
    };
  },
});

interface Device {
  readonly db: KnowledgeDatabase;
  readonly store: KeptObjects;
}

/** What a reader does: open the file that came, sync, and pass on a new one. */
async function passOn({ db, store }: Device, file: Bytes): Promise<Bytes> {
  await takeVaultFile(store, file);
  expect(await syncOnce(db, store)).toMatchObject({ state: 'done', warnings: [] });
  return await writeVaultFile(store);
}

const save = (db: KnowledgeDatabase, id: string) =>
  saveEdit(db, { kind: 'put', entity: { id, type: 'place', label: { text: id } } });
const idsOf = async (db: KnowledgeDatabase) => (await db.entities.toCollection().primaryKeys()).sort();

async function twoDevices(): Promise<{ a: Device; b: Device; file: Bytes }> {
  const a = { db: await freshDatabase(), store: kept() };
  const b = { db: await freshDatabase(), store: kept() };
  await setUpVault(a.db, a.store, PASSPHRASE);
  await save(a.db, 'own:a');
  await syncOnce(a.db, a.store);
  const file = await writeVaultFile(a.store);
  await takeVaultFile(b.store, file);
  await setUpVault(b.db, b.store, PASSPHRASE);
  return { a, b, file };
}

describe('a vault in a file', () => {
  it('brings two devices together by going to and fro, and an old file takes nothing back', async () => {
    const { a, b, file } = await twoDevices();
    await save(b.db, 'own:b');
    const second = await passOn(b, file);
    await save(a.db, 'own:c');
    const third = await passOn(a, second);
    await passOn(b, third);
    for (const { db } of [a, b]) expect(await idsOf(db)).toEqual(['own:a', 'own:b', 'own:c']);
    for (const old of [file, second]) {
      await passOn(a, old);
      await passOn(b, old);
    }
    for (const { db } of [a, b]) expect(await idsOf(db)).toEqual(['own:a', 'own:b', 'own:c']);
    // Both wrote since the file was passed: each takes the other's file.
    await save(a.db, 'own:d');
    await save(b.db, 'own:e');
    const [fromA, fromB] = [await passOn(a, second), await passOn(b, second)];
    await passOn(a, fromB);
    await passOn(b, fromA);
    for (const { db } of [a, b]) expect(await idsOf(db)).toEqual(['own:a', 'own:b', 'own:c', 'own:d', 'own:e']);
  }, 60_000);

  it('is refused whole when it is damaged, cut off, newer, no such file, or another vault’s', async () => {
    const { b, file } = await twoDevices();
    const before = await b.store.list('log');
    const flipped = file.slice();
    flipped[file.length >> 1]! ^= 1;
    const other = createMemoryRemote();
    await setUpVault(await freshDatabase(), other, PASSPHRASE);
    const newer = file.slice();
    newer.set(new TextEncoder().encode('backstory-vault 3\n'));
    const cases: [Bytes, string][] = [
      [flipped, 'damaged'],
      [newer, 'newer Backstory'],
      [new TextEncoder().encode('{"entities": []}') as Bytes, 'not a .backstory-vault file'],
      [new Uint8Array(0), 'not a .backstory-vault file'],
      [await writeVaultFile(other), 'another vault'],
      [await writeVaultFile(createMemoryRemote()), 'no vault in it'],
    ];
    for (const [bytes, words] of cases) await expect(takeVaultFile(b.store, bytes)).rejects.toThrow(words);
    for (let end = 0; end < file.length; end += 97) {
      await expect(takeVaultFile(b.store, file.slice(0, end))).rejects.toThrow(/damaged|not a/);
    }
    expect(await b.store.list('log')).toEqual(before);
  }, 60_000);

  it('carries pictures, and calls itself another version only then', async () => {
    const { a, b, file } = await twoDevices();
    const versionOf = (one: Bytes) => Buffer.from(one.subarray(0, 17)).toString('latin1');
    expect(versionOf(file)).toBe('backstory-vault 1');
    const { image, picture } = pictureOf(40, 30, 3);
    const entity = { id: 'own:lake', type: 'place' as const, label: { text: 'Lake' }, image };
    await saveEdit(a.db, { kind: 'put', entity }, { pictures: [picture] });
    const second = await passOn(a, file);
    expect(versionOf(second)).toBe('backstory-vault 2');
    const third = await passOn(b, second);
    expect(await b.db.images.toArray()).toEqual(await a.db.images.toArray());
    expect(await takeVaultFile(a.store, third)).toMatchObject({ known: expect.any(Number) });
    for (let end = 0; end < third.length; end += 997) {
      await expect(takeVaultFile(kept(), third.slice(0, end))).rejects.toThrow(/damaged|not a/);
    }
  }, 60_000);

  it('says no word of what is in it', async () => {
    const { file } = await twoDevices();
    expect(Buffer.from(file).toString('latin1')).not.toMatch(/own:a|four plain/);
  }, 60_000);

  it('keeps what it has when a file says otherwise, and adds what is new', async () => {
    const { a, file } = await twoDevices();
    expect(await takeVaultFile(a.store, file)).toMatchObject({ added: 0 });
    const fresh = kept();
    expect(await takeVaultFile(fresh, file)).toMatchObject({ known: 0 });
    await fresh.clear();
    expect(await fresh.list('log')).toEqual([]);
    fresh.close();
  }, 60_000);
});
