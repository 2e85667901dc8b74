// Setting up sync on this device: a new vault on an empty remote, or joining one that is there.
//
// Joining is always a union: what this device has is merged with what the vault has, and nothing is deleted by it. A device
// of the vault that joins again, because the vault has a new key, keeps where it was.
import { ExpectedError } from '../errors.ts';
import { newHead } from '../knowledge/commit.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { type Bytes, fromUtf8, sha256 } from './bytes.ts';
import { dropCompaction } from './compact.ts';
import { mayFollow } from './editors.ts';
import { previousKeys } from './epochs.ts';
import { isProven, proven } from './header-proof.ts';
import { forgetPictures } from './picture-state.ts';
import { type Listing, readListing } from './read-listing.ts';
import type { Remote } from './remote.ts';
import { keysOf } from './seal.ts';
import type { VaultRow } from './sync-rows.ts';
import {
  newRecoveryCode,
  readHeader,
  unwrapVaultKey,
  type VaultHeader,
  wrapVaultKey,
  writeHeader,
} from './vault-header.ts';

export type VaultSecret = { readonly passphrase: string } | { readonly recoveryCode: string };

/** `recoveryCode` is told once, to be written down; null when an existing vault was joined. */
export interface SetUp {
  readonly vault: string;
  readonly isNew: boolean;
  readonly recoveryCode: string | null;
}

/** A header that opened, as it lies on the remote. */
export interface OpenedHeader {
  readonly name: string;
  readonly text: string;
  readonly hash: string;
  readonly header: VaultHeader;
  readonly vaultKey: Bytes;
}

/**
 * Makes this knowledge base part of the vault on the remote, or makes one there when the remote is empty. The header is
 * written and read back before anything is sealed with its key. Throws ExpectedError when the passphrase is wrong.
 */
export async function setUpVault(
  db: KnowledgeDatabase,
  remote: Remote,
  secret: VaultSecret,
  signal?: AbortSignal,
): Promise<SetUp> {
  const listing = readListing(await remote.list('log', signal));
  if (listing.headers.length === 0) {
    if (listing.names.size > 0) {
      throw new ExpectedError('There is a vault here, but its header is missing. Nothing was changed.');
    }
    if (!('passphrase' in secret)) throw new ExpectedError('There is no vault here yet to recover.', 'recovery');
    return await makeVault(db, remote, secret.passphrase, signal);
  }
  const opened = await openHeader(remote, listing, secret, signal);
  await rememberVault(db, opened);
  // The same vault may lie elsewhere now, without its pictures.
  await forgetPictures(db);
  return { vault: opened.header.vault, isNew: false, recoveryCode: null };
}

/** The header of the newest epoch that this secret opens. Throws ExpectedError when it opens none of them. */
export async function openHeader(
  remote: Remote,
  { headers }: Listing,
  secret: VaultSecret,
  signal?: AbortSignal,
): Promise<OpenedHeader> {
  const opened: OpenedHeader[] = [];
  let refusal: unknown = new ExpectedError('The vault’s header is damaged, or the server sent something else.');
  let epoch: number | null = null;
  for (const { name, object } of headers) {
    if (epoch !== null && object.epoch !== epoch) break;
    const bytes = await remote.get('log', name, signal);
    // Half an upload of a later epoch's header: that epoch has not begun.
    if (!(await sha256(bytes)).startsWith(object.hash)) continue;
    epoch = object.epoch;
    try {
      const header = await readHeader(bytes, object.hash);
      const vaultKey = await unwrapVaultKey(header, secret);
      if (!(await isProven(header, await keysOf(header.vault, header.epoch, vaultKey)))) {
        throw new ExpectedError('The vault’s header was changed by somebody who has no key to it. It is not used.');
      }
      opened.push({ name, text: fromUtf8(bytes), hash: object.hash, header, vaultKey });
    } catch (error) {
      // A passphrase that was replaced and one that was not yet lie side by side for a while; the others may open.
      if (!(error instanceof ExpectedError)) throw error;
      refusal = error;
    }
  }
  opened.sort((a, b) => b.header.generation - a.header.generation || (a.name < b.name ? 1 : -1));
  if (opened[0] === undefined) throw refusal;
  return opened[0];
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
  const stored = await storeHeader(remote, await proven(header, await keysOf(vault, 1, vaultKey)), signal);
  await rememberVault(db, { ...stored, vaultKey });
  return { vault, isNew: true, recoveryCode };
}

/** Puts a header and reads it back: a remote that does not give back what it took is not trusted with the only key. */
export async function storeHeader(
  remote: Remote,
  header: VaultHeader,
  signal?: AbortSignal,
): Promise<Omit<OpenedHeader, 'vaultKey'>> {
  const { name, bytes } = await writeHeader(header);
  await remote.putNew('log', name, bytes, signal);
  const hash = name.split('-')[2]!;
  await readHeader(await remote.get('log', name, signal), hash);
  return { name, text: fromUtf8(bytes), hash, header };
}

/** Writes down which vault this is. What was replicated with it stays; what was replicated with another is forgotten. */
export async function rememberVault(db: KnowledgeDatabase, opened: Omit<OpenedHeader, 'name'>): Promise<void> {
  const { header, vaultKey } = opened;
  const { vault, epoch, generation, cut, manifests } = header;
  const key = {
    epoch,
    headerHash: opened.hash,
    header: opened.text,
    keys: await keysOf(vault, epoch, vaultKey),
    generation,
    rounds: header.passphrase.rounds,
    oldKeys: await previousKeys(header, vaultKey),
    cut,
    oldManifests: manifests,
    editors: header.editors ?? null,
  };
  const known = await db.vaults.get('vault');
  const trusted = known?.vault === vault ? known.editors : null;
  if (!(await mayFollow(vault, header.editors, trusted))) {
    throw new ExpectedError('The list of this vault’s editors is not signed by its owner. The vault is not used.');
  }
  if (known?.vault === vault && known.epoch !== epoch) await dropCompaction({ db });
  await db.transaction('rw', [db.vaults, db.replica, db.outbox, db.meta], async () => {
    const head = (await db.meta.get('head')) ?? newHead();
    await db.meta.put(head);
    const now = await db.vaults.get('vault');
    if (now?.vault === vault) {
      const isBeyond = now.epoch !== epoch && now.own.seq > (cut[now.device] ?? 0);
      await db.vaults.put({ ...now, ...key, partAt: isBeyond ? (cut[now.device] ?? 0) + 1 : now.partAt });
      return;
    }
    await db.replica.clear();
    await db.outbox.clear();
    await db.vaults.put({ ...newRow(vault, head.device), ...key });
  });
}

type KeyFields =
  | 'epoch'
  | 'headerHash'
  | 'header'
  | 'keys'
  | 'generation'
  | 'rounds'
  | 'oldKeys'
  | 'cut'
  | 'oldManifests'
  | 'editors';

function newRow(vault: string, device: string): Omit<VaultRow, KeyFields> {
  return {
    key: 'vault',
    vault,
    device,
    signer: null,
    stale: {},
    ignored: [],
    partAt: null,
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
    since: null,
    waived: [],
    marks: [],
    rebase: null,
    rebases: 0,
  };
}
