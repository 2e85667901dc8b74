// The ways a text writes a place: without the state after the comma, a country by its other names, its demonyms.
import { countryNamed } from '../country-lexicon.ts';
import { fold } from '../fold.ts';
import { isPlaceNoun, isPlainWord } from '../lexicon.ts';
import type { Form } from './form.ts';
import { isCapitalised, partsOf } from './words-of.ts';

/** "Washington, D.C." -> "Washington"; "Lake Geneva" -> "Geneva" only after the full name; countries by all their names. */
export function placeForms(name: string): Form[] {
  const forms: Form[] = [];
  const { words, tail } = partsOf(name);
  const head = words.join(' ');
  if (tail && head !== name && words.length > 0) forms.push({ text: head, kind: 'form' });
  const country =
    countryNamed(name) ??
    countryNamed(head) ??
    countryNamed(head.replace(/^(Kingdom|Republic|State|Commonwealth|Empire) of (the )?/u, ''));
  if (country) {
    for (const other of country.names) if (other !== name) forms.push({ text: other, kind: 'form' });
    for (const demonym of country.demonyms) forms.push({ text: demonym, kind: 'demonym' });
    return forms;
  }
  if (words.length >= 2) {
    const first = words[0] ?? '';
    const last = words[words.length - 1] ?? '';
    if (/^(республика|королевство|republik|république)$/iu.test(first)) {
      forms.push({ text: words.slice(1).join(' '), kind: 'form' });
    } else if (isPlaceNoun(fold(first)) && !isPlainWord(fold(last)) && !/^(north|south|east|west|new)$/iu.test(first)) {
      const rest = words.slice(1).filter((word, i) => i > 0 || !/^(of|von|de|du|des)$/iu.test(word));
      if (rest.length > 0 && isCapitalised(rest[0] ?? '')) forms.push({ text: rest.join(' '), kind: 'head' });
    } else if (isPlaceNoun(fold(last)) && words.length <= 3) {
      forms.push({ text: words.slice(0, -1).join(' '), kind: isNatural(fold(last)) ? 'short' : 'head' });
    }
  }
  for (const adjective of russianAdjectives(words)) forms.push({ text: adjective, kind: 'demonym' });
  return forms;
}

/** The Mediterranean, the Danube, the Alps: seas, rivers and ranges are called so without their noun. */
const isNatural = (noun: string): boolean =>
  /^(sea|river|ocean|mountains|islands|desert|meer|gebirge|ozean|insel|inseln)$/u.test(noun);

/** Адъективы: Лондон -> лондонский, Уфа -> уфимский (listed), Москва -> московский (listed), Самара -> самарский. */
function russianAdjectives(words: readonly string[]): string[] {
  const only = words[0] ?? '';
  if (words.length !== 1 || only.length < 3 || !/^[А-ЯЁ][а-яё-]+$/u.test(only)) return [];
  const listed = LISTED.get(only);
  if (listed) return [listed];
  const base = only.toLowerCase();
  if (/(ск|цк|ль?ск)$/u.test(base)) return [`${base}ий`];
  const stem = base.replace(/[аяьыйиое]$/u, '').replace(/и$/u, 'и');
  if (stem.length < 3) return [];
  return [`${stem}ский`, ...(/[аы]$/u.test(base) ? [`${stem}инский`] : [])];
}

const LISTED = new Map<string, string>([
  ['Москва', 'московский'],
  ['Уфа', 'уфимский'],
  ['Тула', 'тульский'],
  ['Пермь', 'пермский'],
  ['Казань', 'казанский'],
  ['Прага', 'пражский'],
  ['Рига', 'рижский'],
  ['Париж', 'парижский'],
  ['Ярославль', 'ярославский'],
  ['Волга', 'волжский'],
  ['Калуга', 'калужский'],
  ['Вологда', 'вологодский'],
  ['Кемерово', 'кемеровский'],
  ['Орёл', 'орловский'],
  ['Псков', 'псковский'],
  ['Тверь', 'тверской'],
  ['Сочи', 'сочинский'],
  ['Баку', 'бакинский'],
  ['Киев', 'киевский'],
]);
