// A map of how names begin in scripts without spaces: by the first two units. There every character of a text may begin a
// name and nearly every one does begin some name, but few pairs do; the map is small enough to be near the processor.
//
// The number of bits is a power of two, about 8 to 16 for each pair; one bit a pair. Where the second unit of a text cannot
// be told at once (a gap, a letter of another script, a mark that makes one letter with the first) the answer is yes.
import { CHARACTERS, NEWLINE, SLOW, SOLO, SOLO_MARK, SPACE, SYMBOL } from './character-table.ts';
import { foldTokens } from './fold-token.ts';
import type { Tokens } from './tokenise.ts';

/** The pair with which the name of tokens `from` to `to` begins; -1 when it cannot be told, 0 when no pair matters. */
export function pairOf(tokens: Tokens, from: number, to: number): number {
  const unit = tokens.text.charCodeAt(tokens.start[from] ?? 0);
  if (!(CHARACTERS[unit]! & SOLO)) return 0;
  if (to - from > 1 && (tokens.end[from] ?? 0) - (tokens.start[from] ?? 0) === 1) {
    const next = CHARACTERS[tokens.text.charCodeAt(tokens.start[from + 1] ?? 0)]!;
    if ((next & (SOLO | SLOW)) === SOLO && (tokens.end[from + 1] ?? 0) - (tokens.start[from + 1] ?? 0) === 1) {
      return hashOf(CHARACTERS[unit]! & 0xffff, next & 0xffff);
    }
  }
  const [one = 0, two] = pointsOf(tokens, from);
  if (two !== undefined) return hashOf(one, two);
  if (from + 1 >= to) return -1;
  const next = tokens.text.charCodeAt(tokens.start[from + 1] ?? 0);
  // Whatever is neither such a character nor punctuation is not looked up in a text either.
  return CHARACTERS[next]! & (SOLO | SYMBOL | SLOW) ? hashOf(one, pointsOf(tokens, from + 1)[0] ?? 0) : 0;
}

function pointsOf(tokens: Tokens, token: number): number[] {
  return [...foldTokens(tokens, token, token + 1)].map((char) => char.codePointAt(0) ?? 0);
}

/** Never 0 and never -1, which mean something else. */
function hashOf(one: number, two: number): number {
  return Math.imul(one ^ Math.imul(two, 0x9e3779b1), 0x85ebca6b) | 2;
}

/** Enters what `pairOf` gave. A name that is one character alone opens the whole map. */
export function enterPair(map: Uint32Array, pair: number): void {
  if (pair === -1) map.fill(0xffffffff);
  else if (pair !== 0) {
    const bit = pair >>> shiftOf(map);
    map[bit >>> 5] = map[bit >>> 5]! | (1 << (bit & 31));
  }
}

/** Words of a map for so many pairs. */
export function pairWords(pairs: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(Math.max(1, pairs) * 8)) - 5);
}

/** A hash's high bits are its place: as many as count the map's bits. */
function shiftOf(map: Uint32Array): number {
  return Math.clz32(map.length) - 4;
}

/** Whether a name may begin with the SOLO character at `at`, `info` being its table word. */
export function maybePair(map: Uint32Array, text: string, at: number, info: number): boolean {
  const length = text.length;
  let after = at + 1;
  let next = after < length ? CHARACTERS[text.charCodeAt(after)]! : 0;
  if (next & (SPACE | NEWLINE)) {
    // A name goes on behind white space as if there were none.
    after++;
    next = after < length ? CHARACTERS[text.charCodeAt(after)]! : 0;
    if (!(next & (SOLO | SYMBOL))) return true;
  }
  const third = after + 1 < length ? CHARACTERS[text.charCodeAt(after + 1)]! : 0;
  if (!(next & (SOLO | SOLO_MARK | SYMBOL)) || (info | next | third) & SLOW) return true;
  const bit = hashOf(info & 0xffff, next & 0xffff) >>> shiftOf(map);
  return (map[bit >>> 5]! & (1 << (bit & 31))) !== 0;
}
