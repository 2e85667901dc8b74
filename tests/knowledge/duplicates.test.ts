// Proposals of what may be one and the same: by identity, by names and agreeing facts; never against what speaks for two.
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type Entity, EntitySchema } from '../../lib/entities/entity.ts';
import { findDuplicates } from '../../lib/knowledge/duplicates.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { isOneLetterOff, likeness } from '../../lib/knowledge/likeness.ts';
import { merge } from '../../lib/knowledge/merge.ts';
import { installPack } from '../../lib/packs/install.ts';
import { packSource } from '../packs/support/pack-source.ts';
import { freshDatabase } from './support/fresh-database.ts';

const entity = (id: string, label: string, more: object = {}): Entity =>
  v.parse(EntitySchema, { id, type: 'person', label: { text: label }, ...more });
const born = (value: string) => ({ property: 'dateOfBirth', value });
const at = (value: string) => ({ property: 'memberOf', value });

test.each<[string, Entity, Entity, boolean]>([
  ['two words, the same', entity('a', 'Zhai Jun'), entity('b', 'ZHAI Jun'), true],
  ['another’s alias', entity('a', 'Zhai Jun', { aliases: [{ text: 'Jun Z.' }] }), entity('b', 'Jun Z'), true],
  ['one word alone', entity('a', 'Zhai'), entity('b', 'Zhai'), false],
  [
    'one word and a fact',
    entity('a', 'Zhai', { statements: [at('Duma')] }),
    entity('b', 'Zhai', { statements: [at('duma')] }),
    true,
  ],
  ['one letter off', entity('a', 'Alexei Pushkov'), entity('b', 'Alexey Pushkov'), false],
  [
    'one letter off and a fact',
    entity('a', 'Alexei Pushkov', { statements: [at('Duma')] }),
    entity('b', 'Alexey Pushkov', { statements: [at('Duma')] }),
    true,
  ],
  [
    'words in another order and a link',
    entity('a', 'Jun Zhai', { links: [{ url: 'https://a.example/' }] }),
    entity('b', 'Zhai Jun', { links: [{ url: 'https://a.example/' }] }),
    true,
  ],
  ['another type', entity('a', 'Ada Lake'), entity('b', 'Ada Lake', { type: 'place' }), false],
  [
    'another day of birth',
    entity('a', 'Ada Lake', { statements: [born('1950')] }),
    entity('b', 'Ada Lake', { statements: [born('1951-03')] }),
    false,
  ],
  [
    'a day of birth in the same year',
    entity('a', 'Ada Lake', { statements: [born('1951')] }),
    entity('b', 'Ada Lake', { statements: [born('1951-03')] }),
    true,
  ],
  ['other numbers in Wikidata', entity('Q1', 'Ada Lake'), entity('Q2', 'Ada Lake'), false],
  [
    'the same number in Wikidata, other names',
    entity('own:a', 'Ada', { links: [{ url: 'https://www.wikidata.org/wiki/Q7' }] }),
    entity('Q7', 'Lake'),
    true,
  ],
  [
    'the reader’s word',
    entity('a', 'Ada Lake', { statements: [{ property: 'differentFrom', entity: 'b' }] }),
    entity('b', 'Ada Lake'),
    false,
  ],
])('%s: %#', (_, a, b, isFound) => {
  expect(likeness(a, b) !== null).toBe(isFound);
  expect(likeness(b, a)?.score).toBe(likeness(a, b)?.score);
});

test('names one letter apart are known by what one edit makes of them', () => {
  const long = fc.string({ unit: fc.constantFrom(...'abcd '), minLength: 9, maxLength: 14 });
  fc.assert(
    fc.property(long, fc.nat({ max: 8 }), fc.constantFrom('x', 'y'), (name, i, letter) => {
      expect(isOneLetterOff(name, name.slice(0, i) + letter + name.slice(i))).toBe(true);
      expect(isOneLetterOff(name, name.slice(0, i) + letter + name.slice(i + 1))).toBe(true);
      expect(isOneLetterOff(name.slice(0, i) + name.slice(i + 1), `${letter}${letter}${name}`)).toBe(false);
    }),
  );
});

async function library() {
  const db = await freshDatabase();
  await installPack(
    db,
    packSource([
      entity('Q1', 'Alexei Pushkov', { aliases: [{ text: 'Pushkov' }], statements: [at('Duma')] }),
      entity('Q2', 'Bo Lind'),
      entity('Q3', 'Someone Else'),
    ]),
    { origin: 'file' },
  );
  const own = [
    entity('own:1', 'Alexey Pushkov', { statements: [at('Duma')] }),
    entity('own:2', 'Bo Lind'),
    entity('own:3', 'Cleo Marsh'),
    entity('own:4', 'Cleo Marsh', { tags: ['x'] }),
    entity('own:5', 'Nobody Like'),
    entity('own:6', 'Quite Another', { links: [{ url: 'https://www.wikidata.org/wiki/Q3' }] }),
  ];
  for (const [i, one] of own.entries()) await saveEdit(db, { kind: 'put', entity: one }, { now: i });
  return db;
}
const pairs = async (db: Awaited<ReturnType<typeof library>>) =>
  (await findDuplicates(db)).map(({ keep, lose }) => [keep.id, lose.id]);

test('own names are found beside each other and beside packs, packs are kept, and twice it is the same', async () => {
  const db = await library();
  const first = await pairs(db);
  expect(first).toEqual([
    ['Q3', 'own:6'],
    ['Q2', 'own:2'],
    ['own:3', 'own:4'],
    ['Q1', 'own:1'],
  ]);
  expect(await pairs(db)).toEqual(first);
});

test('what was merged, or said to be two, is not proposed again', async () => {
  const db = await library();
  await merge(db, { keep: 'Q2', lose: 'own:2', choice: [], name: 'Merge' });
  const different = { property: 'differentFrom', entity: 'own:4' };
  await saveEdit(db, { kind: 'put', entity: entity('own:3', 'Cleo Marsh', { statements: [different] }) });
  expect(await pairs(db)).toEqual([
    ['Q3', 'own:6'],
    ['Q1', 'own:1'],
  ]);
});

test('looking is given up when asked', async () => {
  const db = await library();
  await expect(findDuplicates(db, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
});
