// A vault in one file that is carried from device to device: `.backstory-vault`.
//
//   "backstory-vault 1\n", or 2 where pictures are in it
//   for each object: u32 length of its head (little endian), the head, its bytes
//   head: JSON {area, name, size}
//   u32 0, then the SHA-256 of all before it (32 bytes)
//
// The objects are sealed already, so the file is. Reading is a union: what is known stays as it is, what is new is added,
// and nothing is taken away because a file lacks it; an old file therefore does no harm.
import * as v from 'valibot';
import { ExpectedError } from '../../errors.ts';
import { type Bytes, fromUtf8, sha256, utf8 } from '../bytes.ts';
import { readObjectName } from '../object-name.ts';
import { AREAS, type Area, type Remote } from '../remote.ts';
import { readHeader } from '../vault-header.ts';

/** Who knows no pictures reads a file without them, and asks for an update before one with them. */
const MAGIC = { plain: utf8('backstory-vault 1\n'), withPictures: utf8('backstory-vault 2\n') } as const;
const HASH_BYTES = 32;
/** Heads are a hundred bytes; a longer one is no head. */
const MOST_HEAD = 1_000;

interface FileObject {
  readonly area: Area;
  readonly name: string;
  readonly bytes: Bytes;
}

const HeadSchema = v.object({
  area: v.picklist(AREAS),
  name: v.pipe(v.string(), v.maxLength(200)),
  size: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/** How many objects a file brought, and how many of it were here already. */
export interface FileTaken {
  readonly added: number;
  readonly known: number;
}

/** All objects of a remote as one file. Whatever of it is not ours, or not whole, is left out. */
export async function writeVaultFile(remote: Remote, signal?: AbortSignal): Promise<Bytes> {
  const parts: Bytes[] = [];
  let magic: Bytes = MAGIC.plain;
  for (const area of AREAS) {
    for (const { name } of await remote.list(area, signal)) {
      if (readObjectName(name) === null) continue;
      const bytes = await remote.get(area, name, signal);
      if (!(await isWhole(name, bytes))) continue;
      const head = utf8(JSON.stringify({ area, name, size: bytes.length }));
      parts.push(u32(head.length), head, bytes);
      if (area === 'pictures') magic = MAGIC.withPictures;
    }
  }
  parts.push(u32(0));
  const body = join([magic, ...parts]);
  return join([body, new Uint8Array(await crypto.subtle.digest('SHA-256', body))]);
}

/**
 * Adds a file's objects to a remote. Throws ExpectedError, before anything is written, when the file is damaged, cut off,
 * of a newer version, or of another vault than the one the remote has.
 */
export async function takeVaultFile(remote: Remote, file: Bytes, signal?: AbortSignal): Promise<FileTaken> {
  const objects = await readVaultFile(file);
  const there = {
    log: new Map<string, number>(),
    shards: new Map<string, number>(),
    pictures: new Map<string, number>(),
  };
  for (const area of AREAS) {
    for (const { name, size } of await remote.list(area, signal)) there[area].set(name, size);
  }
  await refuseOtherVault(remote, objects, [...there.log.keys()], signal);
  let known = 0;
  for (const { area, name, bytes } of objects) {
    if (there[area].get(name) === bytes.length) known++;
    else await remote.putNew(area, name, bytes, signal);
  }
  return { added: objects.length - known, known };
}

/** Throws ExpectedError. */
async function readVaultFile(file: Bytes): Promise<FileObject[]> {
  const start = file.subarray(0, MAGIC.plain.length);
  const isOurs = Object.values(MAGIC).some(
    (magic) => start.length === magic.length && start.every((byte, i) => byte === magic[i]),
  );
  if (!isOurs) {
    throw new ExpectedError(
      /^backstory-vault \d/.test(new TextDecoder('latin1').decode(start))
        ? 'This file was written by a newer Backstory. Update it on this device first.'
        : 'This is not a .backstory-vault file.',
      'file',
    );
  }
  const broken = () => new ExpectedError('This file is damaged or was cut off. Nothing was taken from it.', 'file');
  const body = file.slice(0, Math.max(0, file.length - HASH_BYTES));
  const hash = Array.from(file.subarray(body.length), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if ((await sha256(body)) !== hash) throw broken();
  const view = new DataView(body.buffer);
  const objects: FileObject[] = [];
  for (let at = start.length; ; ) {
    if (at + 4 > body.length) throw broken();
    const length = view.getUint32(at, true);
    at += 4;
    if (length === 0) return objects;
    if (length > MOST_HEAD || at + length > body.length) throw broken();
    const head = v.safeParse(HeadSchema, parse(body.slice(at, at + length)));
    if (!head.success) throw broken();
    at += length;
    const { area, name, size } = head.output;
    if (at + size > body.length) throw broken();
    const bytes = body.slice(at, at + size);
    at += size;
    if (await isWhole(name, bytes)) objects.push({ area, name, bytes });
  }
}

function parse(bytes: Bytes): unknown {
  try {
    return JSON.parse(fromUtf8(bytes));
  } catch {
    return null;
  }
}

/** Whether bytes are what their name says. */
async function isWhole(name: string, bytes: Bytes): Promise<boolean> {
  const object = readObjectName(name);
  if (object === null || (object.kind !== 'header' && object.length !== bytes.length)) return false;
  return (await sha256(bytes)).startsWith(object.hash);
}

async function refuseOtherVault(
  remote: Remote,
  objects: readonly FileObject[],
  names: readonly string[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const theirs = new Set<string>();
  for (const { name, bytes } of objects) {
    const object = readObjectName(name);
    if (object?.kind === 'header') theirs.add((await readHeader(bytes, object.hash)).vault);
  }
  if (theirs.size === 0) throw new ExpectedError('This file has no vault in it.', 'file');
  for (const name of names) {
    const object = readObjectName(name);
    if (object?.kind !== 'header') continue;
    const { vault } = await readHeader(await remote.get('log', name, signal), object.hash);
    if (!theirs.has(vault)) throw new ExpectedError('This file belongs to another vault. Nothing was changed.', 'file');
  }
}

function u32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

function join(parts: readonly Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
