// Compaction: the state of all rows, written as a snapshot, takes the place of the segments it came from.
//
// A snapshot is written in steps, each of which can be the last before the worker dies:
//
//   1  what it will cover is noted: the segments read so far, and this device's own
//   2  rows are sealed into shards; each is stored in the outbox with the cursor over the rows, then sent
//   3  a listing of the shards shows all of them whole; one is fetched back and opened; the manifest is sealed and sent
//   4  a listing of the log shows the manifest whole: the snapshot is in use
//
// The next sync goes on with the step it finds. Rows that change meanwhile are in the snapshot or not, which merging does
// not mind; what it covers was noted first, so nothing is covered that is not in it. Two devices may compact at once:
// both snapshots are right, and the one that covers more is used.
import { signBody } from './editors.ts';
import { writeManifest, writeShard } from './manifest.ts';
import { coversAll, MANIFESTS, rankedManifests } from './manifests.ts';
import { readObjectName } from './object-name.ts';
import type { Listing } from './read-listing.ts';
import { fetchShard } from './read-snapshot.ts';
import { vaultOf } from './replica.ts';
import type { RowWrites } from './row-writes.ts';
import { seal } from './seal.ts';
import type { Compaction, Head, ReplicaRow, VaultRow } from './sync-rows.ts';
import type { SyncRun } from './sync-run.ts';

/** Characters of JSON in one shard; about a megabyte when sealed. */
const SHARD_SIZE = 3_000_000;
/** As many segments that no snapshot covers lie in the log before somebody compacts; see `isDue`. */
const MOST_SEGMENTS = 24;
/** Devices wait for a few segments more than that, each for another number, so that seldom two begin at once. */
const SPREAD = 8;
/** A log that outweighs its snapshot this many times is compacted however few its segments are. */
const MOST_WEIGHT = 2;
const LEAST_BYTES = 1_000_000;
const ROWS_AT_ONCE = 500;

/** Begins a snapshot if one is due, or goes on with the one that was begun. */
export async function compact(run: SyncRun, listing: Listing): Promise<void> {
  const vault = await vaultOf(run.db);
  if (vault.compaction === null) {
    if (!isDue(vault, listing)) return;
    await beginCompaction(run);
  } else if (vault.compaction.manifest !== null) {
    if (listing.whole.has(vault.compaction.manifest)) await run.db.vaults.update('vault', { compaction: null });
    else if (isOutdone(vault, vault.compaction.covers)) await dropCompaction(run);
    return;
  }
  await writeShards(run);
  if (await areShardsThere(run)) await finish(run);
}

/** Notes what the snapshot will cover. */
export async function beginCompaction(run: Pick<SyncRun, 'db'>): Promise<void> {
  await run.db.transaction('rw', run.db.vaults, async () => {
    const vault = await vaultOf(run.db);
    const covers: Record<string, Head> = { ...vault.heads };
    if (vault.own.seq > 0) covers[vault.device] = vault.own;
    const seq = vault.snapshots + 1;
    const compaction: Compaction = { seq, covers, after: '', shards: [], manifest: null };
    await run.db.vaults.put({ ...vault, snapshots: seq, compaction });
  });
}

/** Forgets a snapshot that was begun; what of it was sent is an orphan that clean-up.ts finds. */
export async function dropCompaction(run: Pick<SyncRun, 'db'>): Promise<void> {
  await run.db.transaction('rw', [run.db.vaults, run.db.outbox], async () => {
    const { compaction } = await vaultOf(run.db);
    if (compaction === null) return;
    await run.db.outbox.bulkDelete([...compaction.shards, ...(compaction.manifest ? [compaction.manifest] : [])]);
    await run.db.vaults.update('vault', { compaction: null });
  });
}

function isDue(vault: VaultRow, listing: Listing): boolean {
  const [best] = rankedManifests(vault);
  let count = 0;
  let bytes = 0;
  for (const [device, bySeq] of listing.segments) {
    const covered = best?.manifest.covers[device]?.seq ?? 0;
    for (const [seq, listed] of bySeq) {
      if (seq <= covered) continue;
      count += listed.length;
      for (const { object } of listed) bytes += object.length;
    }
  }
  if (count > MOST_SEGMENTS + patienceOf(vault.device)) return true;
  if (best === undefined) return false;
  const size = best.manifest.shards.reduce((sum, name) => sum + lengthOf(name), 0);
  return bytes > LEAST_BYTES + MOST_WEIGHT * size;
}

