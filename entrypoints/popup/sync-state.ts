// How sync stands, followed while the popup is open.
import { type ReadonlySignal, signal } from '@preact/signals';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { live } from '../../lib/knowledge/live.ts';
import { readSync } from '../../lib/sync/read-sync.ts';
import type { SyncView } from '../../lib/sync/sync-status.ts';

/** Null where this profile does not sync, and as long as the database is not there: the popup has other things to say. */
export function followSync(database: () => Promise<KnowledgeDatabase>): ReadonlySignal<SyncView | null> {
  const view = signal<SyncView | null>(null);
  void database().then(
    (db) => {
      live<SyncView | null>(
        () => readSync(db),
        null,
        (error) => reportError(error),
      ).signal.subscribe((found) => {
        view.value = found;
      });
    },
    () => {},
  );
  return view;
}
