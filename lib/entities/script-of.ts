// Which script a name is written in, and which way it runs: the word of its first letter (Unicode Script property).

/** Scripts told apart; Japanese kana count with Han, since names mix them. */
const SCRIPTS: readonly (readonly [name: string, letter: RegExp])[] = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Han', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['Hangul', /\p{Script=Hangul}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
  ['Bengali', /\p{Script=Bengali}/u],
  ['Tamil', /\p{Script=Tamil}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Georgian', /\p{Script=Georgian}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Ethiopic', /\p{Script=Ethiopic}/u],
  ['Khmer', /\p{Script=Khmer}/u],
  ['Myanmar', /\p{Script=Myanmar}/u],
  ['Thaana', /\p{Script=Thaana}/u],
  ['Syriac', /\p{Script=Syriac}/u],
];
const RIGHT_TO_LEFT = new Set(['Arabic', 'Hebrew', 'Thaana', 'Syriac']);
const LETTER = /\p{L}/u;

/** The script of the first letter, `other` for one not in the list, undefined for a text without letters. */
export function scriptOf(text: string): string | undefined {
  const letter = LETTER.exec(text)?.[0];
  if (letter === undefined) return undefined;
  return SCRIPTS.find(([, pattern]) => pattern.test(letter))?.[0] ?? 'other';
}

/** The way a text runs; `auto` when it has no letter to tell by. */
export function directionOf(text: string): 'ltr' | 'rtl' | 'auto' {
  const script = scriptOf(text);
  if (script === undefined) return 'auto';
  return RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr';
}
