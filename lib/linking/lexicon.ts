// The language data as questions: is this word a given name, a post, an organisation's noun, a plain word?

import { CALENDAR_WORDS } from './data/calendar-words.ts';
import { CHINESE_FAMILY_NAMES, FAMILY_FIRST, GIVEN_NAMES, GIVEN_NAMES_CYRILLIC } from './data/given-names.ts';
import { ADDRESS_WORDS, NAME_PARTICLES, NAME_SUFFIXES, POST_WORDS } from './data/honorifics.ts';
import {
  ARTICLES,
  COMPANY_SUFFIXES,
  ORGANISATION_NOUNS,
  PLACE_NOUNS,
  SHORT_BODY_NOUNS,
  SMALL_WORDS,
} from './data/organisation-words.ts';
import { PLAIN_WORDS } from './data/plain-words.ts';
import { wordList } from './word-list.ts';

export const isGivenName = wordList(`${GIVEN_NAMES} ${GIVEN_NAMES_CYRILLIC}`);
export const isFamilyFirstName = wordList(FAMILY_FIRST);
export const isAddressWord = wordList(ADDRESS_WORDS);
export const isPostWord = wordList(POST_WORDS);
export const isNameParticle = wordList(NAME_PARTICLES);
export const isNameSuffix = wordList(NAME_SUFFIXES);
export const isCompanySuffix = wordList(COMPANY_SUFFIXES);
export const isOrganisationNoun = wordList(ORGANISATION_NOUNS);
export const isShortBodyNoun = wordList(SHORT_BODY_NOUNS);
export const isPlaceNoun = wordList(PLACE_NOUNS);
export const isArticle = wordList(ARTICLES);
export const isSmallWord = wordList(SMALL_WORDS);
export const isPlainWord = wordList(PLAIN_WORDS);
/** Any of these, asked at once: plain words, given names, posts, forms of address, nouns of bodies. */
export const isAnybodysWord = wordList(
  [PLAIN_WORDS, GIVEN_NAMES, GIVEN_NAMES_CYRILLIC, POST_WORDS, ADDRESS_WORDS, ORGANISATION_NOUNS].join(' '),
);

const chineseFamilyNames = new Set(CHINESE_FAMILY_NAMES);
export const isChineseFamilyName = (character: string): boolean => chineseFamilyNames.has(character);
export const isCalendarWord = wordList(CALENDAR_WORDS);
