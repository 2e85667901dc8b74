// A stretch that is part of something longer, or too little to go by, is no mention (lib/linking/gate.ts).
import { describe, expect, it } from 'vitest';
import { linkDocument } from '../../lib/linking/link-document.ts';
import { buildLinkingSource, openLinkingSource } from '../../lib/linking/linking-source.ts';
import { entity, linked } from './linked.ts';

const place = (label: string) => ({ label, type: 'place' as const });
const person = (label: string) => ({ label, type: 'person' as const });

describe('a place', () => {
  it('is not meant inside the name of a street, a part of the country, a person or a double name', () => {
    const known = [place('Tarnby')];
    expect(linked('They met in Tarnby Street.', known)).toEqual([]);
    expect(linked('It rains in Upper Tarnby.', known)).toEqual([]);
    expect(linked('It was Peter Tarnby who spoke.', known)).toEqual([]);
    expect(linked('The firm of Ostrow-Tarnby is old.', known)).toEqual([]);
    expect(linked('They met in Tarnby.', known)).toEqual(['Tarnby = Tarnby']);
  });

  it('of two words is not meant in the name of a body', () => {
    expect(linked('The Port Tarn Police came.', [place('Port Tarn')])).toEqual([]);
    expect(linked('The River Bank closed the Port Tarn Bank.', ['River Bank'])).toEqual(['River Bank = River Bank']);
  });

  it('takes in the noun that says what it is', () => {
    expect(linked('Floods hit Tarnby Province.', [place('Tarnby')])).toEqual(['Tarnby Province = Tarnby']);
  });
});

describe('a person', () => {
  it('of one name is not meant where another name goes on', () => {
    expect(linked('Then Orsola Penn spoke.', [person('Orsola')])).toEqual([]);
    expect(linked('Then Orsola spoke.', [person('Orsola')])).toEqual(['Orsola = Orsola']);
  });

  it('is not meant where a small letter looks like an initial', () => {
    expect(linked('Вершков и Заречный молчат.', [person('Вершков И.')], { language: 'ru' })).toEqual([]);
  });
});

describe('a demonym', () => {
  it('is not meant behind a direction or a given name', () => {
    expect(linked('The South Sudanese delegation left.', ['Sudan'])).toEqual([]);
    expect(linked('It was Peter English who left.', ['England'])).toEqual([]);
  });

  it('is marked small in Russian, French and Spanish, not in German and English', () => {
    expect(linked('Der syrische Gesandte kam.', ['Syrien'], { language: 'de' })).toEqual([]);
    expect(linked('Eine syrische Verhandlungsdelegation kam.', ['Syrien'], { language: 'de' })).toEqual([]);
    expect(linked('The syrian envoy came.', ['Syria'])).toEqual([]);
    expect(linked('Приехал сирийский посол.', ['Сирия'], { language: 'ru' })).toEqual(['сирийский = Сирия']);
  });
});

describe('a common noun', () => {
  it('of two letters is too little to go by', () => {
    expect(linked('They go to sea.', ['go', 'sea'])).toEqual(['sea = sea']);
  });

  it('is not meant with a capital in a headline, before a name, behind one, or where a name goes on', () => {
    expect(linked('Expert Warns Of Rising Harbour Costs', ['expert'])).toEqual([]);
    expect(linked('It was Expert Kessel who warned them.', ['expert'])).toEqual([]);
    expect(linked('The University of Tarn is old.', ['university'])).toEqual([]);
    expect(linked('The old Expert of ours warned them.', ['expert'])).toEqual(['Expert = expert']);
  });
});

describe('a name of several words', () => {
  it('has a capital at its beginning where the knowledge base has it', () => {
    expect(linked('They had a green field day.', ['Green Field'])).toEqual([]);
    expect(linked('They had a Green field day.', ['Green Field'])).toEqual(['Green field = Green Field']);
    expect(linked('The student council met.', ['student council'])).toEqual(['student council = student council']);
    expect(linked('It was al-Sorri who spoke.', [person('al-Sorri')])).toEqual(['al-Sorri = al-Sorri']);
  });

  it('does not reach over the end of a line, where lines are paragraphs', () => {
    const long = `${'They waited for hours in the rain. '.repeat(5)}It was Green`;
    expect(linked(`${long}\nField mice are small.`, ['Green Field'])).toEqual([]);
    expect(linked('It was\nGreen\nField.', ['Green Field'])).toEqual(['Green\nField = Green Field']);
  });
});

describe('a large pack', () => {
  const many = (count: string) => [{ property: 'population', value: count }];
  const pack = [
    ...Array.from({ length: 20_001 }, (_, i) => `Filler Ent${i}`),
    { ...place('Tarnby'), statements: many('700000') },
    { ...place('Ost'), statements: many('700000') },
    { ...place('Martin'), statements: many('700000') },
    { ...place('Ried'), statements: many('700000') },
    { ...place('Minister'), statements: many('700000') },
    { ...place('Ballad'), statements: many('700000') },
    { ...place('Syria'), id: 'iso:SYR', aliases: ['Syrie', 'Curling'] },
    person('Okorov'),
    { ...place('ZRHX'), statements: many('700000') },
    { ...place('Swede'), statements: many('700000') },
    { ...place('Odde'), statements: many('700000'), aliases: ['harbour'] },
    { ...place('طرنبة'), statements: many('700000') },
    { ...place('طرنات'), statements: many('700') },
  ];
  const sources = [openLinkingSource(buildLinkingSource(pack.map(entity)))];
  const found = (text: string, language = 'en'): string[] =>
    linkDocument({ blocks: [{ text }], language, sources }).map(
      ({ surface, candidates }) => `${surface} = ${candidates.map(({ id }) => id).join(' | ')}`,
    );

  it('is believed about large towns and countries, also by demonyms', () => {
    expect(found('It rains in Tarnby and in Syria, as Syrian papers say.')).toEqual([
      'Tarnby = Tarnby',
      'Syria = iso:SYR',
      'Syrian = iso:SYR',
    ]);
  });

  it('is not believed about given names, posts, words also written small, codes and short names', () => {
    expect(found('Then Martin left, and the Minister of Works too.')).toEqual([]);
    expect(found('He sang a Ballad, the last ballad of the day.')).toEqual([]);
    expect(found('He sang of Ballad.')).toEqual(['Ballad = Ballad']);
    expect(found('They flew from ZRHX to Ost and met a Swede in the harbour.')).toEqual([]);
  });

  it('is not believed about family names alone, sports of countries, headlines, and what is part of a name', () => {
    expect(found('Then Okorov left, and they went Curling.')).toEqual([]);
    expect(found('Long Night Of Riots In Tarnby Ends')).toEqual([]);
    expect(found('The band Tarnby Harvest played for Tarnby Inc.')).toEqual([]);
  });

  it('is believed about countries by other names, about towns in the plural never', () => {
    expect(found('Il pleut en Syrie.', 'fr')).toEqual(['Syrie = iso:SYR']);
    expect(found('They saw both Tarnbys.')).toEqual([]);
  });

  it('is believed about large towns in scripts without capitals', () => {
    expect(found('سافر إلى طرنبة ثم إلى طرنات.', 'ar')).toEqual(['طرنبة = طرنبة']);
  });
});
