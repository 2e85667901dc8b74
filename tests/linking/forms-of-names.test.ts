// What each rule of lib/linking/forms makes of a name: shorter, longer, turned round, with other legal forms and countries.
import { describe, expect, it } from 'vitest';
import { linked } from './linked.ts';

const person = (label: string) => ({ label, type: 'person' as const });
const place = (label: string) => ({ label, type: 'place' as const });
const body = (label: string) => ({ label, type: 'organisation' as const });

describe('a person', () => {
  it('loses middle names, keeps them, or is known by one', () => {
    const known = [person('James Aldous Ostrow')];
    expect(linked('It was James Ostrow.', known)).toEqual(['James Ostrow = James Aldous Ostrow']);
    expect(linked('It was Aldous Ostrow.', known)).toEqual(['Aldous Ostrow = James Aldous Ostrow']);
    expect(linked('It was James A. Ostrow.', known)).toEqual(['James A. Ostrow = James Aldous Ostrow']);
    expect(linked('It was J. A. Ostrow.', known)).toEqual(['J. A. Ostrow = James Aldous Ostrow']);
    expect(linked('It was J.A. Ostrow.', known)).toEqual(['J.A. Ostrow = James Aldous Ostrow']);
  });

  it('loses “Jr.” and what the name begins with by way of address', () => {
    expect(linked('It was Walter Brandel.', [person('Walter Brandel Jr.')])).toEqual([
      'Walter Brandel = Walter Brandel Jr.',
    ]);
    expect(linked('It was Walter Brandel.', [person('Sir Walter Brandel')])).toEqual([
      'Walter Brandel = Sir Walter Brandel',
    ]);
  });

  it('of the initials only may have them with dots, with spaces, or with neither', () => {
    for (const written of ['J. B. Tarrant', 'J.B. Tarrant', 'JB Tarrant'])
      expect(linked(`It was ${written}.`, [person('J.B. Tarrant')])).toEqual([`${written} = J.B. Tarrant`]);
  });

  it('who reigned is called by name and number, by the name after it, and never for another of the name', () => {
    const known = [person('Ottokar IV')];
    expect(linked('In that year Ottokar IV died. They mourned for Ottokar.', known)).toEqual([
      'Ottokar IV = Ottokar IV',
      'Ottokar = Ottokar IV',
    ]);
    expect(linked('In that year Ottokar IV died. They feared Ottokar V. They mourned for Ottokar.', known)).toEqual([
      'Ottokar IV = Ottokar IV',
    ]);
  });

  it('of a place is called by the name before it', () => {
    expect(linked('It was Mathilde of Tarnmark. They mourned for Mathilde.', [person('Mathilde of Tarnmark')])).toEqual(
      ['Mathilde of Tarnmark = Mathilde of Tarnmark', 'Mathilde = Mathilde of Tarnmark'],
    );
  });

  it('keeps the particles of the family name, or loses them', () => {
    const known = [person('Marlies van der Brink')];
    expect(linked('Marlies van der Brink won. Then Van der Brink rested, and Brink slept.', known)).toEqual([
      'Marlies van der Brink = Marlies van der Brink',
      'Van der Brink = Marlies van der Brink',
      'Brink = Marlies van der Brink',
    ]);
  });

  it('whose family name stands first may be turned round', () => {
    for (const [label, turned] of [
      ['Noh Seung-ho', 'Seung-ho Noh'],
      ['Zhai Wenli', 'Wenli Zhai'],
      ['Orvos Viktor', 'Viktor Orvos'],
      ['Nguyen Van Duc', 'Van Duc Nguyen'],
    ] as const)
      expect(linked(`It was ${turned}.`, [person(label)])).toEqual([`${turned} = ${label}`]);
  });

  it('in Russian is turned round, with a patronymic, its initials, or neither', () => {
    const known = [person('Никита Андреевич Вершков')];
    for (const written of ['Вершков Никита Андреевич', 'Вершков Никита', 'Никита Вершков', 'Вершков Н. А.'])
      expect(linked(`Приехал ${written} вчера.`, known, { language: 'ru' })).toEqual([
        `${written} = Никита Андреевич Вершков`,
      ]);
  });
});

