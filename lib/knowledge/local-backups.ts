// Copies of what the reader wrote, kept on this device before something large happens to it: joining a vault, letting a
// sync delete much, a new key. Packs are not in them; they can be fetched again.
import { gunzip, gzip } from '../gzip.ts';
import type { EditOutcome } from './commit.ts';
import type { KnowledgeDatabase } from './database.ts';
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
}

/** Keeps a copy. Nothing is kept of an empty knowledge base. Returns whether there is one. */
export async function keepBackup(db: KnowledgeDatabase, reason: BackupReason, now: number): Promise<boolean> {
  const { edits, entities } = await readOwnEdits(db);
  if (edits.length === 0) return false;
  const bytes = await gzip(new TextEncoder().encode(JSON.stringify(edits)));
  await db.transaction('rw', db.backups, async () => {
    await db.backups.put({ at: now, reason, entities, bytes });
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
  const row = await db.backups.get(at);
  if (!row) return null;
  const edits = JSON.parse(new TextDecoder().decode(await gunzip(row.bytes, MOST_BYTES))) as SingleEdit[];
  return await saveEdit(db, { kind: 'batch', name, edits });
}
