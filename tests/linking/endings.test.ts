// Endings and particles, rule by rule (lib/linking/stem.ts, altered-text.ts, forms/person-forms.ts).
import { describe, expect, it } from 'vitest';
import { linked } from './linked.ts';

const person = (label: string) => ({ label, type: 'person' as const });

describe('an English plural', () => {
  it('loses -s, -es and -ies', () => {
    expect(
      linked('They saw harbour pilots, river churches and opera ladies.', [
        'harbour pilot',
        'river church',
        'opera lady',
      ]),
    ).toEqual(['harbour pilots = harbour pilot', 'river churches = river church', 'opera ladies = opera lady']);
  });

  it('is none where the word ends so', () => {
    expect(linked('They saw a glass.', ['glas'])).toEqual([]);
  });
});

describe('a Russian ending', () => {
  const language = 'ru';

  it('is that of a plural, of an adjective in a name, or of a name that ends in -й', () => {
    expect(
      linked('Выборы в Озёрных Штатах. Друзья Сергея Вершкова и Дмитрия молчат.', ['Озёрные Штаты', 'Сергей Вершков'], {
        language,
      }),
    ).toEqual(['Озёрных Штатах = Озёрные Штаты', 'Сергея Вершкова = Сергей Вершков']);
    expect(linked('Послы Озёрных Штатов уехали.', ['Озёрные Штаты'], { language })).toEqual([
      'Озёрных Штатов = Озёрные Штаты',
    ]);
  });

  it('may make a vowel fleet', () => {
    expect(linked('Он видел Норденца.', [person('Норденец')], { language })).toEqual(['Норденца = Норденец']);
  });

  it('of an adjective points to a town, by rule or by list', () => {
    expect(linked('Лондонские газеты и тверские газеты молчат.', ['Лондон', 'Тверь'], { language })).toEqual([
      'Лондонские = Лондон',
      'тверские = Тверь',
    ]);
  });
});

describe('a German ending', () => {
  it('falls away in a name of several words only', () => {
    expect(linked('Die Mitglieder des Grünen Komitees kamen.', ['Grünes Komitee'], { language: 'de' })).toEqual([
      'Grünen Komitees = Grünes Komitee',
    ]);
  });
});

describe('a particle', () => {
  it('belongs to the family name in each language', () => {
    for (const [label, short, language] of [
      ['Ada von Tarn', 'von Tarn', 'de'],
      ['Inés Herrero y Pardo', 'Herrero y Pardo', 'es'],
      ['Paulo dos Remos', 'dos Remos', 'pt'],
      ['Joris ter Molen', 'ter Molen', 'nl'],
      ['Farid ibn Sorri', 'ibn Sorri', 'en'],
      ['Omar bin Tarif', 'bin Tarif', 'en'],
    ] as const)
      expect(linked(`${label} – ${short}.`, [person(label)], { language })).toEqual([
        `${label} = ${label}`,
        `${short} = ${label}`,
      ]);
  });

  it('is the article of an Arabic family name, which may fall away or be another', () => {
    for (const [label, written] of [
      ['Basil as-Sorri', 'Basil al-Sorri'],
      ['Basil al-Sorri', 'Basil As-Sorri'],
      ['Harun ar-Rahim', 'Harun el-Rahim'],
      ['Harun al-Shakir', 'Harun ash-Shakir'],
    ] as const)
      expect(linked(`It was ${written}.`, [person(label)])).toEqual([`${written} = ${label}`]);
    expect(linked('It was Basil as-Sorri. Then Sorri left.', [person('Basil as-Sorri')])).toEqual([
      'Basil as-Sorri = Basil as-Sorri',
      'Sorri = Basil as-Sorri',
    ]);
    expect(linked('He is as Sorri, or at Sorri.', [person('Basil al-Sorri')])).toEqual([
      'Sorri = Basil al-Sorri',
      'Sorri = Basil al-Sorri',
    ]);
  });
});

describe('a capital that speaks', () => {
  it('does so in French and Spanish', () => {
    const known = (town: string, country: string) => [
      { label: town, type: 'place' as const },
      { id: 'country', label: country, type: 'place' as const },
    ];
    expect(linked('Madrid rechaza la propuesta.', known('Madrid', 'España'), { language: 'es' })).toEqual([
      'Madrid = Madrid | country',
    ]);
    expect(linked('Berlin refuse de répondre.', known('Berlin', 'Allemagne'), { language: 'fr' })).toEqual([
      'Berlin = Berlin | country',
    ]);
  });
});
