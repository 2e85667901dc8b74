// The name index as bytes: how a million names lie in one ArrayBuffer that is used where it is, without parsing.
//
// WHAT IT ANSWERS. Given the two 32-bit hashes (a, b) of a sequence of tokens (token-hash.ts): can a name begin so, is it
// a name, by which case rule, and which values and tags does it carry. Nothing is decoded when it is opened: each section
// is a typed array over the buffer. The names themselves are not inside; the caller's values lead to them.
//
// LAYOUT. Little-endian 32-bit words, sections one after another in this order, each beginning on a word.
//
//   section     words              what it is
//   header      32                 see HEADER
//   anyStart    1024               how names begin (start-map.ts): lets most words of a text be skipped without hashing
//   smallStart  1024               the same for names that may begin with a small letter
//   pair        pairWords          how names of scripts without spaces begin (pair-map.ts)
//   first       firstWords         Bloom filter over the names' first tokens, one word a key; word from a's high bits.
//                                  Pairs of bits: begins a name, is a name by itself, goes on
//   small       smallWords         the same, "begins a name" only, for names that may begin with a small letter: so few that
//                                  the many small words of a text are turned away without waiting for memory
//   prefix      prefixWords        Bloom filter over every sequence of 2 and more tokens that begins or is a name; word
//                                  from a's high bits, three bits from b, and two more where it is a name
//   line        16 for each        the table of names, see LINES; begins on a multiple of 16 words
//   value       names * width      the name's value, `valueBits` wide, packed; for several postings the place in `many`
//   tag         names * width      the name's tag, `tagBits` wide, packed; nothing at all where every tag is 0
//   many        manyWords          lists of postings: a count n, n values, n tags (four to a word)
//   exactId     exacts             which names are EXACT, ascending
//   spelling    exacts             the hash of their spelling
//
// LINES. A line is 64 bytes, what a processor fetches at once, and holds up to 12 names:
//
//   word 0       names in all lines before (28 bits, high), names in this line (4 bits, low)
//   word 1-12    for each name 28 bits of b, then 1 bit "several postings", 3 bits case rule
//   word 13-15   for each name 8 low bits of a
//
// A name belongs to the line that a's part of 2^32 points at (of `homeLines`), or, that line being full, to the next with
// room. A nameId is line * 12 + place in the line; the name's value and tag are found by its rank, word 0's count + place.
// Names that have the same tokens and differ in case rule follow each other. Of 64 hash bits a name keeps
// log2(homeLines) + 28 + 8, that is 53 at a million names.
//
// WHY SO. At a million names it is not arithmetic that costs but waiting for memory: a look-up touches one line, where
// sorted entries with an offset table touch three. Sequences that only begin names are not stored, they set three bits in
// `prefix`, which also answers most of "is this a name" before a line is touched. The filters' sizes are not powers of two,
// so that bytes a name do not jump with the count. Values lie apart: a page touches them only for names it really has.
//
// TRUST. The header's checksum covers every word but itself; openIndex refuses a wrong magic, version, length or checksum.
// The checksum xors and multiplies in four lanes (every step is a bijection, so any change within one word is noticed).
import { ExpectedError } from '../errors.ts';
import { START_MAP_WORDS } from './start-map.ts';

/** "BNIX" read as a little-endian word; on a big-endian machine it does not fit, and the index is refused. */
export const MAGIC = 0x58494e42;
export const VERSION = 4;

/** Words of the header, by position. Those not named are 0. */
export const HEADER = {
  magic: 0,
  version: 1,
  bytes: 2,
  checksum: 3,
  names: 4,
  firstWords: 5,
  prefixWords: 6,
  homeLines: 7,
  valueBits: 8,
  tagBits: 9,
  manyWords: 10,
  exacts: 11,
  /** 0 where no name may begin with a small letter. */
  smallWords: 12,
  mostTokens: 13,
  /** Bits of b kept in entries: 28; tests keep fewer to force collisions (check bits are then not compared). */
  fingerprintBits: 14,
  /** How many (text, value) pairs went in. */
  postings: 15,
  lines: 16,
  pairWords: 17,
} as const;
export const HEADER_WORDS = 32;

export const FINGERPRINT_BITS = 28;
/** Of a line: words, names at most, and where its check bytes begin. */
export const LINE_WORDS = 16;
export const LINE_NAMES = 12;
export const LINE_CHECKS = 13;
export const SEVERAL = 8;
export const RULE_MASK = 7;

