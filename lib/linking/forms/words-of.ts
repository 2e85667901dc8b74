// A name cut into words, with what stands in brackets or after a comma set apart.

export interface NameParts {
  /** The words of the name proper. Hyphenated words stay whole. */
  readonly words: readonly string[];
  /** What follows the first comma, if anything. */
  readonly tail: string;
  /** True when a bracketed qualifier was dropped ("Mercury (planet)"). */
  readonly qualified: boolean;
}

/** Cuts a label or an alias: "Washington, D.C." gives the words [Washington] and the tail "D.C.". */
export function partsOf(name: string): NameParts {
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
export const isCapitalised = (word: string): boolean => CAPITAL.test(word);

/** True for an initial: "J.", "J", "J.R.", "А.". */
export const isInitial = (word: string): boolean => /^\p{Lu}(\.?\p{Lu})*\.$|^\p{Lu}$/u.test(word);
