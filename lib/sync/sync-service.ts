// Keeps a profile in sync: connects it, syncs when asked or when it is time, and writes down how that went.
//
// The browser's parts (lock, alarm, remote) are given to it, so that all of this runs in a test as it does in the worker.
// What goes wrong with a remote is no exception here but a line of the status, with the time of the next try.
import { ExpectedError } from '../errors.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { keepBackup, restoreMissing } from '../knowledge/local-backups.ts';
import type { Subscription } from '../knowledge/pack-state.ts';
import { text } from '../text.ts';
import { changePassphrase, removeDevice } from './change-passphrase.ts';
import { overrideRemote } from './override-remote.ts';
import { type Remote, RemoteError } from './remote.ts';
import { removeTravellingKeys, setUpWithTravellingKey, withTravellingKey } from './remotes/travelling-key.ts';
import { absorbEdits } from './replica.ts';
import { type SetUp, setUpVault, type VaultSecret } from './set-up-vault.ts';
import { settingsProjection } from './settings-projection.ts';
import { type Editor, setEditors } from './share-vault.ts';
import { subscriptionsProjection } from './subscriptions-projection.ts';
import { afterOutcome, afterProblem, kindOf, wordsOf } from './sync-endings.ts';
import { syncOnce } from './sync-once.ts';
import type { SyncOutcome } from './sync-outcome.ts';
import type { SyncParts } from './sync-parts.ts';
import type { SyncOptions } from './sync-run.ts';
import { type ConnectionRow, NO_STATUS, type StatusRow } from './sync-status.ts';

/** Progress is written at most this often, in ms: every write wakes the open panels. */
const PROGRESS_MS = 300;
/** No server's word makes a sync wait for longer. */
const LONGEST_WAIT_MS = 24 * 3600_000;

/** Without a secret the key travels in the browser's own sync; nowhere else. */
export type ConnectRequest = Omit<ConnectionRow, 'key' | 'keyTravels'> & { readonly secret: VaultSecret | null };

export class SyncService {
  readonly #parts: SyncParts;
  #abort: AbortController | undefined;

  constructor(parts: SyncParts) {
    this.#parts = parts;
  }

  /**
   * Connects this profile to a vault, or makes one where there is none. Nothing is sent or taken yet: `sync` comes next.
   * Throws ExpectedError, in plain words, when it cannot be; the connection before then stands as it was.
   */
  async connect({ secret, ...request }: ConnectRequest): Promise<SetUp> {
    const db = await this.#parts.database();
    const connection: ConnectionRow = { key: 'connection', ...request, keyTravels: secret === null };
    let outcome: SetUp | undefined;
    await this.#parts.alone(async () => {
      const remote = await this.#parts.openRemote(connection);
      await keepBackup(db, 'connect', this.#parts.now());
      outcome = await this.#setUp(db, connection, remote, secret).catch(inWords);
      await db.transaction('rw', [db.connections, db.syncStatus], async () => {
        await db.connections.put(connection);
        await db.syncStatus.put({ ...NO_STATUS, next: this.#parts.now() });
      });
    }, true);
    if (!outcome) throw new Error('Nobody connected');
    return outcome;
  }

  async #setUp(db: KnowledgeDatabase, { where }: ConnectionRow, remote: Remote, secret: VaultSecret | null) {
    if (secret !== null) return await setUpVault(db, remote, secret);
    const { storage } = this.#parts;
    if (where !== 'browser' || !storage) throw needsPassphrase();
    // The code would open what everybody who could read it could read anyway.
    return { ...(await setUpWithTravellingKey(db, remote, storage)), recoveryCode: null };
  }

  /** Ends syncing from here. What is here stays here, what is there stays there; the login is forgotten. */
  async disconnect(): Promise<void> {
    this.#abort?.abort(new Error('Disconnected'));
    const db = await this.#parts.database();
    await db.transaction('rw', [db.connections, db.syncStatus], async () => {
      await db.connections.clear();
      await db.syncStatus.clear();
    });
    await this.#parts.wakeAt(null);
  }

  /**
   * Syncs, if there is where to. False when another sync is at it, unless `wait`: then it comes right after that one, which
   * may have begun before the last edit. What a remote does wrong goes to the status.
   */
  async sync({ wait = false } = {}): Promise<boolean> {
    const db = await this.#parts.database();
    const connection = await db.connections.get('connection');
    if (!connection) return true;
    return await this.#parts.alone(async () => await this.#run(db, connection), wait);
  }

