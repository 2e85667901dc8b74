// What of a name goes into an index: its token sequences (a name may be written in more than one), its case rule, or the
// reason why it is kept out. Used by the builder and by the reader's delta, so that both follow the same rules.
import { ANY, EXACT, isAcronym, ruleOfSpelling, spellingHash } from './case-rule.ts';
import { list, STOP_WORDS, TWO_LETTER_CODES } from './small-words.ts';
import { hashWord } from './token-hash.ts';
import {
  ALL_CAPS,
  CLASS_MASK,
  NUMBER,
  ONE_LETTER,
  PUNCTUATION,
  SMALL,
  TokenReader,
  type Tokens,
  UNCASED,
} from './tokenise.ts';

/** A name to be found. */
export interface NameEntry {
  readonly text: string;
  /** Unsigned 32-bit number the caller gets back: the ordinal of the entity in its source. */
  readonly value: number;
  /** 0 to 255, the caller's own; kept with the posting (for instance how this form was derived). */
  readonly tag?: number;
  /**
   * `auto` (the default): as in find-names.ts. `exact`: as written only. `any`: case does not count.
   * `capital`: like auto, but a name without any capital wants one on its first word as well; for names of machine-made
   * lists, where small letters are carelessness.
   */
  readonly caseRule?: 'auto' | 'exact' | 'any' | 'capital';
  /** BCP 47 tag; the function words of this language are kept out. */
  readonly lang?: string;
  /** The reader's own name: indexed even where it will mark a great deal. */
  readonly insist?: boolean;
}

export type RefusalReason = 'no letters' | 'number' | 'single letter' | 'two-letter code' | 'stop word' | 'too long';

export interface RefusedName {
  readonly text: string;
  readonly value: number;
  readonly reason: RefusalReason;
}

/** Longest name in UTF-16 units, as in the entity's schema, and in tokens: bounds what one word of a text may cost. */
const LONGEST_NAME = 200;
const MOST_TOKENS = 64;

/** One token sequence of a name: tokens `from` to `to` (exclusive). */
export interface NameForm {
  readonly tokens: Tokens;
  readonly from: number;
  readonly to: number;
}

export interface NameForms {
  readonly forms: readonly NameForm[];
  readonly rule: number;
  /** Hash of the spelling for EXACT names, otherwise 0. */
  readonly spelling: number;
}

// Readers used again for every name: most of what a name costs would be making room for its tokens. One for the name, one
// for its other form.
const nameReader = new TokenReader(MOST_TOKENS);
const formReader = new TokenReader(MOST_TOKENS);

/** Tokens of a whole text in a reader of one's own; they are valid until it reads something else. */
export function readTokens(reader: TokenReader, text: string): Tokens {
  reader.begin(text);
  while (reader.next());
  return reader;
}

/** The forms of a name, or why it is refused. The forms' tokens are valid until the next call. */
export function formsOf(entry: NameEntry): NameForms | RefusalReason {
  if (entry.text.length > LONGEST_NAME) return 'too long';
  const form = trimmed(readTokens(nameReader, entry.text));
  const reason = refusal(entry, form);
  if (reason !== undefined) return reason;
  const { tokens, from, to } = form;
  const rule = ruleFor(entry.caseRule ?? 'auto', tokens, from, to);
  const spelling = rule === EXACT ? spellingHash(tokens, from, to) : 0;
  return { forms: [form, ...otherForms(form)], rule, spelling };
}

/** A name's tokens without the punctuation around them. */
export function trimmed(tokens: Tokens): NameForm {
  let from = 0;
  let to = tokens.count;
  while (from < to && ((tokens.info[from] ?? 0) & CLASS_MASK) === PUNCTUATION) from++;
  while (to > from && ((tokens.info[to - 1] ?? 0) & CLASS_MASK) === PUNCTUATION) to--;
  return { tokens, from, to };
}

function ruleFor(wanted: NonNullable<NameEntry['caseRule']>, tokens: Tokens, from: number, to: number): number {
  if (wanted === 'any') return ANY;
  if (wanted === 'exact') return EXACT;
  return ruleOfSpelling(tokens, from, to, wanted === 'capital');
}

