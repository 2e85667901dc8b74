// The history and the bin of a reader with many edits: nothing that can be taken back is out of reach.
import { expect, it } from 'vitest';
import { HistoryState } from '../../entrypoints/options/history-state.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { freshDatabase } from '../knowledge/support/fresh-database.ts';

const person = (id: string, name: string) => ({ id, type: 'person' as const, label: { text: name } });

it('shows the newest, older ones when asked, and in the bin what was deleted before all of them', async () => {
  const db = await freshDatabase();
  await saveEdit(db, { kind: 'put', entity: person('own:1', 'Maren Voss') });
  await saveEdit(db, { kind: 'delete', id: 'own:1' });
  for (let i = 0; i < 310; i++) await saveEdit(db, { kind: 'put', entity: person('own:2', `Ada ${i}`) });
  const state = new HistoryState({ database: () => db, attempt: (work) => work() });
  await state.load();
  expect(state.entries.value.map(({ label }) => label)).toEqual(
    Array.from({ length: 300 }, (_, i) => `Ada ${309 - i}`),
  );
  expect(state.hasOlder.value).toBe(true);
  await state.older();
  expect(state.entries.value).toHaveLength(312);
  expect(state.hasOlder.value).toBe(false);
  await state.choose(true);
  expect(state.entries.value).toMatchObject([{ seq: 2, kind: 'delete', label: 'Maren Voss', state: 'done' }]);
});
