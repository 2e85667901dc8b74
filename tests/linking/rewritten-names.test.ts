// Other ways to write the words of a name, and where a name that looks like a known one goes on as another.
import { describe, expect, it } from 'vitest';
import { linked } from './linked.ts';

describe('the words of a name', () => {
  it('may come in the other order where a ministry or a minister is named', () => {
    expect(
      linked('She went from the Ministry of Fisheries to the Energy Department.', [
        'Fisheries Ministry',
        'Department of Energy',
      ]),
    ).toEqual(['Ministry of Fisheries = Fisheries Ministry', 'Energy Department = Department of Energy']);
    expect(linked('The Minister of Fisheries resigned.', ['fisheries minister'])).toEqual([
      'Minister of Fisheries = fisheries minister',
    ]);
  });

  it('do not change places with a rank', () => {
    expect(linked('The Minister of Prime quality.', ['prime minister'])).toEqual([]);
  });

  it('may say a number in letters or digits', () => {
    expect(linked('It was shown on Channel 7 and on Radio Two.', ['Channel Seven', 'Radio 2'])).toEqual([
      'Channel 7 = Channel Seven',
      'Radio Two = Radio 2',
    ]);
  });

  it('may lose an apostrophe', () => {
    expect(linked('They met at Larkins Yard.', ["Larkin's Yard"])).toEqual(["Larkins Yard = Larkin's Yard"]);
  });

  it('may have grown together', () => {
    expect(linked('Shares of Norda Merkel rose.', ['NordaMerkel'])).toEqual(['Norda Merkel = NordaMerkel']);
  });

  it('may have punctuation among them', () => {
    expect(linked('He works for Radio Northland/Radio Fjord now.', ['Radio Northland/Radio Fjord'])).toEqual([
      'Radio Northland/Radio Fjord = Radio Northland/Radio Fjord',
    ]);
  });
});

describe('a person', () => {
  it('is called by the title behind the comma', () => {
    const known = ['Edmund Harrow, 3rd Earl of Tarn', 'Alice Penn, Lady Wharfe'];
    expect(linked('The Earl of Tarn and Lady Wharfe came late.', known)).toEqual([
      'Earl of Tarn = Edmund Harrow, 3rd Earl of Tarn',
      'Lady Wharfe = Alice Penn, Lady Wharfe',
    ]);
  });

  it('keeps a nickname in quotation marks and a patronymic inside the name', () => {
    expect(linked('Then Walter "Rocky" Brandel won.', [{ label: 'Walter Brandel', type: 'person' }])).toEqual([
      'Walter "Rocky" Brandel = Walter Brandel',
    ]);
    expect(linked('It was Pavel Antonovich Zarechny who won.', [{ label: 'Pavel Zarechny', type: 'person' }])).toEqual([
      'Pavel Antonovich Zarechny = Pavel Zarechny',
    ]);
    expect(linked('Then Otto "Rocky" Brandel won.', [{ label: 'Walter Brandel', type: 'person' }])).not.toContain(
      'Otto "Rocky" Brandel = Walter Brandel',
    );
  });

  it('may be named by two initials after what they are', () => {
    expect(
      linked('It was drawn by Cartographer P.L. Ostrow in May.', [{ label: 'Pamela Lynn Ostrow', type: 'person' }]),
    ).toEqual(['P.L. Ostrow = Pamela Lynn Ostrow']);
  });

  it('whose name is a word begins a sentence with what is theirs', () => {
    const known = [{ label: 'Martin Young', type: 'person' as const }];
    expect(linked('Young’s second term was short.', known)).toEqual(['Young = Martin Young']);
    expect(linked('Young people like it.', known)).toEqual([]);
  });

  it('keeps the el- of the name, in any spelling', () => {
    expect(linked('It was el-Tamimmi who said so.', [{ label: 'Farid el-Tamimi', type: 'person' }])).toEqual([
      'el-Tamimmi = Farid el-Tamimi',
    ]);
  });

  it('is not called by a point of the compass', () => {
    expect(linked('He came from the West.', ['Okoru South-West'])).toEqual([]);
  });

  it('has no possessive in the name', () => {
    expect(linked('They heard Death Harvest.', ["Woodman's Harvest"])).toEqual([]);
  });
});

describe('an institution', () => {
  it('is called by its noun and town, without whom it honours', () => {
    expect(linked('He taught at the University of Perm.', ['Lomov University of Perm'])).toEqual([
      'University of Perm = Lomov University of Perm',
    ]);
  });

  it('keeps the town and the field in its name', () => {
    expect(linked('He taught at the University of Perm and lived in Perm.', ['Perm'])).toEqual(['Perm = Perm']);
    expect(linked('They saw the University and Perm.', ['Perm'])).toEqual(['Perm = Perm']);
    expect(linked('The Center for Solar Research is closed.', ['solar research'])).toEqual([]);
  });

  it('is another one where the name goes on otherwise', () => {
    const text = 'The University of Norland is old. The University of Perm is older. The University is proud.';
    expect(linked(text, ['University of Norland'])).toEqual([
      'University of Norland = University of Norland',
      'University = University of Norland',
    ]);
  });

  it('is not meant by an adjective and half of its noun, nor a newspaper by its street', () => {
    expect(linked('The UK Water Office spoke. No UK Water is full.', ['UK Water Office'])).toEqual([
      'UK Water Office = UK Water Office',
    ]);
    expect(linked('The Mill Street Journal wrote of Mill Street.', ['Mill Street Journal'])).toEqual([
      'Mill Street Journal = Mill Street Journal',
    ]);
  });

  it('has no article of the sentence in its name', () => {
    expect(linked('The Fed has spoken.', ['Federal Reserve System'])).toEqual(['Fed = Federal Reserve System']);
  });

  it('with a firm’s double name is called by the first', () => {
    expect(linked('Ostrow-Penn has the right to go.', ['Ostrow-Penn Wharfe'])).toEqual([
      'Ostrow-Penn = Ostrow-Penn Wharfe',
    ]);
  });

  it('that is the government of the United States has many names', () => {
    expect(linked('The U.S. Government and the US government.', ['Federal Government of the United States'])).toEqual([
      'U.S. Government = Federal Government of the United States',
      'US government = Federal Government of the United States',
    ]);
  });
});
