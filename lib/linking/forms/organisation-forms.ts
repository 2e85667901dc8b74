// The ways a text writes an organisation: without "The" and "Inc.", by its initials, by its first words, by its noun alone.
import { countryNamed, countryOfDemonym } from '../country-lexicon.ts';
import { fold } from '../fold.ts';
import {
  isArticle,
  isCompanySuffix,
  isOrganisationNoun,
  isPlainWord,
  isPostWord,
  isShortBodyNoun,
  isSmallWord,
} from '../lexicon.ts';
import { type Form, isWeak } from './form.ts';
import { RUSSIAN_ADJECTIVE, russianNominative } from './guess-type.ts';
import { isCapitalised, partsOf } from './words-of.ts';

/** Company suffixes, articles and the home country taken off; with the depth `full` also initials and short forms. */
export function organisationForms(name: string, depth: 'full' | 'plain' = 'full'): Form[] {
  const forms: Form[] = [];
  if (isPostWord(fold(name.split(' ')[0] ?? ''))) return forms;
  const add = (text: string, kind: Form['kind']): void => {
    if (
      kind !== 'form' &&
      !text.includes(' ') &&
      (countryOfDemonym(text) || countryNamed(text) || countryNamed(russianNominative(text)))
    )
      return;
    if (
      isWeak(kind) &&
      kind !== 'acronym' &&
      !text.includes(' ') &&
      !isShortBodyNoun(fold(text)) &&
      !/ party$/iu.test(name) &&
      (isPlainWord(fold(text)) || RUSSIAN_ADJECTIVE.test(text))
    )
      return;
    if (/['’]s$/u.test(text)) return;
    if (text !== '' && text !== name) forms.push({ text, kind });
  };
  const { words: all, tail } = partsOf(name);
  let words = all.filter((word) => word !== '');
  if (tail && isCompanySuffix(bare(tail.split(' ').pop() ?? ''))) {
    // "Kidder, Peabody & Co.", "Quiksilver, Inc."
    words = [...words, ...tail.split(' ')];
    add(words.join(' '), 'form');
    add(name.replace(' & ', ' and '), 'form');
  } else if (tail && words.length > 0) add(words.join(' '), words.length > 1 ? 'form' : 'short');
  if (words.length > 1 && isArticle(fold(words[0] ?? '')) && isCapitalised(words[0] ?? '')) {
    words = words.slice(1);
    const only = fold(words[0] ?? '');
    add(words.join(' '), words.length > 1 || !(isPlainWord(only) || isPostWord(only)) ? 'form' : 'short');
  }
  const core = withoutSuffix(words);
  if (core.length < words.length)
    add(core.join(' '), core.length > 1 || !isPlainWord(fold(core[0] ?? '')) ? 'form' : 'short');
  for (const suffix of sameSuffixes(words[core.length] ?? '')) add([...core, suffix].join(' '), 'form');
  if (core.some((word) => word === '&' || word === 'and')) {
    add(core.map((word) => (word === '&' ? 'and' : word === 'and' ? '&' : word)).join(' '), 'form');
  }
  for (const form of withCountrySwapped(core)) add(form, 'form');
  if (depth === 'plain') return forms;
  const withoutCountry = withoutHome(core);
  if (withoutCountry.length > 0) add(withoutCountry.join(' '), 'short');
  for (const initials of initialsOf(core)) add(initials, 'acronym');
  if (withoutCountry.length > 1) for (const initials of initialsOf(withoutCountry)) add(initials, 'acronym');
  addShort(core, add);
  if (withoutCountry.length > 1) addShort(withoutCountry, add);
  return forms;
}

const SAME_SUFFIXES = [
  ['company', 'co'],
  ['corporation', 'corp'],
  ['incorporated', 'inc'],
  ['limited', 'ltd'],
];

/** A firm's legal form, short and long. */
const sameSuffixes = (suffix: string): readonly string[] => {
  const pair = SAME_SUFFIXES.find((forms) => forms.includes(bare(suffix)));
  return pair ? pair.map((form) => form.charAt(0).toUpperCase() + form.slice(1)) : [];
};

const bare = (word: string): string => fold(word).replace(/[.,]/gu, '');

function withoutSuffix(words: readonly string[]): string[] {
  let to = words.length;
  while (to > 1 && isCompanySuffix(bare(words[to - 1] ?? ''))) to--;
  if (to < words.length && to > 1 && /^(&|and|und|et|y)$/u.test(words[to - 1] ?? '')) to--;
  return words.slice(0, to);
}

const US = /^(u\.?\s?s\.?(a\.?)?)$/iu;

/** "United States Department of ..." is also "U.S. Department of ...". */
function withCountrySwapped(words: readonly string[]): string[] {
  const first = words[0] ?? '';
  const two = `${first} ${words[1] ?? ''}`;
  if (/^united states$/iu.test(two) && words.length > 2) {
    const rest = words.slice(2).join(' ');
    return [`U.S. ${rest}`, `US ${rest}`];
  }
  if (US.test(first) && words.length > 1) return [`United States ${words.slice(1).join(' ')}`];
  if (/^united kingdom$/iu.test(two) && words.length > 2)
    return [`UK ${words.slice(2).join(' ')}`, `British ${words.slice(2).join(' ')}`];
  return [];
}

/** The name without its country: "United States Senate", "Supreme Court of the United States", "Палата общин Великобритании". */
function withoutHome(words: readonly string[]): string[] {
  if (words.length < 2) return [];
  const two = `${words[0] ?? ''} ${words[1] ?? ''}`;
  if (words.length > 2 && countryNamed(two)) return words.slice(2);
  if (countryNamed(words[0] ?? '') && words.length > 2) return words.slice(1);
  for (const length of [1, 2, 3]) {
    const tail = words.slice(-length).join(' ');
    if (words.length - length < 1) break;
    if (!countryNamed(tail) && !countryNamed(russianNominative(tail))) continue;
    let to = words.length - length;
    while (to > 1 && isSmallWord(fold(words[to - 1] ?? ''))) to--;
    return words.slice(0, to);
  }
  return [];
}

const isHome = (word: string): boolean =>
  countryNamed(word) !== undefined || countryOfDemonym(word) !== undefined || US.test(word);

/** A name of its own: no word of the language, no country. */
const isProper = (word: string): boolean => isCapitalised(word) && !isPlainWord(fold(word)) && !isHome(word);

/** Initials of the capitalised words, of all words, and syllables are left to the list of aliases. */
function initialsOf(words: readonly string[]): string[] {
  const parts = words.flatMap((word) => word.split(/[-–]/u)).filter((word) => word !== '' && word !== '&');
  const heavy = parts.filter((word) => !isSmallWord(fold(word)));
  if (heavy.length < 2 || heavy.length > 7 || parts.some((word) => /\d/u.test(word))) return [];
  const result = new Set<string>();
  const short = heavy.map((word) => word.charAt(0).toUpperCase()).join('');
  if (short.length >= 2) result.add(short);
  if (heavy.length < parts.length && parts.length <= 7) {
    result.add(parts.map((word) => word.charAt(0).toUpperCase()).join(''));
  }
  return [...result].filter((text) => text.length >= 2);
}

const TOWN_BODY =
  /^(times|post|journal|tribune|herald|gazette|chronicle|news|exchange|court|police|orchestra|council|zeitung|borse|polizei)$/u;

/**
 * "Burlington Industries" -> "Burlington"; "Department of Homeland Security" -> "Homeland Security";
 * "Security Council" -> "Council". The noun alone (`head`) only ever stands for what the text named in full.
 */
function addShort(words: readonly string[], add: (text: string, kind: Form['kind']) => void): void {
  if (words.length < 2) return;
  let to = words.length;
  while (to > 1 && isOrganisationNoun(bare(words[to - 1] ?? ''))) to--;
  // What remains of a newspaper, an exchange or a court is the name of its town.
  if (
    to < words.length &&
    !TOWN_BODY.test(bare(words[words.length - 1] ?? '')) &&
    !isSmallWord(fold(words[to - 1] ?? '')) &&
    !(isHome(words[0] ?? '') && words.slice(1, to).every((word) => isPlainWord(fold(word))))
  )
    add(words.slice(0, to).join(' '), 'short');
  const of = words.findIndex((word) => /^(of|for|de|des|du|für|der|des)$/iu.test(word));
  if (of > 0) {
    const after = words.slice(of + 1).filter((word, i) => i > 0 || !/^(the|la|le|el)$/iu.test(word));
    if (
      isOrganisationNoun(bare(words[0] ?? '')) &&
      after.length > 0 &&
      !countryNamed(after.join(' ')) &&
      !/^(of|for)$/u.test(after[0] ?? '')
    ) {
      add(after.join(' '), after.length > 1 ? 'short' : 'head');
    }
    const before = words.slice(0, of);
    add(before.join(' '), before.length > 1 ? 'short' : 'head');
    const head = before[before.length - 1] ?? '';
    if (before.length > 1 && isShortBodyNoun(fold(head))) add(head, 'head');
    // "Sapienza University of Rome": what it was named in honour of falls away before its town.
    if (isOrganisationNoun(fold(head)) && before.length > 1 && before.slice(0, -1).every(isProper))
      add([head, ...words.slice(of)].join(' '), 'head');
  }
  const last = words[words.length - 1] ?? '';
  if (of < 0 && isShortBodyNoun(fold(last))) add(last, 'head');
  if (words.length > 2) {
    for (let length = words.length - 1; length >= 2; length--) {
      if (isSmallWord(fold(words[length - 1] ?? '')) || !isCapitalised(words[length - 1] ?? '')) continue;
      // "UK Home" is not the UK Home Office, "Wall Street" no journal: what is left is an adjective, or where it is.
      if (isHome(words[0] ?? '') || (length === words.length - 1 && TOWN_BODY.test(bare(last)))) continue;
      add(words.slice(0, length).join(' '), 'head');
    }
    if (of < 0) add(words.slice(1).join(' '), 'head');
  }
  const first = words[0] ?? '';
  if (
    !isSmallWord(fold(first)) &&
    !isPlainWord(fold(first)) &&
    isCapitalised(first) &&
    !isOrganisationNoun(fold(first))
  )
    add(first, 'head');
  if (!isOrganisationNoun(fold(last)) && !isSmallWord(fold(last)) && of < 0 && isCapitalised(last)) add(last, 'head');
}
