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
      expect(led.length, day).toBeGreaterThanOrEqual(185);
    }
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
  ])('%s on %s: %s', (label, day, post) => {
    const posts = statements(labelled(label, 'person'), 'positionHeld').filter((s) => held(s, day));
    expect(posts.map((s) => s.value)).toContain(post);
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
