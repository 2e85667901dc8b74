// Folding letter by letter, and what is told of a name without folding it, against the definitions.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, foldedHash, foldWhole, unitsHash } from '../../lib/linking/fold.ts';
import { FoldedMap } from '../../lib/linking/folded-map.ts';
import { isCapitalised, isInitial, withoutDot } from '../../lib/linking/forms/words-of.ts';
import { germanStem } from '../../lib/linking/stem.ts';
import { names, RUNS } from '../support/any-names.ts';

/** Marks, letters that grow, letters that change with their neighbours. */
const HARD = [
  'Straße',
  'İstanbul',
  'ΣΊΣΥΦΟΣ',
  'Й и й И\u0306',
  'и\u0306\u0301',
  'e\u0301\u0327',
  'Ærø',
  'ǿ',
  '한글',
  '\u1112\u1161\u11ab',
];

describe('folding', () => {
  test.each(HARD)('%s folds as a whole word does', (word) => {
    for (const text of [word, `${word}a`, `a${word}`, `и${word}`, word + word])
      expect(fold(text)).toBe(foldWhole(text));
  });

  test('every unit folds alone and between others as in a whole word', () => {
    const wrong: string[] = [];
    for (let unit = 0; unit < 0x10000; unit++) {
      const char = String.fromCharCode(unit);
      for (const text of [char, `и${char}${char}`, `Б${char}é`, `か${char}`]) {
        if (fold(text) !== foldWhole(text)) wrong.push(unit.toString(16));
      }
    }
    expect(wrong).toEqual([]);
  });

  test('names of many scripts fold as whole words do, and their hash is that of what they fold to', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(fold(name)).toBe(foldWhole(name));
        expect(foldedHash(name)).toBe(unitsHash(foldWhole(name)));
      }),
      RUNS,
    );
  });
});

test('a folded map answers as a map of folded names does', () => {
  fc.assert(
    fc.property(fc.array(names, { maxLength: 20 }), fc.array(names, { maxLength: 20 }), (kept, asked) => {
      const plain = new Map<string, number>();
      const folded = new FoldedMap<number>();
      kept.forEach((name, i) => {
        if (!plain.has(foldWhole(name))) plain.set(foldWhole(name), i);
        folded.add(name, i);
      });
      for (const name of [...kept, ...kept.map((one) => one.toUpperCase()), ...asked]) {
        expect(folded.get(name)).toBe(plain.get(foldWhole(name)));
      }
    }),
    RUNS,
  );
});

test('the shape of a word is told as the expressions say', () => {
  fc.assert(
    fc.property(
      fc.oneof(names, fc.constantFrom('J.', 'J', 'J.R.', 'А.', 'JR', '𝐀', '𝐀.', 'ǅ', 'é', 'É.', '')),
      (word) => {
        expect(isCapitalised(word)).toBe(/^[\p{Lu}\p{Lt}\p{Lo}]/u.test(word));
        expect(isInitial(word)).toBe(/^\p{Lu}(\.?\p{Lu})*\.$|^\p{Lu}$/u.test(word));
        expect(withoutDot(word)).toBe(word.replace(/\.$/u, ''));
      },
    ),
    RUNS,
  );
});

test('German stems are what the endings taken off leave', () => {
  const word = fc.array(fc.constantFrom('e', 'n', 'r', 's', 'm', 'a', 't', 'ü'), { maxLength: 8 });
  fc.assert(
    fc.property(word, (letters) => {
      const whole = letters.join('');
      const stem = whole.replace(/(en|er|es|em|e|s|n)$/u, '');
      expect(germanStem(whole)).toBe(stem.length >= 4 ? stem.replace(/e$/u, '') : whole);
    }),
    { numRuns: 3_000 },
  );
});
