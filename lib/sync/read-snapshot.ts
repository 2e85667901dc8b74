// Reads a snapshot: shard by shard, the cursor moved with each, so that the first cards can be used before the last has
// come and a killed worker goes on where it was.

import { openInEpochs } from './epochs.ts';
import { readShard } from './manifest.ts';
import { type NamedManifest, rankedManifests, refreshManifests } from './manifests.ts';
import { readObjectName } from './object-name.ts';
import { takeGuarded } from './pull.ts';
import { type Listing, readListing } from './read-listing.ts';
import { RemoteError } from './remote.ts';
import { vaultOf } from './replica.ts';
import { BodyError, type RowWrites } from './row-writes.ts';
import { SealError } from './seal.ts';
import type { Head, KnownManifest, VaultRow } from './sync-rows.ts';
import { type SyncRun, warn } from './sync-run.ts';

/** A snapshot whose shards are gone is listed anew this often. */
const TRIES = 3;

/**
 * Reads a snapshot if the log alone will not do, or would take more requests. Returns the listing to go on with, or null
 * when the guard stopped it.
 */
export async function pullSnapshot(run: SyncRun, listing: Listing): Promise<Listing | null> {
  const broken = new Set<string>();
  let current = listing;
  for (let left = TRIES; ; left--) {
    const vault = await vaultOf(run.db);
    const chosen = chooseSnapshot(vault, current, broken);
    if (chosen === null) return current;
    const result = await readSnapshot(run, chosen);
    if (result === 'stopped') return null;
    if (result === 'read') continue;
    if (left <= 1 || result === 'damaged') broken.add(chosen.name);
    // Another device compacted meanwhile, and took this snapshot away: the newer one is in a new listing.
    if (result === 'gone') {
      current = readListing(await run.remote.list('log', run.signal));
      await refreshManifests(run, current);
    }
  }
}

/** The snapshot to read now, or null when segments are enough. */
export function chooseSnapshot(vault: VaultRow, listing: Listing, broken: ReadonlySet<string>): NamedManifest | null {
  const ranked = rankedManifests(vault).filter(({ name }) => !broken.has(name));
  const begun = ranked.find(({ name }) => name === vault.reading?.name);
  if (begun) return begun;
  for (const one of ranked) {
    let behind = 0;
    let isMissing = false;
    for (const [device, { seq }] of Object.entries(one.manifest.covers)) {
      const head = vault.heads[device]?.seq ?? 0;
      if (device === vault.device || seq <= head) continue;
      const segments = listing.segments.get(device);
      isMissing ||= segments?.get(head + 1)?.length !== 1;
      behind += [...(segments?.keys() ?? [])].filter((listed) => listed > head && listed <= seq).length;
    }
    if (isMissing || behind > one.manifest.shards.length) return one;
  }
  return null;
}

async function readSnapshot(run: SyncRun, { name, manifest }: NamedManifest) {
  const { reading } = await vaultOf(run.db);
  const count = manifest.shards.length;
  for (let part = reading?.name === name ? reading.next : 0; part <= count; part++) {
    run.signal?.throwIfAborted();
    const isEnd = part === count;
    const rows = isEnd ? [] : await fetchShard(run, manifest, part);
    if (rows === 'gone' || rows === 'damaged') return rows;
    const isTaken = await takeGuarded(run, rows, (vault) =>
      isEnd ? withCovered(vault, manifest, run.begun) : { ...vault, reading: { name, next: part + 1 } },
    );
    if (!isTaken) return 'stopped' as const;
    run.onProgress({ taken: part, of: count });
  }
  return 'read' as const;
}

/** The rows of a shard. `gone`: it is not there. `damaged`: it does not open; both are warned of. */
export async function fetchShard(
  run: SyncRun,
  manifest: KnownManifest,
  part: number,
): Promise<RowWrites[] | 'gone' | 'damaged'> {
  const vault = await vaultOf(run.db);
  const { device, seq } = manifest;
  const name = manifest.shards[part]!;
  const object = readObjectName(name);
  try {
    if (object?.kind !== 'shard') throw new BodyError('it names something else as its shard');
    const { body } = await openInEpochs(vault, name, object, await run.remote.get('shards', name, run.signal));
    return readShard(body, { device, seq, part });
  } catch (error) {
    if (error instanceof RemoteError && error.problem === 'missing') return 'gone';
    if (!(error instanceof SealError || error instanceof BodyError)) throw error;
    warn(run, 'damaged', device, seq, `shard ${part}: ${error.message}`);
    return 'damaged';
  }
}

/** The cursors after a snapshot was read to its end. */
function withCovered(vault: VaultRow, { covers, acks, heard, lapsed }: KnownManifest, now: number): VaultRow {
  const heads: Record<string, Head> = { ...vault.heads };
  for (const [device, head] of Object.entries(covers)) {
    if (device !== vault.device && head.seq > (heads[device]?.seq ?? 0)) heads[device] = head;
  }
  const allAcks: Record<string, Record<string, number>> = { ...vault.acks };
  for (const [device, seen] of Object.entries(acks)) {
    const known = { ...allAcks[device] };
    for (const [other, seq] of Object.entries(seen)) known[other] = Math.max(known[other] ?? 0, seq);
    allAcks[device] = known;
  }
  const allHeard: Record<string, number> = { ...vault.heard };
  // A clock that runs ahead must not keep a device waited for.
  for (const [device, at] of Object.entries(heard))
    allHeard[device] = Math.max(allHeard[device] ?? 0, Math.min(at, now));
  const waived = [...new Set([...vault.waived, ...lapsed])];
  return { ...vault, heads, acks: allAcks, heard: allHeard, waived, reading: null };
}
