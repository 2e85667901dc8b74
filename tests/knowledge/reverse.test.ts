// Taking back one edit among several: element by element, the newer ones stay.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { reverse } from '../../lib/knowledge/reverse.ts';
import { undo } from '../../lib/knowledge/undo.ts';
import { freshDatabase, stateOf } from './support/fresh-database.ts';

const entity = (aliases: readonly string[], more: object = {}) => ({
  id: 'own:1',
  type: 'person' as const,
  label: { text: 'Odalys Brenn' },
  aliases: aliases.map((text) => ({ text })),
  statements: [],
  links: [],
  tags: [],
  ...more,
});

test('of two aliases added in two edits the older can be undone alone', async () => {
  const db = await freshDatabase();
  await saveEdit(db, { kind: 'put', entity: entity([]) });
  const first = await saveEdit(db, { kind: 'put', entity: entity(['O. Brenn']) });
  await saveEdit(db, { kind: 'put', entity: entity(['O. Brenn', 'Odi Brenn']) });
  const undone = await undo(db, first.edit);
  expect(undone?.kept).toEqual([]);
  expect((await stateOf(db))['entities own:1']).toEqual(entity(['Odi Brenn']));
});

test('an alias taken away comes back to its place, whatever was added since', () => {
  const [before, after, now] = [entity(['a', 'b', 'c']), entity(['a', 'c']), entity(['a', 'c', 'd'])];
  expect(reverse('entities', before, after, now)).toEqual({ value: entity(['a', 'b', 'c', 'd']), isComplete: true });
});

test('an element that was changed again stays as it is, and is told', () => {
  const changed = { ...entity([]), aliases: [{ text: 'a', case: 'exact' as const }] };
  expect(reverse('entities', entity([]), entity(['a']), changed)).toEqual({ value: changed, isComplete: false });
});

test('in an overlay, what was set and added goes back by itself', () => {
  const before = { set: { note: 'x' }, add: { tags: ['old'] } };
  const after = { set: { note: 'x', type: 'place' as const }, add: { tags: ['old', 'mine'] } };
  const now = { set: { note: 'later', type: 'place' as const }, add: { tags: ['old', 'mine', 'new'] } };
  const wanted = { set: { note: 'later' }, add: { tags: ['old', 'new'] } };
  expect(reverse('overlays', before, after, now)).toEqual({ value: wanted, isComplete: true });
});

const words = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnop'), { maxLength: 12 });

test('taking back an edit leaves exactly the other, when they touch different elements', () => {
  fc.assert(
    fc.property(words, fc.func(fc.constantFrom('first', 'second', 'neither')), (start, who) => {
      const all = [...'abcdefghijklmnop'];
      // Each edit takes away those of its words that are there and adds those that are not.
      const edit = (list: readonly string[], name: string) => {
        const mine = (word: string) => who(word) === name;
        return [...list.filter((word) => !mine(word)), ...all.filter((word) => mine(word) && !start.includes(word))];
      };
      const after = edit(start, 'first');
      const now = edit(after, 'second');
      const { value, isComplete } = reverse('entities', entity(start), entity(after), entity(now));
      expect(isComplete).toBe(true);
      const names = (value as ReturnType<typeof entity>).aliases.map(({ text }) => text);
      expect([...names].sort()).toEqual([...edit(start, 'second')].sort());
    }),
  );
});

test('taking back the newest edit gives what was before it, to the order', () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      expect(reverse('entities', entity(before), entity(after), entity(after)).value).toEqual(entity(before));
    }),
  );
});
