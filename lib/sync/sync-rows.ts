// What sync keeps in the database beside the knowledge itself.
import type { Bytes } from './bytes.ts';
import type { Editors, Signer } from './editors.ts';
import type { Registers, RowValue } from './registers.ts';
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
  /** When the row was first known to be gone here, in milliseconds since 1970; see tombstones.ts. */
  readonly goneSince?: number;
  /** The re-base in which the vault was last seen to have it (rebase.ts). */
  readonly metIn?: number;
  /** Projected rows: what the browser has of it (projection.ts). */
  readonly shown?: RowValue;
}

/** A sealed object on its way. It leaves when a listing shows it whole, never because a server said so. */
export interface OutboxRow {
  readonly name: string;
  readonly area: 'log' | 'shards';
  readonly bytes: Bytes;
  readonly seq: number;
  /** Of a segment: the reader's changes in it. */
  readonly changes?: number | undefined;
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

/** A manifest that lies on the remote and was read: what its snapshot covers, and what its writer knew of the others. */
export interface KnownManifest {
  readonly device: string;
  readonly seq: number;
  /** Milliseconds since 1970 by its writer's clock; and when this device first saw it. */
  readonly at: number;
  readonly seenAt: number;
  readonly covers: Readonly<Record<string, Head>>;
  readonly acks: Readonly<Record<string, VersionVector>>;
  readonly heard: Readonly<Record<string, number>>;
  readonly lapsed: readonly string[];
  /** Names of its shards, in order. */
  readonly shards: readonly string[];
  /** Whether a shard of it, or every one, was read back and opened by this device. */
  readonly checked: 'no' | 'one' | 'all';
}

/** A snapshot this device is writing. What is named in `shards` lies in the outbox until a listing shows it whole. */
export interface Compaction {
  readonly seq: number;
  readonly covers: Readonly<Record<string, Head>>;
  /** Rows up to this key are in shards; null when all are. */
  readonly after: string | null;
  readonly shards: readonly string[];
  /** The sealed manifest on its way. */
  readonly manifest: string | null;
}

/** How far everybody was read at a time of this device's clock. */
export interface Mark {
  readonly at: number;
  readonly upTo: VersionVector;
}

/** Which pictures are on their way; kept by picture-state.ts. Times in ms since 1970 by this device's clock. */
export interface PictureState {
  /** Edits of the log up to here were looked through for pictures, in the re-base of this number. */
  readonly looked: number;
  readonly rebases: number;
  /** Whether this vault has or had a picture at all: where not, the remote is never asked for any. */
  readonly some: boolean;
  /** Ids of pictures that are spoken of and here, and that no listing has shown whole yet. */
  readonly unsent: readonly string[];
  /** Ids of pictures that are spoken of, and whose bytes are not here. */
  readonly wanted: readonly string[];
  /** Looks at the remote that brought nothing, in a row; and when the next is due by itself. */
  readonly tries: number;
  readonly next: number;
  /** What did not work at the last look, in words. */
  readonly trouble?: string | undefined;
  /** When everything here was looked through last, and when the remote was last cleaned of pictures nobody has. */
  readonly swept: number;
  readonly cleaned: number;
  /** By name, since when a picture on the remote is known to be nobody's. */
  readonly unused: Readonly<Record<string, number>>;
}

/** The one row of `vaults`: the vault this knowledge base belongs to, and how far sync has come with it. */
export interface VaultRow {
  readonly key: 'vault';
  readonly vault: string;
  readonly epoch: number;
  readonly headerHash: string;
  /** The header as it lies on the remote, to be put there again after it was lost. */
  readonly header: string;
  readonly keys: VaultKeys;
  /** Of its header: which passphrase it is the how manieth of, and the rounds that are not lowered any more. */
  readonly generation: number;
  readonly rounds: number;
  /** Headers that were replaced, with the listings that showed them beside the new one; and those nobody of us made. */
  readonly stale: Readonly<Record<string, number>>;
  readonly ignored: readonly string[];
  /** Keys of earlier epochs, and what sealed with them counts: see epochs.ts. */
  readonly oldKeys: readonly VaultKeys[];
  readonly cut: VersionVector;
  readonly oldManifests: readonly string[];
  /** From this number on, what this device wrote does not count and is sent again under a new name. */
  readonly partAt: number | null;
  /** Who may write, where several people share the vault; and this device's own pair of keys (editors.ts). */
  readonly editors: Editors | null;
  readonly signer: Signer | null;
  /** This device's name in object names and stamps. */
  readonly device: string;
  /** The newest segment this device sealed, and its SHA-256. */
  readonly own: Head;
  /** The newest of its segments, so that another's under the same number is told apart. */
  readonly mine: readonly Head[];
  /** When the newest of them was sealed, and what it acknowledged. */
  readonly spoke: { readonly at: number; readonly seen: VersionVector };
  /** The newest of them that a listing has shown whole. */
  readonly confirmed: number;
  readonly heads: Readonly<Record<string, Head>>;
  /** By device: up to where it has read the others, by its newest segment. */
  readonly acks: Readonly<Record<string, VersionVector>>;
  /** By device: when something new of it was last read, in milliseconds since 1970 by this device's clock. */
  readonly heard: Readonly<Record<string, number>>;
  /** Edits of the log up to here are in the replica. */
  readonly absorbed: number;
  /** By name, the manifests that lie on the remote; null for one that does not open. */
  readonly manifests: Readonly<Record<string, KnownManifest | null>>;
  /** The snapshot being read, and its next shard. */
  readonly reading: { readonly name: string; readonly next: number } | null;
  /** The number of the newest snapshot this device began. */
  readonly snapshots: number;
  readonly compaction: Compaction | null;
  readonly parked: Parked | null;
  /** Deletions the reader has agreed to: this many more pass without asking. */
  readonly allowedDeletions: number;
  /** Deletions taken since a sync last came through, and the entities there were before them. */
  readonly deleting: { readonly count: number; readonly of: number } | null;
  readonly lastSync: number | null;
  /** Since when this device hears of the others, by its clock; null before its first sync, and again after a re-base. */
  readonly since: number | null;
  /** Devices that were not waited for when something was forgotten: their names are not used again (tombstones.ts). */
  readonly waived: readonly string[];
  /** Oldest first, see tombstones.ts. */
  readonly marks: readonly Mark[];
  /** While this device re-bases: which time that is, and how far it had read the others before. */
  readonly rebase: { readonly number: number; readonly before: VersionVector } | null;
  readonly rebases: number;
  /** Absent where nobody has looked for pictures yet, or all is to be looked through again. */
  readonly pictures?: PictureState | undefined;
}
