// FollowTheMoney entities, as OpenSanctions and Aleph give them: one JSON object a line, `{id, schema, properties}`.
//
// People, organisations and the like become entities. What stands between two of them (an Occupancy, a Membership) becomes a
// dated statement of the first. A file may nest one in the other, or name them by id in any order.
import { type EntityType, isWebAddress, LIMITS, type Source, type Statement } from '../entities/entity.ts';
import { isPartialDate } from '../entities/partial-date.ts';
import { ExpectedError } from '../errors.ts';
import { isRecord } from '../is-record.ts';
import { countryName } from './country-name.ts';
import { EntityBuilder, type LeftOut } from './entity-builder.ts';
import { PARTY_TOPIC } from './followthemoney-write.ts';
import { readDate } from './read-date.ts';
import { type LinesOptions, readLines } from './read-lines.ts';
import { MOST_ENTITIES, parseJson, Reading, tooMany } from './reading.ts';

/** What is taken as an entity, by schema. https://followthemoney.tech/explorer/ lists them. */
const TYPES: ReadonlyMap<string, EntityType> = new Map(
  Object.entries<EntityType>({
    Person: 'person',
    LegalEntity: 'organisation',
    Organization: 'organisation',
    Company: 'organisation',
    PublicBody: 'organisation',
    Event: 'event',
    Vessel: 'other',
    Airplane: 'other',
    Vehicle: 'other',
    Asset: 'other',
  }),
);

/** What stands between two things: whose statement it is, about whom, and of which property. */
interface LinkKind {
  readonly of: string;
  readonly to: string;
  readonly property: string;
  readonly post?: string;
}
const LINKS: ReadonlyMap<string, LinkKind> = new Map(
  Object.entries<LinkKind>({
    Occupancy: { of: 'holder', to: 'post', property: 'positionHeld' },
    Membership: { of: 'member', to: 'organization', property: 'memberOf' },
    Directorship: { of: 'director', to: 'organization', property: 'positionHeld', post: 'Director' },
    Employment: { of: 'employee', to: 'employer', property: 'employer' },
    Ownership: { of: 'asset', to: 'owner', property: 'ownedBy' },
    Family: { of: 'person', to: 'relative', property: 'relative' },
    Associate: { of: 'person', to: 'associate', property: 'associate' },
    Succession: { of: 'predecessor', to: 'successor', property: 'replacedBy' },
    Representation: { of: 'client', to: 'agent', property: 'representedBy' },
  }),
);

const FACTS: Readonly<Record<string, string>> = {
  birthDate: 'dateOfBirth',
  deathDate: 'dateOfDeath',
  birthPlace: 'placeOfBirth',
  nationality: 'countryOfCitizenship',
  citizenship: 'countryOfCitizenship',
  country: 'country',
  jurisdiction: 'country',
  mainCountry: 'country',
  incorporationDate: 'inception',
  dissolutionDate: 'dissolved',
  political: 'memberOfPoliticalParty',
  education: 'educatedAt',
  position: 'positionHeld',
};
const COUNTRIES: ReadonlySet<string> = new Set(['country', 'countryOfCitizenship']);
const DATES: ReadonlySet<string> = new Set(['dateOfBirth', 'dateOfDeath', 'inception', 'dissolved']);
/** Records inside records: OpenSanctions nests a post in an occupancy in its holder. */
const MOST_NESTED = 3;
const OTHER_NAMES = ['name', 'alias', 'weakAlias', 'previousName', 'abbreviation'] as const;

