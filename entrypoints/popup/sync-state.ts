// How sync stands, followed while the popup is open.
import type { Signal } from '@preact/signals';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { live } from '../../lib/knowledge/live.ts';
import { readSync } from '../../lib/sync/read-sync.ts';
import type { SyncView } from '../../lib/sync/sync-status.ts';

/** `view` stays null where this profile does not sync, and where there is no database: the popup has other things to say. */
export function followSync(database: () => Promise<KnowledgeDatabase>, view: Signal<SyncView | null>): void {
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
}
