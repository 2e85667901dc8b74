// The finder's work on one text, by the rules in find-names.ts.
//
// Three sieves stand before a name is looked up, each dearer and finer than the one before: where a name may begin at all
// (word-starts.ts), how it begins (start-map.ts, pair-map.ts), and the Bloom filters of first tokens and of beginnings
// (filter-bits.ts). Most places of a text fall through before a token is made of them; only where a name of two tokens
// and more may stand is the text read as tokens (TokenReader) and every beginning followed to its end.
import { EXACT, meetsRule, meetsRuleAlone } from './case-rule.ts';
import {
  APOSTROPHE,
  CHARACTERS,
  DOT,
  HYPHEN,
  IGNORABLE,
  infoAt,
  LOWER,
  SLOW,
  SOLO,
  SOLO_MARK,
  SPACE,
  STARTS,
  SYMBOL,
  WORD,
  widthAt,
} from './character-table.ts';
import { aloneBits, beginsBits, goesOnBits, nameBits, prefixBits, wordOf } from './filter-bits.ts';
import type { NameSource } from './name-source.ts';
import { maybePair } from './pair-map.ts';
import { keepPossible, START_MAP_WORDS } from './start-map.ts';
import { extendA, extendB, finish, SEED_A, SEED_B, TIMES_A, TIMES_B } from './token-hash.ts';
import { GAP_BREAK, GAP_DOT, GAP_MASK, isElision, NO_END, ONE_LETTER, TokenReader } from './tokenise.ts';
import { ALL_STARTS, CAPITAL_STARTS, ListState, listStarts } from './word-starts.ts';

/** What was found, column by column, in order of the text. Rows with the same span are candidates for the same mention. */
export interface Found {
  readonly count: number;
  /** UTF-16 offsets in the text, end exclusive. */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** Which of the sources, and which of its names: `sources[source].postings(nameId)`. */
  readonly source: Uint16Array;
  readonly nameId: Uint32Array;
}

/** Units looked through for beginnings at a time: the list of beginnings stays in the processor's nearest cache. */
const BLOCK = 2048;
const starts = new Int32Array(BLOCK + 4);
/** Tokens the reader may hold before those behind are dropped. */
const MOST_HELD = 512;
const reader = new TokenReader(MOST_HELD * 2);

/** Finds in one text; made anew for each. */
export class NameFinder {
  private readonly text: string;
  private readonly sources: readonly NameSource[];
  private readonly gate: boolean;
  /** The reader's token at which a search is going on, and whether its tokens can still be of use. */
  private token = 0;
  /** The word read last: place, end, hashes and what its letters are. */
  private wordAt = -1;
  private wordEnd = 0;
  private wordA = 0;
  private wordB = 0;
  private wordSeen = 0;
  private count = 0;
  private start = new Uint32Array(64);
  private end = new Uint32Array(64);
  private source = new Uint16Array(64);
  private nameId = new Uint32Array(64);

  constructor(text: string, sources: readonly NameSource[], gate: boolean) {
    this.text = text;
    this.sources = sources;
    this.gate = gate;
  }

  run(): void {
    const { text, sources, gate } = this;
    const length = text.length;
    const any = merged(sources.map((source) => source.anyStart));
    const small = gate ? merged(sources.map((source) => source.smallStart)) : any;
    const wanted = !gate || sources.some((source) => source.hasSmallStarts) ? ALL_STARTS : CAPITAL_STARTS;
    reader.begin(text);
    let free = 0;
    const state = new ListState();
    while (state.at < length) {
      const listed = listStarts(text, state, Math.min(state.at + BLOCK, length), wanted, starts);
      const count = keepPossible(text, starts, listed, any, small);
      for (let k = 0; k < count; k++) {
        const at = starts[k]!;
        if (at < free) continue;
        const info = CHARACTERS[text.charCodeAt(at)]!;
        if (info & SOLO && !this.maybePair(at, info)) continue;
        const end = this.search(at);
        if (end > 0) free = end;
      }
    }
  }

  private maybePair(at: number, info: number): boolean {
    const { sources, text } = this;
    for (let s = 0; s < sources.length; s++) if (maybePair(sources[s]!.pairs, text, at, info)) return true;
    return false;
  }

