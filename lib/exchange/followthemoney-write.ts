// Entities as FollowTheMoney, one JSON object a line, for Aleph, OpenSanctions' tools and other programs of that field.
//
// Dated posts become an Occupancy between the person and a Position; facts the model has no property for are left out.
import type { Entity, EntityType, Statement } from '../entities/entity.ts';
import { POST_PROPERTIES } from '../entities/property-kinds.ts';
import { countryCode } from './country-name.ts';

/** Places and works have no schema there that could hold them. */
const SCHEMAS: Readonly<Partial<Record<EntityType, string>>> = {
  person: 'Person',
  organisation: 'Organization',
  party: 'Organization',
  event: 'Event',
};

interface Written {
  readonly id: string;
  readonly schema: string;
  readonly caption: string;
  readonly properties: Record<string, string[]>;
}

/** Facts by property: FollowTheMoney's name for a person's, and for anything else's. */
const FACTS: Readonly<Record<string, readonly [person: string | null, other: string | null]>> = {
  dateOfBirth: ['birthDate', null],
  birthDate: ['birthDate', null],
  dateOfDeath: ['deathDate', null],
  deathDate: ['deathDate', null],
  placeOfBirth: ['birthPlace', null],
  countryOfCitizenship: ['citizenship', 'country'],
  nationality: ['nationality', 'country'],
  country: ['country', 'country'],
  memberOfPoliticalParty: ['political', null],
  educatedAt: ['education', null],
  inception: [null, 'incorporationDate'],
  foundingDate: [null, 'incorporationDate'],
  dissolved: [null, 'dissolutionDate'],
};
const COUNTRIES: ReadonlySet<string> = new Set(['country', 'citizenship', 'nationality']);
const DATES: ReadonlySet<string> = new Set(['birthDate', 'deathDate', 'incorporationDate', 'dissolutionDate']);

/** Whether the model has a place for an entity; `writeFollowTheMoney` leaves the others out. */
export function isInFollowTheMoney({ type }: Entity): boolean {
  return SCHEMAS[type] !== undefined;
}

/** The file's text. */
export function writeFollowTheMoney(entities: Iterable<Entity>): string {
  const sorted = [...entities].filter(isInFollowTheMoney).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const positions = new Map<string, Written>();
  const lines: Written[] = [];
  for (const entity of sorted) {
    lines.push(thingOf(entity));
    if (entity.type !== 'person') continue;
    entity.statements.forEach((statement, at) => {
      if (!isPost(statement)) return;
      const post = positionOf(statement, positions);
      positions.set(post.id, post);
      lines.push(occupancyOf(entity, statement, at, post));
    });
  }
  return [...lines, ...positions.values()].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** A post with a name and at least one date; others are words on the person. */
function isPost({ property, value, start, end, asOf }: Statement): boolean {
  const isDated = start !== undefined || end !== undefined || asOf !== undefined;
  return POST_PROPERTIES.includes(property) && value !== undefined && isDated;
}

function thingOf(entity: Entity): Written {
  const properties: Record<string, string[]> = {};
  const add = (property: string, value: string) => {
    properties[property] ??= [];
    if (!properties[property].includes(value)) properties[property].push(value);
  };
  const isPerson = entity.type === 'person';
  const isOrganisation = entity.type === 'organisation' || entity.type === 'party';
  add('name', entity.label.text);
  for (const alias of entity.aliases) add('alias', alias.text);
  if (entity.description) add('summary', entity.description.text);
  if (entity.note) add('notes', entity.note);
  if (/^Q\d+$/.test(entity.id)) add('wikidataId', entity.id);
  if (entity.type === 'party') add('topics', 'pol.party');
  for (const tag of entity.tags) add(/^[a-z]+(\.[a-z]+)*$/.test(tag) && tag.includes('.') ? 'topics' : 'keywords', tag);
  for (const { url } of entity.links) {
    if (/^https?:\/\/[a-z-]+\.wikipedia\.org\//.test(url)) add('wikipediaUrl', url);
    else add(isPerson || isOrganisation ? 'website' : 'sourceUrl', url);
  }
  for (const statement of entity.statements) {
    const { property, value } = statement;
    if (value === undefined) continue;
    if (isPerson && POST_PROPERTIES.includes(property) && !isPost(statement)) {
      add('position', value);
      continue;
    }
    const name = FACTS[property]?.[isPerson ? 0 : 1] ?? null;
    if (name === null || (!isPerson && !isOrganisation && name !== 'country')) continue;
    if (DATES.has(name) && !/^\d{4}/.test(value)) continue;
    add(name, COUNTRIES.has(name) ? (countryCode(value) ?? value) : value);
  }
  return { id: entity.id, schema: SCHEMAS[entity.type] ?? 'Thing', caption: entity.label.text, properties };
}

/** The post as a record. Words that make the same id, such as of two that differ in brackets, get a number behind it. */
function positionOf({ value = '', of }: Statement, known: ReadonlyMap<string, Written>): Written {
  const place = typeof of === 'string' ? of : '';
  const code = countryCode(place);
  // One position whoever holds it: its id is made of its words.
  const id = `position-${encodeURIComponent(`${value}${place && `-${place}`}`)
    .replace(/[%'()*!~]/g, '')
    .toLowerCase()}`;
  const properties = { name: [value], ...(code !== undefined && { country: [code] }) };
  const isOther = (other: Written | undefined) =>
    other !== undefined && JSON.stringify(other.properties) !== JSON.stringify(properties);
  let free = id.slice(0, 200);
  for (let n = 2; isOther(known.get(free)); n++) free = `${id.slice(0, 190)}-${n}`;
  return { id: free, schema: 'Position', caption: value, properties };
}

function occupancyOf(entity: Entity, { start, end, asOf, source }: Statement, at: number, post: Written): Written {
  const properties: Record<string, string[]> = { holder: [entity.id], post: [post.id] };
  if (start !== undefined && start !== 'unknown') properties.startDate = [start];
  if (end !== undefined && end !== 'unknown' && end !== 'open') {
    properties.endDate = [end];
    properties.status = ['ended'];
  } else if (end !== undefined) properties.status = [end === 'open' ? 'current' : 'unknown'];
  if (asOf !== undefined) properties.date = [asOf];
  if (source?.url !== undefined) properties.sourceUrl = [source.url];
  return { id: `${entity.id}-occupancy-${at + 1}`, schema: 'Occupancy', caption: post.caption, properties };
}
