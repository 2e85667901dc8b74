// How letter case counts between a name and a stretch of text: the rule a name is stored with, and its test.
import { IGNORABLE, infoAt, LOWER, UPPER } from './character-table.ts';
import { SMALL_INSIDE } from './small-words.ts';
import { hashWord } from './token-hash.ts';
import {
  ALL_CAPS,
  CAPITALISED,
  CLASS_MASK,
  MIXED,
  NUMBER,
  ONE_LETTER,
  SMALL,
  type Tokens,
  UNCASED,
} from './tokenise.ts';

/** Case does not count: the name has no capital, or its script has none. */
export const ANY = 0;
/** The first word wants a capital. */
const FIRST = 1;
/** The last word wants a capital (al-Qaeda, de Gaulle). */
const LAST = 2;
const FIRST_LAST = 3;
/** Every word wants a capital but the small words inside (Bank of England, not "may day"). */
const EVERY = 4;
/** An acronym keeps its case: WHO is not "who" nor "Who". */
const ACRONYM = 5;
/** As written only: the hash of the spelling is compared. */
export const EXACT = 6;

/** Longest run of capitals that counts as an acronym; longer ones (UNESCO, TASS AGENCY) only want a capital. */
const LONGEST_ACRONYM = 5;

const SMALL_WORDS = new Set(SMALL_INSIDE.map(hashWord));

/** Whether a name with this rule and this first token may be met with a small first letter: must small words be tried? */
export function startsSmall(rule: number, tokens: Tokens, from: number): boolean {
  const info = tokens.info[from] ?? 0;
  if ((info & CLASS_MASK) === UNCASED || (info & CLASS_MASK) === NUMBER) return false;
  return rule === ANY || rule === LAST || rule === EXACT;
}

/**
 * The rule that a name's own spelling asks for; tokens `from` to `to` (exclusive) are the name. `wantCapital`: a name that
 * has letters with case and no capital wants one on its first word all the same.
 */
export function ruleOfSpelling(tokens: Tokens, from: number, to: number, wantCapital: boolean): number {
  if (isAcronym(tokens, from, to)) return ACRONYM;
  let cased = false;
  let capitals = 0;
  let small = 0;
  for (let t = from; t < to; t++) {
    const kind = (tokens.info[t] ?? 0) & CLASS_MASK;
    if (kind === CAPITALISED || kind === ALL_CAPS) capitals++;
    cased ||= kind === SMALL || kind === MIXED;
    if ((kind === SMALL || kind === MIXED) && (t === from || !SMALL_WORDS.has(tokens.a[t] ?? 0))) small++;
  }
  if (capitals === 0) return wantCapital && cased ? FIRST : ANY;
  if (small === 0) return EVERY;
  return (isSmall(tokens, from) ? 0 : FIRST) | (isSmall(tokens, to - 1) ? 0 : LAST);
}

/** Whether these tokens are one run of capitals (UN) or capitals one by one (U.N.), short enough for an acronym. */
export function isAcronym(tokens: Tokens, from: number, to: number): boolean {
  if (to - from === 1) {
    const length = (tokens.end[from] ?? 0) - (tokens.start[from] ?? 0);
    const kind = (tokens.info[from] ?? 0) & CLASS_MASK;
    return kind === ALL_CAPS && length > 1 && length <= LONGEST_ACRONYM;
  }
  if (to - from > LONGEST_ACRONYM) return false;
  for (let t = from; t < to; t++) {
    const info = tokens.info[t] ?? 0;
    if (!(info & ONE_LETTER) || (info & CLASS_MASK) !== ALL_CAPS) return false;
  }
  return true;
}

/** Whether the text's tokens `from` to `to` (exclusive) meet a rule; `spelling` is the stored hash of an EXACT name. */
export function meetsRule(rule: number, tokens: Tokens, from: number, to: number, spelling: number): boolean {
  switch (rule) {
    case ANY:
      return true;
    case FIRST:
      return !isSmall(tokens, from);
    case LAST:
      return !isSmall(tokens, to - 1);
    case FIRST_LAST:
      return !isSmall(tokens, from) && !isSmall(tokens, to - 1);
    case EVERY:
      for (let t = from; t < to; t++) {
        if (isSmall(tokens, t) && (t === from || !SMALL_WORDS.has(tokens.a[t] ?? 0))) return false;
      }
      return true;
    case ACRONYM:
      for (let t = from; t < to; t++) {
        const kind = (tokens.info[t] ?? 0) & CLASS_MASK;
        if (isSmall(tokens, t) || kind === CAPITALISED) return false;
      }
      return true;
    default:
      return spellingHash(tokens, from, to) === spelling;
  }
}

/** The same for one word of plain letters at `at`, `seen` being the union of their flags; not for EXACT. */
export function meetsRuleAlone(rule: number, text: string, at: number, seen: number): boolean {
  if (rule === ANY || !(seen & LOWER)) return true;
  if (rule === ACRONYM || !(seen & UPPER)) return false;
  return !(infoAt(text, at) & LOWER);
}

function isSmall(tokens: Tokens, token: number): boolean {
  const kind = (tokens.info[token] ?? 0) & CLASS_MASK;
  return kind === SMALL || kind === MIXED;
}

/** Hash of the tokens as they are written, ignorable marks left out; gaps do not count. */
export function spellingHash(tokens: Tokens, from: number, to: number): number {
  let spelling = '';
  for (let t = from; t < to; t++) {
    for (const char of tokens.text.slice(tokens.start[t], tokens.end[t]).normalize('NFC')) {
      if (!(infoAt(char, 0) & IGNORABLE)) spelling += char;
    }
    spelling += ' ';
  }
  return hashWord(spelling);
}
