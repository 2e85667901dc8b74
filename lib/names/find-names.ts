// Finds every name of many sources in a text, in one pass.
//
// THE RULES OF A MATCH (the reference finder in tests/names follows them word by word)
//
// 1. Text and names are cut into tokens alike (tokenise.ts): words, single characters of scripts without spaces, and
//    punctuation. A name matches where its folded tokens stand one after another. Folding (character-table.ts) makes case,
//    diacritics, width, ligatures, letter variants and ignorable marks equal. Offsets are those of the text as it is.
// 2. What may lie between two tokens of a match and does not count: nothing; white space with at most one line break; a
//    hyphen, an apostrophe or a dot with a word on each side; a hyphen and a line break; a dot and white space, or a dot and
//    a hyphen, after a single letter or a known abbreviation (J. Smith, St. Louis, but not "New. York"). Anything else is a
//    token itself and must be in the name as well. No match reaches over an empty line.
// 3. Words are whole. Letters after an apostrophe belong to the word (Don't, Xi'an), except endings of a language (Putin's,
//    Erdogan'in), before which a name may end, and elisions (l'Italia), after which it may begin. A hyphen is an edge of a
//    word (Russia-backed). In Hangul a name begins where the word begins and may end anywhere. Han, kana, Thai, Lao, Khmer
//    and Myanmar have no words: any character is an edge.
// 4. Case, for a name's rule `auto`: a name whose words are capitalised wants them capitalised in the text, small words
//    inside (of, von) excepted; ALL CAPS count as capitals. A name with some small words wants capitals on its first and
//    last word where it has them itself. A name without capitals matches in any case. An acronym (2 to 5 capitals, or
//    letters with dots) matches capitals only. `exact`: as written. `any`: case does not count.
// 5. At each place the longest match over all sources wins; the search goes on behind it. Everything of the same length
//    at the same place is reported: names of several sources, and names of one source that differ in case rule.
// 6. The dot of initials (U.N.) belongs to the match. Possessive endings, quotes and other punctuation stay outside.
// 7. A name whose values are all switched off is not there.
import { meetsRule } from './case-rule.ts';
import { CHARACTERS, DOT, learn } from './character-table.ts';
import { aloneBits, beginsBits, prefixBits, smallBits, wordOf } from './filter-bits.ts';
import type { NameSource } from './name-source.ts';
import { extendA, extendB } from './token-hash.ts';
import {
  CLASS_MASK,
  GAP_BREAK,
  GAP_DOT,
  GAP_MASK,
  MIXED,
  NO_END,
  NO_START,
  ONE_LETTER,
  SMALL,
  type Tokens,
  tokenise,
} from './tokenise.ts';

export interface FindOptions {
  /** False: letter case does not count for any name (all words are tried). Default true. */
  readonly capitalGate?: boolean;
}

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

/** Names of all sources in a text (or in its tokens, where the caller has them already). */
export function findNames(text: string | Tokens, sources: readonly NameSource[], options: FindOptions = {}): Found {
  const tokens = typeof text === 'string' ? tokenise(text) : text;
  const finder = new Finder(tokens, sources, options.capitalGate ?? true);
  finder.run();
  return finder.found();
}

class Finder {
  private readonly tokens: Tokens;
  private readonly sources: readonly NameSource[];
  private readonly gate: boolean;
  private count = 0;
  private start = new Uint32Array(64);
  private end = new Uint32Array(64);
  private source = new Uint16Array(64);
  private nameId = new Uint32Array(64);

  constructor(tokens: Tokens, sources: readonly NameSource[], gate: boolean) {
    this.tokens = tokens;
    this.sources = sources;
    this.gate = gate;
  }

  run(): void {
    const { tokens, sources } = this;
    const { count, a, b, info } = tokens;
    for (let at = 0; at < count; ) {
      const flags = info[at]!;
      let longest = at;
      if (!(flags & NO_START)) {
        const kind = flags & CLASS_MASK;
        const small = this.gate && (kind === SMALL || kind === MIXED);
        const before = this.count;
        for (let s = 0; s < sources.length; s++) {
          const source = sources[s]!;
          const bits = source.first[wordOf(a[at]!, source.first.length)]!;
          const wanted = small ? smallBits(b[at]!) : beginsBits(a[at]!);
          if ((bits & wanted) !== wanted) continue;
          const alone = aloneBits(b[at]!);
          longest = this.longestOf(s, at, (bits & alone) === alone, longest, before);
        }
      }
      at = longest > at ? longest : at + 1;
    }
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

  /** Reports the source's names from token `at` unless a longer one (to token `longest`, exclusive) is known already. */
  private longestOf(s: number, at: number, alone: boolean, longest: number, before: number): number {
    const { tokens } = this;
    const source = this.sources[s]!;
    const { count, info } = tokens;
    let a = tokens.a[at]!;
    let b = tokens.b[at]!;
    let best = longest;
    if (alone && best <= at + 1) best = this.report(s, at, at + 1, a, b, best, before);
    const end = Math.min(count, at + source.mostTokens);
    for (let t = at + 1; t < end && (info[t]! & GAP_MASK) !== GAP_BREAK; t++) {
      a = extendA(a, tokens.a[t]!);
      b = extendB(b, tokens.b[t]!);
      const bits = prefixBits(b);
      if ((source.prefix[wordOf(a, source.prefix.length)]! & bits) !== bits) break;
      if (t + 1 >= best) best = this.report(s, at, t + 1, a, b, best, before);
    }
    return best;
  }

  private report(s: number, from: number, to: number, a: number, b: number, best: number, before: number): number {
    const { tokens } = this;
    if (tokens.info[to - 1]! & NO_END) return best;
    const source = this.sources[s]!;
    let longest = best;
    for (let id = source.seek(a, b); id >= 0; id = source.next(id)) {
      if (this.gate && !meetsRule(source.ruleOf(id), tokens, from, to, source.spellingOf(id))) continue;
      if (!source.isOn(id)) continue;
      if (to > longest) {
        this.count = before;
        longest = to;
      }
      this.push(tokens.start[from]!, endOf(tokens, to), s, id);
    }
    return longest;
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

/** Where a match that ends before token `to` ends in the text: behind the dot that closes initials. */
function endOf(tokens: Tokens, to: number): number {
  const info = tokens.info[to - 1]!;
  const end = tokens.end[to - 1]!;
  if (!(info & ONE_LETTER) || (info & GAP_MASK) !== GAP_DOT || end >= tokens.text.length) return end;
  const unit = tokens.text.charCodeAt(end);
  return (CHARACTERS[unit] || learn(unit)) & DOT ? end + 1 : end;
}
