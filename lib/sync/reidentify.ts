// A profile that was restored from a backup, or cloned, has a name another writes under too. It takes a new one.
//
// It shows in a listing: segments under this device's name that it has not written, or a number of its own with other
// bytes. From where the two part, what lies there is another's and is read like another's; what this one wrote since is
// sent again under the new name. No number is used twice, and nothing is lost on either side.

import { newHead } from '../knowledge/commit.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { dropCompaction } from './compact.ts';
import { openInEpochs } from './epochs.ts';
import { shownSeq } from './manifests.ts';
import { join } from './merge.ts';
import { readObjectName } from './object-name.ts';
import type { Listing } from './read-listing.ts';
import type { Register, Registers } from './registers.ts';
import { RemoteError } from './remote.ts';
import { ROWS_AT_ONCE, vaultOf } from './replica.ts';
import { BodyError, type RowWrites } from './row-writes.ts';
import { SealError } from './seal.ts';
import { readSegment } from './segment.ts';
import type { Head, ReplicaRow, VaultRow } from './sync-rows.ts';
import { type SyncRun, warn } from './sync-run.ts';

/** Takes a new name where another writes under this one. Returns whether it did. */
export async function reidentify(run: SyncRun, listing: Listing): Promise<boolean> {
  const vault = await vaultOf(run.db);
  const parted = partedAt(vault, listing);
  if (parted === null) return false;
  warn(run, 'forked', vault.device, parted, 'another profile writes under this name: this one takes a new name');
  await takeNewName(run, parted, await contentsSince(run, vault, listing, parted));
  return true;
}

/**
 * Gives this device another name. `from`: the first number that the old one has not written as far as anybody knows;
 * `rescued`: what this device wrote under it and sends again, null for all it ever wrote.
 */
export async function takeNewName(run: SyncRun, from: number, rescued: readonly RowWrites[] | null): Promise<void> {
  await dropCompaction(run);
  await rename(run.db, from, rescued);
}

/** The first number that is not this profile's alone, or null. */
function partedAt(vault: VaultRow, listing: Listing): number | null {
  const mine = new Map(vault.mine.map(({ seq, hash }) => [seq, hash]));
  const foreign: number[] = vault.partAt === null ? [] : [vault.partAt];
  for (const [seq, listed] of listing.segments.get(vault.device) ?? []) {
    const hash = mine.get(seq);
    const isMine =
      seq <= vault.own.seq && (hash === undefined || listed.every(({ object }) => hash.startsWith(object.hash)));
    if (!isMine) foreign.push(seq);
  }
  for (const manifest of Object.values(vault.manifests)) {
    if (manifest?.device === vault.device && manifest.seq > vault.snapshots) foreign.push(vault.own.seq + 1);
  }
  if (shownSeq(vault, listing, vault.device) > vault.own.seq) foreign.push(vault.own.seq + 1);
  return foreign.length === 0 ? null : Math.min(...foreign);
}

/** What this profile wrote under the old name from `seq` on; null when some of it cannot be found any more. */
async function contentsSince(
  run: SyncRun,
  vault: VaultRow,
  listing: Listing,
  seq: number,
): Promise<RowWrites[] | null> {
  const waiting = await run.db.outbox.toArray();
  const rows: RowWrites[] = [];
  for (const head of vault.mine.filter((one) => one.seq >= seq)) {
    const isIt = (name: string) => {
      const object = readObjectName(name);
      return object?.kind === 'segment' && object.seq === head.seq && head.hash.startsWith(object.hash);
    };
    const here = waiting.find(({ name }) => isIt(name));
    const listed = listing.segments
      .get(vault.device)
      ?.get(head.seq)
      ?.find(({ name }) => isIt(name));
    const name = here?.name ?? listed?.name;
    const object = name === undefined ? null : readObjectName(name);
    if (name === undefined || object === null || object.kind === 'header' || object.kind === 'picture') return null;
    try {
      const bytes = here?.bytes ?? (await run.remote.get('log', name, run.signal));
      rows.push(
        ...readSegment(
          (await openInEpochs({ ...vault, cut: { [vault.device]: vault.own.seq } }, name, object, bytes)).body,
        ).rows,
      );
    } catch (error) {
      const isLost = error instanceof RemoteError && error.problem === 'missing';
      if (!isLost && !(error instanceof SealError || error instanceof BodyError)) throw error;
      return null;
    }
  }
  return rows;
}

async function rename(db: KnowledgeDatabase, parted: number, rescued: readonly RowWrites[] | null): Promise<void> {
  await db.transaction('rw', [db.vaults, db.replica, db.outbox, db.meta], async () => {
    const vault = await vaultOf(db);
    const { device } = newHead();
    if (rescued === null) await resendAll(db, vault.device);
    else await resend(db, rescued);
    await db.outbox.clear();
    const meta = await db.meta.get('head');
    if (meta) await db.meta.put({ ...meta, device });
    const base = vault.mine.find(({ seq }) => seq === parted - 1);
    const heads: Record<string, Head> = { ...vault.heads };
    if (base) heads[vault.device] = base;
    const fresh = { own: { seq: 0, hash: '' }, mine: [], confirmed: 0, snapshots: 0, spoke: { at: 0, seen: {} } };
    await db.vaults.put({ ...vault, ...fresh, device, heads, compaction: null, partAt: null });
  });
}

async function resend(db: KnowledgeDatabase, rows: readonly RowWrites[]): Promise<void> {
  for (const { table, id, registers } of rows) {
    const row = await db.replica.get(`${table} ${id}`);
    if (row) await db.replica.put({ ...row, unsent: join(row.unsent ?? {}, registers), isUnsent: 1 });
  }
}

/** Sends whatever the old name ever wrote that still holds: more than needed, but all of it. */
async function resendAll(db: KnowledgeDatabase, device: string): Promise<void> {
  for (let last = ''; ; ) {
    const rows: ReplicaRow[] = await db.replica.where(':id').above(last).limit(ROWS_AT_ONCE).toArray();
    const changed = rows.flatMap((row) => {
      const own = writtenBy(row.registers, device);
      if (Object.keys(own).length === 0) return [];
      return [{ ...row, unsent: join(row.unsent ?? {}, own), isUnsent: 1 } as const];
    });
    await db.replica.bulkPut(changed);
    if (rows.length < ROWS_AT_ONCE) return;
    last = rows.at(-1)!.key;
  }
}

function writtenBy(registers: Registers, device: string): Registers {
  const own: Record<string, readonly Register[]> = {};
  for (const [path, held] of Object.entries(registers)) {
    const some = held.filter(({ stamp }) => stamp.endsWith(`-${device}`));
    if (some.length > 0) own[path] = some;
  }
  return own;
}
