// A name met on a page and about to be added: what the page tells of it, on its way from the background to the library.
import { storage } from 'wxt/utils/storage';
import type { CapitalRun } from './message-map.ts';

export interface MetName {
  /** As selected, or as the article writes it. */
  readonly name: string;
  /** The text around it: its paragraph or sentence, or an empty text. */
  readonly around: string;
  readonly url: string;
  readonly title: string;
  /** The article's date, `YYYY-MM-DD`. */
  readonly date: string | null;
  /** Capitalised sequences of the article, for other spellings. */
  readonly runs: readonly CapitalRun[];
}

/** Kept while the browser runs, until the library has taken it. */
export const metName = storage.defineItem<MetName | null>('session:metName', { fallback: null });
