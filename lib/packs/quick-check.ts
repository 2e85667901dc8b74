// Knows at a glance that a record of a pack is as its schema wants it: nearly all are, and a pack has hundreds of thousands.
//
// A yes means that `check(EntitySchema, JSON.parse(line))` would give the same value but for the lists the schema adds; the
// test holds the two together. Whatever is not plain (a field unknown here, a blank at the edge of a text, an escape in the
// line, an address with anything unusual) gets no answer, and the schema decides and finds the words.
import { ENTITY_TYPES, type Entity } from '../entities/entity.ts';
import { LIMITS } from '../entities/limits.ts';
import { isPartialDate } from '../entities/partial-date.ts';
import { isRecord } from '../is-record.ts';

/** What cleaning takes out of texts, and the backslash, behind which anything may hide. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNCLEAN = /[\\\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/;
const BLANK = /\s/;
const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/;
/** A host of plain words, no user, no port. */
const PLAIN_ADDRESS = /^https?:\/\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}(?:[/?#][!-~]*)?$/;
const TYPES: ReadonlySet<unknown> = new Set(ENTITY_TYPES);

/** The entity of a parsed line, or null where the schema has to be asked. */
export function quickEntity(line: string, value: unknown): Entity | null {
  if (!isRecord(value) || UNCLEAN.test(line)) return null;
  for (const key in value) if (!FIELDS.has(key)) return null;
  const { id, type, label, aliases = [], description, statements = [], links = [], tags = [] } = value;
  if (!isText(id, LIMITS.id) || !TYPES.has(type) || !isName(label)) return null;
  if (!isList(aliases, LIMITS.names, isName) || !isList(tags, LIMITS.tags, isTag)) return null;
  if (!isList(statements, LIMITS.statements, isStatement) || !isList(links, LIMITS.links, isLink)) return null;
  if (description !== undefined && !isDescription(description)) return null;
  const entity = { id, type, label, aliases, ...(description === undefined ? {} : { description }) };
  return { ...entity, statements, links, tags } as Entity;
}

const FIELDS = new Set(['id', 'type', 'label', 'aliases', 'description', 'statements', 'links', 'tags']);

function isText(value: unknown, limit: number): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= limit && !hasBlankEdge(value);
}

function hasBlankEdge(text: string): boolean {
  return isBlank(text.charCodeAt(0)) || isBlank(text.charCodeAt(text.length - 1));
}

function isBlank(unit: number): boolean {
  return unit <= 0x20 || (unit > 0x7f && BLANK.test(String.fromCharCode(unit)));
}

function isList(value: unknown, limit: number, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= limit && value.every(isItem);
}

function isName(value: unknown): boolean {
  if (!isRecord(value)) return false;
  for (const key in value) {
    const field = value[key];
    if (key === 'text' ? !isText(field, LIMITS.name) : key !== 'lang' || !isLanguage(field)) return false;
  }
  return value.text !== undefined;
}

function isDescription(value: unknown): boolean {
  if (!isRecord(value)) return false;
  for (const key in value) {
    const field = value[key];
    if (key === 'text' ? !isText(field, LIMITS.description) : key !== 'lang' || !isLanguage(field)) return false;
  }
  return value.text !== undefined;
}

function isTag(value: unknown): boolean {
  return isText(value, LIMITS.name);
}

let lastLanguage = 'en';

function isLanguage(value: unknown): boolean {
  if (value === lastLanguage) return true;
  if (typeof value !== 'string' || !LANGUAGE.test(value)) return false;
  lastLanguage = value;
  return true;
}

function isLink(value: unknown): boolean {
  if (!isRecord(value)) return false;
  for (const key in value) {
    const field = value[key];
    if (key === 'url' ? !isAddress(field) : key !== 'title' || !isText(field, LIMITS.value)) return false;
  }
  return value.url !== undefined;
}

function isAddress(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LIMITS.url && PLAIN_ADDRESS.test(value);
}

function isSource(value: unknown): boolean {
  if (!isRecord(value)) return false;
  for (const key in value) {
    const field = value[key];
    if (key === 'url' ? !isAddress(field) : key !== 'title' || !isText(field, LIMITS.value)) return false;
  }
  return true;
}

function isStatement(value: unknown): boolean {
  if (!isRecord(value)) return false;
  for (const key in value) if (!isStatementField(key, value[key])) return false;
  return value.property !== undefined && (value.value !== undefined || value.entity !== undefined);
}

function isStatementField(key: string, field: unknown): boolean {
  switch (key) {
    case 'property':
      return isText(field, LIMITS.name);
    case 'value':
      return isText(field, LIMITS.value);
    case 'entity':
      return isText(field, LIMITS.id);
    case 'lang':
      return isLanguage(field);
    case 'start':
      return typeof field === 'string' && (field === 'unknown' || isPartialDate(field));
    case 'end':
      return typeof field === 'string' && (field === 'unknown' || field === 'open' || isPartialDate(field));
    case 'asOf':
      return typeof field === 'string' && isPartialDate(field);
    case 'source':
      return isSource(field);
    // Not in the schema, and much used: in which country or body a post is held. Any text will do.
    case 'of':
      return typeof field === 'string' && field.length <= LIMITS.value;
    default:
      return false;
  }
}
