// The manifests that lie on the remote: read once each, and which of them is worth most.

import { NoEditorError } from './editors.ts';
import { openInEpochs } from './epochs.ts';
import { readManifest } from './manifest.ts';
import type { SealedName } from './object-name.ts';
import { highestSeq, type Listing } from './read-listing.ts';
import { RemoteError } from './remote.ts';
import { vaultOf } from './replica.ts';
import { BodyError } from './row-writes.ts';
import { SealError } from './seal.ts';
import type { KnownManifest, VaultRow } from './sync-rows.ts';
import { type SyncRun, warn } from './sync-run.ts';

export interface NamedManifest {
  readonly name: string;
  readonly manifest: KnownManifest;
}

/** Reads the manifests that are new in a listing, and forgets those that are gone. One request for each new one. */
export async function refreshManifests(run: SyncRun, listing: Listing): Promise<void> {
  const { manifests } = await vaultOf(run.db);
  const fresh: Record<string, KnownManifest | null> = {};
  for (const { name, object, isWhole } of listing.manifests) {
    if (!isWhole) continue;
    const known = manifests[name];
    const read = known === undefined ? await fetchManifest(run, name, object) : known;
    if (read === null) warn(run, 'damaged', object.device, object.seq, 'its snapshot does not open');
    if (read !== undefined) fresh[name] = read;
  }
  const isSame =
    Object.keys(fresh).length === Object.keys(manifests).length &&
    Object.keys(fresh).every((name) => manifests[name] === fresh[name]);
  if (!isSame) await run.db.vaults.update('vault', { manifests: fresh });
}

/**
 * Null for one that does not open, undefined for one that is gone meanwhile or that nobody who edits this vault wrote: such a
 * one is looked at again, for its writer may become an editor.
 */
async function fetchManifest(
  run: SyncRun,
  name: string,
  object: SealedName,
): Promise<KnownManifest | null | undefined> {
  const vault = await vaultOf(run.db);
  try {
    const { body } = await openInEpochs(vault, name, object, await run.remote.get('log', name, run.signal));
    const manifest = readManifest(body);
    if (manifest.device !== object.device || manifest.seq !== object.seq) return null;
    return { ...manifest, seenAt: run.now(), checked: 'no' };
  } catch (error) {
    if (error instanceof RemoteError && error.problem === 'missing') return undefined;
    if (error instanceof NoEditorError) {
      warn(run, 'refused', object.device, object.seq, error.message);
      return undefined;
    }
    if (error instanceof SealError || error instanceof BodyError) return null;
    throw error;
  }
}

/** Manifests that can be read, the one that covers most first; the same order on every device. */
export function rankedManifests({ manifests }: Pick<VaultRow, 'manifests'>): NamedManifest[] {
  const readable = Object.entries(manifests).flatMap(([name, manifest]) => (manifest ? [{ name, manifest }] : []));
  return readable.sort((a, b) => sizeOf(b) - sizeOf(a) || b.manifest.at - a.manifest.at || (a.name < b.name ? 1 : -1));
}

/** So many snapshots stay, so that whoever reads the older one can end. */
export const MANIFESTS = 2;

type Covers = KnownManifest['covers'];

/** Whether a snapshot of `one` has all that one of `other` has. */
export function coversAll(one: Covers, other: Covers): boolean {
  return Object.entries(other).every(([device, { seq }]) => (one[device]?.seq ?? 0) >= seq);
}

function sizeOf({ manifest }: NamedManifest): number {
  return Object.values(manifest.covers).reduce((sum, { seq }) => sum + seq, 0);
}

/** The highest number of a device that the remote shows, as a segment or inside a snapshot. */
export function shownSeq(vault: Pick<VaultRow, 'manifests'>, listing: Listing, device: string): number {
  const covered = rankedManifests(vault).map(({ manifest }) => manifest.covers[device]?.seq ?? 0);
  return Math.max(highestSeq(listing, device), ...covered);
}
