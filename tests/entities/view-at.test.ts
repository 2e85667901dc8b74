// The card as of a date: examples of the issue, and properties that hold for any entity.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entity, Statement } from '../../lib/entities/entity.ts';
import { earliest, latest, type PartialDate } from '../../lib/entities/partial-date.ts';
import { viewAt } from '../../lib/entities/view-at.ts';

const TODAY = '2026-11-24';
const bare = { aliases: [], statements: [], links: [], tags: [] };
const person = (statements: Statement[], more: Partial<Entity> = {}): Entity => ({
  ...bare,
  id: 'p',
  type: 'person',
  label: { text: 'Maja Lind', lang: 'en' },
  statements,
  ...more,
});
const post = (value: string, start?: string, end?: string, asOf?: string): Statement => ({
  property: 'positionHeld',
  value,
  ...(start !== undefined && { start }),
  ...(end !== undefined && { end }),
  ...(asOf !== undefined && { asOf }),
});
const see = (entity: Entity, date: PartialDate | null, language = 'en') =>
  viewAt(entity, { date, today: TODAY, language, nameOf: () => undefined, from: { mine: true } });
const values = (facts: readonly { value: string }[]) => facts.map((fact) => fact.value);

const zhai = person([
  post('Assistant Foreign Minister', '2006', '2009'),
  post('Vice Foreign Minister', '2009', '2014'),
  post('Special Envoy', '2019-09', 'open', '2026-06-01'),
]);

describe('what held then', () => {
  test('each date has its post', () => {
    expect(values(see(zhai, '2012-02-17').then)).toEqual(['Vice Foreign Minister']);
    expect(values(see(zhai, '2008-01-01').then)).toEqual(['Assistant Foreign Minister']);
    expect(values(see(zhai, '2012-02-17').now)).toEqual(['Special Envoy']);
  });

  test('between two posts nothing is put in', () => {
    const view = see(zhai, '2016-05-01');
    expect(view.then).toEqual([]);
    expect(view.thenGap).toBe('none');
    expect(values(view.now)).toEqual(['Special Envoy']);
  });

  test('a change within the precision of the dates shows both posts as possible', () => {
    const view = see(zhai, '2009-05-01');
    expect(values(view.then)).toEqual(['Vice Foreign Minister', 'Assistant Foreign Minister']);
    expect(view.then.every((fact) => fact.possible)).toBe(true);
  });

  test('an article dated to the year shows what held in that year', () => {
    const view = see(zhai, '2014');
    expect(values(view.then)).toEqual(['Vice Foreign Minister']);
  });

  test('the last day of a post belongs to it, the next day does not', () => {
    const assad = person([post('President', '2000-07-17', '2024-12-08')]);
    expect(values(see(assad, '2024-12-08').then)).toEqual(['President']);
    expect(see(assad, '2024-12-09').then).toEqual([]);
    expect(see(assad, '2000-07-16').then).toEqual([]);
  });

  test('a post that goes on is not repeated as today', () => {
    const view = see(person([post('Minister', '2004', 'open', '2026-06')]), '2012-02-17');
    expect(values(view.then)).toEqual(['Minister']);
    expect(view.now).toEqual([]);
  });

  test('a page without a date is told so, and only today is shown', () => {
    const view = see(zhai, null);
    expect(view.then).toEqual([]);
    expect(view.thenGap).toBe('undated');
    expect(values(view.now)).toEqual(['Special Envoy']);
  });
});

