// Writes the sections of a name index (index-format.ts) from what was gathered of its names, in steps of some milliseconds.
import { EXACT } from './case-rule.ts';
import { Column } from './column.ts';
import { distinct, SeenNumbers } from './distinct.ts';
import { aloneBits, beginsBits, goesOnBits, nameBits, prefixBits, wordOf } from './filter-bits.ts';
import { type Gathered, ROW_RULE, ROW_SEVERAL, ROW_TAG_SHIFT } from './gathered-names.ts';
import {
  bitsFor,
  checksumOf,
  HEADER,
  HEADER_WORDS,
  LINE_CHECKS,
  LINE_NAMES,
  LINE_WORDS,
  MAGIC,
  SEVERAL,
  sectionsOf,
  VERSION,
  writePacked,
} from './index-format.ts';
import { enterPair, pairWords } from './pair-map.ts';

/** Bits of the filters for each key: about 3 false of 100 in the first, 2 of 100 in the second. */
const FIRST_BITS = 14;
const PREFIX_BITS = 10;
/** Names in a line of 12, on average: fuller lines are fewer bytes and more overflowing into the next. */
const LINE_FILL = 10.6;
/** Rows dealt with between two turns of others: one to five milliseconds. */
const STEP = 1 << 14;

export interface WrittenIndex {
  readonly bytes: ArrayBuffer;
  /** Names indexed, spellings that fold alike counted once. */
  readonly names: number;
}

/** The index of these rows, which are used up. Each `next` is a step. */
export function* writeIndex(rows: Gathered, fingerprintBits: number): Generator<undefined, WrittenIndex> {
  const order = yield* sorted(rows);
  const { startOf, many, valueBits, tagBits } = yield* groups(rows, order);
  const names = startOf.length - 1;
  const homeLines = Math.max(1, Math.ceil(names / LINE_FILL));
  const place = placed(rows, order, startOf, homeLines);
  yield;
  const lines = Math.max(homeLines, names === 0 ? 0 : Math.floor(place[names - 1]! / LINE_NAMES) + 1);

  const seen = new SeenNumbers();
  const header = new Uint32Array(HEADER_WORDS);
  header[HEADER.magic] = MAGIC;
  header[HEADER.version] = VERSION;
  header[HEADER.names] = names;
  header[HEADER.firstWords] = filterWords(yield* distinct(seen, rows, rows.firstA, 0), FIRST_BITS);
  header[HEADER.prefixWords] = filterWords(yield* distinct(seen, rows, rows.prefixA, ROW_SEVERAL), PREFIX_BITS);
  header[HEADER.homeLines] = homeLines;
  header[HEADER.pairWords] = pairWords(yield* distinct(seen, null, rows.pair, 0));
  header[HEADER.lines] = lines;
  header[HEADER.valueBits] = valueBits;
  header[HEADER.tagBits] = tagBits;
  header[HEADER.manyWords] = many.length;
  header[HEADER.exacts] = countExact(rows, order, startOf);
  header[HEADER.smallWords] =
    rows.smallA.length === 0 ? 0 : filterWords(yield* distinct(seen, null, rows.smallA, 0), FIRST_BITS);
  seen.release();
  header[HEADER.mostTokens] = rows.mostTokens;
  header[HEADER.fingerprintBits] = fingerprintBits;
  header[HEADER.postings] = rows.a.length;
  const at = sectionsOf(header);
  header[HEADER.bytes] = at.end * 4;

  const bytes = new ArrayBuffer(at.end * 4);
  const words = new Uint32Array(bytes);
  words.set(header);
  words.set(rows.anyStart, at.anyStart);
  words.set(rows.smallStart, at.smallStart);
  const pairs = words.subarray(at.pair, at.first);
  for (let row = 0; row < rows.pair.length; row++) enterPair(pairs, rows.pair.items[row]!);
  yield* fillFirst(rows, words.subarray(at.first, at.small), words.subarray(at.small, at.prefix));
  yield* fillPrefix(rows, words.subarray(at.prefix, at.prefixEnd));
  for (const column of [rows.firstA, rows.firstB, rows.prefixA, rows.prefixB]) column.clear();

  const check = new Uint8Array(bytes);
  const value = words.subarray(at.value, at.tag);
  const tag = words.subarray(at.tag, at.many);
  const kept = fingerprintBits === 32 ? -1 : 2 ** fingerprintBits - 1;
  let line = 0;
  let exact = 0;
  let list = 0;
  for (let name = 0; name < names; name++) {
    if (name % STEP === 0) yield;
    const from = startOf.items[name] ?? 0;
    const row = order[from] ?? 0;
    const count = (startOf.items[name + 1] ?? 0) - from;
    const a = rows.a.items[row] ?? 0;
    const info = rows.info.items[row] ?? 0;
    const rule = info & ROW_RULE;
    const inLine = place[name]! % LINE_NAMES;
    const mine = (place[name]! - inLine) / LINE_NAMES;
    for (; line <= mine; line++) words[at.line + line * LINE_WORDS] = name << 4;
    const base = at.line + mine * LINE_WORDS;
    words[base]!++;
    words[base + 1 + inLine] = (((rows.b.items[row] ?? 0) & kept) << 4) | (count > 1 ? SEVERAL : 0) | rule;
    check[(base + LINE_CHECKS) * 4 + inLine] = a;
    if (count > 1) {
      writePacked(value, name, valueBits, list);
      list += 1 + count + Math.ceil(count / 4);
    } else {
      writePacked(value, name, valueBits, rows.value.items[row] ?? 0);
      writePacked(tag, name, tagBits, info >>> ROW_TAG_SHIFT);
    }
    if (rule === EXACT) {
      words[at.exactId + exact] = place[name]!;
      words[at.spelling + exact] = rows.spellingOf(row);
      exact++;
    }
  }
  for (; line < lines; line++) words[at.line + line * LINE_WORDS] = names << 4;
  words.set(many.items.subarray(0, many.length), at.many);
  yield;
  words[HEADER.checksum] = checksumOf(new Int32Array(bytes));
  for (const column of [rows.a, rows.b, rows.info, rows.value]) column.clear();
  return { bytes, names };
}

