// The two independent 32-bit hashes of a token and of a sequence of tokens.
//
// A token's hashes are polynomials over its folded code points with different odd multipliers, mixed once at the end; a
// sequence's hashes take the hashes of its tokens in. One name of a million is told from another by both, 54 of their 64
// bits being kept in the index, so that a text of any length on Earth is unlikely to meet a wrong match; what is shown to
// the reader is compared with the stored name all the same (same-name.ts). The mixer's shifts and constants are those of
// the `lowbias32` family found by Chris Wellons (2018), public domain.

export const SEED_A = 0x2545f491 | 0;
export const SEED_B = 0x6b43a9b5 | 0;
export const TIMES_A = 0x01000193;
export const TIMES_B = 0x5bd1e995 | 0;
const SEQUENCE_A = 0x9e3779b1 | 0;
const SEQUENCE_B = 0x85ebca6b | 0;

/** One more folded code point. */
export function stepA(hash: number, codePoint: number): number {
  return Math.imul(hash ^ codePoint, TIMES_A);
}

export function stepB(hash: number, codePoint: number): number {
  return (Math.imul(hash, TIMES_B) + codePoint) | 0;
}

/** Every bit of the polynomial comes to count in the token's hash. */
export function finish(hash: number): number {
  const h = Math.imul(hash ^ (hash >>> 15), 0x7feb352d);
  return h ^ (h >>> 14);
}

/** The hash of a sequence and one more token; a sequence of one token has that token's hash. */
export function extendA(sequence: number, token: number): number {
  const h = Math.imul(sequence ^ (sequence >>> 15), SEQUENCE_A) + token;
  return h ^ (h >>> 16);
}

export function extendB(sequence: number, token: number): number {
  const h = Math.imul(sequence, SEQUENCE_B) ^ token;
  return h ^ (h >>> 13);
}

/** Both hashes of a plain word that is already folded, as one key; for small sets of words. */
export function hashWord(folded: string): number {
  let a = SEED_A;
  for (const char of folded) a = stepA(a, char.codePointAt(0) ?? 0);
  return finish(a);
}
