// What stands beside a stretch of a text, and what it says: a longer name goes on there, a post, a given name, a suffix.
import { GAP_HYPHEN, SMALL } from '../names/tokenise.ts';
import { countryOfDemonym } from './country-lexicon.ts';
import type { Document } from './document.ts';
import {
  isAddressWord,
  isCalendarWord,
  isCompanySuffix,
  isGivenName,
  isOrganisationNoun,
  isPlaceNoun,
  isPlainWord,
  isPostWord,
} from './lexicon.ts';

/** What the word before says about a name. */
export type Before = 'nothing' | 'address' | 'post' | 'given' | 'demonym' | 'direction' | 'name';

const DIRECTIONS = new Set(
  'north south east west northern southern eastern western new upper lower greater central nord süd ost west nouveau nouvelle nueva nuevo neu southeast southwest northeast northwest северный южный восточный западный новый северная южная восточная западная новая'.split(
    ' ',
  ),
);

/** Reads the word before token `first`. `name`: a capitalised word that belongs to a longer, unknown name. */
export function beforeOf(document: Document, first: number): Before {
  const { befores } = document;
  befores[first] ??= readBefore(document, first);
  return befores[first];
}

function readBefore(document: Document, first: number): Before {
  const before = document.before(first);
  if (before < 0) return 'nothing';
  const word = document.folded(before);
  if (isAddressWord(word)) return 'address';
  if (!document.isCapital(before)) return isPostWord(word) ? 'post' : 'nothing';
  if (isPostWord(word)) return 'post';
  if (isCalendarWord(word)) return 'nothing';
  if (DIRECTIONS.has(word)) return 'direction';
  if (document.isInitial(before))
    return isDotted(document, before) || !/^[aiàéyвксояу]$/u.test(word) ? 'given' : 'nothing';
  if (countryOfDemonym(word)) return 'demonym';
  if (isGivenName(word) && !(document.startsSentence(before) && isPlainWord(word))) return 'given';
  if (document.inTitle(first)) return 'nothing';
  if (document.startsSentence(before)) return isPlainWord(word) || document.alsoSmall(before) ? 'nothing' : 'name';
  if (isCompanySuffix(word) || isOrganisationNoun(word) || isPlaceNoun(word)) return 'name';
  if (document.language === 'de' && (isPlainWord(word) || word.length > 9 || document.hyphenBefore(first)))
    return 'nothing';
  if (isPlainWord(word) && document.alsoSmall(before)) return 'nothing';
  return 'name';
}

/** What the word after says about a name. */
export type After = 'nothing' | 'suffix' | 'organisation' | 'place' | 'given' | 'name' | 'compound';

/** Reads the word after token `last`. `name`: a capitalised word that belongs to a longer, unknown name. */
export function afterOf(document: Document, last: number): After {
  const { afters } = document;
  afters[last] ??= readAfter(document, last);
  return afters[last];
}

function readAfter(document: Document, last: number): After {
  const after = document.after(last);
  if (after < 0) return 'nothing';
  const word = document.folded(after);
  if (document.gap(after) === GAP_HYPHEN) return document.class(after) === SMALL ? 'nothing' : 'compound';
  if (!document.isCapital(after)) return 'nothing';
  if (isCompanySuffix(word)) return 'suffix';
  if (isOrganisationNoun(word)) return 'organisation';
  if (isPlaceNoun(word)) return 'place';
  if (isGivenName(word) || document.isInitial(after)) return 'given';
  if (isPostWord(word) || isCalendarWord(word) || document.inTitle(last)) return 'nothing';
  if (document.language === 'de') return isPlainWord(word) || word.length > 9 ? 'nothing' : 'name';
  if (isPlainWord(word) && document.alsoSmall(after)) return 'nothing';
  return 'name';
}

/** The post or form of address in small or large letters right before a name, as far back as such words go. */
export function titleBefore(document: Document, first: number): { from: number; words: string[] } {
  const words: string[] = [];
  let from = first;
  for (let at = document.before(first); at >= 0 && words.length < 6; at = document.before(at)) {
    const word = document.folded(at);
    if (!isPostWord(word) && !isAddressWord(word) && !(words.length > 0 && /^(of|the|for|and|de|und)$/u.test(word)))
      break;
    words.unshift(word);
    from = at;
  }
  return { from, words };
}

const isDotted = (document: Document, token: number): boolean => document.text.charAt(document.end(token)) === '.';
