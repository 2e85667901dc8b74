// What the messages of the sync panel do.
import { ExpectedError } from '../../lib/errors.ts';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { restoreBackup } from '../../lib/knowledge/local-backups.ts';
import type { BackgroundHandlers } from '../../lib/messages/receive.ts';
import type { SyncService } from '../../lib/sync/sync-service.ts';
import { text } from '../../lib/text.ts';

type SyncMessage =
  | 'background:connectSync'
  | 'background:syncNow'
  | 'background:disconnectSync'
  | 'background:allowDeletions'
  | 'background:restoreCopy';

export function createSyncHandlers(
  service: SyncService,
  database: () => Promise<KnowledgeDatabase>,
): Pick<BackgroundHandlers, SyncMessage> {
  /** Nobody waits for it: how it goes is written to the status. */
  const start = (work: () => Promise<unknown>) => {
    work().catch((bug: unknown) => reportError(bug));
    return null;
  };
  return {
    'background:connectSync': async ({ passphrase, recoveryCode, ...connection }) => {
      if (passphrase === '' && recoveryCode === '')
        throw new ExpectedError(text('sync_needs_passphrase'), 'passphrase');
      const secret = passphrase === '' ? { recoveryCode } : { passphrase };
      const made = await service.connect({ ...connection, secret });
      start(() => service.sync());
      return { isNew: made.isNew, recoveryCode: made.recoveryCode };
    },
    'background:syncNow': () => start(() => service.sync()),
    'background:disconnectSync': async () => {
      await service.disconnect();
      return null;
    },
    'background:allowDeletions': () => start(() => service.allowDeletions()),
    'background:restoreCopy': async ({ at, name }) => {
      const outcome = await restoreBackup(await database(), at, name);
      return outcome && { edit: outcome.edit };
    },
  };
}
