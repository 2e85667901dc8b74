// The question a page asks once, and the answers that stream back over a port named MENTIONS_PORT.
import type { Settings } from '../settings/settings.ts';
import type { SentError } from './envelope.ts';
import type { MentionArrays } from './mention-arrays.ts';

export const MENTIONS_PORT = 'mentions';
/** The same, opened before there is a question, while the page loads: the settings come first over it. */
export const AHEAD_PORT = 'mentions-ahead';

/**
 * Most that one question may carry, in UTF-16 units and blocks. 5 MB of text is more than any article found; what is
 * beyond is left out by the asker (`omitted`) and refused by the answerer, so that one page cannot take the worker down.
 */
export const QUESTION_LIMITS = { text: 5_000_000, blocks: 200_000 } as const;

/** A block of text of the page, in document order. */
export interface TextBlock {
  readonly text: string;
  readonly kind: 'headline' | 'caption' | 'text';
}

/** Text of a long page comes in parts of so many UTF-16 units: copying more at once would be felt on the page. */
export const PART_LENGTH = 200_000;

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

/** What crosses the port towards the background first: the question with the first part of its text. */
export interface MentionOpening extends MentionQuestion {
  /** How many blocks are still to come, each part in a message of its own. Left out: none. */
  readonly rest?: number;
}

/** The text that follows an opening. */
export interface MentionPart {
  readonly blocks: readonly TextBlock[];
}

/**
 * Answers replace each other: a later one holds all mentions of all blocks it names in `blocks`. The blocks on screen may
 * be named first, then the whole text, in parts if it is long. The last one has `done: true`.
 */
export interface MentionAnswer {
  readonly done: boolean;
  /** The blocks this answer speaks of: whatever was known of them before is replaced. */
  readonly blocks: Uint32Array;
  readonly mentions: MentionArrays;
  readonly revision: number;
}

/** What crosses the port towards the page: an answer, or why there is none; over AHEAD_PORT the settings before them. */
export type MentionReply =
  | { readonly answer: MentionAnswer }
  | { readonly problem: SentError }
  | { readonly settings: Settings };
