// Reads a built name index (index-format.ts) where it lies: opening it makes views, and nothing is parsed or copied.
import {
  CorruptIndexError,
  checksumOf,
  HEADER,
  HEADER_WORDS,
  LINE_CHECKS,
  LINE_NAMES,
  LINE_WORDS,
  MAGIC,
  packedWords,
  RULE_MASK,
  readPacked,
  SEVERAL,
  sectionsOf,
  VERSION,
} from './index-format.ts';
import type { NameSource, Postings, ValueSet } from './name-source.ts';

export interface OpenOptions {
  /** Values to leave out from the start; may be changed at any time with `switchOff` and `switchOn`. */
  readonly off?: Iterable<number>;
  /** False: the checksum is not looked at now; whoever opens it so calls `checkIndex` soon. Default true. */
  readonly verify?: boolean;
}

/**
 * Views over the bytes of buildIndex. Throws CorruptIndexError for a wrong magic, version, length or checksum. The checksum
 * of 20 MB takes 6 ms when the code is warm and 40 in a worker that was just woken, so it may be put off for bytes that
 * were checked before; whatever they are, no look-up leaves the buffer or runs on without end.
 */
export function openIndex(bytes: ArrayBuffer, options: OpenOptions = {}): NameIndex {
  if (bytes.byteLength < HEADER_WORDS * 4 || bytes.byteLength % 4 !== 0) {
    throw new CorruptIndexError(`A name index of ${bytes.byteLength} bytes is cut off`);
  }
  const header = new Uint32Array(bytes, 0, HEADER_WORDS);
  if (header[HEADER.magic] !== MAGIC) throw new CorruptIndexError('These bytes are not a name index');
  if (header[HEADER.version] !== VERSION) {
    throw new CorruptIndexError(
      `The name index is of version ${header[HEADER.version]}, this program reads ${VERSION}`,
    );
  }
  if (header[HEADER.bytes] !== bytes.byteLength || sectionsOf(header).end * 4 !== bytes.byteLength) {
    throw new CorruptIndexError(`The name index has ${bytes.byteLength} bytes and says it has ${header[HEADER.bytes]}`);
  }
  if (options.verify !== false) checkIndex(bytes);
  const index = new NameIndex(bytes);
  for (const value of options.off ?? []) index.switchOff(value);
  return index;
}

/** Throws CorruptIndexError when the checksum does not fit the bytes of an index that `openIndex` opens. */
export function checkIndex(bytes: ArrayBuffer): void {
  const words = new Int32Array(bytes);
  if (checksumOf(words) !== words[HEADER.checksum]! >>> 0) {
    throw new CorruptIndexError('The checksum of the name index does not fit its bytes');
  }
}

/** An open index. Its bytes never change; what is switched off is held beside them. */
export class NameIndex implements NameSource {
  readonly first: Uint32Array;
  readonly small: Uint32Array;
  readonly prefix: Uint32Array;
  readonly anyStart: Uint32Array;
  readonly hasSmallStarts: boolean;
  readonly smallStart: Uint32Array;
  readonly pairs: Uint32Array;
  readonly mostTokens: number;
  readonly names: number;
  readonly byteLength: number;
  private readonly line: Int32Array;
  private readonly check: Uint8Array;
  private readonly lines: number;
  private readonly value: Uint32Array;
  private readonly tag: Uint32Array;
  private readonly many: Uint32Array;
  private readonly exactId: Uint32Array;
  private readonly spelling: Uint32Array;
  private readonly valueBits: number;
  private readonly tagBits: number;
  private readonly kept: number;
  private readonly checkMask: number;
  private readonly scale: number;
  private readonly off = new Set<number>();

  constructor(bytes: ArrayBuffer) {
    const header = new Uint32Array(bytes, 0, HEADER_WORDS);
    const at = sectionsOf(header);
    const section = (from: number, to: number): Uint32Array => new Uint32Array(bytes, from * 4, to - from);
    this.byteLength = bytes.byteLength;
    this.names = header[HEADER.names] ?? 0;
    this.first = section(at.first, at.small);
    this.small = section(at.small, at.prefix);
    this.prefix = section(at.prefix, at.prefixEnd);
    this.lines = header[HEADER.lines] ?? 0;
    this.line = new Int32Array(bytes, at.line * 4, this.lines * LINE_WORDS);
    this.check = new Uint8Array(bytes, at.line * 4, this.lines * LINE_WORDS * 4);
    this.valueBits = header[HEADER.valueBits] ?? 0;
    this.tagBits = header[HEADER.tagBits] ?? 0;
    this.value = section(at.value, at.value + packedWords(this.names, this.valueBits));
    this.tag = section(at.tag, at.many);
    this.many = section(at.many, at.exactId);
    this.exactId = section(at.exactId, at.spelling);
    this.spelling = section(at.spelling, at.end);
    this.anyStart = section(at.anyStart, at.smallStart);
    this.smallStart = section(at.smallStart, at.pair);
    this.pairs = section(at.pair, at.first);
    this.hasSmallStarts = (header[HEADER.smallWords] ?? 0) > 0;
    this.mostTokens = header[HEADER.mostTokens] ?? 0;
    const bits = header[HEADER.fingerprintBits] ?? 0;
    this.kept = (2 ** bits - 1) << 4;
    this.checkMask = bits < 28 ? 0 : 255;
    this.scale = (header[HEADER.homeLines] ?? 0) / 4294967296;
  }

