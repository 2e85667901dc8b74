// Reads how sync stands, for the panels: where this profile syncs to, what the last sync did, which devices there are.

import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { listDevices } from './devices.ts';
import { countChanges } from './outgoing.ts';
import type { VaultRow } from './sync-rows.ts';
import { NO_STATUS, type SyncEditing, type SyncView } from './sync-status.ts';

/** Null where this profile does not sync. Secrets are left out. */
export async function readSync(db: KnowledgeDatabase): Promise<SyncView | null> {
  return await db.transaction('r', [db.connections, db.syncStatus, db.vaults, db.replica, db.outbox], async () => {
    const connection = await db.connections.get('connection');
    const vault = await db.vaults.get('vault');
    if (!connection || !vault) return null;
    const status = (await db.syncStatus.get('status')) ?? NO_STATUS;
    // A name typed just now has not travelled yet.
    const devices = (await listDevices(db)).map((one) => (one.isThis ? { ...one, name: connection.deviceName } : one));
    const unsent = await db.replica.where('isUnsent').equals(1).toArray();
    // What was sent lies in the outbox until a listing shows it; only where sending failed is it still waiting.
    const sealed = status.problem === null ? [] : await db.outbox.toArray();
    return {
      where: connection.where,
      address: connection.address,
      user: connection.user,
      keyTravels: connection.keyTravels === true,
      status,
      devices,
      editing: editingOf(vault),
      unsent: countChanges(unsent) + sealed.reduce((sum, { changes }) => sum + (changes ?? 0), 0),
    };
  });
}

/** Who edits, without those who once did. */
function editingOf({ editors, signer }: Pick<VaultRow, 'editors' | 'signer'>): SyncEditing {
  const key = signer?.key ?? null;
  if (editors === null) return { role: 'alone', key, editors: [] };
  const list = editors.list
    .filter(({ until }) => until === undefined)
    .map((one) => ({ key: one.key, name: one.name, isOwner: one.key === editors.owner, isThis: one.key === key }));
  const role = key === editors.owner ? 'owner' : list.some(({ isThis }) => isThis) ? 'editor' : 'reader';
  return { role, key, editors: list.sort((a, b) => Number(b.isOwner) - Number(a.isOwner)) };
}
