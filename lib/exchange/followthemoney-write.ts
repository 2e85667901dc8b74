// Entities as FollowTheMoney, one JSON object a line, for Aleph, OpenSanctions' tools and other programs of that field.
//
// Dated posts become an Occupancy between the person and a Position. Left out, by design, for the model has no place for it:
// places, works and other things, pictures, what is private or known well, languages, case rules, titles of links, a
// beginning at an unknown time, and all other facts. What a post was of stands behind its name, unless it is a country.
//
// Everything has one place and stands once, in the words it is read back with (followthemoney.ts); so a file that was read
// back is written byte for byte.
import { type Entity, type EntityType, LIMITS, type Statement } from '../entities/entity.ts';
import { isPartialDate } from '../entities/partial-date.ts';
import { POST_PROPERTIES } from '../entities/property-kinds.ts';
import { countryCode, countryName } from './country-name.ts';
import { readDate } from './read-date.ts';

/** Places and works have no schema there that could hold them. */
const SCHEMAS: Readonly<Partial<Record<EntityType, string>>> = {
  person: 'Person',
  organisation: 'Organization',
  party: 'Organization',
  event: 'Event',
};

/** The topic that makes an organisation a party. */
export const PARTY_TOPIC = 'pol.party';

interface Written {
  readonly id: string;
  readonly schema: string;
  readonly caption: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

/** Facts by property: FollowTheMoney's name for a person's, and for anything else's. */
const FACTS: Readonly<Record<string, readonly [person: string | null, other: string | null]>> = {
  dateOfBirth: ['birthDate', null],
  birthDate: ['birthDate', null],
  dateOfDeath: ['deathDate', null],
  deathDate: ['deathDate', null],
  placeOfBirth: ['birthPlace', null],
  countryOfCitizenship: ['citizenship', 'country'],
  nationality: ['citizenship', 'country'],
  country: ['country', 'country'],
  memberOfPoliticalParty: ['political', null],
  educatedAt: ['education', null],
  inception: [null, 'incorporationDate'],
  foundingDate: [null, 'incorporationDate'],
  dissolved: [null, 'dissolutionDate'],
};
const COUNTRIES: ReadonlySet<string> = new Set(['country', 'citizenship']);
const DATES: ReadonlySet<string> = new Set(['birthDate', 'deathDate', 'incorporationDate', 'dissolutionDate']);

/** The order of a record's properties, whatever the order of the facts. */
const ORDER = [
  ...['name', 'alias', 'summary', 'notes', 'wikidataId', 'topics', 'keywords', 'wikipediaUrl', 'website', 'sourceUrl'],
  ...['birthDate', 'deathDate', 'birthPlace', 'citizenship', 'country', 'incorporationDate', 'dissolutionDate'],
  ...['political', 'education', 'position'],
];

/** Whether the model has a place for an entity; `writeFollowTheMoney` leaves the others out. */
export function isInFollowTheMoney({ type }: Entity): boolean {
  return SCHEMAS[type] !== undefined;
}

/** The file's text. */
export function writeFollowTheMoney(entities: Iterable<Entity>): string {
  const sorted = [...entities].filter(isInFollowTheMoney).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const ids = new FreeIds(sorted.map(({ id }) => id));
  const positions = new Map<string, Written>();
  const lines: Written[] = [];
  for (const entity of sorted) {
    lines.push(thingOf(entity));
    if (entity.type !== 'person') continue;
    const held = new Set<string>();
    for (const statement of entity.statements.filter(isPost)) {
      const post = positionOf(statement, positions, ids);
      const properties = occupancyOf(entity, statement, post);
      const text = JSON.stringify(properties);
      if (held.has(text)) continue;
      held.add(text);
      const id = ids.take((n) => `${entity.id}-occupancy-${held.size + n - 1}`);
      lines.push({ id, schema: 'Occupancy', caption: post.caption, properties });
    }
  }
  return [...lines, ...positions.values()].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** Gives each record an id of its own. */
class FreeIds {
  readonly #taken: Set<string>;

  constructor(taken: readonly string[]) {
    this.#taken = new Set(taken);
  }

  /** The first of these, counted from 1, that nothing has. */
  take(idAt: (n: number) => string): string {
    let n = 1;
    while (this.#taken.has(idAt(n))) n++;
    this.#taken.add(idAt(n));
    return idAt(n);
  }
}

/** A post with a name and at least one date that the model has a place for; others are words on the person. */
function isPost({ property, value, start, end, asOf }: Statement): boolean {
  const isDated = (start !== undefined && start !== 'unknown') || end !== undefined || asOf !== undefined;
  return POST_PROPERTIES.includes(property) && value !== undefined && isDated;
}

function thingOf(entity: Entity): Written {
  const found = new Map<string, Set<string>>();
  const add = (property: string, value: string) => {
    if (!found.has(property)) found.set(property, new Set());
    found.get(property)!.add(value);
  };
  const { label, type, tags } = entity;
  const isPerson = type === 'person';
  const isOrganisation = type === 'organisation' || type === 'party';
  add('name', label.text);
  for (const alias of entity.aliases) if (alias.text !== label.text) add('alias', alias.text);
  if (entity.description) add('summary', entity.description.text);
  if (entity.note) add('notes', entity.note);
  if (/^Q\d+$/.test(entity.id)) add('wikidataId', entity.id);
  if (type === 'party' || (isOrganisation && tags.includes(PARTY_TOPIC))) add('topics', PARTY_TOPIC);
  for (const tag of tags) add(/^[a-z]+(\.[a-z]+)*$/.test(tag) && tag.includes('.') ? 'topics' : 'keywords', tag);
  for (const { url } of entity.links) {
    if (/^https?:\/\/[a-z-]+\.wikipedia\.org\//.test(url)) add('wikipediaUrl', url);
    else add(isPerson || isOrganisation ? 'website' : 'sourceUrl', url);
  }
  for (const statement of entity.statements) {
    const { property, value } = statement;
    if (value === undefined) continue;
    if (isPerson && POST_PROPERTIES.includes(property)) {
      if (!isPost(statement)) add('position', withPlace(value, placeOf(statement)));
      continue;
    }
    const name = FACTS[property]?.[isPerson ? 0 : 1] ?? null;
    if (name === null || (!isPerson && !isOrganisation && name !== 'country')) continue;
    const fact = DATES.has(name) ? dateIn(value) : COUNTRIES.has(name) ? (countryCode(value) ?? value) : value;
    if (fact !== null) add(name, fact);
  }
  const properties = Object.fromEntries(
    ORDER.flatMap((property) => {
      const values = found.get(property);
      return values ? [[property, [...values]]] : [];
    }),
  );
  return { id: entity.id, schema: SCHEMAS[type] ?? 'Thing', caption: label.text, properties };
}

/** The date in a text, or null when it is none. */
function dateIn(text: string): string | null {
  const read = readDate(text);
  return read && 'date' in read && isPartialDate(read.date) ? read.date : null;
}

const placeOf = ({ of }: Statement) => (typeof of === 'string' ? of.trim() : '');

function withPlace(post: string, place: string): string {
  const words = place === '' ? post : `${post}, ${place}`;
  return words.length > LIMITS.value ? post : words;
}

/**
 * The post as a record: one position whoever holds it. Its id is made of its words; words that make the same id, such as
 * of two that differ in brackets, get a number behind it.
 */
function positionOf(statement: Statement, known: Map<string, Written>, ids: FreeIds): Written {
  const { value = '' } = statement;
  const place = placeOf(statement);
  const code = countryCode(place);
  const name = code === undefined ? withPlace(value, place) : value;
  const properties = { name: [name], ...(code !== undefined && { country: [code] }) };
  const text = JSON.stringify(properties);
  const before = known.get(text);
  if (before) return before;
  const words = `position-${encodeURIComponent(`${name}${code === undefined ? '' : `-${countryName(code)}`}`)
    .replace(/[%'()*!~]/g, '')
    .toLowerCase()}`;
  const id = ids.take((n) => (n === 1 ? words.slice(0, 200) : `${words.slice(0, 190)}-${n}`));
  const position: Written = { id, schema: 'Position', caption: name, properties };
  known.set(text, position);
  return position;
}

function occupancyOf(entity: Entity, { start, end, asOf, source }: Statement, post: Written): Written['properties'] {
  const properties: Record<string, string[]> = { holder: [entity.id], post: [post.id] };
  if (start !== undefined && start !== 'unknown') properties.startDate = [start];
  if (end !== undefined && end !== 'unknown' && end !== 'open') {
    properties.endDate = [end];
    properties.status = ['ended'];
  } else if (end !== undefined) properties.status = [end === 'open' ? 'current' : 'unknown'];
  if (asOf !== undefined) properties.date = [asOf];
  if (source?.title !== undefined) properties.publisher = [source.title];
  if (source?.url !== undefined) properties.sourceUrl = [source.url];
  return properties;
}
