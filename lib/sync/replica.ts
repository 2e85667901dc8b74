// Takes what the reader edited into the registers that travel.
//
// A row is taken in before anything is merged into it, with the stamps of the edits; so what the reader did here counts as
// later than what he had before the eyes, and as nothing more. Everything runs in one transaction with the rows it is
// about: a worker that dies leaves the replica and the knowledge base agreeing.
import { changesOf } from '../knowledge/commit.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import type { StateRow } from '../knowledge/rows.ts';
import { readStamp, type Stamp, writeStamp } from './clock.ts';
import { join, newestIn, write } from './merge.ts';
import { GONE, type RowValue } from './registers.ts';
import { isReplicated, REPLICATED, type ReplicatedTable, shownRow } from './shown-row.ts';
import type { ReplicaRow, VaultRow } from './sync-rows.ts';

/** Rows read or written at once. */
export const ROWS_AT_ONCE = 500;

/** Takes in every edit since the last time. Returns how many rows have something to send. */
export async function absorbEdits(db: KnowledgeDatabase, now = Date.now()): Promise<number> {
  const tables = [
    ...REPLICATED.map((table) => db.table(table)),
    db.replica,
    db.vaults,
    db.edits,
    db.editParts,
    db.meta,
  ];
  return await db.transaction('rw', tables, async () => {
    const vault = await vaultOf(db);
    const head = await db.meta.get('head');
    const last = head?.lastEdit ?? 0;
    if (vault.absorbed < last) {
      for (const [table, ids] of await editedSince(db, vault.absorbed)) await absorbRows(db, table, ids, vault, now);
      await db.vaults.put({ ...vault, absorbed: last });
    }
    return await db.replica.where('isUnsent').equals(1).count();
  });
}

/** By table and id: what edits after `seq` touched, and when; all there is when the log does not reach back so far. */
type Touched = Map<ReplicatedTable, Map<string, Stamp | null>>;

async function editedSince(db: KnowledgeDatabase, seq: number): Promise<Touched> {
  const touched: Touched = new Map(REPLICATED.map((table) => [table, new Map()]));
  const rows = await db.edits.where('seq').above(seq).toArray();
  if (seq === 0 || rows[0]?.seq !== seq + 1) {
    for (const table of REPLICATED) {
      for (const id of (await db.table(table).toCollection().primaryKeys()) as string[])
        touched.get(table)!.set(id, null);
      const known = await db.replica.where('table').equals(table).toArray();
      for (const { id } of known) touched.get(table)!.set(id, null);
    }
    return touched;
  }
  for (const row of rows) {
    // What a sync wrote came out of the replica.
    if (row.kind === 'sync') continue;
    for (const { table, id } of await changesOf(db, row)) {
      if (isReplicated(table)) touched.get(table)!.set(id, row.stamp);
    }
  }
  return touched;
}

async function absorbRows(
  db: KnowledgeDatabase,
  table: ReplicatedTable,
  ids: ReadonlyMap<string, Stamp | null>,
  { device }: VaultRow,
  now: number,
): Promise<void> {
  const all = [...ids];
  for (let at = 0; at < all.length; at += ROWS_AT_ONCE) {
    const some = all.slice(at, at + ROWS_AT_ONCE);
    const rows = (await db.table(table).bulkGet(some.map(([id]) => id))) as (StateRow | undefined)[];
    const replicas = await db.replica.bulkGet(some.map(([id]) => keyOf(table, id)));
    const changed = some.flatMap(
      ([id, stamp], i) => absorbed(table, id, rows[i], replicas[i], { device, now, stamp }) ?? [],
    );
    await db.replica.bulkPut(changed);
  }
}

/** Who edits, when, and the stamp of the edit where it is known. */
export interface Editor {
  readonly device: string;
  readonly now: number;
  readonly stamp?: Stamp | null;
}

/** The replica row after what the reader did to `row`, or null when that is in it already. */
export function absorbed(
  table: ReplicatedTable,
  id: string,
  row: StateRow | undefined,
  replica: ReplicaRow | undefined,
  editor: Editor,
): ReplicaRow | null {
  const before = replica?.registers ?? {};
  // What is not shown here was not deleted here.
  if (row === undefined && shownRow(table, id, before) === null) return null;
  const value = (row?.value ?? null) as RowValue;
  return written(table, id, value, replica, editor, (path) => stampOf(row, path) ?? editor.stamp ?? null);
}

/** The replica row after `value` was written to it, or null when nothing in it differs. */
export function written(
  table: string,
  id: string,
  value: RowValue,
  replica: ReplicaRow | undefined,
  { device, now }: Editor,
  stampAt: (path: string) => Stamp | null = () => null,
): ReplicaRow | null {
  const before = replica?.registers ?? {};
  const newest = newestIn(before);
  const stamps = (path: string) => above(stampAt(path), newest, device, now);
  const { registers, written } = write(table, before, value, stamps);
  if (Object.keys(written).length === 0) return null;
  const unsent = join(replica?.unsent ?? {}, written);
  const row = { ...replica, key: keyOf(table, id), table, id, registers, unsent, isUnsent: 1 } as const;
  return value === null ? { ...row, goneSince: now } : withoutGoneSince(row);
}

/** A row that is there again. */
export function withoutGoneSince({ goneSince: _, ...row }: ReplicaRow): ReplicaRow {
  return row;
}

/** When the reader changed a field; a deletion leaves no row to ask. */
function stampOf(row: StateRow | undefined, path: string): Stamp | null {
  if (row === undefined || path === GONE) return null;
  const field = path.split('/', 1)[0]!;
  const whole = field === 'note' ? 'set' : field.split('.', 1)[0]!;
  return row.stamps[path] ?? row.stamps[field] ?? row.stamps[whole] ?? row.stamps['*'] ?? null;
}

/**
 * A stamp above all the row had: what the reader did here was done knowing that. An edit's own stamp nearly always is; it
 * is not when another device's clock ran ahead, or when a row came back from an old backup.
 */
export function above(stamp: Stamp | null, newest: Stamp | null, device: string, now: number): Stamp {
  const own = stamp ?? writeStamp({ ms: Math.max(0, Math.trunc(now)), counter: 0, device });
  if (newest === null || own > newest) return own;
  const { ms, counter } = readStamp(newest);
  return counter < 0xffff
    ? writeStamp({ ms, counter: counter + 1, device })
    : writeStamp({ ms: ms + 1, counter: 0, device });
}

/** The vault's row. Throws when there is none: sync runs only where one was set up. */
export async function vaultOf(db: KnowledgeDatabase): Promise<VaultRow> {
  const vault = await db.vaults.get('vault');
  if (vault === undefined) throw new Error('This knowledge base belongs to no vault');
  return vault;
}

export function keyOf(table: string, id: string): string {
  return `${table} ${id}`;
}
