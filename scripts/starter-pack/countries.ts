// Countries and territories of the starter pack: names of Unicode CLDR, capitals, unions, and the regions they lie in.
import { addNames, type Draft, nameOf, ownId, relation, wikipedia } from './names.ts';
import type { Sources } from './sources.ts';
import { listOf, readData, readTable } from './table.ts';

export interface Country {
  readonly iso: string;
  readonly id: string;
  readonly label: string;
  /** As it stands in a sentence: "the United States". */
  readonly inSentence: string;
  readonly alpha3: string;
  readonly capital: string;
  readonly otherNames: readonly string[];
  readonly draft: Draft;
}

/** Where the code list has the realm and the news means the country, or the other way round. */
const WIKIDATA: Readonly<Record<string, string>> = { NL: 'Q55', DK: 'Q35' };
const WITH_ARTICLE =
  /^(United|Netherlands|Philippines|Bahamas|Maldives|Gambia|Czech Rep|Dominican Rep|Democratic|Republic of the|Central African|Comoros|Marshall|Solomon|Cayman|British|Faroe|Falkland|Isle|Cook)/;
/** Continents and regions by UN M49 code; what they are. */
const REGIONS: Readonly<Record<string, [id: string, label: string]>> = {
  '002': ['Q15', 'Africa'],
  '150': ['Q46', 'Europe'],
  '142': ['bs:asia', 'Asia'],
  '019': ['bs:americas', 'Americas'],
  '009': ['bs:oceania', 'Oceania'],
};
/** Regions among the hand-written places whose names CLDR knows in other languages too. */
const REGION_NAMES: Readonly<Record<string, string>> = {
  ...{ 'bs:asia': '142', 'bs:oceania': '009', 'bs:north-america': '003', 'bs:south-america': '005' },
  ...{ 'bs:central-america': '013', 'bs:caribbean': '029', 'bs:central-asia': '143', 'bs:latin-america': '419' },
};

/** The countries, each with a draft that other builders go on filling. */
export function buildCountries(sources: Sources): Map<string, Country> {
  const unions = readUnions();
  const countries = new Map<string, Country>();
  for (const [iso = '', label = '', capital = '', since = '', others, description = ''] of readTable('countries.tsv')) {
    const code = sources.codes.get(iso);
    if (!code) throw new Error(`countries.tsv: no such code: ${iso}`);
    const otherNames = listOf(others);
    const draft: Draft = {
      id: WIKIDATA[iso] ?? code.wikidata,
      type: 'place',
      label: nameOf(label, 'en'),
      aliases: [],
      description: { text: description, lang: 'en' },
      statements: [],
      links: [wikipedia(label)],
    };
    addNames(
      draft,
      otherNames.map((name) => nameOf(name, 'en')),
    );
    addNames(
      draft,
      sources.territoryNames(iso).map(({ text, lang }) => nameOf(text, lang)),
    );
    const region = code.regions.map((m49) => REGIONS[m49]).find((found) => found !== undefined);
    if (region && region[1] !== 'Americas') draft.statements.push(relation('partOf', region[1], region[0]));
    if (since !== '') draft.statements.push(relation('memberOf', `United Nations (since ${since})`, 'Q1065'));
    for (const { id, name, start, end } of unions.get(iso) ?? [])
      draft.statements.push({
        ...relation('memberOf', name, id),
        start,
        ...(end === undefined ? { end: 'open', asOf: '2025' } : { end }),
      });
    const inSentence = WITH_ARTICLE.test(label) ? `the ${label}` : label;
    countries.set(iso, { iso, id: draft.id, label, inSentence, alpha3: code.alpha3, capital, otherNames, draft });
  }
  return countries;
}

/** Adds the names CLDR has for continents and regions to the places among `drafts`. */
export function nameRegions(drafts: Iterable<Draft>, sources: Sources): void {
  for (const draft of drafts) {
    const m49 = REGION_NAMES[draft.id];
    if (m49)
      addNames(
        draft,
        sources.territoryNames(m49).map(({ text, lang }) => nameOf(text, lang)),
      );
  }
}

/** Finds a country by any of its English names, as lists of posts write them. */
export function countryByName(countries: ReadonlyMap<string, Country>): (name: string) => Country | undefined {
  const byName = new Map<string, Country>();
  for (const country of countries.values())
    for (const name of [country.label, country.inSentence, ...country.otherNames])
      if (!byName.has(name)) byName.set(name, country);
  return (name) => byName.get(name) ?? byName.get(name.replace(/^The /, ''));
}

function readUnions(): Map<string, { id: string; name: string; start: string; end?: string }[]> {
  const byCountry = new Map<string, { id: string; name: string; start: string; end?: string }[]>();
  for (const line of readData('memberships.txt').split('\n')) {
    const [, id, name, members] = /^(\S+) ([^:]+): (.+)$/.exec(line) ?? [];
    if (line.startsWith('#') || !id || !name || !members) continue;
    for (const member of members.split(', ')) {
      const [iso = '', dates = ''] = member.split(' ');
      const [start = '', end] = dates.split('..');
      byCountry.set(iso, [...(byCountry.get(iso) ?? []), { id, name, start, ...(end && { end }) }]);
    }
  }
  return byCountry;
}

/** The states of the United States. */
export function buildStates(): Draft[] {
  return listOf(readData('us-states.txt')).map((cell) => {
    const [label = '', other] = cell.split('|');
    return {
      id: ownId(`us state ${label.replace(' (US state)', '')}`),
      type: 'place',
      label: nameOf(other === 'Georgia' ? other : label, 'en'),
      aliases: other && other !== 'Georgia' ? [nameOf(other, 'en')] : [nameOf(`State of ${other ?? label}`, 'en')],
      description: { text: 'State of the United States.', lang: 'en' },
      statements: [relation('country', 'United States', 'Q30')],
    };
  });
}
