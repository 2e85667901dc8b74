import { describe, expect, it, vi } from 'vitest';
import type { EntityInput } from '../../lib/entities/entity.ts';
import { ExpectedError } from '../../lib/errors.ts';
import { type KnowledgeDatabase, openDatabase } from '../../lib/knowledge/database.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { listPacks, readEntities, readEntity } from '../../lib/knowledge/read.ts';
import { redo, undo } from '../../lib/knowledge/undo.ts';
import { installPack, PackShrinks, resumeInstalls } from '../../lib/packs/install.ts';
import { removePack, rollBackPack } from '../../lib/packs/remove-pack.ts';
import { everything, freshDatabase, rowsFromLog, rowsOf } from '../knowledge/support/fresh-database.ts';
import { isThorough } from '../support/long.ts';
import { manyEntities, packSource } from './support/pack-source.ts';

const FILE = { origin: 'file' } as const;

describe('installing a pack', () => {
  it('makes its entities known, and says who they are from', async () => {
    const db = await freshDatabase();
    const { pack, edit } = await installPack(db, packSource(manyEntities(100)), FILE);
    expect(pack).toMatchObject({ id: 'test.pack', on: true, current: { entities: 100, packVersion: '1' } });
    expect(edit).toBe(1);
    const known = await readEntity(db, 'e42');
    expect(known?.entity.label.text).toBe('Name 42');
    expect(known?.from).toEqual({ mine: false, packTitle: 'Test pack' });
    expect(known?.provenance.label).toEqual(['test.pack']);
    expect(await db.installs.count()).toBe(0);
    expect(await db.installParts.count()).toBe(0);
    expect(await rowsFromLog(db)).toEqual(await rowsOf(db));
  });

  it('keeps fields it does not know, and takes out characters that hide', async () => {
    const db = await freshDatabase();
    const odd = { id: 'x', type: 'person', label: { text: 'Ada\u202e Oka\u0000for' }, invented: [{ a: 1 }] } as const;
    await installPack(db, packSource([odd as unknown as EntityInput]), FILE);
    expect((await readEntity(db, 'x'))?.entity).toMatchObject({ label: { text: 'Ada Okafor' }, invented: [{ a: 1 }] });
  });

  it('lets others take their turn while it works, to the end', async () => {
    const db = await freshDatabase();
    let turns = 0;
    let atLastProgress = 0;
    const timer = setInterval(() => turns++, 0);
    await installPack(db, packSource(manyEntities(6000)), FILE, {
      onProgress: () => {
        atLastProgress = turns;
      },
    });
    clearInterval(timer);
    // Those before the last part was stored, and those while tables and index were written.
    expect(atLastProgress).toBeGreaterThan(3);
    expect(turns - atLastProgress).toBeGreaterThan(3);
  });

  it('the same again changes nothing', async () => {
    const db = await freshDatabase();
    await installPack(db, packSource(manyEntities(10)), FILE);
    const before = await everything(db);
    expect((await installPack(db, packSource(manyEntities(10)), FILE)).edit).toBe(0);
    expect(await everything(db)).toEqual(before);
  });

  it('of a new version replaces the old one, which is kept to go back to', async () => {
    const db = await freshDatabase();
    await installPack(db, packSource(manyEntities(10)), FILE);
    await saveEdit(db, { kind: 'usePack', id: 'test.pack', priority: 7 });
    await installPack(db, packSource(manyEntities(12, 'New'), { packVersion: '2' }), FILE);
    expect((await readEntity(db, 'e1'))?.entity.label.text).toBe('New 1');
    expect((await listPacks(db))[0]).toMatchObject({ priority: 7, current: { packVersion: '2' } });
    await rollBackPack(db, 'test.pack');
    expect((await readEntity(db, 'e1'))?.entity.label.text).toBe('Name 1');
    await undo(db);
    expect((await readEntity(db, 'e1'))?.entity.label.text).toBe('New 1');
  });

  it('that shrinks by more than half asks first', async () => {
    const db = await freshDatabase();
    await installPack(db, packSource(manyEntities(100)), FILE);
    const smaller = packSource(manyEntities(49), { packVersion: '2' });
    await expect(installPack(db, smaller, FILE)).rejects.toBeInstanceOf(PackShrinks);
    expect((await listPacks(db))[0]?.current.entities).toBe(100);
    await installPack(db, smaller, FILE, { mayShrink: true });
    expect((await listPacks(db))[0]?.current.entities).toBe(49);
  });

  it('says how far it is, and stops when cancelled, leaving nothing', async () => {
    const db = await freshDatabase();
    const before = await everything(db);
    const cancel = new AbortController();
    const progress: number[] = [];
    const installing = installPack(db, packSource(manyEntities(4200)), FILE, {
      signal: cancel.signal,
      onProgress: (done) => {
        progress.push(done);
        cancel.abort();
      },
    });
    await expect(installing).rejects.toThrow();
    expect(progress[0]).toBe(4096);
    expect(await everything(db)).toEqual(before);
  });

  const good = JSON.stringify({ id: 'b', type: 'person', label: { text: 'Ben' } });
  const header = (count: number) =>
    JSON.stringify({
      format: 'backstory-pack',
      version: 1,
      id: 'p',
      title: 'P',
      packVersion: '1',
      licence: 'x',
      count,
    });
  const bad: [string, BlobPart[], RegExp][] = [
    ['nothing', [''], /empty/],
    ['a web page', ['<!doctype html><title>404</title>'], /web page/],
    ['other JSON', ['{"format":"something"}\n'], /not a pack/],
    ['a newer format', ['{"format":"backstory-pack","version":2}\n'], /newer Backstory/],
    [
      'a header without licence',
      ['{"format":"backstory-pack","version":1,"id":"p","title":"P"}\n'],
      /Line 1: “packVersion”/,
    ],
    ['an id that could be a path', [header(0).replace('"id":"p"', '"id":"../p"')], /Line 1: “id”/],
    ['a line that is no JSON', [`${header(2)}\n${good}\n{"id":\n`], /Line 3 is no JSON/],
    [
      'a field that is wrong',
      [`${header(2)}\n${good}\n${good.replace('Ben', '')}\n`],
      /Line 3: “label, text” is empty/,
    ],
    ['the same id twice', [`${header(2)}\n${good}\n${good}\n`], /Line 3: the id “b” was used before/],
    ['half of its lines', [`${header(2)}\n${good}\n`], /says it has 2 entities, but 1 came/],
    [
      'more lines than it says',
      [`${header(1)}\n${good}\n${good.replace('"b"', '"c"')}\n`],
      /says it has 1 entities, but 2/,
    ],
    ['a key that touches prototypes', [`${header(1)}\n{"__proto__":{"a":1},"id":"b"}\n`], /Line 2: “__proto__”/],
    ['such a key further in', [`${header(1)}\n{"id":"b","x":[{"constructor":1}]}\n`], /Line 2: “x 1, constructor”/],
    ['half a character', [`${header(1)}\n${good.replace('Ben', 'B\\ud800')}\n`], /Line 2: “label, text”.*surrogate/],
    [
      'bytes that are not UTF-8',
      [`${header(1)}\n`, new Uint8Array([0x7b, 0xff, 0x7d, 0x0a])],
      /Line 2 is not in UTF-8/,
    ],
    ['a date in the year 999999', [`${header(1)}\n${withDate('999999')}\n`], /Line 2: “statements 1, start”/],
    ['an endless line', [`${header(1)}\n`, new Uint8Array(300_000).fill(97)], /Line 2 is longer than/],
    [
      'a bottomless value',
      [`${header(1)}\n{"id":"b","x":${'['.repeat(5000)}${']'.repeat(5000)}}\n`],
      /Line 2: .*nested/,
    ],
  ];
  it.each(bad)('of %s is refused with a reason, and the knowledge base is as before', async (_, parts, reason) => {
    const db = await freshDatabase();
    await installPack(db, packSource(manyEntities(3)), FILE);
    const before = await everything(db);
    const error = await installPack(db, new Blob(parts), FILE).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ExpectedError);
    expect((error as Error).message).toMatch(reason);
    expect(await everything(db)).toEqual(before);
    expect(Object.prototype).not.toHaveProperty('a');
  });

  it('takes a byte order mark, Windows line ends and empty lines at the end', async () => {
    const db = await freshDatabase();
    await installPack(db, new Blob([`\ufeff${header(1)}\r\n${good}\r\n\r\n\n`]), FILE);
    expect((await readEntity(db, 'b'))?.entity.label.text).toBe('Ben');
  });

  function withDate(date: string): string {
    return good.replace('}}', `},"statements":[{"property":"a","value":"b","start":"${date}"}]}`);
  }
});

