// What an export holds: the reader's own entities and those of packs they changed, as a file in one of three formats.
import type { Entity, EntityType } from '../entities/entity.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { listOwnEntities, readEntities } from '../knowledge/read.ts';
import { readPictures } from '../knowledge/read-pictures.ts';
import { writeCsv } from './csv-write.ts';
import { isInFollowTheMoney, writeFollowTheMoney } from './followthemoney-write.ts';
import { jsonLinesFile } from './json-lines.ts';

export const EXPORT_FORMATS = ['json-lines', 'csv', 'followthemoney'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Which of the entities: both conditions hold. */
export interface ExportChoice {
  readonly type: EntityType | 'any';
  /** A tag, or empty for any. */
  readonly tag: string;
}

/** The reader's own entities, and those of packs as the reader's changes make them. By id. */
export async function collectOwn(db: KnowledgeDatabase): Promise<Entity[]> {
  const own = (await listOwnEntities(db)).map(({ entity }) => entity);
  const changed = await readEntities(db, await db.overlays.toCollection().primaryKeys());
  // One that was merged into another is read as that one.
  const ofPacks = [...changed]
    .filter(([id, { entity, overlay, from }]) => overlay !== null && from.mine && entity.id === id)
    .map(([, known]) => known);
  return [...own, ...ofPacks.map((known) => known.entity)].sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function chosen(entities: readonly Entity[], choice: ExportChoice): Entity[] {
  return entities.filter(
    (entity) =>
      (choice.type === 'any' || entity.type === choice.type) && (choice.tag === '' || entity.tags.includes(choice.tag)),
  );
}

export interface ExportedFile {
  readonly blob: Blob;
  /** Of the file's name, without a dot. */
  readonly ending: string;
  /** Entities in it; fewer than were given when the format has no place for some. */
  readonly count: number;
}

export async function exportFile(
  db: KnowledgeDatabase,
  entities: readonly Entity[],
  format: ExportFormat,
): Promise<ExportedFile> {
  const { length } = entities;
  switch (format) {
    case 'json-lines':
      return { blob: await jsonLinesFile(entities, (ids) => readPictures(db, ids)), ending: 'jsonl', count: length };
    case 'csv':
      return { blob: fileOf(writeCsv(entities), 'text/csv'), ending: 'csv', count: length };
    case 'followthemoney': {
      const count = entities.filter(isInFollowTheMoney).length;
      return { blob: fileOf(writeFollowTheMoney(entities), 'application/x-ndjson'), ending: 'ftm.json', count };
    }
  }
}

const fileOf = (text: string, type: string) => new Blob([text], { type });
