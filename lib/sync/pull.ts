// Takes what others wrote: a snapshot where one saves requests or the log no longer reaches back, then segments, each
// device's one after the other, each only when it opens, continues the chain and passes the guard.
import { guardDeletions } from './deletion-guard.ts';
import { NoEditorError } from './editors.ts';
import { openInEpochs } from './epochs.ts';
import { shownSeq } from './manifests.ts';
import { highestSeq, type ListedObject, type Listing } from './read-listing.ts';
import { RemoteError } from './remote.ts';
import { vaultOf } from './replica.ts';
import { BodyError, type RowWrites } from './row-writes.ts';
import { SealError } from './seal.ts';
import { readSegment, type Segment } from './segment.ts';
import type { Head, VaultRow } from './sync-rows.ts';
import { type SyncRun, warn } from './sync-run.ts';
import { countDeletions, takeWrites } from './take-writes.ts';

interface Opened {
  readonly segment: Segment;
  readonly head: Head;
}

/** Takes the segments of a listing. False when the guard stopped it. */
export async function pullSegments(run: SyncRun, listing: Listing): Promise<boolean> {
  const { device: own, heads } = await vaultOf(run.db);
  const devices = [...listing.segments.keys()].filter((device) => device !== own).sort();
  const of = devices.reduce(
    (sum, device) => sum + Math.max(0, highestSeq(listing, device) - (heads[device]?.seq ?? 0)),
    0,
  );
  let taken = 0;
  for (const device of devices) {
    for (let head = heads[device]; ; ) {
      run.signal?.throwIfAborted();
      const branches = await nextOf(run, listing, device, head);
      if (branches.length === 0) break;
      for (const branch of branches) if (!(await takeSegment(run, branch))) return false;
      head = branches.at(-1)!.head;
      run.onProgress({ taken: ++taken, of });
    }
  }
  return true;
}

/**
 * The device's next segment, opened and checked; none when there is none that can be taken. Two when two profiles wrote
 * under one name (reidentify.ts): both are theirs, and merging them loses nothing.
 */
async function nextOf(run: SyncRun, listing: Listing, device: string, head: Head | undefined): Promise<Opened[]> {
  const seq = (head?.seq ?? 0) + 1;
  const bySeq = listing.segments.get(device);
  const listed = (bySeq?.get(seq) ?? []).filter(({ isWhole }) => isWhole);
  if (bySeq?.get(seq) === undefined && highestSeq(listing, device) > seq)
    warn(run, 'withheld', device, seq, 'a later one is there');
  if (listed.length > 1) warn(run, 'forked', device, seq, listed.map(({ name }) => name).join(', '));
  const before = (bySeq?.get(seq - 1) ?? []).map(({ object }) => object.hash);
  const continues = (prev: string | null) =>
    prev === (head?.hash ?? null) || before.some((hash) => prev?.startsWith(hash) === true);
  const branches: Opened[] = [];
  for (const one of listed) {
    const opened = await openSegment(run, one);
    if (opened === null) continue;
    const { segment } = opened;
    if (segment.device !== device || segment.seq !== seq || !continues(segment.prev)) {
      warn(run, 'damaged', device, seq, 'it does not continue what this device wrote before');
      continue;
    }
    branches.push(opened);
    await lookForWithheld(run, listing, segment);
  }
  return branches;
}

/** What a writer has read must be shown to us too. */
async function lookForWithheld(run: SyncRun, listing: Listing, { device, seen }: Segment): Promise<void> {
  const vault = await vaultOf(run.db);
  for (const [other, seq] of Object.entries(seen)) {
    const shown = Math.max(shownSeq(vault, listing, other), vault.heads[other]?.seq ?? 0);
    if (other !== vault.device && seq > shown) warn(run, 'withheld', other, seq, `${device} has read it`);
  }
}

async function openSegment(run: SyncRun, { name, object }: ListedObject): Promise<Opened | null> {
  const vault = await vaultOf(run.db);
  try {
    const bytes = await run.remote.get('log', name, run.signal);
    const { body, hash } = await openInEpochs(vault, name, object, bytes);
    return { segment: readSegment(body), head: { seq: object.seq, hash } };
  } catch (error) {
    // Covered by a snapshot and taken away since it was listed: the next sync reads that.
    if (error instanceof RemoteError && error.problem === 'missing') return null;
    if (!(error instanceof SealError || error instanceof BodyError)) throw error;
    warn(run, error instanceof NoEditorError ? 'refused' : 'damaged', object.device, object.seq, error.message);
    return null;
  }
}

async function takeSegment(run: SyncRun, { segment, head }: Opened): Promise<boolean> {
  const { device, seen } = segment;
  return await takeGuarded(run, segment.rows, (vault) => ({
    ...vault,
    heads: { ...vault.heads, [device]: head },
    acks: { ...vault.acks, [device]: seen },
    heard: { ...vault.heard, [device]: run.now() },
  }));
}

/** Takes rows and moves the cursor, unless too much would be deleted: then nothing of them is taken, and false. */
export async function takeGuarded(
  run: SyncRun,
  rows: readonly RowWrites[],
  advance: (vault: VaultRow) => VaultRow,
): Promise<boolean> {
  const vault = await vaultOf(run.db);
  const { count, of } = vault.deleting ?? { count: 0, of: await run.db.entities.count() };
  const deletions = count + (await countDeletions(run.db, rows));
  const parked = guardDeletions(deletions, of, vault.allowedDeletions, vault.parked?.since ?? run.now());
  if (parked !== null) {
    await run.db.vaults.update('vault', { parked, deleting: { count, of } });
    return false;
  }
  const taken = await takeWrites(run.db, rows, {
    // Counted until a sync comes through, also over a restart: many small steps are one large one.
    advance: (row) => ({ ...advance(row), parked: null, deleting: { count: deletions, of } }),
    label: run.label,
    now: run.now(),
  });
  run.counts.changed += taken.changed;
  run.counts.deleted += taken.deleted;
  return true;
}