describe('a worker killed while installing', () => {
  /** Lets `count` transactions that write to the installation go through, then fails as a stopped worker would. */
  async function killAfter(db: KnowledgeDatabase, count: number, source: Blob): Promise<'killed' | 'done'> {
    let left = count;
    const transaction = db.transaction.bind(db) as (...args: unknown[]) => unknown;
    const spy = vi.spyOn(db, 'transaction').mockImplementation(((...args: unknown[]) => {
      if (args[0] === 'rw' && left-- <= 0) return new Promise(() => undefined);
      return transaction(...args);
    }) as never);
    // A module anew for each life of a worker, as a browser starts it.
    vi.resetModules();
    const { installPack: install } = await import('../../lib/packs/install.ts');
    const installing = install(db, source, FILE).then(() => 'done' as const);
    // A call that never returns is all that is left of a stopped worker.
    const waiting = new Promise<'killed'>((resolve) => {
      const timer = setInterval(() => {
        if (left >= 0) return;
        clearInterval(timer);
        resolve('killed');
      }, 5);
      void installing.finally(() => clearInterval(timer));
    });
    const result = await Promise.race([installing, waiting]);
    spy.mockRestore();
    return result;
  }

  it('carries on at the next start, whenever it was, and everything is as if nothing had happened', async () => {
    const source = packSource(manyEntities(4200));
    let kills = 0;
    for (let at = 0; at < 12; at += isThorough ? 1 : 2) {
      const name = `killed ${at}`;
      const first = await openDatabase({ name });
      if ((await killAfter(first, at, source)) === 'done') break;
      kills++;
      first.close();
      const db = await openDatabase({ name });
      expect(await listPacks(db)).toEqual([]);
      const half = await db.installs.toArray();
      vi.resetModules();
      const { resumeInstalls: resume } = await import('../../lib/packs/install.ts');
      const { installed, failed } = await resume(db);
      expect(failed).toEqual([]);
      expect(installed).toHaveLength(half.length);
      const known = await readEntities(db, ['e0', 'e4095', 'e4096', 'e4199']);
      expect(known.size).toBe(half.length === 0 ? 0 : 4);
      expect(await db.installs.count()).toBe(0);
      expect(await db.installParts.count()).toBe(0);
      if (half.length > 0) {
        const { PackReader } = await import('../../lib/packs/pack-reader.ts');
        const { blob } = (await db.packBlobs.toCollection().first())!;
        await (await PackReader.open(blob)).verify();
      }
      db.close();
    }
    expect(kills).toBeGreaterThanOrEqual(isThorough ? 4 : 2);
  });

  it('keeps what was read already', async () => {
    const db = await freshDatabase();
    expect(await killAfter(db, 1, packSource(manyEntities(4200)))).toBe('killed');
    expect(await db.installParts.toArray()).toMatchObject([
      { part: 0, entities: 4096, done: { lines: 4097, entities: 4096 } },
    ]);
  });

  it('over and over is given up, with a word', async () => {
    const db = await freshDatabase();
    expect(await killAfter(db, 0, packSource(manyEntities(4200)))).toBe('killed');
    const { build } = (await db.installs.toCollection().first())!;
    await db.installs.update(build, { attempts: 3 });
    vi.resetModules();
    const { resumeInstalls: resume } = await import('../../lib/packs/install.ts');
    const { failed } = await resume(db);
    expect(String(failed[0])).toMatch(/failed several times/);
    expect(await db.installs.count()).toBe(0);
  });

  it('leaves nothing to do when none was under way', async () => {
    expect(await resumeInstalls(await freshDatabase())).toEqual({ installed: [], failed: [] });
  });
});

