// One vault, several editors: what counts, what is refused, and with which words.
import { beforeAll, describe, expect, it } from 'vitest';
import { signBody, signerOf } from '../../lib/sync/editors.ts';
import { writeManifest } from '../../lib/sync/manifest.ts';
import type { Remote } from '../../lib/sync/remote.ts';
import { createMemoryRemote, type MemoryRemote } from '../../lib/sync/remotes/memory.ts';
import { seal } from '../../lib/sync/seal.ts';
import { writeSegment } from '../../lib/sync/segment.ts';
import { setUpVault } from '../../lib/sync/set-up-vault.ts';
import { setEditors } from '../../lib/sync/share-vault.ts';
import { freshDatabase } from '../knowledge/support/fresh-database.ts';
import { deriveKeysQuickly } from './remotes/quick-keys.ts';
import { type Device, joinDevice, named, PASSPHRASE, put, testClock } from './support/lab.ts';

beforeAll(() => {
  deriveKeysQuickly();
});

const SECRET = { passphrase: PASSPHRASE };
const keyOf = async ({ db }: Device) => (await signerOf(db)).key;
const ids = async ({ db }: Device) => (await db.entities.orderBy('id').primaryKeys()) as string[];
const vaultOf = async ({ db }: Device) => (await db.vaults.get('vault'))!;

/** An owner with something written before, an editor, and a reader who knows the passphrase. */
async function team() {
  const memory = createMemoryRemote();
  const clock = testClock();
  const join = async () => await joinDevice(memory, clock);
  const [owner, editor, reader] = [await join(), await join(), await join()];
  await owner.edit(put('own:before'));
  for (const any of [owner, editor, reader]) await any.sync();
  const ofEditor = { key: await keyOf(editor), name: 'Ada' };
  await setEditors(owner.db, memory, SECRET, [ofEditor]);
  for (const any of [owner, editor, reader]) expect(await any.sync()).toMatchObject({ state: 'done', warnings: [] });
  return { memory, clock, owner, editor, reader, ofEditor };
}

/** Puts a segment that a device did not write through the engine. `as`: whose signature it carries. */
async function forge(memory: MemoryRemote, by: Device, as: 'nobody' | 'itself' | 'broken', id: string): Promise<void> {
  const vault = await vaultOf(by);
  const place = { kind: 'segment', device: 'forger', seq: 1, part: 0 } as const;
  const stamp = '019b76daa800-0018-forger';
  const registers = {
    id: [{ stamp, value: id }],
    type: [{ stamp, value: 'place' }],
    label: [{ stamp, value: { text: id } }],
  };
  const rows = [{ table: 'entities', id, registers }];
  const body = writeSegment({ device: 'forger', seq: 1, prev: null, seen: {}, at: 1, rows });
  const signer = await signerOf(by.db);
  const signed = as === 'nobody' ? body : await signBody({ ...vault, signer }, place, body);
  const text = as === 'broken' ? signed.replace('"at":1', '"at":2') : signed;
  const sealed = await seal(vault.keys, place, text);
  await memory.putNew('log', sealed.name, sealed.bytes);
}

