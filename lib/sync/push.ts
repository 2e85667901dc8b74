// Sends what was written here: sealed and stored first, then put, then put again until a listing shows it whole.

import { signBody } from './editors.ts';
import { countChanges, settle, storeSegment, unsentRows } from './outgoing.ts';
import type { Listing } from './read-listing.ts';
import { vaultOf } from './replica.ts';
import { seal } from './seal.ts';
import { writeSegment } from './segment.ts';
import type { SyncRun } from './sync-run.ts';

/** Characters of JSON in one segment; about a megabyte when sealed. */
const SEGMENT_SIZE = 3_000_000;

/** What a listing shows whole has arrived; what it does not show is sent again as it was. */
export async function settleOutbox(run: SyncRun, listing: Listing): Promise<void> {
  for (const { area, name, bytes } of await settle(run.db, listing)) {
    await run.remote.putNew(area, name, bytes, run.signal);
  }
}

/** Seals what no segment carries yet, and sends it. */
export async function push(run: SyncRun): Promise<void> {
  while (true) {
    run.signal?.throwIfAborted();
    const rows = await unsentRows(run.db, SEGMENT_SIZE);
    if (rows.length === 0) return;
    const vault = await vaultOf(run.db);
    const { device, own, keys, heads } = vault;
    const seq = own.seq + 1;
    const at = run.now();
    const seen = Object.fromEntries(Object.entries(heads).map(([other, head]) => [other, head.seq]));
    const body = writeSegment({ device, seq, prev: own.seq === 0 ? null : own.hash, seen, at, rows });
    const place = { kind: 'segment', device, seq, part: 0 } as const;
    const sealed = await seal(keys, place, await signBody(vault, place, body));
    await storeSegment(run.db, { ...sealed, head: { seq, hash: sealed.hash }, at, seen }, rows);
    await run.remote.putNew('log', sealed.name, sealed.bytes, run.signal);
    run.counts.sent += countChanges(rows);
  }
}
