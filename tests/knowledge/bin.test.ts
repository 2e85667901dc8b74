import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyBin } from '../../lib/knowledge/bin.ts';
import { changeMany } from '../../lib/knowledge/change-many.ts';
import { type SingleEdit, saveEdit } from '../../lib/knowledge/edit.ts';
import { readEntity } from '../../lib/knowledge/read.ts';
import { readBinned } from '../../lib/knowledge/read-history.ts';
import { redo, undo } from '../../lib/knowledge/undo.ts';
import { installPack } from '../../lib/packs/install.ts';
import { removePack } from '../../lib/packs/remove-pack.ts';
import { manyEntities, packSource } from '../packs/support/pack-source.ts';
import { everything, freshDatabase, rowsFromLog, rowsOf, stateOf } from './support/fresh-database.ts';

const DAY = 24 * 60 * 60_000;
const person = (id: string, text = id) => ({ id, type: 'person' as const, label: { text } });
const FILE = { origin: 'file' } as const;

describe('the bin', () => {
  it('gives back what was deleted for 30 days, and not after', async () => {
    const db = await freshDatabase();
    await saveEdit(db, { kind: 'put', entity: person('a') }, { now: DAY });
    await saveEdit(db, { kind: 'delete', id: 'a' }, { now: 2 * DAY });
    expect(await emptyBin(db, { now: 31 * DAY })).toBe(1);
    await undo(db, undefined, { now: 31 * DAY });
    expect(await readEntity(db, 'a')).not.toBeNull();
    await redo(db, undefined, { now: 31 * DAY });
    await emptyBin(db, { now: 70 * DAY });
    expect(await db.edits.count()).toBe(0);
    expect(await undo(db)).toBeNull();
  });

  it('of a large import keeps what is still there', async () => {
    const db = await freshDatabase();
    const edits = Array.from({ length: 450 }, (_, i): SingleEdit => ({ kind: 'put', entity: person(`own:${i}`) }));
    await saveEdit(db, { kind: 'batch', name: 'Import', edits }, { now: DAY });
    const gone = edits.slice(0, 300).map((_, i): SingleEdit => ({ kind: 'delete', id: `own:${i}` }));
    await saveEdit(db, { kind: 'batch', name: 'Clear', edits: gone }, { now: 2 * DAY });
    await emptyBin(db, { now: 100 * DAY });
    expect(await db.edits.count()).toBe(1);
    expect(await rowsFromLog(db)).toEqual(await rowsOf(db));
    expect(await db.entities.count()).toBe(150);
    const once = await everything(db);
    expect(await emptyBin(db, { now: 100 * DAY })).toBe(0);
    expect(await everything(db)).toEqual(once);
  });

  it('keeps the containers of removed and replaced packs as long as they can come back', async () => {
    const db = await freshDatabase();
    for (const version of ['1', '2', '3']) {
      await installPack(db, packSource(manyEntities(3), { packVersion: version }), FILE, {
        now: Number(version) * DAY,
      });
    }
    await emptyBin(db, { now: 31.5 * DAY });
    expect(await db.packBlobs.count()).toBe(3);
    await emptyBin(db, { now: 90 * DAY });
    expect(await db.packBlobs.count()).toBe(2);
    await removePack(db, 'test.pack', { now: 91 * DAY });
    await emptyBin(db, { now: 92 * DAY });
    expect(await db.packBlobs.count()).toBe(2);
    await undo(db, undefined, { now: 92 * DAY });
    expect(await readEntity(db, 'e1')).not.toBeNull();
    await removePack(db, 'test.pack', { now: 92 * DAY });
    await emptyBin(db, { now: 92 * DAY, days: 0 });
    expect(await db.packBlobs.count()).toBe(0);
    expect(await undo(db)).toBeNull();
  });

  it('lists what deleted something, alone or with others, as long as it can be taken back', async () => {
    const db = await freshDatabase();
    const listed = async () => (await readBinned(db, 10)).map(({ label }) => label);
    await installPack(db, packSource(manyEntities(3)), FILE);
    for (const id of ['a', 'b', 'c']) await saveEdit(db, { kind: 'put', entity: person(id) });
    await saveEdit(db, { kind: 'delete', id: 'a' }, { now: DAY });
    await saveEdit(db, { kind: 'put', entity: { ...person('b'), tags: ['kept'] } });
    await changeMany(db, ['b', 'c'], { kind: 'delete' }, 'Deleted together', { now: 2 * DAY });
    await saveEdit(db, { kind: 'delete', id: 'e1' }, { now: 2 * DAY });
    await saveEdit(db, { kind: 'overlay', id: 'e2', overlay: { private: true } });
    const { edit } = await removePack(db, 'test.pack', { now: 2 * DAY });
    expect(await listed()).toEqual(['Test pack', 'Name 1', 'Deleted together', 'a']);
    await undo(db, edit);
    expect(await listed()).toEqual(['Name 1', 'Deleted together', 'a']);
    await redo(db, edit);
    await undo(db, (await readBinned(db, 10))[2]!.seq, { now: 3 * DAY });
    expect((await readEntity(db, 'c'))?.entity.id).toBe('c');
    expect(await listed()).toEqual(['Test pack', 'Name 1', 'a']);
    await emptyBin(db, { now: 31.5 * DAY });
    expect(await listed()).toEqual(['Test pack', 'Name 1']);
    expect(await readBinned(db, 1)).toHaveLength(1);
  });

  it('emptied at any time changes no state, and the log still tells it', async () => {
    const edit = fc.oneof(
      fc.record({
        kind: fc.constant('put' as const),
        entity: fc.record({
          id: fc.constantFrom('a', 'b', 'c'),
          type: fc.constant('person' as const),
          label: fc.record({ text: fc.constantFrom('Ada', 'Ben') }),
        }),
      }),
      fc.record({ kind: fc.constant('delete' as const), id: fc.constantFrom('a', 'b', 'c') }),
    );
    const step = fc.oneof(edit, fc.constantFrom('undo' as const, 'redo' as const));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), fc.nat({ max: 16 }), async (steps, emptiedOn) => {
        const db = await freshDatabase();
        for (const [i, one] of steps.entries()) {
          const now = (i + 1) * DAY;
          const doing =
            one === 'undo'
              ? undo(db, undefined, { now })
              : one === 'redo'
                ? redo(db, undefined, { now })
                : saveEdit(db, one, { now });
          await doing.catch(() => null);
        }
        const before = await stateOf(db);
        await emptyBin(db, { now: (30 + emptiedOn) * DAY });
        expect(await stateOf(db)).toEqual(before);
        expect(await rowsFromLog(db)).toEqual(await rowsOf(db));
        // Whatever can still be taken back is taken back and done again without harm.
        let undone = 0;
        while (await undo(db).catch(() => null)) undone++;
        for (; undone > 0; undone--) expect(await redo(db)).not.toBeNull();
        expect(await stateOf(db)).toEqual(before);
        db.close();
      }),
      { numRuns: 100 },
    );
  });
});
