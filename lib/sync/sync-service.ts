// Keeps a profile in sync: connects it, syncs when asked or when it is time, and writes down how that went.
//
// The browser's parts (lock, alarm, remote) are given to it, so that all of this runs in a test as it does in the worker.
// What goes wrong with a remote is no exception here but a line of the status, with the time of the next try; what only
// the reader can mend is not tried again by itself, because servers lock accounts that are knocked at with a wrong password.
import { ExpectedError, messageOf } from '../errors.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { keepBackup } from '../knowledge/local-backups.ts';
import { text } from '../text.ts';
import { type Remote, RemoteError } from './remote.ts';
import { absorbEdits } from './replica.ts';
import { type SetUp, setUpVault } from './set-up-vault.ts';
import { syncOnce } from './sync-once.ts';
import type { SyncOutcome } from './sync-outcome.ts';
import { type ConnectionRow, NO_STATUS, type StatusRow, type SyncProblem } from './sync-status.ts';

/** Between two syncs when nothing happens, in ms. */
export const PERIOD_MS = 15 * 60_000;
/** First try again after this long, then after twice as long, up to the period. */
const FIRST_RETRY_MS = 60_000;
/** Progress is written at most this often, in ms: every write wakes the open panels. */
const PROGRESS_MS = 300;

/** Knocking again with the same is of no use: the reader must change something first. */
const WAITS: ReadonlySet<SyncProblem> = new Set(['login', 'forbidden', 'refused']);
const WAITING_STATES: ReadonlySet<SyncOutcome['state']> = new Set(['foreign', 'new epoch']);

export interface SyncParts {
  database(): Promise<KnowledgeDatabase>;
  /** The remote of a connection. Throws ExpectedError when its address is none. */
  openRemote(connection: ConnectionRow): Remote | Promise<Remote>;
  /**
   * Runs work that nobody else in this profile may do at the same time. When somebody does, it waits (`wait`), or returns
   * false without running it.
   */
  alone(work: () => Promise<void>, wait: boolean): Promise<boolean>;
  /** Asks to be called (`sync`) at a time, in ms since 1970, in place of the time asked before; null: not at all. */
  wakeAt(time: number | null): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
  report(bug: unknown): void;
}

export type ConnectRequest = Omit<ConnectionRow, 'key'> & {
  readonly secret: { readonly passphrase: string } | { readonly recoveryCode: string };
};

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
    const connection: ConnectionRow = { key: 'connection', ...request };
    let outcome: SetUp | undefined;
    await this.#parts.alone(async () => {
      const remote = await this.#parts.openRemote(connection);
      await keepBackup(db, 'connect', this.#parts.now());
      outcome = await setUpVault(db, remote, secret).catch((error: unknown) => {
        throw error instanceof RemoteError ? new ExpectedError(wordsOf(error.problem), 'address') : error;
      });
      await db.transaction('rw', [db.connections, db.syncStatus], async () => {
        await db.connections.put(connection);
        await db.syncStatus.put({ ...NO_STATUS, next: this.#parts.now() });
      });
    }, true);
    if (!outcome) throw new Error('Nobody connected');
    return outcome;
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

  /** Syncs, if there is where to. False when another sync is at it. What a remote does wrong goes to the status. */
  async sync(): Promise<boolean> {
    const db = await this.#parts.database();
    const connection = await db.connections.get('connection');
    if (!connection) return true;
    return await this.#parts.alone(async () => await this.#run(db, connection), false);
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
    if (running !== null || (next !== null && next <= this.#parts.now())) await this.sync();
    else await this.#parts.wakeAt(next);
  }

  /** The reader's answer to a sync that stopped before it deleted much: lets it, once, and syncs. */
  async allowDeletions(): Promise<void> {
    const db = await this.#parts.database();
    const connection = await db.connections.get('connection');
    if (!connection) return;
    await this.#parts.alone(async () => {
      await keepBackup(db, 'override', this.#parts.now());
      await db.transaction('rw', db.vaults, async () => {
        const vault = await db.vaults.get('vault');
        if (vault?.parked) await db.vaults.put({ ...vault, allowedDeletions: vault.parked.deletions, parked: null });
      });
      await this.#run(db, connection);
    }, true);
  }

  async #run(db: KnowledgeDatabase, connection: ConnectionRow): Promise<void> {
    const { now } = this.#parts;
    const begun = now();
    const before = await this.#status(db);
    const abort = new AbortController();
    this.#abort = abort;
    let told = begun;
    await db.syncStatus.put({ ...before, running: { since: begun, taken: 0, of: 0 } });
    try {
      const remote = await this.#parts.openRemote(connection);
      const outcome = await syncOnce(db, remote, {
        signal: abort.signal,
        now,
        label: text('sync_edit'),
        onProgress: ({ taken, of }) => {
          if (now() - told < PROGRESS_MS) return;
          told = now();
          void db.syncStatus.update('status', { running: { since: begun, taken, of } });
        },
      });
      await this.#end(db, afterOutcome(before, outcome, begun, now()));
    } catch (thrown) {
      // The reader disconnected: there is nothing to tell, and nobody to tell it.
      if (abort.signal.aborted) return;
      const kind = kindOf(thrown);
      await this.#end(db, afterProblem(before, kind, thrown, now()));
      if (kind === 'fault') this.#parts.report(thrown);
    } finally {
      this.#abort = undefined;
    }
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

function afterOutcome(before: StatusRow, outcome: SyncOutcome, begun: number, ended: number): StatusRow {
  const { state, changed, deleted, sent, warnings, parked } = outcome;
  const complete = { at: ended, ms: ended - begun, changed, deleted, sent };
  return {
    key: 'status',
    running: null,
    state,
    warnings,
    parked,
    complete: state === 'done' ? complete : before.complete,
    problem: null,
    tries: 0,
    next: WAITING_STATES.has(state) ? null : ended + PERIOD_MS,
  };
}

function afterProblem(before: StatusRow, kind: SyncProblem, thrown: unknown, now: number): StatusRow {
  const tries = before.tries + 1;
  const asked = thrown instanceof RemoteError ? (thrown.retryAfter ?? 0) : 0;
  const pause = Math.max(asked, Math.min(PERIOD_MS, FIRST_RETRY_MS * 2 ** (tries - 1)));
  return {
    ...before,
    running: null,
    problem: { kind, detail: messageOf(thrown), at: now },
    tries,
    next: WAITS.has(kind) ? null : now + pause,
  };
}

function kindOf(thrown: unknown): SyncProblem {
  if (thrown instanceof RemoteError) return thrown.problem;
  return thrown instanceof ExpectedError ? 'refused' : 'fault';
}

/** What a remote's problem is in the reader's words, with what to do about it. */
export function wordsOf(problem: SyncProblem): string {
  return text(`sync_problem_${problem}`);
}