interface Record_ {
  readonly line: number;
  readonly id: string;
  readonly schema: string;
  readonly caption: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

/** Reads a file. Throws ExpectedError when it is cut off or no such file; records that are wrong are told in `refused`. */
export async function readFollowTheMoney(file: Blob, options: LinesOptions = {}): Promise<Reading> {
  const reading = new Reading();
  const records = new Map<string, Record_>();
  let broken = 0;
  let last = 0;
  for await (const lines of readLines(file, options)) {
    for (const { number, text } of lines) {
      const line = text.trim();
      if (line === '' || line === '[' || line === ']') continue;
      last = number;
      // A list over many lines, or all on one.
      const value = parseJson(line) ?? parseJson(line.replace(/^\[/, '').replace(/[,\]]$/, ''));
      if (value === undefined) {
        broken = number;
        reading.refuse(number, '', 'This line is not JSON');
      } else for (const one of Array.isArray(value) ? value : [value]) gather(one, number, records, reading, 0);
      if (records.size > MOST_ENTITIES * 3) throw tooMany(number);
    }
  }
  if (broken === last && records.size > 0) {
    throw new ExpectedError(`The file is cut off in line ${last}. Nothing was taken.`, `line ${last}`);
  }
  const builders = new Map<string, EntityBuilder>();
  for (const record of records.values()) {
    const type = TYPES.get(record.schema);
    if (type !== undefined) builders.set(record.id, entityOf(record, type, reading));
  }
  for (const record of records.values()) connect(record, records, builders, reading);
  for (const [id, builder] of builders) reading.take(records.get(id)?.line ?? 0, builder.value());
  return reading;
}

/** Takes a record and those nested in its properties. */
function gather(
  value: unknown,
  line: number,
  records: Map<string, Record_>,
  reading: Reading,
  depth: number,
): string | null {
  if (!isRecord(value) || typeof value.id !== 'string' || value.id === '') {
    reading.refuse(line, '', 'has no id', 'id');
    return null;
  }
  const { id, schema, properties } = value;
  if (typeof schema !== 'string' || !isRecord(properties)) {
    reading.refuse(
      line,
      id.slice(0, 80),
      'has no schema or no properties',
      typeof schema === 'string' ? 'properties' : 'schema',
    );
    return null;
  }
  const known = records.get(id);
  if (known && depth === 0) {
    reading.refuse(line, known.caption, `“${id.slice(0, 80)}” stands in line ${known.line} already`, 'id');
    return id;
  }
  if (known) return id;
  const texts: Record<string, readonly string[]> = Object.create(null) as Record<string, readonly string[]>;
  const names = isRecord(properties) && Array.isArray(properties.name) ? properties.name : [];
  const caption = typeof value.caption === 'string' ? value.caption : String(names[0] ?? '');
  records.set(id, { line, id, schema, caption, properties: texts });
  for (const [property, list] of Object.entries(properties)) {
    if (!Array.isArray(list)) {
      reading.refuse(line, caption.slice(0, 80), 'is no list', `properties, ${property.slice(0, 80)}`);
      continue;
    }
    texts[property] = list.flatMap((one: unknown) => {
      if (typeof one === 'string') return [one];
      if (!isRecord(one) || depth > MOST_NESTED) {
        const why = isRecord(one) ? 'is nested too deep' : 'has a value that is no text';
        reading.refuse(line, caption.slice(0, 80), why, `properties, ${property.slice(0, 80)}`);
        return [];
      }
      const inner = gather(one, line, records, reading, depth + 1);
      if (inner === null) return [];
      // A nested record names the one it is in by its place alone.
      const link = LINKS.get(records.get(inner)?.schema ?? '');
      const made = records.get(inner);
      if (link && made && made.properties[link.of] === undefined) {
        (made.properties as Record<string, readonly string[]>)[link.of] = [id];
      }
      return [inner];
    });
  }
  return id;
}

function entityOf(record: Record_, type: EntityType, reading: Reading): EntityBuilder {
  const { line, properties, caption } = record;
  const all = (property: string) => properties[property] ?? [];
  const label = caption.trim() || (all('name')[0] ?? '').trim();
  const leftOut = (field: string, why: string) => reading.refuse(line, label.slice(0, 80), why, field);
  const isParty = type === 'organisation' && all('topics').includes(PARTY_TOPIC);
  const builder = new EntityBuilder(idOf(record), isParty ? 'party' : type, { text: label }, leftOut);
  for (const field of OTHER_NAMES) for (const name of all(field)) builder.alias(field, name);
  for (const field of ['description', 'summary']) for (const text of all(field)) builder.description(field, text);
  builder.note('notes', all('notes').join('\n\n'));
  for (const [field, property] of Object.entries(FACTS)) {
    for (const text of all(field)) {
      if (DATES.has(property)) {
        const read = readDate(text);
        if (read && 'why' in read) leftOut(field, read.why);
        else if (read && read.date !== 'open') builder.statement(field, { property, value: read.date });
      } else if (text.trim() !== '') {
        builder.statement(field, { property, value: COUNTRIES.has(property) ? countryName(text.trim()) : text.trim() });
      }
    }
  }
  for (const field of ['website', 'wikipediaUrl', 'sourceUrl']) for (const url of all(field)) builder.link(field, url);
  for (const field of ['topics', 'keywords']) {
    for (const tag of all(field)) if (!isParty || tag !== PARTY_TOPIC) builder.tag(field, tag);
  }
  return builder;
}

/** The id other knowledge bases know it by, where it has one. */
function idOf({ id, properties }: Record_): string {
  const wikidata = properties.wikidataId?.[0];
  return wikidata !== undefined && /^Q\d+$/.test(wikidata) ? wikidata : id;
}

/** Turns what stands between two records into a statement; what is neither this nor an entity is skipped. */
function connect(
  record: Record_,
  records: ReadonlyMap<string, Record_>,
  builders: ReadonlyMap<string, EntityBuilder>,
  reading: Reading,
): void {
  const { line, schema, caption, properties } = record;
  if (TYPES.has(schema) || schema === 'Position') return;
  const link = LINKS.get(schema);
  if (!link) {
    reading.skip(line, caption || record.id, `A record of the kind ${schema.slice(0, 40)} is not taken`);
    return;
  }
  const leftOut = (field: string, why: string) => reading.refuse(line, caption || record.id, why, field);
  const dates = datesOf(properties, leftOut);
  if (dates === null) return;
  const source = sourceOf(properties, leftOut);
  for (const holder of properties[link.of] ?? []) {
    const builder = builders.get(holder);
    if (!builder) {
      leftOut(link.of, `“${holder.slice(0, 60)}” is not in this file`);
      continue;
    }
    for (const id of properties[link.to] ?? []) {
      const other = records.get(id);
      const name = other?.caption.trim() ?? '';
      const role = properties.role?.[0]?.trim() || properties.relationship?.[0]?.trim() || link.post;
      if (!other || name === '') {
        leftOut(link.to, `“${id.slice(0, 60)}” is not in this file`);
        continue;
      }
      const statement = statementOf(schema, link.property, other, idOf(other), name, role);
      builder.statement(link.to, { ...statement, ...dates, ...(source && { source }) });
    }
  }
}

function statementOf(
  schema: string,
  property: string,
  other: Record_,
  id: string,
  name: string,
  role: string | undefined,
): Statement {
  if (schema === 'Occupancy') {
    const country = other.properties.country?.[0];
    return { property, value: name, ...(country !== undefined && { of: countryName(country) }) };
  }
  if (role !== undefined && ['Membership', 'Directorship', 'Employment'].includes(schema)) {
    return { property: 'positionHeld', value: role, of: name };
  }
  return { property, value: name, entity: id, ...(role !== undefined && { role }) };
}

/** Start, end and the day it is true on; null when start or end is no date. */
function datesOf(
  properties: Record_['properties'],
  leftOut: LeftOut,
): { start?: string; end?: string; asOf?: string } | null {
  const dates: { start?: string; end?: string; asOf?: string } = {};
  for (const [field, key] of [
    ['startDate', 'start'],
    ['endDate', 'end'],
  ] as const) {
    const read = readDate(properties[field]?.[0] ?? '');
    if (read === null) continue;
    if ('why' in read) {
      leftOut(field, read.why);
      return null;
    }
    if (key === 'end' || read.date !== 'open') dates[key] = read.date;
  }
  const day = readDate(properties.date?.[0] ?? '');
  if (day && 'why' in day) leftOut('date', day.why);
  else if (day && isPartialDate(day.date)) dates.asOf = day.date;
  const status = properties.status?.[0];
  if (dates.end === undefined && status === 'current') dates.end = 'open';
  if (dates.end === undefined && (status === 'ended' || status === 'unknown')) dates.end = 'unknown';
  return dates;
}

/** Where it is published, as far as that is told. */
function sourceOf(properties: Record_['properties'], leftOut: LeftOut): Source | undefined {
  const title = properties.publisher?.[0]?.trim() ?? '';
  const url = properties.sourceUrl?.[0]?.trim() ?? '';
  const isTitle = title !== '' && title.length <= LIMITS.value;
  const isUrl = isWebAddress(url) && url.length <= LIMITS.url;
  if (title !== '' && !isTitle)
    leftOut('publisher', `“${title.slice(0, 40)}…” is longer than ${LIMITS.value} characters`);
  if (url !== '' && !isUrl) leftOut('sourceUrl', `“${url.slice(0, 60)}” is no web address`);
  return isTitle || isUrl ? { ...(isTitle && { title }), ...(isUrl && { url }) } : undefined;
}
