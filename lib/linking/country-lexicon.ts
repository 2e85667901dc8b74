// Countries and regions by any of their names: other names, demonyms, and whether a word is a demonym at all.
import { COUNTRY_LINES } from './data/countries.ts';
import { fold } from './fold.ts';
import { FoldedMap } from './folded-map.ts';

/** One country or region. `key` is the ISO code, or the folded English name where there is none. */
export interface Country {
  readonly key: string;
  /** Every name, all languages, main ones first. */
  readonly names: readonly string[];
  /** Folded main names, one for each language. */
  readonly mainNames: ReadonlySet<string>;
  /** Adjectives and inhabitants, ready to be looked for; German adjectives with all their endings. */
  readonly demonyms: readonly string[];
}

interface Lexicon {
  readonly byCode: ReadonlyMap<string, Country>;
  readonly byName: FoldedMap<Country>;
  readonly demonymOf: FoldedMap<Country>;
  /** Folded names and demonyms -> the languages in which they are written so. */
  readonly languages: ReadonlyMap<string, ReadonlySet<string>>;
}

const LANGUAGES = ['en', 'de', 'ru', 'fr', 'es', 'ar', 'zh'];

let lexicon: Lexicon | undefined;

function load(): Lexicon {
  if (lexicon) return lexicon;
  const byCode = new Map<string, Country>();
  const byName = new FoldedMap<Country>();
  const demonymOf = new FoldedMap<Country>();
  const languages = new Map<string, Set<string>>();
  const written = (text: string, language: string): void => {
    const key = fold(text);
    const known = languages.get(key);
    if (known) known.add(language);
    else languages.set(key, new Set([language]));
  };
  for (const line of COUNTRY_LINES.trim().split('\n')) {
    const [code = '', nameText = '', demonymText = ''] = line.split('|');
    const names = nameText
      .split(/[;,]/)
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('the '));
    nameText.split(';').forEach((list, i) => {
      for (const name of words(list)) written(name, LANGUAGES[i] ?? '');
    });
    const [en = '', de = '', ru = '', fr = '', es = ''] = demonymText.split(';');
    const byLanguage = [
      words(en),
      words(de).flatMap(germanForms),
      words(ru),
      words(fr).flatMap(frenchForms),
      words(es).flatMap(spanishForms),
    ];
    byLanguage.forEach((list, i) => {
      for (const demonym of list) written(demonym, LANGUAGES[i] ?? '');
    });
    const demonyms = byLanguage.flat();
    const country: Country = {
      key: code === '-' ? fold(names[0] ?? '') : code,
      names: [...new Set(names)],
      mainNames: new Set(nameText.split(';').map((list) => fold(words(list)[0] ?? ''))),
      demonyms: [...new Set(demonyms)],
    };
    if (!byCode.has(country.key)) byCode.set(country.key, country);
    for (const name of names) byName.add(name, country);
    for (const demonym of demonyms) demonymOf.add(demonym, country);
  }
  lexicon = { byCode, byName, demonymOf, languages };
  return lexicon;
}

const words = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

const GERMAN_ADJECTIVE = /isch$|^deutsch$/;

function germanForms(word: string): string[] {
  if (GERMAN_ADJECTIVE.test(word)) return ['', 'e', 'er', 'en', 'em', 'es'].map((ending) => word + ending);
  if (word.endsWith('e')) return [word, `${word}n`, `${word.slice(0, -1)}in`, `${word.slice(0, -1)}innen`];
  if (word.endsWith('er')) return [word, `${word}n`, `${word}s`, `${word}in`, `${word}innen`];
  return [word, `${word}s`];
}

/** Feminine and plural, in both cases of the first letter (adjectives are small in French, inhabitants are not). */
function frenchForms(word: string): string[] {
  const feminine = /[^aeiouéè]$/.test(word)
    ? word.endsWith('n') && !word.endsWith('in') && !word.endsWith('an')
      ? `${word}ne`
      : `${word}e`
    : word.endsWith('é')
      ? `${word}e`
      : word;
  return [word, `${word}s`, feminine, `${feminine}s`].flatMap(bothCases);
}

function spanishForms(word: string): string[] {
  const forms = [word];
  if (word.endsWith('o')) forms.push(`${word}s`, `${word.slice(0, -1)}a`, `${word.slice(0, -1)}as`);
  else if (/[aeiouíú]$/.test(word)) forms.push(`${word}s`, `${word}es`);
  else {
    const plain = word
      .replace(/é(?=s$)/, 'e')
      .replace(/á(?=n$)/, 'a')
      .replace(/ó(?=n$)/, 'o');
    forms.push(`${plain}es`, `${plain}a`, `${plain}as`);
  }
  return forms.flatMap(bothCases);
}

const bothCases = (word: string): string[] => [word, word.charAt(0).toUpperCase() + word.slice(1)];

/** The country or region that a name of any of the languages means. */
export const countryNamed = (name: string): Country | undefined => load().byName.get(name);

/** The country with this ISO 3166 code. */
export const countryWithCode = (code: string): Country | undefined => load().byCode.get(code);

/** The country or region that an adjective or an inhabitant's name belongs to. */
export const countryOfDemonym = (word: string): Country | undefined => load().demonymOf.get(word);

/** False when these lists know the word, but only in other languages than this one of theirs. */
export function isWrittenSoIn(word: string, language: string): boolean {
  if (!LANGUAGES.includes(language)) return true;
  const known = load().languages.get(fold(word));
  return known === undefined || known.has(language);
}
