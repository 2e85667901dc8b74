// Parties of the starter pack: every state that has any, under which names, and since when and until when.
import { describe, expect, test } from 'vitest';
import type { Entity } from '../../lib/entities/entity.ts';
import { earliest, latest } from '../../lib/entities/partial-date.ts';
import { readStarterText } from '../support/starter-file.ts';

const [, ...entities] = readStarterText()
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line)) as [unknown, ...Entity[]];
const parties = entities.filter((entity) => entity.type === 'party');
const byLabel = new Map(parties.map((party) => [party.label.text, party]));
const factOf = (party: Entity | undefined, property: string) =>
  party?.statements.find((statement) => statement.property === property)?.value;
const namesOf = (party: Entity | undefined) => (party ? [party.label, ...party.aliases] : []);

/** Where the law allows none, or members of parliament stand by themselves. */
const WITHOUT = [
  ...['Marshall Islands', 'Micronesia', 'Nauru', 'Oman', 'Palau'],
  ...['Qatar', 'Saudi Arabia', 'Tuvalu', 'United Arab Emirates'],
];

test('every member of the United Nations has one, but for nine that have none', () => {
  const having = new Set(parties.map((party) => party.statements.find((s) => s.property === 'country')?.entity));
  const members = entities.filter((entity) =>
    entity.statements.some((s) => s.property === 'memberOf' && s.value?.startsWith('United Nations')),
  );
  expect(members).toHaveLength(193);
  const without = members.filter(({ id }) => !having.has(id)).map(({ label }) => label.text);
  expect(without.sort()).toEqual(WITHOUT);
});

test.each([
  ['Gabonese Democratic Party', 'Gabon', '1968', undefined],
  ['Rashtriya Janata Dal', 'India', '1997', undefined],
  ['Janata Dal (United)', 'India', '2003', undefined],
  ['African Party for the Independence of Guinea and Cape Verde', 'Guinea-Bissau', '1956', undefined],
  ['Thai Rak Thai', 'Thailand', '1998', '2007'],
  ['National Party (South Africa)', 'South Africa', '1914', '1997'],
  ['Baath Party', 'Syria', '1947-04-07', '2025-01-29'],
  ['FijiFirst', 'Fiji', '2014', '2024'],
  ["Eritrean People's Liberation Front", 'Eritrea', undefined, '1994'],
])('%s: of %s, from %s to %s', (label, country, founded, ended) => {
  const party = byLabel.get(label);
  expect(factOf(party, 'country')).toBe(country);
  expect(factOf(party, 'inception')).toBe(founded);
  expect(factOf(party, 'dissolved')).toBe(ended);
});

test('none ended before it was founded, and no end is told twice', () => {
  for (const party of parties) {
    const [founded, ended] = [factOf(party, 'inception'), factOf(party, 'dissolved')];
    if (founded && ended) expect(earliest(founded) <= latest(ended), party.label.text).toBe(true);
    for (const property of ['inception', 'dissolved'])
      expect(party.statements.filter((s) => s.property === property).length, party.label.text).toBeLessThanOrEqual(1);
  }
});

describe('names', () => {
  test.each([
    ['United Russia', 'ru', 'Единая Россия'],
    ['Kuomintang', 'zh', '國民黨'],
    ['Amal Movement', 'ar', 'حركة أمل'],
    ['Democratic Rally', 'el', 'Δημοκρατικός Συναγερμός'],
    ["Mongolian People's Party", 'mn', 'Монгол Ардын Нам'],
    ["Cameroon People's Democratic Movement", 'fr', 'RDPC'],
  ])('%s in %s: %s', (label, lang, text) => {
    expect(namesOf(byLabel.get(label))).toContainEqual(expect.objectContaining({ text, lang }));
  });

  test.each(['Unity', 'Forward', 'Heritage', 'Commons', 'Most', 'Revival', 'Liberals', 'Moderates', 'Voice', 'Vamos'])(
    '%s, a word of a language, names none',
    (word) => {
      const bare = (text: string) => text.replace(/ \([^)]*\)$/, '').replace(/^The /, '');
      const bearers = parties.filter((party) => namesOf(party).some(({ text }) => bare(text) === word));
      expect(bearers.map(({ label }) => label.text)).toEqual([]);
    },
  );

  test.each([
    ['Freedom and Solidarity', 'SaS'],
    ['Alternative for Germany', 'AfD'],
  ])('of %s: %s is known by its capitals', (label, text) => {
    const name = namesOf(byLabel.get(label)).find((one) => one.text === text);
    expect(name?.case).toBe('exact');
  });
});