  found(): Found {
    const { count } = this;
    return {
      count,
      start: this.start.subarray(0, count),
      end: this.end.subarray(0, count),
      source: this.source.subarray(0, count),
      nameId: this.nameId.subarray(0, count),
    };
  }

  /** The longest names that begin at `at`, reported; returns where they end, or 0. */
  private search(at: number): number {
    if (this.wordAt !== at && !this.readWord(at)) return this.searchSlowly(at);
    const { text, sources } = this;
    const { wordEnd: end, wordA: a, wordB: b, wordSeen: seen } = this;
    const small = this.gate && (CHARACTERS[text.charCodeAt(at)]! & LOWER) !== 0;
    const begins = beginsBits(a);
    let passed = false;
    for (let s = 0; s < sources.length; s++) {
      const filter = small ? sources[s]!.small : sources[s]!.first;
      passed ||= (filter[wordOf(a, filter.length)]! & begins) === begins;
    }
    if (!passed) return 0;
    if (!this.maybeLonger(end, a, b)) return this.searchAlone(at, end, a, b, seen);
    reader.adopt(at, end, a, b, seen);
    this.token = 0;
    return this.searchFully(at, a, b, small);
  }

  /**
   * Whether a name of two tokens and more may begin with the token whose hashes these are and which ends at `end`; true also
   * where that cannot be told quickly, or where it cannot be told whether the word ends there. Most words begin nothing
   * longer, and most stand before a space or a comma: what follows is hashed without being read as tokens.
   */
  private maybeLonger(end: number, a: number, b: number): boolean {
    const { text, sources } = this;
    const last = text.length - 1;
    if (end >= last) return true;
    let info = CHARACTERS[text.charCodeAt(end)]!;
    if (info & (APOSTROPHE | SLOW)) return true;
    const bits = goesOnBits(b);
    let goesOn = false;
    for (let s = 0; s < sources.length; s++) {
      const { first } = sources[s]!;
      goesOn ||= (first[wordOf(a, first.length)]! & bits) === bits;
    }
    let sequenceA = a;
    let sequenceB = b;
    let next = end;
    let afterSymbol = false;
    while (goesOn) {
      // A hyphen joins words only; behind a comma it is a token itself.
      if (afterSymbol && info & HYPHEN) return true;
      if (info & (SPACE | HYPHEN) ? this.readWord(next + 1) : info & (SOLO | WORD) && this.readWord(next)) {
        sequenceA = extendA(sequenceA, this.wordA);
        sequenceB = extendB(sequenceB, this.wordB);
        next = this.wordEnd;
        afterSymbol = false;
      } else if (info & SYMBOL && !(CHARACTERS[text.charCodeAt(next + 1)]! & SLOW)) {
        const fold = info & 0xffff;
        sequenceA = extendA(sequenceA, finish(Math.imul(SEED_A ^ fold, TIMES_A)));
        sequenceB = extendB(sequenceB, finish((Math.imul(SEED_B, TIMES_B) + fold) | 0));
        next++;
        afterSymbol = true;
      } else return true;
      const prefixed = prefixBits(sequenceB);
      const named = prefixed | nameBits(sequenceB);
      goesOn = false;
      for (let s = 0; s < sources.length; s++) {
        const { prefix } = sources[s]!;
        const word = prefix[wordOf(sequenceA, prefix.length)]!;
        if ((word & named) === named) return true;
        goesOn ||= (word & prefixed) === prefixed;
      }
      if (next >= last) return true;
      info = CHARACTERS[text.charCodeAt(next)]!;
    }
    return false;
  }

