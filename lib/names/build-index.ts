// Builds the binary name index of a source (index-format.ts) from its names.
import { EXACT, startsSmall } from './case-rule.ts';
import { aloneBits, beginsBits, goesOnBits, nameBits, prefixBits, wordOf } from './filter-bits.ts';
import {
  bitsFor,
  checksumOf,
  FINGERPRINT_BITS,
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
import { formsOf, type NameEntry, type NameForm, type RefusedName } from './name-forms.ts';
import { enterPair, pairOf, pairWords } from './pair-map.ts';
import { enterStart, START_MAP_WORDS } from './start-map.ts';
import { extendA, extendB } from './token-hash.ts';

export type { NameEntry, RefusedName } from './name-forms.ts';

/** Bits of the filters for each key: about 3 false of 100 in the first, 2 of 100 in the second. */
const FIRST_BITS = 14;
const PREFIX_BITS = 10;
/** Names in a line of 12, on average: fuller lines are fewer bytes and more overflowing into the next. */
const LINE_FILL = 10.6;

export interface BuildOptions {
  /** Bits of a name's second hash that are kept; fewer than 28 only in tests, to force collisions. */
  readonly fingerprintBits?: number;
}

export interface BuiltIndex {
  readonly bytes: ArrayBuffer;
  readonly refused: RefusedName[];
  /** Names indexed, spellings that fold alike counted once. */
  readonly names: number;
}

/** Numbers that come one by one, in a typed array. */
class Column {
  items = new Int32Array(1024);
  length = 0;

  push(item: number): void {
    if (this.length === this.items.length) {
      const bigger = new Int32Array(this.length * 2);
      bigger.set(this.items);
      this.items = bigger;
    }
    this.items[this.length++] = item;
  }
}

/** Everything gathered of the names before the sizes of the sections are known. */
class Gathered {
  // One row for each form of each name.
  readonly a = new Column();
  readonly b = new Column();
  readonly rule = new Column();
  /** 1 where the name has two tokens and more. */
  readonly several = new Column();
  readonly spelling = new Column();
  readonly value = new Column();
  readonly tag = new Column();
  // One row for each first token, and for each longer beginning.
  readonly firstA = new Column();
  readonly firstB = new Column();
  /** 1 a name by itself, 2 wants no capital. */
  readonly firstKind = new Column();
  readonly smallA = new Column();
  readonly pair = new Column();
  readonly prefixA = new Column();
  readonly prefixB = new Column();
  readonly anyStart = new Uint32Array(START_MAP_WORDS);
  readonly smallStart = new Uint32Array(START_MAP_WORDS);
  mostTokens = 0;

  add({ tokens, from, to }: NameForm, rule: number, spelling: number, value: number, tag: number): void {
    let a = tokens.a[from] ?? 0;
    let b = tokens.b[from] ?? 0;
    const small = startsSmall(rule, tokens, from);
    this.firstA.push(a);
    this.firstB.push(b);
    this.firstKind.push((to - from === 1 ? 1 : 0) | (small ? 2 : 0));
    enterStart(this.anyStart, tokens, from);
    const pair = pairOf(tokens, from, to);
    if (pair !== 0) this.pair.push(pair);
    if (small) {
      this.smallA.push(tokens.a[from] ?? 0);
      enterStart(this.smallStart, tokens, from);
    }
    for (let t = from + 1; t < to; t++) {
      a = extendA(a, tokens.a[t] ?? 0);
      b = extendB(b, tokens.b[t] ?? 0);
      this.prefixA.push(a);
      this.prefixB.push(b);
    }
    this.a.push(a);
    this.b.push(b);
    this.rule.push(rule);
    this.several.push(to - from > 1 ? 1 : 0);
    this.spelling.push(spelling);
    this.value.push(value);
    this.tag.push(tag);
    this.mostTokens = Math.max(this.mostTokens, to - from);
  }
}

/**
 * One index out of all names of a source. Names that would mark everything are left out and listed with the reason.
 * Linear in the names' characters but for sorting within buckets; about a microsecond a name.
 */
export function buildIndex(entries: Iterable<NameEntry>, options: BuildOptions = {}): BuiltIndex {
  const refused: RefusedName[] = [];
  const gathered = new Gathered();
  for (const entry of entries) {
    const forms = formsOf(entry);
    if (typeof forms === 'string') {
      refused.push({ text: entry.text, value: entry.value, reason: forms });
      continue;
    }
    for (const form of forms.forms) gathered.add(form, forms.rule, forms.spelling, entry.value >>> 0, entry.tag ?? 0);
  }
  const { bytes, names } = write(gathered, options.fingerprintBits ?? FINGERPRINT_BITS);
  return { bytes, refused, names };
}

function write(rows: Gathered, fingerprintBits: number): { bytes: ArrayBuffer; names: number } {
  const order = sorted(rows);
  const { startOf, many, valueBits, tagBits } = groups(rows, order);
  const names = startOf.length - 1;
  const exacts = countExact(rows, order, startOf);
  const homeLines = Math.max(1, Math.ceil(names / LINE_FILL));
  const place = placed(rows, order, startOf, homeLines);
  const lines = Math.max(homeLines, names === 0 ? 0 : Math.floor(place[names - 1]! / LINE_NAMES) + 1);

  const header = new Uint32Array(HEADER_WORDS);
  header[HEADER.magic] = MAGIC;
  header[HEADER.version] = VERSION;
  header[HEADER.names] = names;
  header[HEADER.firstWords] = filterWords(rows.firstA, FIRST_BITS);
  header[HEADER.prefixWords] = filterWords(rows.prefixA, PREFIX_BITS);
  header[HEADER.homeLines] = homeLines;
  header[HEADER.pairWords] = pairWords(distinct(rows.pair));
  header[HEADER.lines] = lines;
  header[HEADER.valueBits] = valueBits;
  header[HEADER.tagBits] = tagBits;
  header[HEADER.manyWords] = many.length;
  header[HEADER.exacts] = exacts;
  header[HEADER.smallWords] = rows.smallA.length === 0 ? 0 : filterWords(rows.smallA, FIRST_BITS);
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
  fillFilters(
    rows,
    words.subarray(at.first, at.small),
    words.subarray(at.small, at.prefix),
    words.subarray(at.prefix, at.prefixEnd),
  );

  const check = new Uint8Array(bytes);
  const value = words.subarray(at.value, at.tag);
  const tag = words.subarray(at.tag, at.many);
  const kept = fingerprintBits === 32 ? -1 : 2 ** fingerprintBits - 1;
  let line = 0;
  let exact = 0;
  let list = 0;
  for (let name = 0; name < names; name++) {
    const from = startOf.items[name] ?? 0;
    const row = order[from] ?? 0;
    const count = (startOf.items[name + 1] ?? 0) - from;
    const a = rows.a.items[row] ?? 0;
    const rule = rows.rule.items[row] ?? 0;
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
      writePacked(tag, name, tagBits, rows.tag.items[row] ?? 0);
    }
    if (rule === EXACT) {
      words[at.exactId + exact] = place[name]!;
      words[at.spelling + exact] = rows.spelling.items[row] ?? 0;
      exact++;
    }
  }
  for (; line < lines; line++) words[at.line + line * LINE_WORDS] = names << 4;
  words.set(many.items.subarray(0, many.length), at.many);
  words[HEADER.checksum] = checksumOf(new Int32Array(bytes));
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
function sorted(rows: Gathered): Int32Array {
  const count = rows.a.length;
  const buckets = Math.max(1, count >> 2);
  const a = rows.a.items;
  const b = rows.b.items;
  const next = new Int32Array(buckets + 1);
  for (let row = 0; row < count; row++) next[wordOf(a[row]!, buckets) + 1]!++;
  for (let bucket = 0; bucket < buckets; bucket++) next[bucket + 1]! += next[bucket]!;
  const order = new Int32Array(count);
  for (let row = 0; row < count; row++) order[next[wordOf(a[row]!, buckets)]!++] = row;
  const before = (one: number, two: number): number =>
    (a[one]! >>> 0) - (a[two]! >>> 0) ||
    (b[one]! >>> 0) - (b[two]! >>> 0) ||
    rows.rule.items[one]! - rows.rule.items[two]! ||
    rows.spelling.items[one]! - rows.spelling.items[two]! ||
    one - two;
  // `next` now holds where each bucket ends.
  for (let bucket = 0, from = 0; bucket < buckets; from = next[bucket]!, bucket++) {
    const to = next[bucket]!;
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
  return order;
}

interface Groups {
  /** First place in the order of each name, and one past the last. */
  readonly startOf: Column;
  readonly many: Column;
  readonly valueBits: number;
  readonly tagBits: number;
}

/** Rows of the same name side by side become one name; a posting given twice is kept once. */
function groups(rows: Gathered, order: Int32Array): Groups {
  const startOf = new Column();
  const many = new Column();
  const { a, b, rule, spelling, value, tag } = rows;
  let mostValue = 0;
  let mostTag = 0;
  let kept = 0;
  for (let from = 0; from < order.length; ) {
    const row = order[from]!;
    let to = from + 1;
    const start = kept;
    startOf.push(start);
    order[kept++] = row;
    for (; to < order.length; to++) {
      const other = order[to]!;
      if (a.items[row] !== a.items[other] || b.items[row] !== b.items[other]) break;
      if (rule.items[row] !== rule.items[other] || spelling.items[row] !== spelling.items[other]) break;
      let known = false;
      for (let k = start; k < kept && !known; k++) {
        known = value.items[order[k]!] === value.items[other] && tag.items[order[k]!] === tag.items[other];
      }
      if (!known) order[kept++] = other;
    }
    const count = kept - start;
    if (count === 1) {
      mostValue = Math.max(mostValue, value.items[row]! >>> 0);
      mostTag = Math.max(mostTag, tag.items[row]!);
    } else {
      mostValue = Math.max(mostValue, many.length);
      many.push(count);
      for (let k = start; k < kept; k++) many.push(value.items[order[k]!]!);
      for (let k = start; k < kept; k += 4) {
        let four = 0;
        for (let i = 0; i < 4 && k + i < kept; i++) four |= tag.items[order[k + i]!]! << (8 * i);
        many.push(four);
      }
    }
    from = to;
  }
  startOf.push(kept);
  return { startOf, many, valueBits: bitsFor(mostValue), tagBits: bitsFor(mostTag) };
}

function countExact(rows: Gathered, order: Int32Array, startOf: Column): number {
  let count = 0;
  for (let name = 0; name < startOf.length - 1; name++) {
    if (rows.rule.items[order[startOf.items[name]!]!] === EXACT) count++;
  }
  return count;
}

function fillFilters(rows: Gathered, first: Uint32Array, small: Uint32Array, prefix: Uint32Array): void {
  for (let row = 0; row < rows.firstA.length; row++) {
    const a = rows.firstA.items[row]!;
    const b = rows.firstB.items[row]!;
    const kind = rows.firstKind.items[row]!;
    first[wordOf(a, first.length)]! |= beginsBits(a) | (kind & 1 ? aloneBits(b) : goesOnBits(b));
    if (kind & 2) small[wordOf(a, small.length)]! |= beginsBits(a);
  }
  for (let row = 0; row < rows.prefixA.length; row++) {
    prefix[wordOf(rows.prefixA.items[row]!, prefix.length)]! |= prefixBits(rows.prefixB.items[row]!);
  }
  for (let row = 0; row < rows.a.length; row++) {
    if (rows.several.items[row]) prefix[wordOf(rows.a.items[row]!, prefix.length)]! |= nameBits(rows.b.items[row]!);
  }
}

/** Words of a filter for the different keys of a column. */
function filterWords(column: Column, bits: number): number {
  return Math.ceil((distinct(column) * bits) / 32) + 1;
}

/** How many different numbers a column holds: an open-addressed set, half full at most. */
function distinct(column: Column): number {
  const slots = 2 ** bitsFor(column.length * 2);
  const set = new Int32Array(slots);
  let count = 0;
  for (let row = 0; row < column.length; row++) {
    const item = column.items[row]! || 1;
    let slot = item & (slots - 1);
    while (set[slot] !== 0 && set[slot] !== item) slot = (slot + 1) & (slots - 1);
    if (set[slot] === 0) {
      set[slot] = item;
      count++;
    }
  }
  return count;
}
