// Migrations: a database of the first version is taken over whole or not at all, at whatever step the upgrade is killed, and
// with other pages open.
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openDatabase, SCHEMA_VERSION } from '../../lib/knowledge/database.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { readEntity } from '../../lib/knowledge/read.ts';
import { undo } from '../../lib/knowledge/undo.ts';

/** The tables as the first version had them. */
const FIRST = {
  entities: 'id',
  overlays: 'id',
  decisions: 'id',
  packs: 'id',
  edits: 'seq, done, undone',
  editParts: '[seq+part]',
  meta: 'key',
  ownBase: 'key',
  starter: 'key',
  packBlobs: 'build',
  installs: 'build',
  installParts: '[build+part]',
  replica: 'key, table, isUnsent',
  outbox: 'name, seq',
  vaults: 'key',
};
const NAMES = 500;
let made = 0;

const entity = (i: number) => ({
  id: `own:${i}`,
  type: 'person' as const,
  label: { text: `Name ${i}` },
  sameAs: [`Q${i}`],
});

/** A database of the first version with names, and the log row of the last; closed. */
async function firstVersion(): Promise<string> {
  const name = `first ${++made}`;
  const old = new Dexie(name);
  old.version(1).stores(FIRST);
  const rows = Array.from({ length: NAMES }, (_, i) => ({
    id: `own:${i}`,
    value: entity(i),
    stamps: { '*': '0000000000010000aaaaaaaaaa' },
    created: 1,
    updated: 1,
  }));
  await old.table('entities').bulkPut(rows);
  const changes = [{ table: 'entities', id: 'own:0', before: null, after: rows[0] }];
  const edit = { seq: 1, stamp: '0000000000010000aaaaaaaaaa', at: 1, kind: 'put', label: 'Name 0', count: 1, changes };
  await old.table('edits').add({ ...edit, done: 1 });
  const head = { key: 'head', revision: 1, lastEdit: 1, lastOrdinary: 1, clock: null };
  await old.table('meta').add({ ...head, device: 'aaaaaaaaaa', database: 'b' });
  old.close();
  return name;
}

interface Stored {
  readonly version: number;
  readonly stores: readonly string[];
  readonly entities: number;
  readonly indexes: readonly string[];
}

/** What lies there, looked at without the product. */
async function stored(name: string): Promise<Stored> {
  const raw = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const store = raw.transaction('entities').objectStore('entities');
  const count = await new Promise<number>((resolve) => {
    const request = store.count();
    request.onsuccess = () => resolve(request.result);
  });
  const found = {
    version: raw.version,
    stores: [...raw.objectStoreNames],
    entities: count,
    indexes: [...store.indexNames],
  };
  raw.close();
  return found;
}

/** Kills the upgrade when it makes its `step`th table or index; returns whether it came so far. */
function killAt(step: number): () => boolean {
  let done = 0;
  let isKilled = false;
  for (const [owner, name] of [
    [IDBDatabase.prototype, 'createObjectStore'],
    [IDBObjectStore.prototype, 'createIndex'],
  ] as const) {
    const real = Reflect.get(owner, name) as (this: unknown, ...args: unknown[]) => unknown;
    vi.spyOn(owner as unknown as Record<string, (...args: unknown[]) => unknown>, name).mockImplementation(function (
      this: unknown,
      ...args: unknown[]
    ) {
      if (done++ === step) {
        isKilled = true;
        throw new DOMException('The process is gone', 'AbortError');
      }
      return real.apply(this, args);
    });
  }
  return () => isKilled;
}

afterEach(() => void vi.restoreAllMocks());

describe('a migration', () => {
  it('killed at any step leaves the old database whole, and goes through the next time', {
    timeout: 60_000,
  }, async () => {
    const name = await firstVersion();
    const before = await stored(name);
    expect(before).toMatchObject({ version: 10, entities: NAMES });
    let steps = 0;
    for (; ; steps++) {
      const wasKilled = killAt(steps);
      const opened = await openDatabase({ name }).catch(() => null);
      vi.restoreAllMocks();
      if (!wasKilled()) {
        expect(opened).not.toBeNull();
        opened?.close();
        break;
      }
      opened?.close();
      expect(opened).toBeNull();
      expect(await stored(name)).toEqual(before);
    }
    // Each new table and index of the second version was a step to die at.
    expect(steps).toBeGreaterThan(8);
    const db = await openDatabase({ name });
    expect((await stored(name)).version).toBe(SCHEMA_VERSION * 10);
    expect(await db.entities.count()).toBe(NAMES);
    expect((await readEntity(db, 'own:7'))?.entity.label.text).toBe('Name 7');
    expect(await db.entities.where('value.sameAs').equals('Q7').primaryKeys()).toEqual(['own:7']);
    // The log came along: what was written before is undone after.
    await undo(db, 1);
    expect(await db.entities.get('own:0')).toBeUndefined();
    db.close();
  });

  it('goes through while a page of the old version is open, which then writes no more', async () => {
    const name = await firstVersion();
    // As the product opens it: what was closed stays closed.
    const old = new Dexie(name, { autoOpen: false });
    old.version(1).stores(FIRST);
    await old.open();
    const db = await openDatabase({ name });
    expect(await db.entities.count()).toBe(NAMES);
    await expect(old.table('entities').put({ id: 'late' })).rejects.toThrow();
    expect(await db.entities.count()).toBe(NAMES);
    db.close();
  });

  it('goes through once when two pages open at the same moment, and both can write', async () => {
    const name = await firstVersion();
    const [one, two] = await Promise.all([openDatabase({ name }), openDatabase({ name })]);
    await Promise.all([
      saveEdit(one, { kind: 'put', entity: { ...entity(900), id: 'own:one' } }),
      saveEdit(two, { kind: 'put', entity: { ...entity(901), id: 'own:two' } }),
    ]);
    expect(await one.entities.count()).toBe(NAMES + 2);
    expect((await two.edits.toArray()).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    one.close();
    two.close();
  });
});