describe('a vault with editors', () => {
  it('takes what its editors sign, and what was there before it was shared', async () => {
    const { memory, clock, owner, editor, reader } = await team();
    await editor.edit(put('own:editor'));
    await owner.edit(put('own:owner'));
    for (const any of [editor, owner, editor, reader]) expect(await any.sync()).toMatchObject({ warnings: [] });
    for (const any of [owner, editor, reader]) {
      expect(await ids(any)).toEqual(['own:before', 'own:editor', 'own:owner']);
    }
    const late = await joinDevice(memory, clock);
    expect(await late.sync()).toMatchObject({ state: 'done', warnings: [] });
    expect(await late.entities()).toEqual(await owner.entities());
  });

  it('keeps a reader’s edits on their device until they are an editor', async () => {
    const { memory, owner, reader, ofEditor } = await team();
    await reader.edit(put('own:reader'));
    const before = named(memory, 's').length;
    expect(await reader.sync()).toMatchObject({ state: 'done', sent: 0 });
    expect(named(memory, 's')).toHaveLength(before);
    await setEditors(owner.db, memory, SECRET, [ofEditor, { key: await keyOf(reader), name: 'Bo' }]);
    expect(await reader.sync()).toMatchObject({ state: 'done', sent: 1 });
    expect(await owner.sync()).toMatchObject({ changed: 1, warnings: [] });
    expect(await ids(owner)).toContain('own:reader');
  });

  it.each([
    ['nobody', 'refused', 'nobody signed it'],
    ['itself', 'refused', 'no editor of this vault'],
    ['broken', 'damaged', 'changed after it was signed'],
  ] as const)('takes no segment signed by %s, calls it %s, and says why', async (as, kind, words) => {
    const { memory, owner, editor, reader } = await team();
    await forge(memory, as === 'broken' ? editor : reader, as, 'own:forged');
    for (const any of [owner, editor]) {
      const { warnings, changed } = await any.sync();
      expect(warnings).toMatchObject([{ kind, device: 'forger', seq: 1, detail: expect.stringContaining(words) }]);
      expect(changed).toBe(0);
      expect(await ids(any)).not.toContain('own:forged');
    }
    // It keeps nobody from working.
    await editor.edit(put('own:editor'));
    for (const any of [editor, owner]) await any.sync();
    expect(await ids(owner)).toContain('own:editor');
  });

  it('takes nothing more from an editor who was taken off the list, and keeps what they wrote before', async () => {
    const { memory, clock, owner, editor } = await team();
    await editor.edit(put('own:then'));
    for (const any of [editor, owner, editor]) await any.sync();
    await setEditors(owner.db, memory, SECRET, []);
    await forge(memory, editor, 'itself', 'own:after');
    expect((await owner.sync()).warnings).toMatchObject([
      { kind: 'refused', detail: 'Ada is no editor of this vault any more' },
    ]);
    const late = await joinDevice(memory, clock);
    await late.sync();
    expect(await ids(late)).toEqual(['own:before', 'own:then']);
    await editor.edit(put('own:too-late'));
    expect(await editor.sync()).toMatchObject({ sent: 0 });
  });

  it('follows no list that its owner has not signed, nor one that is older', async () => {
    const { memory, owner, editor, reader } = await team();
    await expect(setEditors(editor.db, memory, SECRET, [])).rejects.toThrow('Only the owner');
    // Somebody with the passphrase makes themselves the owner.
    await reader.db.vaults.update('vault', { editors: null });
    await setEditors(reader.db, memory, SECRET, []).catch(() => undefined);
    const before = (await vaultOf(owner)).editors;
    const outcome = await owner.sync();
    expect(outcome.warnings).toMatchObject([{ detail: expect.stringContaining('header') }]);
    expect((await vaultOf(owner)).editors).toEqual(before);
    expect((await vaultOf(editor)).editors?.owner).toBe(await keyOf(owner));
  });

  it('takes what was refused once its writer is put on the list', async () => {
    const { memory, owner, reader, ofEditor } = await team();
    await forge(memory, reader, 'itself', 'own:early');
    expect((await owner.sync()).warnings).toMatchObject([{ kind: 'refused' }]);
    await setEditors(owner.db, memory, SECRET, [ofEditor, { key: await keyOf(reader), name: 'Bo' }]);
    expect((await owner.sync()).warnings).toEqual([]);
    expect(await ids(owner)).toContain('own:early');
  });

  it('follows no snapshot of a reader’s, says so at each sync, and takes it once they are on the list', async () => {
    const { memory, owner, reader, ofEditor } = await team();
    const vault = await vaultOf(reader);
    const place = { kind: 'manifest', device: 'forger', seq: 1, part: 0 } as const;
    const covers = { forger: { seq: 7, hash: '0'.repeat(64) } };
    const body = writeManifest({ ...place, at: 1, covers, acks: {}, heard: {}, lapsed: [], shards: [] });
    const signer = await signerOf(reader.db);
    const sealed = await seal(vault.keys, place, await signBody({ ...vault, signer }, place, body));
    await memory.putNew('log', sealed.name, sealed.bytes);
    for (let i = 0; i < 2; i++) {
      expect((await owner.sync()).warnings).toMatchObject([
        { kind: 'refused', device: 'forger', seq: 1, detail: 'who signed it is no editor of this vault' },
      ]);
    }
    expect((await vaultOf(owner)).heads).not.toHaveProperty('forger');
    await setEditors(owner.db, memory, SECRET, [ofEditor, { key: signer.key, name: 'Bo' }]);
    expect((await owner.sync()).warnings).toEqual([]);
    expect((await vaultOf(owner)).heads).toMatchObject({ forger: { seq: 7 } });
  });

  it('counts what the owner had sent before sharing, also where the remote shows it late', async () => {
    const memory = createMemoryRemote();
    const clock = testClock();
    const [owner, other] = [await joinDevice(memory, clock), await joinDevice(memory, clock)];
    await owner.edit(put('own:late'));
    let isLate = true;
    const late: Remote = {
      ...memory,
      list: async (area, signal) => {
        const all = await memory.list(area, signal);
        return isLate ? all.filter(({ name }) => !name.startsWith('s-')) : all;
      },
    };
    await setEditors(owner.db, late, SECRET, []);
    expect(named(memory, 's')).toHaveLength(1);
    isLate = false;
    expect(await other.sync()).toMatchObject({ state: 'done', warnings: [] });
    expect(await ids(other)).toEqual(['own:late']);
  });

  it('keeps the private key where it is', async () => {
    const { owner } = await team();
    const { privateKey } = (await vaultOf(owner)).signer!;
    await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow();
    const alone = await freshDatabase();
    await setUpVault(alone, createMemoryRemote(), SECRET);
    expect(await alone.vaults.get('vault')).toMatchObject({ editors: null, signer: null });
  });
});
