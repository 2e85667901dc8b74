// Cuts a text into tokens and hashes each, in one pass over its UTF-16 units with one table lookup a unit.
//
// A token is a run of letters, digits and marks; in scripts without spaces each character; and each character that is
// neither a gap nor ignorable (a comma, a bracket, an ampersand) is a token of class SYMBOL. What lies between two words
// is a gap, which is not hashed, so that names are found whatever joins their words; the rules of gaps are in
// find-names.ts. An ignorable mark belongs to the token before it. Offsets are UTF-16 offsets of the text itself.
import {
  APOSTROPHE,
  CHARACTERS,
  DIGIT,
  DOT,
  expansionOf,
  foldedPointAt,
  HANGUL,
  HYPHEN,
  IGNORABLE,
  infoAt,
  LOWER,
  NEWLINE,
  SLOW,
  SOLO,
  SOLO_MARK,
  SPACE,
  STARTS,
  UPPER,
  WORD,
  widthAt,
} from './character-table.ts';
import { ABBREVIATIONS, ELISIONS, ENDINGS_AFTER_APOSTROPHE } from './small-words.ts';
import { finish, hashWord, SEED_A, SEED_B, stepA, stepB, TIMES_A, TIMES_B } from './token-hash.ts';

// The class of a token: the low three bits of its `info`.
export const CLASS_MASK = 7;
/** Cased letters, all small. */
export const SMALL = 0;
/** Begins small and has a capital inside: iPhone. */
export const MIXED = 1;
/** A script without capitals. */
export const UNCASED = 2;
export const NUMBER = 3;
export const PUNCTUATION = 4;
/** Begins with a capital and has a small letter. */
export const CAPITALISED = 5;
/** Every cased letter is a capital; also a single capital. */
export const ALL_CAPS = 6;

// What lies before a token: three bits of its `info`.
const GAP_SHIFT = 3;
export const GAP_MASK = 7 << GAP_SHIFT;
/** The text's beginning, or an empty line: no name reaches across. */
export const GAP_BREAK = 0 << GAP_SHIFT;
const GAP_NONE = 1 << GAP_SHIFT;
export const GAP_SPACE = 2 << GAP_SHIFT;
export const GAP_HYPHEN = 3 << GAP_SHIFT;
const GAP_APOSTROPHE = 4 << GAP_SHIFT;
export const GAP_DOT = 5 << GAP_SHIFT;

/** No name begins with this token: it goes on a word (after O', inside Hangul). */
const NO_START = 1 << 6;
/** No name ends with this token: the word goes on (Don't, Xi'an). */
export const NO_END = 1 << 7;
/** One letter that has case. */
export const ONE_LETTER = 1 << 8;

/** The tokens of a text, column by column; only the first `count` items of each array count. */
export interface Tokens {
  readonly text: string;
  readonly count: number;
  /** UTF-16 offsets, end exclusive. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Two independent hashes of the folded token. */
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Class, gap before, NO_START, NO_END, ONE_LETTER. */
  readonly info: Int32Array;
}

const ENDINGS = new Set(ENDINGS_AFTER_APOSTROPHE.map(hashWord));
const ELIDED = new Set(ELISIONS.map(hashWord));
const ABBREVIATED = new Set(ABBREVIATIONS.map(hashWord));

/** All tokens of a text. Time is linear in its length. */
export function tokenise(text: string): Tokens {
  const reader = new TokenReader((text.length >> 2) + 8);
  reader.begin(text);
  while (reader.next());
  return reader;
}

/**
 * Reads tokens one after another into columns that grow as needed. `begin` starts at the text's beginning, `beginAt` at a
 * known token; `next` goes on. One reader may be used for many texts.
 */
export class TokenReader implements Tokens {
  text = '';
  count = 0;
  start: Int32Array;
  end: Int32Array;
  a: Int32Array;
  b: Int32Array;
  info: Int32Array;
  /** Where reading goes on, and what was between here and the last token. */
  private at = 0;
  private gap = GAP_BREAK;

  constructor(room: number) {
    this.start = new Int32Array(room);
    this.end = new Int32Array(room);
    this.a = new Int32Array(room);
    this.b = new Int32Array(room);
    this.info = new Int32Array(room);
  }

  /** Goes to the beginning of a text; no token is read yet. */
  begin(text: string): void {
    this.text = text;
    this.count = 0;
    this.at = 0;
    this.gap = GAP_BREAK;
  }

  /** Forgets all tokens and reads the one that begins at `at`; what lies before it is not looked at. */
  beginAt(at: number): void {
    this.count = 0;
    this.gap = GAP_BREAK;
    this.read(at, infoAt(this.text, at));
  }

  /** Forgets all tokens and takes over a word that was read elsewhere, letter by letter as in `word`. */
  adopt(from: number, to: number, a: number, b: number, seen: number): void {
    this.count = 0;
    this.gap = GAP_BREAK;
    this.push(from, to, a, b, this.kindOf(from, to, seen, to - from));
    this.gap = GAP_NONE;
  }

