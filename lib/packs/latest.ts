// The small file that a publisher keeps beside a pack: which version is the newest, and where it and the ways to it lie.
//
//   {"format":"backstory-pack-latest","version":1,"id":"org.example.parliaments","packVersion":"2026.22",
//    "source":{"path":"2026.22-1f0c8a52.jsonl.gz","bytes":48110233,"hash":"1f0c..."},
//    "diffs":[{"from":"9be2...","path":"diffs/9be2d1aa-1f0c8a52.jsonl.gz"}]}
//
// It is all that is asked for on most days, and answered with "not modified" then. It needs no signature: it only says
// where to look, and what is found there is checked by its own.
import * as v from 'valibot';
import { ExpectedError } from '../errors.ts';
import { check } from '../knowledge/check.ts';
import { PackIdSchema } from './pack-header.ts';
import { MAX_SOURCE_BYTES } from './source-lines.ts';

export const LATEST_FORMAT = 'backstory-pack-latest';
export const MAX_LATEST_BYTES = 64 * 1024;

const HashSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** Relative to the file's own address, so that every mirror leads to its own copies. */
const PathSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(500), v.regex(/^(?!\/)(?!.*\.\.)[\w.~+@/-]+$/));

export const LatestSchema = v.looseObject({
  format: v.literal(LATEST_FORMAT),
  version: v.literal(1),
  id: PackIdSchema,
  packVersion: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  /** The whole source, gzipped or not. `bytes` and `hash` (piece-hash.ts) are of its plain bytes. */
  source: v.looseObject({
    path: PathSchema,
    bytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_SOURCE_BYTES)),
    hash: HashSchema,
  }),
  /** Differences that lead from older versions to this one; see apply-diff.ts. `from` is the older source's hash. */
  diffs: v.optional(v.pipe(v.array(v.looseObject({ from: HashSchema, path: PathSchema })), v.maxLength(100)), []),
});
export type Latest = v.InferOutput<typeof LatestSchema>;

/** Reads the file. Throws ExpectedError that names the field. */
export function parseLatest(text: string): Latest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ExpectedError('The file that tells the newest version is no JSON.');
  }
  if (isNewer(value))
    throw new ExpectedError('This pack needs a newer Backstory. Update the extension first.', 'version');
  return check(LatestSchema, value);
}

/** Whether a text that begins so is such a file. */
export function looksLikeLatest(begin: string): boolean {
  return begin.trimStart().startsWith('{') && begin.includes(`"${LATEST_FORMAT}"`);
}

function isNewer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Number((value as { version?: unknown }).version) > 1;
}
