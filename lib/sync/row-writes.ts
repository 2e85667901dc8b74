// Rows as they travel in segments and shards. Compact: every stamp stands once, and the registers of a row that share a
// stamp stand together.
//
//   stamps: [...], rows: [[table, id, writes], ...]
//   writes: [[stamp, {path: value, ...}, [path taken away, ...], over], ...]
//
// Fields and tables of a newer version are read as they are, kept, and passed on.
import * as v from 'valibot';
import { isStamp, type Stamp } from './clock.ts';
import type { Json, Register, Registers } from './registers.ts';

/** The writes of one row. */
export interface RowWrites {
  readonly table: string;
  readonly id: string;
  readonly registers: Registers;
}

type Write = [stamp: number, set: Record<string, Json>, taken?: string[], over?: Record<string, Stamp>];

export const SeqSchema = v.pipe(v.number(), v.integer(), v.minValue(1));
export const DeviceSchema = v.pipe(v.string(), v.regex(/^[a-z0-9]{1,32}$/));
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
/** The fields of a body that carry rows. */
export const ROWS_FIELDS = {
  stamps: v.array(StampSchema),
  rows: v.array(v.strictTuple([v.string(), v.string(), v.array(WriteSchema)])),
};
type PackedRows = v.InferOutput<v.ObjectSchema<typeof ROWS_FIELDS, undefined>>;

/** A sealed body of a form this version cannot read. Nothing of it is taken, and the cursor stays before it. */
export class BodyError extends Error {
  override name = 'BodyError';
}

export function packRows(rows: readonly RowWrites[]): { stamps: Stamp[]; rows: unknown[] } {
  const positions = new Map<Stamp, number>();
  const positionOf = (stamp: Stamp) => {
    const known = positions.get(stamp);
    if (known !== undefined) return known;
    positions.set(stamp, positions.size);
    return positions.size - 1;
  };
  const packed = rows.map(({ table, id, registers }) => [table, id, writesOf(registers, positionOf)]);
  return { stamps: [...positions.keys()], rows: packed };
}

/** Throws BodyError when a write names a stamp that is not there. */
export function unpackRows({ stamps, rows }: PackedRows): RowWrites[] {
  return rows.map(([table, id, writes]) => ({ table, id, registers: registersOf(writes as Write[], stamps) }));
}

/** Reads a sealed body by its schema. Throws BodyError that says where it is wrong. */
export function readBody<S extends v.GenericSchema>(schema: S, body: string): v.InferOutput<S> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch (error) {
    throw new BodyError(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const result = v.safeParse(schema, parsed);
  if (result.success) return result.output;
  throw new BodyError(`${v.getDotPath(result.issues[0]) ?? 'body'}: ${result.issues[0].message}`);
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
    if (stamp === undefined) throw new BodyError(`rows: stamp ${position} of ${stamps.length}`);
    const put = (path: string, value: Json | undefined) => {
      const register = { stamp, ...(value === undefined ? {} : { value }), ...(over === undefined ? {} : { over }) };
      registers[path] = [...(Object.hasOwn(registers, path) ? registers[path]! : []), register];
    };
    for (const path of Object.keys(set)) put(path, set[path]);
    for (const path of taken) put(path, undefined);
  }
  return registers;
}