describe('what is not known is never filled in', () => {
  test('a post without dates is neither then nor now', () => {
    const view = see(person([post('Spokesman', 'unknown', 'unknown', '2013-05-03')]), '2012-02-17');
    expect([view.then, view.now]).toEqual([[], []]);
    expect(view.thenGap).toBe('unknown');
    expect(values(view.posts)).toEqual(['Spokesman']);
  });

  test('a post seen to hold in 2026 without a start says nothing of 2012', () => {
    const view = see(person([post('Envoy', 'unknown', 'open', '2026-06-01')]), '2012-02-17');
    expect(view.then).toEqual([]);
    expect(view.thenGap).toBe('unknown');
    expect(values(view.now)).toEqual(['Envoy']);
  });

  test('a post noted in an article holds on its date', () => {
    const view = see(person([post('Spokesman', 'unknown', 'unknown', '2012-02-17')]), '2012-02-17');
    expect(view.then).toMatchObject([{ value: 'Spokesman' }]);
    expect(view.then[0]?.possible).toBeUndefined();
  });

  test('a known start with an unknown end is possible, and never today', () => {
    const view = see(person([post('Chair', '2009', 'unknown')]), '2012-02-17');
    expect(view.then).toMatchObject([{ value: 'Chair', possible: true }]);
    expect(view.now).toEqual([]);
  });

  test('beside a sure post, one with an unknown edge is left to the list of posts', () => {
    const view = see(person([post('Chair', '2009', 'unknown'), post('Mayor', '2008', '2013')]), '2012-02-17');
    expect(values(view.then)).toEqual(['Mayor']);
    expect(values(view.posts)).toEqual(['Mayor', 'Chair']);
  });

  test('the dead hold no post, and today says how it ended', () => {
    const dead = person([post('Senator', '2001'), { property: 'dateOfDeath', value: '2015-03-01' }]);
    const view = see(dead, '2012-02-17');
    expect(values(view.then)).toEqual(['Senator']);
    expect(view.now).toMatchObject([{ property: 'dateOfDeath' }]);
    expect(see(dead, '2020-01-01').then).toEqual([]);
  });
});

describe('the head', () => {
  test('a name in the reader’s language, and the own script beside it', () => {
    const view = see(
      person([], { label: { text: '翟隽', lang: 'zh' }, aliases: [{ text: 'Zhai Jun', lang: 'en' }] }),
      null,
    );
    expect(view.label.text).toBe('Zhai Jun');
    expect(view.ownName).toEqual({ text: '翟隽', lang: 'zh', dir: 'ltr' });
    expect(view.aliases).toEqual([]);
  });

  test('an acronym is not made the headword', () => {
    const names = [
      { text: 'UNO', lang: 'fr' },
      { text: 'Organisation des Nations unies', lang: 'fr' },
    ];
    const view = see(person([], { label: { text: 'United Nations', lang: 'en' }, aliases: names }), null, 'fr-CH');
    expect(view.label.text).toBe('Organisation des Nations unies');
    expect(view.aliases.map((a) => a.text)).toEqual(['United Nations', 'UNO']);
  });

  test('Arabic runs from right to left', () => {
    const view = see(person([], { aliases: [{ text: 'بشار الأسد', lang: 'ar' }] }), null);
    expect(view.ownName).toEqual({ text: 'بشار الأسد', lang: 'ar', dir: 'rtl' });
  });

  test('names in several foreign languages do not say which is its own', () => {
    const aliases = [
      { text: 'Германия', lang: 'ru' },
      { text: '德国', lang: 'zh' },
    ];
    expect(see(person([], { aliases }), null).ownName).toBeUndefined();
    const stated = { property: 'nativeLabel', value: 'Ελλάδα', lang: 'el' };
    expect(see(person([stated], { aliases }), null).ownName?.text).toBe('Ελλάδα');
  });

  test('the language of its country tells which is its own', () => {
    const aliases = [
      { text: 'Чжай Цзюнь', lang: 'ru' },
      { text: '翟隽', lang: 'zh' },
    ];
    const envoy = { ...post('Envoy', '2019'), of: 'China' };
    expect(see(person([envoy], { aliases }), null)).toMatchObject({ ownName: { text: '翟隽' }, country: 'China' });
    const syria = { text: 'دمشق', lang: 'ar' };
    const city = person([{ property: 'country', entity: 'Q858' }], { aliases: [...aliases, syria] });
    expect(see(city, null).ownName?.text).toBe('دمشق');
  });

  test('the country of that time', () => {
    const city = person([
      { property: 'country', value: 'Soviet Union', start: '1945', end: '1991-12-26' },
      { property: 'country', value: 'Russia', start: '1991-12-26' },
    ]);
    expect(see(city, '1980-01-01').country).toBe('Soviet Union');
    expect(see(city, '2012-02-17').country).toBe('Russia');
    expect(see(city, null).country).toBe('Russia');
  });
});

