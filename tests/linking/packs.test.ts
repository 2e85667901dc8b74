// What a pack says is believed only where it can hardly mean anything else.
import { describe, expect, it } from 'vitest';
import { linkDocument } from '../../lib/linking/link-document.ts';
import { buildLinkingSource, type LinkingSource, openLinkingSource } from '../../lib/linking/linking-source.ts';
import { OwnEntities } from '../../lib/linking/own-entities.ts';
import { entity, type Known, linked } from './linked.ts';

const FILLER: Known[] = Array.from({ length: 20_001 }, (_, i) => ({ label: `Filler Thing${i}` }));
const large = (known: readonly Known[]): LinkingSource =>
  openLinkingSource(buildLinkingSource([...FILLER, ...known].map(entity)));

const population = (value: string) => [{ property: 'population', value }];
const PACK = large([
  { label: 'Nordhaven', type: 'place', statements: population('900000') },
  { id: 'RU', label: 'Совето', type: 'place', statements: population('1700000') },
  { id: 'GL', label: 'Greenland', type: 'place', aliases: ['Rugby'] },
  { id: 'lakes', label: 'The Lakes', type: 'place' },
  { id: 'inner', label: 'Zentrum', type: 'place', aliases: ['Old Town'] },
  { id: 'percent', label: '1 percent', type: 'party' },
  { id: 'initials', label: 'Dafina M.', type: 'person', aliases: ['M. D.'] },
  { id: 'council', label: 'Security Council', type: 'organisation' },
  { id: 'school', label: 'Quintus Lomov University', type: 'organisation', aliases: ['College of Technology'] },
  { id: 'kessel', label: 'Kessel', type: 'person', aliases: ['President Kessel'] },
  { id: 'norda', label: 'Norda (Norland)', type: 'organisation', aliases: ['Norda Co Inc'] },
  { label: 'President Street', type: 'place' },
]);

function withPack(text: string, own: readonly string[] = [], language = 'en'): string[] {
  return linkDocument({
    blocks: [{ text }],
    language,
    sources: [new OwnEntities(own.map((label) => entity(label))), PACK],
  }).map(({ surface, candidates }) => `${surface} = ${candidates.map(({ id }) => id).join(' | ')}`);
}

describe('a large pack', () => {
  it('does not mark words that any text has', () => {
    expect(
      withPack('The Lakes froze. In the Old Town 1 percent fell ill, said Ann Ostrow, M. D., and played Rugby.'),
    ).toEqual([]);
    expect(withPack('Then the Security Council met.')).toEqual(['Security Council = council']);
    expect(withPack('He taught at Perm College of Technology.')).toEqual([]);
  });

  it('does not mark the first half of a double name, outside German', () => {
    expect(withPack('The firm of Nordhaven-Penn is old.')).toEqual([]);
    expect(withPack('The Nordhaven-based firm is old.')).toEqual(['Nordhaven = Nordhaven']);
    expect(withPack('Der Nordhaven-Besuch begann.', [], 'de')).toEqual(['Nordhaven = Nordhaven']);
  });

  it('does not take the first word of a Russian sentence for a town with its stem', () => {
    expect(withPack('Совета не было.', [], 'ru')).toEqual([]);
  });

  it('does not hide an own name behind posts and suffixes', () => {
    expect(withPack('Ada Kessel won. Then President Kessel spoke.', ['Ada Kessel'])).toEqual([
      'Ada Kessel = Ada Kessel',
      'Kessel = Ada Kessel',
    ]);
    expect(withPack('Shares of Norda Co Inc rose.', ['Norda'])).toEqual(['Norda Co Inc = Norda']);
    expect(withPack('President Kessel spoke.')).toEqual(['President Kessel = kessel']);
  });
});

describe('any knowledge base', () => {
  it('does not take a plural for a person who bears the name', () => {
    expect(
      linked('The Larkins are full, and Larkins fell.', [], { packs: [[{ label: 'Ada Larkin', type: 'person' }]] }),
    ).toEqual([]);
    expect(linked('Ada Larkin spoke. Both Larkins left.', [{ label: 'Ada Larkin', type: 'person' }])).toEqual([
      'Ada Larkin = Ada Larkin',
    ]);
    expect(
      linked('Ada Larkin kam. Es war Larkins größter Sieg.', [{ label: 'Ada Larkin', type: 'person' }], {
        language: 'de',
      }),
    ).toEqual(['Ada Larkin = Ada Larkin', 'Larkins = Ada Larkin']);
  });

  it('does not read an English text for what a town is called in one other language', () => {
    const town = {
      ...entity({ id: 'Q649', type: 'place', label: 'Moscow' }),
      aliases: [{ text: 'Mosca', lang: 'it' }, { text: 'Moskwa' }],
    };
    const pack = openLinkingSource(buildLinkingSource([town]));
    const found = (text: string, language: string) =>
      linkDocument({ blocks: [{ text }], language, sources: [pack] }).map(({ surface }) => surface);
    expect(found('He opened the Mosca file.', 'en')).toEqual([]);
    expect(found('Vive a Mosca da anni.', 'it')).toEqual(['Mosca']);
    expect(found('He went to Moskwa and Moscow.', 'en')).toEqual(['Moskwa', 'Moscow']);
  });
});
