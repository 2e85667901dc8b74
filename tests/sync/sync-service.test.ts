import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ExpectedError } from '../../lib/errors.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { readSync } from '../../lib/sync/read-sync.ts';
import { type Remote, RemoteError } from '../../lib/sync/remote.ts';
import { createMemoryRemote, type MemoryRemote } from '../../lib/sync/remotes/memory.ts';
import { PERIOD_MS } from '../../lib/sync/sync-endings.ts';
import { deriveKeysQuickly } from './remotes/quick-keys.ts';
import { failing, labels, type Profile, place, profile, REQUEST } from './support/profile.ts';

let stored: MemoryRemote;
let laptop: Profile;
beforeAll(() => {
  deriveKeysQuickly();
});
beforeEach(async () => {
  stored = createMemoryRemote();
  laptop = await profile(stored);
});
afterEach(() => laptop.db.close());

describe('connecting', () => {
  it('makes a vault, tells its recovery code once, and gives nothing away before the first sync', async () => {
    await saveEdit(laptop.db, { kind: 'put', entity: place('Arvale') });
    const made = await laptop.service.connect(REQUEST);
    expect(made.isNew).toBe(true);
    expect(made.recoveryCode).toMatch(/^([a-z2-9]{4}-){7}[a-z2-9]{4}$/);
    expect([...stored.areas.log.keys()].filter((name) => name.startsWith('s-'))).toEqual([]);
    expect(await laptop.db.backups.toArray()).toMatchObject([{ reason: 'connect', entities: 1 }]);
    expect(await laptop.service.sync()).toBe(true);
    expect(await laptop.status()).toMatchObject({ state: 'done', complete: { sent: 1 }, problem: null });
    expect(laptop.seen.wakes).toEqual([laptop.clock.now + PERIOD_MS]);
  });

  it('joins a vault that is there, and both have what each had', async () => {
    await saveEdit(laptop.db, { kind: 'put', entity: place('Arvale') });
    await laptop.service.connect(REQUEST);
    await laptop.service.sync();
    const phone = await profile(stored);
    await saveEdit(phone.db, { kind: 'put', entity: place('Brenn') });
    expect(await phone.service.connect({ ...REQUEST, deviceName: 'Phone' })).toMatchObject({ isNew: false });
    await phone.service.sync();
    await laptop.service.sync();
    expect(await labels(phone.db)).toEqual(['Arvale', 'Brenn']);
    expect(await labels(laptop.db)).toEqual(['Arvale', 'Brenn']);
    phone.db.close();
  });

  it('leaves the connection as it was when the passphrase is wrong or the server refuses', async () => {
    await laptop.service.connect(REQUEST);
    await laptop.service.sync();
    const wrong = { ...REQUEST, address: 'https://other.example/', secret: { passphrase: 'another one' } };
    await expect(laptop.service.connect(wrong)).rejects.toThrow(ExpectedError);
    laptop.remote.current = failing(stored, new RemoteError('login', '401'));
    const refused = await laptop.service.connect(REQUEST).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ExpectedError);
    expect((refused as Error).message).toBe('The server refuses this user name and password.');
    expect(await readSync(laptop.db)).toMatchObject({ address: REQUEST.address, status: { state: 'done' } });
  });
});

