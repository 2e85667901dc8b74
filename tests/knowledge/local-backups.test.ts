import { afterEach, beforeEach, expect, it } from 'vitest';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { keepBackup, restoreBackup } from '../../lib/knowledge/local-backups.ts';
import { undo } from '../../lib/knowledge/undo.ts';
import { freshDatabase, stateOf } from './support/fresh-database.ts';

let db: KnowledgeDatabase;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.close());

const place = (id: string, text = id) => ({ id, type: 'place' as const, label: { text } });

it('brings everything back that was deleted or changed since, keeps what came later, and can be taken back', async () => {
  await saveEdit(db, { kind: 'put', entity: place('a') });
  await saveEdit(db, { kind: 'put', entity: place('b') });
  const decision = { surface: 'Brenn', entity: 'a', verdict: 'not' as const, scope: { kind: 'always' as const } };
  await saveEdit(db, { kind: 'decide', decision });
  const then = await stateOf(db);
  expect(await keepBackup(db, 'connect', 5)).toBe(true);
  await saveEdit(db, { kind: 'delete', id: 'a' });
  await saveEdit(db, { kind: 'put', entity: place('b', 'Another name') });
  await saveEdit(db, { kind: 'undecide', decision });
  await saveEdit(db, { kind: 'put', entity: place('c') });
  const before = await stateOf(db);
  await restoreBackup(db, 5, 'Restore');
  expect(await stateOf(db)).toEqual({ ...then, 'entities c': expect.anything() });
  await undo(db);
  expect(await stateOf(db)).toEqual(before);
});

it('keeps the newest five, and none of an empty knowledge base', async () => {
  expect(await keepBackup(db, 'connect', 1)).toBe(false);
  await saveEdit(db, { kind: 'put', entity: place('a') });
  for (let at = 1; at <= 7; at++) await keepBackup(db, 'override', at);
  expect((await db.backups.toArray()).map(({ at }) => at)).toEqual([3, 4, 5, 6, 7]);
  expect(await restoreBackup(db, 1, 'Restore')).toBeNull();
});
