// How a sync ended, as a row of the status: what the reader is told, and when it is tried again.
//
// What only the reader can mend is not tried again by itself, because servers lock accounts that are knocked at with a wrong
// password.
import { ExpectedError, messageOf } from '../errors.ts';
import { text } from '../text.ts';
import { RemoteError, type RemoteFill } from './remote.ts';
import type { SyncOutcome } from './sync-outcome.ts';
import type { StatusRow, SyncProblem } from './sync-status.ts';

/** Between two syncs when nothing happens, in ms. */
export const PERIOD_MS = 15 * 60_000;
/** First try again after this long, then after twice as long, up to the period. */
const FIRST_RETRY_MS = 60_000;
/** However long a server asks to be left alone. */
const DAY_MS = 24 * 3600_000;

/** Knocking again with the same is of no use: the reader must change something first. */
const WAITS: ReadonlySet<SyncProblem> = new Set(['login', 'forbidden', 'refused']);
const WAITING_STATES: ReadonlySet<SyncOutcome['state']> = new Set(['foreign', 'new epoch']);

/** The status after a sync that reached the remote. Times in ms since 1970. */
export function afterOutcome(
  before: StatusRow,
  outcome: SyncOutcome,
  begun: number,
  ended: number,
  more: { readonly fill?: RemoteFill | undefined; readonly wanted: readonly string[] },
): StatusRow {
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
    ...more,
  };
}

/** The status after one that did not; what the remote asked for counts when it is longer. */
export function afterProblem(before: StatusRow, kind: SyncProblem, thrown: unknown, now: number): StatusRow {
  const tries = before.tries + 1;
  const asked = thrown instanceof RemoteError ? (thrown.retryAfter ?? 0) : 0;
  const pause = Math.max(Math.min(asked, DAY_MS), Math.min(PERIOD_MS, FIRST_RETRY_MS * 2 ** (tries - 1)));
  return {
    ...before,
    running: null,
    problem: { kind, detail: messageOf(thrown), at: now },
    tries,
    next: WAITS.has(kind) ? null : now + pause,
  };
}

export function kindOf(thrown: unknown): SyncProblem {
  if (thrown instanceof RemoteError) return thrown.problem;
  if (isDiskFull(thrown)) return 'disk';
  return thrown instanceof ExpectedError ? 'refused' : 'fault';
}

/** What a remote's problem is in the reader's words, with what to do about it. */
export function wordsOf(problem: SyncProblem): string {
  return text(`sync_problem_${problem}`);
}

/** A transaction that ran out of room is aborted, and says so itself or in what it was aborted for. */
function isDiskFull(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const { inner } = thrown as { inner?: unknown };
  return thrown.name === 'QuotaExceededError' || isDiskFull(inner);
}
