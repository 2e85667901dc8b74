// Restoring a backup: what the storage view asks for. The file was handed in by the page; it goes when all is restored, so
// that a worker that died in between can be asked again.
import { readBackup } from '../../lib/exchange/read-backup.ts';
import { planRestore, restoreBackupFile } from '../../lib/exchange/restore-backup.ts';
import { readHandedIn, takeHandedIn } from '../../lib/knowledge/handed-in.ts';
import type { BackgroundHandlers } from '../../lib/messages/receive.ts';
import { readChosenSettings } from '../../lib/settings/chosen-settings.ts';
import { changeSetting, fitsSetting, SETTING_KEYS } from '../../lib/settings/settings.ts';
import { keepAlive } from './keep-alive.ts';
import type { Knowledge } from './knowledge.ts';

export type BackupHandlers = Pick<BackgroundHandlers, 'background:planRestore' | 'background:restoreFile'>;

export function createBackups({ database }: Pick<Knowledge, 'database'>): BackupHandlers {
  const prepare = async (file: string) => {
    const db = await database();
    const backup = await readBackup(await readHandedIn(db, file));
    const chosen = await readChosenSettings(SETTING_KEYS);
    const plan = await planRestore(db, backup, chosen);
    // A setting that is not known here, or not so, counts as not set, as everywhere.
    const settings = Object.entries(plan.settings).filter(([key, value]) => fitsSetting(key, value));
    return { db, backup, chosen, plan: { ...plan, settings: Object.fromEntries(settings) } };
  };
  return {
    'background:planRestore': ({ file }) => keepAlive(async () => (await prepare(file)).plan),
    'background:restoreFile': ({ file, name }) =>
      keepAlive(async () => {
        const { db, backup, chosen, plan } = await prepare(file);
        const { edit } = await restoreBackupFile(db, backup, name);
        const before: Record<string, unknown> = {};
        for (const [key, value] of Object.entries(plan.settings)) {
          if (!fitsSetting(key, value)) continue;
          before[key] = chosen[key] ?? null;
          await changeSetting(key, value as never);
        }
        await takeHandedIn(db, file);
        return { edit, settings: before };
      }),
  };
}
