// What the reader is told of sync, and where this profile syncs to: rows of the database, and what panels draw of them.
// Types only, so that views may know them.
import type { RemoteFill } from './remote.ts';
import type { SyncState, SyncWarning } from './sync-outcome.ts';
import type { Parked } from './sync-rows.ts';

/** `browser`: the browser's own sync. `file`: a file that is carried from device to device by hand. */
export type SyncPlace = 'browser' | 'webdav' | 'couchdb' | 'file';

/** The one row of `connections`: where this profile syncs to. It never leaves the device. */
export interface ConnectionRow {
  readonly key: 'connection';
  readonly where: SyncPlace;
  /** Of the folder or the database; empty where there is none. */
  readonly address: string;
  readonly user: string;
  readonly password: string;
  /** What the reader calls this device. */
  readonly deviceName: string;
  /** No passphrase: the key lies in the browser's own sync beside what it locks. */
  readonly keyTravels?: boolean | undefined;
}

/**
 * Why the last sync did not come through. `offline` to `server` are a remote's (see RemoteProblem); `disk` is this device
 * without room; `refused` is
 * something the reader can mend, said in `detail`; `fault` is a bug of ours.
 */
export type SyncProblem =
  | 'offline'
  | 'login'
  | 'forbidden'
  | 'missing'
  | 'busy'
  | 'full'
  | 'strange'
  | 'server'
  | 'disk'
  | 'refused'
  | 'fault';

/** The one row of `syncStatus`. Times are milliseconds since 1970. */
export interface StatusRow {
  readonly key: 'status';
  /** Set while a sync runs; a worker that was killed leaves it, so it only counts as long as the lock is held. */
  readonly running: { readonly since: number; readonly taken: number; readonly of: number } | null;
  /** How the last sync ended that reached the remote. */
  readonly state: SyncState | null;
  readonly warnings: readonly SyncWarning[];
  readonly parked: Parked | null;
  /** The last sync that came through. */
  readonly complete: {
    readonly at: number;
    readonly ms: number;
    readonly changed: number;
    readonly deleted: number;
    readonly sent: number;
  } | null;
  readonly problem: { readonly kind: SyncProblem; readonly detail: string; readonly at: number } | null;
  /** How often in a row it did not come through. */
  readonly tries: number;
  /** When it is tried again by itself; null when it waits for the reader. */
  readonly next: number | null;
  /** How full the place is; absent where it has no limit it tells of. */
  readonly fill?: RemoteFill | undefined;
  /** Addresses of packs that another device subscribes to and this one has not installed. */
  readonly wanted?: readonly string[] | undefined;
}

export const NO_STATUS: StatusRow = {
  key: 'status',
  running: null,
  state: null,
  warnings: [],
  parked: null,
  complete: null,
  problem: null,
  tries: 0,
  next: null,
};

export interface SyncDevice {
  readonly id: string;
  readonly name: string;
  readonly isThis: boolean;
  /** When it was last heard of, or null. */
  readonly seen: number | null;
}

/** Somebody who edits a vault that is shared. */
export interface SyncEditor {
  readonly key: string;
  readonly name: string;
  readonly isOwner: boolean;
  readonly isThis: boolean;
}

/**
 * Who edits the vault. `alone`: it is not shared, and every device of it edits. `reader`: others edit; what is edited here
 * stays here.
 */
export interface SyncEditing {
  readonly role: 'alone' | 'owner' | 'editor' | 'reader';
  /** This device's own key; null until it is asked for. */
  readonly key: string | null;
  /** The owner first; empty where the vault is not shared. */
  readonly editors: readonly SyncEditor[];
}

/** All a panel shows; no secrets. Null where this profile does not sync. */
export interface SyncView {
  readonly where: SyncPlace;
  readonly address: string;
  readonly user: string;
  readonly keyTravels: boolean;
  readonly status: StatusRow;
  readonly devices: readonly SyncDevice[];
  readonly editing: SyncEditing;
  /** Edits made here that are not on the remote yet, as rows. */
  readonly unsent: number;
}
