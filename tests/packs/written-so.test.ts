// A line is taken as it is only where it is the text that would be made of its entity.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entity } from '../../lib/entities/entity.ts';
import { quickEntity } from '../../lib/packs/quick-check.ts';
import { isWrittenSo } from '../../lib/packs/written-so.ts';
import { names } from '../support/any-names.ts';

const text = names.map((name) => name.replace(/[\\\p{Cc}\p{Cs}\p{Cf}]/gu, '').trim() || 'x');
const name = fc.record({ text, lang: fc.constantFrom('en', 'de') }, { requiredKeys: ['text'] });
const entity = fc.record({
  id: text,
  type: fc.constantFrom('person', 'place'),
  label: name,
  aliases: fc.array(name, { maxLength: 3 }),
  description: fc.option(name, { nil: undefined }),
  statements: fc.array(fc.record({ property: text, value: text, source: fc.record({ title: text }) }), {
    maxLength: 2,
  }),
  links: fc.array(fc.constant({ url: 'https://example.org/a' }), { maxLength: 1 }),
  tags: fc.array(text, { maxLength: 2 }),
});

interface Told {
  readonly taken: boolean;
  readonly isSame: boolean;
}

/** What is said of a line, and whether it is so; null where the schema has to be asked. */
function tell(line: string): Told | null {
  const parsed: unknown = JSON.parse(line);
  const quick: Entity | null = quickEntity(line, parsed);
  if (quick === null) return null;
  return { taken: isWrittenSo(line, parsed as object, quick), isSame: JSON.stringify(quick) === line };
}

test('lines as a program writes them are taken as they are', () => {
  let asked = 0;
  fc.assert(
    fc.property(entity, (value) => {
      const told = tell(JSON.stringify(value));
      if (told === null) return;
      asked++;
      expect(told).toEqual({ taken: true, isSame: true });
    }),
    { numRuns: 500 },
  );
  expect(asked).toBeGreaterThan(100);
});

test('of any other line it is known that it is another', () => {
  const changes: ((line: string, value: object) => string)[] = [
    (line) => ` ${line}`,
    (line) => line.replace(',', ', '),
    (line) => line.replace('{"id"', '{"id":"before","id"'),
    (line) => line.replace('"label":{', '"label":{"text":"before",'),
    (_, value) => JSON.stringify(Object.fromEntries(Object.entries(value).reverse())),
    (_, value) => JSON.stringify({ ...value, tags: undefined }),
    (_, value) => JSON.stringify({ ...value, links: undefined, statements: undefined }),
    (_, value) => JSON.stringify({ tags: [], ...value }),
    (line) => line,
  ];
  let others = 0;
  fc.assert(
    fc.property(entity, fc.constantFrom(...changes), (value, change) => {
      const told = tell(change(JSON.stringify(value), value));
      if (told === null) return;
      if (!told.isSame) others++;
      expect(told.taken).toBe(told.isSame);
    }),
    { numRuns: 1_000 },
  );
  expect(others).toBeGreaterThan(300);
});
