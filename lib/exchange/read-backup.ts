// Reads a backup and checks every line of it. It is taken as a whole or refused as a whole: half a backup would look like all.
import * as v from 'valibot';
import { type Entity, EntitySchema, LIMITS } from '../entities/entity.ts';
import { ExpectedError } from '../errors.ts';
import { type CheckedPicture, checkPicture } from '../images/picture-data.ts';
import { isRecord } from '../is-record.ts';
import { check } from '../knowledge/check.ts';
import { type StoredDecision, StoredDecisionSchema } from '../knowledge/decision.ts';
import { type Overlay, OverlaySchema } from '../knowledge/overlay.ts';
import type { Subscription } from '../knowledge/pack-state.ts';
import { BACKUP_FORMAT, BACKUP_VERSION } from './backup-file.ts';
import { type LinesOptions, readLines } from './read-lines.ts';
import { parseJson } from './reading.ts';

/** More lines than this are no backup of a reader's own names. */
const MOST_LINES = 2_000_000;

const TimeSchema = v.pipe(v.number(), v.minValue(0));
const IdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.id));
const PackSchema = v.looseObject({
  id: IdSchema,
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.name)),
  on: v.boolean(),
  priority: v.pipe(v.number(), v.integer()),
  offSites: v.optional(v.array(v.string())),
  address: v.optional(v.pipe(v.string(), v.maxLength(LIMITS.url))),
  key: v.optional(v.string()),
});
const HeaderSchema = v.object({ made: v.string(), count: v.pipe(v.number(), v.integer(), v.minValue(0)) });

interface Kept<V> {
  readonly value: V;
  readonly created: number;
}

export interface Backup {
  /** When it was made, in ISO 8601. */
  readonly made: string;
  readonly entities: ReadonlyMap<string, Kept<Entity>>;
  readonly overlays: ReadonlyMap<string, Kept<Overlay>>;
  readonly decisions: readonly Kept<StoredDecision>[];
  readonly packs: readonly Subscription[];
  /** As they stand in the file: whoever sets one checks it. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly deleted: ReadonlyMap<string, Kept<Entity> & { readonly at: number }>;
  readonly pictures: readonly CheckedPicture[];
}

/**
 * Reads a file, gzipped or not. Throws ExpectedError, with the line as `where`, when it is no backup, was written by a newer
 * Backstory, is damaged or cut off, or holds anything the knowledge base would not take.
 */
export async function readBackup(file: Blob, options: LinesOptions = {}): Promise<Backup> {
  const entities = new Map<string, Kept<Entity>>();
  const overlays = new Map<string, Kept<Overlay>>();
  const deleted = new Map<string, Kept<Entity> & { at: number }>();
  const decisions: Kept<StoredDecision>[] = [];
  const packs: Subscription[] = [];
  const settings = Object.create(null) as Record<string, unknown>;
  const pictures: CheckedPicture[] = [];
  let header: v.InferOutput<typeof HeaderSchema> | undefined;
  let held = 0;
  let last = 0;

  const take = async (line: Record<string, unknown>) => {
    const created = () => check(TimeSchema, line.created);
    if ('entity' in line) {
      const value = check(EntitySchema, line.entity);
      once(entities, value.id, { value, created: created() });
    } else if ('overlay' in line) {
      once(overlays, check(IdSchema, line.id), { value: check(OverlaySchema, line.overlay), created: created() });
    } else if ('decision' in line) {
      decisions.push({ value: check(StoredDecisionSchema, line.decision) as StoredDecision, created: created() });
    } else if ('pack' in line) packs.push(check(PackSchema, line.pack) as Subscription);
    else if ('setting' in line) settings[check(v.pipe(v.string(), v.maxLength(60)), line.setting)] = line.value;
    else if ('deleted' in line) {
      const value = check(EntitySchema, line.deleted);
      once(deleted, value.id, { value, created: created(), at: check(TimeSchema, line.at) });
    } else if ('picture' in line) {
      pictures.push(await checkPicture({ id: check(v.string(), line.picture), data: line.data }));
    } else throw new ExpectedError('It is of no kind that is known here.');
  };

  for await (const lines of readLines(file, options)) {
    for (const { number, text } of lines) {
      last = number;
      if (header === undefined) {
        header = checkHeader(parseJson(text));
        continue;
      }
      if (text.trim() === '') continue;
      const line = parseJson(text);
      if (!isRecord(line)) throw inLine(number, new ExpectedError('It is not JSON.'));
      if (++held > MOST_LINES) throw inLine(number, new ExpectedError(`There are more than ${MOST_LINES} lines.`));
      try {
        await take(line);
      } catch (error) {
        throw error instanceof ExpectedError ? inLine(number, error) : error;
      }
    }
  }
  if (header === undefined) throw new ExpectedError('This file is empty. Nothing was changed.', 'line 1');
  if (held !== header.count) {
    throw new ExpectedError(
      `This backup is cut off in line ${last}: it should hold ${header.count} lines and holds ${held}. Nothing was changed.`,
      `line ${last}`,
    );
  }
  return { made: header.made, entities, overlays, decisions, packs, settings, deleted, pictures };
}

function once<V>(map: Map<string, V>, id: string, value: V): void {
  if (map.has(id)) throw new ExpectedError(`“${id}” is in this file already.`, 'id');
  map.set(id, value);
}

function inLine(number: number, { message, where }: ExpectedError): ExpectedError {
  const field = where === undefined || where === '' ? '' : `, ${where}`;
  return new ExpectedError(
    `This backup is damaged in line ${number}${field}: ${message} Nothing was changed.`,
    `line ${number}`,
  );
}

function checkHeader(header: unknown): v.InferOutput<typeof HeaderSchema> {
  if (!isRecord(header) || header.format !== BACKUP_FORMAT) {
    throw new ExpectedError(
      'This is not a backup of Backstory: its first line does not say so. Nothing was changed.',
      'line 1',
    );
  }
  if (typeof header.version !== 'number' || header.version > BACKUP_VERSION) {
    throw new ExpectedError(
      'This backup was written by a newer Backstory. Update the extension to restore it. Nothing was changed.',
      'line 1',
    );
  }
  try {
    return check(HeaderSchema, header);
  } catch (error) {
    throw error instanceof ExpectedError ? inLine(1, error) : error;
  }
}
