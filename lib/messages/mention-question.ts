// The question a page asks once, and the answers that stream back over a port named MENTIONS_PORT.
import type { MentionArrays } from './mention-arrays.ts';

export const MENTIONS_PORT = 'mentions';

/** A block of text of the page, in document order. */
export interface TextBlock {
  readonly text: string;
  readonly kind: 'headline' | 'caption' | 'text';
}

/** Asked by a content script. Block numbers in answers are positions in `blocks`. */
export interface MentionQuestion {
  readonly blocks: readonly TextBlock[];
  /** Positions of the blocks on screen, answered first. */
  readonly onScreen: readonly number[];
  readonly language: string | null;
  /** The article's date. */
  readonly date: string | null;
  readonly host: string;
}

/**
 * Answers replace each other: a later one holds all mentions of all blocks it names in `blocks`.
 * The last one has `done: true` and speaks of the whole text.
 */
export interface MentionAnswer {
  readonly done: boolean;
  /** The blocks this answer speaks of: whatever was known of them before is replaced. */
  readonly blocks: Uint32Array;
  readonly mentions: MentionArrays;
  readonly revision: number;
}
