// Organisations, parliaments and parties of the starter pack, from hand-written tables.
import type { Name, Statement } from '../../lib/entities/entity.ts';
import { ENTITY_TYPES, type EntityType } from '../../lib/entities/entity.ts';
import type { Cities } from './cities.ts';
import type { Country } from './countries.ts';
import { addNames, type Draft, fold, nameOf, namesInLanguages, ownId, relation } from './names.ts';
import type { Sources } from './sources.ts';
import { listOf, readTable } from './table.ts';

interface Row {
  readonly id: string;
  readonly type: EntityType;
  /** The name, with a country in brackets when others bear it too; [brackets] that belong to the name are square. */
  readonly title: string;
  readonly otherNames: readonly string[];
  /** What it is called in other languages than English. */
  readonly ownNames?: readonly Name[] | undefined;
  readonly description: string;
  readonly country?: Country | undefined;
  readonly seat?: string | undefined;
  readonly founded?: string | undefined;
  readonly ended?: string | undefined;
  readonly partOf?: string | undefined;
}

export function buildBodies(sources: Sources, countries: ReadonlyMap<string, Country>, cities: Cities): Draft[] {
  const rows = [...organisations(countries), ...parliaments(countries), ...parties(sources, countries)];
  const titles = new Map(rows.map((row) => [row.id, bareName(row.title)]));
  const bare = Map.groupBy(titles.values(), (title) => title);
  return rows.map((row) => {
    const short = bareName(row.title);
    const plainLabel = row.otherNames.includes(short) || bare.get(short)?.length === 1;
    const draft: Draft = {
      id: row.id,
      type: row.type,
      label: nameOf(plainLabel ? short : fullName(row.title), 'en'),
      aliases: [],
      description: { text: row.description, lang: 'en' },
      statements: statementsOf(row, titles, cities),
    };
    addNames(
      draft,
      row.otherNames.map((name) => nameOf(name, 'en')),
    );
    addNames(draft, row.ownNames ?? []);
    return draft;
  });
}

/** The name as it is told, its country or field in brackets. */
const fullName = (title: string): string => title.replaceAll('[', '(').replaceAll(']', ')');

/** The name without the country it is told apart by: "Labour Party", but "Janata Dal (United)". */
const bareName = (title: string): string => fullName(title.replace(/ \([^)]*\)$/, ''));

function statementsOf(row: Row, titles: ReadonlyMap<string, string>, cities: Cities): Statement[] {
  const seat = row.seat === undefined || row.seat === '' ? undefined : row.seat;
  const partOf = row.partOf || undefined;
  if (partOf !== undefined && !titles.has(partOf) && !partOf.startsWith('Q'))
    throw new Error(`No such body: ${partOf}`);
  const names: Record<string, string> = { Q1065: 'United Nations', Q37470: 'UN Security Council' };
  return [
    ...(row.country ? [relation('country', row.country.label, row.country.id)] : []),
    ...(partOf ? [relation('partOf', titles.get(partOf) ?? names[partOf] ?? partOf, partOf)] : []),
    ...(seat
      ? [relation(row.type === 'place' ? 'location' : 'headquartersLocation', seat, cities.byLabel.get(seat)?.id)]
      : []),
    ...(row.founded ? [{ property: 'inception', value: row.founded }] : []),
    ...(row.ended ? [{ property: 'dissolved', value: row.ended }] : []),
  ];
}

function* organisations(countries: ReadonlyMap<string, Country>): Generator<Row> {
  for (const [id, type, title = '', others, description = '', iso = '', seat, founded, partOf, own = ''] of readTable(
    'organisations.tsv',
  )) {
    const known = ENTITY_TYPES.find((word) => word === type);
    if (!known) throw new Error(`organisations.tsv: no such type: ${type}`);
    if (iso !== '' && !countries.has(iso)) throw new Error(`organisations.tsv: no such country: ${iso}`);
    yield {
      id: id && id !== '-' ? id : ownId(title),
      type: known,
      title,
      otherNames: listOf(others),
      ownNames: namesInLanguages(own),
      description,
      country: countries.get(iso),
      seat,
      founded,
      partOf,
    };
  }
}

function* parliaments(countries: ReadonlyMap<string, Country>): Generator<Row> {
  for (const [iso = '', title = '', others, description] of readTable('parliaments.tsv')) {
    const country = countries.get(iso);
    if (!country) throw new Error(`parliaments.tsv: no such country: ${iso}`);
    yield {
      id: ownId(title),
      type: 'organisation',
      title,
      otherNames: listOf(others),
      description: description || `Parliament of ${country.inSentence}.`,
      country,
    };
  }
}

function* parties(sources: Sources, countries: ReadonlyMap<string, Country>): Generator<Row> {
  const known = new Map(sources.parties.map((party) => [`${party.country} ${fold(party.name)}`, party.id.slice(2)]));
  const taken = new Set<string>();
  for (const [iso = '', title = '', others, description = '', founded, ended, own = '', item] of readTable(
    'parties.tsv',
  )) {
    const country = countries.get(iso);
    if (!country && iso !== '-') throw new Error(`parties.tsv: no such country: ${iso}`);
    if (founded && ended && founded > ended) throw new Error(`parties.tsv: ended before it was founded: ${title}`);
    const otherNames = listOf(others);
    const names = [bareName(title), fullName(title), ...otherNames];
    const byName = names
      .map((name) => known.get(`${country?.alpha3} ${fold(name)}`))
      .find((id) => id && !taken.has(id));
    const found = item ? item.replace('-', '') : byName;
    if (found) taken.add(found);
    yield {
      id: found || ownId(title),
      type: 'party',
      title,
      otherNames,
      ownNames: namesInLanguages(own),
      description,
      country,
      founded,
      ended,
    };
  }
}
