// The first line of a pack's source: what the pack is, who publishes it and under which licence. See PACKS.md.
import * as v from 'valibot';
import { LanguageSchema, LIMITS, UrlSchema } from '../entities/entity.ts';
import { isPartialDate } from '../entities/partial-date.ts';
import { ExpectedError } from '../errors.ts';
import { check } from '../knowledge/check.ts';

export const PACK_FORMAT = 'backstory-pack';
/** Version of the source format. A reader refuses a newer one: it cannot know what it would lose. */
export const PACK_FORMAT_VERSION = 1;
/** Most entities a pack may have; the tables of a container could hold more, a browser's patience could not. */
export const MAX_ENTITIES = 5_000_000;
export const MAX_HEADER_BYTES = 16 * 1024;

/** How often a newer version is looked for, in hours: unless the publisher says otherwise, at the least, and at the most. */
export const UPDATE_HOURS = { usual: 7 * 24, least: 4, most: 30 * 24 } as const;

const words = (limit: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(limit));

export const PackIdSchema = v.pipe(v.string(), v.maxLength(LIMITS.id), v.regex(/^[a-z0-9][a-z0-9._-]*$/));

export const PackHeaderSchema = v.looseObject({
  format: v.literal(PACK_FORMAT),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Stays the same over all versions of the pack; letters, digits, dots, hyphens, underscores. */
  id: PackIdSchema,
  title: words(LIMITS.name),
  /** Grows with each version; see pack-version.ts. What is published under a version never changes. */
  packVersion: words(60),
  licence: words(LIMITS.value),
  /** Entities that follow, one a line: how half a file is told from a whole one. */
  count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_ENTITIES)),
  description: v.optional(words(LIMITS.description)),
  homepage: v.optional(UrlSchema),
  languages: v.optional(v.pipe(v.array(LanguageSchema), v.maxLength(500)), []),
  /** Whom to name as the author, where the licence asks for it. */
  attribution: v.optional(words(LIMITS.description)),
  /** What the pack was made from. */
  sources: v.optional(
    v.pipe(
      v.array(
        v.looseObject({
          title: words(LIMITS.value),
          url: v.optional(UrlSchema),
          licence: v.optional(words(LIMITS.value)),
        }),
      ),
      v.maxLength(100),
    ),
    [],
  ),
  /** Where newer versions are found, further places of the same files, and how often to look, in hours. */
  update: v.optional(UrlSchema),
  mirrors: v.optional(v.pipe(v.array(UrlSchema), v.maxLength(20)), []),
  updateHours: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(UPDATE_HOURS.least), v.maxValue(UPDATE_HOURS.most)),
  ),
  /** The publisher's public key. A pack that names one must be signed with it; see signature.ts. */
  key: v.optional(v.pipe(v.string(), v.regex(/^ed25519:[A-Za-z0-9+/]{43}=$/))),
  /** Day, as YYYY-MM-DD, after which the pack should not be trusted to be current. */
  expires: v.optional(
    v.pipe(
      v.string(),
      v.isoDate(),
      v.check((day) => isPartialDate(day), 'There is no such day'),
    ),
  ),
});
export type PackHeader = v.InferOutput<typeof PackHeaderSchema>;

/** The header of a pack, from its first line. Throws ExpectedError in words for the person who chose the file. */
export function parsePackHeader(line: string): PackHeader {
  if (/^\s*</.test(line)) {
    throw new ExpectedError('This is a web page, not a pack. The address may be wrong, or the server had a problem.');
  }
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new ExpectedError('This is not a pack: its first line is no JSON.', 'line 1');
  }
  if (typeof value !== 'object' || value === null || (value as { format?: unknown }).format !== PACK_FORMAT) {
    throw new ExpectedError(`This is not a pack: its first line does not say "format":"${PACK_FORMAT}".`, 'line 1');
  }
  const version = (value as { version?: unknown }).version;
  if (typeof version === 'number' && version > PACK_FORMAT_VERSION) {
    throw new ExpectedError('This pack needs a newer Backstory. Update the extension first.', 'line 1');
  }
  try {
    return check(PackHeaderSchema, value);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const field = error.where === undefined ? '' : `, ${error.where}`;
    throw new ExpectedError(`Line 1: ${error.message}`, `line 1${field}`);
  }
}
