// How a name is written for search: folded as the name finder folds, words one space apart, dots and apostrophes gone.
// Containers are sorted by these keys: when folding changes, so must LAYOUT_VERSION of pack-container.ts.
import {
  APOSTROPHE,
  CHARACTERS,
  DOT,
  expansionOf,
  HANGUL,
  IGNORABLE,
  infoAt,
  SLOW,
  SOLO,
  SOLO_MARK,
  WORD,
} from '../names/character-table.ts';

/** Hears of a key as it is made. */
export interface KeyTarget {
  /** A word begins with the next code point; `offset` is where in the text, in UTF-16 units. */
  word(offset: number): void;
  codePoint(point: number): void;
}

const SPACE_POINT = 0x20;

/**
 * Writes the key of a text. "U.N. Women", "un women" and "ＵＮ－Women" have the same one. In scripts without spaces every
 * character begins a word.
 */
export function writeSearchKey(text: string, target: KeyTarget): void {
  let isInWord = false;
  let hasGap = false;
  let isEmpty = true;
  for (let at = 0; at < text.length; at++) {
    const offset = at;
    const info = infoAt(text, at);
    let point = text.charCodeAt(at);
    if (info & SLOW) {
      point = text.codePointAt(at) ?? point;
      if (point > 0xffff) at++;
    }
    if (info & IGNORABLE || info & (APOSTROPHE | DOT)) continue;
    if (!(info & (WORD | SOLO | HANGUL | SOLO_MARK))) {
      hasGap = true;
      continue;
    }
    const begins = hasGap || !isInWord || (info & SOLO) !== 0;
    if (hasGap && !isEmpty) target.codePoint(SPACE_POINT);
    if (begins) target.word(offset);
    hasGap = false;
    isInWord = (info & SOLO) === 0;
    isEmpty = false;
    if (info & SLOW) for (const part of expansionOf(point)) target.codePoint(part);
    else target.codePoint(info & 0xffff);
  }
}

/**
 * The same for a text of nothing but ASCII, letter by letter without a call for any: writes the key into `key` from `from`
 * on, which has room for the text's length, puts where each word begins in the key and in the text into `words`, and
 * returns where the key ends. -1 when there is another character in it; what was written then counts for nothing.
 */
export function writeAsciiKey(text: string, key: Uint8Array, from: number, words: number[]): number {
  let end = from;
  let isInWord = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) return -1;
    const info = CHARACTERS[unit]!;
    if (info & WORD) {
      if (!isInWord) {
        if (end > from) key[end++] = SPACE_POINT;
        words.push(end, at);
      }
      isInWord = true;
      key[end++] = info & 0xff;
    } else if (!(info & (APOSTROPHE | DOT))) isInWord = false;
  }
  return end;
}

/** The key as a string. */
export function searchKey(text: string): string {
  let key = '';
  writeSearchKey(text, {
    word() {},
    codePoint(point) {
      key += String.fromCodePoint(point);
    },
  });
  return key;
}
