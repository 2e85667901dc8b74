// A device that slept for half a year: what it holds may have been deleted and forgotten elsewhere meanwhile (tombstones.ts).
// It re-bases before it speaks:
//
//   1  it takes a new name, so that nobody waits for the old one; what it had sealed and nobody has seen is unsealed again
//   2  it reads everything anew, the snapshot and the log, until it has read all that it had read before
//   3  rows it knew from the vault, and has not met again, were deleted: they go here too, through the guard against large
//      deletions, and can be brought back from the history for 30 days like every deletion
//   4  only then is anything sent
//
// What was written here and not sent yet keeps the time at which it was written: of a field that somebody changed since,
// the later change holds, a note keeps both versions, and what was made here is new to the others. An edit of something
// that was deleted and forgotten meanwhile goes to the history with it. Nothing is concluded from a remote that shows less
// than was read before: as long as it does, the device listens and does not speak.
import { openInEpochs } from './epochs.ts';
import { newestIn, rowOf } from './merge.ts';
import { readObjectName } from './object-name.ts';
import { takeGuarded } from './pull.ts';
import type { Listing } from './read-listing.ts';
import { GONE, MADE } from './registers.ts';
import { takeNewName } from './reidentify.ts';
import { above, ROWS_AT_ONCE, vaultOf, written } from './replica.ts';
import type { RowWrites } from './row-writes.ts';
import { readSegment } from './segment.ts';
import type { Head, ReplicaRow, VaultRow } from './sync-rows.ts';
import type { SyncRun } from './sync-run.ts';
import { LAPSE_MS } from './tombstones.ts';

/** Begins to re-base where this device has lapsed, by its own clock or by what others say. */
export async function beginRebase(run: SyncRun, listing: Listing): Promise<void> {
  const vault = await vaultOf(run.db);
  if (vault.rebase !== null || !hasLapsed(vault, run.begun)) return;
  await run.backUp();
  await takeNewName(run, vault.own.seq + 1, await unseal(run, listing));
  await run.db.transaction('rw', [run.db.vaults, run.db.replica], async () => {
    const now = await vaultOf(run.db);
    // Of this device itself, what somebody else can have seen.
    const { [vault.device]: _, ...before } = knownSeqs(now);
    if (vault.confirmed > 0) before[vault.device] = vault.confirmed;
    const row = await run.db.replica.get(`devices ${vault.device}`);
    const left = row && written('devices', vault.device, null, row, { device: now.device, now: run.begun });
    if (left) await run.db.replica.put(left);
    await run.db.vaults.put({
      ...now,
      heads: {},
      reading: null,
      since: null,
      waived: [...new Set([...now.waived, vault.device])],
      rebase: { number: vault.rebases + 1, before },
      rebases: vault.rebases + 1,
    });
  });
}

function hasLapsed({ device, lastSync, waived, manifests, heads, own }: VaultRow, now: number): boolean {
  // Who has neither read nor said anything has nothing that could be out of date.
  if (Object.keys(heads).length === 0 && own.seq === 0) return false;
  if (lastSync !== null && now - lastSync > LAPSE_MS) return true;
  return waived.includes(device) || Object.values(manifests).some((one) => one?.lapsed.includes(device) === true);
}

/** What this device sealed and no listing shows whole. */
async function unseal(run: SyncRun, listing: Listing): Promise<RowWrites[]> {
  const vault = await vaultOf(run.db);
  const rows: RowWrites[] = [];
  for (const { name, area, bytes } of await run.db.outbox.orderBy('seq').toArray()) {
    const object = readObjectName(name);
    if (area !== 'log' || object?.kind !== 'segment' || listing.whole.has(name)) continue;
    const keys = { ...vault, cut: { [vault.device]: vault.own.seq } };
    rows.push(...readSegment((await openInEpochs(keys, name, object, bytes)).body).rows);
  }
  return rows;
}

/** Ends it when everything was read. False while this device must not speak yet. */
export async function finishRebase(run: SyncRun): Promise<boolean> {
  const { rebase, heads, device } = await vaultOf(run.db);
  if (rebase === null) return true;
  const isBehind = Object.entries(rebase.before).some(([other, seq]) => (heads[other]?.seq ?? 0) < seq);
  if (isBehind) return false;
  const lost = await rowsNotMet(run, rebase.number);
  const deletions = lost.map(({ table, id, registers }): RowWrites => {
    const stamp = above(null, newestIn(registers), device, run.begun);
    return { table, id, registers: { [GONE]: [{ stamp, value: true }] } };
  });
  if (!(await takeGuarded(run, deletions, (vault) => vault))) return false;
  await run.db.transaction('rw', [run.db.vaults, run.db.replica], async () => {
    for (let at = 0; at < lost.length; at += ROWS_AT_ONCE) {
      const rows = await run.db.replica.bulkGet(lost.slice(at, at + ROWS_AT_ONCE).map(({ key }) => key));
      await run.db.replica.bulkPut(rows.flatMap((row) => (row === undefined ? [] : [withoutUnsent(row)])));
    }
    await run.db.vaults.update('vault', { rebase: null, lastSync: run.begun });
  });
  return true;
}

/** Ends it without a conclusion, because the reader wants everything of here on the remote: a union, as always. */
export async function dropRebase(run: Pick<SyncRun, 'db'>): Promise<void> {
  await run.db.vaults.update('vault', { rebase: null });
}

/** Rows known from the vault that reading it anew has not brought. What was made here is not among them. */
async function rowsNotMet(run: SyncRun, number: number): Promise<ReplicaRow[]> {
  const lost: ReplicaRow[] = [];
  for (let last = ''; ; ) {
    const rows: ReplicaRow[] = await run.db.replica.where(':id').above(last).limit(ROWS_AT_ONCE).toArray();
    for (const row of rows) {
      const isMet = row.metIn === number || rowOf(row.table, row.registers) === null;
      if (!isMet && row.unsent?.[MADE] === undefined) lost.push(row);
    }
    if (rows.length < ROWS_AT_ONCE) return lost;
    last = rows.at(-1)!.key;
  }
}

function withoutUnsent({ unsent: _, isUnsent: __, ...row }: ReplicaRow): ReplicaRow {
  return row;
}

/** What was read by number, before a re-base or now: less than that on a remote is a remote that was rolled back. */
export function knownSeqs({ heads, rebase }: Pick<VaultRow, 'heads' | 'rebase'>): Record<string, number> {
  const known: Record<string, number> = { ...rebase?.before };
  for (const [device, { seq }] of Object.entries(heads) as [string, Head][]) {
    known[device] = Math.max(known[device] ?? 0, seq);
  }
  return known;
}
