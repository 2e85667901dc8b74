// The same entity written otherwise: posts and suffixes, initials, spellings, demonyms, endings, capitals.
import { describe, expect, it } from 'vitest';
import { linked, mentionsIn } from './linked.ts';

describe('what stands around a name', () => {
  it('looks past posts and forms of address', () => {
    const text = 'Vice Foreign Minister Zhai Wenli met President Mara Kessel and Mr Tarrant.';
    expect(linked(text, ['Zhai Wenli', 'Mara Kessel', 'Paul Tarrant'])).toEqual([
      'Zhai Wenli = Zhai Wenli',
      'Mara Kessel = Mara Kessel',
      'Tarrant = Paul Tarrant',
    ]);
  });

  it('takes in the suffix of a firm, and lets it fall', () => {
    expect(linked('Norwick Inc said profits rose. Norwick shares gained.', ['Norwick'])).toEqual([
      'Norwick Inc = Norwick',
      'Norwick = Norwick',
    ]);
    expect(linked('Norwick rose.', ['Norwick, Inc.'])).toEqual(['Norwick = Norwick, Inc.']);
    expect(linked('Harden and Co fell.', ['Harden & Co.'])).toEqual(['Harden and Co = Harden & Co.']);
  });

  it('does without the article of a name', () => {
    expect(linked('A tutor at the Open Harbour University wrote it.', ['The Open Harbour University'])).toEqual([
      'Open Harbour University = The Open Harbour University',
    ]);
  });

  it('takes titles into the name where they belong to it', () => {
    expect(linked('They met Pope Aurelian.', [{ label: 'Aurelian', type: 'person' }])).toEqual([
      'Pope Aurelian = Aurelian',
    ]);
  });

  it('keeps possessives outside', () => {
    expect(linked('Kessel Harbour’s mayor spoke.', ['Kessel Harbour'])).toEqual(['Kessel Harbour = Kessel Harbour']);
  });

  it('knows the sign that a name ends with', () => {
    expect(linked('Norbo+ beats Norbo, and What Are Boats? won.', ['Norbo', 'Norbo+', 'What Are Boats?'])).toEqual([
      'Norbo+ = Norbo+',
      'Norbo = Norbo',
      'What Are Boats? = What Are Boats?',
    ]);
  });

  it('tells a ship from what it is named after', () => {
    expect(
      linked(
        'Die MS Norland lief aus. Norland jubelte.',
        ['Norland (Schiff, 1998)', { label: 'Norland', type: 'place' }],
        { language: 'de' },
      )[0],
    ).toMatch(/^MS Norland/u);
  });
});

describe('initials and orders', () => {
  it('knows initials with and without dots', () => {
    expect(linked('J.B. Tarrant wrote it.', ['J. B. Tarrant'])).toEqual(['J.B. Tarrant = J. B. Tarrant']);
    expect(linked('P. Tarrant wrote it.', ['Paul Tarrant'])).toEqual(['P. Tarrant = Paul Tarrant']);
    expect(linked('Christopher M. Tarrant wrote it.', ['Christopher Tarrant'])).toEqual([
      'Christopher M. Tarrant = Christopher Tarrant',
    ]);
  });

  it('does not take another man’s initial for his', () => {
    expect(linked('Milan B. Kessel wrote it.', ['Boris Kessel'])).toEqual([]);
  });

  it('turns names round that encyclopaedias sort by family name', () => {
    expect(linked('Приехал Никита Вершков.', ['Вершков, Никита Андреевич'])).toEqual([
      'Никита Вершков = Вершков, Никита Андреевич',
    ]);
    expect(linked('Приехал Н. А. Вершков.', ['Никита Андреевич Вершков'])).toEqual([
      'Н. А. Вершков = Никита Андреевич Вершков',
    ]);
  });
});