/** For how many segments more than {@link MOST_SEGMENTS} a device of that name waits: 0 to 7. */
export function patienceOf(device: string): number {
  return [...device].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % SPREAD;
}

function lengthOf(name: string): number {
  const object = readObjectName(name);
  return object === null || object.kind === 'header' ? 0 : object.length;
}

/** Others took it away before it was seen here, because theirs cover all of it: it is not sent for ever. */
function isOutdone(vault: VaultRow, covers: Compaction['covers']): boolean {
  return rankedManifests(vault).filter((other) => coversAll(other.manifest.covers, covers)).length >= MANIFESTS;
}

async function writeShards(run: SyncRun): Promise<void> {
  while (true) {
    run.signal?.throwIfAborted();
    const { device, keys, compaction } = await vaultOf(run.db);
    if (compaction === null || compaction.after === null) return;
    const { rows, last } = await rowsAfter(run, compaction.after);
    const part = compaction.shards.length;
    const place = { kind: 'shard', device, seq: compaction.seq, part } as const;
    const sealed = rows.length === 0 ? null : await seal(keys, place, writeShard({ ...place, rows }));
    await run.db.transaction('rw', [run.db.vaults, run.db.outbox], async () => {
      const shards = sealed === null ? compaction.shards : [...compaction.shards, sealed.name];
      if (sealed !== null) {
        await run.db.outbox.put({ name: sealed.name, area: 'shards', bytes: sealed.bytes, seq: compaction.seq });
      }
      await run.db.vaults.update('vault', { compaction: { ...compaction, after: last, shards } });
    });
    if (sealed !== null) await run.remote.putNew('shards', sealed.name, sealed.bytes, run.signal);
  }
}

/** Rows after a key, about one shard of them. `last` is null when there are no more. */
async function rowsAfter(run: SyncRun, after: string): Promise<{ rows: RowWrites[]; last: string | null }> {
  const rows: RowWrites[] = [];
  let size = 0;
  for (let last = after; ; ) {
    const some: ReplicaRow[] = await run.db.replica.where(':id').above(last).limit(ROWS_AT_ONCE).toArray();
    for (const { key, table, id, registers } of some) {
      rows.push({ table, id, registers });
      size += JSON.stringify(registers).length;
      last = key;
      if (size >= SHARD_SIZE) return { rows, last };
    }
    if (some.length < ROWS_AT_ONCE) return { rows, last: null };
  }
}

/** What a listing shows whole leaves the outbox; the rest is sent again. */
async function areShardsThere(run: SyncRun): Promise<boolean> {
  const waiting = (await run.db.outbox.orderBy('seq').toArray()).filter(({ area }) => area === 'shards');
  if (waiting.length === 0) return true;
  const sizes = new Map((await run.remote.list('shards', run.signal)).map(({ name, size }) => [name, size]));
  const arrived = waiting.filter(({ name, bytes }) => sizes.get(name) === bytes.length);
  await run.db.outbox.bulkDelete(arrived.map(({ name }) => name));
  for (const { name, bytes } of waiting.filter((row) => !arrived.includes(row))) {
    await run.remote.putNew('shards', name, bytes, run.signal);
  }
  return arrived.length === waiting.length;
}

async function finish(run: SyncRun): Promise<void> {
  const vault = await vaultOf(run.db);
  const { compaction, device, keys, acks, heard } = vault;
  if (compaction === null) return;
  const { seq, covers, shards } = compaction;
  const at = run.now();
  const manifest = {
    device,
    seq,
    at,
    covers,
    acks,
    heard: { ...heard, [device]: at },
    lapsed: vault.waived,
    shards,
  };
  if (shards.length > 0) {
    const part = Math.floor(Math.random() * shards.length);
    const rows = await fetchShard(run, { ...manifest, seenAt: at, checked: 'no' }, part);
    // What the remote gives back is not what it was given: this snapshot is not used, and the log stays as it is.
    if (!Array.isArray(rows)) return await dropCompaction(run);
  }
  const place = { kind: 'manifest', device, seq, part: 0 } as const;
  const sealed = await seal(keys, place, await signBody(vault, place, writeManifest(manifest)));
  await run.db.transaction('rw', [run.db.vaults, run.db.outbox], async () => {
    await run.db.outbox.put({ name: sealed.name, area: 'log', bytes: sealed.bytes, seq });
    await run.db.vaults.update('vault', { compaction: { ...compaction, manifest: sealed.name } });
  });
  await run.remote.putNew('log', sealed.name, sealed.bytes, run.signal);
}
