// Who is waited for, and how long what is gone is remembered.
//
// A deletion is kept as a tombstone for half a year at least, and until every device that is not lapsed has read it. A
// device that was not heard of for half a year has lapsed: nobody waits for it. From then on tombstones go that it has
// never read, so it must not bring back what they stood for; it re-bases before it speaks (rebase.ts). Which devices
// were not waited for stands in every snapshot that could lack their tombstones, so that a device learns of it whatever
// its own clock says. A clock that is years off can therefore cost a device a re-base, and nothing else.
import type { VersionVector } from './segment.ts';
import type { Mark, VaultRow } from './sync-rows.ts';

/** A device that was not heard of for so long has lapsed; a deletion is remembered at least as long. */
export const LAPSE_MS = 180 * 24 * 3600_000;
/** How often a device notes how far it has read, to know later what all others have read too. */
const MARK_EVERY_MS = 30 * 24 * 3600_000;
const MOST_MARKS = 16;

type Known = Pick<VaultRow, 'device' | 'heads' | 'heard' | 'since' | 'waived'>;

/** Other devices that were heard of lately. */
export function activeDevices(vault: Known, now: number): string[] {
  const lapsed = new Set(lapsedDevices(vault, now));
  return others(vault).filter((device) => !lapsed.has(device));
}

/** Other devices nobody waits for any more. Whoever came late, or was away, cannot tell before half a year is over. */
export function lapsedDevices(vault: Known, now: number): string[] {
  const { heard, since, waived } = vault;
  return others(vault).filter(
    (device) => waived.includes(device) || now - Math.max(heard[device] ?? 0, since ?? now) > LAPSE_MS,
  );
}

function others({ device, heads, waived }: Pick<VaultRow, 'device' | 'heads' | 'waived'>): string[] {
  return [...new Set([...Object.keys(heads), ...waived])].filter((other) => other !== device);
}

/** The marks after a sync that began at `begun`; the same ones when none is due. */
export function marked({ marks, heads, own, device }: VaultRow, begun: number): readonly Mark[] {
  const last = marks.at(-1);
  if (last !== undefined && begun >= last.at && begun - last.at < MARK_EVERY_MS) return marks;
  const upTo: Record<string, number> = {};
  for (const [other, { seq }] of Object.entries(heads)) upTo[other] = seq;
  if (own.seq > 0) upTo[device] = own.seq;
  return [...marks, { at: begun, upTo }].slice(-MOST_MARKS);
}

/** Rows that were gone before this time, by this device's clock, may be forgotten; null for none. */
export function forgetBefore(vault: VaultRow, now: number): number | null {
  const active = activeDevices(vault, now);
  const read = vault.marks.filter(({ upTo }) => active.every((device) => hasRead(vault.acks[device], upTo, device)));
  if (read.length === 0) return null;
  return Math.min(now - LAPSE_MS, Math.max(...read.map(({ at }) => at)));
}

/** A device has read what it wrote itself. */
function hasRead(acks: VersionVector | undefined, upTo: VersionVector, device: string): boolean {
  return Object.entries(upTo).every(([other, seq]) => other === device || (acks?.[other] ?? 0) >= seq);
}
