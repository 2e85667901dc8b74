// Which ids a pack's source has had already, in typed arrays: the ids' bytes, and an open-addressed table of their hashes.
import { GrowingBytes, GrowingUint32 } from './growing-array.ts';
import { hashId } from './id-table.ts';

const FIRST_SLOTS = 1 << 12;

export class SeenIds {
  readonly #hashes = new GrowingUint32();
  readonly #bytes = new GrowingBytes();
  /** Where each id begins in the bytes. */
  readonly #starts = new GrowingUint32();
  /** Ordinals counted from 1, at the slot of their hash or behind it; 0 is free. At most half is taken. */
  #slots = new Int32Array(FIRST_SLOTS);

  get count(): number {
    return this.#hashes.length;
  }

  /** The hashes of all ids, in the order they came. */
  get hashes(): Uint32Array<ArrayBuffer> {
    return this.#hashes.view();
  }

  /** Takes an id; false when it came before, and then nothing changes. */
  add(id: string): boolean {
    if (this.count * 2 >= this.#slots.length) this.#widen();
    const hash = hashId(id);
    const start = this.#bytes.length;
    this.#bytes.text(id);
    let slot = hash & (this.#slots.length - 1);
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & (this.#slots.length - 1)) {
      const other = this.#slots[slot]! - 1;
      if (this.#hashes.at(other) !== hash || !this.#isSame(other, start)) continue;
      this.#bytes.length = start;
      return false;
    }
    this.#slots[slot] = this.count + 1;
    this.#starts.push(start);
    this.#hashes.push(hash);
    return true;
  }

  /** Whether the bytes from `start` on are those of this id. */
  #isSame(ordinal: number, start: number): boolean {
    const starts = this.#starts.view();
    const bytes = this.#bytes.view();
    const from = starts[ordinal]!;
    const length = (ordinal + 1 < starts.length ? starts[ordinal + 1]! : start) - from;
    if (bytes.length - start !== length) return false;
    for (let i = 0; i < length; i++) if (bytes[from + i] !== bytes[start + i]) return false;
    return true;
  }

  #widen(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const hashes = this.#hashes.view();
    for (let ordinal = 0; ordinal < hashes.length; ordinal++) {
      let slot = hashes[ordinal]! & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = ordinal + 1;
    }
    this.#slots = slots;
  }
}
