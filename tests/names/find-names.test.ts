// The rules of a match, one by one; among them every defect known of earlier finders of this kind.
import { describe, expect, test } from 'vitest';
import { buildIndex, type NameEntry } from '../../lib/names/build-index.ts';
import { findNames } from '../../lib/names/find-names.ts';
import { NameDelta } from '../../lib/names/name-delta.ts';
import { openIndex } from '../../lib/names/name-index.ts';
import type { NameSource } from '../../lib/names/name-source.ts';

/** What is found of these names in a text, as it is written there. */
function surfaces(names: readonly (string | Omit<NameEntry, 'value'>)[], text: string, capitalGate = true): string[] {
  const entries = names.map((name, value) => ({ ...(typeof name === 'string' ? { text: name } : name), value }));
  const source = openIndex(buildIndex(entries).bytes);
  const found = findNames(text, [source], { capitalGate });
  return Array.from(found.start, (start, k) => text.slice(start, found.end[k]));
}

describe('edges of words', () => {
  test('of every script are seen', () => {
    expect(surfaces(['Škoda'], 'Škoda, Škodas, preŠkoda Škoda')).toEqual(['Škoda', 'Škoda']);
    expect(surfaces(['الأسد'], 'قال الأسد، والأسد')).toEqual(['الأسد']);
    expect(surfaces(['Зеленский'], 'Зеленский, Зеленскийй «Зеленский»')).toEqual(['Зеленский', 'Зеленский']);
    expect(surfaces(['翟隽'], '发言人翟隽说')).toEqual(['翟隽']);
    expect(surfaces(['กรุงเทพ'], 'ไปกรุงเทพฯ')).toEqual(['กรุงเทพ']);
    expect(surfaces(['이재명'], '이재명은 반이재명')).toEqual(['이재명']);
  });

  test('possessives, endings after an apostrophe and quotes stay outside', () => {
    expect(surfaces(['Anna Bell'], 'Anna Bell’s, "Anna Bell", ‘Anna Bell’ ANNA BELL\'S')).toEqual([
      'Anna Bell',
      'Anna Bell',
      'Anna Bell',
      'ANNA BELL',
    ]);
    expect(surfaces(['Türkiye'], "Türkiye'nin başkenti")).toEqual(['Türkiye']);
    expect(surfaces(['Italia'], "dell'Italia e L’Italia")).toEqual(['Italia', 'Italia']);
  });

  test('letters after an apostrophe go on the word', () => {
    expect(surfaces(['Don', 'Xi', 'Brien'], "Don't, Xi'an and O'Brien")).toEqual([]);
  });

  test('a hyphen is an edge and a joiner', () => {
    expect(surfaces(['Ruritania', 'Jean-Luc Roy'], 'Ruritania-backed Jean Luc-Roy')).toEqual([
      'Ruritania',
      'Jean Luc-Roy',
    ]);
  });
});

describe('gaps', () => {
  test('are one, whatever fills them', () => {
    for (const gap of [' ', '-', '\u2011', '\u00a0', '\n', '\r\n', '  ', '-\n', ' \n ']) {
      expect(surfaces(['Jean Luc'], `x Jean${gap}Luc y`)).toEqual([`Jean${gap}Luc`]);
    }
  });

  test('end at an empty line and at punctuation', () => {
    for (const gap of ['\n\n', '\r\n\r\n', ', ', ' — ', ' - ', '/', '. ']) {
      expect(surfaces(['Jean Luc'], `Jean${gap}Luc`)).toEqual([]);
    }
  });

  test('with a dot only after initials and abbreviations', () => {
    expect(surfaces(['New York'], 'This is New. York is far.')).toEqual([]);
    expect(
      surfaces(['St. Louis', 'J. K. Moe'], 'St Louis, St. Louis, J.K. Moe, J. K. Moe, JK Moe, J K Moe'),
    ).toHaveLength(6);
  });

  test('a name with a comma, bracket or slash is not cut there', () => {
    expect(surfaces(['IT,CH'], 'It is IT, and IT,CH or it, CH.')).toEqual(['IT,CH']);
    expect(surfaces(['Paris (Texas)'], 'Paris, Paris (Texas) and Paris Texas')).toEqual(['Paris (Texas']);
  });
});

describe('letter case', () => {
  test('a capitalised name wants capitals; headlines in capitals count', () => {
    expect(surfaces(['May Day'], 'may day, May day, May Day, MAY DAY')).toEqual(['May Day', 'MAY DAY']);
    expect(surfaces(['Bank of Ruritania'], 'BANK OF RURITANIA, Bank Of Ruritania, bank of Ruritania')).toHaveLength(2);
  });

  test('an acronym keeps its case', () => {
    expect(surfaces(['WHO'], 'who is it? Who? The WHO, W.H.O. too')).toEqual(['WHO', 'W.H.O.']);
    expect(surfaces(['UN'], 'un, Un, UN, U.N.')).toEqual(['UN', 'U.N.']);
    expect(surfaces(['U.N.'], 'the UN and the U.N. and un')).toEqual(['UN', 'U.N.']);
  });

  test('a name without capitals matches in any case; an alias may have a rule of its own', () => {
    expect(surfaces(['prime minister'], 'Prime Minister, prime minister')).toHaveLength(2);
    expect(surfaces([{ text: 'Apple', caseRule: 'exact' }], 'APPLE apple Apple')).toEqual(['Apple']);
    expect(surfaces([{ text: 'Apple', caseRule: 'any' }], 'APPLE apple Apple')).toHaveLength(3);
    expect(surfaces([{ text: 'ban', caseRule: 'capital' }], 'a ban in Ban')).toEqual(['Ban']);
    expect(surfaces(['al-Rami'], 'al-Rami, Al-Rami, al-rami')).toEqual(['al-Rami', 'Al-Rami']);
  });

  test('the gate can be left open', () => {
    expect(surfaces(['May Day', 'WHO'], 'may day who', false)).toEqual(['may day', 'who']);
  });
});

