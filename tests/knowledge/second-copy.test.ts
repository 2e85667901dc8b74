// The second copy: kept up to date, laid aside when the browser emptied the database or set it back, brought back on demand.
import { expect, test } from 'vitest';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { imageBytes } from '../../lib/knowledge/read-pictures.ts';
import { type CopyStore, forgetLostCopy, keepCopy, restoreCopy } from '../../lib/knowledge/second-copy.ts';
import { undo } from '../../lib/knowledge/undo.ts';
import { pictureOf } from '../support/picture-bytes.ts';
import { freshDatabase, stateOf } from './support/fresh-database.ts';

function memoryStore(): CopyStore & { readonly writes: () => number; readonly pictures: Map<string, string> } {
  let copies: Awaited<ReturnType<CopyStore['read']>> = { current: null, lost: null };
  let writes = 0;
  const pictures = new Map<string, string>();
  return {
    pictures,
    pictureIds: async () => [...pictures.keys()],
    readPictures: async (ids) => ids.flatMap((id) => (pictures.has(id) ? [{ id, data: pictures.get(id)! }] : [])),
    async addPictures(more) {
      for (const { id, data } of more) pictures.set(id, data);
    },
    async dropPictures(ids) {
      for (const id of ids) pictures.delete(id);
    },
    writes: () => writes,
    read: async () => structuredClone(copies),
    async write(next) {
      writes++;
      copies = structuredClone(next);
    },
  };
}

const person = (id: string, label: string) => ({
  id,
  type: 'person' as const,
  label: { text: label },
  aliases: [],
  statements: [],
  links: [],
  tags: [],
});

async function filled(): Promise<KnowledgeDatabase> {
  const db = await freshDatabase();
  await saveEdit(db, { kind: 'put', entity: person('own:1', 'Zoë 翟隽 Okafor') });
  await saveEdit(db, { kind: 'overlay', id: 'Q1', overlay: { set: { note: 'mine' } } });
  const scope = { kind: 'always' } as const;
  await saveEdit(db, { kind: 'decide', decision: { surface: 'Zoë', verdict: 'is', entity: 'own:1', scope } });
  return db;
}

test('an emptied database is noticed, and one edit brings back everything the reader wrote', async () => {
  const store = memoryStore();
  const db = await filled();
  expect(await keepCopy(db, store, 1)).toBeNull();
  const before = await stateOf(db);
  const empty = await freshDatabase();
  expect(await keepCopy(empty, store, 2)).toMatchObject({ why: 'emptied', entities: 1, edits: 3, at: 1 });
  // What is written meanwhile is copied too, and what is lost stays laid aside.
  await saveEdit(empty, { kind: 'put', entity: person('own:2', 'New') });
  expect(await keepCopy(empty, store, 3)).toMatchObject({ why: 'emptied', edits: 3 });
  const outcome = await restoreCopy(empty, store, 'Back');
  expect(await stateOf(empty)).toEqual({ ...before, 'entities own:2': person('own:2', 'New') });
  expect(await keepCopy(empty, store, 4)).toBeNull();
  expect(await restoreCopy(empty, store, 'Back')).toBeNull();
  await undo(empty, outcome!.edit);
  expect(Object.keys(await stateOf(empty))).toEqual(['entities own:2']);
});

test('a database that is older than its copy is noticed', async () => {
  const store = memoryStore();
  const db = await filled();
  await keepCopy(db, store, 1);
  const head = (await db.meta.get('head'))!;
  await db.meta.put({ ...head, revision: 1 });
  await db.entities.clear();
  expect(await keepCopy(db, store, 2)).toMatchObject({ why: 'rolled back', edits: 3 });
});

test('the larger of two losses is kept, and an empty one is none', async () => {
  const store = memoryStore();
  await keepCopy(await filled(), store, 1);
  const second = await freshDatabase();
  await keepCopy(second, store, 2);
  await saveEdit(second, { kind: 'put', entity: person('own:9', 'Little') });
  await keepCopy(second, store, 3);
  expect(await keepCopy(await freshDatabase(), store, 4)).toMatchObject({ edits: 3, at: 1 });
  await forgetLostCopy(store);
  expect(await keepCopy(await freshDatabase(), store, 5)).toBeNull();
});

test('without an edit nothing is written again', async () => {
  const store = memoryStore();
  const db = await filled();
  await keepCopy(db, store);
  await keepCopy(db, store);
  expect(store.writes()).toBe(1);
});

test('pictures lie beside the copies, once, and come back with what was lost', async () => {
  const store = memoryStore();
  const db = await freshDatabase();
  const a = pictureOf(40, 30, 1);
  const b = pictureOf(10, 20, 2);
  const pictures = [a.picture, b.picture];
  await saveEdit(db, { kind: 'put', entity: { ...person('own:1', 'A'), image: a.image } }, { pictures });
  await saveEdit(db, { kind: 'put', entity: { ...person('own:2', 'B'), image: b.image } });
  await keepCopy(db, store, 1);
  expect([...store.pictures.keys()].sort()).toEqual([a.image.id, b.image.id].sort());
  // One that nothing has any more goes with the next copy.
  await saveEdit(db, { kind: 'put', entity: person('own:2', 'B') });
  await keepCopy(db, store, 2);
  expect([...store.pictures]).toEqual([[a.image.id, a.picture.data]]);
  const empty = await freshDatabase();
  await saveEdit(empty, { kind: 'put', entity: { ...person('own:3', 'C'), image: b.image } }, { pictures });
  await keepCopy(empty, store, 3);
  expect(store.pictures.size, 'what is lost keeps its own').toBe(2);
  await restoreCopy(empty, store, 'Back');
  expect((await empty.entities.get('own:1'))?.value.image).toEqual(a.image);
  expect(await imageBytes(empty, a.image.id)).not.toBeNull();
  const third = await freshDatabase();
  await keepCopy(third, store, 4);
  await forgetLostCopy(store);
  expect(store.pictures.size).toBe(0);
});
