// What a reader answers when sync waits for them: deletions, an emptied place, a new passphrase, a device that goes; and a
// vault without a passphrase.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ExpectedError } from '../../lib/errors.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { readSync } from '../../lib/sync/read-sync.ts';
import { type Remote, RemoteError } from '../../lib/sync/remote.ts';
import { createBrowserStorageRemote } from '../../lib/sync/remotes/browser-storage.ts';
import { createMemoryRemote, type MemoryRemote } from '../../lib/sync/remotes/memory.ts';
import { deriveKeysQuickly } from './remotes/quick-keys.ts';
import { createSyncStorage } from './remotes/sync-storage.ts';
import { labels, type Profile, place, profile, REQUEST } from './support/profile.ts';

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

async function joined(name: string, remote: Remote = stored, secret: typeof REQUEST.secret = REQUEST.secret) {
  const one = await profile(remote);
  opened.push(one);
  await one.service.connect({ ...REQUEST, deviceName: name, secret });
  await one.service.sync();
  return one;
}

/** Rounds enough for what one wrote to be read by the other, and acknowledged. */
async function rounds(...profiles: Profile[]) {
  for (let i = 0; i < 3; i++) for (const { service } of profiles) await service.sync();
}

/** Two devices with twenty names, of which the phone then deletes eight. */
async function parted() {
  const laptop = await joined('Laptop');
  const edits = Array.from({ length: 20 }, (_, i) => ({ kind: 'put' as const, entity: place(`p${i}`) }));
  await saveEdit(laptop.db, { kind: 'batch', name: 'Many', edits });
  const phone = await joined('Phone');
  await rounds(laptop, phone);
  const gone = Array.from({ length: 8 }, (_, i) => ({ kind: 'delete' as const, id: `p${i}` }));
  await saveEdit(phone.db, { kind: 'batch', name: 'Fewer', edits: gone });
  return { laptop, phone };
}

describe('a sync that would delete much', () => {
  it('keeps all here and brings it back there when the reader says so, and nothing else changes', async () => {
    const { laptop, phone } = await parted();
    const renamed = { ...place('p15'), label: { text: 'New name' } };
    await saveEdit(phone.db, { kind: 'put', entity: renamed });
    await rounds(phone);
    await laptop.service.sync();
    expect(await laptop.status()).toMatchObject({ state: 'asks', parked: { deletions: 8 } });
    await laptop.service.refuseDeletions();
    await rounds(phone, laptop);
    expect(await labels(laptop.db)).toHaveLength(20);
    expect(await labels(phone.db)).toEqual(await labels(laptop.db));
    // What the phone changed beside the deletions is not undone by keeping them.
    expect((await laptop.db.entities.get('p15'))?.value.label.text).toBe('New name');
    expect(await laptop.status()).toMatchObject({ state: 'done', parked: null });
  });
});

describe('keeping what would be deleted', () => {
  it('stays the answer when the remote fails just then: nothing is deleted later by itself', async () => {
    const { laptop, phone } = await parted();
    await rounds(phone);
    await laptop.service.sync();
    laptop.remote.current = { ...stored, list: () => Promise.reject(new RemoteError('offline', 'no answer')) };
    await laptop.service.refuseDeletions();
    laptop.remote.current = stored;
    await laptop.service.sync();
    expect(await laptop.status()).toMatchObject({ state: 'asks', parked: { deletions: 8 } });
    expect(await labels(laptop.db)).toHaveLength(20);
  });
});

describe('a place that was emptied', () => {
  it('gets everything again when the reader says so; other devices go on', async () => {
    const laptop = await joined('Laptop');
    await saveEdit(laptop.db, { kind: 'put', entity: place('Arvale') });
    const phone = await joined('Phone');
    await rounds(laptop, phone);
    for (const area of Object.values(stored.areas)) area.clear();
    await laptop.service.sync();
    expect(await laptop.status()).toMatchObject({ state: 'wiped' });
    expect(stored.areas.log.size).toBe(0);
    await laptop.service.override();
    expect(await laptop.status()).toMatchObject({ state: 'done' });
    await saveEdit(phone.db, { kind: 'put', entity: place('Brenn') });
    await rounds(phone, laptop);
    expect(await labels(laptop.db)).toEqual(['Arvale', 'Brenn']);
    expect((await laptop.db.backups.toArray()).map(({ reason }) => reason)).toContain('override');
  });
});

