import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { EntitySchema } from '../../lib/entities/entity.ts';
import { ExpectedError } from '../../lib/errors.ts';
import { type CommitOptions, commit, type Entry } from '../../lib/knowledge/commit.ts';
import { type Edit, type SingleEdit, saveEdit } from '../../lib/knowledge/edit.ts';
import { readEntity } from '../../lib/knowledge/read.ts';
import { readRevision } from '../../lib/knowledge/revision.ts';
import { redo, undo } from '../../lib/knowledge/undo.ts';
import { everything, freshDatabase, rowsFromLog, rowsOf, stateOf } from './support/fresh-database.ts';

const person = (id: string, label = id) => ({ id, type: 'person' as const, label: { text: label } });

describe('an edit', () => {
  it('stores the entity, its stamp and its place in the log, and counts the revision', async () => {
    const db = await freshDatabase();
    const first = await saveEdit(db, { kind: 'put', entity: person('own:1', 'Ada Okafor') }, { now: 1000 });
    expect(first).toMatchObject({ edit: 1, revision: 1, kind: 'put', label: 'Ada Okafor' });
    const second = await saveEdit(
      db,
      { kind: 'put', entity: { ...person('own:1', 'Ada Okafor'), note: 'met in Lagos' } },
      { now: 2000 },
    );
    const row = (await db.entities.get('own:1'))!;
    expect(row.value.note).toBe('met in Lagos');
    expect(row.created).toBe(1000);
    expect(row.updated).toBe(2000);
    expect(Object.keys(row.stamps).sort()).toEqual(['*', 'note']);
    expect(row.stamps.note! > row.stamps['*']!).toBe(true);
    expect(second.edit).toBe(2);
    expect(await readRevision(db)).toBe(2);
    expect((await readEntity(db, 'own:1'))?.from).toEqual({ mine: true });
  });

  it('that changes nothing writes nothing', async () => {
    const db = await freshDatabase();
    await saveEdit(db, { kind: 'put', entity: person('own:1') });
    const before = await everything(db);
    expect((await saveEdit(db, { kind: 'put', entity: person('own:1') })).edit).toBe(0);
    expect(await everything(db)).toEqual(before);
  });

  it('keeps fields it does not know', async () => {
    const db = await freshDatabase();
    const entity = { ...person('own:1'), invented: { deep: ['kept', 1] } };
    await saveEdit(db, { kind: 'put', entity });
    expect((await readEntity(db, 'own:1'))?.entity).toMatchObject(entity);
  });

  const wrong: [string, unknown, string][] = [
    ['no label', { id: 'x', type: 'person' }, 'entity, label'],
    ['an empty label', { id: 'x', type: 'person', label: { text: '  ' } }, 'entity, label, text'],
    ['an unknown type', { id: 'x', type: 'robot', label: { text: 'A' } }, 'entity, type'],
    [
      'a date that is none',
      { ...person('x'), statements: [{ property: 'a', value: 'b', start: '2012-13' }] },
      'entity, statements 1, start',
    ],
    [
      'a statement without value',
      { ...person('x'), statements: [{ property: 'a', value: 'b' }, { property: 'a' }] },
      'entity, statements 2',
    ],
    ['a script as a link', { ...person('x'), links: [{ url: 'javascript:alert(1)' }] }, 'entity, links 1, url'],
    ['an alias that is a number', { ...person('x'), aliases: [{ text: 7 }] }, 'entity, aliases 1, text'],
    ['half a character', { ...person('x'), note: 'a\ud800b' }, 'entity, note'],
    ['a key that touches prototypes', JSON.parse('{"id":"x","deep":{"__proto__":{"a":1}}}'), 'entity, deep, __proto__'],
    ['a note that is too long', { ...person('x'), note: 'a'.repeat(20_001) }, 'entity, note'],
    ['a bottomless value', { ...person('x'), deep: JSON.parse('['.repeat(50) + ']'.repeat(50)) }, 'entity, deep'],
  ];
  it.each(wrong)('with %s is refused, names the field and leaves everything as it was', async (_, entity, where) => {
    const db = await freshDatabase();
    await saveEdit(db, { kind: 'put', entity: person('own:1') });
    const before = await everything(db);
    const error = await saveEdit(db, { kind: 'put', entity } as Edit).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ExpectedError);
    expect((error as ExpectedError).where?.startsWith(where)).toBe(true);
    expect((error as ExpectedError).message).toContain(`“${(error as ExpectedError).where}”`);
    expect(await everything(db)).toEqual(before);
  });

  it('takes out characters that hide or reorder text', async () => {
    const db = await freshDatabase();
    await saveEdit(db, { kind: 'put', entity: person('own:1', 'Ada\u202e rofakO\u0007') });
    expect((await readEntity(db, 'own:1'))?.entity.label.text).toBe('Ada rofakO');
  });

  it('of a batch is all or nothing, and says which one is wrong', async () => {
    const db = await freshDatabase();
    const edits = [person('a'), person('b'), { ...person('c'), type: 'robot' }].map(
      (entity) => ({ kind: 'put', entity }) as SingleEdit,
    );
    const before = await everything(db);
    await expect(saveEdit(db, { kind: 'batch', name: 'Import', edits })).rejects.toThrow(/^Number 3: “entity, type”/);
    expect(await everything(db)).toEqual(before);
  });

  it('of a large batch spreads its log over parts, and is undone and redone as one', async () => {
    const db = await freshDatabase();
    const edits = Array.from({ length: 450 }, (_, i): SingleEdit => ({ kind: 'put', entity: person(`own:${i}`) }));
    const progress: number[] = [];
    const saved = await saveEdit(
      db,
      { kind: 'batch', name: 'Import', edits },
      { onProgress: (done) => progress.push(done) },
    );
    expect(saved.changes.length).toBe(450);
    expect(progress.at(-1)).toBe(450);
    expect(await db.editParts.count()).toBe(3);
    expect(await rowsFromLog(db)).toEqual(await rowsOf(db));
    await undo(db);
    expect(await db.entities.count()).toBe(0);
    await redo(db);
    expect(await db.entities.count()).toBe(450);
    expect(await rowsFromLog(db)).toEqual(await rowsOf(db));
  });

  it('that is cancelled leaves everything as it was', async () => {
    const db = await freshDatabase();
    const edits = Array.from({ length: 2500 }, (_, i): SingleEdit => ({ kind: 'put', entity: person(`own:${i}`) }));
    const cancel = new AbortController();
    const saving = saveEdit(
      db,
      { kind: 'batch', name: 'Import', edits },
      { signal: cancel.signal, onProgress: () => cancel.abort() },
    );
    await expect(saving).rejects.toThrow();
    expect(await db.entities.count()).toBe(0);
    expect(await db.edits.count()).toBe(0);
  });

  it('made twice at once comes one after the other', async () => {
    const db = await freshDatabase();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) => saveEdit(db, { kind: 'put', entity: person(`own:${i}`) })),
    );
    expect(outcomes.map((outcome) => outcome.edit).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
    const stamps = (await db.edits.orderBy('seq').toArray()).map((edit) => edit.stamp);
    expect([...stamps].sort()).toEqual(stamps);
    expect(new Set(stamps).size).toBe(20);
  });
});