  seek(a: number, b: number): number {
    const { line: words, check, kept, checkMask } = this;
    const wanted = b << 4;
    for (let line = ((a >>> 0) * this.scale) | 0; line < this.lines; line++) {
      const base = line * LINE_WORDS;
      const count = words[base]! & 15;
      for (let k = 0; k < count; k++) {
        if (((words[base + 1 + k]! ^ wanted) & kept) !== 0) continue;
        if (((check[(base + LINE_CHECKS) * 4 + k]! ^ a) & checkMask) === 0) return line * LINE_NAMES + k;
      }
      if (count < LINE_NAMES) return -1;
    }
    return -1;
  }

  next(nameId: number): number {
    const place = nameId % LINE_NAMES;
    const base = ((nameId - place) / LINE_NAMES) * LINE_WORDS;
    const count = this.line[base]! & 15;
    // Behind the last name of a full line the next line's first name follows.
    if (place + 1 >= count && (count < LINE_NAMES || nameId + 1 >= this.lines * LINE_NAMES)) return -1;
    const otherBase = place + 1 < LINE_NAMES ? base : base + LINE_WORDS;
    const other = (place + 1) % LINE_NAMES;
    if ((this.line[otherBase]! & 15) <= other) return -1;
    if ((this.line[base + 1 + place]! ^ this.line[otherBase + 1 + other]!) & this.kept) return -1;
    const check = this.check[(base + LINE_CHECKS) * 4 + place]! ^ this.check[(otherBase + LINE_CHECKS) * 4 + other]!;
    return check & this.checkMask ? -1 : nameId + 1;
  }

  /** The table's word of a name: part of b, SEVERAL, case rule. */
  private entryOf(nameId: number): number {
    const place = nameId % LINE_NAMES;
    return this.line[((nameId - place) / LINE_NAMES) * LINE_WORDS + 1 + place]!;
  }

  /** How many names come before this one. */
  private rankOf(nameId: number): number {
    const place = nameId % LINE_NAMES;
    return (this.line[((nameId - place) / LINE_NAMES) * LINE_WORDS]! >>> 4) + place;
  }

  ruleOf(nameId: number): number {
    return this.entryOf(nameId) & RULE_MASK;
  }

  spellingOf(nameId: number): number {
    let low = 0;
    let high = this.exactId.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.exactId[middle]! < nameId) low = middle + 1;
      else high = middle;
    }
    return (this.spelling[low] ?? 0) | 0;
  }

  /** Leaves a value out of everything found from now on. Constant time; nothing is rebuilt. */
  switchOff(value: number): void {
    this.off.add(value);
  }

  switchOn(value: number): void {
    this.off.delete(value);
  }

  /** The values now switched off. */
  get switchedOff(): ValueSet {
    return this.off;
  }

  isOn(nameId: number): boolean {
    return this.off.size === 0 || this.postings(nameId).values.length > 0;
  }

  hasTag(nameId: number, tag: number): boolean {
    return this.postings(nameId).tags.includes(tag);
  }

  postings(nameId: number): Postings {
    const values: number[] = [];
    const tags: number[] = [];
    const rank = this.rankOf(nameId);
    const single = readPacked(this.value, rank, this.valueBits);
    if (this.entryOf(nameId) & SEVERAL) {
      // No more than there can be, also when the bytes were not checked yet.
      const count = Math.min(this.many[single] ?? 0, this.many.length);
      for (let k = 0; k < count; k++) {
        const value = this.many[single + 1 + k] ?? 0;
        if (this.off.has(value)) continue;
        values.push(value);
        tags.push(((this.many[single + 1 + count + (k >> 2)] ?? 0) >>> (8 * (k & 3))) & 255);
      }
    } else if (!this.off.has(single)) {
      values.push(single);
      tags.push(readPacked(this.tag, rank, this.tagBits));
    }
    return { values, tags };
  }
}
