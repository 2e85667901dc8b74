// New secrets for a vault: another passphrase for the same key, or another key that a removed device does not have.
import { ExpectedError } from '../errors.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { beginCompaction, dropCompaction } from './compact.ts';
import { isEditor } from './editors.ts';
import { unwrapPrevious, wrapPrevious } from './epochs.ts';
import { proven } from './header-proof.ts';
import { readListing } from './read-listing.ts';
import type { Remote } from './remote.ts';
import { keyOf, vaultOf, written } from './replica.ts';
import { keysOf } from './seal.ts';
import { openHeader, rememberVault, storeHeader, type VaultSecret } from './set-up-vault.ts';
import { syncOnce } from './sync-once.ts';
import type { SyncOutcome } from './sync-outcome.ts';
import type { SyncOptions } from './sync-run.ts';
import { newRecoveryCode, wrapForPassphrase, wrapVaultKey } from './vault-header.ts';

export interface ChangeOptions extends SyncOptions {
  /** Rounds of PBKDF2 for the new passphrase; never fewer than the vault has. */
  readonly rounds?: number;
}

/**
 * Another passphrase for this vault: a new header of the same key, nothing is uploaded anew, the recovery code stays. The
 * old header goes when two listings have shown the new one; devices that were offline follow by themselves. Throws
 * ExpectedError when the present secret is wrong.
 */
export async function changePassphrase(
  db: KnowledgeDatabase,
  remote: Remote,
  present: VaultSecret,
  passphrase: string,
  options: ChangeOptions = {},
): Promise<void> {
  const { opened } = await openPresent(db, remote, present, options);
  const { header, vaultKey } = opened;
  const keys = await keysOf(header.vault, header.epoch, vaultKey);
  const wrap = await wrapForPassphrase(header, vaultKey, passphrase, options.rounds);
  const fresh = { ...header, passphrase: wrap, generation: header.generation + 1 };
  const stored = await storeHeader(remote, await proven(fresh, keys), options.signal);
  await rememberVault(db, { ...stored, vaultKey });
  await markStale(db, opened.name);
}

/**
 * Removes a device: the vault gets a new key and passphrase, and everything a new snapshot. The other devices ask for the
 * new passphrase once. What the removed one has stays with it; what it writes from now on is taken by nobody. Returns the
 * new recovery code. Throws ExpectedError when the present secret is wrong, or sync does not come through now.
 */
export async function removeDevice(
  db: KnowledgeDatabase,
  remote: Remote,
  device: string,
  present: VaultSecret,
  passphrase: string,
  options: ChangeOptions = {},
): Promise<{ readonly recoveryCode: string; readonly outcome: SyncOutcome }> {
  const now = options.now ?? Date.now;
  const { opened, listing } = await openPresent(db, remote, present, options);
  const before = await syncOnce(db, remote, options);
  if (before.state !== 'done') throw new ExpectedError('A device can be removed when sync comes through. Sync first.');
  const vault = await vaultOf(db);
  if (device === vault.device) throw new ExpectedError('This is the device itself. Disconnect it instead.');
  const { header, vaultKey } = opened;
  const epoch = header.epoch + 1;
  const fresh = crypto.getRandomValues(new Uint8Array(32));
  const recoveryCode = newRecoveryCode();
  const previous = [{ epoch: header.epoch, key: vaultKey }, ...(await unwrapPrevious(header, vaultKey))];
  const cut = Object.fromEntries(Object.entries(vault.heads).map(([name, { seq }]) => [name, seq]));
  const wrapped = {
    ...(await wrapVaultKey(
      vault.vault,
      epoch,
      fresh,
      { passphrase, recoveryCode },
      Math.max(vault.rounds, options.rounds ?? 0),
    )),
    previous: await wrapPrevious(vault.vault, epoch, fresh, previous),
    cut: { ...cut, [vault.device]: vault.own.seq },
    manifests: Object.keys(vault.manifests),
    ...(header.editors && { editors: header.editors }),
  };
  const keys = await keysOf(vault.vault, epoch, fresh);
  const stored = await storeHeader(remote, await proven(wrapped, keys, vault.keys), options.signal);
  await rememberVault(db, { ...stored, vaultKey: fresh });
  for (const { name } of listing.headers) await markStale(db, name);
  await forget(db, device, now());
  await dropCompaction({ db });
  await beginCompaction({ db });
  return { recoveryCode, outcome: await syncOnce(db, remote, options) };
}

/** The vault's header as it lies there now, opened, after a copy of what is here was kept. */
export async function openPresent(db: KnowledgeDatabase, remote: Remote, present: VaultSecret, options: ChangeOptions) {
  const vault = await vaultOf(db);
  // Whoever has the passphrase could; that it is not theirs to do is said here, not enforced.
  if (!isEditor(vault.editors, vault.signer?.key)) {
    throw new ExpectedError('You read this vault. Its passphrase and its devices are its editors’ to change.');
  }
  const listing = readListing(await remote.list('log', options.signal));
  const opened = await openHeader(remote, listing, present, options.signal);
  if (opened.header.vault !== vault.vault || opened.header.epoch !== vault.epoch) {
    throw new ExpectedError('The vault there is another, or has a newer key. Sync first.');
  }
  await options.backUp?.();
  return { opened, listing };
}

/** A header that was replaced goes when others had time to see the new one. */
export async function markStale(db: KnowledgeDatabase, name: string): Promise<void> {
  await db.transaction('rw', db.vaults, async () => {
    const { stale } = await vaultOf(db);
    await db.vaults.update('vault', { stale: { ...stale, [name]: 0 } });
  });
}

/** Takes the device off the list, and waits for it no longer. */
async function forget(db: KnowledgeDatabase, device: string, now: number): Promise<void> {
  await db.transaction('rw', [db.vaults, db.replica], async () => {
    const vault = await vaultOf(db);
    await db.vaults.put({ ...vault, waived: [...vault.waived, device] });
    const row = await db.replica.get(keyOf('devices', device));
    const next = row && written('devices', device, null, row, { device: vault.device, now });
    if (next) await db.replica.put(next);
  });
}