describe('a pack', () => {
  it('removed is gone, and back by undo', async () => {
    const db = await freshDatabase();
    await installPack(db, packSource(manyEntities(10)), FILE);
    await removePack(db, 'test.pack');
    expect(await readEntity(db, 'e1')).toBeNull();
    await undo(db);
    expect((await readEntity(db, 'e1'))?.entity.label.text).toBe('Name 1');
    await redo(db);
    expect(await readEntity(db, 'e1')).toBeNull();
    await expect(removePack(db, 'test.pack')).rejects.toThrow(ExpectedError);
  });

  it('switched off, everywhere or on a site, does not speak', async () => {
    const db = await freshDatabase();
    await installPack(db, packSource(manyEntities(10)), FILE);
    await saveEdit(db, { kind: 'usePack', id: 'test.pack', offSites: ['quiet.example'] });
    expect(await readEntity(db, 'e1', { host: 'quiet.example' })).toBeNull();
    expect(await readEntity(db, 'e1', { host: 'other.example' })).not.toBeNull();
    await saveEdit(db, { kind: 'usePack', id: 'test.pack', on: false });
    expect(await readEntity(db, 'e1')).toBeNull();
  });

  it('of a higher priority speaks first, and the others fill in', async () => {
    const db = await freshDatabase();
    const base = { id: 'x', type: 'person' as const };
    const one = { ...base, label: { text: 'One' }, aliases: [{ text: 'Uno' }] };
    const two = { ...base, label: { text: 'Two' }, aliases: [{ text: 'Due' }], description: { text: 'From two' } };
    await installPack(db, packSource([one], { id: 'p.one', title: 'Pack one' }), FILE);
    await installPack(db, packSource([two], { id: 'p.two', title: 'Pack two' }), FILE);
    const first = (await readEntity(db, 'x'))!;
    expect(first.entity).toMatchObject({ label: { text: 'One' }, description: { text: 'From two' } });
    expect(first.entity.aliases.map((alias) => alias.text)).toEqual(['Uno', 'Due']);
    expect(first.provenance).toMatchObject({ label: ['p.one'], description: ['p.two'] });
    await saveEdit(db, { kind: 'usePack', id: 'p.two', priority: 1 });
    expect((await readEntity(db, 'x'))?.entity.label.text).toBe('Two');
  });
});

