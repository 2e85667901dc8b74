// Typed arrays that grow: a pack's tables are built in these, because a million small objects would not fit.

/** What is not written to yet takes no memory but addresses, and growing seldom copies less: half the bytes of growing by half. */
const GROWTH = 3;

/** Numbers of 32 bits, unsigned. */
export class GrowingUint32 {
  #items = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#items.length) {
      this.#items = new Uint32Array(this.#items.buffer.transfer(Math.ceil(this.length * GROWTH + 1) * 4));
    }
    this.#items[this.length++] = value;
  }

  /** One of the numbers. */
  at(index: number): number {
    return this.#items[index]!;
  }

  /** The numbers so far; valid until the next push. */
  view(): Uint32Array<ArrayBuffer> {
    return this.#items.subarray(0, this.length);
  }

  /** Gives the memory back at once, not when garbage is collected. The array is empty then. */
  release(): void {
    this.length = 0;
    this.#items = new Uint32Array(this.#items.buffer.transfer(0));
  }
}

const encoder = new TextEncoder();
const SHORT_TEXT = 64;

/**
 * Writes a text in UTF-8 and returns where it ends; -1 when a character needs two units. For a name it takes less time than
 * calling the encoder.
 */
function writeShort(text: string, bytes: Uint8Array, from: number): number {
  let end = from;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes[end++] = unit;
    else if (unit < 0x800) {
      bytes[end++] = 0xc0 | (unit >> 6);
      bytes[end++] = 0x80 | (unit & 0x3f);
    } else if ((unit & 0xf800) === 0xd800) return -1;
    else {
      bytes[end++] = 0xe0 | (unit >> 12);
      bytes[end++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[end++] = 0x80 | (unit & 0x3f);
    }
  }
  return end;
}

/** Bytes, with the few ways of writing that the pack's tables need. */
export class GrowingBytes {
  #bytes = new Uint8Array(4096);
  length = 0;

  push(byte: number): void {
    this.#room(1);
    this.#bytes[this.length++] = byte;
  }

  bytes(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Bytes `from` to `to` of a text's: few, which are copied sooner than a view of them is made. */
  some(bytes: Uint8Array, from: number, to: number): void {
    this.#room(to - from);
    const mine = this.#bytes;
    let at = this.length;
    for (let i = from; i < to; i++) mine[at++] = bytes[i]!;
    this.length = at;
  }

  /** Room for so many more bytes, to be written from `length` on; whoever writes there sets `length`. */
  room(more: number): Uint8Array<ArrayBuffer> {
    this.#room(more);
    return this.#bytes;
  }

  /** UTF-8; returns how many bytes it took. */
  text(text: string): number {
    this.#room(text.length * 3);
    const from = this.length;
    let end = text.length > SHORT_TEXT ? -1 : writeShort(text, this.#bytes, from);
    if (end < 0) end = from + encoder.encodeInto(text, this.#bytes.subarray(from)).written;
    this.length = end;
    return end - from;
  }

  /** A code point in UTF-8. */
  codePoint(point: number): void {
    if (this.length + 4 > this.#bytes.length) this.#room(4);
    const bytes = this.#bytes;
    if (point < 0x80) bytes[this.length++] = point;
    else if (point < 0x800) {
      bytes[this.length++] = 0xc0 | (point >> 6);
      bytes[this.length++] = 0x80 | (point & 0x3f);
    } else if (point < 0x10000) {
      bytes[this.length++] = 0xe0 | (point >> 12);
      bytes[this.length++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[this.length++] = 0x80 | (point & 0x3f);
    } else {
      bytes[this.length++] = 0xf0 | (point >> 18);
      bytes[this.length++] = 0x80 | ((point >> 12) & 0x3f);
      bytes[this.length++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[this.length++] = 0x80 | (point & 0x3f);
    }
  }

  /** An unsigned number in 7-bit groups, low group first (LEB128). */
  number(value: number): void {
    this.#room(5);
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.length++] = rest;
  }

  /** The bytes so far; valid until the next write. */
  view(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  /** Gives the memory back at once, not when garbage is collected. The array is empty then. */
  release(): void {
    this.length = 0;
    this.#bytes = new Uint8Array(this.#bytes.buffer.transfer(0));
  }

  #room(more: number): void {
    if (this.length + more <= this.#bytes.length) return;
    const room = Math.max(Math.ceil(this.#bytes.length * GROWTH), this.length + more);
    this.#bytes = new Uint8Array(this.#bytes.buffer.transfer(room));
  }
}

/** Reads what GrowingBytes wrote. Reading past the end gives 0: callers check a checksum first. */
export class ByteReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  number(): number {
    let value = 0;
    let shift = 0;
    let byte: number;
    do {
      byte = this.bytes[this.at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte > 0x7f && shift < 35);
    return value >>> 0;
  }

  take(count: number): Uint8Array {
    const taken = this.bytes.subarray(this.at, this.at + count);
    this.at += count;
    return taken;
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }
}
