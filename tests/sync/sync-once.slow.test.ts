import { beforeAll, describe, expect, it } from 'vitest';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { type Edit, saveEdit } from '../../lib/knowledge/edit.ts';
import type { Bytes } from '../../lib/sync/bytes.ts';
import { type Area, type Remote, RemoteError } from '../../lib/sync/remote.ts';
import { createMemoryRemote, type MemoryRemote } from '../../lib/sync/remotes/memory.ts';
import { setUpVault } from '../../lib/sync/set-up-vault.ts';
import { syncOnce } from '../../lib/sync/sync-once.ts';
import { freshDatabase } from '../knowledge/support/fresh-database.ts';
import { deriveKeysQuickly } from './remotes/quick-keys.ts';

beforeAll(() => {
  deriveKeysQuickly();
});

const PASSPHRASE = 'four plain words here';
const entity = (id: string, more: object = {}) => ({ id, type: 'place' as const, label: { text: id }, ...more });

async function device(remote: Remote): Promise<KnowledgeDatabase> {
  const db = await freshDatabase();
  await setUpVault(db, remote, { passphrase: PASSPHRASE });
  return db;
}

const save = async (db: KnowledgeDatabase, edit: Edit) => await saveEdit(db, edit);
const entities = async (db: KnowledgeDatabase) => (await db.entities.toArray()).map(({ value }) => value);

/** Counts requests and cuts them off: before anything is stored, after half, or after all. */
function faulty(remote: MemoryRemote) {
  const counts = { list: 0, get: 0, put: 0, remove: 0 };
  let left = Number.POSITIVE_INFINITY;
  let how: 'before' | 'half' | 'after' = 'before';
  const strike = () => left-- === 0;
  const cut = () => new RemoteError('offline', 'cut');
  const wrapped: Remote = {
    async list(area: Area) {
      counts.list++;
      if (strike()) throw cut();
      return await remote.list(area);
    },
    async get(area, name) {
      counts.get++;
      if (strike()) throw cut();
      return await remote.get(area, name);
    },
    async putNew(area, name, bytes) {
      counts.put++;
      if (!strike()) return await remote.putNew(area, name, bytes);
      if (how === 'half') await remote.putNew(area, name, bytes.slice(0, bytes.length >> 1) as Bytes);
      if (how === 'after') await remote.putNew(area, name, bytes);
      throw cut();
    },
    async remove(area, name) {
      counts.remove++;
      if (strike()) throw cut();
      await remote.remove(area, name);
    },
  };
  return {
    remote: wrapped,
    counts,
    cutAt(request: number, kind: typeof how) {
      left = request;
      how = kind;
    },
  };
}

