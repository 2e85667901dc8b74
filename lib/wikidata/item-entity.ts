// An item of Wikidata as an entity: names, description, and statements with their times. From a dump, a file or the interface.
import {
  type Claim,
  nonDeprecatedPropertyClaims,
  type TimeSnakDataValue,
  truthyPropertyClaims,
  wikibaseTimeToSimpleDay,
} from 'wikibase-sdk';
import { isPartialDate } from '../entities/calendar.ts';
import type { Statement } from '../entities/entity.ts';
import type { PartialDate } from '../entities/partial-date.ts';
import { EntityBuilder, type LeftOut } from '../exchange/entity-builder.ts';
import { isRecord } from '../is-record.ts';
import {
  DEATH,
  END,
  INSTANCE_OF,
  NAME_LANGUAGES,
  OF,
  PICTURE,
  POINT_IN_TIME,
  PROPERTIES,
  START,
  typeOfItem,
  WEBSITE,
} from './properties.ts';

/** An item as it comes: nothing in it is believed. */
export type Item = Readonly<Record<string, unknown>>;

export interface ItemOptions {
  /** The reader's language, BCP 47: names in it come first. */
  readonly language: string;
  /** The day the item was read: what has no end held then. */
  readonly asOf?: PartialDate | undefined;
  /** The name of another item, undefined when nobody told it. */
  readonly nameOf: (id: string) => string | undefined;
  readonly leftOut: LeftOut;
  /** Statements name their source, the page of the item. */
  readonly source?: Statement['source'];
}

const ID = /^[QP]\d{1,12}$/;
/** Precisions of Wikidata's times: 9 a year, 10 a month, 11 a day; coarser ones are decades and centuries. */
const YEAR = 9;

/** True for what has an item's id and its parts. */
export function isItem(value: unknown): value is Item {
  return isRecord(value) && typeof value.id === 'string' && ID.test(value.id) && value.missing === undefined;
}

/** The item's entity, to be finished and checked by the caller. */
export function itemEntity(item: Item, options: ItemOptions): EntityBuilder {
  const { language, leftOut } = options;
  const id = String(item.id);
  const claims = claimsOf(item);
  const classes = snaksOf(claims.get(INSTANCE_OF) ?? []).flatMap((snak) => entityId(snak) ?? []);
  const languages = languagesFor(language);
  const labels = termsOf(item.labels);
  const first = languages.find((code) => labels.has(code)) ?? [...labels.keys()][0];
  const label = (first && labels.get(first)) ?? '';
  const builder = new EntityBuilder(
    id,
    typeOfItem(classes, new Set(claims.keys())),
    { text: label, ...(first !== undefined && first !== 'mul' && { lang: first }) },
    leftOut,
  );
  const aliases = isRecord(item.aliases) ? item.aliases : {};
  for (const code of languages) {
    const lang = code === 'mul' ? undefined : code;
    const inLanguage = labels.get(code);
    if (inLanguage !== undefined) builder.alias(`labels, ${code}`, inLanguage, lang);
    const others = Object.hasOwn(aliases, code) ? aliases[code] : [];
    for (const other of Array.isArray(others) ? others : []) {
      if (isRecord(other) && typeof other.value === 'string') builder.alias(`aliases, ${code}`, other.value, lang);
    }
  }
  const descriptions = termsOf(item.descriptions);
  const told = languages.find((code) => descriptions.has(code));
  if (told !== undefined)
    builder.description(`descriptions, ${told}`, descriptions.get(told) ?? '', told === 'mul' ? undefined : told);
  const isGone = claims.has(DEATH);
  for (const [number, kind] of Object.entries(PROPERTIES)) {
    const given = claims.get(number) ?? [];
    const wanted = kind.dated ? nonDeprecatedPropertyClaims(given) : truthyPropertyClaims(given);
    for (const claim of wanted) {
      const statement = statementOf(claim, kind, number, isGone, options);
      if (statement) builder.statement(number, statement);
    }
  }
  for (const snak of snaksOf(truthyPropertyClaims(claims.get(WEBSITE) ?? []))) {
    const url = textValue(snak);
    if (url !== undefined) builder.link(WEBSITE, url);
  }
  return builder;
}

/** The file of its picture on Wikimedia Commons, or undefined. */
export function pictureNameOf(item: Item): string | undefined {
  const [snak] = snaksOf(truthyPropertyClaims(claimsOf(item).get(PICTURE) ?? []));
  const name = snak && textValue(snak);
  return name !== undefined && isFileName(name) ? name : undefined;
}

