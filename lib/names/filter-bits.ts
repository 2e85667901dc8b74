// Which bits the two Bloom filters of an index set for a pair of hashes. Builder, delta and finder share these lines.

/** The word of a filter of `words` words that a hash falls into: its part of 2^32, so that any size will do. */
export function wordOf(hash: number, words: number): number {
  return ((hash >>> 0) * (words / 4294967296)) | 0;
}

/** Begins a name. */
export function beginsBits(a: number): number {
  return (1 << (a & 31)) | (1 << ((a >>> 5) & 31));
}

/** Is a name by itself. */
export function aloneBits(b: number): number {
  return (1 << (b & 31)) | (1 << ((b >>> 5) & 31));
}

/** Begins a name of two tokens and more. */
export function goesOnBits(b: number): number {
  return (1 << ((b >>> 10) & 31)) | (1 << ((b >>> 15) & 31));
}

/** Is or begins a name, for two tokens and more. */
export function prefixBits(b: number): number {
  return (1 << (b & 31)) | (1 << ((b >>> 5) & 31)) | (1 << ((b >>> 10) & 31));
}

/** Is a name, for two tokens and more. */
export function nameBits(b: number): number {
  return (1 << ((b >>> 15) & 31)) | (1 << ((b >>> 20) & 31));
}
