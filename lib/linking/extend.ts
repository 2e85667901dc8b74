// How far a mention reaches: a company's suffix belongs to it, the words of a person's full name around a family name do.
import { lookupName } from '../names/lookup-name.ts';
import { SMALL } from '../names/tokenise.ts';
import type { Document } from './document.ts';
import { fold } from './fold.ts';
import { isWeak } from './forms/form.ts';
import { guessType } from './forms/guess-type.ts';
import { isPatronymic } from './forms/person-forms.ts';
import { isArticle, isCompanySuffix, isGivenName } from './lexicon.ts';
import type { LinkingSource } from './linking-source.ts';
import { sameNickname } from './nicknames.ts';
import type { Option, Span } from './span.ts';
import { arabicWithoutClitic } from './stem.ts';

/** UTF-16 offsets in the whole text. */
export function extended(
  document: Document,
  span: Span,
  option: Option,
  sources: readonly LinkingSource[],
): [number, number] {
  const source = sources[option.source];
  const label = source?.facts.label(option.ordinal) ?? '';
  let type = source?.facts.type(option.ordinal);
  const known = type !== 'other';
  const guess = guessType(label);
  if (!known && guess.sure) type = guess.type;
  let first = span.first;
  let last = span.last;
  // "the Open University" in the middle of a sentence is the Open University, whatever its label's article; and a capital
  // at the start of a sentence makes the article no part of a name that has none. Not so the el- of "el-Sisi".
  if (
    first < last &&
    isArticle(document.folded(first)) &&
    !document.hyphenBefore(first + 1) &&
    (document.class(first) === SMALL || (document.startsSentence(first) && !label.startsWith(document.written(first))))
  )
    first++;
  if (type === 'organisation' || type === 'party') first = withCountry(document, first);
  if (type !== 'person') first = withShipPrefix(document, first);
  if (type === 'person' || (type === 'other' && (guess.type === 'person' || span.first === span.last)))
    first = first === span.first ? fullName(document, span, option, label) : first;
  const start = document.start(first) + clitics(document, first, last, option, source);
  if (
    (!known || (type !== 'person' && type !== 'place')) &&
    !(type === 'person' && guess.sure) &&
    option.kind !== 'demonym'
  )
    last = withSuffix(document, last);
  if (last === span.last && type !== 'person' && isExtending(document, last)) last++;
  const end = Math.max(document.end(last), span.last === last ? endOfInitials(document, span) : 0);
  // "What Are Records?" and "Google+" end as their label does.
  const sign = /[?!+]$/u.exec(label)?.[0];
  return [start, sign !== undefined && document.text.charAt(end) === sign ? end + 1 : end];
}

/** Letters of Arabic conjunctions and prepositions that are written with the name: they stay outside. */
function clitics(
  document: Document,
  first: number,
  last: number,
  option: Option,
  source: LinkingSource | undefined,
): number {
  if (option.kind !== 'inflected' && !isWeak(option.kind)) return 0;
  const word = document.folded(first);
  if (!source || !/^[\u0600-\u06ff]/u.test(word) || arabicWithoutClitic(word) === word) return 0;
  for (const letters of [0, 1, 2]) {
    const rest = document.text.slice(document.start(first) + letters, document.end(last));
    if (lookupName(rest, [source.names]).length > 0) return letters;
  }
  // Behind li- the article loses its first letter: للمجلس.
  return /^[وف]لل/u.test(word) ? 2 : 1;
}

/** "MS Victoria", "USS Enterprise": what ships are called with. */
export function withShipPrefix(document: Document, first: number): number {
  const before = document.before(first);
  return before >= 0 && document.isAllCaps(before) && SHIP_PREFIX.test(document.folded(before)) ? before : first;
}

const SHIP_PREFIX = /^(ms|ss|mv|uss|hms|rms|hmas|hmcs|usns|ins|fs|sms)$/u;

/** "Punjab Province", "Tarumanagara Kingdom": the noun only says what the name is. */
export function isExtending(document: Document, last: number): boolean {
  const after = document.after(last);
  return (
    after === last + 1 &&
    document.isCapital(after) &&
    /^(province|kingdom|island|river|peninsula)$/u.test(document.folded(after))
  );
}

/** "U.S. Food and Drug Administration" for the Food and Drug Administration. */
function withCountry(document: Document, first: number): number {
  const before = document.before(first);
  if (before < 0) return first;
  if (/^(us|uk)$/u.test(document.folded(before)) && document.isAllCaps(before)) return before;
  const two = document.isInitial(before) && document.isInitial(before - 1) && document.folded(before - 1) === 'u';
  return two && /^[sk]$/u.test(document.folded(before)) ? before - 1 : first;
}

