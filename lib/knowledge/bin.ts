// The bin: what was deleted or changed can be taken back for 30 days; then the log keeps only what it needs to tell the
// state, and the containers of packs that were removed or replaced go, and pictures nothing has any more.
import { pictureIdsIn } from '../images/picture-data.ts';
import { changesOf } from './commit.ts';
import type { KnowledgeDatabase } from './database.ts';
import { dropUnusedPictures } from './drop-pictures.ts';
import type { PackState } from './pack-state.ts';
import { type Change, type EditRow, STATE_TABLES } from './rows.ts';

/** How long an edit can be taken back. */
export const BIN_DAYS = 30;
const DAY_MS = 24 * 60 * 60_000;

export interface EmptyBinOptions {
  /** Milliseconds since 1970. */
  readonly now?: number;
  /** Edits older than this can no longer be taken back; 0 empties the bin at once. */
  readonly days?: number;
}

/**
 * Empties the bin of what is older than 30 days. Of older edits the log keeps the last word on each thing that is still
 * there, so that applying the log still gives the state. One transaction: a kill leaves the bin as it was. Returns how
 * many edits can no longer be taken back because of it.
 */
export async function emptyBin(db: KnowledgeDatabase, options: EmptyBinOptions = {}): Promise<number> {
  const { now = Date.now(), days = BIN_DAYS } = options;
  const oldest = now - days * DAY_MS;
  const tables = [
    ...STATE_TABLES.map((name) => db.table(name)),
    db.edits,
    db.editParts,
    db.packBlobs,
    db.images,
    db.backups,
  ];
  return await db.transaction('rw', tables, async () => {
    let sealed = 0;
    const told = new Set<string>();
    const builds = new Set<string>();
    const pictures = new Set<string>();
    const inUse = (pack: PackState | undefined) => {
      if (pack) builds.add(pack.current.build);
      if (pack?.previous) builds.add(pack.previous.build);
    };
    // Newest first: what comes later in the log has the last word.
    for (const seq of await db.edits.orderBy('seq').reverse().primaryKeys()) {
      const row = await db.edits.get(seq);
      if (!row) continue;
      const changes = await changesOf(db, row);
      if (row.at <= oldest) {
        if (row.done !== undefined || row.undone !== undefined) sealed++;
        await seal(db, row, changes, told);
      } else {
        for (const change of changes) {
          pictureIdsIn([change.before?.value, change.after?.value], pictures);
          if (change.table !== 'packs') continue;
          inUse(change.before?.value);
          inUse(change.after?.value);
        }
      }
      for (const change of changes) told.add(keyOf(change));
    }
    for (const row of await db.packs.toArray()) inUse(row.value);
    const stored = await db.packBlobs.toCollection().primaryKeys();
    await db.packBlobs.bulkDelete(stored.filter((build) => !builds.has(build)));
    await dropUnusedPictures(db, pictures);
    return sealed;
  });
}

/** Leaves of an old edit only what no later one tells: no way back, and nothing of what is gone. */
async function seal(
  db: KnowledgeDatabase,
  row: EditRow,
  changes: readonly Change[],
  told: ReadonlySet<string>,
): Promise<void> {
  const kept = changes
    .filter((change) => change.after !== null && !told.has(keyOf(change)))
    .map((change) => ({ ...change, before: null }) as Change);
  const isSealed = row.done === undefined && row.undone === undefined;
  if (isSealed && kept.length === row.count && changes.every((change) => change.before === null)) return;
  const parts = db.editParts.where('[seq+part]').between([row.seq, 0], [row.seq, Number.POSITIVE_INFINITY]);
  const keys = await parts.primaryKeys();
  await parts.delete();
  if (kept.length === 0) {
    await db.edits.delete(row.seq);
    return;
  }
  const { done: _, undone: __, of: ___, deleted: ____, ...rest } = row;
  const size = Math.ceil(kept.length / Math.max(1, keys.length));
  await db.edits.put({ ...rest, count: kept.length, changes: keys.length === 0 ? kept : [] });
  for (const [i, key] of keys.entries()) {
    const [seq, part] = key as unknown as [number, number];
    const some = kept.slice(i * size, (i + 1) * size);
    if (some.length > 0) await db.editParts.put({ seq, part, changes: some });
  }
}

function keyOf({ table, id }: Change): string {
  return `${table} ${id}`;
}
