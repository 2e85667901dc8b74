// What kind of thing a bare name most likely names, when the knowledge base does not say.
import type { EntityType } from '../../entities/entity.ts';
import { countryNamed, countryOfDemonym } from '../country-lexicon.ts';
import { fold } from '../fold.ts';
import {
  isAddressWord,
  isChineseFamilyName,
  isCompanySuffix,
  isFamilyFirstName,
  isGivenName,
  isNameParticle,
  isNameSuffix,
  isOrganisationNoun,
  isPlaceNoun,
  isPlainWord,
  isSmallWord,
} from '../lexicon.ts';
import { remembered } from '../remembered.ts';
import { isCapitalised, isInitial, partsOf } from './words-of.ts';

export interface Guess {
  readonly type: EntityType;
  /** True when a sign of the language was seen; false when only the shape of the name speaks for it. */
  readonly sure: boolean;
}

/** A title of nobility behind the comma: "Francis Tombs, Baron Tombs". */
export const PERSONAL_TAIL =
  /^(duke|duchess|baron|baroness|earl|count|countess|prince|princess|lord|lady|marquess|viscount|king|queen|landgrave|herzog|graf|jr|sr)\b/iu;

/** Guesses from the surface alone; `other` when nothing speaks for anything. */
export const guessType = remembered(guessOf);

function guessOf(name: string): Guess {
  const { words, tail } = partsOf(name);
  const folded = words.map(fold);
  const last = folded[folded.length - 1] ?? '';
  const first = folded[0] ?? '';
  if (countryNamed(words.join(' '))) return { type: 'place', sure: true };
  if (
    /^\p{Script=Han}[\p{Script=Han}·]{1,11}$/u.test(name) &&
    (name.includes('·') || (name.length <= 3 && isChineseFamilyName(name.charAt(0))))
  ) {
    return { type: 'person', sure: false };
  }
  if (words.length > 0 && !words.some(isCapitalised)) return { type: 'other', sure: true };
  if (tail && PERSONAL_TAIL.test(tail)) return { type: 'person', sure: true };
  if (isCompanySuffix(fold(tail.split(' ').pop() ?? '').replace(/\.$/u, '')))
    return { type: 'organisation', sure: true };
  if (isCompanySuffix(last.replace(/\.$/u, '')) && words.length > 1) return { type: 'organisation', sure: true };
  const organisation =
    folded.some((word) => isOrganisationNoun(word)) ||
    /(gesellschaft|ministerium|partei|verband|bank|amt|verein)$/u.test(last);
  const place = folded.some((word) => isPlaceNoun(word));
  if (isGivenName(first) && words.length >= 2 && words.length <= 4 && looksPersonal(words, folded)) {
    if (!organisation || words.length === 2) return { type: 'person', sure: !organisation && !place };
  }
  if (isAddressWord(first) && words.length >= 2 && !organisation && !place) return { type: 'person', sure: true };
  if (organisation) return { type: 'organisation', sure: true };
  if (place) return { type: 'place', sure: true };
  if (tail && words.length === 1 && /^[\p{L}-]+(ович|евич|ична|овна|евна)$/u.test(tail.split(' ').pop() ?? '')) {
    return { type: 'person', sure: true };
  }
  if (tail && isGivenName(fold(tail.split(' ')[0] ?? ''))) return { type: 'person', sure: true };
  if (isFamilyFirstName(first) && words.length >= 2 && words.length <= 3 && looksPersonal(words, folded)) {
    return { type: 'person', sure: true };
  }
  if (
    words.some((word, i) => i > 0 && i < words.length - 1 && isInitial(word)) &&
    words.length <= 4 &&
    isCapitalised(words[words.length - 1] ?? '')
  ) {
    return { type: 'person', sure: true };
  }
  if (words.some((word) => /(ович|евич|ична|овна|евна)$/u.test(word))) return { type: 'person', sure: true };
  if (
    words.length >= 2 &&
    words.length <= 3 &&
    !tail &&
    looksPersonal(words, folded) &&
    !folded.some(isPlainWord) &&
    !words.some(isCountryWord) &&
    !RUSSIAN_ADJECTIVE.test(first)
  ) {
    return { type: 'person', sure: false };
  }
  if (words.length === 1 && tail) {
    // Cyrillic encyclopaedias sort people by family name; Latin ones put the state behind a town.
    const personal = /^\p{Script=Cyrillic}/u.test(name) && tail.split(' ').every(isCapitalised);
    return personal ? { type: 'person', sure: true } : { type: 'place', sure: false };
  }
  return { type: 'other', sure: false };
}

/** The basic forms of Russian adjectives, which alone name nothing. */
export const RUSSIAN_ADJECTIVE = /(ая|яя|ое|ее|ый|ий|ые|ие)$/u;

const isCountryWord = (word: string): boolean =>
  countryNamed(word) !== undefined ||
  countryNamed(russianNominative(word)) !== undefined ||
  countryOfDemonym(word) !== undefined;

/** A Russian country in the genitive, as names have it at their end: Великобритании, России, Украины, Китая. */
export const russianNominative = (word: string): string =>
  /[ия]и$/u.test(word)
    ? `${word.slice(0, -1)}я`
    : /ы$/u.test(word)
      ? `${word.slice(0, -1)}а`
      : /ая$/u.test(word)
        ? `${word.slice(0, -1)}й`
        : word.replace(/а$/u, '');

/** Capitalised words, particles and initials only: the shape of a person's name. */
function looksPersonal(words: readonly string[], folded: readonly string[]): boolean {
  return words.every((word, i) => {
    const plain = folded[i] ?? '';
    if (isNameParticle(plain) || isNameSuffix(plain.replace(/\.$/u, '')) || isInitial(word)) return true;
    if (/^(al|el|as|ash|ar|at|an|ad|az|ben|bin)-\p{Lu}/u.test(word)) return true;
    return (
      isCapitalised(word) &&
      !/\d|['’]s$/u.test(word) &&
      !isSmallWord(plain) &&
      !(word.length > 3 && word === word.toUpperCase())
    );
  });
}