/** Titles that are part of how a person is called: "Pope Francis", "King Hussein", "Lord Kames"; not "Mr", not posts. */
const NAME_TITLES =
  /^(pope|king|queen|emperor|empress|tsar|czar|saint|bishop|archbishop|cardinal|prince|princess|lord|lady|emir|sultan|sheikh|ayatollah|папа|король|королева|император|папа|papst|konig|konigin|kaiser|pape|roi|reine|papa|rey|reina)$/u;

/**
 * Where a person's name begins: given names and initials before a family name belong to it when they can be the bearer's
 * ("Marvin Lee Minsky" for Marvin Minsky), and so does a title that is part of a name.
 */
function fullName(document: Document, span: Span, option: Option, label: string): number {
  let first = span.first;
  if (isWeak(option.kind) || span.first === span.last) {
    const given = givenNamesBefore(document, first, label);
    if (given >= 0) first = given;
  }
  const title = document.before(first);
  return title >= 0 &&
    document.isCapital(title) &&
    NAME_TITLES.test(document.folded(title)) &&
    !label.startsWith(document.written(title))
    ? title
    : first;
}

/** The first token of given names before `first` that fit the label, or -1. */
export function givenNamesBefore(document: Document, first: number, label: string): number {
  const words = label.split(/[\s-]+/u).map(fold);
  let at = first;
  for (
    let before = wordBefore(document, at), steps = 0;
    before >= 0 && steps < 4;
    before = wordBefore(document, before), steps++
  ) {
    if (!document.isCapital(before)) break;
    if (
      words
        .slice(0, -1)
        .some((word) =>
          sameGivenName(word, document.folded(before), document.text.charAt(document.end(before)) === '.'),
        )
    )
      at = before;
    else if (
      !document.isInitial(before) &&
      !isGivenName(document.folded(before)) &&
      !isPatronymic(document.folded(before))
    )
      break;
  }
  return at === first ? -1 : at;
}

/** The word before, over a nickname in quotation marks: Dwayne "The Rock" Johnson. */
function wordBefore(document: Document, token: number): number {
  const near = document.before(token);
  if (near >= 0 || !/["”»]/u.test(document.charAt(token - 1)) || document.lineBefore(token)) return near;
  for (let at = token - 2; at > 0 && at >= token - 5; at--) {
    if (!/["“«]/u.test(document.charAt(at))) continue;
    if (at === token - 2) return -1;
    const before = document.charAt(at - 1) === '.' && document.isInitial(at - 2) ? at - 2 : at - 1;
    return document.isCapital(before) ? before : -1;
  }
  return -1;
}

/** Equal, a known short form of one another, or an initial. */
function sameGivenName(known: string, written: string, dotted: boolean): boolean {
  if (known === written) return true;
  if (written.length === 1) return dotted && known.startsWith(written);
  const bare = known.replace('.', '');
  if (bare.length === 1 && written.startsWith(bare)) return true;
  return (
    written.length >= 3 &&
    known.length >= 3 &&
    isGivenName(written) &&
    (known.startsWith(written) || written.startsWith(known) || sameNickname(known, written))
  );
}

/** "Noranda Inc", "Merck and Co Inc", "Harden & Sons", "Paine Webber International". */
function withSuffix(document: Document, from: number): number {
  let last = from;
  for (;;) {
    const after = document.after(last);
    const partner = partnerAfter(document, last);
    if (partner >= 0) last = partner;
    else if (
      after >= 0 &&
      !document.hyphenBefore(after) &&
      document.isCapital(after) &&
      (isCompanySuffix(document.folded(after)) || document.folded(after) === 'international')
    )
      last = after;
    else return last;
  }
}

/** The last word of "and Co", "& Sons" right after a name, or -1. */
function partnerAfter(document: Document, last: number): number {
  const and = last + 1;
  // The ampersand is no word, so that no word comes after the name.
  const isAnd =
    document.charAt(and) === '&' || (document.after(last) === and && /^(and|und)$/u.test(document.written(and)));
  if (!isAnd || document.lineBefore(and) || document.lineBefore(and + 1)) return -1;
  return document.isCapital(and + 1) && /^(co|company|cie|sons)$/u.test(document.folded(and + 1)) ? and + 1 : -1;
}

/** "U.S.": the dot after the last of several initials is part of them. */
function endOfInitials(document: Document, span: Span): number {
  const { last } = span;
  const end = document.end(last);
  return document.isInitial(last) &&
    last > span.first &&
    document.isInitial(last - 1) &&
    document.text.charAt(end) === '.'
    ? end + 1
    : end;
}
