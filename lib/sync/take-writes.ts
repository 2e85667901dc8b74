// Gives the knowledge base what others wrote: merged into the replica, shown, and the cursor moved, in one transaction.
import { commit, type Draft } from '../knowledge/commit.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import type { StateRow, StateValues } from '../knowledge/rows.ts';
import { join, rowOf } from './merge.ts';
import type { Registers, RowValue } from './registers.ts';
import { absorbed, keyOf, ROWS_AT_ONCE, vaultOf, withoutGoneSince } from './replica.ts';
import type { RowWrites } from './row-writes.ts';
import { isReplicated, REPLICATED, type ReplicatedTable, shownRow } from './shown-row.ts';
import type { ReplicaRow, VaultRow } from './sync-rows.ts';

export interface Taken {
  /** Rows that look different now, and those that are gone. */
  readonly changed: number;
  readonly deleted: number;
}

export interface TakeOptions {
  /** The vault's row after this: how far its writer is read with it. */
  readonly advance: (vault: VaultRow) => VaultRow;
  /** What the edit is called in the history. */
  readonly label: string;
  readonly now: number;
}

/** What one row was and is. */
interface Merged {
  readonly row: ReplicaRow;
  readonly old: RowValue;
  readonly fresh: RowValue;
}

/** Merges what another device wrote. Whatever is left out of `writes` stays as it is. */
export async function takeWrites(
  db: KnowledgeDatabase,
  writes: readonly RowWrites[],
  { advance, label, now }: TakeOptions,
): Promise<Taken> {
  let changed = 0;
  let deleted = 0;
  await commit(
    db,
    async (draft) => {
      const { device, rebase } = await vaultOf(db);
      await draft.load(writes.flatMap(({ table, id }) => (isReplicated(table) ? [{ table, id }] : [])));
      for (let at = 0; at < writes.length; at += ROWS_AT_ONCE) {
        const some = writes.slice(at, at + ROWS_AT_ONCE);
        const known = await replicasOf(db, some);
        const states = await statesOf(db, some);
        for (const one of some) {
          const key = keyOf(one.table, one.id);
          const { row, old, fresh } = merged(one, known.get(key), states.get(key), { device, now });
          known.set(key, rebase === null ? row : { ...row, metIn: rebase.number });
          if (!isReplicated(one.table)) continue;
          put(draft, one.table, one.id, fresh);
          if (fresh === null && old !== null) deleted++;
          else if (fresh !== null) changed++;
        }
        await db.replica.bulkPut([...known.values()]);
      }
      await db.vaults.put(advance(await vaultOf(db)));
      return { kind: 'sync', label };
    },
    { now, tables: [db.replica, db.vaults] },
  );
  return { changed, deleted };
}

function merged(
  { table, id, registers }: RowWrites,
  known: ReplicaRow | undefined,
  state: StateRow | undefined,
  editor: { readonly device: string; readonly now: number },
): Merged {
  const key = keyOf(table, id);
  // An edit that came after the last absorbing is taken in first, or the merge would write over it.
  const mine = isReplicated(table) ? absorbed(table, id, state, known, editor) : null;
  const before: ReplicaRow = mine ?? known ?? { key, table, id, registers: {} };
  const after = { ...before, registers: join(before.registers, registers) };
  const [old, fresh] = [shown(table, id, before.registers), shown(table, id, after.registers)];
  if (rowOf(table, after.registers) !== null) return { row: withoutGoneSince(after), old, fresh };
  return { row: { ...after, goneSince: before.goneSince ?? editor.now }, old, fresh };
}

function shown(table: string, id: string, registers: Registers): RowValue {
  return isReplicated(table) ? shownRow(table, id, registers) : rowOf(table, registers);
}

/** How many entities would be gone after these writes that are there now. */
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

async function replicasOf(db: KnowledgeDatabase, writes: readonly RowWrites[]): Promise<Map<string, ReplicaRow>> {
  const rows = await db.replica.bulkGet(writes.map(({ table, id }) => keyOf(table, id)));
  return new Map(rows.flatMap((row) => (row ? [[row.key, row] as const] : [])));
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
