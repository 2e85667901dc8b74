// When a sync must stop and ask: others' mistakes and broken servers show as deletions first.
import type { Parked } from './sync-rows.ts';

/** More than this many deletions in one sync, or more than this share of all entities, waits for the reader. */
export const MOST_DELETIONS = 50;
export const MOST_SHARE = 0.2;

/**
 * `deletions`: what this sync would have deleted in all; `of`: entities there were before it; `allowed`: deletions the
 * reader agreed to. Null when it may go on.
 */
export function guardDeletions(deletions: number, of: number, allowed: number, now: number): Parked | null {
  const open = deletions - allowed;
  if (open <= 0 || (open <= MOST_DELETIONS && open <= of * MOST_SHARE)) return null;
  return { reason: 'deletions', deletions, of, since: now };
}