describe('a sync', () => {
  it('does nothing, and asks nobody, where there is no connection', async () => {
    laptop.remote.current = failing(stored, new Error('asked'));
    expect(await laptop.service.sync()).toBe(true);
    expect(await readSync(laptop.db)).toBeNull();
    expect(laptop.seen.bugs).toEqual([]);
  });

  it('is tried again after a minute, then two, up to a quarter of an hour, and at once counts from one again', async () => {
    await laptop.service.connect(REQUEST);
    laptop.remote.current = failing(stored, new RemoteError('offline', 'no answer'));
    const pauses: number[] = [];
    for (let i = 0; i < 6; i++) {
      await laptop.service.sync();
      pauses.push(((await laptop.status())?.next ?? 0) - laptop.clock.now);
    }
    expect(pauses.map((ms) => ms / 60_000)).toEqual([1, 2, 4, 8, 15, 15]);
    expect(await laptop.status()).toMatchObject({ problem: { kind: 'offline', detail: 'no answer' }, running: null });
    laptop.remote.current = stored;
    await laptop.service.sync();
    expect(await laptop.status()).toMatchObject({ problem: null, tries: 0, state: 'done' });
  });

  it('leaves a server alone for as long as it asked', async () => {
    await laptop.service.connect(REQUEST);
    laptop.remote.current = failing(stored, new RemoteError('busy', '429', 1_800_000));
    await laptop.service.sync();
    expect((await laptop.status())?.next).toBe(laptop.clock.now + 1_800_000);
  });

  it('waits for the reader when the password is refused: edits do not knock again', async () => {
    await laptop.service.connect(REQUEST);
    laptop.remote.current = failing(stored, new RemoteError('login', '401'));
    await laptop.service.sync();
    expect(await laptop.status()).toMatchObject({ problem: { kind: 'login' }, next: null });
    await saveEdit(laptop.db, { kind: 'put', entity: place('Arvale') });
    laptop.remote.current = failing(stored, new Error('asked'));
    await laptop.service.syncEdits();
    await laptop.restart().resume();
    expect(laptop.seen.bugs).toEqual([]);
    expect(await laptop.status()).toMatchObject({ problem: { kind: 'login' } });
  });

  it('reports a bug of ours once and goes on by itself', async () => {
    await laptop.service.connect(REQUEST);
    const bug = new TypeError('x is undefined');
    laptop.remote.current = failing(stored, bug);
    await laptop.service.sync();
    expect(laptop.seen.bugs).toEqual([bug]);
    expect(await laptop.status()).toMatchObject({ problem: { kind: 'fault' }, running: null });
    expect((await laptop.status())?.next).not.toBeNull();
  });

  it('that finds no room on this device takes nothing half, says so, and takes it all when there is room', async () => {
    await laptop.service.connect(REQUEST);
    const phone = await profile(stored);
    await phone.service.connect({ ...REQUEST, deviceName: 'Phone' });
    await saveEdit(phone.db, { kind: 'put', entity: place('Arvale') });
    await phone.service.sync();
    const heads = async () => (await laptop.db.vaults.get('vault'))?.heads;
    const before = await heads();
    const full = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    laptop.db.entities.hook('creating', full);
    await laptop.service.sync();
    expect(await laptop.status()).toMatchObject({ problem: { kind: 'disk' }, running: null });
    expect((await laptop.status())?.next).not.toBeNull();
    expect([await labels(laptop.db), await heads()]).toEqual([[], before]);
    expect(laptop.seen.bugs).toEqual([]);
    laptop.db.entities.hook('creating').unsubscribe(full);
    await laptop.service.sync();
    expect(await labels(laptop.db)).toEqual(['Arvale']);
    phone.db.close();
  });

  it('runs one at a time', async () => {
    await laptop.service.connect(REQUEST);
    const both = await Promise.all([laptop.service.sync(), laptop.service.sync()]);
    expect(both.sort()).toEqual([false, true]);
  });

  it('that must have everything comes after the one that is at it', async () => {
    await laptop.service.connect(REQUEST);
    let runs = 0;
    const open = laptop.remote.current;
    const list: Remote['list'] = (area) => {
      runs++;
      return open.list(area);
    };
    laptop.remote.current = { ...open, list };
    const first = laptop.service.sync();
    await saveEdit(laptop.db, { kind: 'put', entity: place('Arvale') });
    expect(await laptop.service.sync({ wait: true })).toBe(true);
    expect(await first).toBe(true);
    expect(runs).toBe(2);
    expect((await readSync(laptop.db))?.unsent).toBe(0);
  });
});

describe('after edits', () => {
  it('only what was edited here makes a sync', async () => {
    await laptop.service.connect(REQUEST);
    await laptop.service.sync();
    // What was sent leaves the outbox when a listing has shown it.
    await laptop.service.sync();
    const listed = { count: 0 };
    const list: Remote['list'] = (area) => {
      listed.count++;
      return stored.list(area);
    };
    laptop.remote.current = { ...stored, list };
    await laptop.service.syncEdits();
    expect(listed.count).toBe(0);
    await saveEdit(laptop.db, { kind: 'put', entity: place('Arvale') });
    await laptop.service.syncEdits();
    expect(listed.count).toBe(1);
    expect((await readSync(laptop.db))?.unsent).toBe(0);
  });
});

