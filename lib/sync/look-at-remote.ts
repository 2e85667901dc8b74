// Whether the remote is still the one it was. What cannot be ours changes nothing here.
import { fromUtf8 } from './bytes.ts';
import { refreshManifests, shownSeq } from './manifests.ts';
import type { Listing } from './read-listing.ts';
import { vaultOf } from './replica.ts';
import type { SyncState } from './sync-outcome.ts';
import type { VaultRow } from './sync-rows.ts';
import type { SyncRun } from './sync-run.ts';
import { readHeader } from './vault-header.ts';

/** Whether this is still our vault, and not older than we know it. Reads headers and manifests that are new. */
export async function lookAtRemote(run: SyncRun, listing: Listing): Promise<SyncState> {
  const vault = await vaultOf(run.db);
  const known = listing.headers.find(({ object }) => object.hash === vault.headerHash.slice(0, 32));
  if (!known || listing.headers[0]!.object.epoch > vault.epoch) {
    if (listing.headers.length === 0) return 'wiped';
    const state = await lookAtHeader(run, listing, vault);
    if (state !== 'done') return state;
  }
  await refreshManifests(run, listing);
  const now = await vaultOf(run.db);
  const heads = [...Object.entries(now.heads).map(([device, { seq }]) => [device, seq] as const)];
  for (const [device, seq] of [...heads, [now.device, now.confirmed] as const]) {
    if (seq > shownSeq(now, listing, device)) return 'rolled back';
  }
  return 'done';
}

/** A header we have not seen: another vault's, a new passphrase of ours, or a new epoch. */
async function lookAtHeader(run: SyncRun, listing: Listing, vault: VaultRow): Promise<SyncState> {
  const { name, object } = listing.headers[0]!;
  const bytes = await run.remote.get('log', name, run.signal);
  const header = await readHeader(bytes, object.hash);
  if (header.vault !== vault.vault) return 'foreign';
  if (header.epoch > vault.epoch) return 'new epoch';
  if (header.epoch < vault.epoch) return 'rolled back';
  await run.db.vaults.update('vault', { headerHash: object.hash, header: fromUtf8(bytes) });
  return 'done';
}
