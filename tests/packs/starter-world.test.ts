// The starter pack as a pack of world affairs: whom and what it must know, and what must not be in it.
import { statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Entity, Statement } from '../../lib/entities/entity.ts';
import { earliest, latest } from '../../lib/entities/partial-date.ts';
import { readStarterText, STARTER_FILE } from '../support/starter-file.ts';

const source = readStarterText();
const [header, ...entities] = source
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line)) as [{ sources: { title: string; licence: string }[] }, ...Entity[]];
const byId = new Map(entities.map((entity) => [entity.id, entity]));
const labelled = (label: string, type?: string) =>
  entities.find((entity) => entity.label.text === label && (type === undefined || entity.type === type));
const statements = (entity: Entity | undefined, property: string) =>
  (entity?.statements ?? []).filter((statement) => statement.property === property);

/** True when a statement surely held on the day. */
function held({ start, end }: Statement, day: string): boolean {
  if (!start || start === 'unknown' || latest(start) > day) return false;
  return end === 'open' || (end !== undefined && end !== 'unknown' && earliest(end) > day);
}
const members = entities.filter((entity) =>
  statements(entity, 'memberOf').some((s) => s.value?.startsWith('United Nations')),
);

test('at least 5,000 entities, at most 1.5 MB as it is shipped', () => {
  expect(entities.length).toBeGreaterThanOrEqual(5_000);
  expect(statSync(STARTER_FILE).size).toBeLessThanOrEqual(1_500_000);
});

test('only sources that may be shipped, each with its licence', () => {
  expect(new Set(header.sources.map((s) => s.licence))).toEqual(
    new Set(['CC0-1.0', 'Unicode-3.0', 'ISC', 'CC-BY-4.0', 'MIT']),
  );
  expect(header.sources.map((s) => s.title).join()).toMatch(/Wikidata.*CLDR.*GeoNames/);
});

