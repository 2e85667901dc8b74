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
// 6. The dot that closes initials joined by dots (U.N.) belongs to the match. Possessive endings, quotes and other punctuation stay outside.
// 7. A name whose values are all switched off is not there.
import { type Found, NameFinder } from './name-finder.ts';
import type { NameSource } from './name-source.ts';
import type { Tokens } from './tokenise.ts';

export type { Found } from './name-finder.ts';

export interface FindOptions {
  /** False: letter case does not count for any name (all words are tried). Default true. */
  readonly capitalGate?: boolean;
}

/** Names of all sources in a text (or in the text of its tokens). Time is linear in its length. */
export function findNames(text: string | Tokens, sources: readonly NameSource[], options: FindOptions = {}): Found {
  const finder = new NameFinder(typeof text === 'string' ? text : text.text, sources, options.capitalGate ?? true);
  finder.run();
  return finder.found();
}
