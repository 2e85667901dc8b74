// Entities as JSON Lines and back, without loss: a header line, then one entity a line.
//
//   {"format":"backstory-entities","version":1,"count":2}
//   {"id":"own:1","type":"person","label":{"text":"Maja Lind"},"aliases":[],...}
//
// Written in one way only: entities by id, keys in a fixed order, fields that are unknown here in the order they came.
// So an export after an import is the same bytes.
import type { Entity } from '../entities/entity.ts';
import { ExpectedError } from '../errors.ts';
import { type LinesOptions, readLines } from './read-lines.ts';
import { isRecord, parseJson, Reading } from './reading.ts';

export const JSON_LINES_FORMAT = 'backstory-entities';
const VERSION = 1;

const KEYS = ['id', 'type', 'label', 'aliases', 'description', 'statements', 'links', 'tags', 'note', 'private'];

/** The file's text. */
export function writeJsonLines(entities: Iterable<Entity>): string {
  const sorted = [...entities].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const header = { format: JSON_LINES_FORMAT, version: VERSION, count: sorted.length };
  return [header, ...sorted.map(inOrder)].map((value) => `${JSON.stringify(value)}\n`).join('');
}

/**
 * Reads a file. Throws ExpectedError when it is no such file at all (no text, another format, a newer version, cut off);
 * lines that are wrong by themselves are told in `refused` and the others are taken.
 */
export async function readJsonLines(file: Blob, options: LinesOptions = {}): Promise<Reading> {
  const reading = new Reading();
  let header: Record<string, unknown> | undefined;
  let held = 0;
  let last = 0;
  for await (const lines of readLines(file, options)) {
    for (const { number, text } of lines) {
      last = number;
      if (header === undefined) {
        header = checkHeader(parseJson(text));
        continue;
      }
      if (text.trim() === '') continue;
      held++;
      const value = parseJson(text);
      if (value === undefined) reading.refuse(number, '', 'This line is not JSON');
      else reading.take(number, value);
    }
  }
  if (header === undefined) throw new ExpectedError('This file is empty.', 'line 1');
  if (typeof header.count === 'number' && held < header.count) {
    throw new ExpectedError(
      `The file is cut off in line ${last}: it should hold ${header.count} entities and holds ${held}. Nothing was taken.`,
      `line ${last}`,
    );
  }
  return reading;
}

function checkHeader(header: unknown): Record<string, unknown> {
  if (!isRecord(header) || header.format !== JSON_LINES_FORMAT) {
    throw new ExpectedError('This is not an export of Backstory: its first line does not say so.', 'line 1');
  }
  if (typeof header.version !== 'number' || header.version > VERSION) {
    throw new ExpectedError('This file was written by a newer Backstory. Update the extension to read it.', 'line 1');
  }
  return header;
}

function inOrder(entity: Entity): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const key of KEYS) if (entity[key] !== undefined) fields[key] = entity[key];
  for (const [key, value] of Object.entries(entity)) if (!(key in fields)) fields[key] = value;
  return fields;
}
