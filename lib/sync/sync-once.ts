// One sync: list, look whether the remote is still the one it was, take what others wrote, send what was written here.
//
// The order is what makes it safe. Edits are taken into the replica first, so that whatever comes is merged into what the
// reader has now. A listing that cannot be ours changes nothing. Segments of a device are taken one after the other, each
// only when it opens, continues the chain and passes the guard; the cursor moves with the rows. A segment is sealed and
// stored here before it is sent, and sent again, byte for byte, until a listing shows it whole. Pictures go before the rows
// that speak of them and come after them. Killed anywhere, the next sync goes on from there.
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { cleanUp } from './clean-up.ts';
import { compact } from './compact.ts';
import { announce } from './devices.ts';
import { isEditor } from './editors.ts';
import { forgetTombstones } from './forget-tombstones.ts';
import { removeStaleHeaders } from './headers.ts';
import { lookAtRemote } from './look-at-remote.ts';
import { forgetPictures } from './picture-state.ts';
import { beginPictures, endPictures, type PictureTurn, sendPictures } from './pictures.ts';
import { project } from './projection.ts';
import { pullSegments } from './pull.ts';
import { push, settleOutbox } from './push.ts';
import { type Listing, readListing } from './read-listing.ts';
import { pullSnapshot } from './read-snapshot.ts';
import { beginRebase, finishRebase } from './rebase.ts';
import { reidentify } from './reidentify.ts';
import type { Remote } from './remote.ts';
import { absorbEdits, vaultOf } from './replica.ts';
import type { SyncOutcome, SyncState } from './sync-outcome.ts';
import { beginRun, type SyncOptions, type SyncRun } from './sync-run.ts';

/**
 * Syncs with the vault this knowledge base belongs to. Throws RemoteError when the remote could not be asked; what was
 * taken or sent before stays so. Two at once are the caller's to prevent (one lock per profile).
 */
export async function syncOnce(db: KnowledgeDatabase, remote: Remote, options: SyncOptions = {}): Promise<SyncOutcome> {
  const run = beginRun(db, remote, options);
  await absorbEdits(db, run.now());
  const listing = readListing(await remote.list('log', run.signal));
  const state = await lookAtRemote(run, listing);
  if (state === 'done') {
    await reidentify(run, listing);
    await exchange(run, listing, options);
  }
  // Whatever fills it again may lack pictures that only this device has.
  if (state === 'wiped' || state === 'rolled back') await forgetPictures(db);
  return await outcomeOf(run, state);
}

async function exchange(run: SyncRun, listing: Listing, options: SyncOptions): Promise<void> {
  await beginRebase(run, listing);
  const { editors, signer, rebase } = await vaultOf(run.db);
  // Whoever reads a vault that others edit keeps their own edits here.
  const speaks = !run.listenOnly && isEditor(editors, signer?.key);
  if (speaks && rebase === null) await settleOutbox(run, listing);
  const current = await pullSnapshot(run, listing);
  if (current === null || !(await pullSegments(run, current)) || !(await finishRebase(run))) return;
  for (const projection of options.projections ?? []) await project(run, projection);
  const pictures = await beginPictures(run, speaks);
  if (speaks) await speak(run, current, pictures, options);
  if (pictures !== null) await endPictures(run, pictures);
}

async function speak(
  run: SyncRun,
  current: Listing,
  pictures: PictureTurn | null,
  options: SyncOptions,
): Promise<void> {
  await announce(run, options.deviceName);
  if (pictures !== null) await sendPictures(run, pictures);
  await push(run);
  await removeStaleHeaders(run, current);
  await forgetTombstones(run);
  await compact(run, current);
  await cleanUp(run, current);
}

async function outcomeOf({ db, now, counts, warnings }: SyncRun, state: SyncState): Promise<SyncOutcome> {
  const { parked } = await vaultOf(db);
  const asks = state === 'done' && parked !== null;
  if (state === 'done' && !asks) {
    await db.vaults.update('vault', { lastSync: now(), allowedDeletions: 0, deleting: null });
  }
  return { state: asks ? 'asks' : state, ...counts, warnings, parked };
}