  /** The token at `at` as TokenReader reads it, into `word...`; false when it is not made of plain letters. */
  private readWord(at: number): boolean {
    const { text } = this;
    const length = text.length;
    let a = SEED_A;
    let b = SEED_B;
    let seen = 0;
    let info = 0;
    let end = at;
    while (end < length) {
      info = CHARACTERS[text.charCodeAt(end)]!;
      if ((info & (WORD | SLOW)) !== WORD) break;
      const fold = info & 0xffff;
      a = Math.imul(a ^ fold, TIMES_A);
      b = (Math.imul(b, TIMES_B) + fold) | 0;
      seen |= info;
      end++;
    }
    if (end === at && info & SOLO) {
      // A character of a script without spaces, with the marks that belong to it.
      do {
        const fold = info & 0xffff;
        a = Math.imul(a ^ fold, TIMES_A);
        b = (Math.imul(b, TIMES_B) + fold) | 0;
        end++;
        info = end < length ? CHARACTERS[text.charCodeAt(end)]! : 0;
      } while ((info & (SOLO_MARK | SLOW)) === SOLO_MARK);
    }
    if (end === at || (end < length && info & SLOW)) return false;
    this.wordAt = at;
    this.wordEnd = end;
    this.wordA = finish(a);
    this.wordB = finish(b);
    this.wordSeen = seen;
    return true;
  }

  /** Reports the names that are this one word, where nothing longer can be and the word does end. */
  private searchAlone(at: number, end: number, a: number, b: number, seen: number): number {
    const { sources, gate } = this;
    const alone = beginsBits(a) | aloneBits(b);
    const before = this.count;
    for (let s = 0; s < sources.length; s++) {
      const source = sources[s]!;
      if ((source.first[wordOf(a, source.first.length)]! & alone) !== alone) continue;
      for (let id = source.seek(a, b); id >= 0; id = source.next(id)) {
        const rule = source.ruleOf(id);
        if (gate && rule === EXACT) {
          reader.adopt(at, end, a, b, seen);
          if (!meetsRule(rule, reader, 0, 1, source.spellingOf(id))) continue;
        } else if (gate && !meetsRuleAlone(rule, this.text, at, seen)) continue;
        if (source.isOn(id)) this.push(at, end, s, id);
      }
    }
    if (this.count === before) return 0;
    if (this.canStart(at)) return end;
    this.count = before;
    return 0;
  }

  /** The same as `search` for a word or character that is not made of plain letters. */
  private searchSlowly(at: number): number {
    while (this.token < reader.count && reader.start[this.token]! < at) this.token++;
    if (this.token >= reader.count || reader.start[this.token] !== at) {
      reader.beginAt(at);
      this.token = 0;
    } else if (this.token > MOST_HELD) {
      reader.forget(this.token);
      this.token = 0;
    }
    const small = this.gate && (infoAt(this.text, at) & LOWER) !== 0;
    return this.searchFully(at, reader.a[this.token]!, reader.b[this.token]!, small);
  }

  /** Searches from the reader's token at `at`, whose hashes these are. */
  private searchFully(at: number, a: number, b: number, small: boolean): number {
    const { sources } = this;
    const begins = beginsBits(a);
    const alone = aloneBits(b);
    let longest = 0;
    const before = this.count;
    for (let s = 0; s < sources.length; s++) {
      const filter = small ? sources[s]!.small : sources[s]!.first;
      if ((filter[wordOf(a, filter.length)]! & begins) !== begins) continue;
      if (longest === 0 && !this.canStart(at)) return 0;
      const { first } = sources[s]!;
      longest = this.longestOf(s, (first[wordOf(a, first.length)]! & alone) === alone, longest, before);
    }
    return longest === 0 ? 0 : reader.end[this.token + longest - 1]!;
  }

  /** Whether the word at `at` is not the rest of a word: after an apostrophe only elisions let a name begin. */
  private canStart(at: number): boolean {
    const { text } = this;
    let before = this.markless(at - 1);
    if (before < 0 || !(infoAt(text, before) & APOSTROPHE)) return true;
    before = this.markless(before - 1);
    if (before < 0) return true;
    let info = infoAt(text, before);
    if (info & SOLO_MARK) {
      while (before >= 0 && infoAt(text, before) & SOLO_MARK) before = this.markless(before - 1);
      info = before < 0 ? 0 : infoAt(text, before) & SOLO;
    }
    if (!(info & STARTS)) return true;
    if (!(info & WORD)) return false;
    let from = before;
    for (let next = before; next >= 0 && infoAt(text, next) & WORD; next = this.markless(next - 1)) from = next;
    return isElision(text, from);
  }

