// Setting up sync on this device: a new vault on an empty remote, or joining one that is there.
//
// Joining is always a union: what this device has is merged with what the vault has, and nothing is deleted by it.
import { ExpectedError } from '../errors.ts';
import { newHead } from '../knowledge/commit.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { type Bytes, fromUtf8 } from './bytes.ts';
import { readListing } from './read-listing.ts';
import type { Remote } from './remote.ts';
import { deriveKeys } from './seal.ts';
import type { VaultRow } from './sync-rows.ts';
import {
  newRecoveryCode,
  readHeader,
  unwrapVaultKey,
  type VaultHeader,
  wrapVaultKey,
  writeHeader,
} from './vault-header.ts';

export interface VaultSecrets {
  readonly passphrase: string;
}

/** `recoveryCode` is told once, to be written down; null when an existing vault was joined. */
export interface SetUp {
  readonly vault: string;
  readonly isNew: boolean;
  readonly recoveryCode: string | null;
}

/**
 * Makes this knowledge base part of the vault on the remote, or makes one there when the remote is empty. The header is
 * written and read back before anything is sealed with its key. Throws ExpectedError when the passphrase is wrong.
 */
export async function setUpVault(
  db: KnowledgeDatabase,
  remote: Remote,
  secret: { readonly passphrase: string } | { readonly recoveryCode: string },
  signal?: AbortSignal,
): Promise<SetUp> {
  const listing = readListing(await remote.list('log', signal));
  const [newest] = listing.headers;
  if (newest === undefined) {
    if (listing.names.size > 0) {
      throw new ExpectedError('There is a vault here, but its header is missing. Nothing was changed.');
    }
    if (!('passphrase' in secret)) throw new ExpectedError('There is no vault here yet to recover.', 'recovery');
    return await makeVault(db, remote, secret.passphrase, signal);
  }
  const bytes = await remote.get('log', newest.name, signal);
  const header = await readHeader(bytes, newest.object.hash);
  const vaultKey = await unwrapVaultKey(header, secret);
  await remember(db, header, { text: fromUtf8(bytes), hash: newest.object.hash }, vaultKey);
  return { vault: header.vault, isNew: false, recoveryCode: null };
}

async function makeVault(
  db: KnowledgeDatabase,
  remote: Remote,
  passphrase: string,
  signal: AbortSignal | undefined,
): Promise<SetUp> {
  const vault = newHead().database;
  const vaultKey = crypto.getRandomValues(new Uint8Array(32));
  const recoveryCode = newRecoveryCode();
  const header = await wrapVaultKey(vault, 1, vaultKey, { passphrase, recoveryCode });
  const { name, bytes } = await writeHeader(header);
  await remote.putNew('log', name, bytes, signal);
  const hash = name.split('-')[2]!;
  // A remote that does not give back what it took must not be trusted with the only key.
  await readHeader(await remote.get('log', name, signal), hash);
  await remember(db, header, { text: fromUtf8(bytes), hash }, vaultKey);
  return { vault, isNew: true, recoveryCode };
}

async function remember(
  db: KnowledgeDatabase,
  header: VaultHeader,
  stored: { readonly text: string; readonly hash: string },
  vaultKey: Bytes,
): Promise<void> {
  const { vault, epoch } = header;
  const master = await crypto.subtle.importKey('raw', vaultKey, 'HKDF', false, ['deriveKey']);
  const keys = await deriveKeys(vault, epoch, master);
  await db.transaction('rw', [db.vaults, db.replica, db.outbox, db.meta], async () => {
    const head = (await db.meta.get('head')) ?? newHead();
    await db.meta.put(head);
    const known = await db.vaults.get('vault');
    if (known?.vault === vault && known.epoch === epoch) {
      await db.vaults.put({ ...known, headerHash: stored.hash, header: stored.text, keys });
      return;
    }
    await db.replica.clear();
    await db.outbox.clear();
    const row: VaultRow = {
      key: 'vault',
      vault,
      epoch,
      headerHash: stored.hash,
      header: stored.text,
      keys,
      device: head.device,
      own: { seq: 0, hash: '' },
      mine: [],
      spoke: { at: 0, seen: {} },
      confirmed: 0,
      heads: {},
      acks: {},
      heard: {},
      absorbed: 0,
      manifests: {},
      reading: null,
      snapshots: 0,
      compaction: null,
      parked: null,
      allowedDeletions: 0,
      deleting: null,
      lastSync: null,
    };
    await db.vaults.put(row);
  });
}