/** Where each name goes: line * 12 + place, its own line or the next that has room. */
function placed(rows: Gathered, order: Int32Array, startOf: Column, homeLines: number): Int32Array {
  const names = startOf.length - 1;
  const place = new Int32Array(names);
  let free = 0;
  for (let name = 0; name < names; name++) {
    const home = wordOf(rows.a.items[order[startOf.items[name]!]!]!, homeLines) * LINE_NAMES;
    if (home > free) free = home;
    place[name] = free++;
  }
  return place;
}

/** The rows in order of both hashes, rule and spelling, then as they came: by buckets of a, then within each. */
function* sorted(rows: Gathered): Generator<undefined, Int32Array> {
  const count = rows.a.length;
  const buckets = Math.max(1, count >> 2);
  const a = rows.a.items;
  const next = new Int32Array(buckets + 1);
  for (let row = 0; row < count; row++) next[wordOf(a[row]!, buckets) + 1]!++;
  for (let bucket = 0; bucket < buckets; bucket++) next[bucket + 1]! += next[bucket]!;
  yield;
  const order = new Int32Array(count);
  for (let row = 0; row < count; row++) order[next[wordOf(a[row]!, buckets)]!++] = row;
  yield;
  // `next` now holds where each bucket ends.
  for (let bucket = 0; bucket < buckets; bucket += STEP) {
    sortBuckets(rows, order, next, bucket, Math.min(buckets, bucket + STEP));
    yield;
  }
  return order;
}

function sortBuckets(rows: Gathered, order: Int32Array, ends: Int32Array, first: number, end: number): void {
  const a = rows.a.items;
  const b = rows.b.items;
  const before = (one: number, two: number): number =>
    (a[one]! >>> 0) - (a[two]! >>> 0) || (b[one]! >>> 0) - (b[two]! >>> 0) || compareAlike(rows, one, two);
  for (let bucket = first, from = first === 0 ? 0 : ends[first - 1]!; bucket < end; from = ends[bucket]!, bucket++) {
    const to = ends[bucket]!;
    if (to - from > 64) order.subarray(from, to).sort(before);
    else {
      for (let i = from + 1; i < to; i++) {
        const row = order[i]!;
        let j = i - 1;
        while (j >= from && before(order[j]!, row) > 0) {
          order[j + 1] = order[j]!;
          j--;
        }
        order[j + 1] = row;
      }
    }
  }
}

/** The order of rows with the same hashes. */
function compareAlike(rows: Gathered, one: number, two: number): number {
  const rule = rows.info.items[one]! & ROW_RULE;
  const other = rows.info.items[two]! & ROW_RULE;
  if (rule !== other) return rule - other;
  return (rule === EXACT ? rows.spellingOf(one) - rows.spellingOf(two) : 0) || one - two;
}