describe('at the start of the worker', () => {
  it('a sync that was due is made up for, one that is not is waited for', async () => {
    await laptop.service.connect(REQUEST);
    await laptop.service.sync();
    const { at } = (await laptop.status())!.complete!;
    laptop.clock.now += PERIOD_MS / 2;
    await laptop.restart().resume();
    expect((await laptop.status())?.complete?.at).toBe(at);
    expect(laptop.seen.wakes.at(-1)).toBe(at + PERIOD_MS);
    laptop.clock.now += PERIOD_MS;
    await laptop.restart().resume();
    expect((await laptop.status())?.complete?.at).toBe(laptop.clock.now);
  });
});

describe('a clock that jumped', () => {
  it.each([-400, 400])('by %i days puts no sync off', async (days) => {
    await laptop.service.connect(REQUEST);
    await laptop.service.sync();
    laptop.clock.now += days * 24 * 3600_000;
    await laptop.restart().resume();
    expect(await laptop.status()).toMatchObject({ state: 'done', complete: { at: laptop.clock.now } });
    expect(laptop.seen.wakes.at(-1)).toBe(laptop.clock.now + PERIOD_MS);
  });
});

describe('a worker that was killed in the middle', () => {
  it('leaves no panel that says it syncs: the next worker does it again', async () => {
    await laptop.service.connect(REQUEST);
    await laptop.service.sync();
    await laptop.db.syncStatus.update('status', { running: { since: laptop.clock.now, taken: 1, of: 9 } });
    laptop.clock.now += 1_000;
    await laptop.restart().resume();
    expect(await laptop.status()).toMatchObject({ running: null, complete: { at: laptop.clock.now } });
  });
});

describe('disconnecting', () => {
  it('forgets the login and keeps everything else, here and there', async () => {
    await saveEdit(laptop.db, { kind: 'put', entity: place('Arvale') });
    await laptop.service.connect(REQUEST);
    await laptop.service.sync();
    const there = [...stored.areas.log.keys()];
    await laptop.service.disconnect();
    expect(await readSync(laptop.db)).toBeNull();
    expect(await laptop.db.connections.count()).toBe(0);
    expect(await labels(laptop.db)).toEqual(['Arvale']);
    expect([...stored.areas.log.keys()]).toEqual(there);
    expect(laptop.seen.wakes.at(-1)).toBeNull();
  });

  it('in the middle of a sync stops it and writes nothing down', async () => {
    await laptop.service.connect(REQUEST);
    const waiting = Promise.withResolvers<void>();
    laptop.remote.current = {
      ...stored,
      list: (_, signal) =>
        new Promise((_resolve, reject) => {
          waiting.resolve();
          signal?.addEventListener('abort', () => reject(signal.reason));
        }),
    };
    const syncing = laptop.service.sync();
    await waiting.promise;
    await laptop.service.disconnect();
    await syncing;
    expect(await laptop.db.syncStatus.count()).toBe(0);
    expect(laptop.seen.bugs).toEqual([]);
  });
});

describe('a sync that would delete much', () => {
  it('stops, says so after a restart too, and goes on when the reader lets it', async () => {
    for (let i = 0; i < 60; i++) await saveEdit(laptop.db, { kind: 'put', entity: place(`p${i}`) });
    await laptop.service.connect(REQUEST);
    await laptop.service.sync();
    const phone = await profile(stored);
    await phone.service.connect({ ...REQUEST, deviceName: 'Phone' });
    await phone.service.sync();
    for (let i = 0; i < 30; i++) await saveEdit(phone.db, { kind: 'delete', id: `p${i}` });
    await phone.service.sync();
    await laptop.service.sync();
    expect(await laptop.status()).toMatchObject({ state: 'asks', parked: { deletions: 30, of: 60 } });
    await laptop.restart().sync();
    expect(await laptop.db.entities.count()).toBe(60);
    // Pressed while another sync is at it: it comes right after.
    await Promise.all([laptop.service.sync(), laptop.restart().allowDeletions()]);
    expect((await laptop.db.backups.toArray()).map((row) => [row.reason, row.entities])).toContainEqual([
      'override',
      60,
    ]);
    expect(await laptop.db.entities.count()).toBe(30);
    expect(await laptop.status()).toMatchObject({ state: 'done', parked: null });
    phone.db.close();
  });
});
