// When a family name, a noun or an acronym stands for somebody, and when it does not (lib/linking/short-forms.ts).
import { describe, expect, it } from 'vitest';
import { linked, mentionsIn } from './linked.ts';

const person = (label: string) => ({ label, type: 'person' as const });

describe('a family name', () => {
  it('that is a given name too needs the full name', () => {
    expect(linked('Then Martin left.', [person('Orsola Martin')])).toEqual([]);
    expect(linked('Orsola Martin spoke. Then Martin left.', [person('Orsola Martin')])).toEqual([
      'Orsola Martin = Orsola Martin',
      'Martin = Orsola Martin',
    ]);
  });

  it('is not meant in the name of a street, a body, a compound or a longer name', () => {
    const known = [person('Ada Kessel')];
    for (const written of ['Kessel Street', 'Kessel University', 'Kessel-Ostrow', 'Kessel Ostrow', 'North Kessel'])
      expect(linked(`Ada Kessel spoke. Then they went to ${written}.`, known)).toEqual(['Ada Kessel = Ada Kessel']);
  });

  it('in another spelling needs the full name', () => {
    const known = [person('Farid el-Tammouri')];
    expect(linked('It was Tamuri who left.', known)).toEqual([]);
    expect(linked('Farid el-Tammouri spoke. Then Tamuri left.', known)).toEqual([
      'Farid el-Tammouri = Farid el-Tammouri',
      'Tamuri = Farid el-Tammouri',
    ]);
  });

  it('in Russian may follow what belongs to its bearer', () => {
    expect(linked('Иван Вершков умер. Вдова Вершкова молчит.', [person('Иван Вершков')], { language: 'ru' })).toEqual([
      'Иван Вершков = Иван Вершков',
      'Вершкова = Иван Вершков',
    ]);
  });
});

describe('a noun', () => {
  it('needs the full name', () => {
    expect(linked('The Council met.', ['River Security Council'])).toEqual([]);
    const known = ['National Harbour Body'];
    expect(linked('They wrote to the Harbour Body.', known)).toEqual(['Harbour Body = National Harbour Body']);
    expect(linked('They wrote to the Harbour Body Ostrow.', known)).toEqual([]);
  });

  it('is nobody’s where two of the text bear it', () => {
    const text = 'The River Council met the Harbour Council. Then the Council voted.';
    expect(linked(text, ['River Council', 'Harbour Council'])).toEqual([
      'River Council = River Council',
      'Harbour Council = Harbour Council',
    ]);
  });

  it('is small where it means none of them', () => {
    expect(linked('The River Council met. A council is useful.', ['River Council'])).toEqual([
      'River Council = River Council',
    ]);
  });
});

describe('what is said for and against a candidate', () => {
  const keys = (text: string, known: Parameters<typeof mentionsIn>[1], options = {}): string[] =>
    mentionsIn(text, known, options).flatMap(({ candidates }) =>
      candidates.flatMap(({ reasons }) => reasons.map(({ side, key }) => `${side} ${key}`)),
    );

  it('is that the text named it in full', () => {
    expect(keys('Ada Kessel spoke. Then Kessel left.', [person('Ada Kessel')])).toEqual(['for named_in_full']);
  });

  it('is the title before it', () => {
    expect(keys('Then Mr Kessel left.', [person('Ada Kessel')])).toEqual(['for title_before']);
  });

  it('is whom else the text names', () => {
    const tied = { ...person('Ada Kessel'), statements: [{ property: 'country', value: 'Norland' }] };
    expect(keys('In Norland, Kessel left.', [tied, 'Norland'])).toEqual(['for tied']);
  });

  it('is the post held then, or none held then, and that everybody knows the place', () => {
    const held = (id: string, start: string, end: string) => ({
      ...person('Ada Kessel'),
      id,
      statements: [{ property: 'positionHeld', value: 'Mayor', start, end }],
    });
    const mayors = [held('a', '2001', '2004'), held('b', '2010', '2014')];
    expect(keys('Ada Kessel left.', mayors, { date: '2002-01-01' })).toEqual(['for post_then']);
    expect(keys('Ada Kessel left.', mayors, { date: '2020-01-01' })).toEqual([
      'against no_post_then',
      'against no_post_then',
    ]);
    const town = (id: string, value: string) => ({
      id,
      label: 'Tarnby',
      type: 'place' as const,
      statements: [{ property: 'population', value }],
    });
    expect(keys('It rains in Tarnby.', [town('large', '900000'), town('small', '90')])).toEqual(['for well_known']);
    expect(linked('It rains in Tarnby.', [town('large', '900000'), town('small', '90')])).toEqual(['Tarnby = large']);
  });
});

describe('who comes first', () => {
  it('is an entity of a small pack before one of a large', () => {
    const large = [...Array.from({ length: 20_001 }, (_, i) => `Filler Ent${i}`), { id: 'large', label: 'Ada Kessel' }];
    expect(linked('Ada Kessel left.', [], { packs: [large, [{ id: 'small', label: 'Ada Kessel' }]] })).toEqual([
      'Ada Kessel = small',
    ]);
  });

  it('is the one labelled in the script of the text', () => {
    const known = [
      { id: 'latin', label: 'Vershkov', aliases: ['Вершков'] },
      { id: 'cyrillic', label: 'Вершков (учёный)', aliases: ['Вершков'] },
    ];
    const [mention] = mentionsIn('Вчера приехал Вершков.', known, { language: 'ru' });
    expect(mention?.candidates[0]?.id).toBe('cyrillic');
  });

  it('is the one whose name has the words of the text', () => {
    const known = [
      { id: 'other', label: 'Kingdom of Norland', aliases: ['Tarnby'] },
      { id: 'named', label: 'Great Tarnby', aliases: ['Tarnby'] },
    ];
    const [mention] = mentionsIn('It rains in Tarnby.', known);
    expect(mention?.candidates[0]?.id).toBe('named');
  });

  it('is the longer name', () => {
    expect(linked('The Tarnby Lake Herald wrote it.', ['Tarnby', 'Tarnby Lake Herald'])).toEqual([
      'Tarnby Lake Herald = Tarnby Lake Herald',
    ]);
  });
});
