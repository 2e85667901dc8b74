// What every character is to the name finder (letter, capital, gap, mark ...) and what it folds to: one table lookup.
//
// The table has one 32-bit word for each of the 65,536 UTF-16 units. It starts empty but for ASCII and is filled as
// characters are met: computing all of it from String.normalize takes tens of milliseconds, which a worker that was
// just woken does not have, while a page of any language uses a few hundred different letters. Whole blocks that fold to
// themselves (Han, Hangul, kana) are told by their range and cost nothing.
//
//   bits 0-15  the folded unit (lower case, without diacritics, width, variant)
//   bits 16-   the flags below; a word of UNKNOWN was never met, `learn` fills it
//
// Folding is defined once, here: NFKD, lower case, NFKD again, ignorable marks dropped, then VARIANTS. Scripts written
// without spaces fold by NFKC only, because there a mark is a letter of its own (か is not が).

/** Part of a word: letter, digit, or a mark that is not ignorable. */
export const WORD = 1 << 16;
export const UPPER = 1 << 17;
export const LOWER = 1 << 18;
export const DIGIT = 1 << 19;
/** Cannot be dealt with by one lookup: surrogate, ignorable, or folds to another number of units than one. */
export const SLOW = 1 << 20;
/** A token by itself: Han, kana, Thai, Lao, Khmer, Myanmar. */
export const SOLO = 1 << 21;
/** A token by itself, in a script with spaces: a name begins only where the word begins (endings are glued on). */
export const HANGUL = 1 << 22;
export const SPACE = 1 << 23;
export const NEWLINE = 1 << 24;
export const HYPHEN = 1 << 25;
export const APOSTROPHE = 1 << 26;
export const DOT = 1 << 27;
/** Nothing at all: soft hyphen, zero-width and direction marks, harakat, niqqud, combining accents, tatweel. */
export const IGNORABLE = 1 << 28;
/** A vowel or tone mark that belongs to the SOLO character before it; on its own it counts as punctuation. */
export const SOLO_MARK = 1 << 29;
/** Any other character: a token that no name begins or ends with. */
export const SYMBOL = 1 << 30;
/** Part of a word, and a word that begins with it may be a name's capitalised beginning: all but small letters. */
export const CAPITAL_START = 1 << 31;
/** Begins a token that is a word. */
export const STARTS = WORD | SOLO | HANGUL;
/** Not met yet. Flagged as slow, so that fast loops need no test of its own. */
const UNKNOWN = SLOW;

/** The table itself. Fast loops read it and leave everything SLOW to `infoOf`. */
export const CHARACTERS = new Int32Array(65536).fill(UNKNOWN);

/** Folds of what does not fold to one unit, by code point; an empty list for a surrogate half on its own. */
const expansions = new Map<number, readonly number[]>();
const astral = new Map<number, number>();

const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc\uff70\u3099\u309a\uff9e\uff9f]/u;
/** Accents of every script that has them (combining blocks), and the optional marks of Cyrillic, Hebrew, Arabic, Syriac. */
const IGNORED_MARK = new RegExp(
  String.raw`[\u0300-\u036f]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]|[\ufe20-\ufe2f]|` +
    String.raw`[\u0483-\u0489]|[\u2de0-\u2dff]|[\ua66f\ua674-\ua67d]|` +
    String.raw`[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]|` +
    String.raw`[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08ca-\u08e1\u08e3-\u08ff]|` +
    String.raw`[\u0711\u0730-\u074a]`,
  'u',
);
/** Tatweel, and the small raised signs that transliterations put for ayn, hamza, okina and the soft sign. */
const IGNORED_LETTER = /[\u0640\u02b9-\u02bb\u02bd-\u02bf]/u;
const HYPHENS = /[-\u2010-\u2013\u2212\ufe63\uff0d\u058a\u05be\u30fb\uff65\u00b7\u2027\u30a0\u0f0b]/u;
/** Marks that may make one letter with the letter before: kana voice marks, and a Myanmar vowel. */
const COMPOSING_MARK = /[\u3099\u309a\uff9e\uff9f\u102e]/u;
const APOSTROPHES = /['\u2018\u2019\u201b\u02bc\u2032\uff07\u05f3`\u00b4]/u;
const DOTS = /[.\u2024\uff0e]/u;
const DOUBLE_QUOTES = /[\u201c-\u201f\u00ab\u00bb\u2033\u05f4\uff02]/u;
const GEORGIAN = /[\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2d]/u;

/** Letters that Unicode keeps apart and writers do not. */
const VARIANTS: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i', ħ: 'h', ŧ: 't', ŋ: 'n', ƒ: 'f', ς: 'σ', ґ: 'г',
  '\u0671': '\u0627', '\u0649': '\u064a', '\u06cc': '\u064a', '\u06a9': '\u0643', '\u0629': '\u0647', '\u06c1': '\u0647',
  '\u06be': '\u0647', '\u06d5': '\u0647',
}; // biome-ignore format: one row a script reads better

