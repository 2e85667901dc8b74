// What linking says of a text: stretches that name an entity, and which entities they may mean.

/** How a mention was recognised. */
export const HOWS = [
  'label',
  'alias',
  'form',
  'coreference',
  'acronym',
  'short form',
  'demonym',
  'inflection',
  'transliteration',
  'reader',
] as const;
export type How = (typeof HOWS)[number];

/** An entity a mention may mean. `reasons` are message keys with substitutions, so that the interface can say them in words. */
export interface Candidate {
  readonly id: string;
  /** 0 to 1; the sum over a mention's candidates is at most 1. */
  readonly score: number;
  readonly how: How;
  readonly reasons: readonly Reason[];
}

export interface Reason {
  /** `for` speaks for the candidate, `against` against it. */
  readonly side: 'for' | 'against';
  /** A key of public/_locales without its `reason_` prefix. */
  readonly key: string;
  readonly values: readonly string[];
}

/** A stretch of text that names an entity. Offsets are UTF-16 offsets in the block's text. */
export interface Mention {
  readonly block: number;
  readonly start: number;
  readonly end: number;
  readonly surface: string;
  /** Best first. One candidate: linked. More: the card shows them all and says why. Never empty. */
  readonly candidates: readonly Candidate[];
}