test('a related entity is named when it is known, and only then leads there', () => {
  const entity = person([
    { property: 'employer', entity: 'mfa' },
    { property: 'spouse', entity: 'gone' },
  ]);
  const nameOf = (id: string) => (id === 'mfa' ? { text: 'Foreign Ministry', lang: 'en' } : undefined);
  const view = viewAt(entity, { date: null, today: TODAY, nameOf, from: { mine: true } });
  expect(view.facts).toMatchObject([
    { value: 'Foreign Ministry', lang: 'en', entityId: 'mfa' },
    { value: 'gone', property: 'spouse' },
  ]);
  expect(view.facts[1]).not.toHaveProperty('entityId');
});

const day = fc
  .tuple(fc.integer({ min: 1950, max: 2040 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
const partial = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([d, length]) => d.slice(0, length));
const statement: fc.Arbitrary<Statement> = fc
  .record({
    property: fc.constantFrom('positionHeld', 'status', 'memberOf', 'country', 'dateOfDeath'),
    value: fc.string({ minLength: 1, maxLength: 8 }),
    start: fc.option(fc.oneof(partial, fc.constant('unknown')), { nil: undefined }),
    end: fc.option(fc.oneof(partial, fc.constantFrom('unknown', 'open')), { nil: undefined }),
    asOf: fc.option(partial, { nil: undefined }),
  })
  .map((s) => Object.fromEntries(Object.entries(s).filter(([, v]) => v !== undefined)) as Statement);
const anyEntity = fc.array(statement, { maxLength: 8 }).map((statements) => person(statements));

const isDate = (value: string | undefined) => value !== undefined && !['unknown', 'open'].includes(value);

describe('for any entity and date', () => {
  test('what is shown as then may really have held on that date', () => {
    fc.assert(
      fc.property(anyEntity, partial, (entity, date) => {
        for (const { start, end, asOf } of see(entity, date).then) {
          if (isDate(start)) expect(earliest(start!) <= latest(date)).toBe(true);
          if (isDate(end)) expect(latest(end!) >= earliest(date)).toBe(true);
          // Something dated speaks for it: an edge, or a day on which it held and that is not later.
          expect(isDate(start) || isDate(end) || (asOf !== undefined && earliest(asOf) <= latest(date))).toBe(true);
        }
      }),
    );
  });

  test('what is shown as now has not ended', () => {
    fc.assert(
      fc.property(anyEntity, fc.option(partial), (entity, date) => {
        for (const { property, start, end } of see(entity, date).now) {
          if (property === 'dateOfDeath') continue;
          if (isDate(start)) expect(earliest(start!) <= TODAY).toBe(true);
          if (isDate(end)) expect(latest(end!) >= TODAY).toBe(true);
          expect(end === 'unknown' && !isDate(start)).toBe(false);
        }
      }),
    );
  });

  test('no statement is lost, none is invented', () => {
    fc.assert(
      fc.property(anyEntity, fc.option(partial), (entity, date) => {
        const view = see(entity, date);
        const shown = [...view.posts, ...view.facts].map((fact) => JSON.stringify(fact)).sort();
        const { statements } = entity;
        const told = statements.map(({ property, value, start, end, asOf }) =>
          JSON.stringify({ property, value, start, end, asOf }),
        );
        expect(shown).toEqual(told.sort());
        for (const fact of [...view.then, ...view.now])
          expect(shown).toContain(JSON.stringify({ ...fact, possible: undefined }));
      }),
    );
  });

  test('the same question has the same answer, and a gap is told exactly when no post is shown', () => {
    fc.assert(
      fc.property(anyEntity, fc.option(partial), (entity, date) => {
        const view = see(entity, date);
        expect(see(structuredClone(entity), date)).toEqual(view);
        const posts = new Set(view.posts.map((p) => JSON.stringify(p)));
        const hasPost = view.then.some((fact) => posts.has(JSON.stringify({ ...fact, possible: undefined })));
        expect(view.thenGap !== undefined).toBe(view.posts.length > 0 && !hasPost);
      }),
    );
  });

  test('a day surely inside a span is then, one surely outside is not', () => {
    fc.assert(
      fc.property(partial, partial, partial, (a, b, date) => {
        const [start, end] = earliest(a) <= earliest(b) ? [a, b] : [b, a];
        const { then } = see(person([post('Minister', start, end)]), date);
        if (latest(start) <= earliest(date) && latest(date) <= earliest(end))
          expect(values(then)).toEqual(['Minister']);
        if (latest(date) < earliest(start) || earliest(date) > latest(end)) expect(then).toEqual([]);
      }),
    );
  });
});
