// The ways a text writes a person: fewer words, other orders, initials, the family name alone.
import { fold } from '../fold.ts';
import {
  isAddressWord,
  isChineseFamilyName,
  isFamilyFirstName,
  isGivenName,
  isNameParticle,
  isNameSuffix,
  isPostWord,
} from '../lexicon.ts';
import type { Form } from './form.ts';
import { PERSONAL_TAIL } from './guess-type.ts';
import { isCapitalised, isInitial, partsOf, withoutDot } from './words-of.ts';

const PATRONYMIC = /(ович|евич|ьич|ична|овна|евна|оглы|кызы|ovich|evich|ovna|evna)$/iu;
const PATRONYMIC_ENDS = 'чаыhaЧАЫHA';
/** "Иванович", "Petrovna": the father's name between given and family name. */
export const isPatronymic = (word: string): boolean =>
  word.length > 2 && PATRONYMIC_ENDS.includes(word.charAt(word.length - 1)) && PATRONYMIC.test(word);

/** "Henry Home, Lord Kames", "Arthur Wellesley, 1st Duke of Wellington": peers are called by what their title says. */
const PEERAGE =
  /^(?:\d+(?:st|nd|rd|th) )?((?:Lord|Lady|Duke|Duchess|Earl|Baron|Baroness|Viscount|Viscountess|Marquess) )((?:of )?\p{Lu}.*)$/u;
const ROMAN = /^[IVX]+$/u;

/** Forms of a person's name; `sure` is false where only the shape of the name says that it is one. */
export function personForms(name: string, sure: boolean): Form[] {
  const { words: all, tail } = partsOf(name);
  const forms: Form[] = [];
  const add = (text: string, kind: Form['kind']): void => {
    if (text !== '' && text !== name) forms.push({ text, kind });
  };
  // "Family, Given Patronymic" as encyclopaedias sort it; any other tail is a title ("Duke of Sussex") and falls away.
  let words = withoutTitle(all);
  const peer = PEERAGE.exec(tail);
  if (peer) add(`${peer[1]}${peer[2]}`, 'short');
  const tailWords = tail.split(' ').filter((word) => word !== '');
  if (
    tail &&
    !PERSONAL_TAIL.test(tail) &&
    tailWords.length <= 3 &&
    tailWords.every((word) => isCapitalised(word)) &&
    (looksGiven(tailWords) || isCyrillic(tail))
  ) {
    add([...tailWords, ...words].join(' '), 'form');
    words = [...tailWords, ...words];
  }
  const regnal =
    ROMAN.test(words[words.length - 1] ?? '') &&
    words.length <= 3 &&
    !words.some(isInitial) &&
    (words.length === 2 || words.slice(0, -1).every((word) => isGivenName(fold(word))));
  words = words.filter((word) => regnal || !isNameSuffix(withoutDot(fold(word))));
  if (regnal) {
    // Kings and popes: "Louis IX", never "IX"; the name alone is their given name.
    add(words.slice(0, 2).join(' '), 'form');
    add(words[0] ?? '', 'given');
    return forms;
  }
  if (words.length === 1) {
    const only = words[0] ?? '';
    if (only !== name.trim()) add(only, sure ? 'form' : 'surname');
    return [...forms, ...chineseForms(only)];
  }
  if (
    words.some((word) => word.length <= 3 && /^(of|von|de|der|из)$/u.test(word)) &&
    /\b(of|the)\b/u.test(words.join(' '))
  ) {
    // "Caroline of Zweibrücken": the given name stands for her.
    add(
      words
        .slice(
          0,
          words.findIndex((word) => /^(of|the)$/u.test(word)),
        )
        .join(' '),
      words.length > 3 ? 'given' : 'given',
    );
    return forms;
  }
  const family = familyStart(words);
  const given = words.slice(0, family);
  const last = words.slice(family);
  const first = given[0] ?? '';
  const middle = given.slice(1);
  const surname = last.join(' ');
  add(words.join(' '), 'form');
  if (middle.length > 0) add(`${first} ${surname}`, 'form');
  // "James Clerk Maxwell" is known as James Maxwell, "Recep Tayyip Erdoğan" as Tayyip Erdoğan.
  if (
    sure &&
    middle.length > 0 &&
    !isInitial(middle[middle.length - 1] ?? '') &&
    !isPatronymic(middle[middle.length - 1] ?? '')
  ) {
    add(`${middle.join(' ')} ${surname}`, 'form');
  }
  if (middle.length > 0) add(`${first} ${middle.map((word) => `${word.charAt(0)}.`).join(' ')} ${surname}`, 'form');
  if (!isInitial(first)) {
    add(`${first.charAt(0)}. ${surname}`, 'form');
    const initials = given.map((word) => `${word.charAt(0)}.`);
    if (initials.length > 1) {
      add(`${initials.join(' ')} ${surname}`, 'form');
      add(`${initials.join('')} ${surname}`, 'form');
    }
    add(`${first.charAt(0)}.${surname}`, 'form');
  } else if (given.length > 1 && given.every(isInitial)) {
    add(`${given.join('')} ${surname}`, 'form');
    add(`${given.join('').replaceAll('.', '')} ${surname}`, 'form');
  }
  const initialled = /^(\p{Lu}\.){2,}$/u.test(first);
  if (initialled) {
    add(`${first.replaceAll('.', '. ').trim()} ${surname}`, 'form');
    add(`${first.replaceAll('.', '')} ${surname}`, 'form');
  }
  if (isCyrillic(first)) {
    add(`${surname} ${given.join(' ')}`, 'form');
    if (middle.length > 0) add(`${surname} ${first}`, 'form');
    add(`${surname} ${given.map((word) => `${word.charAt(0)}.`).join(' ')}`, 'form');
  }
  // "Ángel Sánchez Martín" is Sánchez; an English middle name is only called so where the full name stands.
  const second = middle[middle.length - 1] ?? '';
  if (second.length > 3 && !isPatronymic(second) && !isGivenName(fold(second)) && !isNameParticle(fold(second))) {
    add(second, 'head');
    // "Inés de la Vega Montes" is De la Vega.
    let from = middle.length - 1;
    while (from > 0 && isNameParticle(fold(middle[from - 1] ?? ''))) from--;
    if (from < middle.length - 1) add(middle.slice(from).join(' '), 'head');
  }
  addFamilyNames(last, add);
  if (first.length > 2 && first !== first.toUpperCase()) add(first, 'given');
  if (first === '' || isFamilyFirst(words)) {
    // Zhai Jun, Noh Seung-yul: the family name stands first, and western texts may turn the order round.
    const familyName = words[0] ?? '';
    const rest = words.slice(1).join(' ');
    add(familyName, 'surname');
    add(`${rest} ${familyName}`, 'form');
    if (!rest.includes('-')) add(rest.split(' ').join('-').length > 3 ? rest : '', 'given');
  }
  return forms;
}