interface Groups {
  /** First place in the order of each name, and one past the last. */
  readonly startOf: Column;
  readonly many: Column;
  readonly valueBits: number;
  readonly tagBits: number;
}

/** Rows of the same name side by side become one name; a posting given twice is kept once. */
function* groups(rows: Gathered, order: Int32Array): Generator<undefined, Groups> {
  const startOf = new Column();
  const many = new Column();
  const { a, b, info, value } = rows;
  let mostValue = 0;
  let mostTag = 0;
  let kept = 0;
  let rest = STEP;
  for (let from = 0; from < order.length; ) {
    const row = order[from]!;
    const rule = info.items[row]! & ROW_RULE;
    let to = from + 1;
    const start = kept;
    startOf.push(start);
    order[kept++] = row;
    for (; to < order.length; to++) {
      const other = order[to]!;
      if (a.items[row] !== a.items[other] || b.items[row] !== b.items[other]) break;
      if (rule !== (info.items[other]! & ROW_RULE)) break;
      if (rule === EXACT && rows.spellingOf(row) !== rows.spellingOf(other)) break;
      const tag = info.items[other]! >>> ROW_TAG_SHIFT;
      let known = false;
      for (let k = start; k < kept && !known; k++) {
        const one = order[k]!;
        known = value.items[one] === value.items[other] && info.items[one]! >>> ROW_TAG_SHIFT === tag;
      }
      if (!known) order[kept++] = other;
    }
    const count = kept - start;
    if (count === 1) {
      mostValue = Math.max(mostValue, value.items[row]! >>> 0);
      mostTag = Math.max(mostTag, info.items[row]! >>> ROW_TAG_SHIFT);
    } else {
      mostValue = Math.max(mostValue, many.length);
      many.push(count);
      for (let k = start; k < kept; k++) many.push(value.items[order[k]!]!);
      for (let k = start; k < kept; k += 4) {
        let four = 0;
        for (let i = 0; i < 4 && k + i < kept; i++) four |= (info.items[order[k + i]!]! >>> ROW_TAG_SHIFT) << (8 * i);
        many.push(four);
      }
    }
    rest -= to - from;
    from = to;
    if (rest < 0) {
      rest = STEP;
      yield;
    }
  }
  startOf.push(kept);
  return { startOf, many, valueBits: bitsFor(mostValue), tagBits: bitsFor(mostTag) };
}

function countExact(rows: Gathered, order: Int32Array, startOf: Column): number {
  if (rows.exactRow.length === 0) return 0;
  let count = 0;
  for (let name = 0; name < startOf.length - 1; name++) {
    if ((rows.info.items[order[startOf.items[name]!]!]! & ROW_RULE) === EXACT) count++;
  }
  return count;
}

function* fillFirst(rows: Gathered, first: Uint32Array, small: Uint32Array): Generator<undefined> {
  for (let row = 0; row < rows.a.length; row++) {
    if (row % STEP === 0) yield;
    if (rows.info.items[row]! & ROW_SEVERAL) continue;
    const a = rows.a.items[row]!;
    first[wordOf(a, first.length)]! |= beginsBits(a) | aloneBits(rows.b.items[row]!);
  }
  for (let row = 0; row < rows.firstA.length; row++) {
    if (row % STEP === 0) yield;
    const a = rows.firstA.items[row]!;
    first[wordOf(a, first.length)]! |= beginsBits(a) | goesOnBits(rows.firstB.items[row]!);
  }
  for (let row = 0; row < rows.smallA.length; row++) {
    const a = rows.smallA.items[row]!;
    small[wordOf(a, small.length)]! |= beginsBits(a);
  }
}

function* fillPrefix(rows: Gathered, prefix: Uint32Array): Generator<undefined> {
  for (let row = 0; row < rows.prefixA.length; row++) {
    if (row % STEP === 0) yield;
    prefix[wordOf(rows.prefixA.items[row]!, prefix.length)]! |= prefixBits(rows.prefixB.items[row]!);
  }
  for (let row = 0; row < rows.a.length; row++) {
    if (row % STEP === 0) yield;
    if (!(rows.info.items[row]! & ROW_SEVERAL)) continue;
    const b = rows.b.items[row]!;
    prefix[wordOf(rows.a.items[row]!, prefix.length)]! |= prefixBits(b) | nameBits(b);
  }
}

/** Words of a filter for so many different keys. */
function filterWords(keys: number, bits: number): number {
  return Math.ceil((keys * bits) / 32) + 1;
}
