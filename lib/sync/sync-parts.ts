// What the service of sync is given: the browser's parts, or a test's.
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import type { Subscription } from '../knowledge/pack-state.ts';
import type { Remote } from './remote.ts';
import type { StorageArea } from './remotes/browser-storage.ts';
import type { ConnectionRow } from './sync-status.ts';

export interface SyncParts {
  database(): Promise<KnowledgeDatabase>;
  /** The remote of a connection. Throws ExpectedError when its address is none. */
  openRemote(connection: ConnectionRow): Remote | Promise<Remote>;
  /**
   * Runs work that nobody else in this profile may do at the same time. When somebody does, it waits (`wait`), or returns
   * false without running it.
   */
  alone(work: () => Promise<void>, wait: boolean): Promise<boolean>;
  /** The browser's own sync, where a key without a passphrase travels. */
  readonly storage?: StorageArea | undefined;
  /** Another device subscribes to these packs. Fetches what it may, and returns the addresses that wait for the reader. */
  fetchPacks(wanted: readonly Subscription[]): Promise<readonly string[]>;
  /** Asks to be called (`sync`) at a time, in ms since 1970, in place of the time asked before; null: not at all. */
  wakeAt(time: number | null): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
  report(bug: unknown): void;
}
