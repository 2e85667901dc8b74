// An import from the file to the one edit: planned without a word written, done once whatever kills the worker, taken back
// whole, and the same bytes in the next export.
import fc from 'fast-check';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Entity, EntitySchema } from '../../lib/entities/entity.ts';
import { collectOwn, exportFile } from '../../lib/exchange/export-entities.ts';
import { handOver } from '../../lib/exchange/hand-over.ts';
import {
  askAgain,
  decide,
  dropImport,
  PLANNED_ANEW,
  waitingImports,
  workOnImport,
} from '../../lib/exchange/import-job.ts';
import { jsonLinesFile, writeJsonLines } from '../../lib/exchange/json-lines.ts';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import type { ImportRequest } from '../../lib/knowledge/import-rows.ts';
import { readPictures } from '../../lib/knowledge/read-pictures.ts';
import { redo, undo } from '../../lib/knowledge/undo.ts';
import { everything, freshDatabase, stateOf } from '../knowledge/support/fresh-database.ts';
import { pictureOf } from '../support/picture-bytes.ts';

let db: KnowledgeDatabase;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.close());

const make = (id: string, more: object = {}): Entity =>
  v.parse(EntitySchema, { id, type: 'person', label: { text: `Name ${id}` }, ...more });
const REQUEST: ImportRequest = { format: 'auto', language: 'en' };

async function plan(text: string, request = REQUEST, name = 'a.jsonl'): Promise<string> {
  const id = await handOver(db, new File([text], name), request);
  await workOnImport(db, id);
  return id;
}
async function importText(text: string, request = REQUEST): Promise<string> {
  const id = await plan(text, request);
  await decide(db, id);
  await workOnImport(db, id);
  return id;
}
const rowOf = async (id: string) => (await db.imports.get(id))!;

test('a dry run says what would be added, changed and skipped, and writes none of it', async () => {
  await saveEdit(db, { kind: 'put', entity: make('b') });
  await saveEdit(db, { kind: 'put', entity: make('c') });
  const before = await stateOf(db);
  const id = await plan(writeJsonLines([make('a'), make('b', { note: 'new' }), make('c')]));
  const row = await rowOf(id);
  expect(row).toMatchObject({ state: 'planned', name: 'a.jsonl' });
  expect(row.plan).toMatchObject({
    format: 'json-lines',
    known: 'replace',
    counts: { add: 1, change: 1, skip: 1, refused: 0 },
    add: [{ line: 2, label: 'Name a' }],
    change: [{ line: 3, label: 'Name b', fields: ['note'] }],
    skip: [{ line: 4, label: 'Name c' }],
  });
  expect(await stateOf(db)).toEqual(before);
  expect(await db.edits.count()).toBe(2);
});

test('five thousand entities are one edit, undone and done again as one', async () => {
  await saveEdit(db, { kind: 'put', entity: make('0', { note: 'mine' }) });
  const before = await stateOf(db);
  const many = Array.from({ length: 5_000 }, (_, i) => make(String(i)));
  const id = await importText(writeJsonLines(many));
  const row = await rowOf(id);
  expect(row).toMatchObject({ state: 'done', file: null, edit: 2, written: 5_000 });
  expect(await db.edits.count()).toBe(2);
  expect(await db.entities.count()).toBe(5_000);
  const after = await stateOf(db);
  await undo(db, row.edit);
  expect(await stateOf(db)).toEqual(before);
  await redo(db);
  expect(await stateOf(db)).toEqual(after);
});

test('a batch with more than a hundred thousand is refused with the way out', async () => {
  const lines = Array.from({ length: 100_001 }, (_, i) => `{"id":"${i}","type":"person","label":{"text":"A"}}`);
  const id = await plan(`{"format":"backstory-entities","version":1}\n${lines.join('\n')}`);
  expect(await rowOf(id)).toMatchObject({
    state: 'failed',
    failure: { message: expect.stringContaining('pack'), where: 'line 100002' },
  });
  expect(await db.entities.count()).toBe(0);
}, 60_000);

describe('names that are known already', () => {
  const mine = make('a', { label: { text: 'Maja' }, note: 'mine', tags: ['x'], aliases: [{ text: 'M' }] });
  const theirs = make('a', {
    label: { text: 'Maja Lind' },
    tags: ['y'],
    statements: [{ property: 'country', value: 'Sweden' }],
  });
  beforeEach(async () => {
    await saveEdit(db, { kind: 'put', entity: mine });
  });
  const imported = async (known: 'replace' | 'add' | 'leave') => {
    await importText(writeJsonLines([theirs]), { ...REQUEST, known });
    return (await db.entities.get('a'))!.value;
  };

  test('are taken from the file', async () => {
    expect(await imported('replace')).toEqual(theirs);
  });
  test('get what is missing and lose nothing', async () => {
    expect(await imported('add')).toEqual({
      ...mine,
      aliases: [{ text: 'M' }, { text: 'Maja Lind' }],
      tags: ['x', 'y'],
      statements: [{ property: 'country', value: 'Sweden' }],
    });
  });
  test('are left alone', async () => {
    expect(await imported('leave')).toEqual(mine);
  });
});

