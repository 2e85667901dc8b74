// The devices of a vault: what each calls itself, when it was last heard of, and that it says so now and then.
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { rowOf } from './merge.ts';
import type { Json } from './registers.ts';
import { keyOf, vaultOf, written } from './replica.ts';
import type { VaultRow } from './sync-rows.ts';
import type { SyncRun } from './sync-run.ts';
import type { SyncDevice } from './sync-status.ts';

const DAY_MS = 24 * 3600_000;
/** What was read from others is acknowledged after a day at the latest, so that they can forget; with the next edit at once. */
const ACKNOWLEDGE_MS = DAY_MS;
/** Says that it is there although nothing happened: long before anybody would think it lapsed. */
const SIGN_OF_LIFE_MS = 30 * DAY_MS;

/** Writes this device's row if its name is new, and once in a while so that others hear of it. */
export async function announce(run: SyncRun, name: string | undefined): Promise<void> {
  const vault = await vaultOf(run.db);
  const row = await run.db.replica.get(keyOf('devices', vault.device));
  const before = row === undefined ? null : rowOf('devices', row.registers);
  const value: Record<string, Json> = { name: '', ...before };
  if (name !== undefined) value.name = name;
  if (isDue(vault, run.now())) value.seen = run.now();
  if (before === null && name === undefined && value.seen === undefined) return;
  const next = written('devices', vault.device, value, row, { device: vault.device, now: run.now() });
  if (next !== null) await run.db.replica.put(next);
}

function isDue({ own, spoke, heads }: VaultRow, now: number): boolean {
  // Who never said anything is waited for by nobody.
  if (own.seq === 0) return false;
  if (now - spoke.at >= SIGN_OF_LIFE_MS) return true;
  const hasNews = Object.entries(heads).some(([device, { seq }]) => seq > (spoke.seen[device] ?? 0));
  return hasNews && now - spoke.at >= ACKNOWLEDGE_MS;
}

/** All devices of the vault that are known, this one first. Empty where there is no vault. */
export async function listDevices(db: KnowledgeDatabase): Promise<SyncDevice[]> {
  return await db.transaction('r', [db.vaults, db.replica], async () => {
    const vault = await db.vaults.get('vault');
    if (vault === undefined) return [];
    const rows = await db.replica.where('table').equals('devices').toArray();
    const known = new Map(rows.map(({ id, registers }) => [id, rowOf('devices', registers)] as const));
    const ids = [...new Set([...known.keys(), ...Object.keys(vault.heads)])].filter(
      (id) => id !== vault.device && known.get(id) !== null,
    );
    const deviceOf = (id: string): SyncDevice => {
      const name = known.get(id)?.name;
      const isThis = id === vault.device;
      const seen = isThis ? vault.lastSync : (vault.heard[id] ?? null);
      return { id, name: typeof name === 'string' && name !== '' ? name : id, isThis, seen };
    };
    return [vault.device, ...ids.sort()].map(deviceOf);
  });
}
