// Entities from a table: rows by what each column holds.
//
// One entity may take several rows: the first says what it is, each row adds a statement, as the tables of Wikidata's query
// service do. Rows belong together by their id; without one by name and type.
import { ENTITY_TYPES, type EntityType, isWebAddress, type Statement } from '../entities/entity.ts';
import { isPartialDate } from '../entities/partial-date.ts';
import { ExpectedError } from '../errors.ts';
import { sameValue } from '../knowledge/same-value.ts';
import { readList } from './cell-list.ts';
import { type ColumnRole, ENTITY_ADDRESS, guessColumns, isColumnRole, isExport } from './csv-columns.ts';
import { Row } from './csv-row.ts';
import { guessDelimiter, readRows, type TableRow } from './csv-rows.ts';
import { unguardCell } from './formula-guard.ts';
import { readDate } from './read-date.ts';
import type { LinesOptions } from './read-lines.ts';
import { MOST_ENTITIES, Reading, tooMany } from './reading.ts';

export interface CsvOptions extends LinesOptions {
  /** A role for each column; absent for a guess. */
  readonly columns?: readonly string[] | undefined;
  /** The type of what has none. */
  readonly type?: EntityType | undefined;
  /** Of names, where no column says it. */
  readonly language?: string | undefined;
}

/** What the reader sees of a table before it is taken. */
export interface TablePreview {
  readonly header: readonly string[];
  readonly columns: readonly ColumnRole[];
  readonly rows: readonly (readonly string[])[];
  readonly delimiter: string;
}

const PREVIEW_ROWS = 5;
/** The longest text of a cell in the preview. */
const PREVIEW_CELL = 120;
const MOST_COLUMNS = 200;

/** The header, what each column is taken for, and the first rows. Throws ExpectedError for a file without a table. */
export async function previewTable(file: Blob, columns?: readonly string[]): Promise<TablePreview> {
  const delimiter = await guessDelimiter(file);
  const rows: TableRow[] = [];
  for await (const row of readRows(file, delimiter)) {
    rows.push(row);
    if (rows.length > PREVIEW_ROWS) break;
  }
  const [header, ...first] = rows.map((row) => row.cells.map((cell) => unguardCell(cell.trim())));
  if (header === undefined) throw new ExpectedError('This file is empty.', 'line 1');
  if (header.length > MOST_COLUMNS) {
    throw new ExpectedError(`Line 1 has ${header.length} columns; at most ${MOST_COLUMNS} are read.`, 'line 1');
  }
  const isGiven = columns?.length === header.length && columns.every(isColumnRole);
  return {
    header,
    columns: isGiven ? (columns as readonly ColumnRole[]) : guessColumns(header, first),
    rows: first.map((cells) => header.map((_, at) => (cells[at] ?? '').slice(0, PREVIEW_CELL))),
    delimiter,
  };
}

/** An entity while its rows come in. */
interface Gathered {
  readonly line: number;
  readonly fields: Record<string, unknown>;
  readonly label: string;
  readonly aliases: Map<string, object>;
  readonly links: Map<string, object>;
  readonly tags: Set<string>;
  readonly statements: Statement[];
}

/** Reads a table. Throws ExpectedError when it is none; rows that are wrong by themselves are told in `refused`. */
export async function readCsv(file: Blob, options: CsvOptions = {}): Promise<Reading & { table: TablePreview }> {
  const table = await previewTable(file, options.columns);
  const { columns, header, delimiter } = table;
  if (!columns.includes('label')) {
    throw new ExpectedError('No column is taken for the name. Say which one holds it.', 'line 1');
  }
  const reading = new Reading();
  const entities = new Map<string, Gathered>();
  const isEnded = await endsInLineEnd(file);
  const isOurs = isExport(header, columns);
  let rows = 0;
  for await (const { line, cells, isLast } of tellLast(readRows(file, delimiter, options))) {
    if (rows++ === 0) continue;
    if (cells.length > header.length && cells.slice(header.length).some((cell) => cell.trim() !== '')) {
      reading.refuse(line, cells[0]!.slice(0, 80), `has ${cells.length} cells where the header has ${header.length}`);
      continue;
    }
    const isCut = isLast && !isEnded && cells.length < header.length;
    if (isCut || cells.length < header.length / 2) {
      reading.refuse(
        line,
        cells[0]!.slice(0, 80),
        `has ${cells.length} of ${header.length} cells: the file may be cut off here`,
      );
      continue;
    }
    const row = new Row({ line, cells }, table, isOurs);
    await gather(row, entities, reading, options);
    if (entities.size > MOST_ENTITIES) throw tooMany(line);
  }
  // An export of nothing has its header; one line of words is the message of some server.
  if (rows === 1 && header.length === 1) throw new ExpectedError('This is one line of text and no table.', 'line 1');
  for (const gathered of entities.values()) {
    const { line, fields, aliases, links, tags, statements } = gathered;
    reading.take(line, {
      ...fields,
      aliases: [...aliases.values()],
      statements,
      links: [...links.values()],
      tags: [...tags],
    });
  }
  return Object.assign(reading, { table });
}

/** Whether the file's last line is whole; of a packed one that is not asked, since half of it cannot be unpacked. */
async function endsInLineEnd(file: Blob): Promise<boolean> {
  const [begin, end] = await Promise.all([file.slice(0, 2).arrayBuffer(), file.slice(-2).arrayBuffer()]);
  const isGzip = new Uint8Array(begin)[0] === 0x1f && new Uint8Array(begin)[1] === 0x8b;
  return isGzip || new Uint8Array(end).some((byte) => byte === 0x0a || byte === 0x0d);
}