describe('a place', () => {
  it('loses what stands behind the comma', () => {
    expect(linked('It rains in Tarnby.', [place('Tarnby, Ohio')])).toEqual(['Tarnby = Tarnby, Ohio']);
  });

  it('loses its noun: seas and rivers always, others after the full name', () => {
    expect(linked('They sailed down the Tarn.', [place('Tarn River')])).toEqual(['Tarn = Tarn River']);
    expect(linked('They sailed on Geddon.', [place('Lake Geddon')])).toEqual([]);
    expect(linked('They sailed on Lake Geddon. Then Geddon froze.', [place('Lake Geddon')])).toEqual([
      'Lake Geddon = Lake Geddon',
      'Geddon = Lake Geddon',
    ]);
  });

  it('in Russian loses “республика”', () => {
    expect(linked('Дожди в Нордии.', [place('Республика Нордия')], { language: 'ru' })).toEqual([
      'Нордии = Республика Нордия',
    ]);
  });

  it('has a bracket behind its name that no text has', () => {
    expect(linked('It rains in Tarnby.', ['Tarnby (town)'])).toEqual(['Tarnby = Tarnby (town)']);
  });
});

describe('a firm', () => {
  it('has a legal form, short, long or none', () => {
    for (const written of ['Norwick Corp', 'Norwick Corporation', 'Norwick'])
      expect(linked(`Shares of ${written} fell.`, ['Norwick Corporation'])).toEqual([
        `${written} = Norwick Corporation`,
      ]);
    expect(linked('Shares of Norwick Limited fell.', ['Norwick Ltd'])).toEqual(['Norwick Limited = Norwick Ltd']);
    expect(linked('Die Norwick GmbH wuchs.', ['Norwick'], { language: 'de' })).toEqual(['Norwick GmbH = Norwick']);
  });

  it('is “and Co”, “& Co”, “and Company”, or none of them', () => {
    for (const label of ['Harden & Co.', 'Harden and Company', 'Harden'])
      for (const written of ['Harden & Co', 'Harden and Co', 'Harden and Company', 'Harden'])
        expect(linked(`Shares of ${written} fell.`, [body(label)])).toEqual([`${written} = ${label}`]);
    expect(linked('Shares of Harden and Sons fell.', [body('Harden')])).toEqual(['Harden and Sons = Harden']);
    expect(linked('Shares of Harden and Copeland fell.', [body('Harden')])).toEqual(['Harden = Harden']);
  });

  it('of two partners has a comma, an “and” or an ampersand between them', () => {
    for (const written of ['Penn, Harden & Co', 'Penn, Harden and Co', 'Penn Harden and Co', 'Penn Harden'])
      expect(linked(`Shares of ${written} fell.`, ['Penn, Harden & Co.'])).toEqual([`${written} = Penn, Harden & Co.`]);
    expect(linked('Shares of Penn and Harden fell.', [body('Penn & Harden Inc.')])).toEqual([
      'Penn and Harden = Penn & Harden Inc.',
    ]);
  });

  it('is called by what is no noun of bodies', () => {
    expect(linked('Shares of Norwick fell.', [body('Norwick Industries')])).toEqual(['Norwick = Norwick Industries']);
  });
});

describe('a body', () => {
  it('has its country in the long and the short form', () => {
    expect(linked('The U.S. Harbour Department paid.', ['United States Harbour Department'])).toEqual([
      'U.S. Harbour Department = United States Harbour Department',
    ]);
    expect(linked('The United States Harbour Department paid.', ['US Harbour Department'])).toEqual([
      'United States Harbour Department = US Harbour Department',
    ]);
    expect(linked('The British Harbour Office paid.', ['United Kingdom Harbour Office'])).toEqual([
      'British Harbour Office = United Kingdom Harbour Office',
    ]);
  });

  it('has none, where it is its own country’s', () => {
    expect(linked('The Harbour Senate met.', ['Harbour Senate of Norway'])).toEqual([
      'Harbour Senate = Harbour Senate of Norway',
    ]);
    expect(linked('The U.S. Harbour Administration met.', [body('Harbour Administration')])).toEqual([
      'U.S. Harbour Administration = Harbour Administration',
    ]);
  });

  it('is called by its field', () => {
    expect(linked('They work for Harbour Safety.', ['Department of Harbour Safety'])).toEqual([
      'Harbour Safety = Department of Harbour Safety',
    ]);
  });

  it('has initials with and without its small words', () => {
    for (const initials of ['NCR', 'NCFR'])
      expect(linked(`The ${initials} met.`, ['National Council for Rafting'])).toEqual([
        `${initials} = National Council for Rafting`,
      ]);
    expect(linked('The HA met.', ['Harbour Association'])).toEqual([]);
    expect(linked('The Harbour Association met. The HA voted.', ['Harbour Association'])).toEqual([
      'Harbour Association = Harbour Association',
      'HA = Harbour Association',
    ]);
  });

  it('is an agency that German papers write small', () => {
    expect(linked('Das meldete die dpa am Abend.', ['DPA'], { language: 'de' })).toEqual(['dpa = DPA']);
  });

  it('is no agency by its initials alone', () => {
    expect(linked('Das meldete die dpa am Abend.', ['Democratic Party of Altona'], { language: 'de' })).toEqual([]);
  });
});
