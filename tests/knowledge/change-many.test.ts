// One change to many entities: one edit, one way back; and a pack's entity as the pack says it again.
import { expect, test } from 'vitest';
import { changeMany } from '../../lib/knowledge/change-many.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { readEntities, readEntity } from '../../lib/knowledge/read.ts';
import { undo } from '../../lib/knowledge/undo.ts';
import { installPack } from '../../lib/packs/install.ts';
import { packSource } from '../packs/support/pack-source.ts';
import { freshDatabase, stateOf } from './support/fresh-database.ts';

const person = (id: string) => ({ id, type: 'person' as const, label: { text: id } });

async function library() {
  const db = await freshDatabase();
  await installPack(db, packSource([person('Q1')]), { origin: 'file' });
  await saveEdit(db, { kind: 'put', entity: { ...person('own:1'), tags: ['old'] } });
  await saveEdit(db, { kind: 'put', entity: person('own:2') });
  return db;
}
const IDS = ['own:1', 'own:2', 'Q1', 'nobody'];

test.each([
  [{ kind: 'tag', tag: 'press' }, { tags: [['old', 'press'], ['press'], ['press']] }],
  [{ kind: 'untag', tag: 'old' }, { tags: [[], [], []] }],
  [{ kind: 'type', type: 'party' }, { type: ['party', 'party', 'party'] }],
  [{ kind: 'private', private: true }, { private: [true, true, true] }],
] as const)('%o', async (change, wanted) => {
  const db = await library();
  const before = await stateOf(db);
  const { edit } = await changeMany(db, IDS, change, 'Many');
  const known = await readEntities(db, IDS);
  const [field, values] = Object.entries(wanted)[0]!;
  expect([...known.values()].map(({ entity }) => entity[field])).toEqual(values);
  await undo(db, edit);
  expect(await stateOf(db)).toEqual(before);
});

test('deleting many is one edit, packs’ entities are switched off', async () => {
  const db = await library();
  const { edit } = await changeMany(db, IDS, { kind: 'delete' }, 'Many');
  expect(await readEntities(db, IDS)).toEqual(new Map());
  await undo(db, edit);
  expect((await readEntities(db, IDS)).size).toBe(3);
});

test('one field, or all, is reset to what the pack says', async () => {
  const db = await library();
  const entity = { ...person('Q1'), label: { text: 'Mine' }, tags: ['mine'], note: 'hm' };
  await saveEdit(db, { kind: 'put', entity });
  expect((await readEntity(db, 'Q1'))?.provenance).toMatchObject({ label: ['mine'], tags: ['mine'], note: ['mine'] });
  await saveEdit(db, { kind: 'reset', id: 'Q1', field: 'label' });
  expect((await readEntity(db, 'Q1'))?.entity).toMatchObject({ label: { text: 'Q1' }, tags: ['mine'], note: 'hm' });
  const { edit } = await saveEdit(db, { kind: 'reset', id: 'Q1' });
  expect(await readEntity(db, 'Q1')).toMatchObject({ overlay: null, from: { mine: false } });
  await undo(db, edit);
  expect((await readEntity(db, 'Q1'))?.entity.note).toBe('hm');
});
