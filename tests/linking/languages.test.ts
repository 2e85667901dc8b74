// Name order, particles, clitics, endings and spacing of languages beyond English.
import { describe, expect, it } from 'vitest';
import { linked, mentionsIn } from './linked.ts';

describe('Russian', () => {
  const language = 'ru';

  it('declines names of people, towns and bodies', () => {
    const text =
      'В Нордске встретили Марию Вершкову. О Вершковой писала газета «Северный голос». Союзу рыбаков отказали.';
    expect(linked(text, ['Мария Вершкова', 'Нордск', 'Союз рыбаков'], { language })).toEqual([
      'Нордске = Нордск',
      'Марию Вершкову = Мария Вершкова',
      'Вершковой = Мария Вершкова',
      'Союзу рыбаков = Союз рыбаков',
    ]);
  });

  it('declines adjectives used as family names, short and fleeting stems', () => {
    expect(linked('Он говорил с Павлом Заречным.', ['Павел Заречный'], { language })).toEqual([
      'Павлом Заречным = Павел Заречный',
    ]);
    expect(linked('Она жила в Уфе и в Китае.', ['Уфа', 'Китай'], { language })).toEqual(['Уфе = Уфа', 'Китае = Китай']);
    expect(linked('Министр Египта уехал.', ['Египет'], { language })).toEqual(['Египта = Египет']);
  });

  it('points adjectives to their places, as demonyms', () => {
    const [mention] = mentionsIn('Сирийские власти молчат.', ['Сирия'], { language });
    expect(mention?.candidates[0]).toMatchObject({ id: 'Сирия', how: 'demonym' });
    expect(linked('Московские власти молчат.', ['Москва'], { language })).toEqual(['Московские = Москва']);
  });

  it('does not find names in small words', () => {
    expect(linked('Мой брат и мало денег.', ['Брат', 'Мали'], { language })).toEqual([]);
  });
});

describe('German', () => {
  const language = 'de';

  it('knows the genitive and the endings of adjectives in names', () => {
    const text = 'Die Küste Norlands liegt am Persischen Meer, sagte ein Sprecher des Internationalen Ruderkomitees.';
    expect(linked(text, ['Norland', 'Persisches Meer'], { language })).toEqual([
      'Norlands = Norland',
      'Persischen Meer = Persisches Meer',
    ]);
  });

  it('finds what a compound begins with', () => {
    expect(linked('Der EU-Gipfel begann.', ['Europäische Union'], { language })).toEqual(['EU = Europäische Union']);
  });

  it('takes US- before a noun for the adjective that it is', () => {
    expect(linked('Der US-Präsident kam.', ['Vereinigte Staaten'], { language })).toEqual([]);
  });
});

describe('French', () => {
  const language = 'fr';

  it('finds names after elisions and keeps particles', () => {
    const text = 'L’Observatoire d’Aubrac a invité Jeanne de la Tour. Mme de la Tour a remercié l’Aubrac.';
    expect(
      linked(
        text,
        [
          { label: 'Jeanne de la Tour', type: 'person' },
          { label: 'Aubrac', type: 'place' },
        ],
        { language },
      ),
    ).toEqual([
      'Aubrac = Aubrac',
      'Jeanne de la Tour = Jeanne de la Tour',
      'de la Tour = Jeanne de la Tour',
      'Aubrac = Aubrac',
    ]);
  });

  it('knows demonyms in both genders and numbers', () => {
    const found = mentionsIn('La délégation syrienne a vu deux Syriens.', ['Syrie'], { language });
    expect(found.map(({ surface, candidates }) => `${surface} ${candidates[0]?.how}`)).toEqual([
      'syrienne demonym',
      'Syriens demonym',
    ]);
  });
});

describe('Spanish', () => {
  const language = 'es';

  it('calls people by the first of two family names, and by both', () => {
    const known = [{ label: 'Lucía Herrero Campos', type: 'person' as const }];
    expect(linked('Lucía Herrero Campos dimitió. Según Herrero, era tarde.', known, { language })).toEqual([
      'Lucía Herrero Campos = Lucía Herrero Campos',
      'Herrero = Lucía Herrero Campos',
    ]);
  });

  it('knows demonyms', () => {
    expect(linked('El gobierno sirio y las fuerzas sirias callan.', ['Siria'], { language })).toEqual([
      'sirio = Siria',
      'sirias = Siria',
    ]);
  });
});

describe('Arabic', () => {
  const language = 'ar';

  it('finds names behind conjunctions and prepositions that are written with them', () => {
    expect(linked('وصل الوزير إلى دمشق وبيروت.', ['دمشق', 'بيروت'], { language })).toEqual([
      'دمشق = دمشق',
      'بيروت = بيروت',
    ]);
    expect(linked('قال لبشار النجدي كلاما.', ['بشار النجدي'], { language })).toHaveLength(1);
  });
});

describe('Chinese', () => {
  const language = 'zh';

  it('finds names without spaces around them', () => {
    expect(linked('外交部副部长翟文礼星期五抵达大马士革。', ['翟文礼', '大马士革'], { language })).toEqual([
      '翟文礼 = 翟文礼',
      '大马士革 = 大马士革',
    ]);
  });

  it('calls people by family name and post after the full name', () => {
    expect(linked('翟文礼发表讲话。翟部长说，时间不多。', ['翟文礼'], { language })).toEqual([
      '翟文礼 = 翟文礼',
      '翟部长 = 翟文礼',
    ]);
  });

  it('calls foreigners by the last part of their name', () => {
    expect(linked('马拉·凯塞尔来了。凯塞尔没有说话。', ['马拉·凯塞尔'], { language })).toEqual([
      '马拉·凯塞尔 = 马拉·凯塞尔',
      '凯塞尔 = 马拉·凯塞尔',
    ]);
  });
});

describe('a text that does not say its language', () => {
  it('is read by its script and small words', () => {
    expect(linked('Die Küste Norlands liegt im Westen und ist lang.', ['Norland'])).toEqual(['Norlands = Norland']);
    expect(linked('Власти Китая молчат.', ['Китай'])).toEqual(['Китая = Китай']);
  });
});