/** Flags and fold of the character at `at`, which may be a pair of units: then only its flags count. */
export function infoAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const info = CHARACTERS[unit]!;
  if ((info & SLOW) === 0) return info;
  if (unit >= 0xd800 && unit <= 0xdbff && widthAt(text, at) === 2) return learnAstral(text.codePointAt(at)!);
  return info === UNKNOWN ? learn(unit) : info;
}

/** How many units the character at `at` has. */
export function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** The one code point that a character which is a token by itself folds to. */
export function foldedPointAt(text: string, at: number): number {
  const info = infoAt(text, at);
  if ((info & SLOW) === 0) return info & 0xffff;
  const point = text.codePointAt(at) ?? 0;
  return expansionOf(point)[0] ?? point;
}

/** Information of a UTF-16 unit met for the first time; also written into the table. */
function learn(unit: number): number {
  let info: number;
  if ((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf)) info = SOLO | unit;
  else if (unit >= 0xac00 && unit <= 0xd7a3) info = HANGUL | unit;
  else if (unit >= 0xd800 && unit <= 0xdfff) info = SLOW | SYMBOL | unit;
  else info = classify(unit);
  CHARACTERS[unit] = info;
  return info;
}

/** The same for a code point beyond the table: flags only, its fold is in `expansionOf`. */
function learnAstral(codePoint: number): number {
  let info = astral.get(codePoint);
  if (info === undefined) {
    info = classify(codePoint) | SLOW;
    astral.set(codePoint, info);
  }
  return info;
}

/** What a SLOW word character folds to, as a list of code points. */
export function expansionOf(codePoint: number): readonly number[] {
  return expansions.get(codePoint) ?? [codePoint];
}

/**
 * ASCII letters and digits, and the letters of Latin-1, Latin Extended-A and Russian, by their range; 0 for the rest. The
 * first page after a cold start shall not wait for the regular expressions below to be compiled.
 */
function plainLetter(codePoint: number, char: string): number {
  if (codePoint >= 0x30 && codePoint <= 0x39) return WORD | DIGIT | CAPITAL_START | codePoint;
  const latin = (codePoint >= 0x41 && codePoint <= 0x5a) || (codePoint >= 0x61 && codePoint <= 0x7a);
  const extended = codePoint >= 0xc0 && codePoint <= 0x17f && codePoint !== 0xd7 && codePoint !== 0xf7;
  if (!latin && !extended && !(codePoint >= 0x410 && codePoint <= 0x44f)) return 0;
  const flags = WORD | (char.toLowerCase() === char ? LOWER : UPPER | CAPITAL_START);
  return flags | (latin ? codePoint | 0x20 : withFold(codePoint, [...foldLetter(char)].map(pointOf)));
}

