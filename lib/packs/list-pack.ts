// All entities of a pack in the order of their labels, from tables the pack has anyway: nothing is sorted, no record is opened.
//
// The labels tell each entity's type and a hash of its label; the sorted names then pass by once, and an entity stands where
// its label does. 13 bytes an entity are kept for the pack, and one short text for its place among other packs.
import type { PackReader } from './pack-reader.ts';
import { searchKey } from './search-key.ts';
import { Turns } from './turns.ts';

/** What lists keep of a key: longer ones that begin alike stand in any order. */
const KEY_LENGTH = 24;
/** Bytes of the longest name, with room. */
const LONGEST = 1_024;

export interface PackHeads {
  /** By ordinal, places in ENTITY_TYPES. */
  readonly types: Uint8Array;
  /** By ordinal; two hashes of an id, which together tell it from all others. */
  readonly ids: Uint32Array;
  readonly idsAgain: Uint32Array;
  /** By ordinal, of the label's bytes. */
  readonly labels: Uint32Array;
}

/** Some entities in the order of their labels. */
export interface Batch {
  readonly keys: string[];
  readonly ordinals: number[];
}

/** The order key of a name: what lists are sorted by. */
export function orderKey(name: string): string {
  return searchKey(name).slice(0, KEY_LENGTH);
}

/** Two hashes of an id, as `PackHeads` has them. */
export function hashesOfId(id: string): readonly [number, number] {
  const bytes = new TextEncoder().encode(id);
  return [hash(bytes, bytes.length, FIRST), hash(bytes, bytes.length, SECOND)];
}

/** Types and hashes of all entities. Throws PackDamaged. */
export async function readHeads(reader: PackReader): Promise<PackHeads> {
  const count = reader.entityCount;
  const heads = {
    types: new Uint8Array(count),
    ids: new Uint32Array(count),
    idsAgain: new Uint32Array(count),
    labels: new Uint32Array(count),
  };
  let ordinal = 0;
  const turns = new Turns();
  for await (const page of reader.pages('labels')) {
    if (turns.isOver) await turns.give();
    while (!page.isAtEnd) {
      const id = page.take(page.number());
      heads.ids[ordinal] = hash(id, id.length, FIRST);
      heads.idsAgain[ordinal] = hash(id, id.length, SECOND);
      const label = page.take(page.number());
      heads.labels[ordinal] = hash(label, label.length, FIRST);
      heads.types[ordinal] = page.number();
      ordinal++;
    }
  }
  return heads;
}

/** The entities in the order of their labels, some thousand names at a time; those whose label has no key come last. */
export async function* inLabelOrder(reader: PackReader, { labels }: PackHeads): AsyncGenerator<Batch> {
  const placed = new Uint8Array(labels.length);
  const decoder = new TextDecoder();
  const text = new Uint8Array(LONGEST);
  for await (const page of reader.pages('starts')) {
    const batch: Batch = { keys: [], ordinals: [] };
    while (!page.isAtEnd) {
      const shared = page.number();
      const rest = page.take(page.number());
      text.set(rest, shared);
      const length = shared + rest.length;
      const ordinal = page.number();
      if (placed[ordinal] !== 0 || hash(text, length, FIRST) !== labels[ordinal]) continue;
      placed[ordinal] = 1;
      batch.keys.push(orderKey(decoder.decode(text.subarray(0, length))));
      batch.ordinals.push(ordinal);
    }
    yield batch;
  }
  const last: Batch = { keys: [], ordinals: [] };
  for (let ordinal = 0; ordinal < placed.length; ordinal++) {
    if (placed[ordinal] !== 0) continue;
    last.keys.push('\uffff');
    last.ordinals.push(ordinal);
  }
  yield last;
}

const FIRST = 0x811c9dc5;
const SECOND = 0x9e3779b9;

/** FNV-1a of some bytes, mixed. */
function hash(bytes: Uint8Array, length: number, seed: number): number {
  let value = seed;
  for (let i = 0; i < length; i++) value = Math.imul(value ^ bytes[i]!, 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  return (value ^ (value >>> 15)) >>> 0;
}
