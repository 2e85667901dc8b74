// Items of Wikidata to entities: names, kinds, ranks, and times with all their oddities.
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { EntitySchema } from '../../lib/entities/entity.ts';
import { isItem, itemEntity, namedIn } from '../../lib/wikidata/item-entity.ts';
import { claim, entityValue, item, NAMES, NONE, SOME, term, timeValue, ZHAI } from './items.ts';

function entityOf(value: object, more: { language?: string; asOf?: string } = {}) {
  const leftOut: string[] = [];
  const builder = itemEntity(value as Record<string, unknown>, {
    language: more.language ?? 'en',
    asOf: more.asOf ?? '2026-11-28',
    nameOf: (id) => NAMES[id],
    leftOut: (field, why) => leftOut.push(`${field}: ${why}`),
  });
  return { entity: v.parse(EntitySchema, builder.value()), leftOut };
}

test('a person with names, posts and dates', () => {
  const { entity, leftOut } = entityOf(ZHAI);
  expect(leftOut).toEqual([]);
  expect(entity).toMatchObject({
    id: 'Q100',
    type: 'person',
    label: { text: 'Zhai Jun', lang: 'en' },
    aliases: [
      { text: 'Jun Zhai', lang: 'en' },
      { text: '翟隽', lang: 'zh' },
    ],
    description: { text: 'Chinese diplomat', lang: 'en' },
    links: [{ url: 'https://example.org/zhai' }],
  });
  expect(entity.statements).toEqual([
    {
      property: 'positionHeld',
      value: 'Assistant Foreign Minister',
      entity: 'Q200',
      of: 'China',
      start: '2006',
      end: '2009-02',
    },
    {
      property: 'positionHeld',
      value: 'Special Envoy on the Middle East',
      entity: 'Q201',
      start: '2019-09-03',
      end: 'open',
      asOf: '2026-11-28',
    },
    { property: 'countryOfCitizenship', value: 'China', entity: 'Q148' },
    { property: 'dateOfBirth', value: '1954-12-01' },
  ]);
  expect(namedIn(ZHAI).toSorted()).toEqual(['Q148', 'Q200', 'Q201']);
});

test('the reader’s language gives the label', () => {
  expect(entityOf(ZHAI, { language: 'zh-TW' }).entity.label).toEqual({ text: '翟隽', lang: 'zh' });
});

describe('the edges of a post', () => {
  const post = (qualifiers: Parameters<typeof claim>[2], more: object = {}) => {
    const one = item('Q1', {
      labels: { en: term('en', 'A') },
      claims: { P39: [claim('P39', entityValue('Q200'), qualifiers)], ...more },
    });
    const { entity, leftOut } = entityOf(one);
    const { start, end, asOf } = entity.statements.find(({ property }) => property === 'positionHeld')!;
    return { start, end, asOf, leftOut };
  };
  const START = { P580: timeValue('+2010-05-01T00:00:00Z') };
  const OPEN = { start: '2010-05-01', end: 'open', asOf: '2026-11-28', leftOut: [] };

  test.each([
    ['none', {}, { leftOut: [] }],
    ['no end', START, OPEN],
    ['an end that is said not to be', { ...START, P582: NONE }, OPEN],
    ['an end at a time nobody states', { ...START, P582: SOME }, { start: '2010-05-01', end: 'unknown', leftOut: [] }],
    ['only an end', { P582: timeValue('+2012-00-00T00:00:00Z', 9) }, { start: 'unknown', end: '2012', leftOut: [] }],
    [
      'to the century',
      { P580: timeValue('+1900-00-00T00:00:00Z', 7) },
      { start: 'unknown', end: 'open', asOf: '2026-11-28', leftOut: [] },
    ],
    ['new form of a year', { P580: timeValue('+2010-01-01T00:00:00Z', 9) }, { ...OPEN, start: '2010' }],
    ['a year before 1000', { P580: timeValue('+0794-00-00T00:00:00Z', 9) }, { ...OPEN, start: '0794' }],
  ])('%s', (_, qualifiers, expected) => {
    expect(post(qualifiers)).toEqual({ start: undefined, end: undefined, asOf: undefined, ...expected });
  });

  test.each(['+999999-01-01T00:00:00Z', '-0044-03-15T00:00:00Z', 'nonsense'])('%s is told and unknown', (time) => {
    const { start, leftOut } = post({ P580: timeValue(time) });
    expect(start).toBe('unknown');
    expect(leftOut).toEqual([expect.stringContaining('P39, P580: ')]);
  });

  test('what had no end ended with the life at the latest', () => {
    const dead = { P570: [claim('P570', timeValue('+2015-01-01T00:00:00Z'))] };
    expect(post(START, dead)).toMatchObject({ start: '2010-05-01', end: 'unknown' });
  });
});

test.each([
  ['Q7278', 'party'],
  ['Q6256', 'place'],
  ['Q198', 'event'],
  ['Q571', 'work'],
  ['Q327333', 'organisation'],
  ['Q999999999', 'other'],
])('an instance of %s is a %s', (of, type) => {
  const one = item('Q1', { labels: { en: term('en', 'A') }, claims: { P31: [claim('P31', entityValue(of))] } });
  expect(entityOf(one).entity.type).toBe(type);
});

test('nothing of an odd shape is believed or thrown at', () => {
  const odd = item('Q1', {
    labels: { en: term('en', 'A'), fr: 7, de: { value: ['x'] } },
    descriptions: [],
    aliases: { en: 'x', de: [null, 3], fr: [{ value: 'B' }] },
    claims: {
      P39: [
        null,
        5,
        {},
        { mainsnak: {} },
        claim('P39', {}, {}, '__proto__'),
        claim('P39', { datavalue: { type: 'time', value: 3 } }),
      ],
      P569: 'x',
      P31: [claim('P31', { datavalue: { type: 'wikibase-entityid', value: { id: 'constructor' } } })],
      constructor: [claim('P39', entityValue('Q200'))],
    },
  });
  const { entity, leftOut } = entityOf(odd);
  expect(entity).toMatchObject({ label: { text: 'A' }, aliases: [{ text: 'B', lang: 'fr' }], statements: [] });
  expect(leftOut).toHaveLength(1);
  expect(isItem({ id: 'Q1', missing: '' })).toBe(false);
  expect(isItem(null)).toBe(false);
  expect(isItem({ id: 'constructor' })).toBe(false);
});

test('names that are too long are left out by name', () => {
  const { entity, leftOut } = entityOf(
    item('Q1', { labels: { en: term('en', 'A'), fr: term('fr', 'B'.repeat(201)) } }),
  );
  expect(entity.aliases).toEqual([]);
  expect(leftOut).toEqual([expect.stringContaining('labels, fr: ')]);
});
