// What sync keeps in the database beside the knowledge itself.
import type { Bytes } from './bytes.ts';
import type { Registers } from './registers.ts';
import type { VaultKeys } from './seal.ts';
import type { VersionVector } from './segment.ts';

/** A row as it is replicated: all registers known of it, and those of them no segment carries yet. */
export interface ReplicaRow {
  /** Table and id, separated by a space. */
  readonly key: string;
  readonly table: string;
  readonly id: string;
  readonly registers: Registers;
  /** Written here since the last segment; the row is in the index of `isUnsent` while there are any. */
  readonly unsent?: Registers;
  readonly isUnsent?: 1;
}

/** A sealed object on its way. It leaves when a listing shows it whole, never because a server said so. */
export interface OutboxRow {
  readonly name: string;
  readonly area: 'log' | 'shards';
  readonly bytes: Bytes;
  readonly seq: number;
}

/** How far a device was read: the number and hash of its newest segment that was taken. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** A stop that lasts until the reader decides. */
export interface Parked {
  readonly reason: 'deletions';
  readonly deletions: number;
  readonly of: number;
  readonly since: number;
}

/** The one row of `vaults`: the vault this knowledge base belongs to, and how far sync has come with it. */
export interface VaultRow {
  readonly key: 'vault';
  readonly vault: string;
  readonly epoch: number;
  readonly headerHash: string;
  readonly keys: VaultKeys;
  /** This device's name in object names and stamps. */
  readonly device: string;
  /** The newest segment this device sealed, and its SHA-256. */
  readonly own: Head;
  /** The newest of them that a listing has shown whole. */
  readonly confirmed: number;
  readonly heads: Readonly<Record<string, Head>>;
  /** Edits of the log up to here are in the replica. */
  readonly absorbed: number;
  /** What the newest manifest covers, by device, and its name. */
  readonly snapshot: { readonly name: string; readonly covers: VersionVector } | null;
  readonly parked: Parked | null;
  /** Deletions the reader has agreed to: this many more pass without asking. */
  readonly allowedDeletions: number;
  readonly lastSync: number | null;
}
