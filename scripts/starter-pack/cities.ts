// Capitals and large cities of the starter pack, from GeoNames, with the names Unicode CLDR has for the best known.
import type { Name } from '../../lib/entities/entity.ts';
import { PLAIN_WORDS } from '../../lib/linking/data/plain-words.ts';
import type { Country } from './countries.ts';
import { addNames, type Draft, fold, nameOf, ownId, relation } from './names.ts';
import type { City, Sources } from './sources.ts';
import { listOf, readTable } from './table.ts';

/** Fewest inhabitants of a city taken without being named by hand; more where the news names few of many. */
const LARGE = 250_000;
const LARGE_IN: Readonly<Record<string, number>> = {
  ...{ CN: 1_000_000, IN: 600_000, BR: 400_000, US: 400_000, MX: 500_000, ID: 500_000, PH: 600_000, NG: 500_000 },
  ...{ PK: 500_000, TR: 400_000, RU: 400_000, JP: 500_000, KR: 500_000, IR: 400_000, BD: 500_000, CD: 400_000 },
  ...{ EG: 400_000, MA: 400_000, CO: 400_000, VE: 400_000, AR: 300_000, TW: 500_000, DZ: 300_000, TZ: 300_000 },
};
/** A city with native-script names from GeoNames must be this large: smaller ones have doubtful lists. */
const WORLD_CITY = 1_000_000;
/** Cities that are more often a family name or a plain word in English news, or a part of a larger city. */
const LEFT_OUT = new Set(
  'Nice|Mobile|Reading|Split|Van|Orange|Batman|Ordu|Mesa|Aurora|Henderson|Lincoln|Arlington|Jackson|Tours|Bath|Of|Man|Santa Ana|Long Beach|Anaheim|Bakersfield|Central|Victoria|Jordan|Cherkasy Raion|Brooklyn|Queens|Manhattan|The Bronx|Bronx|Staten Island|Independencia|Soledad|Bello|Mary|Sandton|Diamond Harbour|Islington|Kallakurichi|Toyota|Mira|Salem|Warri|Una|Rajapur|Cần Giuộc|Callao|Santiago|Concepción|Libertad|Toa Payoh|Meads|Bali|Boli|Gaza|Zanzibar|Hamilton|Newcastle|Panamá|Guadalupe'.split(
    '|',
  ),
);
/** City states, whose capital is the country. */
const SAME_AS_COUNTRY = new Set(['SG', 'VA', 'HK', 'MO', 'GI', 'MC', 'SM']);
/** Capitals of small islands that are family or given names everywhere else: told, but not looked for. */
const FAMILY_NAMES = new Set(['Stanley', 'Douglas', 'Victoria', 'Hamilton']);
const PLAIN = new Set(PLAIN_WORDS.split(/\s+/));

/** Wikidata's ids of the best known cities, by country and label. */
const WIKIDATA: Readonly<Record<string, string>> = {
  ...{
    'SY Damascus': 'Q3766',
    'CN Beijing': 'Q956',
    'MW Lilongwe': 'Q3876',
    'RU Moscow': 'Q649',
    'TW Taipei': 'Q1867',
  },
  ...{ 'US Washington, D.C.': 'Q61', 'US New York City': 'Q60', 'US Los Angeles': 'Q65', 'US Chicago': 'Q1297' },
  ...{ 'GB London': 'Q84', 'FR Paris': 'Q90', 'DE Berlin': 'Q64', 'IT Rome': 'Q220', 'ES Madrid': 'Q2807' },
  ...{ 'AT Vienna': 'Q1741', 'UA Kyiv': 'Q1899', 'TR Istanbul': 'Q406', 'EG Cairo': 'Q85', 'IR Tehran': 'Q3616' },
  ...{ 'IQ Baghdad': 'Q1530', 'IL Jerusalem': 'Q1218', 'LB Beirut': 'Q3820', 'JP Tokyo': 'Q1490', 'KR Seoul': 'Q8684' },
  ...{ 'CN Shanghai': 'Q8686', 'IN Mumbai': 'Q1156', 'US San Francisco': 'Q62' },
};

export interface Cities {
  readonly drafts: Draft[];
  /** The capital of a country, by its ISO code. */
  readonly capitals: ReadonlyMap<string, Draft>;
  /** A city by its label, the largest of that name. */
  readonly byLabel: ReadonlyMap<string, Draft>;
}

