// Several entities of one name: who wins, when nobody does, and what is said for and against.
import { describe, expect, it } from 'vitest';
import type { Known } from './linked.ts';
import { linked, mentionsIn } from './linked.ts';

const minister: Known = {
  id: 'minister',
  type: 'person',
  label: 'Ada Brenner',
  statements: [
    {
      property: 'positionHeld',
      value: 'Foreign Minister of Norland',
      of: 'Norland',
      start: '2010-01-01',
      end: '2014-06-30',
    },
    { property: 'country', value: 'Norland' },
  ],
};
const coach: Known = {
  id: 'coach',
  type: 'person',
  label: 'Ada Brenner',
  statements: [{ property: 'positionHeld', value: 'Coach of Sundby', of: 'Sundby', start: '2018-03-01', end: 'open' }],
};

describe('two entities of one name', () => {
  it('are both shown, best first, when nothing tells them apart', () => {
    const twins = [
      { id: 'one', label: 'Ada Brenner', type: 'person' as const },
      { id: 'two', label: 'Ada Brenner', type: 'person' as const },
    ];
    expect(linked('Ada Brenner spoke.', twins)).toEqual(['Ada Brenner = one | two']);
    const [mention] = mentionsIn('Ada Brenner spoke.', twins);
    expect(mention?.candidates.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1);
  });

  it('are told apart by the post that one held on the article’s date', () => {
    expect(linked('Foreign Minister Ada Brenner spoke.', [minister, coach], { date: '2012-02-17' })).toEqual([
      'Ada Brenner = minister',
    ]);
    expect(linked('Coach Ada Brenner spoke.', [minister, coach], { date: '2019-05-01' })).toEqual([
      'Ada Brenner = coach',
    ]);
  });

  it('say why', () => {
    const [mention] = mentionsIn('Foreign Minister Ada Brenner spoke.', [minister, coach], { date: '2012-02-17' });
    expect(mention?.candidates[0]?.reasons).toContainEqual({
      side: 'for',
      key: 'post_then',
      values: ['Foreign Minister of Norland'],
    });
  });

  it('are told apart by what else the text names', () => {
    const places: Known[] = [
      { label: 'Norland', type: 'place' },
      { id: 'one', label: 'Haven', type: 'place', statements: [{ property: 'country', value: 'Norland' }] },
      { id: 'two', label: 'Haven', type: 'place', statements: [{ property: 'country', value: 'Sudmark' }] },
    ];
    expect(linked('Floods in Norland reached Haven.', places)).toContain('Haven = one');
  });

  it('are told apart by the words beside them', () => {
    const known: Known[] = [
      { id: 'town', label: 'Brenner', type: 'place' },
      { id: 'person', label: 'Brenner', type: 'person' },
    ];
    expect(linked('Then Mr Brenner spoke.', known)).toEqual(['Brenner = person']);
  });
});

describe('the reader’s own entities and packs', () => {
  it('the own one comes first', () => {
    expect(
      linked('Norland voted.', [{ id: 'own', label: 'Norland' }], { packs: [[{ id: 'pack', label: 'Norland' }]] }),
    ).toEqual(['Norland = own']);
  });

  it('the same Wikidata item is one entity, and the own one', () => {
    const own = { id: 'Q4242', label: 'Kingdom of Norland' };
    const pack = { id: 'Q:Q4242', label: 'Norland', aliases: ['Nordland Isles'] };
    expect(linked('Nordland Isles voted.', [own], { packs: [[pack]] })).toEqual(['Nordland Isles = Q4242']);
  });
});

describe('a town and a person of its name', () => {
  it('are told apart by a preposition, or the post that somebody holds there', () => {
    const known = [
      { label: 'Ada Tarnby', type: 'person' as const },
      { id: 'town', label: 'Tarnby', type: 'place' as const },
    ];
    expect(linked('Ada Tarnby wrote to the mayor of Tarnby.', known)).toEqual([
      'Ada Tarnby = Ada Tarnby',
      'Tarnby = town',
    ]);
    expect(linked('Ada Tarnby lives in Tarnby.', known)).toEqual(['Ada Tarnby = Ada Tarnby', 'Tarnby = town']);
  });
});

describe('plain words', () => {
  it('need evidence at the start of a sentence', () => {
    expect(linked('Orange is a colour.', ['Orange'])).toEqual([]);
    expect(linked('The phone company Orange grew.', ['Orange'])).toEqual(['Orange = Orange']);
  });

  it('are evidence enough when they do what people do', () => {
    expect(linked('Brown said nothing.', ['Georgina Brown'])).toEqual(['Brown = Georgina Brown']);
  });
});

describe('a large pack of careless names', () => {
  const junk: Known[] = [
    ...Array.from({ length: 20_001 }, (_, i) => ({ label: `Filler Thing${i}` })),
    { id: 'geo:1', label: 'Asby', type: 'place', aliases: ['as', 'at', 'By', 'one', 'IT', 'CH'] },
    { id: 'geo:2', label: 'Mobile', type: 'place', statements: [{ property: 'population', value: '195000' }] },
    { id: 'geo:3', label: 'Kesselby', type: 'place', statements: [{ property: 'population', value: '800' }] },
    { id: 'geo:4', label: 'Grosshaven', type: 'place', statements: [{ property: 'population', value: '900000' }] },
    { id: 'os:1', label: 'Maud Ellerby', type: 'person' },
  ];

  it('does not flood a page', () => {
    const text = 'It stood as one at the gate. By noon Mobile phones rang in Kesselby, and IT staff left.';
    expect(linked(text, [], { packs: [junk] })).toEqual([]);
  });

  it('still names large towns and full names', () => {
    expect(linked('Maud Ellerby moved to Grosshaven.', [], { packs: [junk] })).toEqual([
      'Maud Ellerby = os:1',
      'Grosshaven = geo:4',
    ]);
  });
});
