// What an import would do to the knowledge base: what is added, changed and skipped, and the edit that does it. Writes nothing.
import type { Entity } from '../entities/entity.ts';
import { type PictureData, pictureIdsIn } from '../images/picture-data.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import type { SingleEdit } from '../knowledge/edit.ts';
import type { ImportFormat, ImportPlan, ImportRequest, PlannedLine } from '../knowledge/import-rows.ts';
import { type KnownEntity, readEntities } from '../knowledge/read.ts';
import { missingPictures } from '../knowledge/read-pictures.ts';
import { sameValue } from '../knowledge/same-value.ts';
import { withoutRepeats } from '../knowledge/without-repeats.ts';
import { findInPacks } from '../packs/find-in-packs.ts';
import { readCsv } from './csv.ts';
import { readFollowTheMoney } from './followthemoney.ts';
import { readJsonLines } from './json-lines.ts';
import { mergeEntity } from './merge-entity.ts';
import type { LinesOptions } from './read-lines.ts';
import type { Reading, Refusal } from './reading.ts';
import { recogniseFormat } from './recognise.ts';
import { readWikidata } from './wikidata.ts';

/** Lines of each kind a plan shows. */
const MOST_SHOWN = 200;
/** Entities looked up at once. */
const AT_ONCE = 1_000;
/** How much of the work reading the file is; the rest is comparing with what is known. */
const READING_SHARE = 0.6;

export interface PlanOptions {
  readonly signal?: AbortSignal | undefined;
  /** 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface Planned {
  readonly plan: ImportPlan;
  readonly edits: readonly SingleEdit[];
  /** Bytes of pictures the edits need. */
  readonly pictures: readonly PictureData[];
}

/**
 * Reads a file and compares it with the knowledge base. Throws ExpectedError, with the line as `where`, for a file that
 * cannot be taken as a whole.
 */
export async function planImport(
  db: KnowledgeDatabase,
  file: Blob,
  request: ImportRequest,
  options: PlanOptions = {},
): Promise<Planned> {
  const { signal, onProgress } = options;
  const format = request.format === 'auto' ? await recogniseFormat(file) : request.format;
  const known = request.known ?? (format === 'json-lines' ? 'replace' : 'add');
  const reading = await readFile(file, format, request, {
    signal,
    onProgress: (share) => onProgress?.(share * READING_SHARE),
  });
  const { found } = reading;
  const edits: SingleEdit[] = [];
  const lists: Record<'add' | 'change' | 'skip', PlannedLine[]> = { add: [], change: [], skip: [] };
  const counts = { add: 0, change: 0, skip: reading.skippedCount, refused: reading.refusedCount };
  const note = (kind: 'add' | 'change' | 'skip', line: PlannedLine) => {
    counts[kind]++;
    if (lists[kind].length < MOST_SHOWN) lists[kind].push(line);
  };
  const isMine = await ownIds(db);
  const missing = await missingPictures(db, reading.pictures.keys());
  for (let at = 0; at < found.length; at += AT_ONCE) {
    signal?.throwIfAborted();
    onProgress?.(READING_SHARE + (1 - READING_SHARE) * (at / found.length));
    const some = found.slice(at, at + AT_ONCE);
    const before = await readKnown(
      db,
      some.map(({ entity }) => entity.id),
      isMine,
    );
    for (const { line, entity } of some) {
      const label = entity.label.text;
      const had = before.get(entity.id);
      if (!had) {
        edits.push({ kind: 'put', entity });
        note('add', { line, label });
        continue;
      }
      if (known === 'leave') {
        note('skip', { line, label, why: 'is known already' });
        continue;
      }
      const wanted = withoutRepeats(known === 'add' ? mergeEntity(had.entity, entity) : entity);
      const fields = changedFields(had.entity, wanted);
      // The entity was here, the bytes of its picture were not.
      if (!fields.includes('image') && [...pictureIdsIn(wanted)].some((id) => missing.has(id))) fields.push('image');
      if (fields.length === 0) note('skip', { line, label, why: 'is known already, with all that the file says' });
      else {
        edits.push({ kind: 'put', entity: wanted });
        note('change', { line, label, fields });
      }
    }
  }
  onProgress?.(1);
  const shown = (refusals: readonly Refusal[]) =>
    refusals
      .slice(0, MOST_SHOWN)
      .map(({ line, label, field, why }) => ({ line, label, why, ...(field !== undefined && { fields: [field] }) }));
  const plan: ImportPlan = {
    format,
    known,
    counts,
    ...lists,
    skip: [...lists.skip, ...shown(reading.skipped)].slice(0, MOST_SHOWN),
    refused: shown(reading.refused),
    ...('table' in reading && { table: reading.table }),
  };
  const pictures = [...reading.pictures].map(([id, data]) => ({ id, data }));
  return { plan, edits, pictures };
}

type ReadTable = Reading & { readonly table: NonNullable<ImportPlan['table']> };

async function readFile(
  file: Blob,
  format: ImportFormat,
  request: ImportRequest,
  options: LinesOptions,
): Promise<Reading | ReadTable> {
  const { language } = request;
  switch (format) {
    case 'json-lines':
      return await readJsonLines(file, options);
    case 'csv':
      return await readCsv(file, { ...options, columns: request.columns, type: request.type, language });
    case 'wikidata':
      return await readWikidata(file, { ...options, language });
    case 'followthemoney':
      return await readFollowTheMoney(file, options);
  }
}

/** Ids the reader's own rows speak of. */
async function ownIds(db: KnowledgeDatabase): Promise<ReadonlySet<string>> {
  const [own, changed] = await Promise.all([
    db.entities.toCollection().primaryKeys(),
    db.overlays.toCollection().primaryKeys(),
  ]);
  return new Set([...own, ...changed]);
}

/** What is known of these ids. Most ids of a file are known to nobody, and looking each up in the rows is slow. */
async function readKnown(
  db: KnowledgeDatabase,
  ids: readonly string[],
  isMine: ReadonlySet<string>,
): Promise<Map<string, KnownEntity>> {
  const mine = ids.filter((id) => isMine.has(id));
  const inPacks = await findInPacks(
    db,
    ids.filter((id) => !isMine.has(id)),
  );
  return await readEntities(db, [...mine, ...inPacks.keys()], { withOff: true });
}

function changedFields(before: Entity, wanted: Entity): string[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(wanted)]);
  return [...fields].filter((field) => !sameValue(before[field], wanted[field]));
}
