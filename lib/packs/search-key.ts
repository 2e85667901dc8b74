// How a name is written for search: folded as the name finder folds, words one space apart, dots and apostrophes gone.
// Containers are sorted by these keys: when folding changes, so must LAYOUT_VERSION of pack-container.ts.
import {
  APOSTROPHE,
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
