// The hybrid logical clock: every edit gets a stamp that sorts after all the stamps this device knows.
//
// A stamp is text that sorts as it is compared, 26 characters for a device name of 8:
//
//   characters 0-11   milliseconds since 1970, 12 hexadecimal digits (48 bits, until the year 10889)
//   character  12     -
//   characters 13-16  counter within the millisecond, 4 hexadecimal digits
//   character  17     -
//   characters 18-    device, [a-z0-9]+, so that two devices never make the same stamp
//
// Source: Kulkarni, Demirbas, Madappa, Avva, Leone: Logical Physical Clocks (2014). Two rules are ours. A stamp from a
// device whose clock runs ahead never moves this clock, so one bad clock cannot win for ever; and a local edit of a field
// that carries such a stamp is stamped just above it, so the newest thing the reader did here always holds.

/** See the layout above. Compare with `<` and `>`. */
export type Stamp = string;

/** A received stamp further ahead than this leaves the local clock alone. */
export const MAX_DRIFT_MS = 5 * 60_000;

const MAX_COUNTER = 0xffff;
const MAX_MS = 0xffff_ffff_ffff;
const SHAPE = /^[0-9a-f]{12}-[0-9a-f]{4}-[a-z0-9]{1,32}$/;

export interface StampParts {
  /** Milliseconds since 1970. */
  readonly ms: number;
  readonly counter: number;
  readonly device: string;
}

/** True for a text that is a stamp. */
export function isStamp(text: string): boolean {
  return SHAPE.test(text);
}

/** The parts of a stamp. Throws on a text that is none: stamps from outside are checked with `isStamp` first. */
export function readStamp(stamp: Stamp): StampParts {
  if (!isStamp(stamp)) throw new Error(`“${stamp.slice(0, 60)}” is not a clock stamp`);
  return {
    ms: Number.parseInt(stamp.slice(0, 12), 16),
    counter: Number.parseInt(stamp.slice(13, 17), 16),
    device: stamp.slice(18),
  };
}

/** The stamp of these parts. */
export function writeStamp({ ms, counter, device }: StampParts): Stamp {
  return `${ms.toString(16).padStart(12, '0')}-${counter.toString(16).padStart(4, '0')}-${device}`;
}

/**
 * The next stamp of a device, above `clock` (its newest, or null at first) and above `above`, the newest stamp of what is
 * edited. `clock` in the result is what to remember: it follows the device's own time only, not `above`.
 */
export function tick(
  clock: Stamp | null,
  now: number,
  device: string,
  above: Stamp | null = null,
): { stamp: Stamp; clock: Stamp } {
  const own = later(clock, Math.min(Math.max(0, Math.trunc(now)), MAX_MS), device);
  return { stamp: above === null || own > above ? own : next(above, device), clock: own };
}

/** The clock after a stamp of another device was seen. `now` bounds how far it may lead. */
export function observe(clock: Stamp | null, seen: Stamp, now: number, device: string): Stamp | null {
  const parts = readStamp(seen);
  if (parts.ms > now + MAX_DRIFT_MS) return clock;
  const own = writeStamp({ ...parts, device });
  return clock !== null && clock > own ? clock : own;
}

function later(clock: Stamp | null, now: number, device: string): Stamp {
  if (clock === null || now > readStamp(clock).ms) return writeStamp({ ms: now, counter: 0, device });
  return next(clock, device);
}

/** One step above a stamp, whoever made it. */
function next(stamp: Stamp, device: string): Stamp {
  const { ms, counter } = readStamp(stamp);
  return counter < MAX_COUNTER
    ? writeStamp({ ms, counter: counter + 1, device })
    : writeStamp({ ms: ms + 1, counter: 0, device });
}
