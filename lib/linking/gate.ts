// Which of the stretches found by the name index stand as names where they are: plain words at the start of a sentence,
// parts of longer names and careless names of large packs do not.
import { SMALL } from '../names/tokenise.ts';
import { countryNamed, countryOfDemonym, isWrittenSoIn } from './country-lexicon.ts';
import type { Document } from './document.ts';
import { isExtending } from './extend.ts';
import { type FormKind, isWeak } from './forms/form.ts';
import { guessType } from './forms/guess-type.ts';
import {
  isAnybodysWord,
  isArticle,
  isCompanySuffix,
  isNameParticle,
  isOrganisationNoun,
  isPlaceNoun,
  isPlainWord,
  isPostWord,
  isShortBodyNoun,
} from './lexicon.ts';
import type { LinkingSource } from './linking-source.ts';
import { HIGHEST_PRIOR, WELL_KNOWN } from './prior.ts';
import type { Option, Span } from './span.ts';
import { afterOf, beforeOf } from './surroundings.ts';

/** The span with the options that stand, or undefined when none does. */
export function gated(document: Document, span: Span, sources: readonly LinkingSource[]): Span | undefined {
  const options = span.options.filter((option) => stands(document, span, option, sources));
  if (options.length === 0) return undefined;
  span.options = options;
  span.weak = options.every((option) => isWeak(option.kind));
  span.background = options.every((option) => sources[option.source]?.careful(option.ordinal) === true);
  return span;
}

function stands(document: Document, span: Span, option: Option, sources: readonly LinkingSource[]): boolean {
  const source = sources[option.source];
  if (!source) return false;
  const single = span.first === span.last;
  const word = document.folded(span.first);
  const small = document.class(span.first) === SMALL;
  const kind = option.kind;
  if (isWeak(kind)) return true; // judged later, by short-forms.ts
  if ((kind === 'form' || kind === 'demonym' || kind === 'inflected') && !isItsLanguage(document, span, kind))
    return false;
  if (isLoneSmallLetter(document, span.first) || isLoneSmallLetter(document, span.last)) return false;
  if (kind === 'label' && lacksItsSign(document, span, source.facts.label(option.ordinal))) return false;
  if (kind === 'foreign' && document.language === 'en') return false;
  const careful = source.careful(option.ordinal);
  if (careful && !standsInPack(document, span, option, source)) return false;
  if (kind === 'demonym') return standsAsDemonym(document, span);
  if (!single) {
    // The index takes own names of several words in any case; their first word must have the capital it has in the name.
    if (small && !careful && !standsSmall(document, span, source.facts.label(option.ordinal))) return false;
    return !partOfLonger(document, span, option, source, false);
  }
  if (small) return word.length > 2 && !careful;
  // German "US-Präsident" is an adjective, as "amerikanisch" is, which is not marked either.
  if (word === 'us' && document.language === 'de' && afterOf(document, span.last) === 'compound') return false;
  if (isSmallName(source.facts.label(option.ordinal)) && document.isCapital(span.first)) {
    // A common noun with a capital: at the start of a sentence, or as a post of its own; inside a longer name it is part of that.
    if (
      beforeOf(document, span.first) === 'name' ||
      beforeOf(document, span.first) === 'given' ||
      document.inTitle(span.first)
    )
      return false;
    if (afterOf(document, span.last) !== 'nothing') return false;
    // "University of Rome" is a name that goes on.
    if (isOrganisationNoun(word) && /^(of|for|von|de|du)$/u.test(document.folded(document.after(span.last))))
      return false;
  }
  const type = source.facts.type(option.ordinal);
  if (isPlainWord(word) && !document.isAllCaps(span.first)) {
    if (document.startsSentence(span.first) || document.inTitle(span.first)) {
      if (
        source.facts.label(option.ordinal) !== source.facts.label(option.ordinal).toLowerCase() ||
        document.alsoSmall(span.first)
      ) {
        return source.facts.prior(option.ordinal) >= WELL_KNOWN && !document.alsoSmall(span.first);
      }
    }
  }
  return !partOfLonger(document, span, option, source, type === 'person');
}

