// Checks a value against a schema and says in plain words which field is wrong.
import * as v from 'valibot';
import { ExpectedError } from '../errors.ts';
import { cleanValue } from './clean-value.ts';

/**
 * The value as its schema makes it, cleaned. Throws ExpectedError: the message names the field and what is wrong with it,
 * `where` is the field's path, such as `aliases 3, text`.
 */
export function check<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  return checkClean(schema, cleanValue(value));
}

/** The same for a value that `cleanValue` made. */
export function checkClean<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const issue = deepest(result.issues[0]);
  const where = pathOf(issue);
  throw new ExpectedError(
    where === '' ? wordsOf(issue) : `“${where}” ${wordsOf(issue)}`,
    where === '' ? undefined : where,
  );
}

type Issue = v.BaseIssue<unknown>;

/** A union's issue hides the ones of its branches; the branch that came furthest says most. */
function deepest(issue: Issue): Issue {
  let best: Issue | undefined;
  for (const inner of issue.issues ?? []) {
    const candidate = deepest(inner);
    if (candidate.type === 'check' || (best === undefined && (candidate.path?.length ?? 0) > 0)) best = candidate;
  }
  if (best === undefined) return issue;
  return { ...best, path: [...(issue.path ?? []), ...(best.path ?? [])] as NonNullable<Issue['path']> };
}

function pathOf(issue: Issue): string {
  let text = '';
  for (const item of issue.path ?? []) {
    if (typeof item.key === 'number') text += ` ${item.key + 1}`;
    else text += text === '' ? String(item.key) : `, ${String(item.key)}`;
  }
  return text;
}

function wordsOf(issue: Issue): string {
  const value = issue.input;
  switch (issue.type) {
    case 'min_length':
      return 'is empty';
    case 'max_length':
      return typeof value === 'string'
        ? `is longer than ${String(issue.requirement)} characters`
        : `has more than ${String(issue.requirement)} entries`;
    case 'picklist':
    case 'literal':
    case 'variant':
      return value === undefined
        ? 'is missing'
        : `is ${shown(value)}, which is none of ${issue.expected ?? 'what is known'}`;
    case 'regex':
      return `is ${shown(value)}, which is not of the right form`;
    case 'check':
      return `is wrong: ${issue.message}`;
    default:
      if (value === undefined) return 'is missing';
      return `is ${shown(value)} where ${wanted(issue)} is wanted`;
  }
}

function wanted(issue: Issue): string {
  if (issue.type === 'string') return 'a text';
  if (issue.type === 'array') return 'a list';
  if (issue.type === 'boolean') return 'true or false';
  if (issue.type === 'number' || issue.type === 'integer') return 'a whole number';
  if (issue.type.includes('object')) return 'an object with fields';
  return issue.expected ?? 'something else';
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? `“${value}”` : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