async function* tellLast(rows: AsyncGenerator<TableRow>): AsyncGenerator<TableRow & { isLast: boolean }> {
  let before: TableRow | undefined;
  for await (const row of rows) {
    if (before) yield { ...before, isLast: false };
    before = row;
  }
  if (before) yield { ...before, isLast: true };
}

async function gather(row: Row, entities: Map<string, Gathered>, reading: Reading, options: CsvOptions): Promise<void> {
  const { line } = row;
  const label = row.get('label');
  if (label === '') {
    reading.refuse(line, row.get('id'), 'has no name', row.headerOf('label'));
    return;
  }
  const type = typeOf(row.get('type')) ?? options.type ?? 'person';
  const given = row.idOf('id');
  const id = given === '' ? await idOf(label, type) : given;
  const before = entities.get(id);
  const refuse = (why: string, role: ColumnRole) => reading.refuse(line, label, why, row.headerOf(role));
  const description = row.get('description');
  if (before) {
    if (before.label !== label) {
      refuse(`the id “${id}” stands in line ${before.line} already, with the name “${before.label}”`, 'id');
      return;
    }
    const told = (before.fields.description as { text: string } | undefined)?.text;
    if (given === '' && description !== '' && told !== description) {
      refuse(`the name stands in line ${before.line} already, with another description. Give both an id`, 'label');
      return;
    }
  }
  const language = row.get('labelLanguage') || options.language;
  const lang = language === undefined || language === '' ? {} : { lang: language };
  const gathered: Gathered = before ?? {
    line,
    label,
    fields: {
      id,
      type,
      label: { text: label, ...(row.get('labelLanguage') !== '' && lang) },
      ...(description !== '' && { description: { text: description } }),
      ...(row.note() !== '' && { note: row.note() }),
      ...(/^(true|yes|1|x|ja|oui|si|да|是)$/i.test(row.get('private')) && { private: true }),
    },
    aliases: new Map(),
    links: new Map(),
    tags: new Set(),
    statements: [],
  };
  entities.set(id, gathered);
  for (const alias of row.aliases()) if (alias !== label) gathered.aliases.set(alias, { text: alias });
  for (const tag of readList(row.get('tags'))) gathered.tags.add(tag);
  for (const url of readList(row.get('links'))) {
    const address = /^[\w-]+(\.[\w-]+)+(\/|$)/.test(url) ? `https://${url}` : url;
    if (isWebAddress(address)) gathered.links.set(address, { url: address });
    else refuse(`“${url.slice(0, 60)}” is no web address`, 'links');
  }
  for (const statement of statementsOf(row, refuse)) {
    if (!gathered.statements.some((other) => sameValue(other, statement))) gathered.statements.push(statement);
  }
}

/** The statements of a row; what is wrong in one is told, and the statement is left out. */
function statementsOf(row: Row, refuse: (why: string, role: ColumnRole) => void): Statement[] {
  const statements: Statement[] = [];
  for (const { property, value } of row.facts()) {
    if (/date|inception|dissolved/i.test(property)) {
      const read = readDate(value);
      if (read && 'why' in read) refuse(read.why, `fact:${property}` as ColumnRole);
      else if (read) statements.push({ property, value: read.date });
    } else
      for (const one of readList(value)) statements.push({ property, value: ENTITY_ADDRESS.exec(one)?.[1] ?? one });
  }
  const value = row.get('value');
  const entity = row.idOf('entity');
  if (value === '' && entity === '') return statements;
  const dates: Record<string, string> = {};
  for (const role of ['start', 'end', 'asOf'] as const) {
    const read = readDate(row.get(role));
    if (read === null) continue;
    if ('why' in read) {
      refuse(read.why, role);
      return statements;
    }
    if ((role === 'start' && read.date === 'open') || (role === 'asOf' && !isPartialDate(read.date))) continue;
    dates[role] = read.date;
  }
  const of = row.get('of');
  const title = row.get('sourceTitle');
  const url = row.get('sourceUrl');
  const source = { ...(title !== '' && { title }), ...(url !== '' && { url }) };
  statements.push({
    property: row.get('property') || 'positionHeld',
    ...(value !== '' && { value }),
    ...(entity !== '' && { entity }),
    ...(of !== '' && { of }),
    ...dates,
    ...(Object.keys(source).length > 0 && { source }),
  });
  return statements;
}

const TYPE_WORDS: Readonly<Record<EntityType, RegExp>> = {
  person: /^(person|people|human|politician|mensch|personne|persona|pessoa|человек|персона|人|人物|شخص)$/i,
  party: /^(party|political party|partei|parti|parti politique|partido|partito|партия|政党|政黨|حزب)$/i,
  organisation:
    /^(organi[sz]ation|org|company|publicbody|public body|institution|legalentity|organisationen|firma|entreprise|empresa|organizacion|организация|компания|机构|公司|組織|منظمة)$/i,
  place:
    /^(place|location|city|country|town|region|ort|land|stadt|lieu|pays|ville|lugar|ciudad|pais|luogo|место|город|страна|地点|城市|国家|مكان)$/i,
  event: /^(event|ereignis|evenement|événement|evento|событие|事件|حدث)$/i,
  work: /^(work|creativework|book|film|werk|œuvre|oeuvre|obra|opera|произведение|作品)$/i,
  other: /^(other|sonstiges|autre|otro|altro|другое|其他)$/i,
};

function typeOf(cell: string): EntityType | undefined {
  return ENTITY_TYPES.find((type) => TYPE_WORDS[type].test(cell));
}

/** The same name gets the same id each time, so that a table read again changes what it made. */
async function idOf(label: string, type: EntityType): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${type}\n${label}`));
  return `own:${Array.from(new Uint8Array(digest).subarray(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