  /** The place of the character at or before `at` that is not ignorable; -1 where there is none. */
  private markless(at: number): number {
    for (let before = at; before >= 0; before--) {
      const unit = this.text.charCodeAt(before);
      if (unit >= 0xdc00 && unit <= 0xdfff && before > 0 && widthAt(this.text, before - 1) === 2) before--;
      if (!(infoAt(this.text, before) & IGNORABLE)) return before;
    }
    return -1;
  }

  /** Reports the source's names from the current token unless one of more than their tokens is known already. */
  private longestOf(s: number, alone: boolean, longest: number, before: number): number {
    const source = this.sources[s]!;
    const { prefix } = source;
    const from = this.token;
    let a = reader.a[from]!;
    let b = reader.b[from]!;
    let best = longest;
    if (alone && best <= 1) best = this.report(s, from, 1, a, b, best, before);
    for (let tokens = 2; tokens <= source.mostTokens; tokens++) {
      const t = from + tokens - 1;
      if (t >= reader.count && !reader.next()) break;
      if ((reader.info[t]! & GAP_MASK) === GAP_BREAK) break;
      a = extendA(a, reader.a[t]!);
      b = extendB(b, reader.b[t]!);
      const bits = prefixBits(b);
      const word = prefix[wordOf(a, prefix.length)]!;
      if ((word & bits) !== bits) break;
      const named = nameBits(b);
      if (tokens >= best && (word & named) === named) best = this.report(s, from, tokens, a, b, best, before);
    }
    return best;
  }

  private report(s: number, from: number, tokens: number, a: number, b: number, best: number, before: number): number {
    const source = this.sources[s]!;
    let id = source.seek(a, b);
    if (id < 0) return best;
    const to = from + tokens;
    if (this.wordGoesOn(to - 1)) return best;
    let longest = best;
    for (; id >= 0; id = source.next(id)) {
      if (this.gate && !meetsRule(source.ruleOf(id), reader, from, to, source.spellingOf(id))) continue;
      if (!source.isOn(id)) continue;
      if (tokens > longest) {
        this.count = before;
        longest = tokens;
      }
      this.push(reader.start[from]!, tokens > 1 ? this.endOf(to - 1) : reader.end[from]!, s, id);
    }
    return longest;
  }

  /** Whether a name cannot end with this token. An apostrophe and letters behind it are known once they are read. */
  private wordGoesOn(token: number): boolean {
    const end = reader.end[token]!;
    if (token === reader.count - 1 && end < this.text.length && infoAt(this.text, end) & APOSTROPHE) reader.next();
    return (reader.info[token]! & NO_END) !== 0;
  }

  /** Where a match ends in the text: behind the dot that closes initials. */
  private endOf(token: number): number {
    const info = reader.info[token]!;
    const end = reader.end[token]!;
    if (!(info & ONE_LETTER) || (info & GAP_MASK) !== GAP_DOT || end >= this.text.length) return end;
    return infoAt(this.text, end) & DOT ? end + 1 : end;
  }

  private push(start: number, end: number, source: number, nameId: number): void {
    if (this.count === this.start.length) this.grow();
    this.start[this.count] = start;
    this.end[this.count] = end;
    this.source[this.count] = source;
    this.nameId[this.count] = nameId;
    this.count++;
  }

  private grow(): void {
    const size = this.count * 2;
    const wider = <T extends Uint32Array | Uint16Array>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.start = wider(new Uint32Array(size), this.start);
    this.end = wider(new Uint32Array(size), this.end);
    this.source = wider(new Uint16Array(size), this.source);
    this.nameId = wider(new Uint32Array(size), this.nameId);
  }
}

/** The union of such maps; the map itself where there is one. */
function merged(maps: readonly Uint32Array[]): Uint32Array {
  const [only] = maps;
  if (maps.length === 1 && only !== undefined) return only;
  const union = new Uint32Array(START_MAP_WORDS);
  for (const map of maps) for (let word = 0; word < union.length; word++) union[word]! |= map[word]!;
  return union;
}