  /** Reads the next token; false at the end of the text. */
  next(): boolean {
    const { text } = this;
    const length = text.length;
    let { at, gap } = this;
    while (at < length) {
      let info = CHARACTERS[text.charCodeAt(at)]!;
      if (info & SLOW) info = infoAt(text, at);
      if (info & SPACE && gap !== GAP_BREAK && at + 1 < length) {
        // Nearly always one space and a word.
        const after = CHARACTERS[text.charCodeAt(at + 1)]!;
        if ((after & (WORD | SLOW)) === WORD) {
          this.gap = GAP_SPACE;
          this.read(at + 1, after);
          return true;
        }
      }
      if (info & (STARTS | SOLO_MARK)) break;
      if (info & IGNORABLE) at += widthAt(text, at);
      else if (info & (SPACE | NEWLINE)) {
        const lines = this.spaces(at);
        gap = lines > 1 || gap === GAP_BREAK ? GAP_BREAK : GAP_SPACE;
        at = this.at;
      } else {
        const after = info & (HYPHEN | APOSTROPHE | DOT) && gap === GAP_NONE ? this.joined(at, info) : -1;
        if (after < 0) break;
        gap = info & HYPHEN ? GAP_HYPHEN : info & APOSTROPHE ? GAP_APOSTROPHE : GAP_DOT;
        at = after;
      }
    }
    if (at >= length) {
      this.at = at;
      return false;
    }
    this.gap = gap;
    this.read(at, infoAt(text, at));
    return true;
  }

  /** Drops the tokens before `token`. */
  forget(token: number): void {
    for (const column of [this.start, this.end, this.a, this.b, this.info]) column.copyWithin(0, token, this.count);
    this.count -= token;
  }

  private read(at: number, info: number): void {
    if (info & WORD) this.word(at);
    else this.single(at, info);
    this.gap = GAP_NONE;
  }

  /** Reads a run of letters, digits and marks that begins at `from`. */
  private word(from: number): void {
    const { text } = this;
    const length = text.length;
    let a = SEED_A;
    let b = SEED_B;
    let seen = 0;
    let at = from;
    let info = 0;
    while (at < length) {
      info = CHARACTERS[text.charCodeAt(at)]!;
      if ((info & (WORD | SLOW)) !== WORD) break;
      const fold = info & 0xffff;
      a = Math.imul(a ^ fold, TIMES_A);
      b = (Math.imul(b, TIMES_B) + fold) | 0;
      seen |= info;
      at++;
    }
    if (at < length && info & SLOW) this.slowWord(from, at, a, b, seen);
    else this.push(from, at, finish(a), finish(b), this.kindOf(from, at, seen, at - from));
  }

  /** Goes on with a word where something cannot be dealt with by one lookup. */
  private slowWord(from: number, goOn: number, hashA: number, hashB: number, seenSoFar: number): void {
    const { text } = this;
    let a = hashA;
    let b = hashB;
    let seen = seenSoFar;
    let letters = goOn - from;
    let at = goOn;
    while (at < text.length) {
      const info = infoAt(text, at);
      if (!(info & (WORD | IGNORABLE))) break;
      if (info & WORD) {
        const points = info & SLOW ? expansionOf(text.codePointAt(at)!) : [info & 0xffff];
        for (const point of points) {
          a = stepA(a, point);
          b = stepB(b, point);
        }
        letters += points.length;
        seen |= info;
      }
      at += widthAt(text, at);
    }
    this.push(from, at, finish(a), finish(b), this.kindOf(from, at, seen, letters));
  }

  private kindOf(from: number, to: number, seen: number, letters: number): number {
    if (!(seen & (UPPER | LOWER))) return seen & DIGIT && this.onlyDigits(from, to) ? NUMBER : UNCASED;
    const one = letters === 1 ? ONE_LETTER : 0;
    if (!(seen & LOWER)) return ALL_CAPS | one;
    if (!(seen & UPPER)) return SMALL | one;
    return infoAt(this.text, from) & LOWER ? MIXED : CAPITALISED;
  }

  private onlyDigits(from: number, to: number): boolean {
    for (let at = from; at < to; at += widthAt(this.text, at)) {
      if (!(infoAt(this.text, at) & (DIGIT | IGNORABLE))) return false;
    }
    return true;
  }

