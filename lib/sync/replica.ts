// Between the knowledge base and the registers that travel: takes in what the reader edited, gives out what others wrote.
//
// A row is taken in before anything is merged into it, with the stamps of the edits; so what the reader did here counts as
// later than what he had before the eyes, and as nothing more. Everything below runs in one transaction with the rows it
// is about: a worker that dies leaves the replica and the knowledge base agreeing.
import { commit, type Draft, type EditOutcome } from '../knowledge/commit.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import type { StateRow, StateTable, StateValues } from '../knowledge/rows.ts';
import { readStamp, type Stamp, writeStamp } from './clock.ts';
import { join, newestIn, rowOf, write } from './merge.ts';
import { GONE, type Registers, type RowValue } from './registers.ts';
import type { RowWrites } from './segment.ts';
import type { Head, ReplicaRow, VaultRow } from './sync-rows.ts';

/** Tables whose rows travel as they are. Packs do not: lib/sync/subscriptions.ts sends what is worth sending of them. */
export const REPLICATED = ['entities', 'overlays', 'decisions'] as const satisfies readonly StateTable[];
type ReplicatedTable = (typeof REPLICATED)[number];

/** Rows read or written at once. */
const ROWS_AT_ONCE = 500;

/** Takes in every edit since the last time. Returns how many rows have something to send. */
export async function absorbEdits(db: KnowledgeDatabase): Promise<number> {
  return await db.transaction('rw', [...tablesOf(db), db.edits, db.editParts, db.meta], async () => {
    const vault = await vaultOf(db);
    const head = await db.meta.get('head');
    const last = head?.lastEdit ?? 0;
    if (vault.absorbed < last) {
      for (const [table, ids] of await editedSince(db, vault.absorbed)) await absorbRows(db, table, ids, vault.device);
      await db.vaults.put({ ...vault, absorbed: last });
    }
    return await db.replica.where('isUnsent').equals(1).count();
  });
}

/** Ids by table that edits after `seq` touched; all there are when the log does not reach back so far. */
async function editedSince(db: KnowledgeDatabase, seq: number): Promise<Map<ReplicatedTable, Set<string>>> {
  const touched = new Map<ReplicatedTable, Set<string>>(REPLICATED.map((table) => [table, new Set()]));
  const rows = await db.edits.where('seq').above(seq).toArray();
  if (seq === 0 || rows[0]?.seq !== seq + 1) {
    for (const table of REPLICATED) {
      for (const id of (await db.table(table).toCollection().primaryKeys()) as string[]) touched.get(table)!.add(id);
      const known = await db.replica.where('table').equals(table).toArray();
      for (const { id } of known) touched.get(table)!.add(id);
    }
    return touched;
  }
  for (const row of rows) {
    const parts =
      row.changes.length === row.count
        ? row.changes
        : (
            await db.editParts.where('[seq+part]').between([row.seq, 0], [row.seq, Number.POSITIVE_INFINITY]).toArray()
          ).flatMap(({ changes }) => changes);
    for (const { table, id } of parts) touched.get(table as ReplicatedTable)?.add(id);
  }
  return touched;
}

async function absorbRows(
  db: KnowledgeDatabase,
  table: ReplicatedTable,
  ids: ReadonlySet<string>,
  device: string,
): Promise<void> {
  const all = [...ids];
  for (let at = 0; at < all.length; at += ROWS_AT_ONCE) {
    const some = all.slice(at, at + ROWS_AT_ONCE);
    const rows = (await db.table(table).bulkGet(some)) as (StateRow | undefined)[];
    const replicas = await db.replica.bulkGet(some.map((id) => keyOf(table, id)));
    const changed = some.flatMap((id, i) => absorbed(table, id, rows[i], replicas[i], device) ?? []);
    await db.replica.bulkPut(changed);
  }
}

/** The replica row after what the reader did to `row`, or null when that is in it already. */
function absorbed(
  table: string,
  id: string,
  row: StateRow | undefined,
  replica: ReplicaRow | undefined,
  device: string,
): ReplicaRow | null {
  const before = replica?.registers ?? {};
  const value = (row?.value ?? null) as RowValue;
  const newest = newestIn(before);
  const { registers, written } = write(table, before, value, (path) => above(stampOf(row, path), newest, device));
  if (Object.keys(written).length === 0) return null;
  const unsent = join(replica?.unsent ?? {}, written);
  return { key: keyOf(table, id), table, id, registers, unsent, isUnsent: 1 };
}

/** When the reader changed a field; a deletion leaves no row to ask, so it counts as done now. */
function stampOf(row: StateRow | undefined, path: string): Stamp | null {
  if (row === undefined || path === GONE) return null;
  const field = path.split('/', 1)[0]!;
  return row.stamps[path] ?? row.stamps[field] ?? row.stamps['*'] ?? null;
}

/**
 * A stamp above all the row had: what the reader did here was done knowing that. An edit's own stamp nearly always is; it
 * is not when another device's clock ran ahead, or when a row came back from an old backup.
 */
function above(stamp: Stamp | null, newest: Stamp | null, device: string): Stamp {
  const own = stamp ?? writeStamp({ ms: Date.now(), counter: 0, device });
  if (newest === null || own > newest) return own;
  const { ms, counter } = readStamp(newest);
  return counter < 0xffff
    ? writeStamp({ ms, counter: counter + 1, device })
    : writeStamp({ ms: ms + 1, counter: 0, device });
}

export interface Taken {
  /** Rows that look different now, and those that are gone. */
  readonly changed: number;
  readonly deleted: number;
  readonly outcome: EditOutcome | null;
}

