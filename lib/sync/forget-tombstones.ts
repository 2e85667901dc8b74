// Now and then a device notes how far it has read everybody, and lets go of tombstones that everybody has read.
import { ROWS_AT_ONCE, vaultOf } from './replica.ts';
import type { ReplicaRow } from './sync-rows.ts';
import type { SyncRun } from './sync-run.ts';
import { forgetBefore, lapsedDevices, marked } from './tombstones.ts';

/** Once a month it looks through all rows; otherwise it costs nothing. */
export async function forgetTombstones({ db, begun }: SyncRun): Promise<void> {
  const before = await db.transaction('rw', db.vaults, async () => {
    const vault = await vaultOf(db);
    const since = vault.since ?? begun;
    const marks = marked(vault, begun);
    if (marks === vault.marks) {
      if (vault.since === null) await db.vaults.put({ ...vault, since });
      return null;
    }
    const horizon = forgetBefore({ ...vault, since }, begun);
    // Written down before anything is forgotten: who was not waited for must hear of it, whatever happens next.
    const lapsed = horizon === null ? [] : lapsedDevices({ ...vault, since }, begun);
    await db.vaults.put({ ...vault, since, marks, waived: [...new Set([...vault.waived, ...lapsed])] });
    return horizon;
  });
  if (before === null) return;
  for (let last = ''; ; ) {
    const rows: ReplicaRow[] = await db.replica.where(':id').above(last).limit(ROWS_AT_ONCE).toArray();
    const old = rows.filter(({ goneSince }) => goneSince !== undefined && goneSince < before);
    await db.replica.bulkDelete(old.map(({ key }) => key));
    if (rows.length < ROWS_AT_ONCE) return;
    last = rows.at(-1)!.key;
  }
}