/** Names of files as MediaWiki allows them: what is more would be read as another question. */
export function isFileName(name: string): boolean {
  return name.length <= 240 && !/[\p{Cc}#<>[\]{}|]/u.test(name) && /\.\w+$/.test(name);
}

/** Ids of items whose names the statements need, each once. */
export function namedIn(item: Item): string[] {
  const ids = new Set<string>();
  const claims = claimsOf(item);
  for (const number of Object.keys(PROPERTIES)) {
    for (const claim of nonDeprecatedPropertyClaims(claims.get(number) ?? [])) {
      for (const snak of [claim.mainsnak, ...OF.flatMap((of) => qualifiers(claim, of))]) {
        const id = entityId(snak);
        if (id !== undefined) ids.add(id);
      }
    }
  }
  return [...ids];
}

/** The item's label in the first of these languages that has one. */
export function labelOf(item: Item, language: string): string | undefined {
  const labels = termsOf(item.labels);
  const code = languagesFor(language).find((each) => labels.has(each)) ?? [...labels.keys()][0];
  return code === undefined ? undefined : labels.get(code);
}

/** The reader's language first, then those names are taken in. */
export function languagesFor(language: string): string[] {
  const base = language.split('-', 1)[0]!.toLowerCase();
  return [...new Set([language.toLowerCase(), base, ...NAME_LANGUAGES])];
}

function statementOf(
  claim: Claim,
  kind: { property: string; dated?: true },
  number: string,
  isGone: boolean,
  { asOf, nameOf, leftOut, source }: ItemOptions,
): Statement | undefined {
  const { property } = kind;
  const { mainsnak } = claim;
  if (mainsnak.snaktype !== 'value') return;
  const value = statementValue(mainsnak, nameOf);
  if (value === null) {
    leftOut(number, 'has a date or a value that cannot be kept here');
    return;
  }
  const statement: Statement = { property, ...value, ...(source && { source }) };
  const of = OF.flatMap((each) => qualifiers(claim, each)).flatMap((snak) => entityId(snak) ?? []);
  const ofName = of[0] === undefined ? undefined : nameOf(of[0]);
  if (ofName !== undefined) statement.of = ofName;
  if (!kind.dated) return statement;
  const start = edgeOf(qualifiers(claim, START), `${number}, ${START}`, leftOut);
  const end = edgeOf(qualifiers(claim, END), `${number}, ${END}`, leftOut);
  const at = edgeOf(qualifiers(claim, POINT_IN_TIME), `${number}, ${POINT_IN_TIME}`, leftOut);
  if (start !== undefined) statement.start = start;
  else if (end !== undefined) statement.start = 'unknown';
  if (end !== undefined) statement.end = end;
  else if (start !== undefined) {
    // No end is told of what still goes on, and of much of what ended with a life.
    statement.end = isGone || asOf === undefined ? 'unknown' : 'open';
    if (statement.end === 'open') statement.asOf = asOf;
    // Without a day of reading nothing is said of the end: it is taken to go on, as everywhere.
    if (!isGone && asOf === undefined) delete statement.end;
  }
  if (at !== undefined && at !== 'unknown' && statement.asOf === undefined) statement.asOf = at;
  return statement;
}

/** Null for a value that has no place here: a place on the globe, a date before the year 1. */
function statementValue(
  snak: Claim['mainsnak'],
  nameOf: (id: string) => string | undefined,
): Pick<Statement, 'value' | 'entity' | 'lang'> | null {
  const id = entityId(snak);
  if (id !== undefined) {
    const name = nameOf(id);
    return { entity: id, ...(name !== undefined && { value: name }) };
  }
  const time = timeValue(snak);
  if (time) {
    const date = dateOf(time);
    return date === undefined ? null : { value: date };
  }
  const { datavalue } = snak as { datavalue?: { type?: unknown; value?: unknown } };
  const value = datavalue?.value;
  if (datavalue?.type === 'monolingualtext' && isRecord(value) && typeof value.text === 'string') {
    const lang =
      typeof value.language === 'string' && /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(value.language)
        ? value.language
        : undefined;
    return { value: value.text, ...(lang !== undefined && { lang }) };
  }
  if (datavalue?.type === 'quantity' && isRecord(value) && typeof value.amount === 'string')
    return { value: value.amount.replace(/^\+/, '') };
  const text = textValue(snak);
  return text === undefined ? null : { value: text };
}

/** A qualifier's date: `unknown` where Wikidata knows that there is one, or knows it only to the century. */
function edgeOf(
  snaks: readonly Claim['mainsnak'][],
  field: string,
  leftOut: LeftOut,
): PartialDate | 'unknown' | undefined {
  const [snak] = snaks;
  if (!snak || snak.snaktype === 'novalue') return undefined;
  if (snak.snaktype === 'somevalue') return 'unknown';
  const time = timeValue(snak);
  const date = time && dateOf(time);
  if (date !== undefined) return date;
  if (time && typeof time.precision === 'number' && time.precision < YEAR) return 'unknown';
  leftOut(field, `“${String(time?.time).slice(0, 40)}” is not a date between the years 1 and 9999`);
  return 'unknown';
}

type Time = TimeSnakDataValue['value'];

function dateOf(time: Time): PartialDate | undefined {
  if (time.precision < YEAR || !/^\+\d{4,}-\d\d-\d\dT/.test(time.time)) return undefined;
  const [year = '', ...rest] = wikibaseTimeToSimpleDay(time).split('-');
  const date = [year.padStart(4, '0'), ...rest].slice(0, time.precision - YEAR + 1).join('-');
  return isPartialDate(date) ? date : undefined;
}

function timeValue(snak: Claim['mainsnak']): Time | undefined {
  if (snak.snaktype !== 'value' || !isRecord(snak.datavalue) || snak.datavalue.type !== 'time') return undefined;
  const value: unknown = snak.datavalue.value;
  const isTime = isRecord(value) && typeof value.time === 'string' && typeof value.precision === 'number';
  return isTime ? (value as unknown as Time) : undefined;
}

function entityId(snak: Claim['mainsnak']): string | undefined {
  if (snak.snaktype !== 'value' || !isRecord(snak.datavalue) || snak.datavalue.type !== 'wikibase-entityid')
    return undefined;
  const value: unknown = snak.datavalue.value;
  if (!isRecord(value)) return undefined;
  if (typeof value.id === 'string') return ID.test(value.id) ? value.id : undefined;
  // Old dumps have the number alone.
  return typeof value['numeric-id'] === 'number' ? `Q${value['numeric-id']}` : undefined;
}

function textValue(snak: Claim['mainsnak']): string | undefined {
  if (snak.snaktype !== 'value' || !isRecord(snak.datavalue)) return undefined;
  const value: unknown = snak.datavalue.value;
  return snak.datavalue.type === 'string' && typeof value === 'string' && value !== '' ? value : undefined;
}

const snaksOf = (claims: readonly Claim[]) => claims.map((claim) => claim.mainsnak);

function qualifiers(claim: Claim, property: string): readonly Claim['mainsnak'][] {
  const all: unknown = claim.qualifiers;
  if (!isRecord(all) || !Object.hasOwn(all, property)) return [];
  const snaks = all[property];
  return Array.isArray(snaks) ? snaks.filter(isSnak) : [];
}

/** Claims by property, those of the right shape. Empty maps come as empty lists. */
function claimsOf(item: Item): Map<string, Claim[]> {
  const claims = new Map<string, Claim[]>();
  const all = item.claims ?? item.statements;
  if (!isRecord(all)) return claims;
  for (const [property, list] of Object.entries(all)) {
    if (/^P\d+$/.test(property) && Array.isArray(list)) claims.set(property, list.filter(isClaim));
  }
  return claims;
}

function isClaim(value: unknown): value is Claim {
  return (
    isRecord(value) &&
    isSnak(value.mainsnak) &&
    (value.rank === 'normal' || value.rank === 'preferred' || value.rank === 'deprecated')
  );
}

function isSnak(value: unknown): value is Claim['mainsnak'] {
  return (
    isRecord(value) && (value.snaktype === 'value' || value.snaktype === 'somevalue' || value.snaktype === 'novalue')
  );
}

/** Labels or descriptions by language. */
function termsOf(terms: unknown): Map<string, string> {
  const result = new Map<string, string>();
  if (!isRecord(terms)) return result;
  for (const [code, term] of Object.entries(terms)) {
    if (isRecord(term) && typeof term.value === 'string' && term.value.trim() !== '')
      result.set(code.toLowerCase(), term.value);
  }
  return result;
}
