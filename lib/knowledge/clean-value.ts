// Cleans what comes from outside before it is checked: no keys that touch prototypes, no characters that hide or reorder.
import { ExpectedError } from '../errors.ts';

/** Deepest nesting kept, counted from what is cleaned: a statement's source is 3 deep in its entity, in a merged one 6. */
const MAX_DEPTH = 16;
/** Longest text of any field, known or not; the schemas are stricter. */
const MAX_TEXT = 100_000;
/** Most elements of a list or fields of an object, known or not. */
const MAX_ITEMS = 1_000;

/** Longest name of a field. */
const MAX_KEY = 200;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
/** Control characters except tab and newline, and the marks that embed, override or isolate a direction (UAX 9). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNWANTED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * A deep copy of a plain value with its texts cleaned. Unknown fields stay. `path` names where `value` stands.
 * Throws ExpectedError, with the field as `where`, for what is refused.
 */
export function cleanValue(value: unknown, path = ''): unknown {
  return new Cleaner(path).clean(value, 0);
}

/** A text without control and direction characters. */
export function cleanText(text: string): string {
  return text.replace(UNWANTED, '');
}

/** One cleaning: knows where it is, so that a refusal can say it; the words are only made then. */
class Cleaner {
  readonly #root: string;
  /** Field names and, for list elements, their numbers from 0. */
  readonly #place: (string | number)[] = [];

  constructor(root: string) {
    this.#root = root;
  }

  clean(value: unknown, depth: number): unknown {
    if (typeof value === 'string') {
      if (value.length > MAX_TEXT) throw this.#refusal(`is longer than ${MAX_TEXT} characters`);
      if (!value.isWellFormed()) throw this.#refusal('has half a character (a lone surrogate)');
      return cleanText(value);
    }
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) throw this.#refusal('is not a number');
      return value;
    }
    if (typeof value !== 'object' || value === null) {
      if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
        throw this.#refusal('is not plain data');
      }
      return value;
    }
    if (depth === MAX_DEPTH) throw this.#refusal('is nested too deep');
    return Array.isArray(value) ? this.#list(value, depth) : this.#object(value, depth);
  }

  #list(list: readonly unknown[], depth: number): unknown[] {
    if (list.length > MAX_ITEMS) throw this.#refusal(`has more than ${MAX_ITEMS} elements`);
    const result: unknown[] = [];
    for (let i = 0; i < list.length; i++) {
      this.#place.push(i);
      result.push(this.clean(list[i], depth + 1));
      this.#place.pop();
    }
    return result;
  }

  #object(object: object, depth: number): Record<string, unknown> {
    const prototype: unknown = Object.getPrototypeOf(object);
    if (prototype !== Object.prototype && prototype !== null) throw this.#refusal('is not plain data');
    const result: Record<string, unknown> = {};
    const keys = Object.keys(object);
    if (keys.length > MAX_ITEMS) throw this.#refusal(`has more than ${MAX_ITEMS} fields`);
    for (const key of keys) {
      if (!key.isWellFormed() || key.length > MAX_KEY) throw this.#refusal('has a field with a name that cannot be');
      this.#place.push(key);
      if (FORBIDDEN_KEYS.has(key)) throw this.#refusal('is not allowed as a field');
      result[key] = this.clean((object as Record<string, unknown>)[key], depth + 1);
      this.#place.pop();
    }
    return result;
  }

  #refusal(what: string): ExpectedError {
    let path = this.#root;
    for (const step of this.#place) {
      if (typeof step === 'number') path += path === '' ? String(step + 1) : ` ${step + 1}`;
      else path += path === '' ? step : `, ${step}`;
    }
    if (path === '') return new ExpectedError(`What was given ${what}`);
    return new ExpectedError(`“${path}” ${what}`, path);
  }
}
