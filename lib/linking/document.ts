// A text ready for linking: its tokens, where its sentences begin, which lines are headlines, which words stand small.
import {
  ALL_CAPS,
  CAPITALISED,
  CLASS_MASK,
  GAP_BREAK,
  GAP_DOT,
  GAP_HYPHEN,
  GAP_MASK,
  GAP_SPACE,
  NUMBER,
  PUNCTUATION,
  SMALL,
  type Tokens,
  tokenise,
  UNCASED,
} from '../names/tokenise.ts';
import { fold } from './fold.ts';
import { guessLanguage } from './guess-language.ts';
import { isSmallWord } from './lexicon.ts';
import type { After, Before } from './surroundings.ts';

type BlockKind = 'headline' | 'caption' | 'text';
export interface Block {
  readonly text: string;
  readonly kind?: BlockKind;
}

/** Between two blocks: an empty line, which no name reaches across. */
const BETWEEN = '\n\n';

/** The blocks of an article as one text, and questions about its tokens. Tokens are numbered through all blocks. */
export class Document {
  readonly text: string;
  readonly tokens: Tokens;
  readonly language: string;
  /** What surroundings.ts read beside tokens: it is asked again for each that a stretch may mean. */
  readonly befores: (Before | undefined)[] = [];
  readonly afters: (After | undefined)[] = [];
  private readonly blockStarts: number[] = [];
  private readonly words: (string | undefined)[] = [];
  private readonly starts: Uint8Array;
  private readonly titled: Uint8Array;
  private small: Set<number> | undefined;
  /** True when lines are paragraphs; false when they are wrapped, as in old print. */
  private readonly breaksAtLines: boolean;

  constructor(blocks: readonly Block[], language: string | undefined) {
    let text = '';
    for (const block of blocks) {
      if (text !== '') text += BETWEEN;
      this.blockStarts.push(text.length);
      text += block.text;
    }
    this.text = text;
    this.tokens = tokenise(text);
    this.breaksAtLines = hasLongLine(text);
    this.language = (language ?? guessLanguage(text)).slice(0, 2).toLowerCase();
    this.starts = new Uint8Array(this.tokens.count);
    this.titled = new Uint8Array(this.tokens.count);
    this.readSentences();
  }

  get count(): number {
    return this.tokens.count;
  }

  start(token: number): number {
    return this.tokens.start[token] ?? 0;
  }

  end(token: number): number {
    return this.tokens.end[token] ?? 0;
  }

  /** The word as written. */
  written(token: number): string {
    return this.text.slice(this.tokens.start[token], this.tokens.end[token]);
  }

  /** The word folded: lower case, no diacritics. */
  folded(token: number): string {
    let word = this.words[token];
    if (word === undefined) {
      word = token >= 0 && token < this.count ? fold(this.written(token)) : '';
      this.words[token] = word;
    }
    return word;
  }

  /** The hash of the folded word: equal for equal words. */
  hash(token: number): number {
    return this.tokens.a[token] ?? 0;
  }

  class(token: number): number {
    return token < 0 || token >= this.count ? PUNCTUATION : (this.tokens.info[token] ?? 0) & CLASS_MASK;
  }

  gap(token: number): number {
    return token < 0 || token >= this.count ? GAP_BREAK : (this.tokens.info[token] ?? 0) & GAP_MASK;
  }

  /** Starts with a capital. */
  isCapital(token: number): boolean {
    const kind = this.class(token);
    return kind === CAPITALISED || kind === ALL_CAPS;
  }

  isAllCaps(token: number): boolean {
    return this.class(token) === ALL_CAPS;
  }

  isWord(token: number): boolean {
    const kind = this.class(token);
    return kind !== PUNCTUATION && kind !== NUMBER;
  }

  isWordOrNumber(token: number): boolean {
    return this.class(token) !== PUNCTUATION || this.charAt(token) === '&';
  }

  isUncased(token: number): boolean {
    return this.class(token) === UNCASED;
  }

  /** The first word of a sentence, a line or a quotation, where a capital says nothing. */
  startsSentence(token: number): boolean {
    return this.starts[token] === 1;
  }

  /** In a headline, where most words have a capital and a capital says nothing. */
  inTitle(token: number): boolean {
    return this.titled[token] === 1;
  }

  /** True when a line ends before this token and lines are paragraphs: no name reaches across. */
  lineBefore(token: number): boolean {
    return this.breaksAtLines && token > 0 && this.newLineBefore(token);
  }

  crossesLine(first: number, last: number): boolean {
    for (let token = first + 1; token <= last; token++) if (this.lineBefore(token)) return true;
    return false;
  }