/** A demonym inside a longer name ("British Airways", "American Express") is part of that name. */
function standsAsDemonym(document: Document, span: Span): boolean {
  if (document.class(span.first) === SMALL) return document.language !== 'de' && document.language !== 'en';
  const after = afterOf(document, span.last);
  const before = beforeOf(document, span.first);
  if (before === 'given' || before === 'direction') return false;
  return (
    after === 'nothing' ||
    after === 'given' ||
    after === 'compound' ||
    (after === 'name' && beforePerson(document, span.last))
  );
}

function partOfLonger(document: Document, span: Span, option: Option, source: LinkingSource, person: boolean): boolean {
  const before = beforeOf(document, span.first);
  const after = afterOf(document, span.last);
  const single = span.first === span.last;
  // "Milojko B. Jankovic" is not B. Jankovic; before two initials stands no given name, but what the bearer is: "Botanist C.T. White".
  const another =
    before === 'given' ||
    (before === 'name' &&
      document.language !== 'ru' &&
      document.language !== 'uk' &&
      !(document.isInitial(span.first + 1) || document.isInitial(span.first + 2)));
  if (document.isInitial(span.first) && !single && another) return true;
  const type = source.facts.type(option.ordinal);
  if (after === 'organisation' && !single && type !== 'person' && type !== 'organisation' && option.kind !== 'label')
    return true;
  if (after === 'organisation' && !single && !isBody(source.facts.label(option.ordinal), type)) return true;
  if (single && after === 'place' && !isExtending(document, span.last) && type !== 'person') return true;
  if (single && (before === 'given' || before === 'direction')) return true;
  if (type !== 'person' && type !== 'organisation' && isSeatOf(document, span.first)) return true;
  if (single && before === 'name' && (source.careful(option.ordinal) || document.hyphenBefore(span.first))) return true;
  if (
    single &&
    after === 'organisation' &&
    !document.isAllCaps(span.first) &&
    source.facts.type(option.ordinal) !== 'organisation'
  )
    return true;
  if (
    single &&
    source.careful(option.ordinal) &&
    (after === 'name' || after === 'organisation' || after === 'place' || after === 'suffix')
  )
    return true;
  if (person && single && (after === 'name' || after === 'given')) return true;
  if (single && after === 'name' && source.facts.type(option.ordinal) === 'other' && option.kind === 'form')
    return true;
  return false;
}

/** Institutions that are told from one another by their towns and fields. */
const INSTITUTION =
  /^(university|college|institute|academy|school|museum|cent(er|re)|bank|universitat|universite|universidad|museo|musee)$/u;

/** "the University of Rome", "Center for Radiation Therapy": part of what an institution is called. */
function isSeatOf(document: Document, first: number): boolean {
  const link = document.before(first);
  if (link < 0 || document.class(link) !== SMALL || !/^(of|for|von|de)$/u.test(document.folded(link))) return false;
  const noun = document.before(link);
  return noun >= 0 && document.isCapital(noun) && INSTITUTION.test(document.folded(noun));
}

/** Words that no careless name is believed to mean, whoever bears it: small ones, plain ones, given names, posts, nouns of bodies. */
export function saysNothingInPacks(document: Document, first: number, last: number, kind: FormKind): boolean {
  if (isWeak(kind)) return false;
  if (document.class(first) === SMALL) return true;
  if (first !== last || kind === 'demonym' || !document.isCapital(first)) return false;
  return document.alsoSmall(first) || isAnybodysWord(document.folded(first));
}

