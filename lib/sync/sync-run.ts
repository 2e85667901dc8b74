// One sync under way: what it works with, and what it has done and noticed so far.
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import type { Projection } from './projection.ts';
import type { Remote } from './remote.ts';
import type { SyncWarning } from './sync-outcome.ts';

export interface SyncOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds since 1970; tests set it. */
  readonly now?: () => number;
  /** For the history: what the edit that brings others' changes is called. */
  readonly label?: string;
  /** What the reader calls this device; others list it by that. */
  readonly deviceName?: string;
  /** What travels beside the rows of the knowledge base. */
  readonly projections?: readonly Projection[];
  /** Reads what others wrote, without pictures, and leaves the remote as it is. */
  readonly listenOnly?: boolean;
  /** Keeps a copy of what is here before anything that could cost the reader something. */
  readonly backUp?: () => Promise<unknown>;
  readonly onProgress?: (progress: { readonly taken: number; readonly of: number }) => void;
}

export interface SyncRun {
  readonly db: KnowledgeDatabase;
  readonly remote: Remote;
  readonly signal: AbortSignal | undefined;
  readonly now: () => number;
  /** When it began, by `now`. */
  readonly begun: number;
  readonly listenOnly: boolean;
  readonly backUp: () => Promise<unknown>;
  readonly label: string;
  readonly onProgress: (progress: { readonly taken: number; readonly of: number }) => void;
  readonly warnings: SyncWarning[];
  /** Rows others changed or deleted, and rows that were sent. */
  readonly counts: { changed: number; deleted: number; sent: number };
}

export function beginRun(db: KnowledgeDatabase, remote: Remote, options: SyncOptions): SyncRun {
  const now = options.now ?? Date.now;
  return {
    db,
    remote,
    signal: options.signal,
    now,
    begun: now(),
    listenOnly: options.listenOnly ?? false,
    backUp: options.backUp ?? (async () => undefined),
    label: options.label ?? 'sync',
    onProgress: options.onProgress ?? (() => undefined),
    warnings: [],
    counts: { changed: 0, deleted: 0, sent: 0 },
  };
}

export function warn(run: SyncRun, kind: SyncWarning['kind'], device: string, seq: number, detail: string): void {
  run.warnings.push({ kind, device, seq, detail });
}
