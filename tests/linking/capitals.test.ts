// A capital that speaks for its government.
import { describe, expect, it } from 'vitest';
import { linked, mentionsIn } from './linked.ts';

const TOWN = { label: 'Damascus', type: 'place' as const };
const COUNTRY = { label: 'Syria', type: 'place' as const };
const GOVERNMENT = { label: 'Government of Syria', type: 'organisation' as const };

describe('a capital that says or decides', () => {
  it('is its government, where that is known', () => {
    const known = [TOWN, COUNTRY, GOVERNMENT];
    for (const text of [
      'Damascus said so.',
      'On Friday Damascus again denied it.',
      'They fear that Damascus is considering it.',
    ])
      expect(linked(text, known)).toEqual(['Damascus = Government of Syria']);
  });

  it('is the country or the town, where no government is known, and says why', () => {
    const [mention] = mentionsIn('Damascus said so.', [TOWN, COUNTRY]);
    expect(mention?.candidates.map(({ id }) => id)).toEqual(['Syria', 'Damascus']);
    expect(mention?.candidates[0]?.reasons).toContainEqual({ side: 'for', key: 'capital_speaks', values: [] });
  });

  it('is the town where others speak in it, where it does nothing, and where nothing else is known', () => {
    const known = [TOWN, COUNTRY, GOVERNMENT];
    for (const text of ['A spokesman in Damascus said so.', 'It rained in Damascus.', 'Rain fell as Damascus slept.'])
      expect(linked(text, known)).toEqual(['Damascus = Damascus']);
    expect(linked('Damascus said so.', [TOWN])).toEqual(['Damascus = Damascus']);
  });

  it('speaks other languages too', () => {
    expect(
      linked('Москва заявила протест.', ['Москва', { id: 'RU', label: 'Россия', type: 'place' }], { language: 'ru' }),
    ).toEqual(['Москва = RU | Москва']);
    expect(
      linked('Paris warnte davor.', ['Paris', { id: 'FR', label: 'Frankreich', type: 'place' }], { language: 'de' }),
    ).toEqual(['Paris = FR | Paris']);
  });
});