describe('a new passphrase', () => {
  it('opens the vault for a new device in place of the old one; who is in goes on', async () => {
    const laptop = await joined('Laptop');
    const phone = await joined('Phone');
    await saveEdit(laptop.db, { kind: 'put', entity: place('Arvale') });
    const wrong = laptop.service.changePassphrase({ passphrase: 'not this one' }, 'five other plain words');
    await expect(wrong).rejects.toThrow(ExpectedError);
    const before = new Set(stored.areas.log.keys());
    await laptop.service.changePassphrase({ passphrase: 'four plain words here' }, 'five other plain words');
    expect([...stored.areas.log.keys()].filter((name) => !before.has(name) && !/^[hs]-/.test(name))).toEqual([]);
    await rounds(phone, laptop);
    expect(await labels(phone.db)).toEqual(['Arvale']);
    await expect(joined('Tablet')).rejects.toThrow(ExpectedError);
    const tablet = await joined('Tablet', stored, { passphrase: 'five other plain words' });
    expect(await labels(tablet.db)).toEqual(['Arvale']);
  });

  it('is refused in plain words while the server does not answer', async () => {
    const laptop = await joined('Laptop');
    laptop.remote.current = { ...stored, list: () => Promise.reject(new Error('x')) };
    await expect(laptop.service.changePassphrase(REQUEST.secret, 'other')).rejects.toThrow('x');
    expect(await laptop.status()).toMatchObject({ state: 'done' });
  });
});

describe('a device that is removed', () => {
  it('is off the list and hears nothing any more; the others type the new passphrase once', async () => {
    const laptop = await joined('Laptop');
    const phone = await joined('Phone');
    const lost = await joined('Lost one');
    await saveEdit(lost.db, { kind: 'put', entity: place('Old') });
    await rounds(lost, phone, laptop);
    const names = async () => (await readSync(laptop.db))?.devices.map(({ name }) => name).sort();
    expect(await names()).toEqual(['Laptop', 'Lost one', 'Phone']);
    const device = (await readSync(laptop.db))!.devices.find(({ name }) => name === 'Lost one')!.id;
    const code = await laptop.service.removeDevice(device, REQUEST.secret, 'five other plain words');
    expect(code).toMatch(/^([a-z2-9]{4}-){7}[a-z2-9]{4}$/);
    expect(await names()).toEqual(['Laptop', 'Phone']);
    await saveEdit(laptop.db, { kind: 'put', entity: place('Secret') });
    await rounds(laptop, lost, phone);
    expect(await lost.status()).toMatchObject({ state: 'new epoch', next: null });
    expect(await labels(lost.db)).toEqual(['Old']);
    await phone.service.connect({ ...REQUEST, secret: { recoveryCode: code } });
    await rounds(phone, laptop);
    expect(await labels(phone.db)).toEqual(['Old', 'Secret']);
  });
});

describe('the browser’s own sync', () => {
  it('needs no passphrase where the reader wants none, and a passphrase set later locks the door', async () => {
    const storage = createSyncStorage();
    const remote = createBrowserStorageRemote(storage);
    const open = { ...REQUEST, where: 'browser' as const, address: '', secret: null };
    const [laptop, phone] = [await profile(remote, storage), await profile(remote, storage)];
    opened.push(laptop, phone);
    expect(await laptop.service.connect(open)).toMatchObject({ isNew: true, recoveryCode: null });
    await saveEdit(laptop.db, { kind: 'put', entity: place('Arvale') });
    await laptop.service.sync();
    expect(await phone.service.connect(open)).toMatchObject({ isNew: false });
    await rounds(phone, laptop);
    expect(await labels(phone.db)).toEqual(['Arvale']);
    const view = await readSync(laptop.db);
    expect(view).toMatchObject({ keyTravels: true, status: { fill: { limit: 102_400 } } });
    expect(view!.status.fill!.used).toBeGreaterThan(500);
    await laptop.service.changePassphrase(null, 'four plain words here');
    expect(await readSync(laptop.db)).toMatchObject({ keyTravels: false });
    expect([...storage.items.keys()].filter((key) => key.includes('key'))).toEqual([]);
    const tablet = await profile(remote, storage);
    opened.push(tablet);
    await expect(tablet.service.connect(open)).rejects.toThrow('has a passphrase');
  });

  it('a place elsewhere never goes without a passphrase', async () => {
    const laptop = await profile(stored);
    opened.push(laptop);
    await expect(laptop.service.connect({ ...REQUEST, secret: null })).rejects.toThrow('passphrase');
    expect(stored.areas.log.size).toBe(0);
  });
});