describe('states', () => {
  test('all 193 members of the United Nations, named in at least 8 languages, with a capital', () => {
    expect(members).toHaveLength(193);
    for (const country of members) {
      const languages = new Set([country.label, ...country.aliases].map((name) => name.lang));
      expect(languages.size, country.label.text).toBeGreaterThanOrEqual(8);
      expect(statements(country, 'capital'), country.label.text).toHaveLength(1);
    }
  });

  test('nearly every one tells who led it in 2012 and in 2024', () => {
    for (const day of ['2012-02-17', '2024-03-01']) {
      const led = members.filter((country) =>
        country.statements.some((s) => /^headOf(State|Government)$/.test(s.property) && held(s, day)),
      );
      expect(led.length, day).toBeGreaterThanOrEqual(191);
    }
  });

  test('every one has a parliament', () => {
    const words = /parliament|legislature|lower house|council/i;
    const bodies = entities.filter((e) => e.type === 'organisation' && words.test(e.description?.text ?? ''));
    const having = new Set(bodies.flatMap((body) => statements(body, 'country').map((s) => s.entity)));
    expect(members.filter(({ id }) => !having.has(id)).map(({ label }) => label.text)).toEqual([]);
  });

  test('every one has foreign ministers, one at a time', () => {
    const TITLE =
      /^(Foreign Minister of|Foreign Secretary of the United Kingdom$|Secretary of State of the United States$|(Minister|Secretary) of Foreign Affairs(,| and| of) )/;
    const posts = entities
      .filter((e) => e.type === 'person')
      .flatMap((person) => statements(person, 'positionHeld').map((post) => ({ person, post })))
      .filter(({ post }) => TITLE.test(post.value ?? ''));
    const byCountry = Map.groupBy(posts, ({ post }) => post.entity);
    expect(members.filter(({ id }) => !byCountry.has(id)).map(({ label }) => label.text)).toEqual([]);
    for (const [day, atLeast] of [
      ['2003-05-01', 176],
      ['2012-02-17', 185],
      ['2016-03-01', 187],
      ['2024-03-01', 186],
      ['today', 185],
    ] as const) {
      const isNow = ({ post }: (typeof posts)[number]) => (day === 'today' ? post.end === 'open' : held(post, day));
      const then = new Map(members.map(({ id, label }) => [label.text, byCountry.get(id)?.filter(isNow) ?? []]));
      const names = [...then].map(
        ([country, some]) => [country, [...new Set(some.map((one) => one.person.label.text))]] as const,
      );
      // Nicaragua appointed a second minister beside the first in September 2025.
      const several = day === 'today' ? [['Nicaragua', ['Denis Moncada', 'Valdrack Jaentschke']]] : [];
      expect(names.filter(([, some]) => some.length > 1)).toEqual(several);
      expect(names.filter(([, some]) => some.length === 1).length, day).toBeGreaterThanOrEqual(atLeast);
    }
  });

  test('a state has one head at a time, unless its constitution says otherwise', () => {
    const several = ['Iran', 'Bosnia and Herzegovina', 'Ivory Coast', 'San Marino'];
    for (const day of ['2001-06-01', '2006-06-01', '2012-02-17', '2018-06-01', '2024-03-01', '2025-02-01'])
      for (const country of members.filter(({ label }) => !several.includes(label.text))) {
        const heads = new Set(
          statements(country, 'headOfState')
            .filter((s) => held(s, day))
            .map((s) => s.value),
        );
        expect([...heads].length, `${country.label.text} ${day}: ${[...heads].join(', ')}`).toBeLessThanOrEqual(1);
      }
  });

  test.each([
    ['Canada', 'headOfState', '2012-02-17', 'Elizabeth II'],
    ['Australia', 'headOfState', '2024-03-01', 'Charles III'],
    ['Switzerland', 'headOfState', '2012-02-17', 'Eveline Widmer-Schlumpf'],
    ['Malaysia', 'headOfState', '2017-01-01', 'Muhammad V of Kelantan'],
    ['Yemen', 'headOfState', '2024-03-01', 'Rashad al-Alimi'],
    ['Ivory Coast', 'headOfGovernment', '2012-02-17', 'Guillaume Soro'],
    ['Bosnia and Herzegovina', 'headOfGovernment', '2024-03-01', 'Borjana Krišto'],
    ['North Macedonia', 'headOfGovernment', '2004-07-01', 'Hari Kostov'],
    ['Algeria', 'headOfGovernment', '2012-02-17', 'Ahmed Ouyahia'],
    ['Guinea-Bissau', 'headOfState', '2025-11-01', 'Umaro Sissoco Embaló'],
  ])('%s: %s on %s is %s', (country, property, day, name) => {
    const terms = statements(labelled(country, 'place'), property).filter((s) => held(s, day));
    expect(terms.map((s) => s.value)).toEqual([name]);
  });

  test.each([
    ['2003-05-01', ['Pier Marino Menicucci', 'Giovanni Giannoni']],
    ['2012-02-17', ['Gabriele Gatti', 'Matteo Fiorini']],
    ['2024-10-02', ['Francesca Civerchia', 'Dalibor Riccardi']],
  ])('on %s two Captains Regent are the head of San Marino', (day, names) => {
    const heads = statements(labelled('San Marino', 'place'), 'headOfState').filter((s) => held(s, day));
    expect(heads.map((s) => s.value)).toEqual(names);
  });

  test('whoever leads a country has the same term on their own card', () => {
    for (const country of members)
      for (const term of country.statements.filter((s) => /^headOf(State|Government)$/.test(s.property))) {
        const posts = statements(byId.get(term.entity ?? ''), 'positionHeld');
        expect(
          posts.some((post) => post.start === term.start || (post.start ?? '') <= (term.start ?? '')),
          `${country.label.text}: ${term.value}`,
        ).toBe(true);
      }
  });

  test.each([
    ['China', '美国', 'United States'],
    ['zh', '叙利亚', 'Syria'],
    ['ar', 'روسيا', 'Russia'],
    ['ru', 'Малави', 'Malawi'],
    ['fr', 'Allemagne', 'Germany'],
    ['ja', 'イラン', 'Iran'],
  ])('%s: %s is %s', (_, name, label) => {
    expect(labelled(label, 'place')?.aliases.map((alias) => alias.text)).toContain(name);
  });
});

