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
    const known = [{ label: 'Vereinigte Staaten', aliases: ['US'] }];
    expect(linked('Der US-Präsident kam.', known, { language })).toEqual([]);
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

describe('Arabic clitics and names', () => {
  const language = 'ar';
  const known = ['دمشق', { label: 'سامر النجدي', type: 'person' as const }, 'المجلس الوطني'];

  it('stay outside the name, each of them', () => {
    for (const clitic of ['و', 'ف', 'ب', 'ل', 'ك'])
      expect(linked(`قال ${clitic}دمشق كلاما.`, known, { language })).toEqual(['دمشق = دمشق']);
  });

  it('may be two, or melt with the article', () => {
    expect(linked('جاء ولدمشق تاريخ.', known, { language })).toEqual(['دمشق = دمشق']);
    expect(linked('قدم للمجلس الوطني طلبا.', known, { language })).toEqual(['لمجلس الوطني = المجلس الوطني']);
    expect(linked('اجتمع بالمجلس الوطني أمس.', known, { language })).toEqual(['المجلس الوطني = المجلس الوطني']);
  });

  it('stand before people, who are called by the last part of their name', () => {
    expect(linked('وصل سامر النجدي أمس. وقال النجدي إن الوقت ضاق.', known, { language })).toEqual([
      'سامر النجدي = سامر النجدي',
      'النجدي = سامر النجدي',
    ]);
    expect(linked('وصل سامر النجدي أمس. وتحدث الصحفي مع والنجدي.', known, { language })).toEqual([
      'سامر النجدي = سامر النجدي',
      'النجدي = سامر النجدي',
    ]);
  });

  it('are no clitics where they begin a name', () => {
    expect(linked('سافر إلى بيروت ولندن.', ['بيروت', 'لندن'], { language })).toEqual(['بيروت = بيروت', 'لندن = لندن']);
  });
});

describe('French particles and elisions', () => {
  const language = 'fr';

  it('stand before names or in them', () => {
    const known = [
      { label: 'Élise d’Arvieu', type: 'person' as const },
      { label: 'Paul du Breuil', type: 'person' as const },
      { label: 'Conseil d’Aubrac', type: 'organisation' as const },
      { label: 'Ormont', type: 'place' as const },
    ];
    expect(linked('Le maire d’Ormont a reçu Élise d’Arvieu et Paul du Breuil.', known, { language })).toEqual([
      'Ormont = Ormont',
      'Élise d’Arvieu = Élise d’Arvieu',
      'Paul du Breuil = Paul du Breuil',
    ]);
    expect(linked('Paul du Breuil est venu. Selon du Breuil, l’affaire est close.', known, { language })).toEqual([
      'Paul du Breuil = Paul du Breuil',
      'du Breuil = Paul du Breuil',
    ]);
    expect(linked('Qu’Ormont s’oppose au Conseil d’Aubrac.', known, { language })).toEqual([
      'Ormont = Ormont',
      'Conseil d’Aubrac = Conseil d’Aubrac',
    ]);
    expect(linked("L'Ormont d'hier et l'ancien Conseil d'Aubrac.", known, { language })).toEqual([
      'Ormont = Ormont',
      "Conseil d'Aubrac = Conseil d’Aubrac",
    ]);
  });
});

describe('Spanish particles', () => {
  it('belong to family names, with and without the given name', () => {
    const known = [
      { label: 'Inés de la Vega Montes', type: 'person' as const },
      { label: 'Tomás del Olmo', type: 'person' as const },
    ];
    expect(
      linked('Inés de la Vega Montes y Tomás del Olmo llegaron. Del Olmo calló; según De la Vega, es tarde.', known, {
        language: 'es',
      }),
    ).toEqual([
      'Inés de la Vega Montes = Inés de la Vega Montes',
      'Tomás del Olmo = Tomás del Olmo',
      'Del Olmo = Tomás del Olmo',
      'De la Vega = Inés de la Vega Montes',
    ]);
  });
});

describe('Chinese', () => {
  const language = 'zh';

  it('divides names that stand side by side, and takes the longer where one is in the other', () => {
    expect(linked('北京大学校长翟文礼和北京市长在北京会面。', ['北京', '北京大学', '翟文礼'], { language })).toEqual([
      '北京大学 = 北京大学',
      '翟文礼 = 翟文礼',
      '北京 = 北京',
      '北京 = 北京',
    ]);
  });

  it('is not confused by traditional quotation marks and commas', () => {
    expect(linked('「大馬士革」、貝魯特，都下雨。', ['大馬士革', '貝魯特'], { language })).toEqual([
      '大馬士革 = 大馬士革',
      '貝魯特 = 貝魯特',
    ]);
  });

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
