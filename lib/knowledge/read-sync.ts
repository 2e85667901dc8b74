// Reads how sync stands, for the panels: where this profile syncs to, what the last sync did, which devices there are.
import { NO_STATUS, type SyncDevice, type SyncView } from '../sync/sync-status.ts';
import type { KnowledgeDatabase } from './database.ts';

/** Null where this profile does not sync. Secrets are left out. */
export async function readSync(db: KnowledgeDatabase): Promise<SyncView | null> {
  return await db.transaction('r', [db.connections, db.syncStatus, db.vaults, db.replica], async () => {
    const connection = await db.connections.get('connection');
    const vault = await db.vaults.get('vault');
    if (!connection || !vault) return null;
    const others = Object.keys(vault.heads).filter((device) => device !== vault.device);
    const devices: SyncDevice[] = [
      { id: vault.device, name: connection.deviceName, isThis: true, seen: vault.lastSync },
      ...others.map((id) => ({ id, name: id, isThis: false, seen: null })),
    ];
    return {
      where: connection.where,
      address: connection.address,
      user: connection.user,
      status: (await db.syncStatus.get('status')) ?? NO_STATUS,
      devices,
      unsent: await db.replica.where('isUnsent').equals(1).count(),
    };
  });
}

/** The copies kept on this device, newest first. `at` is a copy's name. */
export async function readCopies(db: KnowledgeDatabase): Promise<{ at: number; entities: number }[]> {
  const rows = await db.backups.orderBy('at').reverse().toArray();
  return rows.map(({ at, entities }) => ({ at, entities }));
}
