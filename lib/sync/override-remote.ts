// The reader's answer to a remote that was wiped or rolled back: everything this device has goes there again, as a snapshot
// beside whatever is there. A union, never a replacement: nothing is deleted here or there.
import { ExpectedError } from '../errors.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { utf8 } from './bytes.ts';
import { beginCompaction, compact, dropCompaction } from './compact.ts';
import { refreshManifests } from './manifests.ts';
import { writeObjectName } from './object-name.ts';
import { forgetPictures } from './picture-state.ts';
import { beginPictures, endPictures, sendPictures } from './pictures.ts';
import { readListing } from './read-listing.ts';
import { dropRebase } from './rebase.ts';
import type { Remote } from './remote.ts';
import { absorbEdits, vaultOf } from './replica.ts';
import { syncOnce } from './sync-once.ts';
import type { SyncOutcome } from './sync-outcome.ts';
import { beginRun, type SyncOptions } from './sync-run.ts';
import { readHeader } from './vault-header.ts';

/** A remote that shows shards late is asked so often before it is left for the next sync. */
const TRIES = 5;

export interface OverrideOptions extends SyncOptions {}

/**
 * Uploads everything from here and syncs. Every device of the vault may do so, in any order. Throws ExpectedError when
 * another vault lies there: that one is not written over.
 */
export async function overrideRemote(
  db: KnowledgeDatabase,
  remote: Remote,
  options: OverrideOptions = {},
): Promise<SyncOutcome> {
  const run = beginRun(db, remote, options);
  await options.backUp?.();
  await absorbEdits(db, run.now());
  const vault = await vaultOf(db);
  const bytes = utf8(vault.header);
  const own = await readHeader(bytes, vault.headerHash);
  const listing = readListing(await remote.list('log', run.signal));
  for (const { name, object } of listing.headers) {
    if (object.hash === vault.headerHash.slice(0, 32)) continue;
    const header = await readHeader(await remote.get('log', name, run.signal), object.hash);
    if (header.vault !== vault.vault) throw new ExpectedError('Another vault lies there. It is not written over.');
    if (header.epoch > vault.epoch)
      throw new ExpectedError('The vault there has a newer key. Join it with its passphrase.');
  }
  const name = writeObjectName({ kind: 'header', epoch: own.epoch, hash: vault.headerHash.slice(0, 32) });
  if (!listing.names.has(name)) await remote.putNew('log', name, bytes, run.signal);
  await forgetPictures(db);
  const pictures = await beginPictures(run, true);
  if (pictures !== null) {
    await sendPictures(run, pictures);
    await endPictures(run, pictures);
  }
  await dropRebase(run);
  await dropCompaction(run);
  await beginCompaction(run);
  for (let left = TRIES; left > 0; left--) {
    const current = readListing(await remote.list('log', run.signal));
    await compact(run, current);
    const { compaction } = await vaultOf(db);
    if (compaction !== null) continue;
    await refreshManifests(run, current);
    break;
  }
  return await syncOnce(db, remote, options);
}