/** Flags and fold of any code point; folds of another length than one unit are put into `expansions`. */
function classify(codePoint: number): number {
  const char = String.fromCodePoint(codePoint);
  const low = codePoint & 0xffff;
  const letter = plainLetter(codePoint, char);
  if (letter !== 0) return letter;
  if (codePoint === 0x20 || codePoint === 0xa0) return SPACE | 0x20;
  if (codePoint === 10 || codePoint === 13) return NEWLINE | low;
  if (codePoint < 0x80 && codePoint > 0x20 && !/['`.-]/.test(char)) return SYMBOL | codePoint;
  if (IGNORED_MARK.test(char) || IGNORED_LETTER.test(char)) return IGNORABLE | SLOW | low;
  if (APOSTROPHES.test(char)) return APOSTROPHE | 0x27;
  if (HYPHENS.test(char)) return HYPHEN | 0x2d;
  if (DOTS.test(char)) return DOT | 0x2e;
  if (DOUBLE_QUOTES.test(char)) return SYMBOL | 0x22;
  if (/\p{Default_Ignorable_Code_Point}/u.test(char)) return IGNORABLE | SLOW | low;
  if (/[\n\r\u0085\u2028]/u.test(char)) return NEWLINE | low;
  if (/[\s\p{Zs}]/u.test(char) && codePoint !== 0x2029) return SPACE | 0x20;
  if (!/[\p{L}\p{N}\p{M}]/u.test(char)) {
    const narrow = char.normalize('NFKC');
    const plain = narrow.length === 1 && !/[\p{L}\p{N}\p{M}\s]/u.test(narrow) ? narrow.charCodeAt(0) : codePoint;
    return SYMBOL | withFold(codePoint, [plain]);
  }
  if (WITHOUT_SPACES.test(char) && !/\p{N}/u.test(char)) {
    const narrow = char.normalize('NFKC');
    const plain = [...narrow].length === 1 ? (narrow.codePointAt(0) ?? codePoint) : codePoint;
    if (COMPOSING_MARK.test(char)) {
      expansions.set(codePoint, [plain]);
      return SOLO_MARK | SLOW | low;
    }
    return (/\p{M}/u.test(char) ? SOLO_MARK : SOLO) | withFold(codePoint, [plain]);
  }
  if (/\p{Script=Hangul}/u.test(char)) return HANGUL | withFold(codePoint, [...char.normalize('NFKC')].map(pointOf));
  const flags =
    WORD |
    (GEORGIAN.test(char) ? 0 : /[\p{Lu}\p{Lt}]/u.test(char) ? UPPER : /\p{Ll}/u.test(char) ? LOWER : 0) |
    (/\p{N}/u.test(char) ? DIGIT : 0);
  const start = flags & LOWER ? 0 : CAPITAL_START;
  return flags | start | withFold(codePoint, [...foldLetter(char)].map(pointOf));
}

function pointOf(char: string): number {
  return char.codePointAt(0) ?? 0;
}

/** The fold of a letter, digit or mark of a script with spaces. */
function foldLetter(char: string): string {
  let folded = '';
  for (const part of char.normalize('NFKD').toLowerCase().normalize('NFKD')) {
    if (part >= 'a' && part <= 'z') {
      folded += part;
      continue;
    }
    if (IGNORED_MARK.test(part) || IGNORED_LETTER.test(part) || !/[\p{L}\p{N}\p{M}]/u.test(part)) continue;
    folded += VARIANTS[part] ?? digitOf(part) ?? part;
  }
  return folded;
}

/** Decimal digits of every script are the same number: Unicode keeps each set of ten together, zero first. */
function digitOf(char: string): string | undefined {
  if (!/\p{Nd}/u.test(char)) return undefined;
  const point = pointOf(char);
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((point - zero) % 10);
}

/** The low half of a table word for this fold, with SLOW where one unit cannot hold it. */
function withFold(codePoint: number, fold: readonly number[]): number {
  const [first] = fold;
  if (fold.length === 1 && first !== undefined && first <= 0xffff && codePoint <= 0xffff) return first;
  expansions.set(codePoint, fold);
  return SLOW | (codePoint & 0xffff);
}

for (let unit = 0; unit < 128; unit++) learn(unit);
