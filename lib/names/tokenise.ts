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
  HANGUL,
  HYPHEN,
  IGNORABLE,
  LOWER,
  learn,
  learnAstral,
  NEWLINE,
  SLOW,
  SOLO,
  SOLO_MARK,
  SPACE,
  STARTS,
  UPPER,
  WORD,
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
export const GAP_SHIFT = 3;
export const GAP_MASK = 7 << GAP_SHIFT;
/** The text's beginning, or an empty line: no name reaches across. */
export const GAP_BREAK = 0 << GAP_SHIFT;
export const GAP_NONE = 1 << GAP_SHIFT;
export const GAP_SPACE = 2 << GAP_SHIFT;
export const GAP_HYPHEN = 3 << GAP_SHIFT;
export const GAP_APOSTROPHE = 4 << GAP_SHIFT;
export const GAP_DOT = 5 << GAP_SHIFT;

/** No name begins with this token: it goes on a word (after O', inside Hangul). */
export const NO_START = 1 << 6;
/** No name ends with this token: the word goes on (Don't, Xi'an). */
export const NO_END = 1 << 7;
/** One letter that has case. */
export const ONE_LETTER = 1 << 8;

/** The tokens of a text, column by column; only the first `count` items of each array count. */
export interface Tokens {
  readonly text: string;
  count: number;
  /** UTF-16 offsets, end exclusive. */
  start: Uint32Array;
  end: Uint32Array;
  /** Two independent hashes of the folded token. */
  a: Int32Array;
  b: Int32Array;
  /** Class, gap before, NO_START, NO_END, ONE_LETTER. */
  info: Uint16Array;
}

const T_ENDS = new Set(ENDINGS_AFTER_APOSTROPHE.map(hashWord));
const T_ELISIONS = new Set(ELISIONS.map(hashWord));
const T_ABBREVIATIONS = new Set(ABBREVIATIONS.map(hashWord));

/** Tokens of a text. Time is linear in its length. */
export function tokenise(text: string): Tokens {
  const tokens = roomFor(text, (text.length >> 1) + 8);
  new Tokeniser(text, tokens).run();
  return tokens;
}

function roomFor(text: string, size: number): Tokens {
  return {
    text,
    count: 0,
    start: new Uint32Array(size),
    end: new Uint32Array(size),
    a: new Int32Array(size),
    b: new Int32Array(size),
    info: new Uint16Array(size),
  };
}

function grow(tokens: Tokens): void {
  const bigger = roomFor(tokens.text, tokens.start.length * 2 + 8);
  bigger.start.set(tokens.start);
  bigger.end.set(tokens.end);
  bigger.a.set(tokens.a);
  bigger.b.set(tokens.b);
  bigger.info.set(tokens.info);
  tokens.start = bigger.start;
  tokens.end = bigger.end;
  tokens.a = bigger.a;
  tokens.b = bigger.b;
  tokens.info = bigger.info;
}

class Tokeniser {
  private readonly text: string;
  private readonly tokens: Tokens;