describe('people', () => {
  test.each([
    ['Barack Obama', '2012-02-17', 'President of the United States'],
    ['Hillary Clinton', '2012-02-17', 'Secretary of State of the United States'],
    ['Dmitry Medvedev', '2012-02-17', 'President of Russia'],
    ['Vladimir Putin', '2012-02-17', 'Prime Minister of Russia'],
    ['Ban Ki-moon', '2012-02-17', 'Secretary-General of the United Nations'],
    ['Kofi Annan', '2003-03-20', 'Secretary-General of the United Nations'],
    ['Walid Muallem', '2012-02-17', 'Foreign Minister of Syria'],
    ['Yang Jiechi', '2012-02-17', 'Foreign Minister of China'],
    ['Wang Yi', '2024-01-01', 'Foreign Minister of China'],
    ['Angela Merkel', '2015-09-01', 'Chancellor of Germany'],
    ['Recep Tayyip Erdoğan', '2010-01-01', 'Prime Minister of Turkey'],
    ['Joyce Banda', '2013-01-01', 'President of Malawi'],
    ['Theresa May', '2012-02-17', 'Home Secretary of the United Kingdom'],
    ['Theresa May', '2017-06-01', 'Prime Minister of the United Kingdom'],
    ['Mikheil Saakashvili', '2008-08-08', 'President of Georgia'],
    ['Pope Francis', '2020-01-01', 'Pope'],
    ['Sushma Swaraj', '2016-01-01', 'Foreign Minister of India'],
    ['Bernard Membe', '2012-02-17', 'Foreign Minister of Tanzania'],
    ['Erato Kozakou-Marcoullis', '2012-02-17', 'Foreign Minister of Cyprus'],
    ['Michael Linhart', '2021-11-01', 'Foreign Minister of Austria'],
    ['Teresa Gouveia', '2004-01-01', 'Foreign Minister of Portugal'],
    ['Abdelkader Messahel', '2018-01-01', 'Foreign Minister of Algeria'],
    ['Amadou Ba', '2020-01-01', 'Foreign Minister of Senegal'],
    ['Sam Ongeri', '2012-09-01', 'Foreign Minister of Kenya'],
    ['Kantathi Suphamongkhon', '2005-09-01', 'Foreign Minister of Thailand'],
    ['Yerzhan Kazykhanov', '2012-02-17', 'Foreign Minister of Kazakhstan'],
    ['Zeina Akar', '2021-08-01', 'Acting Foreign Minister of Lebanon'],
    ['Touhid Hossain', '2025-06-01', 'Foreign Affairs Adviser of Bangladesh'],
    ['Koloa Talake', '2002-02-01', 'Foreign Minister of Tuvalu'],
    ['Deng Alor', '2009-01-01', 'Foreign Minister of Sudan'],
    ['Deng Alor', '2017-01-01', 'Foreign Minister of South Sudan'],
    ['Dimitris Avramopoulos', '2012-12-01', 'Foreign Minister of Greece'],
    ['Juan Carlos Holguín', '2022-06-01', 'Foreign Minister of Ecuador'],
    ['Meliza Haradinaj-Stublla', '2020-09-01', 'Foreign Minister of Kosovo'],
    ['Oscar Mina', '2022-06-01', 'Captain Regent of San Marino'],
    // One person, one post, two states of which only one is left.
    ['Goran Svilanović', '2002-05-01', 'Foreign Minister of Yugoslavia'],
    ['Vuk Drašković', '2005-05-01', 'Foreign Minister of Serbia and Montenegro'],
    ['Vuk Drašković', '2006-12-01', 'Foreign Minister of Serbia'],
  ])('%s on %s: %s', (label, day, post) => {
    const posts = statements(labelled(label, 'person'), 'positionHeld').filter((s) => held(s, day));
    expect(posts.map((s) => s.value)).toContain(post);
  });

  test.each([
    ['Dora Bakoyannis', '2011-01-01', 'Foreign Minister of Greece'],
    ['José Valencia', '2021-01-01', 'Foreign Minister of Ecuador'],
    ['Marina Kaljurand', '2016-10-15', 'Foreign Minister of Estonia'],
  ])('%s on %s: no longer %s', (label, day, post) => {
    const posts = statements(labelled(label, 'person'), 'positionHeld').filter((s) => held(s, day));
    expect(posts.map((s) => s.value)).not.toContain(post);
  });

  test('bear a name of more than one word, or one the world knows them by', () => {
    const single = entities.filter((e) => e.type === 'person' && !/[\s-]/.test(e.label.text)).map((e) => e.label.text);
    expect(single.sort()).toEqual(
      ['Akihito', 'Naruhito', 'Sugiono', 'Vajiralongkorn', 'Willem-Alexander'].filter((n) => !n.includes('-')),
    );
  });

  test('have posts, each with a beginning and an end, known or not', () => {
    for (const person of entities.filter((entity) => entity.type === 'person')) {
      const posts = statements(person, 'positionHeld');
      expect(posts.length, person.label.text).toBeGreaterThan(0);
      for (const post of posts) expect(post.start && post.end, `${person.label.text}: ${post.value}`).toBeTruthy();
    }
  });
});