test('another request plans anew', async () => {
  const id = await plan('x1,x2\n17,Maja Lind\n', REQUEST, 'a.csv');
  expect((await rowOf(id)).plan).toMatchObject({ table: { columns: ['ignore', 'label'] }, counts: { add: 1 } });
  await askAgain(db, id, { ...REQUEST, columns: ['id', 'label'], type: 'place' });
  expect((await rowOf(id)).state).toBe('planning');
  await workOnImport(db, id);
  await decide(db, id);
  await workOnImport(db, id);
  expect((await db.entities.get('17'))?.value).toMatchObject({ type: 'place', label: { text: 'Maja Lind' } });
});

describe('the work ends in the middle', () => {
  const text = writeJsonLines(Array.from({ length: 3_000 }, (_, i) => make(String(i).padStart(5, '0'))));

  test('cancelled while it reads or writes, everything is as before', async () => {
    for (const share of [0.1, 0.6]) {
      const before = await stateOf(db);
      const id = share < 0.5 ? await handOver(db, new File([text], 'a'), REQUEST) : await plan(text);
      if (share > 0.5) await decide(db, id);
      const stop = new AbortController();
      const result = await workOnImport(db, id, {
        signal: stop.signal,
        onProgress: (done) => {
          if (done >= share) stop.abort();
        },
      });
      expect(result).toBeNull();
      expect(await rowOf(id)).toMatchObject({ state: 'stopped', file: null });
      expect(await stateOf(db)).toEqual(before);
      expect(await db.edits.count()).toBe(0);
    }
  });

  test('stopped to be planned anew, it stays to be planned', async () => {
    const id = await handOver(db, new File([text], 'a'), REQUEST);
    await workOnImport(db, id, { signal: AbortSignal.abort(PLANNED_ANEW) });
    expect(await rowOf(id)).toMatchObject({ state: 'planning', file: expect.any(Blob) });
  });

  test('killed, it is found and carried on; done, it is never done twice', async () => {
    const id = await plan(text);
    await decide(db, id);
    // What a worker that was killed leaves: the row says that it was begun.
    const row = await rowOf(id);
    await db.imports.put({ ...row, attempts: 1 });
    expect((await waitingImports(db)).map((one) => one.id)).toEqual([id]);
    await workOnImport(db, id);
    expect(await workOnImport(db, id)).toBeNull();
    expect(await db.edits.count()).toBe(1);
    expect(await waitingImports(db)).toEqual([]);
  });

  test('two workers at once write it once', async () => {
    const id = await plan(text);
    await decide(db, id);
    const results = await Promise.allSettled([workOnImport(db, id), workOnImport(db, id)]);
    expect(results.filter((one) => one.status === 'fulfilled' && one.value !== null)).toHaveLength(1);
    expect(await db.edits.count()).toBe(1);
    expect(await rowOf(id)).toMatchObject({ state: 'done', written: 3_000 });
  });

  test('what kills the worker every time is given up', async () => {
    const id = await plan(text);
    await decide(db, id);
    await db.imports.put({ ...(await rowOf(id)), attempts: 3 });
    await workOnImport(db, id);
    expect(await rowOf(id)).toMatchObject({
      state: 'failed',
      failure: { message: expect.stringContaining('given up') },
    });
    expect(await db.entities.count()).toBe(0);
  });

  test('taken away while it is written, nothing is written', async () => {
    const id = await plan(text);
    await decide(db, id);
    // A worker that was killed meanwhile reads the file again; so does this one, when something was edited.
    await saveEdit(db, { kind: 'put', entity: make('other') });
    await saveEdit(db, { kind: 'delete', id: 'other' });
    await workOnImport(db, id, { onProgress: (done) => void (done > 0.4 && done < 0.5 && dropImport(db, id)) }).catch(
      () => {},
    );
    expect(await db.imports.get(id)).toBeUndefined();
    expect(await db.entities.count()).toBe(0);
  });
});

