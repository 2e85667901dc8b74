// Lists where in a text a name may begin: the first and fastest pass of the finder, one table lookup a UTF-16 unit.
//
// The list is written without a branch (every unit writes its place, the length grows by 0 or 1): where words end is what
// a processor guesses worst, and each wrong guess costs as much as ten units.
import { CAPITAL_START, CHARACTERS, HANGUL, IGNORABLE, infoAt, SLOW, SOLO, WORD, widthAt } from './character-table.ts';

/** Beginnings with a capital, with a letter that has none, with a digit; every character of scripts without spaces. */
export const CAPITAL_STARTS = SOLO | HANGUL | CAPITAL_START;
/** The beginnings of all words. */
export const ALL_STARTS = SOLO | HANGUL | WORD;

/** What `listStarts` must know of the units it was given before. Begin a text with a new one. */
export class ListState {
  /** Beginnings that cannot follow the last character: letters go on its word, Hangul goes on Hangul. */
  closed = 0;
  /** Where the next block begins: one unit later where a pair of units lay across the end. */
  at = 0;
}

/**
 * Writes the places from `state.at` to `to` (exclusive) of `text` where such a beginning stands into `starts`, which has
 * room for one place more than there are units; returns how many.
 */
export function listStarts(text: string, state: ListState, to: number, wanted: number, starts: Int32Array): number {
  let count = 0;
  let { closed, at } = state;
  while (at < to) {
    // The slow characters are dealt with outside this loop, which must stay small to be fast.
    for (; at < to; at++) {
      const info = CHARACTERS[text.charCodeAt(at)]!;
      if (info & SLOW) break;
      starts[count] = at;
      const begins = info & wanted & ~closed;
      count = (count + ((begins | ((0 - begins) | 0)) >>> 31)) | 0;
      closed = (info & (WORD | HANGUL)) | ((info & WORD) << 15);
    }
    if (at >= to) break;
    const info = infoAt(text, at);
    if (!(info & IGNORABLE)) {
      if (info & wanted & ~closed) starts[count++] = at;
      closed = closedBy(info);
    }
    at += widthAt(text, at);
  }
  state.closed = closed;
  state.at = at;
  return count;
}

/** Which beginnings cannot follow a character: letters go on its word, Hangul goes on Hangul. */
function closedBy(info: number): number {
  return (info & (WORD | HANGUL)) | ((info & WORD) << 15);
}
