// Everything known as one list: in order, without repetition, filtered, sorted, and after every edit as the rows say.
import fc from 'fast-check';
import { describe, expect, it, test, vi } from 'vitest';
import { ENTITY_TYPES, type EntityInput } from '../../lib/entities/entity.ts';
import { Browse } from '../../lib/knowledge/browse.ts';
import type { Choice } from '../../lib/knowledge/browsed.ts';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { undo } from '../../lib/knowledge/undo.ts';
import { installPack } from '../../lib/packs/install.ts';
import { Turns } from '../../lib/packs/turns.ts';
import { packSource } from '../packs/support/pack-source.ts';
import { freshDatabase } from './support/fresh-database.ts';

const ALL: Choice = { type: 'any', from: 'any', tag: '', sort: 'name', descending: false };

const person = (id: string, label: string, more: Partial<EntityInput> = {}): EntityInput => ({
  id,
  type: 'person',
  label: { text: label },
  ...more,
});

const PACK = [
  person('p:zoe', 'Zoë Varga', { aliases: [{ text: 'Anna Varga' }] }),
  person('p:abel', 'Abel Okoro', { tags: ['chess'] }),
  person('p:city', 'Brask', { type: 'place' }),
  person('p:sign', '…'),
];

async function opened(db: KnowledgeDatabase) {
  const browse = new Browse(db, () => {});
  const refresh = async () => {
    await browse.refresh();
    await browse.whole();
  };
  await refresh();
  const labels = async (choice: Partial<Choice> = {}) => {
    const view = browse.view({ ...ALL, ...choice });
    return (await view.rows(0, view.length)).map(({ label }) => label);
  };
  return { browse, refresh, labels };
}

async function library() {
  const db = await freshDatabase();
  await installPack(db, packSource(PACK), { origin: 'file' });
  await saveEdit(db, { kind: 'put', entity: person('own:1', 'Bela Nagy', { tags: ['chess', 'news'] }) }, { now: 5 });
  await saveEdit(db, { kind: 'put', entity: person('own:2', 'Arno Lind', { type: 'party' }) }, { now: 9 });
  return db;
}

describe('the list', () => {
  it('has own entities and those of packs in the order of their labels, without typing a word', async () => {
    const { labels } = await opened(await library());
    expect(await labels()).toEqual(['Abel Okoro', 'Arno Lind', 'Bela Nagy', 'Brask', 'Zoë Varga', '…']);
    expect(await labels({ descending: true })).toEqual((await labels()).reverse());
  });

  it('is filtered by type, pack, tag and what is the reader’s own', async () => {
    const { browse, labels } = await opened(await library());
    expect(await labels({ type: 'place' })).toEqual(['Brask']);
    expect(await labels({ from: 'mine' })).toEqual(['Arno Lind', 'Bela Nagy']);
    expect(await labels({ from: 'Test pack', type: 'person' })).toEqual(['Abel Okoro', 'Zoë Varga', '…']);
    expect(browse.tags()).toEqual(['chess', 'news']);
    expect(await labels({ tag: 'chess' })).toEqual(['Bela Nagy']);
    await browse.readTags();
    expect(await labels({ tag: 'chess' })).toEqual(['Abel Okoro', 'Bela Nagy']);
  });

  it('is sorted by type, by source and by the last edit', async () => {
    const { labels } = await opened(await library());
    expect(await labels({ sort: 'type' })).toEqual(['Abel Okoro', 'Bela Nagy', 'Zoë Varga', '…', 'Arno Lind', 'Brask']);
    expect((await labels({ sort: 'from' })).slice(0, 3)).toEqual(['Arno Lind', 'Bela Nagy', 'Abel Okoro']);
    expect((await labels({ sort: 'edited' })).slice(0, 3)).toEqual(['Arno Lind', 'Bela Nagy', 'Abel Okoro']);
  });

  it('shows a changed entity of a pack once, as the reader’s, and one that is switched off not at all', async () => {
    const db = await library();
    const { browse, refresh, labels } = await opened(db);
    await saveEdit(db, { kind: 'put', entity: person('p:zoe', 'Zoë Halász') });
    const off = await saveEdit(db, { kind: 'delete', id: 'p:city' });
    await refresh();
    expect(await labels()).toEqual(['Abel Okoro', 'Arno Lind', 'Bela Nagy', 'Zoë Halász', '…']);
    const mine = await browse.view({ ...ALL, from: 'mine' }).rows(2, 3);
    expect(mine[0]).toMatchObject({ id: 'p:zoe', mine: true, packTitle: 'Test pack' });
    await undo(db, off.edit);
    await refresh();
    expect(await labels({ type: 'place' })).toEqual(['Brask']);
  });

  it('lists an entity of two packs once, as the pack says it that speaks first', async () => {
    const db = await library();
    const second = packSource([person('p:zoe', 'Zoe V.'), person('p:new', 'Mia Falk')], {
      id: 'second',
      title: 'Second',
    });
    await installPack(db, second, { origin: 'file' });
    await saveEdit(db, { kind: 'usePack', id: 'second', priority: 5 });
    const { labels } = await opened(db);
    expect(await labels()).toEqual(['Abel Okoro', 'Arno Lind', 'Bela Nagy', 'Brask', 'Mia Falk', 'Zoe V.', '…']);
  });
});

