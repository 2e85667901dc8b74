// Sorts a million texts that lie one after another in a byte pool, without making a single string.
//
// Most significant first, four bytes at a time: a group of keys that begin alike is sorted by its next four bytes with
// four counting passes, and groups that are still alike go one level deeper. Small groups are sorted by insertion.

const SMALL_GROUP = 24;
/** Keys sorted by their next bytes between two turns of others. */
const STEP = 8192;

/**
 * The positions 0..n-1 of `starts` in the order of their keys. A key runs from its start to the next byte 0, which ends
 * every key of `pool`; equal keys keep their order. A step of some milliseconds at each `next`, the first one longer.
 */
export function* sortKeysInSteps(
  pool: Uint8Array,
  starts: Uint32Array,
): Generator<undefined, Uint32Array<ArrayBuffer>> {
  const order = new Uint32Array(starts.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  const keys = new Uint32Array(starts.length);
  const spare = new Uint32Array(starts.length);
  const spareKeys = new Uint32Array(starts.length);
  let sorted = 0;
  const groups: [from: number, to: number, depth: number][] = [[0, order.length, 0]];
  for (let group = groups.pop(); group; group = groups.pop()) {
    const [from, to, depth] = group;
    sorted += to - from;
    if (sorted >= STEP) {
      sorted = 0;
      yield;
    }
    if (to - from <= SMALL_GROUP) {
      insertionSort(pool, starts, order, from, to, depth);
      continue;
    }
    for (let i = from; i < to; i++) keys[i] = fourBytes(pool, starts[order[i]!]! + depth);
    sortByNumber(keys, order, spareKeys, spare, from, to);
    for (let begin = from; begin < to; ) {
      const key = keys[begin]!;
      let end = begin + 1;
      while (end < to && keys[end] === key) end++;
      // A last byte of 0 says that these keys end here and are equal.
      if (end - begin > 1 && (key & 0xff) !== 0) groups.push([begin, end, depth + 4]);
      begin = end;
    }
  }
  // Given back at once, not when garbage is collected.
  for (const numbers of [keys, spare, spareKeys]) numbers.buffer.transfer(0);
  return order;
}

/** Sorts `values` by `keys`, both from `from` to `to`, ascending and stable. The spares are as long as the arrays. */
export function sortByNumber(
  keys: Uint32Array,
  values: Uint32Array,
  spareKeys: Uint32Array = new Uint32Array(keys.length),
  spareValues: Uint32Array = new Uint32Array(keys.length),
  from = 0,
  to = keys.length,
): void {
  const counts = new Uint32Array(256);
  let [k, v, otherK, otherV] = [keys, values, spareKeys, spareValues];
  for (let shift = 0; shift < 32; shift += 8) {
    counts.fill(0);
    for (let i = from; i < to; i++) counts[(k[i]! >>> shift) & 0xff]!++;
    let next = from;
    for (let b = 0; b < 256; b++) {
      const count = counts[b]!;
      counts[b] = next;
      next += count;
    }
    for (let i = from; i < to; i++) {
      const place = counts[(k[i]! >>> shift) & 0xff]!++;
      otherK[place] = k[i]!;
      otherV[place] = v[i]!;
    }
    [k, v, otherK, otherV] = [otherK, otherV, k, v];
  }
}

/** The next four bytes of a key as a number that sorts like them; zeros from its end on. */
function fourBytes(pool: Uint8Array, at: number): number {
  const a = pool[at]!;
  if (a === 0) return 0;
  const b = pool[at + 1]!;
  if (b === 0) return (a << 24) >>> 0;
  const c = pool[at + 2]!;
  if (c === 0) return ((a << 24) | (b << 16)) >>> 0;
  return ((a << 24) | (b << 16) | (c << 8) | pool[at + 3]!) >>> 0;
}

function insertionSort(
  pool: Uint8Array,
  starts: Uint32Array,
  order: Uint32Array,
  from: number,
  to: number,
  depth: number,
): void {
  for (let i = from + 1; i < to; i++) {
    const moving = order[i]!;
    let at = i - 1;
    while (at >= from && compareKeys(pool, starts[order[at]!]! + depth, starts[moving]! + depth) > 0) {
      order[at + 1] = order[at]!;
      at--;
    }
    order[at + 1] = moving;
  }
}

function compareKeys(pool: Uint8Array, a: number, b: number): number {
  for (let i = 0; ; i++) {
    const left = pool[a + i]!;
    const difference = left - pool[b + i]!;
    if (difference !== 0 || left === 0) return difference;
  }
}
