// Whether a line of a source is the very text a pack keeps of its entity, so that its bytes can be taken as they are.
//
// Of a line of nothing but objects, lists and strings, without a backslash, JSON.stringify gives back the same characters
// but for blanks between them and for fields that come twice: it can only be shorter. So where the lengths are equal the
// texts are, and a length is told without making a text. Most sources are written by such a program.
import type { Entity } from '../entities/entity.ts';

/**
 * Whether `line` is `JSON.stringify(entity)`. `parsed` is `JSON.parse(line)`, and `entity` has its fields and empty lists for
 * those it has not, as `quickEntity` gives; `line` has no backslash and, as all that was UTF-8, no half of a surrogate pair.
 */
export function isWrittenSo(line: string, parsed: object, entity: Entity): boolean {
  const fields = Object.keys(entity);
  let at = 0;
  for (const field in parsed) if (field !== fields[at++]) return false;
  return at === fields.length && jsonLength(entity) === line.length;
}

/** The length of the JSON text of a value made of objects, lists and plain strings; NaN when anything else is in it. */
function jsonLength(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return Number.NaN;
  let length = 1;
  if (Array.isArray(value)) {
    for (const item of value) length += jsonLength(item) + 1;
    return value.length === 0 ? 2 : length;
  }
  for (const field in value)
    length += field.length + 4 + jsonLength((value as Readonly<Record<string, unknown>>)[field]);
  return Math.max(length, 2);
}
