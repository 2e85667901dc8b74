// The backup: one gzipped file with everything that is the reader's own, and nothing that can be fetched again.
//
//   line 1    {"format":"backstory-backup","version":1,"made":"2026-11-29T10:00:00.000Z","count":4}
//   then      {"entity":{…},"created":1}               an entity of the reader's own
//             {"overlay":{…},"id":"Q1","created":1}    what was changed in a pack's entity
//             {"decision":{…},"created":1}             "not this", "this one"
//             {"pack":{…}}                             which packs are in use, how, and where newer versions are
//             {"setting":"density","value":"first"}    a setting that was chosen
//             {"deleted":{…},"created":1,"at":2}       what lies in the bin, and since when
//             {"picture":"SHA-256","data":"base64"}    the bytes of a picture some entity has
//
// `count` is the number of lines after the first: a file that was cut off is noticed although its gzip is whole. Version is
// raised when a reader of the old one would lose something.
import type { Entity } from '../entities/entity.ts';
import { gzip } from '../gzip.ts';
import { pictureIdsIn } from '../images/picture-data.ts';
import { BIN_DAYS } from '../knowledge/bin.ts';
import { changesOf } from '../knowledge/commit.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { subscriptionOf } from '../knowledge/pack-state.ts';
import { readPictures } from '../knowledge/read-pictures.ts';
import type { StateRow } from '../knowledge/rows.ts';

export const BACKUP_FORMAT = 'backstory-backup';
export const BACKUP_VERSION = 1;
/** Pictures read and written at once. */
const PICTURES_AT_ONCE = 100;
const DAY_MS = 24 * 60 * 60_000;

/** An entity of the reader's own that was deleted, and can still be brought back. */
export interface DeletedEntity {
  readonly row: StateRow<Entity>;
  /** When it was deleted, ms since 1970. */
  readonly at: number;
}

export interface BackupFile {
  readonly blob: Blob;
  /** Of the file's name, without a dot. */
  readonly ending: string;
  /** Entities of the reader's own in it. */
  readonly entities: number;
}

/** `settings`: those the reader chose. */
export async function backupFile(
  db: KnowledgeDatabase,
  settings: Readonly<Record<string, unknown>>,
  now = Date.now(),
): Promise<BackupFile> {
  const lines: string[] = [];
  const add = (line: object) => void lines.push(JSON.stringify(line));
  const pictures = new Set<string>();
  const entities = await db.transaction('r', [...db.tables.filter((table) => READ.has(table.name))], async () => {
    const own = await db.entities.orderBy('id').toArray();
    for (const { value, created } of own) add({ entity: value, created });
    for (const { id, value, created } of await db.overlays.orderBy('id').toArray())
      add({ overlay: value, id, created });
    for (const { value, created } of await db.decisions.orderBy('id').toArray()) add({ decision: value, created });
    for (const { value } of await db.packs.orderBy('id').toArray()) add({ pack: subscriptionOf(value) });
    for (const key of Object.keys(settings).sort()) add({ setting: key, value: settings[key] });
    for (const { row, at } of await readBin(db, now)) add({ deleted: row.value, created: row.created, at });
    return own.length;
  });
  for (const line of lines) pictureIdsIn(JSON.parse(line), pictures);
  const ids = [...pictures].sort();
  for (let at = 0; at < ids.length; at += PICTURES_AT_ONCE) {
    for (const { id, data } of await readPictures(db, ids.slice(at, at + PICTURES_AT_ONCE))) add({ picture: id, data });
  }
  const made = new Date(now).toISOString();
  const header = { format: BACKUP_FORMAT, version: BACKUP_VERSION, made, count: lines.length };
  const text = [JSON.stringify(header), ...lines].map((line) => `${line}\n`).join('');
  const bytes = await gzip(new TextEncoder().encode(text));
  return { blob: new Blob([bytes], { type: 'application/gzip' }), ending: 'backup.jsonl.gz', entities };
}

const READ: ReadonlySet<string> = new Set(['entities', 'overlays', 'decisions', 'packs', 'edits', 'editParts']);

/** What was deleted in the last 30 days and is not there again, each as it was last, by id. */
export async function readBin(db: KnowledgeDatabase, now: number): Promise<DeletedEntity[]> {
  const oldest = now - BIN_DAYS * DAY_MS;
  const found = new Map<string, DeletedEntity>();
  for (const edit of await db.edits.orderBy('seq').reverse().toArray()) {
    if (edit.at <= oldest || edit.done === undefined) continue;
    for (const { table, id, before, after } of await changesOf(db, edit)) {
      if (table === 'entities' && before !== null && after === null && !found.has(id)) {
        found.set(id, { row: before, at: edit.at });
      }
    }
  }
  const ids = [...found.keys()].sort();
  const here = await db.entities.bulkGet(ids);
  return ids.flatMap((id, i) => (here[i] === undefined ? [found.get(id)!] : []));
}