  /** Reads a character that is a token by itself, with the marks that belong to it. */
  private single(from: number, info: number): void {
    const { text } = this;
    if (info & SOLO && !(info & SLOW)) {
      const fold = info & 0xffff;
      const after = from + 1 < text.length ? CHARACTERS[text.charCodeAt(from + 1)]! : 0;
      if (!(after & (SLOW | SOLO_MARK))) {
        this.push(from, from + 1, finish(stepA(SEED_A, fold)), finish(stepB(SEED_B, fold)), UNCASED);
        return;
      }
    }
    let point = foldedPointAt(text, from);
    let at = from + widthAt(text, from);
    let a = SEED_A;
    let b = SEED_B;
    let kind = UNCASED;
    if (info & HANGUL) {
      [point, at] = syllable(text, point, at);
      const last = this.count - 1;
      if (this.gap === GAP_NONE && last >= 0 && infoAt(text, this.start[last]!) & HANGUL) kind |= NO_START;
    } else if (!(info & SOLO)) kind = PUNCTUATION | NO_START | NO_END;
    for (; at < text.length; at += widthAt(text, at)) {
      const next = infoAt(text, at);
      if (info & (SOLO | SOLO_MARK) && next & SOLO_MARK) {
        const mark = foldedPointAt(text, at);
        const composed = (String.fromCodePoint(point) + String.fromCodePoint(mark)).normalize('NFC');
        if (widthAt(composed, 0) === composed.length) point = composed.codePointAt(0) ?? point;
        else {
          a = stepA(a, point);
          b = stepB(b, point);
          point = mark;
        }
      } else if (!(next & IGNORABLE)) break;
    }
    this.push(from, at, finish(stepA(a, point)), finish(stepB(b, point)), kind);
  }

  /** Runs over white space and ignorable marks to `this.at`; counts the line breaks, CR LF being one. */
  private spaces(from: number): number {
    const { text } = this;
    let lines = 0;
    let at = from;
    while (at < text.length) {
      const info = infoAt(text, at);
      if (info & NEWLINE) {
        if (!(text.charCodeAt(at) === 10 && at > from && text.charCodeAt(at - 1) === 13)) lines++;
      } else if (!(info & (SPACE | IGNORABLE))) break;
      at += widthAt(text, at);
    }
    this.at = at;
    return lines;
  }

  private ignorables(from: number): number {
    let at = from;
    while (at < this.text.length && infoAt(this.text, at) & IGNORABLE) at += widthAt(this.text, at);
    return at;
  }

  /** Where the next word begins if the hyphen, apostrophe or dot at `at` only joins it to the word before; else -1. */
  private joined(at: number, info: number): number {
    const { text } = this;
    const last = this.count - 1;
    if (last < 0 || (this.info[last]! & CLASS_MASK) === PUNCTUATION) return -1;
    let next = this.ignorables(at + 1);
    if (next >= text.length) return -1;
    let follows = infoAt(text, next);
    if (info & HYPHEN && follows & NEWLINE) {
      if (this.spaces(next) > 1) return -1;
      next = this.at;
    } else if (info & DOT && follows & (SPACE | NEWLINE | HYPHEN) && this.isAbbreviation(last)) {
      if (follows & HYPHEN) next = this.ignorables(next + 1);
      else if (this.spaces(next) > 1) return -1;
      else next = this.at;
    }
    if (next >= text.length) return -1;
    follows = infoAt(text, next);
    return follows & STARTS ? next : -1;
  }

  private isAbbreviation(token: number): boolean {
    return (this.info[token]! & ONE_LETTER) !== 0 || ABBREVIATED.has(this.a[token]!);
  }

  private push(start: number, end: number, a: number, b: number, kind: number): void {
    const at = this.count;
    if (at >= this.start.length) this.grow();
    let info = kind | this.gap;
    if (this.gap === GAP_APOSTROPHE) {
      if (!ENDINGS.has(a)) this.info[at - 1] = this.info[at - 1]! | NO_END;
      if (!ELIDED.has(this.a[at - 1]!)) info |= NO_START;
    }
    this.start[at] = start;
    this.end[at] = end;
    this.a[at] = a;
    this.b[at] = b;
    this.info[at] = info;
    this.count = at + 1;
    this.at = end;
  }

  private grow(): void {
    const wider = (column: Int32Array): Int32Array => {
      const bigger = new Int32Array(column.length * 2 + 8);
      bigger.set(column);
      return bigger;
    };
    this.start = wider(this.start);
    this.end = wider(this.end);
    this.a = wider(this.a);
    this.b = wider(this.b);
    this.info = wider(this.info);
  }
}

const oneToken = new TokenReader(2);

/** Whether the word at `from` loses its vowel before a name (l', d', dell'). */
export function isElision(text: string, from: number): boolean {
  oneToken.text = text;
  oneToken.beginAt(from);
  oneToken.text = '';
  return ELIDED.has(oneToken.a[0]!);
}

/** Composes Hangul that was written letter by letter (NFD): consonant, vowel, perhaps a final consonant. */
function syllable(text: string, lead: number, from: number): [point: number, next: number] {
  if (lead < 0x1100 || lead > 0x1112 || from >= text.length) return [lead, from];
  const vowel = text.charCodeAt(from);
  if (vowel < 0x1161 || vowel > 0x1175) return [lead, from];
  const point = 0xac00 + ((lead - 0x1100) * 21 + (vowel - 0x1161)) * 28;
  const final = from + 1 < text.length ? text.charCodeAt(from + 1) : 0;
  return final > 0x11a7 && final <= 0x11c2 ? [point + final - 0x11a7, from + 2] : [point, from + 1];
}
