// What is on its way: rows no segment carries yet, and sealed objects no listing has shown whole yet.
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import type { Bytes } from './bytes.ts';
import { readObjectName } from './object-name.ts';
import type { Listing } from './read-listing.ts';
import type { Registers } from './registers.ts';
import { keyOf, ROWS_AT_ONCE, vaultOf } from './replica.ts';
import type { RowWrites } from './row-writes.ts';
import type { VersionVector } from './segment.ts';
import type { Head, OutboxRow, ReplicaRow, VaultRow } from './sync-rows.ts';

/** As many of its own segments a device can tell from another's; more are not under way at once. */
const MINE = 64;

/**
 * Rows with something to send, up to about `limit` characters of JSON. Keys first, then rows some hundred at a time: a
 * cursor costs a turn of the event loop for each row.
 */
export async function unsentRows(db: KnowledgeDatabase, limit: number): Promise<RowWrites[]> {
  const keys = await db.replica.where('isUnsent').equals(1).primaryKeys();
  const rows: RowWrites[] = [];
  let size = 0;
  for (let from = 0; from < keys.length; from += ROWS_AT_ONCE) {
    for (const row of await db.replica.bulkGet(keys.slice(from, from + ROWS_AT_ONCE))) {
      if (row?.unsent === undefined) continue;
      rows.push({ table: row.table, id: row.id, registers: row.unsent });
      size += JSON.stringify(row.unsent).length;
      if (size >= limit) return rows;
    }
  }
  return rows;
}

export interface SealedSegment {
  readonly name: string;
  readonly bytes: Bytes;
  readonly head: Head;
  readonly at: number;
  readonly seen: VersionVector;
}

/**
 * Puts a sealed segment into the outbox. The registers it carries are no longer unsent, unless they were written over
 * since; the device's chain is longer by one. All at once: a number is never used for two segments.
 */
export async function storeSegment(
  db: KnowledgeDatabase,
  { name, bytes, head, at, seen }: SealedSegment,
  rows: readonly RowWrites[],
): Promise<void> {
  await db.transaction('rw', [db.replica, db.vaults, db.outbox], async () => {
    const vault = await vaultOf(db);
    if (head.seq !== vault.own.seq + 1) throw new Error(`Segment ${head.seq} after ${vault.own.seq}`);
    const changes = countChanges(rows);
    await db.outbox.put({ name, area: 'log', bytes, seq: head.seq, changes });
    await db.vaults.put({ ...vault, own: head, mine: [...vault.mine, head].slice(-MINE), spoke: { at, seen } });
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const some = rows.slice(from, from + ROWS_AT_ONCE);
      const replicas = await db.replica.bulkGet(some.map(({ table, id }) => keyOf(table, id)));
      await db.replica.bulkPut(
        replicas.flatMap((row, i) => (row === undefined ? [] : [withoutSent(row, some[i]!.registers)])),
      );
    }
  });
}

function withoutSent(row: ReplicaRow, sent: Registers): ReplicaRow {
  const left: Record<string, Registers[string]> = {};
  for (const [path, registers] of Object.entries(row.unsent ?? {})) {
    const gone = new Set(sent[path]?.map(({ stamp }) => stamp));
    const rest = registers.filter(({ stamp }) => !gone.has(stamp));
    if (rest.length > 0) left[path] = rest;
  }
  const { unsent: _, isUnsent: __, ...kept } = row;
  return Object.keys(left).length === 0 ? kept : { ...kept, unsent: left, isUnsent: 1 };
}

/** Up to which of its own segments a snapshot there covers this device: they may be gone before it ever saw them listed. */
function ownCovered({ device, mine, manifests }: VaultRow): number {
  const heads = Object.values(manifests).flatMap((manifest) => manifest?.covers[device] ?? []);
  const known = heads.filter(({ seq, hash }) => mine.some((own) => own.seq === seq && own.hash === hash));
  return Math.max(0, ...known.map(({ seq }) => seq));
}

/**
 * Takes out of the outbox what a listing of the log shows whole, or a snapshot covers. Returns the other segments and
 * manifests: they are to be sent again as they were.
 */
export async function settle(db: KnowledgeDatabase, listing: Listing): Promise<OutboxRow[]> {
  const waiting = await db.outbox.orderBy('seq').toArray();
  const inLog = waiting.filter(({ area }) => area === 'log');
  const covered = ownCovered(await vaultOf(db));
  const arrived = inLog.filter(
    ({ name, seq }) => listing.whole.has(name) || (readObjectName(name)?.kind === 'segment' && seq <= covered),
  );
  if (arrived.length > 0) {
    await db.transaction('rw', [db.outbox, db.vaults], async () => {
      const vault = await vaultOf(db);
      const seqs = arrived.flatMap(({ name, seq }) => (readObjectName(name)?.kind === 'segment' ? [seq] : []));
      await db.outbox.bulkDelete(arrived.map(({ name }) => name));
      await db.vaults.put({ ...vault, confirmed: Math.max(vault.confirmed, ...seqs) });
    });
  }
  return inLog.filter((row) => !arrived.includes(row));
}

/** Rows the reader changed: a device's own line is none. */
export function countChanges(rows: readonly { readonly table: string }[]): number {
  return rows.filter(({ table }) => table !== 'devices').length;
}
