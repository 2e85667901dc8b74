// Built indexes: what they refuse, what they keep of a name, and that broken bytes are never trusted.
import { describe, expect, test } from 'vitest';
import { ExpectedError } from '../../lib/errors.ts';
import { buildIndex } from '../../lib/names/build-index.ts';
import { findNames } from '../../lib/names/find-names.ts';
import { isSameName } from '../../lib/names/fold-name.ts';
import { CorruptIndexError } from '../../lib/names/index-format.ts';
import { lookupName } from '../../lib/names/lookup-name.ts';
import { openIndex } from '../../lib/names/name-index.ts';

const numbered = (names: readonly string[]): { text: string; value: number }[] =>
  names.map((text, value) => ({ text, value }));

describe('names that would mark everything', () => {
  test.each([
    ['X', 'single letter'],
    ['王', 'single letter'],
    ['the', 'stop word'],
    ['und', 'stop word'],
    ['1945', 'number'],
    ['12 000', 'number'],
    ['CH', 'two-letter code'],
    ['ny', 'two-letter code'],
    ['!?', 'no letters'],
    ['x'.repeat(201), 'too long'],
  ])('%s is kept out: %s', (text, reason) => {
    const built = buildIndex([{ text, value: 7 }]);
    expect(built.refused).toEqual([{ text, value: 7, reason }]);
    expect(built.names).toBe(0);
  });

  test('stop words are those of the language, where it is stated', () => {
    expect(buildIndex([{ text: 'Die', value: 0, lang: 'de' }]).names).toBe(0);
    expect(buildIndex([{ text: 'Die', value: 0, lang: 'en-GB' }]).names).toBe(1);
    expect(buildIndex([{ text: 'The', value: 0, lang: 'de' }]).names).toBe(0);
  });

  test('the reader may insist', () => {
    expect(buildIndex([{ text: 'the', value: 0, insist: true }]).names).toBe(1);
    expect(buildIndex([{ text: '!?', value: 0, insist: true }]).refused).toHaveLength(1);
  });

  test('acronyms and family names of two letters are names', () => {
    expect(buildIndex(numbered(['UN', 'EU', 'US', 'UK', 'Xi', 'WHO', 'Bo'])).refused).toEqual([]);
  });
});

describe('postings', () => {
  test('homonyms keep their values, tags and order; doublets are kept once', () => {
    const entries = [
      { text: 'Ada Moe', value: 4_294_967_295, tag: 255 },
      { text: 'ADA MOÉ', value: 3, tag: 1 },
      { text: 'Ada Moe', value: 4_294_967_295, tag: 255 },
      { text: 'Ada Moe', value: 9 },
      { text: 'Bo Moe', value: 12, tag: 4 },
    ];
    const source = openIndex(buildIndex(entries).bytes);
    const [homonym] = lookupName('Ada Moe', [source]);
    expect(source.postings(homonym!.nameId)).toEqual({ values: [4_294_967_295, 3, 9], tags: [255, 1, 0] });
    const [single] = lookupName('“Bo Moe”', [source]);
    expect(source.postings(single!.nameId)).toEqual({ values: [12], tags: [4] });
    expect(lookupName('Bo', [source])).toEqual([]);
  });

  test('names that fold alike and differ in case rule lie side by side', () => {
    const source = openIndex(
      buildIndex([
        { text: 'Who', value: 1, insist: true },
        { text: 'WHO', value: 2 },
        { text: 'who', value: 3, caseRule: 'exact', insist: true },
      ]).bytes,
    );
    const valuesOf = (phrase: string): number[] =>
      lookupName(phrase, [source]).flatMap(({ nameId }) => source.postings(nameId).values);
    expect(valuesOf('who')).toEqual([3]);
    expect(valuesOf('Who')).toEqual([1]);
    expect(valuesOf('WHO').sort()).toEqual([1, 2]);
    expect(lookupName('wHO', [source], { anyCase: true })).toHaveLength(3);
  });

  test('values are switched off and on without touching the bytes', () => {
    const { bytes } = buildIndex([
      { text: 'Ada Moe', value: 1 },
      { text: 'Ada Moe', value: 2 },
      { text: 'Ada', value: 3 },
    ]);
    const before = new Uint8Array(bytes).slice();
    const source = openIndex(bytes, { off: [1] });
    const surfaces = (): string[] => Array.from(findNames('Ada Moe', [source]).end, (end) => 'Ada Moe'.slice(0, end));
    expect(source.postings(lookupName('Ada Moe', [source])[0]!.nameId).values).toEqual([2]);
    source.switchOff(2);
    expect(lookupName('Ada Moe', [source])).toEqual([]);
    expect(surfaces()).toEqual(['Ada']);
    source.switchOn(1);
    expect(surfaces()).toEqual(['Ada Moe']);
    expect(new Uint8Array(bytes)).toEqual(before);
  });

  test('every one of 30,000 names is found, with its value', () => {
    const names = Array.from(
      { length: 30_000 },
      (_, k) => `Name${k.toString(36)} ${k % 3 === 0 ? 'Of' : ''} Nr${k % 7}`,
    );
    const source = openIndex(buildIndex(numbered(names)).bytes);
    names.forEach((name, value) => {
      expect(lookupName(name, [source]).map(({ nameId }) => source.postings(nameId).values)).toEqual([[value]]);
    });
  });
});