function refusal(entry: NameEntry, { tokens, from, to }: NameForm): RefusalReason | undefined {
  if (to === from) return 'no letters';
  if (to - from > MOST_TOKENS) return 'too long';
  if (entry.insist === true) return undefined;
  const first = (tokens.info[from] ?? 0) & CLASS_MASK;
  if (to - from > 1) {
    for (let t = from; t < to; t++) {
      const kind = (tokens.info[t] ?? 0) & CLASS_MASK;
      if (kind !== NUMBER && kind !== PUNCTUATION) return undefined;
    }
    return 'number';
  }
  if (first === NUMBER) return 'number';
  const written = tokens.text.slice(tokens.start[from], tokens.end[from]);
  if ((tokens.info[from] ?? 0) & ONE_LETTER || (first === UNCASED && [...written.normalize('NFC')].length === 1)) {
    return 'single letter';
  }
  if (written.length === 2 && (first === SMALL || (first === ALL_CAPS && isCode(tokens.a[from] ?? 0)))) {
    return 'two-letter code';
  }
  if (!isAcronym(tokens, from, to) && isStopWord(tokens.a[from] ?? 0, entry.lang)) return 'stop word';
  return undefined;
}

let codes: ReadonlySet<number> | undefined;

function isCode(hash: number): boolean {
  codes ??= new Set(list(TWO_LETTER_CODES).map(hashWord));
  return codes.has(hash);
}

const stopWords = new Map<string, ReadonlySet<number>>();

/** Languages whose function words are kept out when a name's language is not stated: in others they are often given names. */
const WIDESPREAD = ['en', 'de', 'fr', 'es', 'it', 'pt', 'ru', 'uk', 'ar', 'fa', 'he'];

/** Function words of the name's language and of English; of the widespread languages when none is stated. */
function isStopWord(hash: number, lang: string | undefined): boolean {
  const language = lang?.slice(0, 2).toLowerCase() ?? '';
  let words = stopWords.get(language);
  if (words === undefined) {
    const own = STOP_WORDS[language];
    const lists = (own === undefined ? WIDESPREAD : [language, 'en']).map((known) => STOP_WORDS[known] ?? '');
    words = new Set(lists.flatMap(list).map(hashWord));
    stopWords.set(language, words);
  }
  return words.has(hash);
}

/**
 * Initials are written in two ways, and a text need not choose as the name does: capitals one by one are also found as one
 * word (U.N. as UN, J. K. Rowling as JK Rowling), and a short run of capitals that begins a name is also found one by one.
 */
function otherForms({ tokens, from, to }: NameForm): readonly NameForm[] {
  const { text } = tokens;
  const first = tokens.info[from] ?? 0;
  if ((first & CLASS_MASK) !== ALL_CAPS && !hasInitials(tokens, from, to)) return [];
  let written = '';
  let changed = false;
  for (let t = from; t < to; t++) {
    const word = text.slice(tokens.start[t], tokens.end[t]);
    const initial = isInitial(tokens, t);
    if (initial && t > from && isInitial(tokens, t - 1)) {
      written += word;
      changed = true;
    } else written += ` ${word}`;
  }
  if (changed) return [trimmed(readTokens(formReader, written))];
  const length = (tokens.end[from] ?? 0) - (tokens.start[from] ?? 0);
  const longest = to - from === 1 ? 5 : 3;
  if ((first & CLASS_MASK) !== ALL_CAPS || length < 2 || length > longest) return [];
  const capitals = text.slice(tokens.start[from], tokens.end[from]);
  if (!/^\p{Lu}+$/u.test(capitals)) return [];
  return [
    trimmed(readTokens(formReader, `${[...capitals].join(' ')} ${text.slice(tokens.end[from], tokens.end[to - 1])}`)),
  ];
}

/** Whether two capitals that are words by themselves stand side by side. */
function hasInitials(tokens: Tokens, from: number, to: number): boolean {
  for (let t = from + 1; t < to; t++) if (isInitial(tokens, t) && isInitial(tokens, t - 1)) return true;
  return false;
}

function isInitial(tokens: Tokens, token: number): boolean {
  const info = tokens.info[token] ?? 0;
  return (info & ONE_LETTER) !== 0 && (info & CLASS_MASK) === ALL_CAPS;
}
