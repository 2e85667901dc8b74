// Entities as JSON Lines and back, without loss: a header line, then one entity a line.
//
//   {"format":"backstory-entities","version":1,"count":2}
//   {"id":"own:1","type":"person","label":{"text":"Maja Lind"},"aliases":[],...}
//
// Written in one way only: entities by id, keys in a fixed order, fields that are unknown here in the order they came.
// So an export after an import is the same bytes. A picture carries its bytes as base64, in the field `data` of `image`.
import type { Entity } from '../entities/entity.ts';
import { ExpectedError } from '../errors.ts';
import { pictureIdsIn, withoutPictureData, withPictureData } from '../images/picture-data.ts';
import { isRecord } from '../is-record.ts';
import { type LinesOptions, readLines } from './read-lines.ts';
import { labelOf, parseJson, Reading } from './reading.ts';

export const JSON_LINES_FORMAT = 'backstory-entities';
const VERSION = 1;

const KEYS = [
  'id',
  'type',
  'label',
  'aliases',
  'description',
  'statements',
  'links',
  'tags',
  'note',
  'image',
  'private',
];

/** The file's text, without the bytes of pictures. */
export function writeJsonLines(entities: Iterable<Entity>): string {
  const sorted = inIdOrder(entities);
  return headerLine(sorted.length) + sorted.map((entity) => lineOf(entity)).join('');
}

/** Bytes of pictures asked for at once. */
const PICTURES_AT_ONCE = 100;

/** The file with the bytes of pictures, as far as `read` has them; only some of them are in memory as text at a time. */
export async function jsonLinesFile(
  entities: Iterable<Entity>,
  read: (ids: readonly string[]) => Promise<readonly { readonly id: string; readonly data: string }[]>,
): Promise<Blob> {
  const sorted = inIdOrder(entities);
  const parts: (Blob | string)[] = [headerLine(sorted.length)];
  for (let at = 0; at < sorted.length; at += PICTURES_AT_ONCE) {
    const some = sorted.slice(at, at + PICTURES_AT_ONCE);
    const ids = [...pictureIdsIn(some)];
    const data = new Map(ids.length === 0 ? [] : (await read(ids)).map((picture) => [picture.id, picture.data]));
    const lines = some.map((entity) =>
      lineOf(data.size === 0 ? entity : withPictureData(entity, (id) => data.get(id))),
    );
    parts.push(new Blob(lines));
  }
  return new Blob(parts, { type: 'application/jsonl' });
}

function inIdOrder(entities: Iterable<Entity>): Entity[] {
  return [...entities].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

const headerLine = (count: number) => `${JSON.stringify({ format: JSON_LINES_FORMAT, version: VERSION, count })}\n`;
const lineOf = (entity: Entity) => `${JSON.stringify(inOrder(entity))}\n`;

/**
 * Reads a file. Throws ExpectedError when it is no such file at all (no text, another format, a newer version, cut off);
 * lines that are wrong by themselves are told in `refused` and the others are taken.
 */
export async function readJsonLines(file: Blob, options: LinesOptions = {}): Promise<Reading> {
  const reading = new Reading();
  let header: Record<string, unknown> | undefined;
  let held = 0;
  let last = 0;
  let broken = 0;
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
      if (value === undefined) {
        broken = number;
        reading.refuse(number, '', 'This line is not JSON');
      } else if (text.includes('"data"')) await takeWithPictures(reading, number, value);
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
  // The count is right when the file ends inside the last line.
  if (broken > 0 && broken === last) {
    throw new ExpectedError(`The file is cut off in line ${last}. Nothing was taken.`, `line ${last}`);
  }
  return reading;
}

async function takeWithPictures(reading: Reading, line: number, value: unknown): Promise<void> {
  let bare: Awaited<ReturnType<typeof withoutPictureData>>;
  try {
    bare = await withoutPictureData(value);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    reading.refuse(line, labelOf(value), error.message, error.where);
    return;
  }
  if (!reading.take(line, bare.value)) return;
  for (const { id, data } of bare.pictures) reading.pictures.set(id, data);
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
