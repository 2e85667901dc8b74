// What the finder asks of a collection of names, be it a pack's built index or the reader's own few.

/** A set of values that are switched off beside an index that is not rebuilt. */
export interface ValueSet {
  has(value: number): boolean;
}

/** What a name leads to; column by column. */
export interface Postings {
  readonly values: readonly number[];
  readonly tags: readonly number[];
}

/**
 * Names by their two hashes. The filters may say yes where the answer is no, never the other way round; `seek` answers.
 * A nameId is meaningful only to its source, and only until the source changes.
 */
export interface NameSource {
  /** Bloom filters, see filter-bits.ts and index-format.ts. */
  readonly first: Uint32Array;
  readonly small: Uint32Array;
  readonly prefix: Uint32Array;
  /** How names begin, and how those begin that may begin with a small letter (start-map.ts); whether there are such. */
  readonly anyStart: Uint32Array;
  readonly hasSmallStarts: boolean;
  readonly smallStart: Uint32Array;
  /** How names begin in scripts without spaces (pair-map.ts). */
  readonly pairs: Uint32Array;
  readonly mostTokens: number;
  /** The first name with these hashes, or -1; `next` gives another with the same, or -1. */
  seek(a: number, b: number): number;
  next(nameId: number): number;
  /** Case rule (case-rule.ts), and for EXACT names the hash of the spelling. */
  ruleOf(nameId: number): number;
  spellingOf(nameId: number): number;
  /** False when every value of the name was switched off. */
  isOn(nameId: number): boolean;
  /** Whether some value of the name that is on carries this tag. */
  hasTag(nameId: number, tag: number): boolean;
  /** The values that are on, with their tags. */
  postings(nameId: number): Postings;
}
