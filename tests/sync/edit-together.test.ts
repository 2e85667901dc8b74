// Sharing a vault as the panel does: through the service, seen by readSync on each device.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSyncHandlers } from '../../entrypoints/background/sync-handlers.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { readSync } from '../../lib/sync/read-sync.ts';
import { RemoteError } from '../../lib/sync/remote.ts';
import { createBrowserStorageRemote } from '../../lib/sync/remotes/browser-storage.ts';
import { createMemoryRemote, type MemoryRemote } from '../../lib/sync/remotes/memory.ts';
import { readTravellingKeys } from '../../lib/sync/remotes/travelling-key.ts';
import { deriveKeysQuickly } from './remotes/quick-keys.ts';
import { createSyncStorage } from './remotes/sync-storage.ts';
import { failing, labels, type Profile, place, profile, REQUEST } from './support/profile.ts';

const PRESENT = { present: 'four plain words here', byRecovery: false };
const SENDER = { kind: 'page' as const, tab: undefined, frame: undefined, url: 'chrome-extension://me/options.html' };

let stored: MemoryRemote;
let opened: Profile[];
beforeAll(() => {
  deriveKeysQuickly();
});
beforeEach(() => {
  stored = createMemoryRemote();
  opened = [];
});
afterEach(() => {
  for (const { db } of opened) db.close();
});

async function joined(deviceName: string): Promise<Profile> {
  const one = await profile(stored);
  opened.push(one);
  await one.service.connect({ ...REQUEST, deviceName });
  await one.service.sync();
  return one;
}

const handlersOf = ({ service, db }: Profile) => createSyncHandlers(service, async () => db);
const editingOf = async ({ db }: Profile) => (await readSync(db))!.editing;
async function keyOf(one: Profile): Promise<string> {
  await handlersOf(one)['background:makeEditorKey']({}, SENDER);
  return (await editingOf(one)).key!;
}
const setEditors = async (one: Profile, editors: { key: string; name: string }[], more: object = {}) =>
  await handlersOf(one)['background:setEditors']({ editors, ...PRESENT, ...more }, SENDER);

describe('this device’s key', () => {
  it('is made when it is asked for, stays the same, and survives a disconnect', async () => {
    const laptop = await joined('Laptop');
    expect(await editingOf(laptop)).toEqual({ role: 'alone', key: null, editors: [] });
    const key = await keyOf(laptop);
    expect(key).toMatch(/^ed25519:/);
    expect(await keyOf(laptop)).toBe(key);
    await laptop.service.disconnect();
    await laptop.service.connect(REQUEST);
    expect((await editingOf(laptop)).key).toBe(key);
  });
});

