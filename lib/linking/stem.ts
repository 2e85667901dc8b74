// Case endings taken off a word, so that Обамы is found as Обама, Deutschlands as Deutschland, students as student.
//
// Stems need not be those of a grammar: a stem made from a text's word has only to be among the stems made from the
// name's word in its basic form. Text words lose their longest ending; names give one stem for each way their own
// basic ending may be read (Сергей: серге and серг).

import { remembered } from './remembered.ts';

/** Russian case endings, the longest first; -ов, -ев and -ин are left, since family names end so. */
const RUSSIAN =
  /(иями|ами|ями|ого|его|ому|ему|ыми|ими|ой|ей|ом|ем|ым|им|ах|ях|ую|юю|ая|яя|ое|ые|ие|ый|ий|ою|ею|ых|их|[аяоеуюыиьй])$/u;
const RUSSIAN_BASIC = /(ый|ий|ой|ая|яя|ое|ые|[аяоеыиьй])$/u;
const SHORTEST_STEM = 3;

/** The stem of a Cyrillic word of a text (lower case), or the word itself where nothing can be taken off. */
export const russianStem = remembered(stemOf);

function stemOf(word: string): string {
  if (word.length <= SHORTEST_STEM)
    return word.length === SHORTEST_STEM && /[аеоуыию]$/u.test(word) ? word.slice(0, -1) : word;
  const stem = word.replace(RUSSIAN, '');
  return fleeting(stem.length >= SHORTEST_STEM ? stem : word.length > SHORTEST_STEM ? word.slice(0, -1) : word);
}

/** Every stem that a text's form of this name word (lower case, basic form) may have. */
export function russianNameStems(word: string): string[] {
  const stems = new Set<string>([russianStem(word)]);
  const last = word.slice(0, -1);
  if (/[аяоеыиьй]$/u.test(word) && last.length >= SHORTEST_STEM) stems.add(fleeting(last));
  if (word.length === SHORTEST_STEM && /[аяоеыиьй]$/u.test(word)) stems.add(last);
  const basic = word.replace(RUSSIAN_BASIC, '');
  if (basic.length >= SHORTEST_STEM) stems.add(fleeting(basic));
  // Египет: Египта; Павел: Павла.
  if (word.length > 4 && /[^аеиоуыэюяь][ео][цлкрнт]$/u.test(word)) stems.add(word.slice(0, -2) + word.slice(-1));
  // Китай: Китая, where -ая is taken off.
  if (/[аеиоу]й$/u.test(word) && word.length > 4) stems.add(word.slice(0, -2));
  // Штаты: Штатов; выборы: выборов.
  if (/[ыи]$/u.test(word) && last.length >= SHORTEST_STEM) stems.add(`${last}ов`);
  if (!/[аяоеуюыиьйэё]$/u.test(word)) stems.add(word);
  return [...stems];
}

/** Fleeting vowels: сириец/сирийца, Павел/Павла, Кронштадтец/Кронштадтца. */
function fleeting(stem: string): string {
  if (stem.length > 4 && /иец$/u.test(stem)) return `${stem.slice(0, -2)}йц`;
  if (stem.length > 4 && /[^аеиоуыэюя]ец$/u.test(stem)) return `${stem.slice(0, -2)}ц`;
  if (stem === 'павел') return 'павл';
  if (stem === 'петр') return 'петр';
  return stem;
}

/**
 * The stem of a German word inside a longer name: Vereinigten and Vereinigte, Komitees and Komitee. Taken off are full
 * adjectival and weak endings (-en, -er, -es, -em, -e, -s, -n), then another -e.
 */
export function germanStem(word: string): string {
  const last = word.charAt(word.length - 1);
  let end = word.length;
  if (word.charAt(end - 2) === 'e' && (last === 'n' || last === 'r' || last === 's' || last === 'm')) end -= 2;
  else if (last === 'e' || last === 's' || last === 'n') end -= 1;
  if (end < 4) return word;
  return word.slice(0, word.charAt(end - 1) === 'e' ? end - 1 : end);
}

/** Arabic words without what is written together with them: wa-, fa-, bi-, ka-, li- before a name of three letters and more. */
export function arabicWithoutClitic(word: string): string {
  if (/^لل..../u.test(word)) return `ال${word.slice(2)}`;
  return /^[وفبكل]..../u.test(word) ? word.slice(1) : word;
}

/** The same where a conjunction stands before a preposition: wa-li-, fa-bi-. The word itself where there are no two. */
export function arabicWithoutTwoClitics(word: string): string {
  return /^[وف](لل.|[بكل].)...?/u.test(word) ? arabicWithoutClitic(word.slice(1)) : word;
}