describe('bytes that are not a whole index', () => {
  const { bytes } = buildIndex(numbered(['Ada Moe', 'New York', 'Škoda', '習近平']));

  test('are refused with words, whatever was cut off', () => {
    for (let length = 0; length < bytes.byteLength; length += 4) {
      expect(() => openIndex(bytes.slice(0, length))).toThrow(CorruptIndexError);
    }
    expect(() => openIndex(bytes.slice(0, bytes.byteLength - 1))).toThrow(/cut off/);
    expect(() => openIndex(new ArrayBuffer(4096))).toThrow(ExpectedError);
  });

  test('are refused when any one bit is wrong', () => {
    const words = bytes.byteLength / 4;
    for (let word = 0; word < words; word += word < 64 ? 1 : 7) {
      const broken = bytes.slice(0);
      const view = new Uint32Array(broken);
      view[word] = view[word]! ^ (1 << (word % 32));
      expect(() => openIndex(broken)).toThrow(CorruptIndexError);
    }
  });

  test('are refused when two words changed places', () => {
    const broken = bytes.slice(0);
    const view = new Uint32Array(broken);
    const one = view.findIndex((word, at) => at > 100 && word !== 0);
    const two = view.findIndex((word, at) => at > one && word !== 0 && word !== view[one]);
    [view[one], view[two]] = [view[two]!, view[one]!];
    expect(() => openIndex(broken)).toThrow(/checksum/);
  });

  test('are told apart by version', () => {
    const newer = bytes.slice(0);
    new Uint32Array(newer)[1] = 99;
    expect(() => openIndex(newer)).toThrow(/version 99/);
  });
});

describe('collisions of hashes', () => {
  test('are met by comparing a found name with the stored one', () => {
    const names = Array.from({ length: 3000 }, (_, k) => `Ada Moe${k}`);
    const source = openIndex(buildIndex(numbered(names), { fingerprintBits: 2 }).bytes);
    const text = Array.from({ length: 3000 }, (_, k) => `Ada Moe${k + 1500}`).join(', ');
    const found = findNames(text, [source]);
    let right = 0;
    let wrong = 0;
    for (let k = 0; k < found.count; k++) {
      const surface = text.slice(found.start[k], found.end[k]);
      for (const value of source.postings(found.nameId[k]!).values) {
        const same = isSameName(surface, names[value]!);
        expect(same).toBe(surface === names[value]);
        if (same) right++;
        else wrong++;
      }
    }
    expect(wrong).toBeGreaterThan(100);
    expect(right).toBeGreaterThan(300);
  });

  test('isSameName knows the forms a name is found in', () => {
    expect(isSameName('U.N.', 'UN')).toBe(true);
    expect(isSameName('JK Moe', 'J. K. Moe')).toBe(true);
    expect(isSameName('Zoe\u0308 Fisch', 'ZOË FISCH')).toBe(true);
    expect(isSameName('한국'.normalize('NFD'), '한국')).toBe(true);
    expect(isSameName('Zoe', 'Zoë Fisch')).toBe(false);
    expect(isSameName('', '')).toBe(false);
  });
});