describe('a vault that is shared', () => {
  async function team() {
    const [owner, editor, reader] = [await joined('Desk'), await joined('Ada’s laptop'), await joined('Phone')];
    const ada = { key: await keyOf(editor), name: 'Ada' };
    await setEditors(owner, [ada], { ownerName: 'Mira' });
    for (const one of [editor, reader]) await one.service.sync();
    return { owner, editor, reader, ada };
  }

  it('tells each who owns it, who edits it, and what they themselves may', async () => {
    const { owner, editor, reader, ada } = await team();
    const mira = { key: await keyOf(owner), name: 'Mira', isOwner: true };
    const list = (own: string) => [
      { ...mira, isThis: own === mira.key },
      { ...ada, isOwner: false, isThis: own === ada.key },
    ];
    expect(await editingOf(owner)).toEqual({ role: 'owner', key: mira.key, editors: list(mira.key) });
    expect(await editingOf(editor)).toEqual({ role: 'editor', key: ada.key, editors: list(ada.key) });
    expect(await editingOf(reader)).toEqual({ role: 'reader', key: null, editors: list('') });
    expect(await owner.status()).toMatchObject({ state: 'done', problem: null, running: null });
  });

  it('takes the editor’s edits; a reader’s stay with them, counted, until their key is on the list', async () => {
    const { owner, editor, reader, ada } = await team();
    await saveEdit(editor.db, { kind: 'put', entity: place('Arvale') });
    await saveEdit(reader.db, { kind: 'put', entity: place('Brenn') });
    for (const one of [editor, reader, owner]) await one.service.sync();
    expect(await labels(owner.db)).toEqual(['Arvale']);
    expect(await labels(reader.db)).toEqual(['Arvale', 'Brenn']);
    expect(await readSync(reader.db)).toMatchObject({ unsent: 1, status: { state: 'done', warnings: [] } });
    await setEditors(owner, [ada, { key: await keyOf(reader), name: 'Bo' }]);
    for (const one of [reader, owner]) await one.service.sync();
    expect(await labels(owner.db)).toEqual(['Arvale', 'Brenn']);
    expect(await readSync(reader.db)).toMatchObject({ unsent: 0, editing: { role: 'editor' } });
    // The owner’s name was given once, and stays.
    expect((await editingOf(reader)).editors.map(({ name }) => name)).toEqual(['Mira', 'Ada', 'Bo']);
  });

  it('has its passphrase changed and its devices removed by editors, and not by who only reads it', async () => {
    const { editor, reader } = await team();
    const present = { passphrase: PRESENT.present };
    const before = [...stored.areas.log.keys()].sort();
    await expect(reader.service.changePassphrase(present, 'five other plain words here')).rejects.toThrow(
      'editors’ to change',
    );
    const [{ id } = { id: '' }] = (await readSync(reader.db))!.devices.filter(({ isThis }) => !isThis);
    await expect(reader.service.removeDevice(id, present, PRESENT.present)).rejects.toThrow('editors’ to change');
    expect([...stored.areas.log.keys()].sort()).toEqual(before);
    await editor.service.changePassphrase(present, 'five other plain words here');
  });

  it('keeps a copy of what is here before its list is changed', async () => {
    const { owner } = await team();
    await saveEdit(owner.db, { kind: 'put', entity: place('Arvale') });
    await setEditors(owner, []);
    expect(await owner.db.backups.toArray()).toMatchObject([{ reason: 'key', entities: 1 }]);
  });

  it('does not show who was taken off, who then reads', async () => {
    const { owner, editor, ada } = await team();
    await setEditors(owner, []);
    await editor.service.sync();
    expect((await editingOf(owner)).editors.map(({ name }) => name)).toEqual(['Mira']);
    expect(await editingOf(editor)).toMatchObject({ role: 'reader', key: ada.key });
  });

  it('is not changed with a wrong passphrase, which is told at its field; nor by anybody but its owner', async () => {
    const { owner, editor, ada } = await team();
    // The header that was replaced goes after two listings.
    for (const one of [owner, editor, owner]) await one.service.sync();
    const before = [...stored.areas.log.keys()].sort();
    await expect(setEditors(owner, [], { present: 'not this one' })).rejects.toMatchObject({ where: 'passphrase' });
    await expect(setEditors(owner, [], { present: '' })).rejects.toMatchObject({ where: 'passphrase' });
    await expect(setEditors(editor, [ada])).rejects.toThrow('Only the owner');
    expect([...stored.areas.log.keys()].sort()).toEqual(before);
    expect((await editingOf(owner)).editors).toHaveLength(2);
  });

  it('cannot become another’s by a device that had not heard of it yet', async () => {
    const [owner, late] = [await joined('Desk'), await joined('Late')];
    await setEditors(owner, [{ key: await keyOf(late), name: 'Late' }], { ownerName: 'Mira' });
    const headers = () => [...stored.areas.log.keys()].filter((name) => name.startsWith('h-')).sort();
    const before = headers();
    await expect(setEditors(late, [], { ownerName: 'Late' })).rejects.toThrow('Only the owner');
    expect(headers()).toEqual(before);
    expect(await editingOf(late)).toMatchObject({ role: 'editor' });
  });

  it('says in plain words when the server does not answer', async () => {
    const { owner } = await team();
    owner.remote.current = failing(stored, new RemoteError('offline', 'no answer'));
    await expect(setEditors(owner, [])).rejects.toThrow('The server does not answer.');
  });
});

it('a vault whose key travels is not shared', async () => {
  const storage = createSyncStorage();
  const laptop = await profile(createBrowserStorageRemote(storage), storage);
  opened.push(laptop);
  await laptop.service.connect({ ...REQUEST, where: 'browser', address: '', user: '', password: '', secret: null });
  await laptop.service.sync();
  // Not even by who knows that key, which opens the vault.
  const [key] = await readTravellingKeys(storage);
  for (const present of ['', key]) {
    await expect(setEditors(laptop, [], { present })).rejects.toMatchObject({ where: 'passphrase' });
  }
  expect(await editingOf(laptop)).toMatchObject({ role: 'alone' });
});
