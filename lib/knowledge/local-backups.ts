// Copies of what the reader wrote, kept on this device before something large happens to it: joining a vault, letting a
// sync delete much, a new key. Packs are not in them; they can be fetched again.
import { gunzip, gzip } from '../gzip.ts';
import { pictureIdsIn } from '../images/picture-data.ts';
import type { EditOutcome } from './commit.ts';
import type { KnowledgeDatabase } from './database.ts';
import { decisionKey } from './decision.ts';
import { type SingleEdit, saveEdit } from './edit.ts';
import { readOwnEdits } from './own-edits.ts';

/** As many are kept; the oldest goes first. */
const MOST_BACKUPS = 5;
const MOST_BYTES = 2 ** 30;

export type BackupReason = 'connect' | 'override' | 'key';

/** A row of `backups`. */
export interface BackupRow {
  /** When it was made, in ms since 1970; its name. */
  readonly at: number;
  readonly reason: BackupReason;
  /** The reader's own entities in it. */
  readonly entities: number;
  /** Gzipped JSON: a list of edits that write everything again. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Ids of the pictures its edits speak of: their bytes stay in `images` as long as it does. Absent in older ones. */
  readonly pictures?: readonly string[];
}

/** Keeps a copy. Nothing is kept of an empty knowledge base. Returns whether there is one. */
export async function keepBackup(db: KnowledgeDatabase, reason: BackupReason, now: number): Promise<boolean> {
  const { edits, entities } = await readOwnEdits(db);
  if (edits.length === 0) return false;
  const pictures = [...pictureIdsIn(edits)];
  const bytes = await gzip(new TextEncoder().encode(JSON.stringify(edits)));
  await db.transaction('rw', db.backups, async () => {
    await db.backups.put({ at: now, reason, entities, bytes, pictures });
    const kept = await db.backups.orderBy('at').reverse().primaryKeys();
    await db.backups.bulkDelete(kept.slice(MOST_BACKUPS));
  });
  return true;
}

/**
 * Brings a copy back as one edit, which can be taken back: what is in it is as it was then, what came later stays. Null
 * when there is no such copy.
 */
export async function restoreBackup(db: KnowledgeDatabase, at: number, name: string): Promise<EditOutcome | null> {
  const edits = await editsOf(db, at);
  return edits && (await saveEdit(db, { kind: 'batch', name, edits }));
}

/** Brings back, as one edit, what the copy has and the knowledge base no longer; the rest stays as it is now. */
export async function restoreMissing(db: KnowledgeDatabase, at: number, name: string): Promise<EditOutcome | null> {
  const edits = await editsOf(db, at);
  if (edits === null) return null;
  const [entities, overlays, decisions] = await db.transaction('r', [db.entities, db.overlays, db.decisions], () =>
    Promise.all(
      [db.entities, db.overlays, db.decisions].map(async (table) => new Set(await table.toCollection().primaryKeys())),
    ),
  );
  const isMissing = (edit: SingleEdit) => {
    if (edit.kind === 'put') return !entities!.has(edit.entity.id);
    if (edit.kind === 'overlay') return !overlays!.has(edit.id);
    return edit.kind === 'decide' && !decisions!.has(decisionKey(edit.decision));
  };
  const missing = edits.filter(isMissing);
  return missing.length === 0 ? null : await saveEdit(db, { kind: 'batch', name, edits: missing });
}

async function editsOf(db: KnowledgeDatabase, at: number): Promise<SingleEdit[] | null> {
  const row = await db.backups.get(at);
  if (!row) return null;
  return JSON.parse(new TextDecoder().decode(await gunzip(row.bytes, MOST_BYTES))) as SingleEdit[];
}