function withoutTitle(words: readonly string[]): string[] {
  let from = 0;
  while (from < words.length - 1 && isTitle(words[from] ?? '') && !isGivenName(fold(words[from] ?? ''))) from++;
  return words.slice(from);
}

const isTitle = (word: string): boolean => {
  const plain = withoutDot(fold(word));
  return isAddressWord(plain) || isPostWord(plain);
};

const looksGiven = (words: readonly string[]): boolean =>
  words.some((word) => isGivenName(fold(word)) || isPatronymic(word) || isInitial(word)) || words.length === 2;

const isCyrillic = (word: string): boolean => /\p{Script=Cyrillic}/u.test(word);

/** Where the family name begins: particles belong to it, and so does the last but one of two Iberian ones. */
function familyStart(words: readonly string[]): number {
  let at = words.length - 1;
  if (words.length >= 3 && isPatronymic(words[at] ?? '')) {
    // "Путин Владимир Владимирович": family name first.
    return at;
  }
  while (at > 1 && isNameParticle(fold(words[at - 1] ?? ''))) at--;
  return Math.max(1, at);
}

/** A western given name in the first place speaks against the family name standing there, unless the rest is no western name. */
function isFamilyFirst(words: readonly string[]): boolean {
  const first = fold(words[0] ?? '');
  if (words.length > 3 || words.length < 2) return false;
  if (isFamilyFirstName(first)) {
    const rest = words.slice(1).map(fold);
    if (isGivenName(first) && !rest.some((word) => word.includes('-')) && words.length === 2) {
      return isAsianSyllables(rest[0] ?? '');
    }
    return rest.every((word) => isAsianSyllables(word)) || words.some((word) => word.includes('-'));
  }
  // Hungarian: "Orbán Viktor".
  return (
    words.length === 2 && isGivenName(fold(words[1] ?? '')) && !isGivenName(first) && /\p{Script=Latin}/u.test(first)
  );
}

/** One to three syllables as pinyin, Korean or Vietnamese romanisation writes them. */
function isAsianSyllables(word: string): boolean {
  return /^((zh|ch|sh|ng|ph|th|tr|kh|gh|[bpmfdtnlgkhjqxrzcsywv])?[aeiouy]{1,3}(ng|nh|ch|[cnrmktpgl])?-?){1,3}$/u.test(
    word,
  );
}

/** The family name with and without its particles, each part of a compound, the first of two Iberian ones. */
function addFamilyNames(last: readonly string[], add: (text: string, kind: Form['kind']) => void): void {
  const surname = last.join(' ');
  add(surname, 'surname');
  const core = last.filter((word) => !isNameParticle(fold(word)));
  if (core.length > 0 && core.length < last.length) add(core.join(' '), 'surname');
  const only = last[last.length - 1] ?? '';
  const article = /^(al|el|as|ash|ad|at|an|ar|az)-(.+)$/iu.exec(only);
  if (article) add(article[2] ?? '', 'surname');
  else if (only.includes('-')) {
    for (const part of only.split('-'))
      if (part.length > 3 && !/^(north|south|east|west)$/iu.test(part)) add(part, 'surname');
  }
}

/** Characters: a known family name, or a western name divided by a dot. */
function chineseForms(name: string): Form[] {
  if (name.includes('·')) {
    const parts = name.split('·');
    const last = parts[parts.length - 1] ?? '';
    return last.length >= 2 ? [{ text: last, kind: 'surname' }] : [];
  }
  if (/^\p{Script=Han}{2,4}$/u.test(name) && isChineseFamilyName(name.charAt(0))) {
    return ['主席', '总统', '总理', '部长', '先生', '女士', '副部长', '大使'].map((post) => ({
      text: name.charAt(0) + post,
      kind: 'given' as const,
    }));
  }
  return [];
}
