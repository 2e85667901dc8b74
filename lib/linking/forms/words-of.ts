// A name cut into words, with what stands in brackets or after a comma set apart.

export interface NameParts {
  /** The words of the name proper. Hyphenated words stay whole. */
  readonly words: readonly string[];
  /** What follows the first comma, if anything. */
  readonly tail: string;
  /** True when a bracketed qualifier was dropped ("Mercury (planet)"). */
  readonly qualified: boolean;
}

let lastName = '';
let lastParts: NameParts = { words: [], tail: '', qualified: false };

/** Cuts a label or an alias: "Washington, D.C." gives the words [Washington] and the tail "D.C.". */
export function partsOf(name: string): NameParts {
  // The rules ask for the same name one after another.
  if (name === lastName) return lastParts;
  lastParts = isPlain(name) ? { words: name.split(' '), tail: '', qualified: false } : cut(name);
  lastName = name;
  return lastParts;
}

/** Whether a name is words with one space between them, and nothing that sets a part of it apart. */
function isPlain(name: string): boolean {
  let before = 0x20;
  for (let at = 0; at < name.length; at++) {
    const unit = name.charCodeAt(at);
    if (unit === 0x20 ? before === 0x20 : setsApart(unit)) return false;
    before = unit;
  }
  return before !== 0x20;
}

/** Brackets, quotation marks, commas and other white space; of punctuation beyond ASCII more than need be. */
function setsApart(unit: number): boolean {
  if (unit < 0x80) return unit < 0x20 || unit === 0x22 || unit === 0x28 || unit === 0x5b || unit === 0x2c;
  if (unit < 0x1680) return unit < 0xc0 || unit === 0x60c;
  return unit === 0x1680 || (unit >= 0x2000 && unit < 0x3040) || unit >= 0xfe00;
}

function cut(name: string): NameParts {
  const bare = name
    .replace(/\s*[([（][^)\]）]*[)\]）]\s*/gu, ' ')
    .replace(/[«»“”„"]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const comma = bare.search(/[,،，]/u);
  const head = comma > 0 ? bare.slice(0, comma) : bare;
  return {
    words: head.split(' ').filter((word) => word !== ''),
    tail: comma > 0 ? bare.slice(comma + 1).trim() : '',
    qualified: bare.length < name.trim().length - 1 && /[([（]/u.test(name),
  };
}

const CAPITAL = /^[\p{Lu}\p{Lt}\p{Lo}]/u;

/** True for a word that starts with a capital, or is written in a script without them. */
export function isCapitalised(word: string): boolean {
  const unit = word.charCodeAt(0);
  // Latin and Russian letters, of which nearly all names are.
  if (unit < 0x80) return unit >= 0x41 && unit <= 0x5a;
  if (unit >= 0x410 && unit <= 0x44f) return unit < 0x430;
  return CAPITAL.test(word);
}

const INITIAL = /^\p{Lu}(\.?\p{Lu})*\.$|^\p{Lu}$/u;
const DOT = 0x2e;

/** True for an initial: "J.", "J", "J.R.", "А.". */
export const isInitial = (word: string): boolean =>
  (word.length <= 2 || word.charCodeAt(word.length - 1) === DOT) && INITIAL.test(word);

/** A word without the dot at its end. */
export const withoutDot = (word: string): string =>
  word.charCodeAt(word.length - 1) === DOT ? word.slice(0, -1) : word;