/**
 * Merges what another device wrote, moves the cursor and writes the rows, all in one transaction.
 * `head`: how far that device is read with it.
 */
export async function takeWrites(
  db: KnowledgeDatabase,
  writes: readonly RowWrites[],
  advance: (vault: VaultRow) => VaultRow,
  label: string,
): Promise<Taken> {
  let changed = 0;
  let deleted = 0;
  const outcome = await commit(
    db,
    async (draft) => {
      const vault = await vaultOf(db);
      const touches = writes.filter(isReplicated).map(({ table, id }) => ({ table: table as ReplicatedTable, id }));
      await draft.load(touches);
      for (let at = 0; at < writes.length; at += ROWS_AT_ONCE) {
        const some = writes.slice(at, at + ROWS_AT_ONCE);
        const keys = some.map(({ table, id }) => keyOf(table, id));
        const replicas = new Map(
          (await db.replica.bulkGet(keys)).flatMap((row) => (row ? [[row.key, row] as const] : [])),
        );
        const states = await statesOf(db, some);
        for (const { table, id, registers } of some) {
          const key = keyOf(table, id);
          const known = replicas.get(key);
          // An edit that came after the last absorbing is taken in first, or the merge would write over it.
          const mine = isReplicated({ table }) ? absorbed(table, id, states.get(key), known, vault.device) : null;
          const before = mine ?? known ?? { key, table, id, registers: {} };
          const after = { ...before, registers: join(before.registers, registers) };
          replicas.set(key, after);
          const [old, fresh] = [rowOf(table, before.registers), rowOf(table, after.registers)];
          if (isReplicated({ table })) put(draft, table as ReplicatedTable, id, fresh);
          if (fresh === null && old !== null) deleted++;
          else if (fresh !== old) changed++;
        }
        await db.replica.bulkPut([...replicas.values()]);
      }
      await db.vaults.put(advance(await vaultOf(db)));
      return { kind: 'sync', label };
    },
    { tables: [db.replica, db.vaults] },
  );
  return { changed, deleted, outcome };
}

/** How many rows would be gone after these writes that are there now. */
export async function countDeletions(db: KnowledgeDatabase, writes: readonly RowWrites[]): Promise<number> {
  let deletions = 0;
  for (let at = 0; at < writes.length; at += ROWS_AT_ONCE) {
    const some = writes.slice(at, at + ROWS_AT_ONCE).filter(({ table }) => table === 'entities');
    const replicas = await db.replica.bulkGet(some.map(({ table, id }) => keyOf(table, id)));
    some.forEach(({ table, registers }, i) => {
      const before = replicas[i]?.registers;
      if (before === undefined || rowOf(table, before) === null) return;
      if (rowOf(table, join(before, registers)) === null) deletions++;
    });
  }
  return deletions;
}

/** Rows with something to send, up to about `limit` characters of JSON. */
export async function unsentRows(db: KnowledgeDatabase, limit: number): Promise<RowWrites[]> {
  const rows: RowWrites[] = [];
  let size = 0;
  await db.replica
    .where('isUnsent')
    .equals(1)
    .until(() => size >= limit)
    .each(({ table, id, unsent }) => {
      rows.push({ table, id, registers: unsent ?? {} });
      size += JSON.stringify(unsent).length;
    });
  return rows;
}

/**
 * Puts a sealed segment into the outbox. The registers it carries are no longer unsent, unless they were written over
 * since; the device's chain is longer by one. All at once: a number is never used for two segments.
 */
export async function storeSegment(
  db: KnowledgeDatabase,
  sealed: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly head: Head },
  rows: readonly RowWrites[],
): Promise<void> {
  await db.transaction('rw', [db.replica, db.vaults, db.outbox], async () => {
    const vault = await vaultOf(db);
    if (sealed.head.seq !== vault.own.seq + 1) throw new Error(`Segment ${sealed.head.seq} after ${vault.own.seq}`);
    await db.outbox.put({ name: sealed.name, area: 'log', bytes: sealed.bytes, seq: sealed.head.seq });
    await db.vaults.put({ ...vault, own: sealed.head });
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
      const some = rows.slice(at, at + ROWS_AT_ONCE);
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

/** The vault's row. Throws when there is none: sync runs only where one was set up. */
export async function vaultOf(db: KnowledgeDatabase): Promise<VaultRow> {
  const vault = await db.vaults.get('vault');
  if (vault === undefined) throw new Error('This knowledge base belongs to no vault');
  return vault;
}

async function statesOf(db: KnowledgeDatabase, writes: readonly RowWrites[]): Promise<Map<string, StateRow>> {
  const states = new Map<string, StateRow>();
  for (const table of REPLICATED) {
    const ids = writes.filter((one) => one.table === table).map(({ id }) => id);
    for (const row of (await db.table(table).bulkGet(ids)) as (StateRow | undefined)[]) {
      if (row !== undefined) states.set(keyOf(table, row.id), row);
    }
  }
  return states;
}

function put(draft: Draft, table: ReplicatedTable, id: string, value: RowValue): void {
  draft.set(table, id, value as StateValues[ReplicatedTable] | null);
}

function isReplicated({ table }: { table: string }): boolean {
  return (REPLICATED as readonly string[]).includes(table);
}

function tablesOf(db: KnowledgeDatabase) {
  return [...REPLICATED.map((table) => db.table(table)), db.replica, db.vaults];
}

export function keyOf(table: string, id: string): string {
  return `${table} ${id}`;
}
