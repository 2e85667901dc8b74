// "U.S. exports", "UK banks": a country's initials before a noun are its adjective, as "American" and "British" are.
import { SMALL } from '../names/tokenise.ts';
import type { Document } from './document.ts';
import { isOrganisationNoun, isPostWord } from './lexicon.ts';
import type { Span } from './span.ts';

const INITIALS = new Set(['us', 'u s', 'uk', 'u k', 'uae', 'eu', 'e u']);
/** Words that may follow a country as a noun. */
const FOLLOWS_NOUN = new Set(
  'and or but is was are were has have had will would could should may might can said says to in on at for from by with as of that which who if when while after before since than into over under against through during between because so not do does did also would be been being'.split(
    ' ',
  ),
);

/** True where a country's initials stand before a noun that they describe. */
export function isCountryAdjective(document: Document, span: Span): boolean {
  let words = '';
  for (let i = span.first; i <= span.last; i++) words += (i > span.first ? ' ' : '') + document.folded(i);
  if (!INITIALS.has(words) || words.startsWith('e')) return false;
  let next = document.after(span.last);
  // The dot of "U.S." is a token of its own where a space follows.
  if (next < 0 && document.charAt(span.last + 1) === '.' && document.startsAfterSpace(span.last + 2))
    next = span.last + 2;
  if (next < 0) return false;
  const word = document.folded(next);
  if (document.class(next) === SMALL) return !FOLLOWS_NOUN.has(word);
  if (isPostWord(word)) return true;
  // "U.S. District Court": the adjective of a longer name.
  for (
    let at = next, steps = 0;
    at >= 0 && steps < 6 && (document.isCapital(at) || steps > 0);
    at = document.after(at), steps++
  ) {
    if (document.isCapital(at) && isOrganisationNoun(document.folded(at))) return true;
  }
  return false;
}