test('whatever the packs and the reader’s own names are, nothing is missing, doubled or out of order', {
  timeout: 60_000,
}, async () => {
  const names = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 400 }).map((n) => `p:${n}`),
      label: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== ''),
      type: fc.constantFrom(...ENTITY_TYPES),
    }),
    { maxLength: 300, selector: ({ id }) => id },
  );
  await fc.assert(
    fc.asyncProperty(names, names, names, async (first, second, own) => {
      const db = await freshDatabase();
      const packs = [first, second].map((list, i) => ({ list, id: `pack${i}` })).filter(({ list }) => list.length > 0);
      for (const { list, id } of packs) {
        const entities = list.map(({ id, label, type }) => ({ id, type, label: { text: label } }));
        await installPack(db, packSource(entities, { id, title: id }), { origin: 'file' });
      }
      const edits = own.map(({ id, label, type }) => ({
        kind: 'put' as const,
        entity: { id: `own:${id}`, type, label: { text: label } },
      }));
      if (edits.length > 0) await saveEdit(db, { kind: 'batch', name: 'all', edits });
      const { browse } = await opened(db);
      const view = browse.view(ALL);
      const rows = await view.rows(0, view.length);
      const wanted = new Set([...first, ...second].map(({ id }) => id));
      for (const { id } of own) wanted.add(`own:${id}`);
      expect(rows).toHaveLength(wanted.size);
      expect(new Set(rows.map(({ id }) => id))).toEqual(wanted);
      for (const type of ENTITY_TYPES) {
        const some = browse.view({ ...ALL, type });
        const found = await some.rows(0, some.length);
        expect(found.map(({ id }) => id)).toEqual(rows.filter((row) => row.type === type).map(({ id }) => id));
      }
      await db.delete();
    }),
    { numRuns: 12 },
  );
});

describe('while a large pack is put in order', () => {
  // Names in a script that comes late; the labels come early, but for one in 25. The order's end brings few new entities.
  const late = (i: number) => Array.from({ length: 60 }, (_, k) => ({ text: `Имя ${i} ${k}` }));
  const many = Array.from({ length: 300 }, (_, i) =>
    person(`p:${i}`, i % 25 === 0 ? `Имя ${i}` : `Name ${i}`, { aliases: late(i) }),
  );

  it('others have their turn all the time, and the list is told of only where it has grown', async () => {
    const db = await freshDatabase();
    await installPack(db, packSource(many), { origin: 'file' });
    let told = 0;
    const browse = new Browse(db, () => told++);
    const turns = vi.spyOn(Turns.prototype, 'give');
    // Each look at the clock finds a fifth of a second gone.
    let clock = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      clock += 200;
      return clock;
    });
    try {
      await browse.refresh();
      turns.mockClear();
      await browse.whole();
      // Some 18,300 names are read 4,096 at a time.
      expect(turns.mock.calls.length).toBeGreaterThanOrEqual(4);
    } finally {
      vi.restoreAllMocks();
    }
    // With the first names that have labels, and at the end; not for each batch that brings two or three.
    expect(told).toBeLessThanOrEqual(3);
    expect(browse.view(ALL).length).toBe(300);
  });
});