describe('undo', () => {
  it('of a named edit keeps what was changed after it', async () => {
    const db = await freshDatabase();
    await saveEdit(db, { kind: 'put', entity: { ...person('a', 'Old name'), note: 'old note' } });
    const rename = await saveEdit(db, { kind: 'put', entity: { ...person('a', 'New name'), note: 'old note' } });
    await saveEdit(db, { kind: 'put', entity: { ...person('a', 'New name'), note: 'new note' } });
    await undo(db, rename.edit);
    expect((await readEntity(db, 'a'))?.entity).toMatchObject({ label: { text: 'Old name' }, note: 'new note' });
    await redo(db, rename.edit);
    expect((await readEntity(db, 'a'))?.entity).toMatchObject({ label: { text: 'New name' }, note: 'new note' });
  });

  it('refuses when all of it was changed since, and changes nothing', async () => {
    const db = await freshDatabase();
    await saveEdit(db, { kind: 'put', entity: person('a', 'One') });
    const second = await saveEdit(db, { kind: 'put', entity: person('a', 'Two') });
    await saveEdit(db, { kind: 'put', entity: person('a', 'Three') });
    const before = await everything(db);
    await expect(undo(db, second.edit)).rejects.toThrow(ExpectedError);
    await expect(undo(db, 99)).rejects.toThrow(ExpectedError);
    expect(await everything(db)).toEqual(before);
  });

  it('of a batch leaves alone what was changed since, and says so', async () => {
    const db = await freshDatabase();
    const edits = ['a', 'b'].map((id): SingleEdit => ({ kind: 'put', entity: person(id) }));
    const batch = await saveEdit(db, { kind: 'batch', name: 'Import', edits });
    await saveEdit(db, { kind: 'put', entity: person('a', 'Renamed') });
    const undone = await undo(db, batch.edit);
    expect(undone?.kept).toEqual([{ table: 'entities', id: 'a' }]);
    expect(Object.keys(await stateOf(db))).toEqual(['entities a']);
  });

  it('brings a deleted entity back as it was, with the day it was first written', async () => {
    const db = await freshDatabase();
    await saveEdit(db, { kind: 'put', entity: person('a') }, { now: 1000 });
    const before = await stateOf(db);
    await saveEdit(db, { kind: 'delete', id: 'a' }, { now: 2000 });
    expect(await stateOf(db)).toEqual({});
    expect(await undo(db, undefined, { now: 3000 })).toMatchObject({ kind: 'undo', label: 'a' });
    expect(await stateOf(db)).toEqual(before);
    expect((await db.entities.get('a'))?.created).toBe(1000);
  });

  it('without a name leaves alone what came by itself and what another device brought; named it takes it back', async () => {
    const db = await freshDatabase();
    const plan = (id: string, entry: Entry, options: CommitOptions = {}) =>
      commit(
        db,
        async (draft) => {
          await draft.load([{ table: 'entities', id }]);
          draft.set('entities', id, v.parse(EntitySchema, person(id)));
          return entry;
        },
        options,
      );
    await saveEdit(db, { kind: 'put', entity: person('mine') });
    const given = await plan('given', { kind: 'pack', label: 'given' }, { unasked: true });
    const brought = await plan('brought', { kind: 'sync', label: 'sync' });
    expect(await undo(db)).toMatchObject({ label: 'mine' });
    expect(await undo(db)).toBeNull();
    // Neither is in the way of doing again what was taken back before it came.
    await plan('later', { kind: 'sync', label: 'sync' });
    expect(await redo(db)).toMatchObject({ label: 'mine' });
    for (const edit of [given, brought]) expect(await undo(db, edit!.edit)).toMatchObject({ kind: 'undo' });
    expect(Object.keys(await stateOf(db)).sort()).toEqual(['entities later', 'entities mine']);
  });

  it('has nothing to do in an empty knowledge base; a new edit ends what redo would bring back', async () => {
    const db = await freshDatabase();
    expect(await undo(db)).toBeNull();
    expect(await redo(db)).toBeNull();
    await saveEdit(db, { kind: 'put', entity: person('a') });
    await undo(db);
    await saveEdit(db, { kind: 'put', entity: person('b') });
    expect(await redo(db)).toBeNull();
    expect(Object.keys(await stateOf(db))).toEqual(['entities b']);
  });
});