describe('names in other scripts', () => {
  test.each([
    ['Vladimir Putin', 'ru', 'Владимир Путин'],
    ['Xi Jinping', 'zh', '习近平'],
    ['Kofi Annan', 'ar', 'كوفي عنان'],
    ['Shinzō Abe', 'ja', '安倍晋三'],
    ['Kim Jong Un', 'ko', '김정은'],
    ['Benjamin Netanyahu', 'he', 'בנימין נתניהו'],
  ])('%s in %s', (label, lang, text) => {
    expect(labelled(label, 'person')?.aliases).toContainEqual(expect.objectContaining({ text, lang }));
  });
});

describe('names', () => {
  const plain = [
    'Island',
    'Nice',
    'Reading',
    'Mobile',
    'Of',
    'Van',
    'Man',
    'Victoria',
    'Mary',
    'Orange',
    'مدينة',
    'مدينه',
    'AS',
    'VS',
  ];
  test.each(plain)('%s, a plain word, names no place', (word) => {
    const places = entities.filter((e) => e.type === 'place');
    expect(places.filter((e) => [e.label, ...e.aliases].some((n) => n.text === word)).map((e) => e.id)).toEqual([]);
  });

  test('of places in Latin letters are no codes of one to three letters', () => {
    const known = [
      'US',
      'USA',
      'UK',
      'UAE',
      'PRC',
      'PNG',
      'DRC',
      'KSA',
      'BVI',
      'NYC',
      'NSW',
      'Qom',
      'Qum',
      'Osh',
      'Gao',
      'Nis',
      'Niš',
      'Şam',
    ];
    const codes = entities
      .filter((e) => e.type === 'place')
      .flatMap((e) => [e.label, ...e.aliases].filter((n) => /^[\p{Script=Latin}]{1,3}$/u.test(n.text)))
      .map((n) => n.text);
    expect(codes.filter((code) => !known.includes(code))).toEqual([]);
  });

  test('borne by several people, parties or places come with the country of each', () => {
    const bearers = Map.groupBy(entities, (entity) => entity.label.text);
    for (const [label, same] of bearers) {
      if (same.length < 2) continue;
      for (const entity of same)
        if (entity.type !== 'organisation' && !statements(entity, 'partOf').length)
          expect(statements(entity, 'country').length, `${label} ${entity.id}`).toBeGreaterThan(0);
    }
  });

  test('that are words in capitals keep their case', () => {
    const un = labelled('United Nations')?.aliases.find((alias) => alias.text === 'UN');
    const who = labelled('World Health Organization')?.aliases.find((alias) => alias.text === 'WHO');
    expect([un?.case, who?.case]).toEqual(['exact', 'exact']);
  });
});
