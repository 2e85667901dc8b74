// Entities as JSON Lines and back, without loss: a header line, then one entity a line. Bytes to entities, and the reverse.
//
//   {"format":"backstory-entities","version":1,"count":2}
//   {"id":"own:1","type":"person","label":{"text":"Maja Lind"},"aliases":[],...}
//
// Written in one way only: entities by id, keys in a fixed order, fields that are unknown here in the order they came.
// So an export after an import is the same bytes.
import * as v from 'valibot';
import { type Entity, EntitySchema } from '../entities/entity.ts';
import { ExpectedError } from '../errors.ts';

const FORMAT = 'backstory-entities';
const VERSION = 1;
/** Larger files are refused before they are read: a reader's own entities take some hundred bytes each. */
const MOST_BYTES = 200 * 1024 * 1024;

/** A line that could not be taken: its number in the file, and why. */
interface RefusedLine {
  readonly line: number;
  readonly why: string;
}

export interface ReadEntities {
  readonly entities: readonly Entity[];
  readonly refused: readonly RefusedLine[];
}

const KEYS = ['id', 'type', 'label', 'aliases', 'description', 'statements', 'links', 'tags', 'note', 'private'];

/** The file's text. */
export function writeJsonLines(entities: Iterable<Entity>): string {
  const sorted = [...entities].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const header = { format: FORMAT, version: VERSION, count: sorted.length };
  return [header, ...sorted.map(inOrder)].map((value) => `${JSON.stringify(value)}\n`).join('');
}

/**
 * Reads a file's bytes. Throws ExpectedError when it is no such file at all (not UTF-8, a web page, another format, a
 * newer version, cut off); lines that are wrong by themselves are told in `refused` and the others are taken.
 */
export function readJsonLines(bytes: Uint8Array): ReadEntities {
  if (bytes.length > MOST_BYTES) throw new ExpectedError('This file is larger than 200 MB and was not read.');
  const lines = decode(bytes).split('\n');
  const header = parse(lines[0] ?? '');
  if (!isRecord(header) || header.format !== FORMAT) {
    throw new ExpectedError(
      /^\s*<(!doctype|html)/i.test(lines[0] ?? '')
        ? 'This is a web page, not an export of Backstory.'
        : 'This is not an export of Backstory: its first line does not say so.',
      'line 1',
    );
  }
  if (typeof header.version !== 'number' || header.version > VERSION) {
    throw new ExpectedError('This file was written by a newer Backstory. Update the extension to read it.', 'line 1');
  }
  const entities: Entity[] = [];
  const refused: RefusedLine[] = [];
  const lineOf = new Map<string, number>();
  for (const [i, line] of lines.entries()) {
    if (i === 0 || line.trim() === '') continue;
    const refuse = (why: string) => refused.push({ line: i + 1, why });
    const value = parse(line);
    if (value === undefined) {
      refuse('is not JSON');
      continue;
    }
    const result = v.safeParse(EntitySchema, value);
    if (!result.success) {
      const [issue] = result.issues;
      refuse(`${v.getDotPath(issue) ?? 'entity'}: ${issue.message}`);
      continue;
    }
    const before = lineOf.get(result.output.id);
    if (before !== undefined) {
      refuse(`id: “${result.output.id}” stands in line ${before} already`);
      continue;
    }
    lineOf.set(result.output.id, i + 1);
    entities.push(result.output);
  }
  const count = entities.length + refused.length;
  if (typeof header.count === 'number' && count < header.count) {
    throw new ExpectedError(
      `The file is cut off: it should hold ${header.count} entities and holds ${count}. Nothing was taken.`,
      `line ${lines.length}`,
    );
  }
  return { entities, refused };
}

function decode(bytes: Uint8Array): string {
  try {
    // The decoder takes a byte order mark away by itself.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ExpectedError('This file is not UTF-8 text.');
  }
}

/** The value of a line, without keys that would reach into JavaScript's own objects; undefined for no JSON. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line, function (this: unknown, key: string, value: unknown) {
      return key === '__proto__' ? undefined : value;
    });
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inOrder(entity: Entity): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const key of KEYS) if (entity[key] !== undefined) fields[key] = entity[key];
  for (const [key, value] of Object.entries(entity)) if (!(key in fields)) fields[key] = value;
  return fields;
}
