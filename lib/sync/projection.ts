// What travels without being a row of the knowledge base: settings, subscriptions. It has a form of its own here, and a
// projection reads that form as rows and makes rows into it.
//
// Whoever changed what is told apart by what the browser had when it was last looked at (`shown`): what differs from that
// was changed here; the rest follows the vault. A projection that cannot follow yet (a pack is not installed) says so and
// is asked again at every sync.
import { rowOf } from './merge.ts';
import { type Json, type RowValue, stableText } from './registers.ts';
import { vaultOf, written } from './replica.ts';
import type { SyncRun } from './sync-run.ts';

export interface Projection {
  readonly table: 'settings' | 'subscriptions';
  /** What this browser has, by id. */
  read(): Promise<ReadonlyMap<string, RowValue>>;
  /** Makes it so; null is to be taken away. Returns the ids it could follow. */
  apply(changes: ReadonlyMap<string, RowValue>): Promise<ReadonlySet<string>>;
}

/** Takes in what was changed here since the last sync, and makes here what was changed elsewhere. */
export async function project(run: SyncRun, { table, read, apply }: Projection): Promise<void> {
  const here = await read();
  const changes = await run.db.transaction('rw', [run.db.replica, run.db.vaults], async () => {
    const { device } = await vaultOf(run.db);
    const rows = new Map((await run.db.replica.where('table').equals(table).toArray()).map((row) => [row.id, row]));
    const differing = new Map<string, RowValue>();
    for (const id of new Set([...rows.keys(), ...here.keys()])) {
      const row = rows.get(id);
      const local = here.get(id) ?? null;
      const there = row === undefined ? null : rowOf(table, row.registers);
      const wanted = afterEdit(local, row?.shown, there);
      const next = isSame(wanted, there) ? row : (written(table, id, wanted, row, { device, now: run.now() }) ?? row);
      if (next !== undefined) await run.db.replica.put({ ...next, shown: local });
      if (!isSame(wanted, local)) differing.set(id, wanted);
    }
    return differing;
  });
  if (changes.size === 0) return;
  const followed = await apply(changes);
  await run.db.transaction('rw', run.db.replica, async () => {
    for (const id of followed) await run.db.replica.update(`${table} ${id}`, { shown: changes.get(id) ?? null });
  });
}

/** The vault's value with what was changed here; `shown` is undefined when nobody looked before. */
function afterEdit(local: RowValue, shown: RowValue | undefined, there: RowValue): RowValue {
  if (shown !== undefined && isSame(local, shown)) return there;
  if (there === null) return local;
  // A device that joins follows the vault; what it has in lists comes along.
  const before = shown === undefined ? {} : (shown ?? {});
  if (local === null) return shown === undefined ? there : null;
  const value: Record<string, Json> = { ...there };
  for (const field of new Set([...Object.keys(local), ...Object.keys(before)])) {
    const [mine, was, theirs] = [local[field], before[field], there[field]];
    if (mine !== undefined && was !== undefined && stableText(mine) === stableText(was)) continue;
    if (Array.isArray(mine) && Array.isArray(theirs))
      value[field] = mergedList(mine, Array.isArray(was) ? was : [], theirs);
    else if (shown === undefined && theirs !== undefined) continue;
    else if (mine === undefined) delete value[field];
    else value[field] = mine;
  }
  return value;
}

function mergedList(mine: readonly Json[], was: readonly Json[], theirs: readonly Json[]): Json[] {
  const has = (list: readonly Json[], one: Json) => list.some((other) => stableText(other) === stableText(one));
  const kept = theirs.filter((one) => has(mine, one) || !has(was, one));
  return [...kept, ...mine.filter((one) => !has(was, one) && !has(kept, one))];
}

function isSame(a: RowValue, b: RowValue): boolean {
  return a === null || b === null ? a === b : stableText(a) === stableText(b);
}