const ids = fc.constantFrom('a', 'b', 'c');
const texts = fc.constantFrom('Ada', 'Ben', 'Chi');
const entities = fc.record({
  id: ids,
  type: fc.constantFrom('person' as const, 'place' as const),
  label: fc.record({ text: texts }),
  aliases: fc.array(fc.record({ text: texts }), { maxLength: 2 }),
});
const decisions = fc.record({
  surface: texts,
  verdict: fc.constantFrom('is' as const, 'not' as const),
  entity: ids,
  scope: fc.constantFrom({ kind: 'always' as const }, { kind: 'site' as const, host: 'news.example' }),
});
const single: fc.Arbitrary<SingleEdit> = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), entity: entities }),
  fc.record({ kind: fc.constant('delete' as const), id: ids }),
  fc.record({
    kind: fc.constant('overlay' as const),
    id: ids,
    overlay: fc.option(fc.record({ set: fc.record({ note: texts }) })),
  }),
  fc.record({ kind: fc.constant('decide' as const), decision: decisions }),
  fc.record({ kind: fc.constant('undecide' as const), decision: decisions }),
);
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: single },
  fc.record({ kind: fc.constant('batch' as const), name: texts, edits: fc.array(single, { maxLength: 4 }) }),
);

describe('any sequence of edits', () => {
  it('undone is the start, redone is the end, and the log alone tells every state', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyEdit, { maxLength: 12 }), async (edits) => {
        const db = await freshDatabase();
        const states = [await stateOf(db)];
        for (const edit of edits) {
          // Some are refused (deleting what is not there): those must leave no trace, which the counts below show.
          const outcome = await saveEdit(db, edit).catch((error: unknown) => {
            expect(error).toBeInstanceOf(ExpectedError);
            return null;
          });
          if (outcome !== null && outcome.edit > 0) states.push(await stateOf(db));
        }
        expect(await rowsFromLog(db)).toEqual(await rowsOf(db));
        for (let at = states.length - 2; at >= 0; at--) {
          expect(await undo(db)).not.toBeNull();
          expect(await stateOf(db)).toEqual(states[at]);
        }
        expect(await undo(db)).toBeNull();
        for (let at = 1; at < states.length; at++) {
          expect(await redo(db)).not.toBeNull();
          expect(await stateOf(db)).toEqual(states[at]);
        }
        expect(await redo(db)).toBeNull();
        expect(await rowsFromLog(db)).toEqual(await rowsOf(db));
        db.close();
      }),
      { numRuns: 60 },
    );
  });

  it('with undo and redo in between at random keeps the log true and the stamps growing', async () => {
    const step = fc.oneof(anyEdit, fc.constantFrom('undo' as const, 'redo' as const));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 16 }), async (steps) => {
        const db = await freshDatabase();
        for (const one of steps) {
          const doing = one === 'undo' ? undo(db) : one === 'redo' ? redo(db) : saveEdit(db, one);
          await doing.catch((error: unknown) => expect(error).toBeInstanceOf(ExpectedError));
        }
        expect(await rowsFromLog(db)).toEqual(await rowsOf(db));
        const log = await db.edits.orderBy('seq').toArray();
        for (let i = 1; i < log.length; i++) expect(log[i]!.stamp > log[i - 1]!.stamp).toBe(true);
        expect(await readRevision(db)).toBe(log.length);
        db.close();
      }),
      { numRuns: 60 },
    );
  });
});
