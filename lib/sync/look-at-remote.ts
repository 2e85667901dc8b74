// Whether the remote is still the one it was. What cannot be ours changes nothing here.
import { lookAtHeaders } from './headers.ts';
import { refreshManifests, shownSeq } from './manifests.ts';
import type { Listing } from './read-listing.ts';
import { knownSeqs } from './rebase.ts';
import { vaultOf } from './replica.ts';
import type { SyncState } from './sync-outcome.ts';
import type { SyncRun } from './sync-run.ts';

/** Whether this is still our vault, and not older than we know it. Reads headers and manifests that are new. */
export async function lookAtRemote(run: SyncRun, listing: Listing): Promise<SyncState> {
  const state = await lookAtHeaders(run, listing);
  if (state !== 'done') return state;
  await refreshManifests(run, listing);
  const vault = await vaultOf(run.db);
  for (const [device, seq] of [...Object.entries(knownSeqs(vault)), [vault.device, vault.confirmed] as const]) {
    if (seq > shownSeq(vault, listing, device)) return 'rolled back';
  }
  return 'done';
}
