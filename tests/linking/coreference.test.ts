// After the full name, what is shorter means the same; two bearers are never chosen between.
import { describe, expect, it } from 'vitest';
import { linked } from './linked.ts';

describe('a person after the full name', () => {
  it('is meant by the family name, with a possessive too', () => {
    expect(linked('Mara Kessel spoke first. Later Kessel left, and Kessel’s aides followed.', ['Mara Kessel'])).toEqual(
      ['Mara Kessel = Mara Kessel', 'Kessel = Mara Kessel', 'Kessel = Mara Kessel'],
    );
  });

  it('is meant across headline, caption and text', () => {
    const blocks = [
      { text: 'Kessel resigns', kind: 'headline' },
      { text: 'Minister Kessel leaving her office', kind: 'caption' },
      { text: 'Mara Kessel stepped down on Monday.', kind: 'text' },
    ] as const;
    expect(linked(blocks, ['Mara Kessel'])).toEqual([
      'Kessel = Mara Kessel',
      'Kessel = Mara Kessel',
      'Mara Kessel = Mara Kessel',
    ]);
  });

  it('is meant by the given name when the text says only that', () => {
    expect(linked('Serena Holt won again. The crowd adored Serena.', ['Serena Holt'])).toContain(
      'Serena = Serena Holt',
    );
  });

  it('is meant by the first of two Iberian family names', () => {
    const found = linked('Elena Quiroga Pardo arrived. Then Quiroga spoke.', ['Elena Quiroga Pardo']);
    expect(found).toContain('Quiroga = Elena Quiroga Pardo');
  });

  it('is meant by a part of a compound family name', () => {
    expect(linked('Anna Winter-Brandt sang. Critics praised Brandt.', ['Anna Winter-Brandt'])).toContain(
      'Brandt = Anna Winter-Brandt',
    );
  });

  it('is meant by the family name where it stands first', () => {
    expect(linked('Zhai Wenli arrived in Cairo. On Friday Zhai met the minister.', ['Zhai Wenli'])).toContain(
      'Zhai = Zhai Wenli',
    );
    expect(linked('Noh Seung-ho won. After that Noh rested.', ['Noh Seung-ho'])).toContain('Noh = Noh Seung-ho');
    expect(linked('Orvos Viktor resigned. Later Orvos explained why.', ['Orvos Viktor'])).toContain(
      'Orvos = Orvos Viktor',
    );
    expect(linked('Nguyen Van Duc opened the fair. Then Nguyen left.', ['Nguyen Van Duc'])).toContain(
      'Nguyen = Nguyen Van Duc',
    );
  });

  it('is not meant where another given name stands before the family name', () => {
    expect(linked('Mara Kessel spoke. Her rival Peter Kessel did not.', ['Mara Kessel'])).toEqual([
      'Mara Kessel = Mara Kessel',
    ]);
  });

  it('is not chosen between two bearers', () => {
    const text = 'Mara Kessel and Jonas Kessel disagreed. In the end Kessel gave in.';
    expect(linked(text, ['Mara Kessel', 'Jonas Kessel'])).toContain('Kessel = Jonas Kessel | Mara Kessel');
  });

  it('takes in the words of a fuller name', () => {
    expect(linked('Jonas Erik Kessel spoke.', ['Jonas Kessel'])).toEqual(['Jonas Erik Kessel = Jonas Kessel']);
    expect(linked('Bill Tarrant spoke.', ['William Tarrant'])).toEqual(['Bill Tarrant = William Tarrant']);
  });
});

describe('a person never named in full', () => {
  it('is linked when only one entity bears the family name', () => {
    expect(linked('On Tuesday Kessel announced a reform.', ['Mara Kessel', 'Paul Ried'])).toEqual([
      'Kessel = Mara Kessel',
    ]);
  });

  it('is asked about when several do', () => {
    expect(linked('On Tuesday Kessel announced a reform.', ['Mara Kessel', 'Jonas Kessel'])).toEqual([
      'Kessel = Jonas Kessel | Mara Kessel',
    ]);
  });

  it('is not taken for a month or a plain word', () => {
    expect(linked('In May 2013 the band toured.', ['Theresa May'])).toEqual([]);
    expect(linked('Woods burned for days.', ['Harold Woods'])).toEqual([]);
  });
});