  constructor(text: string, tokens: Tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  run(): void {
    const { text } = this;
    const length = text.length;
    let gap = GAP_BREAK;
    let at = 0;
    while (at < length) {
      const info = this.infoAt(at);
      if (info & STARTS || info & SOLO_MARK) {
        at = info & WORD ? this.word(at, gap) : this.single(at, info, gap);
        gap = GAP_NONE;
      } else if (info & IGNORABLE) {
        at++;
        if (this.widthAt(at - 1) === 2) at++;
      } else if (info & (SPACE | NEWLINE)) {
        const [next, lines] = this.spaces(at);
        gap = lines > 1 || gap === GAP_BREAK ? GAP_BREAK : GAP_SPACE;
        at = next;
      } else {
        const after = info & (HYPHEN | APOSTROPHE | DOT) && gap === GAP_NONE ? this.joined(at, info) : -1;
        if (after >= 0) {
          gap = info & HYPHEN ? GAP_HYPHEN : info & APOSTROPHE ? GAP_APOSTROPHE : GAP_DOT;
          at = after;
        } else {
          at = this.single(at, info, gap);
          gap = GAP_NONE;
        }
      }
    }
  }

  /** Table word of the character at `at`, which may be a pair of units. */
  private infoAt(at: number): number {
    const unit = this.text.charCodeAt(at);
    const info = CHARACTERS[unit] || learn(unit);
    return unit >= 0xd800 && unit <= 0xdbff && this.widthAt(at) === 2 ? learnAstral(this.pointAt(at)) : info;
  }

  private widthAt(at: number): number {
    return this.pointAt(at) > 0xffff ? 2 : 1;
  }

  private pointAt(at: number): number {
    return this.text.codePointAt(at) ?? 0;
  }

  /** Reads a run of letters, digits and marks that begins at `at`; returns where the next character is. */
  private word(from: number, gap: number): number {
    const { text } = this;
    const length = text.length;
    let a = SEED_A;
    let b = SEED_B;
    let seen = 0;
    let letters = 0;
    let at = from;
    while (at < length) {
      const unit = text.charCodeAt(at);
      let info = CHARACTERS[unit] || learn(unit);
      if ((info & (WORD | SLOW)) === WORD) {
        a = Math.imul(a ^ (info & 0xffff), TIMES_A);
        b = (Math.imul(b, TIMES_B) + (info & 0xffff)) | 0;
        seen |= info;
        letters++;
        at++;
        continue;
      }
      if (!(info & SLOW)) break;
      info = this.infoAt(at);
      const width = this.widthAt(at);
      if (info & IGNORABLE) {
        at += width;
        continue;
      }
      if (!(info & WORD)) break;
      for (const point of expansionOf(this.pointAt(at))) {
        a = stepA(a, point);
        b = stepB(b, point);
        letters++;
      }
      seen |= info;
      at += width;
    }
    const first = this.infoAt(from);
    let kind: number;
    if (!(seen & (UPPER | LOWER))) kind = seen & DIGIT && this.onlyDigits(from, at) ? NUMBER : UNCASED;
    else if (!(seen & LOWER)) kind = ALL_CAPS;
    else if (first & LOWER) kind = seen & UPPER ? MIXED : SMALL;
    else kind = seen & UPPER ? CAPITALISED : SMALL;
    const one = letters === 1 && seen & (UPPER | LOWER) ? ONE_LETTER : 0;
    this.push(from, at, finish(a), finish(b), kind | gap | one);
    return at;
  }

  private onlyDigits(from: number, to: number): boolean {
    for (let at = from; at < to; at += this.widthAt(at)) {
      if (!(this.infoAt(at) & (DIGIT | IGNORABLE))) return false;
    }
    return true;
  }

  /** Reads a character that is a token by itself, with the marks that belong to it. */
  private single(from: number, info: number, gap: number): number {
    const { text } = this;
    let point = this.foldAt(from);
    let at = from + this.widthAt(from);
    let a = SEED_A;
    let b = SEED_B;
    if (info & HANGUL) {
      [point, at] = this.syllable(point, at);
      const count = this.tokens.count;
      const glued = gap === GAP_NONE && count > 0 && this.infoAt(this.lastStart()) & HANGUL;
      at = this.ignorables(at);
      this.push(from, at, finish(stepA(a, point)), finish(stepB(b, point)), UNCASED | gap | (glued ? NO_START : 0));
      return at;
    }
    if (!(info & (SOLO | SOLO_MARK))) {
      at = this.ignorables(at);
      this.push(from, at, finish(stepA(a, point)), finish(stepB(b, point)), PUNCTUATION | gap | NO_START | NO_END);
      return at;
    }
    while (at < text.length) {
      const next = this.infoAt(at);
      if (next & SOLO_MARK) {
        const mark = this.foldAt(at);
        const composed = (String.fromCodePoint(point) + String.fromCodePoint(mark)).normalize('NFC');
        if ([...composed].length === 1) point = composed.codePointAt(0) ?? point;
        else {
          a = stepA(a, point);
          b = stepB(b, point);
          point = mark;
        }
      } else if (!(next & IGNORABLE)) break;
      at += this.widthAt(at);
    }
    this.push(from, at, finish(stepA(a, point)), finish(stepB(b, point)), UNCASED | gap);
    return at;
  }

  private lastStart(): number {
    return this.tokens.start[this.tokens.count - 1] ?? 0;
  }

  /** The one code point a character that is a token by itself folds to. */
  private foldAt(at: number): number {
    const point = this.pointAt(at);
    const info = this.infoAt(at);
    return info & SLOW ? (expansionOf(point)[0] ?? point) : info & 0xffff;
  }

  /** Composes Hangul that was written letter by letter (NFD): consonant, vowel, perhaps a final consonant. */
  private syllable(lead: number, from: number): [point: number, next: number] {
    if (lead < 0x1100 || lead > 0x1112 || from >= this.text.length) return [lead, from];
    const vowel = this.text.charCodeAt(from);
    if (vowel < 0x1161 || vowel > 0x1175) return [lead, from];
    const point = 0xac00 + ((lead - 0x1100) * 21 + (vowel - 0x1161)) * 28;
    const final = from + 1 < this.text.length ? this.text.charCodeAt(from + 1) : 0;
    return final > 0x11a7 && final <= 0x11c2 ? [point + final - 0x11a7, from + 2] : [point, from + 1];
  }

  private ignorables(from: number): number {
    let at = from;
    while (at < this.text.length && this.infoAt(at) & IGNORABLE) at += this.widthAt(at);
    return at;
  }

  /** Runs over white space and ignorable marks; counts its line breaks, CR LF being one. */
  private spaces(from: number): [next: number, lines: number] {
    const { text } = this;
    let lines = 0;
    let at = from;
    while (at < text.length) {
      const info = this.infoAt(at);
      if (info & NEWLINE) {
        if (!(text.charCodeAt(at) === 10 && at > from && text.charCodeAt(at - 1) === 13)) lines++;
      } else if (!(info & (SPACE | IGNORABLE))) break;
      at += this.widthAt(at);
    }
    return [at, lines];
  }

  /** Where the next word begins if the hyphen, apostrophe or dot at `at` only joins it to the word before; else -1. */
  private joined(at: number, info: number): number {
    const { tokens } = this;
    const last = tokens.count - 1;
    const before = tokens.info[last] ?? 0;
    if (last < 0 || (before & CLASS_MASK) === PUNCTUATION) return -1;
    let next = this.ignorables(at + 1);
    if (next >= this.text.length) return -1;
    let follows = this.infoAt(next);
    if (info & HYPHEN && follows & NEWLINE) {
      const [after, lines] = this.spaces(next);
      if (lines > 1 || after >= this.text.length) return -1;
      next = after;
      follows = this.infoAt(next);
    } else if (info & DOT && follows & (SPACE | NEWLINE | HYPHEN) && this.isAbbreviation(last)) {
      const [after, lines] = follows & HYPHEN ? [this.ignorables(next + 1), 0] : this.spaces(next);
      if (lines > 1 || after >= this.text.length) return -1;
      next = after;
      follows = this.infoAt(next);
    }
    return follows & STARTS ? next : -1;
  }

  private isAbbreviation(token: number): boolean {
    const { tokens } = this;
    return ((tokens.info[token] ?? 0) & ONE_LETTER) !== 0 || T_ABBREVIATIONS.has(tokens.a[token] ?? 0);
  }

  private push(start: number, end: number, a: number, b: number, info: number): void {
    const { tokens } = this;
    const at = tokens.count;
    if (at >= tokens.start.length) grow(tokens);
    let flags = info;
    if ((info & GAP_MASK) === GAP_APOSTROPHE) {
      if (!T_ENDS.has(a)) tokens.info[at - 1] = (tokens.info[at - 1] ?? 0) | NO_END;
      if (!T_ELISIONS.has(tokens.a[at - 1] ?? 0)) flags |= NO_START;
    }
    tokens.start[at] = start;
    tokens.end[at] = end;
    tokens.a[at] = a;
    tokens.b[at] = b;
    tokens.info[at] = flags;
    tokens.count = at + 1;
  }
}
