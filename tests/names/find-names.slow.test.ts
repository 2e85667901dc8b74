// The fast finder finds exactly what the plain one finds: generated names and texts of many scripts, and real news.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildIndex, type NameEntry } from '../../lib/names/build-index.ts';
import { findNames } from '../../lib/names/find-names.ts';
import { NameDelta } from '../../lib/names/name-delta.ts';
import { formsOf } from '../../lib/names/name-forms.ts';
import { openIndex } from '../../lib/names/name-index.ts';
import { isThorough, times } from '../support/long.ts';
import { foundRows } from './found-rows.ts';
import { newsTexts, someNames } from './news-texts.ts';
import { findPlainly, plainFinder } from './reference-finder.ts';

const WORDS = [
  ...['Ada', 'ada', 'ADA', 'Bo', 'O', 'o', 'A', 'b', 'N', 'UN', 'WHO', 'who', 'Don', 't', 's', 'Škoda', 'Skoda', 'Ærø', 'weiß', 'WEISS', 'ﬁsh'],
  ...['of', 'von', 'al', 'St', 'st', 'İz', 'ız', 'iPad', 'McA', 'F16', '16', '1945', '٣', 'naïve', 'Zoë', 'l', 'dell', 'Łódź', 'Straße', 'ǅor'],
  ...['Лука', 'ЁЛКА', 'елка', 'Київ', 'Йод', 'Ґанна', 'Ολυμπος', 'ΟΛΥΜΠΟΣ', 'άλφα', 'თბილისი', 'ᲗᲑᲘᲚᲘᲡᲘ', 'Հայ', 'हिन्दी', 'क़लम', 'தமிழ்'],
  ...['الأسد', 'أسد', 'اسد', 'مُحَمَّد', 'محمد', 'مدينة', 'مدینه', 'کتاب', 'שלום', 'שָׁלוֹם', 'צה״ל', 'ـمـ'],
  ...['習', '近平', '翟隽', '東京', 'とう', 'ガ', 'ｶﾞ', 'カ', 'か', '𠮷', '한', '한국', '이재명', 'ไทย', 'กรุง', 'เทพ', 'ລາວ', 'ខ្មែរ', 'မြန်မာ'],
  ...['𝒜da', '😀', 'Ⅳ', '№', '½', 'x²', 'Ａｄａ', 'ʻOkina', 'Xi', 'an', 'e\u0301t', '\u0301', '\u3099', 'ั', '\ud83d'],
]; // biome-ignore format: a table of words
const JOINERS = [
  ...[' ', ' ', ' ', ' ', '', '', '-', '\u2011', '–', '—', ' - ', "'", '’', "'s ", "'t ", '’ın ', '.', '. ', '.-', '-\n', '\n', '\r\n', '\n\n', '\n \n'],
  ...['\u00a0', '  ', ',', ', ', ' & ', '/', '(', ') ', '"', '„', '\u00ad', '\u200b', '\u200f', '\u0301', '・', '·', '!', '? ', '\t', '\u2028', '\u2029', '+', 'ﾞ'],
]; // biome-ignore format: a table of joiners

const word = fc.constantFrom(...WORDS);
const joiner = fc.constantFrom(...JOINERS);
const phrase = (most: number): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(word, joiner), { minLength: 1, maxLength: most })
    .map((parts) => parts.map(([w, j], k) => w + (k < parts.length - 1 ? j : '')).join(''));
const shaped = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(text, fc.constantFrom('', '', '', 'upper', 'lower', 'NFD', 'NFKD', 'NFC'))
    .map(([value, shape]) =>
      shape === 'upper'
        ? value.toUpperCase()
        : shape === 'lower'
          ? value.toLowerCase()
          : shape === ''
            ? value
            : value.normalize(shape),
    );
const caseRule = fc.constantFrom(undefined, undefined, undefined, 'any', 'exact', 'capital');

interface Case {
  readonly sources: readonly (readonly {
    readonly text: string;
    readonly caseRule: 'any' | 'exact' | 'capital' | undefined;
  }[])[];
  readonly text: string;
  readonly gate: boolean;
}

const sourcesOf = fc.array(
  fc.array(fc.record({ text: phrase(4), caseRule: caseRule as fc.Arbitrary<Case['sources'][0][0]['caseRule']> }), {
    minLength: 1,
    maxLength: 8,
  }),
  {
    minLength: 1,
    maxLength: 3,
  },
);
const cases: fc.Arbitrary<Case> = sourcesOf.chain((sources) => {
  const known = fc.constantFrom(...sources.flat().map((name) => name.text));
  const piece = fc.oneof(
    { arbitrary: shaped(known), weight: 3 },
    { arbitrary: shaped(phrase(3)), weight: 2 },
    fc.string({ unit: 'grapheme', maxLength: 4 }),
  );
  const text = fc
    .array(fc.tuple(piece, joiner), { minLength: 1, maxLength: 8 })
    .map((parts) => parts.map((part) => part.join('')).join(''));
  return fc.record({ sources: fc.constant(sources), text, gate: fc.boolean() });
});

function entriesOf(names: Case['sources'][0]): NameEntry[] {
  return names
    .map(
      ({ text, caseRule: rule }, value): NameEntry =>
        rule === undefined ? { text, value, insist: true } : { text, value, insist: true, caseRule: rule },
    )
    .filter((entry) => typeof formsOf(entry) !== 'string');
}

describe('findNames against the plain finder', () => {
  test('on generated cases, built indexes and deltas side by side', () => {
    fc.assert(
      fc.property(cases, ({ sources, text, gate }) => {
        const entries = sources.map(entriesOf);
        const opened = entries.map((names, k) => {
          if (k % 2 === 0) return openIndex(buildIndex(names).bytes);
          const delta = new NameDelta();
          for (const name of names) delta.add(name);
          return delta;
        });
        const plain = entries.map((names) => names.map((name) => ({ ...name })));
        expect(foundRows(findNames(text, opened, { capitalGate: gate }), opened)).toEqual(
          findPlainly(text, plain, gate),
        );
      }),
      { numRuns: times(3_000, 30_000, 10_000) },
    );
  }, 300_000);

  test('on news texts with 10,000 names', () => {
    const texts = newsTexts();
    const names = someNames(10_000);
    if (texts === null || names === null) return;
    const built = buildIndex(names.map((text, value) => ({ text, value })));
    const refused = new Set(built.refused.map((name) => name.value));
    const source = openIndex(built.bytes);
    const plain = plainFinder([
      names.map((text, value) => ({ text, value })).filter((name) => !refused.has(name.value)),
    ]);
    let matches = 0;
    // Every day a third of them.
    for (const text of texts.filter((_, i) => isThorough || i % 3 === 0)) {
      for (const gate of [true, false]) {
        const rows = foundRows(findNames(text, [source], { capitalGate: gate }), [source]);
        expect(rows).toEqual(plain(text, gate));
        matches += rows.length;
      }
    }
    expect(matches).toBeGreaterThan(isThorough ? 5_000 : 1_500);
  }, 300_000);
});
