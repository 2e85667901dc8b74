// Takes away what a snapshot has made needless. Nothing is deleted on a remote but here, and only what can be proven
// needless: covered by a snapshot that lies there, of which at least one shard was fetched back and opened.
//
//   a covered segment goes    when every device that is not lapsed has read it, or a week after the snapshot was seen; or
//                             sooner when the log grows over its measure, after all shards were fetched and opened
//   a snapshot goes           when two that cover all of it are there
//   a shard goes              when its manifest is gone, or its writer has finished a later snapshot
//
// The device that wrote the snapshot does this; the others only what it has not done in another day. Pictures:
// clean-pictures.ts.
import { coversAll, MANIFESTS, type NamedManifest, rankedManifests } from './manifests.ts';
import { readObjectName } from './object-name.ts';
import type { ListedObject, Listing } from './read-listing.ts';
import { fetchShard } from './read-snapshot.ts';
import { vaultOf } from './replica.ts';
import type { KnownManifest, VaultRow } from './sync-rows.ts';
import type { SyncRun } from './sync-run.ts';
import { activeDevices } from './tombstones.ts';

const DAY_MS = 24 * 3600_000;
/** How long covered segments stay for devices that have not read them. */
const KEPT_MS = 7 * DAY_MS;
/** Objects in the log above which covered segments go at once; an idle sync lists them all (at most 48). */
const MOST_OBJECTS = 40;

export async function cleanUp(run: SyncRun, listing: Listing): Promise<void> {
  const vault = await vaultOf(run.db);
  const ranked = rankedManifests(vault);
  const [newest] = ranked;
  if (newest === undefined) return;
  const isMine = newest.manifest.device === vault.device;
  const isLate = run.now() - newest.manifest.seenAt >= KEPT_MS + DAY_MS;
  const over = listing.names.size - MOST_OBJECTS;
  if (!isMine && !isLate && over <= 0) return;
  const segments = removable(vault, listing, newest.manifest, run.now(), Math.max(0, over));
  if (segments.length > 0 && (await isReadable(run, newest, over > 0))) {
    for (const { name } of segments) await run.remote.remove('log', name, run.signal);
  }
  const kept = ranked.slice(0, MANIFESTS);
  // Two devices far apart may have covered different things: such a snapshot waits for one that covers both.
  const old = ranked
    .slice(MANIFESTS)
    .filter((one) => kept.every((other) => coversAll(other.manifest.covers, one.manifest.covers)));
  for (const { name } of old) await run.remote.remove('log', name, run.signal);
  if (old.length > 0)
    await removeShards(
      run,
      ranked.filter((one) => !old.includes(one)),
    );
}

/** Covered segments that may go now, oldest first. */
function removable(
  vault: VaultRow,
  listing: Listing,
  { covers, seenAt }: KnownManifest,
  now: number,
  over: number,
): ListedObject[] {
  const waitedFor = activeDevices(vault, now);
  const covered: { one: ListedObject; isFree: boolean }[] = [];
  for (const [device, bySeq] of listing.segments) {
    for (const [seq, listed] of bySeq) {
      if (seq > (covers[device]?.seq ?? 0)) continue;
      // Two of one number (reidentify.ts): who read one of them may not have read the other.
      const isRead =
        listed.length === 1 &&
        waitedFor.every((other) => other === device || (vault.acks[other]?.[device] ?? 0) >= seq);
      for (const one of listed) covered.push({ one, isFree: isRead || now - seenAt >= KEPT_MS });
    }
  }
  covered.sort((a, b) => a.one.object.seq - b.one.object.seq);
  return covered.filter(({ isFree }, i) => isFree || i < over).map(({ one }) => one);
}

/** Fetches one shard back, or all of them, and remembers that it opened. */
async function isReadable(run: SyncRun, { name, manifest }: NamedManifest, all: boolean): Promise<boolean> {
  const count = manifest.shards.length;
  if (manifest.checked === 'all' || (manifest.checked === 'one' && !all)) return true;
  const parts = all ? manifest.shards.keys() : count === 0 ? [] : [Math.floor(Math.random() * count)];
  for (const part of parts) if (!Array.isArray(await fetchShard(run, manifest, part))) return false;
  const checked = all ? ('all' as const) : ('one' as const);
  await run.db.transaction('rw', run.db.vaults, async () => {
    const { manifests } = await vaultOf(run.db);
    await run.db.vaults.update('vault', { manifests: { ...manifests, [name]: { ...manifest, checked } } });
  });
  return true;
}

/** Shards of snapshots that are gone, and of those that were never finished. */
async function removeShards(run: SyncRun, kept: readonly NamedManifest[]): Promise<void> {
  const names = new Set(kept.flatMap(({ manifest }) => manifest.shards));
  for (const { name } of await run.remote.list('shards', run.signal)) {
    const object = readObjectName(name);
    if (object?.kind !== 'shard' || names.has(name)) continue;
    const isPast = kept.some(({ manifest }) => manifest.device === object.device && manifest.seq >= object.seq);
    if (isPast) await run.remote.remove('shards', name, run.signal);
  }
}
