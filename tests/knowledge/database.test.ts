import { Dexie } from 'dexie';
import { describe, expect, it, vi } from 'vitest';
import { DatabaseUnavailable, openDatabase, SCHEMA_VERSION } from '../../lib/knowledge/database.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { live } from '../../lib/knowledge/live.ts';
import { listOwnEntities, readEntity } from '../../lib/knowledge/read.ts';
import { compareIdentity, readIdentity, watchRevision } from '../../lib/knowledge/revision.ts';
import { installPack } from '../../lib/packs/install.ts';
import { packSource } from '../packs/support/pack-source.ts';
import { freshDatabase } from './support/fresh-database.ts';

const person = (id: string) => ({ id, type: 'person' as const, label: { text: `Name of ${id}` } });
const moment = (ms = 30) => new Promise((resolve) => setTimeout(resolve, ms));
const until = async (isSo: () => boolean) => {
  for (let i = 0; i < 100 && !isSo(); i++) await moment(10);
  expect(isSo()).toBe(true);
};

describe('opening the database', () => {
  it('takes over one of the first version with what is in it', async () => {
    const before = new Dexie('first version');
    before.version(1).stores({ entities: 'id', meta: 'key', edits: 'seq, done, undone' });
    await before.table('entities').put({ id: 'a', value: person('a'), stamps: {}, created: 1, updated: 1 });
    before.close();
    const db = await openDatabase({ name: 'first version' });
    expect((await readEntity(db, 'a'))?.entity).toEqual(person('a'));
    expect(await db.connections.toArray()).toEqual([]);
    db.close();
  });

  it.each([
    ['told by the browser', 'newer', false],
    ['where the browser does not list databases', 'newer, not listed', true],
  ])('refuses one of a newer version and leaves it untouched: %s', async (_, name, isSilent) => {
    const future = new Dexie(name);
    future.version(SCHEMA_VERSION + 1).stores({ things: 'id' });
    await future.table('things').add({ id: 1 });
    future.close();
    const list = vi.spyOn(indexedDB, 'databases');
    if (isSilent) list.mockRejectedValue(new DOMException('Not here', 'UnknownError'));
    const error = await openDatabase({ name }).catch((thrown: unknown) => thrown);
    list.mockRestore();
    expect(error).toBeInstanceOf(DatabaseUnavailable);
    expect(error).toMatchObject({ reason: 'newer' });
    const raw = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    expect(raw.version).toBe((SCHEMA_VERSION + 1) * 10);
    expect([...raw.objectStoreNames]).toEqual(['things']);
    raw.close();
  });

  it('is made, opened again and upgraded where the browser does not list databases', async () => {
    const list = vi.spyOn(indexedDB, 'databases').mockRejectedValue(new DOMException('Not here', 'UnknownError'));
    const old = new Dexie('silent');
    old.version(1).stores({ entities: 'id', meta: 'key', edits: 'seq, done, undone' });
    await old.table('entities').put({ id: 'a', value: person('a'), stamps: {}, created: 1, updated: 1 });
    old.close();
    for (const name of ['silent', 'silent, new', 'silent']) {
      const db = await openDatabase({ name });
      expect(await db.entities.count()).toBe(name === 'silent' ? 1 : 0);
      db.close();
    }
    list.mockRestore();
  });

  it('does not wait for ever while another page keeps an older version open', async () => {
    const old = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('blocked', 1);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const error = await openDatabase({ name: 'blocked', waitMs: 100 }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'DatabaseUnavailable', reason: 'blocked' });
    old.close();
    await moment();
    (await openDatabase({ name: 'blocked' })).close();
  });

  it('closes for a page that needs it for a newer version, and says so', async () => {
    let wasReplaced = false;
    const db = await openDatabase({
      name: 'replaced',
      onReplaced: () => {
        wasReplaced = true;
      },
    });
    await saveEdit(db, { kind: 'put', entity: person('a') });
    const newer = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('replaced', (SCHEMA_VERSION + 1) * 10);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    expect(wasReplaced).toBe(true);
    await expect(saveEdit(db, { kind: 'put', entity: person('b') })).rejects.toThrow();
    const count = newer.transaction('entities').objectStore('entities').count();
    await new Promise((resolve) => {
      count.onsuccess = resolve;
    });
    expect(count.result).toBe(1);
    newer.close();
  });

  it('says that there is no storage where there is none', async () => {
    const real = globalThis.indexedDB;
    Reflect.set(globalThis, 'indexedDB', undefined);
    try {
      await expect(openDatabase({ name: 'none' })).rejects.toMatchObject({ reason: 'missing' });
    } finally {
      Reflect.set(globalThis, 'indexedDB', real);
    }
  });

  it('keeps what was written, for the next start', async () => {
    const first = await openDatabase({ name: 'kept' });
    await saveEdit(first, { kind: 'put', entity: person('a') });
    first.close();
    const second = await openDatabase({ name: 'kept' });
    expect((await readEntity(second, 'a'))?.entity.label.text).toBe('Name of a');
    second.close();
  });
});

describe('the identity of a database', () => {
  it('tells a loss from a first start and from nothing', async () => {
    const db = await freshDatabase();
    const first = await readIdentity(db);
    expect(await readIdentity(db)).toEqual(first);
    expect(compareIdentity(null, first)).toBe('new');
    await saveEdit(db, { kind: 'put', entity: person('a') });
    const later = await readIdentity(db);
    expect(compareIdentity(first, later)).toBe('same');
    expect(compareIdentity(later, first)).toBe('rolled back');
    expect(compareIdentity(later, await readIdentity(await freshDatabase()))).toBe('emptied');
  });
});

describe('what is shown live', () => {
  it('follows edits', async () => {
    const db = await freshDatabase();
    const own = live(
      () => listOwnEntities(db),
      [],
      (error) => expect(error).toBeUndefined(),
    );
    const revisions: number[] = [];
    const stop = watchRevision(
      db,
      (revision) => revisions.push(revision),
      (error) => expect(error).toBeUndefined(),
    );
    await until(() => revisions.length === 1);
    await saveEdit(db, { kind: 'put', entity: person('a') });
    await until(() => own.signal.value.length === 1 && revisions.at(-1) === 1);
    own.stop();
    stop();
    await saveEdit(db, { kind: 'put', entity: person('b') });
    await moment();
    expect(own.signal.value).toHaveLength(1);
    expect(revisions).toEqual([0, 1]);
  });

  it('follows packs and overlays too, although their entities are no rows', async () => {
    const db = await freshDatabase();
    const label = live(
      async () => (await readEntity(db, 'x'))?.entity.label.text ?? '',
      'before',
      (error) => expect(error).toBeUndefined(),
    );
    await until(() => label.signal.value === '');
    await installPack(db, packSource([{ ...person('x') }]), { origin: 'file' });
    await until(() => label.signal.value === 'Name of x');
    await saveEdit(db, { kind: 'overlay', id: 'x', overlay: { set: { label: { text: 'Mine' } } } });
    await until(() => label.signal.value === 'Mine');
    label.stop();
  });
});