  /** Syncs when something was edited here since; what others did is not asked for. False when another sync is at it. */
  async syncEdits(): Promise<boolean> {
    const db = await this.#parts.database();
    const [connections, status] = [await db.connections.count(), await this.#status(db)];
    if (connections === 0 || status.next === null) return true;
    const isSent = (await absorbEdits(db)) === 0 && (await db.outbox.count()) === 0;
    return isSent || (await this.sync());
  }

  /** The network is back: what could not reach the remote is tried now. */
  async retry(): Promise<void> {
    const { problem, next } = await this.#status(await this.#parts.database());
    if (problem !== null && next !== null) await this.sync();
  }

  /** At the worker's start: a sync that was cut off or is due runs, an alarm the browser lost is set again. */
  async resume(): Promise<void> {
    const db = await this.#parts.database();
    if ((await db.connections.count()) === 0) return;
    const { next, running } = await this.#status(db);
    // A time far ahead was written by a clock that was wrong: it is not waited for.
    const wait = next === null ? 0 : next - this.#parts.now();
    if (running !== null || (next !== null && (wait <= 0 || wait > LONGEST_WAIT_MS))) await this.sync();
    else await this.#parts.wakeAt(next);
  }

  /** The reader's answer to a sync that stopped before it deleted much: lets it, once, and syncs. */
  async allowDeletions(): Promise<void> {
    await this.#asked(async (db, connection) => {
      await this.#allow(db);
      await this.#run(db, connection);
    });
  }

  /** The other answer: what would have been deleted stays here, and comes back on the other devices. */
  async refuseDeletions(): Promise<void> {
    await this.#asked(async (db, connection) => {
      const at = await this.#allow(db);
      await this.#run(db, connection);
      await restoreMissing(db, at, text('sync_kept'));
      // Where that sync was cut off, the rest asks again: agreed to was only what is brought back at once.
      await db.vaults.update('vault', { allowedDeletions: 0 });
      if ((await this.#status(db)).problem === null) await this.#run(db, connection);
    });
  }

  /** Agrees to the deletions that wait, after a copy was kept; returns the copy's name. */
  async #allow(db: KnowledgeDatabase): Promise<number> {
    const at = this.#parts.now();
    await keepBackup(db, 'override', at);
    await db.transaction('rw', db.vaults, async () => {
      const vault = await db.vaults.get('vault');
      if (vault?.parked) await db.vaults.put({ ...vault, allowedDeletions: vault.parked.deletions, parked: null });
    });
    return at;
  }

  /** The reader's answer to a place that was emptied or taken back: everything from here goes there again. */
  async override(): Promise<void> {
    await this.#asked(async (db, connection) => {
      await this.#run(db, connection, (remote, options) => overrideRemote(db, remote, options));
    });
  }

  /**
   * Another passphrase; nothing is sent anew. `present` null: the key travelled until now. Throws ExpectedError when the
   * present secret is wrong, or the remote does not answer.
   */
  async changePassphrase(present: VaultSecret | null, passphrase: string): Promise<void> {
    await this.#asked(async (db, connection) => {
      const remote = await this.#parts.openRemote(connection);
      const backUp = () => keepBackup(db, 'key', this.#parts.now());
      const change = (secret: VaultSecret) => changePassphrase(db, remote, secret, passphrase, { backUp });
      await this.#withSecret(present, change);
      await this.#forgetKeys(db, connection);
      await this.#run(db, connection);
    });
  }

  /** Takes a device out of the vault, which gets a new key for that. Returns the new recovery code. Throws as above. */
  async removeDevice(device: string, present: VaultSecret | null, passphrase: string): Promise<string> {
    let code: string | undefined;
    await this.#asked(async (db, connection) => {
      const remote = await this.#parts.openRemote(connection);
      const options = { ...this.#options(db, connection, []), backUp: () => keepBackup(db, 'key', this.#parts.now()) };
      const begun = this.#parts.now();
      await this.#withSecret(present, async (secret) => {
        const { recoveryCode, outcome } = await removeDevice(db, remote, device, secret, passphrase, options);
        code = recoveryCode;
        const more = { fill: await remote.fill?.(), wanted: (await this.#status(db)).wanted ?? [] };
        await this.#end(db, afterOutcome(await this.#status(db), outcome, begun, this.#parts.now(), more));
      });
      await this.#forgetKeys(db, connection);
    });
    if (code === undefined) throw new ExpectedError(text('sync_not_connected'));
    return code;
  }

  /** Says who edits the vault beside its owner, which this device is or becomes. Throws as above. */
  async setEditors(present: VaultSecret | null, editors: readonly Editor[], ownerName?: string): Promise<void> {
    await this.#asked(async (db, connection) => {
      // Whoever shares a vault tells others its passphrase; a key that travels opens it to one reader's browsers only.
      if (present === null || connection.keyTravels) throw needsPassphrase();
      const remote = await this.#parts.openRemote(connection);
      const backUp = () => keepBackup(db, 'key', this.#parts.now());
      await setEditors(db, remote, present, editors, { ...this.#options(db, connection, []), backUp, ownerName });
      await this.#run(db, connection);
    });
  }

  /** Work of the reader's asking, alone and with a connection. What a remote does wrong is said in plain words. */
  async #asked(work: (db: KnowledgeDatabase, connection: ConnectionRow) => Promise<void>): Promise<void> {
    const db = await this.#parts.database();
    const connection = await db.connections.get('connection');
    if (!connection) return;
    await this.#parts.alone(async () => await work(db, connection).catch(inWords), true);
  }

  async #withSecret(present: VaultSecret | null, work: (secret: VaultSecret) => Promise<void>): Promise<void> {
    if (present !== null) return await work(present);
    if (!this.#parts.storage) throw needsPassphrase();
    await withTravellingKey(this.#parts.storage, work);
  }

  /** The vault has a passphrase from now on: a key that travelled would be a second door. */
  async #forgetKeys(db: KnowledgeDatabase, connection: ConnectionRow): Promise<void> {
    if (!connection.keyTravels) return;
    if (this.#parts.storage) await removeTravellingKeys(this.#parts.storage);
    await db.connections.put({ ...connection, keyTravels: false });
  }

  async #run(db: KnowledgeDatabase, connection: ConnectionRow, work?: Work): Promise<void> {
    const { now } = this.#parts;
    const begun = now();
    const before = await this.#status(db);
    const abort = new AbortController();
    this.#abort = abort;
    let told = begun;
    await db.syncStatus.put({ ...before, running: { since: begun, taken: 0, of: 0 } });
    try {
      const remote = await this.#parts.openRemote(connection);
      const wanted: Subscription[] = [];
      const outcome = await (work ?? sync)(remote, {
        ...this.#options(db, connection, wanted),
        signal: abort.signal,
        onProgress: ({ taken, of }) => {
          if (now() - told < PROGRESS_MS) return;
          told = now();
          void db.syncStatus.update('status', { running: { since: begun, taken, of } });
        },
      });
      const more = { fill: await remote.fill?.(), wanted: await this.#parts.fetchPacks(wanted) };
      await this.#end(db, afterOutcome(before, outcome, begun, now(), more));
    } catch (thrown) {
      // The reader disconnected: there is nothing to tell, and nobody to tell it.
      if (abort.signal.aborted) return;
      const kind = kindOf(thrown);
      await this.#end(db, afterProblem(before, kind, thrown, now()));
      if (kind === 'fault') this.#parts.report(thrown);
    } finally {
      this.#abort = undefined;
    }

    async function sync(remote: Remote, options: SyncOptions): Promise<SyncOutcome> {
      return await syncOnce(db, remote, options);
    }
  }

  /** `wanted` is filled with the packs that others subscribe to and this device does not have. */
  #options(db: KnowledgeDatabase, { deviceName }: ConnectionRow, wanted: Subscription[]): SyncOptions {
    const label = text('sync_edit');
    const subscriptions = subscriptionsProjection(db, (all) => wanted.push(...all), label);
    // Before a device that slept too long begins anew.
    const backUp = () => keepBackup(db, 'override', this.#parts.now());
    return { now: this.#parts.now, label, deviceName, projections: [settingsProjection, subscriptions], backUp };
  }

  async #end(db: KnowledgeDatabase, status: StatusRow): Promise<void> {
    // Disconnected while the answer was under way: nothing is written down, and no alarm set.
    const isConnected = await db.transaction('rw', [db.connections, db.syncStatus], async () => {
      if ((await db.connections.count()) === 0) return false;
      await db.syncStatus.put(status);
      return true;
    });
    if (isConnected) await this.#parts.wakeAt(status.next);
  }

  async #status(db: KnowledgeDatabase): Promise<StatusRow> {
    return (await db.syncStatus.get('status')) ?? NO_STATUS;
  }
}

type Work = (remote: Remote, options: SyncOptions) => Promise<SyncOutcome>;

function needsPassphrase(): ExpectedError {
  return new ExpectedError(text('sync_needs_passphrase'), 'passphrase');
}

function inWords(error: unknown): never {
  throw error instanceof RemoteError ? new ExpectedError(wordsOf(error.problem), 'address') : error;
}
