// Maps of how names' first words begin, so that most words of a text need not even be hashed.
//
// A map has 32,768 bits: five low bits of each of the first three folded code points of a word (0 where it is shorter). One
// map has every name that begins with a word, another only those that may begin with a small letter. With a few thousand
// names the first turns away most capitalised words; the second turns away most small words even with a million. The
// places that remain are written without a branch, for the reason given in word-starts.ts.
import { CHARACTERS, infoAt, LOWER, SLOW, WORD } from './character-table.ts';
import { foldTokens } from './fold-token.ts';
import type { Tokens } from './tokenise.ts';

export const START_MAP_WORDS = 1024;

/** Enters token `token` as a beginning of names. Characters of scripts without spaces are not entered: they always pass. */
export function enterStart(map: Uint32Array, tokens: Tokens, token: number): void {
  const at = tokens.start[token] ?? 0;
  if (!(infoAt(tokens.text, at) & WORD)) return;
  const quick = quickBit(tokens.text, at);
  if (quick >= 0) {
    map[quick >>> 5] = map[quick >>> 5]! | (1 << (quick & 31));
    return;
  }
  const points = [...foldTokens(tokens, token, token + 1)].map((char) => char.codePointAt(0) ?? 0);
  const [one = 0, two = 0, three = 0] = points;
  const bit = ((one & 31) << 10) | ((two & 31) << 5) | (three & 31);
  map[bit >>> 5] = map[bit >>> 5]! | (1 << (bit & 31));
}

/** The bit of a word whose first units fold by one lookup each; -1 for others. */
function quickBit(text: string, at: number): number {
  const length = text.length;
  const one = CHARACTERS[text.charCodeAt(at)]!;
  const two = at + 1 < length ? CHARACTERS[text.charCodeAt(at + 1)]! : 0;
  const three = at + 2 < length ? CHARACTERS[text.charCodeAt(at + 2)]! : 0;
  if ((one | two | three) & SLOW) return -1;
  const second = two & WORD ? two & 31 : 0;
  const third = two & three & WORD ? three & 31 : 0;
  return ((one & 31) << 10) | (second << 5) | third;
}

/**
 * Keeps of the `count` places in `starts` those where a name may begin by the maps, in place; returns how many. `small`
 * is asked where a small letter begins the word, `any` everywhere else.
 */
export function keepPossible(
  text: string,
  starts: Int32Array,
  count: number,
  any: Uint32Array,
  small: Uint32Array,
): number {
  const last = text.length - 3;
  let kept = 0;
  let k = 0;
  for (; k < count; k++) {
    const at = starts[k]!;
    if (at > last) break;
    const one = CHARACTERS[text.charCodeAt(at)]!;
    const two = CHARACTERS[text.charCodeAt(at + 1)]!;
    const three = CHARACTERS[text.charCodeAt(at + 2)]!;
    // A word's second and third letter count as 0 where the word has ended before them.
    const second = two & -((two >>> 16) & 1) & 31;
    const third = three & -(((two & three) >>> 16) & 1) & 31;
    const bit = ((one & 31) << 10) | (second << 5) | third;
    const passed = one & LOWER ? small[bit >>> 5]! : any[bit >>> 5]!;
    starts[kept] = at;
    // Passed by the map, not a word, or not to be told by one lookup a unit.
    kept = (kept + (((passed >>> (bit & 31)) | (~one >>> 16) | ((one | two | three) >>> 20)) & 1)) | 0;
  }
  for (; k < count; k++) starts[kept++] = starts[k]!;
  return kept;
}
