// Items of Wikidata from a file: a dump (a list with one item a line), lines of items, or an answer of its interface.
import { isPartialDate } from '../entities/calendar.ts';
import type { Statement } from '../entities/entity.ts';
import { ExpectedError } from '../errors.ts';
import { isRecord } from '../is-record.ts';
import { isItem, itemEntity, labelOf } from '../wikidata/item-entity.ts';
import { type LinesOptions, readLines, readWhole } from './read-lines.ts';
import { MOST_ENTITIES, parseJson, Reading, tooMany } from './reading.ts';

/** The largest answer taken whole, in bytes; dumps are read line by line. */
const MOST_WHOLE = 64 * 1024 * 1024;

export interface WikidataFileOptions extends LinesOptions {
  readonly language: string;
}

/** Reads a file. Throws ExpectedError when it is cut off or holds no items; items that are wrong are told in `refused`. */
export async function readWikidata(file: Blob, options: WikidataFileOptions): Promise<Reading> {
  const gathering = new Gathering(options.language);
  if (!(await readItems(file, gathering, options))) await readAnswer(file, gathering, options);
  return gathering.end();
}

/** Entities while items come in: names of what statements point to may come later in the file. */
class Gathering {
  readonly reading = new Reading();
  readonly #language: string;
  readonly #names = new Map<string, string>();
  readonly #values: { readonly line: number; readonly value: Record<string, unknown> }[] = [];

  constructor(language: string) {
    this.#language = language;
  }

  get size(): number {
    return this.#values.length;
  }

  /** Only what is kept of an item outlives this call: an item of a dump takes a hundred times the room. */
  take(line: number, value: unknown): void {
    if (!isItem(value)) {
      const id = isRecord(value) && typeof value.id === 'string' ? value.id.slice(0, 80) : '';
      const isMissing = isRecord(value) && value.missing !== undefined;
      this.reading.refuse(line, id, isMissing ? 'Wikidata does not have it' : 'is no item of Wikidata', 'id');
      return;
    }
    if (this.#values.length === MOST_ENTITIES) throw tooMany(line);
    const id = String(value.id);
    const label = labelOf(value, this.#language);
    if (label !== undefined) this.#names.set(id, label);
    const modified = typeof value.modified === 'string' ? value.modified.slice(0, 10) : '';
    const builder = itemEntity(value, {
      language: this.#language,
      asOf: isPartialDate(modified) ? modified : undefined,
      nameOf: (other) => this.#names.get(other),
      leftOut: (field, why) => this.reading.refuse(line, (label ?? id).slice(0, 80), why, field),
      source: { title: 'Wikidata', url: `https://www.wikidata.org/wiki/${id}` },
    });
    this.#values.push({ line, value: builder.value() });
  }

  end(): Reading {
    for (const { line, value } of this.#values) {
      for (const statement of value.statements as Statement[]) {
        const name = statement.entity === undefined ? undefined : this.#names.get(statement.entity);
        if (statement.value === undefined && name !== undefined) statement.value = name;
      }
      this.reading.take(line, value);
    }
    return this.reading;
  }
}

/** Takes a file with one item a line; false when its first line is not one by itself. */
async function readItems(file: Blob, gathering: Gathering, options: WikidataFileOptions): Promise<boolean> {
  let isList = false;
  let isClosed = false;
  let seen = 0;
  let last = 0;
  for await (const lines of readLines(file, options)) {
    for (const { number, text } of lines) {
      const line = text.trim();
      if (line === '') continue;
      last = number;
      if (line === '[' && seen === 0) {
        isList = true;
        continue;
      }
      if (line === ']') {
        isClosed = true;
        continue;
      }
      const value = parseJson(line.endsWith(',') ? line.slice(0, -1) : line);
      if (seen === 0 && !(isRecord(value) && value.entities === undefined)) return false;
      seen++;
      if (value === undefined) gathering.reading.refuse(number, '', 'This line is not JSON');
      else gathering.take(number, value);
    }
  }
  if (seen === 0) return false;
  if (isList && !isClosed) {
    throw new ExpectedError(
      `The list is not closed: the file is cut off in line ${last}. Nothing was taken.`,
      `line ${last}`,
    );
  }
  return true;
}

/** Takes an answer of the interface, or a list in one piece. */
async function readAnswer(file: Blob, gathering: Gathering, options: WikidataFileOptions): Promise<void> {
  const text = await readWhole(file, MOST_WHOLE, options);
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (error) {
    const line = lineOfError(error, text);
    throw new ExpectedError(`This is not whole JSON: it breaks in line ${line}. Nothing was taken.`, `line ${line}`);
  }
  const entities = isRecord(answer) ? (answer.entities ?? (isItem(answer) ? [answer] : [])) : answer;
  const values: unknown[] = Array.isArray(entities) ? entities : isRecord(entities) ? Object.values(entities) : [];
  if (values.length === 0) throw new ExpectedError('This file has no items of Wikidata.', 'line 1');
  for (const value of values) gathering.take(isRecord(value) ? lineOf(text, String(value.id)) : 1, value);
}

function lineOf(text: string, id: string): number {
  const at = text.indexOf(`"id":"${id}"`);
  return at < 0 ? 1 : countLines(text, at);
}

/** V8 says the position, Firefox the line. */
function lineOfError(error: unknown, text: string): number {
  const message = error instanceof Error ? error.message : '';
  const line = /line (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  return countLines(text, position === undefined ? text.length : Number(position));
}

function countLines(text: string, end: number): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