describe('a person of a pack never named in full', () => {
  const statements = ['2001', '2005', '2009', '2013', '2017'].map((start) => ({
    property: 'positionHeld',
    value: 'Premier',
    start,
  }));
  const aliases = ['Mara A. Kessel', 'M. Kessel', 'Mara Kessell', 'Mara Keßel', 'Mara Kesel', 'Kessel Mara'];

  it('is linked when everybody knows her, and passed over otherwise', () => {
    const known = { label: 'Mara Kessel', type: 'person' as const, statements, aliases };
    expect(linked('Then Kessel left.', [], { packs: [[known]] })).toEqual(['Kessel = Mara Kessel']);
    expect(linked('Then Kessel left.', [], { packs: [[{ label: 'Mara Kessel', type: 'person' }]] })).toEqual([]);
  });
});

describe('a person said by the given name only', () => {
  it('is linked when the name is said again and never goes on otherwise', () => {
    expect(linked('Rahel and her sister argue. In the end it is Rahel who leaves.', ['Rahel Berger'])).toHaveLength(2);
    expect(linked('Rahel argues once.', ['Rahel Berger'])).toEqual([]);
    expect(linked('Rahel Unger argues. In the end Rahel leaves, and Rahel weeps.', ['Rahel Berger'])).toEqual([]);
  });
});

describe('an organisation after its full name', () => {
  it('is meant by its noun', () => {
    const known = ['River Security Council', 'National Harbour Body for Change', 'State Duma'];
    const text =
      'The River Security Council met. Members of the Council voted. The National Harbour Body for Change objected; the Body wrote to the State Duma, and the Duma answered.';
    expect(linked(text, known)).toEqual([
      'River Security Council = River Security Council',
      'Council = River Security Council',
      'National Harbour Body for Change = National Harbour Body for Change',
      'Body = National Harbour Body for Change',
      'State Duma = State Duma',
      'Duma = State Duma',
    ]);
  });

  it('is meant by an acronym that the text defines', () => {
    const text = 'The National Harbour Body (NHB) objected. Nobody had asked the NHB.';
    expect(linked(text, ['National Harbour Body'])).toEqual([
      'National Harbour Body = National Harbour Body',
      'NHB = National Harbour Body',
      'NHB = National Harbour Body',
    ]);
  });

  it('is meant by a defined short name that is no row of initials', () => {
    expect(linked('People with type 7 fever (T7F) recover. For T7F there is no cure.', ['type 7 fever'])).toContain(
      'T7F = type 7 fever',
    );
  });

  it('is meant by its initials, which may be on the way through the text', () => {
    expect(linked('The IHA protested.', ['International Harbour Association'])).toEqual([
      'IHA = International Harbour Association',
    ]);
  });

  it('is not meant by an acronym that the text defines for something else', () => {
    const text = 'The artificial palate (AP) works. Doctors praise the AP.';
    expect(linked(text, [{ label: 'Amber Post', aliases: ['AP'] }])).toEqual([]);
  });

  it('is meant by the adjective of a party', () => {
    expect(linked('After the vote the Progressive government fell.', ['Progressive Party'])).toEqual([
      'Progressive = Progressive Party',
    ]);
  });

  it('is not meant by an acronym in brackets behind another name', () => {
    expect(linked('The Northern Dock Board (NDB) met.', ['National Dairy Bank'])).toEqual([
      'NDB = National Dairy Bank',
    ]);
  });
});

describe('an entity of a large pack after its full name', () => {
  it('is meant by the family name, though the pack’s index has full names only', () => {
    const pack = [
      ...Array.from({ length: 20_001 }, (_, i) => `Filler Ent${i}`),
      { label: 'Mara Kessel', type: 'person' as const },
    ];
    expect(linked('Mara Kessel spoke. Later Kessel left.', [], { packs: [pack] })).toEqual([
      'Mara Kessel = Mara Kessel',
      'Kessel = Mara Kessel',
    ]);
  });
});
