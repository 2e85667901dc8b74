// What the messages of the sync panel do.
import { ExpectedError } from '../../lib/errors.ts';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { restoreBackup } from '../../lib/knowledge/local-backups.ts';
import type { BackgroundHandlers } from '../../lib/messages/receive.ts';
import { signerOf } from '../../lib/sync/editors.ts';
import type { VaultSecret } from '../../lib/sync/set-up-vault.ts';
import type { SyncService } from '../../lib/sync/sync-service.ts';
import { text } from '../../lib/text.ts';

type SyncMessage =
  | 'background:connectSync'
  | 'background:syncNow'
  | 'background:disconnectSync'
  | 'background:allowDeletions'
  | 'background:refuseDeletions'
  | 'background:overrideRemote'
  | 'background:changePassphrase'
  | 'background:removeDevice'
  | 'background:makeEditorKey'
  | 'background:setEditors'
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
    'background:connectSync': async ({ passphrase, recoveryCode, keyTravels, ...connection }) => {
      const secret = secretOf(passphrase, recoveryCode);
      if (secret === null && !keyTravels) throw new ExpectedError(text('sync_needs_passphrase'), 'passphrase');
      const made = await service.connect({ ...connection, secret: keyTravels ? null : secret });
      start(() => service.sync());
      return { isNew: made.isNew, recoveryCode: made.recoveryCode };
    },
    'background:syncNow': async ({ wait }) => {
      if (!wait) return start(() => service.sync());
      await service.sync({ wait });
      return null;
    },
    'background:disconnectSync': async () => {
      await service.disconnect();
      return null;
    },
    'background:allowDeletions': () => start(() => service.allowDeletions()),
    'background:refuseDeletions': () => start(() => service.refuseDeletions()),
    'background:overrideRemote': () => start(() => service.override()),
    'background:changePassphrase': async ({ present, byRecovery, passphrase }) => {
      await service.changePassphrase(presentOf(present, byRecovery), passphrase);
      return null;
    },
    'background:removeDevice': async ({ device, present, byRecovery, passphrase }) => ({
      recoveryCode: await service.removeDevice(device, presentOf(present, byRecovery), passphrase),
    }),
    'background:makeEditorKey': async () => {
      await signerOf(await database());
      return null;
    },
    'background:setEditors': async ({ editors, ownerName, present, byRecovery }) => {
      await service.setEditors(presentOf(present, byRecovery), editors, ownerName);
      return null;
    },
    'background:restoreCopy': async ({ at, name }) => {
      const outcome = await restoreBackup(await database(), at, name);
      return outcome && { edit: outcome.edit };
    },
  };
}

function presentOf(present: string, byRecovery: boolean): VaultSecret | null {
  return byRecovery ? secretOf('', present) : secretOf(present, '');
}

function secretOf(passphrase: string, recoveryCode: string): VaultSecret | null {
  if (passphrase !== '') return { passphrase };
  return recoveryCode === '' ? null : { recoveryCode };
}
