// Cleans what comes from outside before it is checked: no keys that touch prototypes, no characters that hide or reorder.
import { ExpectedError } from '../errors.ts';

/** Deepest nesting kept, counted from the entity; a statement's source is 3 deep. */
const MAX_DEPTH = 8;
/** Longest text of any field, known or not; the schemas are stricter. */
const MAX_TEXT = 100_000;
/** Most elements of a list or fields of an object, known or not. */
const MAX_ITEMS = 1_000;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
/** Control characters except tab and newline, and the marks that embed, override or isolate a direction (UAX 9). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNWANTED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * A deep copy of a plain value with its texts cleaned. Unknown fields stay. `path` names where `value` stands.
 * Throws ExpectedError, with the field as `where`, for what is refused.
 */
export function cleanValue(value: unknown, path = ''): unknown {
  return clean(value, path, 0);
}

/** A text without control and direction characters. */
export function cleanText(text: string): string {
  return text.replace(UNWANTED, '');
}

function clean(value: unknown, path: string, depth: number): unknown {
  if (typeof value === 'string') {
    if (value.length > MAX_TEXT) throw refusal(path, `is longer than ${MAX_TEXT} characters`);
    if (!value.isWellFormed()) throw refusal(path, 'has half a character (a lone surrogate)');
    return cleanText(value);
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refusal(path, 'is not a number');
    return value;
  }
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
      throw refusal(path, 'is not plain data');
    }
    return value;
  }
  if (depth === MAX_DEPTH) throw refusal(path, 'is nested too deep');
  if (Array.isArray(value)) {
    if (value.length > MAX_ITEMS) throw refusal(path, `has more than ${MAX_ITEMS} elements`);
    return value.map((item, i) => clean(item, path === '' ? String(i + 1) : `${path} ${i + 1}`, depth + 1));
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw refusal(path, 'is not plain data');
  const result: Record<string, unknown> = {};
  let fields = 0;
  for (const key of Object.keys(value)) {
    const inner = path === '' ? key : `${path}, ${key}`;
    if (FORBIDDEN_KEYS.has(key)) throw refusal(inner, 'is not allowed as a field');
    if (!key.isWellFormed() || key.length > 200) throw refusal(path, 'has a field with a name that cannot be');
    if (++fields > MAX_ITEMS) throw refusal(path, `has more than ${MAX_ITEMS} fields`);
    result[key] = clean((value as Record<string, unknown>)[key], inner, depth + 1);
  }
  return result;
}

function refusal(path: string, what: string): ExpectedError {
  return new ExpectedError(
    path === '' ? `What was given ${what}` : `“${path}” ${what}`,
    path === '' ? undefined : path,
  );
}
