// JSON Lines out and in: nothing is lost, the same bytes come out again, and a bad file leaves nothing half taken.
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { EntitySchema } from '../../lib/entities/entity.ts';
import { jsonLinesFile, readJsonLines, writeJsonLines } from '../../lib/exchange/json-lines.ts';
import { pictureOf } from '../support/picture-bytes.ts';

const read = (text: string) => readJsonLines(new Blob([text]));
const make = (id: string, more: object = {}) =>
  v.parse(EntitySchema, { id, type: 'person', label: { text: `Name ${id}` }, ...more });
const two = writeJsonLines([make('b', { later: [1, { x: null }] }), make('a', { note: 'a\nb “c” \u{1F33F}' })]);

test('entities stand by id under a header', () => {
  const lines = two.trimEnd().split('\n');
  expect(JSON.parse(lines[0]!)).toEqual({ format: 'backstory-entities', version: 1, count: 2 });
  expect(lines.slice(1).map((line) => JSON.parse(line).id)).toEqual(['a', 'b']);
});

test('read and written again, the bytes are the same, fields of a newer version too', async () => {
  const { found, refused } = await read(two);
  expect(refused).toEqual([]);
  expect(found[1]).toMatchObject({ line: 3, entity: { later: [1, { x: null }] } });
  expect(writeJsonLines(found.map(({ entity }) => entity))).toBe(two);
});

test('any entities come back as they were', async () => {
  // Names as they are kept: trimmed, without the characters that hide or reorder.
  const word = fc
    .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
    .map((text) => text.trim())
    .filter((text) => text !== '' && text.isWellFormed() && !/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/u.test(text));
  const entity = fc
    .record({
      id: word,
      label: word,
      tags: fc.array(word, { maxLength: 3 }),
      note: word,
      extra: fc.array(fc.integer()),
    })
    .map(({ id, label, tags, note, extra }) => make(id, { label: { text: label }, tags, note, extra }));
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(entity, { selector: (one) => one.id, maxLength: 8 }), async (entities) => {
      const text = writeJsonLines(entities);
      const { found } = await read(text);
      expect(writeJsonLines(found.map((one) => one.entity))).toBe(text);
    }),
  );
});

describe('what is no whole export is refused as a whole', () => {
  test.each([
    ['another format', '{"format":"backstory-pack","version":1}\n', 'line 1'],
    ['an empty file', '', 'line 1'],
    ['a newer version', '{"format":"backstory-entities","version":2}\n', 'line 1'],
    ['half a file', two.slice(0, two.indexOf('\n', 60) + 1), 'line 2'],
    ['a file that ends inside its last line', two.slice(0, -20), 'line 3'],
  ])('%s', async (_, file, where) => {
    await expect(read(file)).rejects.toMatchObject({ name: 'ExpectedError', where });
  });
});

test('a byte order mark and other line ends do no harm', async () => {
  expect((await read(`\uFEFF${two}`)).found).toHaveLength(2);
  expect((await read(two.replaceAll('\n', '\r\n'))).found).toHaveLength(2);
});

test('bad lines are told by number and field, and the others are taken', async () => {
  const lines = [
    '{"format":"backstory-entities","version":1}',
    JSON.stringify(make('a')),
    'half a li',
    '{"id":"c","type":"person","label":{"text":"C"},"statements":[{"property":"x","value":"y","start":"999999"}]}',
    JSON.stringify(make('a')),
    '{"id":"d","type":"person","label":{"text":"D"},"__proto__":{"polluted":true}}',
    '{"id":"e","type":"person","label":{"text":"E\\ud800"}}',
    JSON.stringify(make('f')),
  ];
  const { found, refused } = await read(lines.join('\n'));
  expect(found.map(({ entity }) => entity.id)).toEqual(['a', 'f']);
  expect(refused.map(({ line, field }) => [line, field])).toEqual([
    [3, undefined],
    [4, 'statements 1, start'],
    [5, 'id'],
    [6, '__proto__'],
    [7, 'label, text'],
  ]);
  expect(refused[1]!.why).toContain('999999');
  expect(refused[2]!.why).toContain('line 2');
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

describe('pictures', () => {
  const a = pictureOf(40, 30, 1, { alt: 'A lake', creator: 'Maja Lind' });
  const b = pictureOf(10, 20, 2);
  const entities = [
    make('a', { image: a.image }),
    make('b', { merged: [{ entity: make('c', { image: b.image }), later: 1 }] }),
    make('d'),
  ];
  const data = [a.picture, b.picture];
  const fileOf = async (list = data) =>
    await (await jsonLinesFile(entities, async (ids) => list.filter(({ id }) => ids.includes(id)))).text();

  test('go out with their bytes and come back, byte for byte', async () => {
    const text = await fileOf();
    expect(text).toContain(a.picture.data);
    expect(text).toContain(b.picture.data);
    const { found, pictures, refused } = await readJsonLines(new Blob([text]));
    expect(refused).toEqual([]);
    expect(found.map(({ entity }) => entity)).toEqual(entities);
    expect([...pictures].map(([id, held]) => ({ id, data: held }))).toEqual(data);
    const again = await jsonLinesFile(
      found.map(({ entity }) => entity),
      async (ids) => ids.map((id) => ({ id, data: pictures.get(id)! })),
    );
    expect(await again.text()).toBe(text);
  });

  test('without their bytes the entities go out as they are', async () => {
    expect(await fileOf([])).toBe(writeJsonLines(entities));
  });

  test('that are not what they say are refused with line and field, the other lines are taken', async () => {
    const text = (await fileOf()).replace(a.picture.data, b.picture.data);
    const { found, refused, pictures } = await readJsonLines(new Blob([text]));
    expect(refused).toEqual([
      {
        line: 2,
        label: entities[0]!.label.text,
        field: 'image, data',
        why: '“image, data” is not the picture of this id: it was changed or damaged',
      },
    ]);
    expect(found.map(({ entity }) => entity.id)).toEqual(['b', 'd']);
    expect([...pictures.keys()]).toEqual([b.picture.id]);
  });
});
