// A manifest names the shards of a snapshot and what it covers; a shard holds rows whole, as the replica has them.
//
//   manifest  {v: 1, device, seq, at, covers: {device: [seq, hash]}, acks, heard, lapsed, shards: [name, ...]}
//   shard     {v: 1, device, seq, part, stamps, rows}
//
// `covers`: every segment of each device up to this number is in the snapshot; the hash lets its chain go on from there.
// `acks` and `heard`: what the writer knew of the others, for those who never see the covered segments. `lapsed`: devices
// nobody waits for any more (tombstones.ts). A manifest is written when all its shards are there, so whoever reads one
// can read all of it; rows in it may be newer than it covers, which merging does not mind.
import * as v from 'valibot';
import {
  BodyError,
  DeviceSchema,
  packRows,
  ROWS_FIELDS,
  type RowWrites,
  readBody,
  SeqSchema,
  unpackRows,
} from './row-writes.ts';
import type { KnownManifest } from './sync-rows.ts';

export type Manifest = Omit<KnownManifest, 'seenAt' | 'checked'>;

export interface Shard {
  readonly device: string;
  readonly seq: number;
  readonly part: number;
  readonly rows: readonly RowWrites[];
}

const HashSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const ManifestSchema = v.looseObject({
  v: v.literal(1),
  device: DeviceSchema,
  seq: SeqSchema,
  at: v.number(),
  covers: v.record(DeviceSchema, v.strictTuple([SeqSchema, HashSchema])),
  acks: v.record(DeviceSchema, v.record(DeviceSchema, SeqSchema)),
  heard: v.record(DeviceSchema, v.number()),
  lapsed: v.array(DeviceSchema),
  shards: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(10_000)),
});
const ShardSchema = v.looseObject({
  v: v.literal(1),
  device: DeviceSchema,
  seq: SeqSchema,
  part: v.pipe(v.number(), v.integer(), v.minValue(0)),
  ...ROWS_FIELDS,
});

export function writeManifest({ covers, ...manifest }: Manifest): string {
  const heads = Object.entries(covers).map(([device, { seq, hash }]) => [device, [seq, hash]]);
  return JSON.stringify({ v: 1, ...manifest, covers: Object.fromEntries(heads) });
}

/** Throws BodyError. */
export function readManifest(body: string): Manifest {
  const { device, seq, at, covers, acks, heard, lapsed, shards } = readBody(ManifestSchema, body);
  const heads = Object.entries(covers).map(([name, [head, hash]]) => [name, { seq: head, hash }]);
  return { device, seq, at, covers: Object.fromEntries(heads), acks, heard, lapsed, shards };
}

export function writeShard({ device, seq, part, rows }: Shard): string {
  return JSON.stringify({ v: 1, device, seq, part, ...packRows(rows) });
}

/** Throws BodyError, also for a shard that stands under another's name. */
export function readShard(body: string, place: Omit<Shard, 'rows'>): RowWrites[] {
  const { device, seq, part, stamps, rows } = readBody(ShardSchema, body);
  if (device !== place.device || seq !== place.seq || part !== place.part) throw new BodyError('another shard’s body');
  return unpackRows({ stamps, rows });
}
