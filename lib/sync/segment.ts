// A segment: what one device wrote since its last one, as the body that is sealed. Compact, because it is what travels:
// every stamp stands once, and the registers of a row that share a stamp stand together.
//
//   {v: 1, device, seq, prev, seen, at, stamps: [...], rows: [[table, id, writes], ...]}
//   writes: [[stamp, {path: value, ...}, [path taken away, ...], over], ...]
//
// `prev` chains the segments of a device: the SHA-256 of its previous one. `seen` is the version vector of its writer: up
// to which segment it had read each other device. Whoever reads both notices a segment that was withheld, replayed or
// rolled back. Fields and tables of a newer version are read as they are, kept, and passed on.
import * as v from 'valibot';
import { isStamp, type Stamp } from './clock.ts';
import type { Json, Register, Registers } from './registers.ts';

/** The writes of one row. */
export interface RowWrites {
  readonly table: string;
  readonly id: string;
  readonly registers: Registers;
}

/** By device, the number of its newest segment that was read. */
export type VersionVector = Readonly<Record<string, number>>;

export interface Segment {
  readonly device: string;
  readonly seq: number;
  /** SHA-256 of the device's previous segment, or null for its first. */
  readonly prev: string | null;
  readonly seen: VersionVector;
  /** Milliseconds since 1970 by the writer's clock. */
  readonly at: number;
  readonly rows: readonly RowWrites[];
}

type Write = [stamp: number, set: Record<string, Json>, taken?: string[], over?: Record<string, Stamp>];

const SeqSchema = v.pipe(v.number(), v.integer(), v.minValue(1));
const DeviceSchema = v.pipe(v.string(), v.regex(/^[a-z0-9]{1,32}$/));
const StampSchema = v.pipe(v.string(), v.check(isStamp));
/** Valibot leaves `__proto__`, `constructor` and `prototype` out of records: no field is called so. */
const JsonSchema = v.custom<Json>((value) => value !== undefined);
const WriteSchema = v.union([
  v.strictTuple([v.number(), v.record(v.string(), JsonSchema)]),
  v.strictTuple([v.number(), v.record(v.string(), JsonSchema), v.array(v.string())]),
  v.strictTuple([
    v.number(),
    v.record(v.string(), JsonSchema),
    v.array(v.string()),
    v.record(DeviceSchema, StampSchema),
  ]),
]);
const BodySchema = v.looseObject({
  v: v.literal(1),
  device: DeviceSchema,
  seq: SeqSchema,
  prev: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  seen: v.record(DeviceSchema, SeqSchema),
  at: v.number(),
  stamps: v.array(StampSchema),
  rows: v.array(v.strictTuple([v.string(), v.string(), v.array(WriteSchema)])),
});

/** A segment of a form this version cannot read. Nothing of it is taken, and the cursor stays before it. */
export class SegmentError extends Error {
  override name = 'SegmentError';
}

/** The body to seal. */
export function writeSegment(segment: Segment): string {
  const positions = new Map<Stamp, number>();
  const positionOf = (stamp: Stamp) => {
    const known = positions.get(stamp);
    if (known !== undefined) return known;
    positions.set(stamp, positions.size);
    return positions.size - 1;
  };
  const rows = segment.rows.map(({ table, id, registers }) => [table, id, writesOf(registers, positionOf)]);
  const { device, seq, prev, seen, at } = segment;
  return JSON.stringify({ v: 1, device, seq, prev, seen, at, stamps: [...positions.keys()], rows });
}

/** Reads a body that opened. Throws SegmentError. */
export function readSegment(body: string): Segment {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch (error) {
    throw new SegmentError(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const result = v.safeParse(BodySchema, parsed);
  if (!result.success) {
    throw new SegmentError(`${v.getDotPath(result.issues[0]) ?? 'body'}: ${result.issues[0].message}`);
  }
  const { device, seq, prev, seen, at, stamps, rows } = result.output;
  return {
    device,
    seq,
    prev,
    seen,
    at,
    rows: rows.map(([table, id, writes]) => ({ table, id, registers: registersOf(writes as Write[], stamps) })),
  };
}

function writesOf(registers: Registers, positionOf: (stamp: Stamp) => number): Write[] {
  const groups = new Map<string, Write>();
  for (const [path, versions] of Object.entries(registers)) {
    for (const { stamp, value, over } of versions) {
      const position = positionOf(stamp);
      const key = over === undefined ? String(position) : `${position} ${path}`;
      let group = groups.get(key);
      if (group === undefined) {
        group = over === undefined ? [position, {}] : [position, {}, [], { ...over }];
        groups.set(key, group);
      }
      if (value !== undefined) group[1][path] = value;
      else if (group.length === 2) group.push([path]);
      else group[2]!.push(path);
    }
  }
  return [...groups.values()];
}

function registersOf(writes: readonly Write[], stamps: readonly Stamp[]): Registers {
  const registers: Record<string, Register[]> = {};
  for (const [position, set, taken = [], over] of writes) {
    const stamp = stamps[position];
    if (stamp === undefined) throw new SegmentError(`rows: stamp ${position} of ${stamps.length}`);
    const put = (path: string, value: Json | undefined) => {
      const register = { stamp, ...(value === undefined ? {} : { value }), ...(over === undefined ? {} : { over }) };
      registers[path] = [...(Object.hasOwn(registers, path) ? registers[path]! : []), register];
    };
    for (const path of Object.keys(set)) put(path, set[path]);
    for (const path of taken) put(path, undefined);
  }
  return registers;
}