describe('spellings', () => {
  it('knows al- and el-, double letters and vowels of transliterations', () => {
    expect(linked('Bashir el-Sorri came.', ['Bashir al-Sori'])).toEqual(['Bashir el-Sorri = Bashir al-Sori']);
    expect(linked('Imad Moustapha came.', ['Imad Mustafa'])).toEqual(['Imad Moustapha = Imad Mustafa']);
    expect(mentionsIn('Imad Moustapha came.', ['Imad Mustafa'])[0]?.candidates[0]?.how).toBe('transliteration');
  });

  it('lets the Arabic article fall', () => {
    expect(linked('Basil al-Khoury spoke. Then Khoury left.', ['Basil al-Khoury'])).toContain(
      'Khoury = Basil al-Khoury',
    );
  });

  it('knows umlauts written out, diacritics left off', () => {
    expect(linked('Renate Goetschl won.', ['Renate Götschl'])).toEqual(['Renate Goetschl = Renate Götschl']);
    expect(linked('Stefan Fule said so.', ['Štefan Füle'])).toEqual(['Stefan Fule = Štefan Füle']);
  });

  it('knows American and British spellings', () => {
    expect(linked('The Harbour Organization for Rafting met.', ['Harbour Organisation for Rafting'])).toHaveLength(1);
  });
});

describe('countries', () => {
  it('are meant by demonyms, told apart as such', () => {
    const found = mentionsIn('The Syrian delegation met three Syrians in Syria.', ['Syria']);
    expect(found.map(({ surface, candidates }) => `${surface} ${candidates[0]?.how}`)).toEqual([
      'Syrian demonym',
      'Syrians demonym',
      'Syria label',
    ]);
  });

  it('are meant by their other names', () => {
    expect(linked('U.S. exports fell, and the USA reacted.', ['United States'])).toEqual([
      'U.S. = United States',
      'USA = United States',
    ]);
    expect(mentionsIn('U.S. exports fell.', ['United States'])[0]?.candidates[0]?.how).toBe('demonym');
    expect(mentionsIn('They left the U.S. on Monday.', ['United States'])[0]?.candidates[0]?.how).not.toBe('demonym');
  });

  it('stand in the names of their posts and bodies', () => {
    expect(linked('The British Harbour Warden resigned.', ['Harbour Warden of the United Kingdom'])).toEqual([
      'British Harbour Warden = Harbour Warden of the United Kingdom',
    ]);
  });

  it('do not hide in longer names', () => {
    expect(linked('British Airways and the Chinese Football Association met.', ['United Kingdom', 'China'])).toEqual(
      [],
    );
    expect(linked('Boston University closed.', [{ label: 'Boston', type: 'place' }])).toEqual([]);
    expect(linked('He flew to South Sudan.', ['Sudan'])).toEqual([]);
  });

  it('stand before a person as what they are', () => {
    expect(linked('The Dutch Geerd Wolders spoke.', ['Netherlands'])).toEqual(['Dutch = Netherlands']);
  });

  it('are not written in another language than the text’s', () => {
    expect(
      linked('Der Vorstand von Norwick Europe trat zurück, und die Aktionäre waren nicht erfreut.', ['Europa'], {
        language: 'de',
      }),
    ).toEqual([]);
  });
});

describe('letter case', () => {
  it('finds names in headlines of capitals', () => {
    expect(linked('KESSEL HARBOUR FLOODED, MARA KESSEL SAYS', ['Kessel Harbour', 'Mara Kessel'])).toEqual([
      'KESSEL HARBOUR = Kessel Harbour',
      'MARA KESSEL = Mara Kessel',
    ]);
  });

  it('does not need a capital on every word of a long name', () => {
    expect(linked('The Harbour party lost.', ['Harbour Party'])).toEqual(['Harbour party = Harbour Party']);
  });

  it('finds common nouns as they are, in the plural too', () => {
    expect(linked('Two rectors met a rector.', ['rector'])).toEqual(['rectors = rector', 'rector = rector']);
  });

  it('does not find a common noun inside a name', () => {
    expect(linked('My Expert Harbour closed.', ['expert'])).toEqual([]);
  });
});
