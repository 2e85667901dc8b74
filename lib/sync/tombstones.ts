// Who is waited for, and how long what is gone is remembered.
import type { VaultRow } from './sync-rows.ts';

/** A device that was not heard of for so long has lapsed: nobody waits for it, and it re-bases before it speaks. */
export const LAPSE_MS = 180 * 24 * 3600_000;

/** Other devices that were heard of lately. */
export function activeDevices(vault: Pick<VaultRow, 'device' | 'heads' | 'heard'>, now: number): string[] {
  return others(vault).filter((device) => now - (vault.heard[device] ?? 0) <= LAPSE_MS);
}

/** Other devices nobody waits for any more. */
export function lapsedDevices(vault: Pick<VaultRow, 'device' | 'heads' | 'heard'>, now: number): string[] {
  return others(vault).filter((device) => now - (vault.heard[device] ?? 0) > LAPSE_MS);
}

function others({ device, heads }: Pick<VaultRow, 'device' | 'heads'>): string[] {
  return Object.keys(heads).filter((other) => other !== device);
}
