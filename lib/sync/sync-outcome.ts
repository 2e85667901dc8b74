// What a sync did, and what it noticed: for the panel that tells the reader.
import type { Parked } from './sync-rows.ts';

/**
 * `done`: everything that could be exchanged was. `asks`: it would delete much, and waits for the reader.
 * The rest changed nothing here: `wiped`, the vault is gone from the remote; `rolled back`, the remote shows an older state
 * than was seen before; `foreign`, another vault lies there; `new epoch`, a device was removed and the passphrase is
 * needed once.
 */
export type SyncState = 'done' | 'asks' | 'wiped' | 'rolled back' | 'foreign' | 'new epoch';

/**
 * `damaged`: an object of a device does not open, nothing after it is read. `withheld`: somebody read segments that the
 * remote does not show. `forked`: two different segments carry one number. `refused`: who wrote it does not edit this vault;
 * nothing after it of that device is read. `pictures`: some could not be sent or fetched; nothing waits for them.
 */
export interface SyncWarning {
  readonly kind: 'damaged' | 'withheld' | 'forked' | 'refused' | 'pictures';
  readonly device: string;
  readonly seq: number;
  readonly detail: string;
}

export interface SyncOutcome {
  readonly state: SyncState;
  /** Rows that others changed or deleted, and rows that were sent. */
  readonly changed: number;
  readonly deleted: number;
  readonly sent: number;
  readonly warnings: readonly SyncWarning[];
  readonly parked: Parked | null;
}