test('a plan that was made before another edit is made anew, not carried out as it was', async () => {
  await saveEdit(db, { kind: 'put', entity: make('a', { note: 'old' }) });
  const id = await plan(writeJsonLines([make('a', { note: 'old' }), make('b')]));
  expect((await rowOf(id)).plan?.counts).toMatchObject({ add: 1, change: 0, skip: 1 });
  await saveEdit(db, { kind: 'put', entity: make('a', { note: 'newer' }) });
  await decide(db, id);
  await workOnImport(db, id);
  expect((await rowOf(id)).plan?.counts).toMatchObject({ add: 1, change: 1, skip: 0 });
  expect((await db.entities.get('a'))?.value.note).toBe('old');
});

test('only one import is open; one that is being written is not pushed aside', async () => {
  const first = await plan(writeJsonLines([make('a')]));
  const second = await plan(writeJsonLines([make('b')]));
  expect(await db.imports.get(first)).toBeUndefined();
  await decide(db, second);
  await expect(handOver(db, new File(['x'], 'c'), REQUEST)).rejects.toThrow(/Another import/);
});

test('a file of a gigabyte is refused before it is copied', async () => {
  const file = new File(['x'], 'big.jsonl');
  Object.defineProperty(file, 'size', { value: 1024 ** 3 });
  await expect(handOver(db, file, REQUEST)).rejects.toThrow(/larger than 256 MB/);
  expect(await db.imports.count()).toBe(0);
});

test('any knowledge base exported and imported into an empty one is the same, byte for byte', async () => {
  const word = fc
    .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
    .map((text) => text.trim())
    .filter((text) => text !== '' && text.isWellFormed() && !/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/u.test(text));
  const statement = fc.record(
    {
      property: word,
      value: word,
      entity: word,
      start: fc.constantFrom('unknown', '2012', '2012-02', '0001-01-01'),
      end: fc.constantFrom('open', 'unknown', '9999'),
      source: fc.record({ title: word }),
      other: fc.integer(),
    },
    { requiredKeys: ['property', 'value'] },
  );
  const entity = fc
    .record({
      id: word,
      type: fc.constantFrom('person', 'place', 'other'),
      label: fc.record({ text: word, lang: fc.constantFrom('en', 'zh-Hant') }),
      aliases: fc.array(fc.record({ text: word, case: fc.constantFrom('exact', 'any') }), { maxLength: 3 }),
      statements: fc.array(statement, { maxLength: 3 }),
      tags: fc.array(word, { maxLength: 2 }),
      note: fc.oneof(word, fc.constant('')),
      private: fc.boolean(),
      later: fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.integer(), { maxKeys: 2 }),
    })
    .map((value) => v.parse(EntitySchema, value));
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(entity, { selector: (one) => one.id, minLength: 1, maxLength: 6 }),
      async (given) => {
        await saveEdit(db, { kind: 'batch', name: 'given', edits: given.map((one) => ({ kind: 'put', entity: one })) });
        const text = writeJsonLines(await collectOwn(db));
        db.close();
        db = await freshDatabase();
        const id = await importText(text);
        expect(await rowOf(id)).toMatchObject({ state: 'done', written: given.length });
        expect(writeJsonLines(await collectOwn(db))).toBe(text);
        db.close();
        db = await freshDatabase();
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

test('the whole database is untouched by a file that is refused', async () => {
  await saveEdit(db, { kind: 'put', entity: make('a') });
  const before = await everything(db);
  const id = await plan('<!doctype html><title>404</title>');
  expect(await rowOf(id)).toMatchObject({ state: 'failed' });
  await dropImport(db, id);
  expect(await everything(db)).toEqual(before);
});

test('a picture comes with its entity in one edit, and where only its bytes were missing they are brought', async () => {
  const { image, picture } = pictureOf(40, 30, 5);
  const entity = make('a', { image });
  const file = await jsonLinesFile([entity], async () => [picture]);
  const run = async () => {
    const id = await handOver(db, new File([file], 'mine.jsonl'), REQUEST);
    await workOnImport(db, id);
    const { plan } = (await db.imports.get(id))!;
    await decide(db, id);
    await workOnImport(db, id);
    return plan;
  };
  expect((await run())?.counts).toMatchObject({ add: 1 });
  expect(await readPictures(db, [image.id])).toEqual([picture]);
  expect((await run())?.counts).toMatchObject({ add: 0, change: 0, skip: 1 });
  await db.images.clear();
  expect((await run())?.change).toEqual([{ line: 2, label: entity.label.text, fields: ['image'] }]);
  expect(await readPictures(db, [image.id])).toEqual([picture]);
  expect(await (await exportFile(db, await collectOwn(db), 'json-lines')).blob.text()).toBe(await file.text());
});