export function buildCities(sources: Sources, countries: ReadonlyMap<string, Country>): Cities {
  const byCountry = Map.groupBy(sources.cities, (city) => city.country);
  const statesNames = new Set(
    [...countries.values()].flatMap(({ draft }) => [draft.label.text, ...draft.aliases.map((alias) => alias.text)]),
  );
  const drafts = new Map<string, Draft>();
  const population = new Map<string, number>();
  const capitals = new Map<string, Draft>();
  const taken = new Set<string>();

  const add = (city: City | undefined, country: Country, label: string, names: readonly string[], what: string) => {
    const id = WIKIDATA[`${country.iso} ${label}`] ?? (city ? `geo:${city.id}` : ownId(`${label} ${country.iso}`));
    const draft: Draft = drafts.get(id) ?? {
      id,
      type: 'place',
      label: nameOf(label, 'en'),
      aliases: [],
      description: { text: `${what} ${country.inSentence}.`, lang: 'en' },
      statements: [relation('country', country.label, country.id)],
    };
    addNames(
      draft,
      names.map((name) => nameOf(name, 'en')),
    );
    if (city)
      addNames(
        draft,
        namesOf(city, label, sources).filter((name) => !statesNames.has(name.text)),
      );
    drafts.set(id, draft);
    if (city) taken.add(city.id);
    population.set(id, Math.max(population.get(id) ?? 0, city?.population ?? 0));
    return draft;
  };

  for (const country of countries.values()) {
    if (SAME_AS_COUNTRY.has(country.iso) || FAMILY_NAMES.has(country.capital)) {
      country.draft.statements.unshift({ property: 'capital', value: country.capital });
      continue;
    }
    const names = [country.capital, country.capital.replace(/ City$| \(.*/, '')];
    const city = find(byCountry.get(country.iso) ?? [], names, true);
    const draft = add(city, country, country.capital, [], 'Capital of');
    draft.statements.push(relation('capitalOf', country.label, country.id));
    country.draft.statements.unshift(relation('capital', country.capital, draft.id));
    capitals.set(country.iso, draft);
  }
  for (const [iso = '', label = '', others] of readTable('cities.tsv')) {
    const country = countries.get(iso);
    if (!country) throw new Error(`cities.tsv: no such country: ${iso}`);
    const names = listOf(others);
    const city = find(byCountry.get(iso) ?? [], [label, ...names], false);
    if (!city) throw new Error(`cities.tsv: GeoNames has no ${label} in ${iso}`);
    add(
      city,
      country,
      label,
      names.filter((name) => !/[‘’'](Ayn|Arab)|[āīūḩ]|^Al Qamishliyah|^Gaza$/.test(name)),
      'City in',
    );
  }
  const hand = new Set(drafts.keys());
  for (const city of sources.cities) {
    const country = countries.get(city.country);
    // GeoNames transcribes with macrons and dots; newspapers do not.
    const label = /[āēīōūḩḑşţẕṭṣḍẖ‘’]/i.test(city.name) && city.country !== 'TR' ? city.asciiName : city.name;
    if (!country || taken.has(city.id) || /^PPL[XQHW]$/.test(city.feature)) continue;
    if (city.population < (LARGE_IN[city.country] ?? LARGE) || LEFT_OUT.has(label) || PLAIN.has(fold(label))) continue;
    if (statesNames.has(label) || statesNames.has(city.asciiName)) continue;
    if (label.length < 4 || /[(),‘’ʻ]|\d/.test(label)) continue;
    add(
      city,
      country,
      label,
      city.asciiName === label ? [] : [city.asciiName].filter((name) => name !== label),
      'City in',
    );
  }
  return { ...withoutDwarfs(drafts, population, hand), capitals };
}

/** Of several cities with one name, those stay that are not dwarfed by the largest, and those named by hand. */
function withoutDwarfs(drafts: Map<string, Draft>, population: Map<string, number>, hand: ReadonlySet<string>) {
  const byLabel = new Map<string, Draft>();
  const kept: Draft[] = [];
  const size = (draft: Draft) => population.get(draft.id) ?? 0;
  for (const draft of [...drafts.values()].sort((a, b) => size(b) - size(a))) {
    const larger = byLabel.get(draft.label.text);
    const country = (of: Draft) => of.statements.find((statement) => statement.property === 'country')?.entity;
    const dwarf = larger && (size(draft) * 4 < size(larger) || country(draft) === country(larger));
    if (dwarf && !hand.has(draft.id)) continue;
    if (!larger) byLabel.set(draft.label.text, draft);
    kept.push(draft);
  }
  return { drafts: kept, byLabel };
}

/** The largest place of the country with one of these names; a capital may be smaller than its namesakes. */
function find(cities: readonly City[], names: readonly string[], capital: boolean): City | undefined {
  const wanted = new Set(names.map(fold));
  const score = (city: City) =>
    city.population * (capital && city.feature === 'PPLC' ? 1_000 : 1) * (/^PPL[XQHW]$/.test(city.feature) ? 0.01 : 1);
  const best = (matching: City[]) => matching.sort((a, b) => score(b) - score(a))[0];
  return (
    best(cities.filter((city) => wanted.has(fold(city.name)) || wanted.has(fold(city.asciiName)))) ??
    best(cities.filter((city) => city.otherNames.some((name) => wanted.has(fold(name)))))
  );
}

function namesOf(city: City, label: string, sources: Sources): Name[] {
  const zone = sources.zoneCities.get(city.zone) ?? [];
  const english = zone.find((name) => name.lang === 'en')?.text ?? city.zone.split('/').at(-1)?.replaceAll('_', ' ');
  if (english !== undefined && fold(english) === fold(label)) return zone.map(({ text, lang }) => nameOf(text, lang));
  return city.population >= WORLD_CITY ? nativeNames(city.otherNames) : [];
}

/** Names in the scripts newspapers of large languages use; GeoNames does not say which language a name is in. */
function nativeNames(names: readonly string[]): Name[] {
  const of = (script: RegExp, least: number) =>
    names.filter((name) => script.test(name) && name.length >= least && !/[\s,(]/.test(name));
  return [
    ...of(/^[\p{Script=Han}]+$/u, 2).slice(0, 2),
    ...of(/^[\p{Script=Katakana}ー]+$/u, 3).slice(0, 1),
    ...of(/^[\p{Script=Hangul}]+$/u, 3).slice(0, 1),
    // "The city" is how Arabic names Medina, and every other city too.
    ...of(/^(?!(ال)?مدين[ةه]$)[ء-ي]+$/u, 4).slice(0, 2),
  ].map((text) => nameOf(text));
}
