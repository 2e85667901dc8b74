// Several people edit one vault: its owner says who. Each list is a new header of the same key, like a new passphrase.
import { ExpectedError } from '../errors.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { type ChangeOptions, markStale, openPresent } from './change-passphrase.ts';
import { type Editors, signEditors, signerOf } from './editors.ts';
import { proven } from './header-proof.ts';
import { readObjectName } from './object-name.ts';
import { readListing } from './read-listing.ts';
import type { Remote } from './remote.ts';
import { vaultOf } from './replica.ts';
import { keysOf } from './seal.ts';
import { rememberVault, storeHeader, type VaultSecret } from './set-up-vault.ts';
import { syncOnce } from './sync-once.ts';

export interface ShareOptions extends ChangeOptions {
  /** What the owner is called in the list; as until now, or as their device, where it is left out. */
  readonly ownerName?: string | undefined;
}

export interface Editor {
  /** What `signerOf` gives on their device; they tell it to the owner. */
  readonly key: string;
  readonly name: string;
}

/**
 * Says who edits this vault beside its owner, who is whoever does this first. What somebody wrote before they were taken
 * off the list stays. Throws ExpectedError when another is the owner, the secret is wrong, or sync does not come through.
 */
export async function setEditors(
  db: KnowledgeDatabase,
  remote: Remote,
  present: VaultSecret,
  editors: readonly Editor[],
  options: ShareOptions = {},
): Promise<void> {
  const signer = await signerOf(db);
  if ((await syncOnce(db, remote, options)).state !== 'done') {
    throw new ExpectedError('Editors can be changed when sync comes through. Sync first.');
  }
  // Another device may have shared it since it was last looked at.
  const known = (await vaultOf(db)).editors;
  if (known !== null && known.owner !== signer.key) {
    throw new ExpectedError('Only the owner of this vault says who edits it.');
  }
  const { opened } = await openPresent(db, remote, present, options);
  const { header, vaultKey } = opened;
  const names = await namesThere(db, remote, options.signal);
  const before = known?.list.find(({ key }) => key === signer.key)?.name;
  const owner = { key: signer.key, name: options.ownerName ?? before ?? options.deviceName ?? '' };
  const wanted = new Map([...editors, owner].map((one) => [one.key, one]));
  const former = (known?.list ?? []).filter(({ key }) => !wanted.has(key));
  const list: Editors['list'] = [...wanted.values(), ...former.map((one) => ({ ...one, until: one.until ?? names }))];
  const fresh = { owner: signer.key, serial: (known?.serial ?? 0) + 1, list, before: known?.before ?? names };
  const signed = await signEditors(header.vault, fresh, signer);
  const keys = await keysOf(header.vault, header.epoch, vaultKey);
  const next = { ...header, editors: signed, generation: header.generation + 1 };
  const stored = await storeHeader(remote, await proven(next, keys), options.signal);
  await rememberVault(db, { ...stored, vaultKey });
  await markStale(db, opened.name);
}

/** Segments and snapshots that lie there now, and this device's own on their way: what was written until this list. */
async function namesThere(db: KnowledgeDatabase, remote: Remote, signal: AbortSignal | undefined): Promise<string[]> {
  const { whole } = readListing(await remote.list('log', signal));
  const sent = (await db.outbox.toArray()).filter(({ area }) => area === 'log');
  const names = new Set([...whole, ...sent.map(({ name }) => name)]);
  return [...names].filter((name) => readObjectName(name)?.kind !== 'header').sort();
}