/** Names of packs are taken by machines from lists: only what can hardly mean anything else is believed. */
function standsInPack(document: Document, span: Span, option: Option, source: LinkingSource): boolean {
  const { facts } = source;
  const type = facts.type(option.ordinal);
  const prior = facts.prior(option.ordinal);
  const cased = document.isCapital(span.first);
  if (saysNothingInPacks(document, span.first, span.last, option.kind)) return false;
  const length = document.end(span.last) - document.start(span.first);
  const country = prior >= HIGHEST_PRIOR;
  if (option.kind === 'demonym') return country;
  if (option.kind === 'inflected' && !/\p{Script=Cyrillic}/u.test(document.written(span.first))) return false;
  if (span.first === span.last) {
    const word = document.folded(span.first);
    // "Bristol-Myers", "Karbala-8": a longer name. German makes compounds of any name.
    if (!country && document.language !== 'de' && afterOf(document, span.last) === 'compound') return false;
    // Lists give countries the names of sports, currencies and ships.
    if (country && option.kind === 'alias' && document.isCapital(span.first) && !countryNamed(word)) return false;
    // A Russian word at the start of a sentence that has the stem of some town far away.
    if (
      option.kind === 'inflected' &&
      !country &&
      (document.startsSentence(span.first) || document.inTitle(span.first))
    )
      return false;
    if (!cased) return length >= 3 && (country || prior >= WELL_KNOWN);
    if (document.isAllCaps(span.first) && length <= 4 && !country) return false;
    if (document.inTitle(span.first) && !country) return false;
    if (countryOfDemonym(word)) return country;
    if (country) return true;
    if (type === 'place')
      return prior >= WELL_KNOWN && length > 3 && (option.kind === 'label' || option.kind === 'inflected');
    return option.kind === 'label' && prior >= 60 && length > 4;
  }
  // "College of Technology" behind a capital is the end of another name.
  if (
    option.kind !== 'label' &&
    isOrganisationNoun(document.folded(span.first)) &&
    beforeOf(document, span.first) === 'name'
  )
    return false;
  return country || !saysLittle(document, span, option.kind === 'label', type);
}

/**
 * Nothing but words that any text has ("1 percent", "The Lakes", "Old Town" as what a town is called) or initials
 * ("M.D."): of a list of names nobody looked through that is too little to go by.
 */
function saysLittle(document: Document, span: Span, isLabel: boolean, type: string): boolean {
  let nouns = 0;
  let words = 0;
  for (let i = span.first; i <= span.last; i++) {
    const word = document.folded(i);
    if (!document.isCapital(i) && !document.isUncased(i)) continue;
    if (isArticle(word)) continue;
    words++;
    const noun = isShortBodyNoun(word);
    if (!noun && (document.isInitial(i) || isPlainWord(word) || isPostWord(word) || isCompanySuffix(word))) continue;
    if (!noun && !isOrganisationNoun(word) && !isPlaceNoun(word) && !isPlaceNoun(word.replace(/s$/u, ''))) return false;
    nouns++;
  }
  // "Security Council", "National Assembly" are names all the same, where the list gives them as the main one.
  return nouns === 0 || words === 1 || (!isLabel && (type === 'place' || type === 'person' || nouns === 1));
}

const isSmallName = (label: string): boolean => /^\p{Ll}/u.test(label) && label === label.toLowerCase();

/** "Трамп и Путин" is not Трамп И. */
const isLoneSmallLetter = (document: Document, token: number): boolean =>
  document.class(token) === SMALL && document.end(token) - document.start(token) === 1;

/** A person or a body, by its type or by its name. */
function isBody(label: string, type: string): boolean {
  if (type !== 'other') return type !== 'place';
  const guess = guessType(label);
  return guess.sure && (guess.type === 'organisation' || guess.type === 'person');
}

/** A name that begins small in the knowledge base may do so in the text ("al-Qaeda", "del.icio.us", "student council"). */
function standsSmall(document: Document, span: Span, label: string): boolean {
  if (/^\p{Ll}/u.test(label)) return true;
  // "al-Assad" and "van Rompuy" have their capital later.
  const first = document.folded(span.first);
  return document.isCapital(span.last) && (isNameParticle(first) || isArticle(first));
}

/** "the Dutch Geert Wilders": two capitalised words and more behind, none of them a word of bodies, places or the language. */
function beforePerson(document: Document, last: number): boolean {
  let words = 0;
  for (let at = document.after(last); at >= 0 && document.isCapital(at); at = document.after(at)) {
    const word = document.folded(at);
    if (isOrganisationNoun(word) || isPlaceNoun(word) || isPlainWord(word)) return false;
    words++;
  }
  return words >= 2 && words <= 3;
}

/** "Islands" are not Iceland, whose German name has no plural. */
function isItsLanguage(document: Document, span: Span, kind: FormKind): boolean {
  const surface = document.text.slice(document.start(span.first), document.end(span.last));
  return isWrittenSoIn(kind === 'inflected' ? surface.replace(/s$/u, '') : surface, document.language);
}

/** "Google" is not Google+, nor "Google+" Google: the sign is no word, and the index does not see it. */
function lacksItsSign(document: Document, span: Span, label: string): boolean {
  const sign = document.text.charAt(document.end(span.last)) === '+';
  return sign !== label.endsWith('+');
}
