// JSON Lines out and in: nothing is lost, the same bytes come out again, and a bad file leaves nothing half taken.
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { EntitySchema } from '../../lib/entities/entity.ts';
import { readJsonLines, writeJsonLines } from '../../lib/exchange/json-lines.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const make = (id: string, more: object = {}) =>
  v.parse(EntitySchema, { id, type: 'person', label: { text: `Name ${id}` }, ...more });
const two = writeJsonLines([make('b', { later: [1, { x: null }] }), make('a', { note: 'a\nb “c” \u{1F33F}' })]);

test('entities stand by id under a header', () => {
  const lines = two.trimEnd().split('\n');
  expect(JSON.parse(lines[0]!)).toEqual({ format: 'backstory-entities', version: 1, count: 2 });
  expect(lines.slice(1).map((line) => JSON.parse(line).id)).toEqual(['a', 'b']);
});

test('read and written again, the bytes are the same, fields of a newer version too', () => {
  const { entities, refused } = readJsonLines(bytes(two));
  expect(refused).toEqual([]);
  expect(entities[1]).toMatchObject({ later: [1, { x: null }] });
  expect(writeJsonLines(entities)).toBe(two);
});

test('any entities come back as they were', () => {
  const word = fc
    .string({ minLength: 1, maxLength: 20, unit: 'binary' })
    .map((s) => s.trim())
    .filter((s) => s !== '' && s.isWellFormed());
  const entity = fc
    .record({
      id: word,
      label: word,
      tags: fc.array(word, { maxLength: 3 }),
      note: fc.string({ unit: 'grapheme' }),
      extra: fc.jsonValue(),
    })
    .map(({ id, label, tags, note, extra }) => make(id, { label: { text: label }, tags, note, extra }));
  fc.assert(
    fc.property(fc.uniqueArray(entity, { selector: (e) => e.id, maxLength: 8 }), (entities) => {
      const text = writeJsonLines(entities);
      expect(writeJsonLines(readJsonLines(bytes(text)).entities)).toBe(text);
    }),
  );
});

describe('what is no export is refused as a whole', () => {
  test.each([
    ['broken UTF-8', new Uint8Array([0x7b, 0xff, 0xfe])],
    ['a web page', bytes('<!doctype html><title>404</title>')],
    ['another format', bytes('{"format":"backstory-pack","version":1}\n')],
    ['an empty file', bytes('')],
    ['a newer version', bytes('{"format":"backstory-entities","version":2}\n')],
    ['half a file', bytes(`${two.slice(0, two.indexOf('\n', 60) + 1)}`)],
  ])('%s', (_, file) => {
    expect(() => readJsonLines(file)).toThrowError(/\w/);
  });
});

test('a byte order mark does no harm', () => {
  expect(readJsonLines(bytes(`\uFEFF${two}`)).entities).toHaveLength(2);
});

test('bad lines are told by number, and the others are taken', () => {
  const lines = [
    '{"format":"backstory-entities","version":1}',
    JSON.stringify(make('a')),
    'half a li',
    '{"id":"c","type":"person","label":{"text":"C"},"statements":[{"property":"x","value":"y","start":"999999"}]}',
    JSON.stringify(make('a')),
    '{"id":"d","type":"person","label":{"text":"D"},"__proto__":{"polluted":true}}',
  ];
  const { entities, refused } = readJsonLines(bytes(lines.join('\n')));
  expect(entities.map((entity) => entity.id)).toEqual(['a', 'd']);
  expect(refused.map(({ line }) => line)).toEqual([3, 4, 5]);
  expect(refused[1]!.why).toContain('999999');
  expect(refused[2]!.why).toContain('line 2');
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(entities[1]).not.toHaveProperty('polluted');
});
