// Where in a pack an entity is: its id's hash, sorted, beside its ordinal. 8 bytes an entity; the record confirms the id.
import { sortByNumber } from './sort-keys.ts';

/** The table's bytes: n sorted hashes, then n ordinals. `hashes` is in the order of ordinals. */
export function buildIdTable(hashes: Uint32Array): Uint8Array<ArrayBuffer> {
  const table = new Uint32Array(hashes.length * 2);
  const keys = table.subarray(0, hashes.length);
  const ordinals = table.subarray(hashes.length);
  keys.set(hashes);
  for (let i = 0; i < ordinals.length; i++) ordinals[i] = i;
  sortByNumber(keys, ordinals);
  return new Uint8Array(table.buffer);
}

/** Ordinals whose id may be this one: nearly always one or none. */
export function ordinalsOf(table: Uint32Array, id: string): number[] {
  const count = table.length / 2;
  const hash = hashId(id);
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (table[middle]! < hash) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let i = low; i < count && table[i] === hash; i++) found.push(table[count + i]!);
  return found;
}

/** FNV-1a over UTF-16 units, mixed so that ids that count up spread over all 32 bits. */
export function hashId(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> 0;
}
