// The quick look at a record says yes only where the schema says yes, and gives the same value.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EntitySchema } from '../../lib/entities/entity.ts';
import { check } from '../../lib/knowledge/check.ts';
import { quickEntity } from '../../lib/packs/quick-check.ts';

/** Mostly right, sometimes wrong in each of the ways a record can be. */
const text = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('Ada', 'Zhai Jun', '翟隽', 'Škoda, a.s.', 'x'.repeat(200)) },
  fc.constantFrom('', ' Ada', 'Ada\u00a0', '\u3000', 'a\tb', 'a\\b', 'a"b', 'a\u0007b', '\u202eabc', 'x\ufeff', '😀'),
  fc.constantFrom('x'.repeat(201), 'x'.repeat(501), '\ud800', 7, null, ['a'], {}),
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const lang = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('en', 'zh-Hans', 'de-CH-1996') },
  fc.constantFrom('', 'e', 'english', 'en_GB', 5),
);
const date = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('2012', '2012-02', '2012-02-29', 'unknown', 'open') },
  fc.constantFrom('2013-02-29', '12', '', '0000', 2012, null),
);
const url = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom('https://example.org', 'http://a-b.example.org/p?q=%20#x', 'https://a.b/c d'),
  },
  fc.constantFrom(
    'https://user@a.org/',
    'ftp://a.org',
    'javascript:alert(1)',
    'https://1.2.3.999/',
    'https://xn--a.org',
  ),
  fc.constantFrom('https://a..org/', 'https://ö.org', 'https://a.org:99999/', `https://a.org/${'x'.repeat(2000)}`, ''),
);
const name = fc.oneof(
  { weight: 9, arbitrary: fc.record({ text, lang: maybe(lang) }) },
  fc.record({ text, case: fc.constantFrom('exact', 'loud'), dir: fc.constant('rtl') }),
  fc.constantFrom('Ada', null, []),
);
const statement = fc.record({
  property: maybe(text),
  value: maybe(text),
  entity: maybe(text),
  lang: maybe(lang),
  start: maybe(date),
  end: maybe(date),
  asOf: maybe(date),
  source: maybe(fc.record({ title: maybe(text), url: maybe(url) })),
  of: maybe(fc.oneof(text, fc.constant('Syria'))),
  rank: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, fc.constantFrom(1, 'preferred')),
});
const entity = fc.record({
  id: text,
  type: fc.oneof({ weight: 9, arbitrary: fc.constantFrom('person', 'place') }, fc.constantFrom('human', undefined)),
  label: name,
  aliases: maybe(fc.oneof({ weight: 9, arbitrary: fc.array(name, { maxLength: 3 }) }, fc.constant('Ada'))),
  description: maybe(fc.record({ text, lang: maybe(lang) })),
  statements: maybe(fc.array(statement, { maxLength: 2 })),
  links: maybe(fc.array(fc.record({ url, title: maybe(text) }), { maxLength: 2 })),
  tags: maybe(fc.array(text, { maxLength: 2 })),
  private: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, fc.boolean()),
});

describe('a quick look at a record', () => {
  it('never says yes where the schema says no or gives another value', () => {
    let said = 0;
    fc.assert(
      fc.property(entity, (record) => {
        const line = JSON.stringify(record);
        const value: unknown = JSON.parse(line);
        const quick = quickEntity(line, value);
        if (quick === null) return;
        said++;
        expect(check(EntitySchema, value)).toEqual(quick);
      }),
      { numRuns: 4000 },
    );
    expect(said).toBeGreaterThan(20);
  });

  it('knows the records that packs are made of', () => {
    const record = {
      id: 'Q:Q8066',
      type: 'person',
      label: { text: 'Zhai Jun', lang: 'en' },
      aliases: [{ text: '翟隽', lang: 'zh-Hans' }],
      statements: [
        { property: 'positionHeld', value: 'Vice Foreign Minister', of: 'China', start: '2010', end: 'open' },
      ],
      links: [{ url: 'https://en.wikipedia.org/wiki/Zhai_Jun' }],
    };
    expect(quickEntity(JSON.stringify(record), record)).toEqual({ ...record, tags: [] });
  });

  it('leaves what is nested too deep, or touches prototypes, to the schema', () => {
    for (const line of ['{"__proto__":{"id":"x"}}', '[]', '"x"', 'null', '{"id":"x","x":{"x":{}}}']) {
      expect(quickEntity(line, JSON.parse(line))).toBeNull();
    }
  });
});