  /** The first and last word between two offsets of the whole text, where a name was found. */
  tokensBetween(start: number, end: number): [first: number, last: number] {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.start(middle) < start) low = middle + 1;
      else high = middle;
    }
    let last = low;
    // Punctuation inside a name belongs to it ("Radio One/Radio Two", "Feelin' Fine"), at its end it does not.
    for (let at = low + 1; at < this.count && this.end(at) <= end; at++) if (this.isWordOrNumber(at)) last = at;
    return [low, last];
  }

  /** The word before, when only a space or a hyphen lies between; else -1. */
  before(token: number): number {
    const gap = this.gap(token);
    if (this.lineBefore(token)) return -1;
    if (gap === GAP_SPACE || gap === GAP_HYPHEN || gap === GAP_DOT) {
      if (this.class(token - 1) !== PUNCTUATION) return token - 1;
      // "J. Smith": the dot after an initial belongs to it.
      if (this.charAt(token - 1) === '.' && this.isInitial(token - 2) && this.gap(token - 1) !== GAP_SPACE)
        return token - 2;
    }
    return -1;
  }

  /** The word after, when only a space or a hyphen lies between; else -1. */
  after(token: number): number {
    const gap = this.gap(token + 1);
    if (this.lineBefore(token + 1)) return -1;
    return (gap === GAP_SPACE || gap === GAP_HYPHEN || gap === GAP_DOT) && this.class(token + 1) !== PUNCTUATION
      ? token + 1
      : -1;
  }

  /** A word that a space divides from what stands before. */
  startsAfterSpace(token: number): boolean {
    return this.gap(token) === GAP_SPACE && this.class(token) !== PUNCTUATION;
  }

  charAt(token: number): string {
    return this.text.charAt(this.tokens.start[token] ?? 0);
  }

  /** A single capital, as before a family name. */
  isInitial(token: number): boolean {
    return this.class(token) === ALL_CAPS && this.end(token) - this.start(token) === 1;
  }

  hyphenBefore(token: number): boolean {
    return this.gap(token) === GAP_HYPHEN;
  }

  /** True when the same word also stands in this text in small letters, inside a sentence. */
  alsoSmall(token: number): boolean {
    if (!this.small) {
      this.small = new Set();
      for (let i = 0; i < this.count; i++) if (this.class(i) === SMALL) this.small.add(this.tokens.a[i] ?? 0);
    }
    return this.small.has(this.tokens.a[token] ?? 0);
  }

  /** Which block an offset of the whole text lies in, and where that block begins. */
  blockAt(offset: number): { block: number; from: number } {
    let low = 0;
    let high = this.blockStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.blockStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { block: low, from: this.blockStarts[low] ?? 0 };
  }

  private readSentences(): void {
    let fresh = true;
    let lineStart = 0;
    let capitals = 0;
    for (let i = 0; i <= this.count; i++) {
      const broken = i === this.count || (i > 0 && this.newLineBefore(i));
      if (broken) {
        this.closeLine(lineStart, i, capitals);
        lineStart = i;
        capitals = 0;
        fresh = true;
        if (i === this.count) break;
      }
      const kind = this.class(i);
      if (kind === PUNCTUATION) {
        const char = this.charAt(i);
        if (char === '.') {
          // After an initial or an abbreviation the sentence goes on; after a word it may end.
          if (!this.isInitial(i - 1)) fresh = true;
        } else if (char === '!' || char === '?' || char === ':' || char === '…' || char === '•' || char === '。')
          fresh = true;
        continue;
      }
      if (fresh) this.starts[i] = 1;
      fresh = false;
      if (kind === CAPITALISED || kind === ALL_CAPS) capitals++;
    }
  }

  private newLineBefore(token: number): boolean {
    const from = this.end(token - 1);
    const to = this.start(token);
    for (let at = from; at < to; at++) if (this.text.charCodeAt(at) === 10) return true;
    return false;
  }

  /** A short line of which nearly every word has a capital is a headline (or a by-line). */
  private closeLine(from: number, to: number, capitals: number): void {
    // What ends with a full stop is a sentence, however many of its words are names.
    if (this.charAt(to - 1) === '.') return;
    // Other words are looked at only until there are too many of them: in a paragraph these are few of its words.
    const most = Math.min(25, Math.floor(capitals / 0.8));
    let words = capitals;
    for (let i = from; i < to && words <= most; i++) {
      if (this.class(i) === SMALL && !isSmallWord(this.folded(i))) words++;
    }
    if (words >= 4 && words <= most && capitals >= words * 0.8) this.titled.fill(1, from, to);
  }
}

const LONGEST_WRAPPED_LINE = 120;

function hasLongLine(text: string): boolean {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    if ((end < 0 ? text.length : end) - from > LONGEST_WRAPPED_LINE) return true;
    if (end < 0) return false;
    from = end + 1;
  }
  return false;
}
