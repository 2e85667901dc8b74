// Names of any script for property tests: real words, letters drawn from the blocks of many scripts, and anything at all.
import fc from 'fast-check';

const WORDS = [
  'Zhai Jun',
  'Škoda, a.s.',
  'Łódź',
  'O’Brien',
  'Тбилиси',
  'Йошкар-Ола',
  'أروبا',
  'مُحَمَّد',
  '翟隽',
  'ガーナ',
  '서울',
  'हिन्दी',
  'ไทย',
  'Αθήνα',
  'Ærø',
  '𝔅𝔞𝔡',
  'U.N.',
  'von der Leyen',
  'ﬁrn',
  'İzmir',
  '',
];
/** Where blocks begin: Latin and its extensions, marks, Greek, Cyrillic, Hebrew, Arabic, Indic, Thai, Hangul, kana, Han, forms. */
const BLOCKS = [
  0x20, 0xa0, 0x100, 0x180, 0x300, 0x370, 0x400, 0x590, 0x620, 0x900, 0xe00, 0x1100, 0x1e00, 0x2010, 0x3040, 0x4e00,
  0xac00, 0xd800, 0xdc00, 0xfb00, 0xff00,
];
const OFFSETS = 0x60;

const letters = fc
  .tuple(fc.constantFrom(...BLOCKS), fc.array(fc.nat(OFFSETS), { minLength: 1, maxLength: 8 }))
  .map(([block, offsets]) => String.fromCharCode(...offsets.map((offset) => block + offset)));

/** One to three pieces side by side, or with a space, a hyphen, an apostrophe or a mark between. */
export const names = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom(...WORDS), letters), fc.constantFrom('', ' ', '-', "'", '\u0301', '. ')), {
    minLength: 1,
    maxLength: 3,
  })
  .map((pieces) => pieces.map(([piece, join]) => piece + join).join(''));

export const RUNS = { numRuns: 2_000 };