/** The bytes are not an index, or not the whole of one: rebuild it from its source. */
export class CorruptIndexError extends ExpectedError {
  override name = 'CorruptIndexError';
}

/** Where each section begins, in words, from the counts of a header. */
export interface Sections {
  readonly anyStart: number;
  readonly smallStart: number;
  readonly pair: number;
  readonly first: number;
  readonly small: number;
  readonly prefix: number;
  readonly prefixEnd: number;
  readonly line: number;
  readonly value: number;
  readonly tag: number;
  readonly many: number;
  readonly exactId: number;
  readonly spelling: number;
  readonly end: number;
}

export function sectionsOf(header: Uint32Array): Sections {
  const count = (field: keyof typeof HEADER): number => header[HEADER[field]] ?? 0;
  const names = count('names');
  const anyStart = HEADER_WORDS;
  const smallStart = anyStart + START_MAP_WORDS;
  const pair = smallStart + START_MAP_WORDS;
  const first = pair + count('pairWords');
  const small = first + count('firstWords');
  const prefix = small + count('smallWords');
  const prefixEnd = prefix + count('prefixWords');
  const line = Math.ceil(prefixEnd / LINE_WORDS) * LINE_WORDS;
  const value = line + count('lines') * LINE_WORDS;
  const tag = value + packedWords(names, count('valueBits'));
  const many = tag + packedWords(names, count('tagBits'));
  const exactId = many + count('manyWords');
  const spelling = exactId + count('exacts');
  return {
    anyStart,
    smallStart,
    pair,
    first,
    small,
    prefix,
    prefixEnd,
    line,
    value,
    tag,
    many,
    exactId,
    spelling,
    end: spelling + count('exacts'),
  };
}

/** Words that `count` items of `bits` bits take. */
export function packedWords(count: number, bits: number): number {
  return Math.ceil((count * bits) / 32);
}

/** Item `at` of packed items. */
export function readPacked(words: Uint32Array, at: number, bits: number): number {
  if (bits === 0) return 0;
  const bit = at * bits;
  const word = Math.floor(bit / 32);
  const shift = bit % 32;
  const low = (words[word] ?? 0) >>> shift;
  const high = shift + bits > 32 ? (words[word + 1] ?? 0) << (32 - shift) : 0;
  return bits === 32 ? (low | high) >>> 0 : ((low | high) & (2 ** bits - 1)) >>> 0;
}

/** Writes item `at`; its place must still be zero. */
export function writePacked(words: Uint32Array, at: number, bits: number, value: number): void {
  if (bits === 0) return;
  const bit = at * bits;
  const word = Math.floor(bit / 32);
  const shift = bit % 32;
  words[word] = (words[word] ?? 0) | (value << shift);
  if (shift + bits > 32) words[word + 1] = (words[word + 1] ?? 0) | (value >>> (32 - shift));
}

/** Bits needed for numbers up to and including `most`. */
export function bitsFor(most: number): number {
  return most === 0 ? 0 : 32 - Math.clz32(most);
}

/** Checksum of all words but the checksum's own. Four lanes, so that the multiplications overlap. */
export function checksumOf(words: Int32Array): number {
  let h0 = 0x1b873593;
  let h1 = 0x2c1b3c6d;
  let h2 = 0x27d4eb2f;
  let h3 = 0x165667b1;
  const end = words.length;
  let at = HEADER.checksum + 1;
  for (; at + 3 < end; at += 4) {
    h0 = Math.imul(h0 ^ words[at]!, 0x01000193);
    h1 = Math.imul(h1 ^ words[at + 1]!, 0x01000193);
    h2 = Math.imul(h2 ^ words[at + 2]!, 0x01000193);
    h3 = Math.imul(h3 ^ words[at + 3]!, 0x01000193);
  }
  for (; at < end; at++) h0 = Math.imul(h0 ^ words[at]!, 0x01000193);
  for (let head = 0; head < HEADER.checksum; head++) h3 = Math.imul(h3 ^ words[head]!, 0x01000193);
  let sum = 0;
  for (const lane of [h0, h1, h2, h3]) sum = Math.imul(sum ^ lane ^ (lane >>> 15), 0x2c1b3c6d);
  return (sum ^ (sum >>> 16)) >>> 0;
}
