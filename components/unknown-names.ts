// Which capitalised sequences of an article are likely names that are not known yet, and how else the article writes a
// name. Pure.

import { countryOfDemonym } from '../lib/linking/country-lexicon.ts';
import { fold } from '../lib/linking/fold.ts';
import { isAddressWord, isCalendarWord, isPostWord } from '../lib/linking/lexicon.ts';
import { STOP_WORDS } from '../lib/names/small-words.ts';

/** As lib/page/capital-runs.ts tells it. */
export interface Run {
  readonly text: string;
  readonly count: number;
  readonly inside: number;
  readonly isUnknown: boolean;
  readonly afterSmall: number;
  readonly sentence: string;
}

export interface UnknownName {
  readonly text: string;
  /** How often it stands in the article, shorter forms counted. */
  readonly count: number;
  /** Other ways the article writes it. */
  readonly spellings: readonly string[];
  readonly sentence: string;
}

const MOST_SHOWN = 8;
/** In German every noun has a capital. */
const NOUNS_HAVE_CAPITALS: ReadonlySet<string> = new Set(['de', 'lb']);
const stopWords = new Map(
  Object.entries(STOP_WORDS).map(([language, words]) => [language, new Set(words.split(' '))] as const),
);

/**
 * The names that recur and that nobody knows, the most frequent first. `language`: of the article, as BCP 47; every list of
 * small words is tried where it is not said.
 */
export function unknownNames(runs: readonly Run[], language: string | null): UnknownName[] {
  const code = (language ?? '').slice(0, 2).toLowerCase();
  const isSmall = (word: string) =>
    stopWords.get(code)?.has(fold(word)) ?? [...stopWords.values()].some((words) => words.has(fold(word)));
  const known = runs.filter(({ isUnknown }) => !isUnknown);
  const groups = new Map<
    string,
    { text: string; count: number; inside: number; afterSmall: number; sentence: string }
  >();
  const standing = new Set(runs.map((run) => nameWords(run.text, isSmall).join(' ')));
  for (const run of runs) {
    if (!run.isUnknown) continue;
    for (const { text, isCut } of namesIn(nameWords(run.text, isSmall), standing)) {
      const group = groups.get(text) ?? { text, count: 0, inside: 0, afterSmall: 0, sentence: run.sentence };
      group.count += run.count;
      // What stood before the name was no part of it, so the name is inside its sentence.
      group.inside += isCut || !run.text.startsWith(text) ? run.count : run.inside;
      group.afterSmall += run.afterSmall;
      groups.set(text, group);
    }
  }
  const all = [...groups.values()];
  const nouns = new Set(
    all.filter(({ text, afterSmall }) => !text.includes(' ') && afterSmall > 0).map(({ text }) => text),
  );
  const isNoun = (word: string) => NOUNS_HAVE_CAPITALS.has(code) && nouns.has(word);
  const longer = (text: string) => all.filter((other) => other.text !== text && other.text.split(' ').includes(text));
  const found: UnknownName[] = [];
  for (const { text, count, inside, sentence } of all) {
    const words = text.split(' ');
    const isOneWord = words.length === 1;
    if (inside === 0 || words.some((word) => isCalendarWord(fold(word)))) continue;
    if (isOneWord) {
      if (text.length < 3 || NOUNS_HAVE_CAPITALS.has(code) || longer(text).length > 0) continue;
      if (countryOfDemonym(text) || known.some((run) => run.text.split(' ').includes(text))) continue;
    } else if (words.some(isNoun)) continue;
    const short = isOneWord ? [] : all.filter((other) => words.at(-1) === other.text);
    const total = short.reduce((sum, other) => sum + other.count, count);
    if (total < 2) continue;
    found.push({ text, count: total, sentence, spellings: spellingsOf(text, runs) });
  }
  return found.sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1)).slice(0, MOST_SHOWN);
}

/** Other ways an article writes a name: with initials, without its first words, as its initials, with a title before it. */
export function spellingsOf(name: string, runs: readonly Pick<Run, 'text'>[]): string[] {
  const words = name.split(/\s+/);
  const last = words.at(-1) ?? name;
  const initials = words
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word[0])
    .join('');
  const isPart = (text: string) => text.includes(' ') && text !== name && ` ${name} `.includes(` ${text} `);
  const found = new Set<string>();
  for (const { text } of runs) {
    if (text === name) continue;
    const others = text.split(' ');
    const hasInitials =
      words.length > 1 &&
      others.length > 1 &&
      others.at(-1) === last &&
      /^\p{Lu}\.?$/u.test(others[0]!.slice(0, 2)) &&
      others[0]![0] === words[0]![0];
    if (words.length > 1 && text === last) found.add(text);
    else if (hasInitials || isPart(text)) found.add(text);
    else if (initials.length > 1 && text.replaceAll('.', '') === initials) found.add(text);
  }
  return [...found];
}

/** A sequence as the names it is made of, where the article has those by themselves: "Later Odalys Brenn", "Reik of the Board". */
function namesIn(words: readonly string[], standing: ReadonlySet<string>): { text: string; isCut: boolean }[] {
  if (words.length === 0) return [];
  const tail = words.slice(1).join(' ');
  if (words.length > 2 && standing.has(tail)) return [{ text: tail, isCut: true }];
  const of = words.indexOf('of');
  const left = words.slice(0, of).join(' ');
  if (of > 1 && standing.has(left)) {
    const right = words.slice(words[of + 1] === 'the' ? of + 2 : of + 1).join(' ');
    return [
      { text: left, isCut: false },
      { text: right, isCut: true },
    ];
  }
  return [{ text: words.join(' '), isCut: false }];
}

/** The words of a name without what stands before one: small words with a capital, titles, posts. */
function nameWords(text: string, isSmall: (word: string) => boolean): string[] {
  const words = text.split(/[ \u00a0]/);
  const isBefore = (word: string) => isSmall(word) || isAddressWord(fold(word)) || isPostWord(fold(word));
  while (words.length > 0 && isBefore(words[0]!)) words.shift();
  while (words.length > 0 && isSmall(words.at(-1)!)) words.pop();
  return words;
}
