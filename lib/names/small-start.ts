// A map of how names begin that want no capital, so that most small words of a text need not even be hashed.
//
// 32,768 bits: five low bits of each of the first three folded code points of the name's first token (0 where it is shorter).
// A text's word is read unit by unit; where one of its first three units cannot be folded by one lookup the answer is yes.
import { CHARACTERS, SLOW, WORD } from './character-table.ts';

export const SMALL_START_WORDS = 1024;

/** The map's bit for a folded first token. */
export function smallStartBit(folded: string): number {
  const [one = 0, two = 0, three = 0] = [...folded].map((char) => char.codePointAt(0) ?? 0);
  return ((one & 31) << 10) | ((two & 31) << 5) | (three & 31);
}

/** The map's bit for the word at `at` of a text, or -1 where it cannot be told so quickly. */
export function smallStartBitAt(text: string, at: number): number {
  const length = text.length;
  const one = CHARACTERS[text.charCodeAt(at)]!;
  const two = at + 1 < length ? CHARACTERS[text.charCodeAt(at + 1)]! : 0;
  const three = at + 2 < length ? CHARACTERS[text.charCodeAt(at + 2)]! : 0;
  if ((one | two | three) & SLOW) return -1;
  const bit = (one & 31) << 10;
  if (!(two & WORD)) return bit;
  return bit | ((two & 31) << 5) | (three & WORD ? three & 31 : 0);
}