describe('the reader and a pack', () => {
  const pack = async (db: KnowledgeDatabase, version: string, aliases: string[]) =>
    await installPack(
      db,
      packSource(
        [{ id: 'x', type: 'person', label: { text: 'Ada Okafor' }, aliases: aliases.map((text) => ({ text })) }],
        { packVersion: version },
      ),
      FILE,
    );

  it('their changes to its entity are an overlay, which an update of the pack keeps', async () => {
    const db = await freshDatabase();
    await pack(db, '1', ['Ada', 'A. Okafor']);
    const { entity } = (await readEntity(db, 'x'))!;
    await saveEdit(db, {
      kind: 'put',
      entity: { ...entity, note: 'met in Lagos', aliases: [{ text: 'A. Okafor' }, { text: 'Adaeze' }] },
    });
    expect(await db.entities.count()).toBe(0);
    await pack(db, '2', ['Ada', 'A. Okafor', 'Dr Okafor']);
    const known = (await readEntity(db, 'x'))!;
    expect(known.entity).toMatchObject({ note: 'met in Lagos', label: { text: 'Ada Okafor' } });
    expect(known.entity.aliases.map((alias) => alias.text)).toEqual(['A. Okafor', 'Dr Okafor', 'Adaeze']);
    expect(known.from).toEqual({ mine: true, packTitle: 'Test pack' });
    expect(known.provenance).toMatchObject({ note: ['mine'], label: ['test.pack'], aliases: ['test.pack', 'mine'] });
    await saveEdit(db, { kind: 'overlay', id: 'x', overlay: null });
    expect((await readEntity(db, 'x'))?.entity.aliases).toHaveLength(3);
  });

  it('deleting its entity switches it off, and undo on', async () => {
    const db = await freshDatabase();
    await pack(db, '1', []);
    expect(await saveEdit(db, { kind: 'delete', id: 'x' })).toMatchObject({ kind: 'delete', label: 'Ada Okafor' });
    expect(await readEntity(db, 'x')).toBeNull();
    expect(await readEntity(db, 'x', { withOff: true })).toMatchObject({ off: true });
    await undo(db);
    expect(await readEntity(db, 'x')).not.toBeNull();
    expect(await db.overlays.count()).toBe(0);
  });
});