describe('sync', () => {
  it('brings entities, edits and deletions from one device to the other', async () => {
    const remote = createMemoryRemote();
    const [a, b] = [await device(remote), await device(remote)];
    await save(a, { kind: 'put', entity: entity('own:homs', { aliases: [{ text: 'Hims' }] }) });
    expect(await syncOnce(a, remote)).toMatchObject({ state: 'done', sent: 1 });
    expect(await syncOnce(b, remote)).toMatchObject({ state: 'done', changed: 1, sent: 0 });
    expect(await entities(b)).toEqual(await entities(a));
    await save(b, { kind: 'put', entity: entity('own:homs', { note: 'on the Orontes' }) });
    await save(a, { kind: 'put', entity: entity('own:homs', { aliases: [{ text: 'Hims' }, { text: 'Emesa' }] }) });
    for (const db of [a, b, a]) await syncOnce(db, remote);
    expect(await entities(a)).toEqual(await entities(b));
    expect((await entities(a))[0]).toMatchObject({ note: 'on the Orontes', aliases: [{ text: 'Emesa' }] });
  });

  it('takes one request when nothing is new, two to send and two to fetch', async () => {
    const memory = createMemoryRemote();
    const { remote, counts } = faulty(memory);
    const [a, b] = [await device(memory), await device(memory)];
    await save(a, { kind: 'put', entity: entity('own:1') });
    await syncOnce(a, remote);
    expect(counts).toEqual({ list: 1, get: 0, put: 1, remove: 0 });
    await syncOnce(b, remote);
    expect(counts).toEqual({ list: 2, get: 1, put: 1, remove: 0 });
    await syncOnce(a, remote);
    await syncOnce(b, remote);
    expect(counts).toEqual({ list: 4, get: 1, put: 1, remove: 0 });
    expect(await a.outbox.count()).toBe(0);
  });

  it('converges and loses nothing when cut at any request, in any way', async () => {
    for (const how of ['before', 'half', 'after'] as const) {
      for (let request = 0; request < 6; request++) {
        const memory = createMemoryRemote();
        const [a, b] = [await device(memory), await device(memory)];
        await save(a, { kind: 'put', entity: entity('own:a') });
        await save(b, { kind: 'put', entity: entity('own:b') });
        const line = faulty(memory);
        line.cutAt(request, how);
        for (const db of [a, b, a, b]) await syncOnce(db, line.remote).catch(() => {});
        for (const db of [a, b, a, b]) await syncOnce(db, memory);
        expect((await entities(a)).map(({ id }) => id).sort()).toEqual(['own:a', 'own:b']);
        expect(await entities(b)).toEqual(await entities(a));
        expect(await a.outbox.count()).toBe(0);
      }
    }
  }, 120_000);

  it('merges what a joining device already has, and deletes nothing', async () => {
    const remote = createMemoryRemote();
    const a = await device(remote);
    await save(a, { kind: 'put', entity: entity('Q1', { note: 'from a' }) });
    await syncOnce(a, remote);
    const b = await freshDatabase();
    await save(b, { kind: 'put', entity: entity('Q1', { note: 'from b' }) });
    await save(b, { kind: 'put', entity: entity('own:only-b') });
    await setUpVault(b, remote, { passphrase: PASSPHRASE });
    for (const db of [b, a]) await syncOnce(db, remote);
    expect(await entities(a)).toEqual(await entities(b));
    const note = (await a.entities.get('Q1'))!.value.note!;
    expect(note).toContain('from a');
    expect(note).toContain('from b');
  });

  it('changes nothing and says so when the remote is empty, older than it was, or another vault', async () => {
    const memory = createMemoryRemote();
    const [a, b] = [await device(memory), await device(memory)];
    for (let i = 0; i < 3; i++) {
      await save(a, { kind: 'put', entity: entity(`own:${i}`) });
      await syncOnce(a, memory);
    }
    await syncOnce(a, memory);
    await syncOnce(b, memory);
    const before = await entities(b);
    const kept = new Map(memory.areas.log);
    const last = [...kept.keys()].at(-1)!;
    memory.areas.log.delete(last);
    expect((await syncOnce(b, memory)).state).toBe('rolled back');
    expect((await syncOnce(a, memory)).state).toBe('rolled back');
    memory.areas.log.clear();
    expect((await syncOnce(b, memory)).state).toBe('wiped');
    const other = createMemoryRemote();
    await device(other);
    expect((await syncOnce(b, other)).state).toBe('foreign');
    expect(await entities(b)).toEqual(before);
    for (const [name, bytes] of kept) memory.areas.log.set(name, bytes);
    expect((await syncOnce(b, memory)).state).toBe('done');
  });

  it('stops and asks before it deletes much, again after a restart, and goes on when told to', async () => {
    const remote = createMemoryRemote();
    const [a, b] = [await device(remote), await device(remote)];
    const edits = Array.from({ length: 40 }, (_, i) => ({ kind: 'put' as const, entity: entity(`own:${i}`) }));
    await save(a, { kind: 'batch', name: 'forty', edits });
    await syncOnce(a, remote);
    await syncOnce(b, remote);
    await save(a, {
      kind: 'batch',
      name: 'fewer',
      edits: edits.slice(0, 9).map(({ entity: { id } }) => ({ kind: 'delete', id })),
    });
    await syncOnce(a, remote);
    for (let restart = 0; restart < 2; restart++) {
      expect(await syncOnce(b, remote)).toMatchObject({ state: 'asks', parked: { deletions: 9, of: 40 } });
      expect(await b.entities.count()).toBe(40);
    }
    await b.vaults.update('vault', { allowedDeletions: 9 });
    expect(await syncOnce(b, remote)).toMatchObject({ state: 'done', deleted: 9, parked: null });
    expect(await b.entities.count()).toBe(31);
  });

  it('takes nothing of a damaged, swapped or replayed segment, and says whose it is', async () => {
    const memory = createMemoryRemote();
    const [a, b] = [await device(memory), await device(memory)];
    for (let i = 1; i <= 2; i++) {
      await save(a, { kind: 'put', entity: entity(`own:${i}`) });
      await syncOnce(a, memory);
    }
    const [first, second] = [...memory.areas.log.keys()].filter((name) => name.startsWith('s-')) as [string, string];
    const whole = memory.areas.log.get(first)!;
    const flipped = whole.slice() as Bytes;
    flipped[100]! ^= 4;
    memory.areas.log.set(first, flipped);
    expect(await syncOnce(b, memory)).toMatchObject({ changed: 0, warnings: [{ kind: 'damaged', seq: 1 }] });
    memory.areas.log.delete(first);
    expect(await syncOnce(b, memory)).toMatchObject({ changed: 0, warnings: [{ kind: 'withheld', seq: 1 }] });
    memory.areas.log.set(first, whole);
    expect(await syncOnce(b, memory)).toMatchObject({ changed: 2, warnings: [] });
    expect(second).not.toBe(first);
  });

  it('reads nothing into a login page that answers for every object', async () => {
    const memory = createMemoryRemote();
    const [a, b] = [await device(memory), await device(memory)];
    await save(a, { kind: 'put', entity: entity('own:1') });
    await syncOnce(a, memory);
    const page = new TextEncoder().encode('<!doctype html><title>Sign in</title>') as Bytes;
    const outcome = await syncOnce(b, { ...memory, get: async () => page });
    expect(outcome).toMatchObject({ changed: 0, warnings: [{ kind: 'damaged' }] });
    expect((await syncOnce(b, memory)).changed).toBe(1);
  });

  it('lets an edit made while a sync runs stand above what comes', async () => {
    const memory = createMemoryRemote();
    const [a, b] = [await device(memory), await device(memory)];
    await save(a, { kind: 'put', entity: entity('own:1') });
    for (const db of [a, b]) await syncOnce(db, memory);
    await save(a, { kind: 'put', entity: entity('own:1', { label: { text: 'from a' } }) });
    await syncOnce(a, memory);
    const slow: Remote = {
      ...memory,
      async get(area, name) {
        await save(b, { kind: 'put', entity: entity('own:1', { note: 'typed meanwhile' }) });
        return await memory.get(area, name);
      },
    };
    await syncOnce(b, slow);
    for (const db of [b, a]) await syncOnce(db, memory);
    expect(await entities(a)).toEqual(await entities(b));
    expect((await entities(a))[0]).toMatchObject({ note: 'typed meanwhile' });
  });
});
