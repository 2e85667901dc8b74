// A segment: what one device wrote since its last one, as the body that is sealed.
//
//   {v: 1, device, seq, prev, seen, at, stamps, rows}      stamps, rows: see row-writes.ts
//
// `prev` chains the segments of a device: the SHA-256 of its previous one. `seen` is the version vector of its writer: up
// to which segment it had read each other device. Whoever reads both notices a segment that was withheld, replayed or
// rolled back.
import * as v from 'valibot';
import { DeviceSchema, packRows, ROWS_FIELDS, type RowWrites, readBody, SeqSchema, unpackRows } from './row-writes.ts';

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

const BodySchema = v.looseObject({
  v: v.literal(1),
  device: DeviceSchema,
  seq: SeqSchema,
  prev: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  seen: v.record(DeviceSchema, SeqSchema),
  at: v.number(),
  ...ROWS_FIELDS,
});

/** The body to seal. */
export function writeSegment({ device, seq, prev, seen, at, rows }: Segment): string {
  return JSON.stringify({ v: 1, device, seq, prev, seen, at, ...packRows(rows) });
}

/** Reads a body that opened. Throws BodyError. */
export function readSegment(body: string): Segment {
  const { device, seq, prev, seen, at, stamps, rows } = readBody(BodySchema, body);
  return { device, seq, prev, seen, at, rows: unpackRows({ stamps, rows }) };
}