describe('folding', () => {
  test('soft hyphens, harakat, decomposed letters, width and ligatures do not count', () => {
    expect(surfaces(['Netanyahu'], 'Netan\u00adyahu')).toEqual(['Netan\u00adyahu']);
    expect(surfaces(['محمد'], 'مُحَمَّد')).toEqual(['مُحَمَّد']);
    expect(
      surfaces(['Zoë Fisch'], 'Zoe\u0308 Fisch, Ｚｏｅ\u3000Ｆｉｓｃｈ, Zoe ﬁsch'.replace('ﬁsch', 'Fiſch')),
    ).toHaveLength(3);
    expect(surfaces(['ガンダム'], 'ｶﾞﾝﾀﾞﾑ カンタム')).toEqual(['ｶﾞﾝﾀﾞﾑ']);
    expect(surfaces(['Strauß', 'Łódź', 'Сёмин'], 'STRAUSS LODZ СЕМИН')).toHaveLength(3);
  });

  test('offsets are those of the text, also behind letters that grow when made small', () => {
    const text = 'İİİ \u{1d400} İzmir, 𠮷 Izmir';
    expect(surfaces(['İzmir'], text)).toEqual(['İzmir', 'Izmir']);
  });
});

describe('many sources', () => {
  test('the longest match over all wins, and the same span is reported for each', () => {
    const pack = openIndex(
      buildIndex([
        { text: 'New York', value: 1 },
        { text: 'York', value: 2 },
      ]).bytes,
    );
    const own = new NameDelta();
    own.add({ text: 'New York Times', value: 3 });
    own.add({ text: 'York', value: 4 });
    const text = 'New York Times, New York, York';
    const found = findNames(text, [pack, own]);
    const rows = Array.from(found.start, (start, k) => [text.slice(start, found.end[k]), found.source[k]]);
    expect(rows).toEqual([
      ['New York Times', 1],
      ['New York', 0],
      ['York', 0],
      ['York', 1],
    ]);
  });

  test('an empty text and no sources find nothing', () => {
    expect(findNames('', []).count).toBe(0);
    expect(findNames('New York', []).count).toBe(0);
    expect(findNames('New York', [openIndex(buildIndex([]).bytes), new NameDelta()]).count).toBe(0);
  });
});

describe('work', () => {
  /** Letters that are read and names that are looked up: the same on every machine. Time is `npm run bench:names`’ business. */
  function workOf(text: string, source: NameSource): number {
    let work = 0;
    const counting: NameSource = Object.create(source, {
      seek: {
        value: (a: number, b: number) => {
          work++;
          return source.seek(a, b);
        },
      },
    });
    const own = (['charCodeAt', 'codePointAt'] as const).map((name) => {
      const read = String.prototype[name] as (this: string, at: number) => number;
      const value = function (this: string, at: number): number {
        work++;
        return read.call(this, at);
      };
      Object.defineProperty(String.prototype, name, { value, configurable: true, writable: true });
      return { name, read };
    });
    try {
      findNames(text, [counting]);
    } finally {
      for (const { name, read } of own)
        Object.defineProperty(String.prototype, name, { value: read, configurable: true, writable: true });
    }
    return work;
  }

  test('grows with the text, also when it is built to hurt', () => {
    const long = (count: number): string => Array.from({ length: count }, () => 'New').join(' ');
    const source = openIndex(
      buildIndex([
        { text: long(60), value: 0 },
        { text: `${long(8)} York`, value: 1 },
      ]).bytes,
    );
    const shapes: [number, (n: number) => string][] = [
      [2_000, (n) => `${long(n)} `],
      [2_000, (n) => 'New\u00ad\u200b'.repeat(n)],
      [1_000, (n) => 'New     \u00ad   '.repeat(n)],
      [2_000, (n) => '新'.repeat(n)],
      [2_000, (n) => "a'".repeat(n)],
      [2_000, (n) => '\u0301'.repeat(n)],
    ];
    for (const [count, shape] of shapes) {
      const [one, two] = [shape(count), shape(2 * count)];
      const once = workOf(one, source);
      // Each letter is looked at, and none more often the longer the text is.
      expect(once).toBeGreaterThanOrEqual(one.length);
      expect(workOf(two, source)).toBeLessThan(2.1 * once);
    }
  });
});
