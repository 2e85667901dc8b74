// How many different names an index has of each kind, which the sizes of its filters follow from.
import type { Column } from './column.ts';
import { type Gathered, ROW_SEVERAL } from './gathered-names.ts';
import { bitsFor } from './index-format.ts';

/** Rows dealt with between two turns of others: some milliseconds. */
const STEP = 1 << 14;

/** How many different numbers a column holds together with the first hashes of the rows whose ROW_SEVERAL is `several`. */
export function* distinct(
  seen: SeenNumbers,
  rows: Gathered | null,
  column: Column,
  several: number,
): Generator<undefined, number> {
  const rowCount = rows?.a.length ?? 0;
  seen.begin(column.length + rowCount);
  for (let row = 0; row < column.length; row++) {
    if (row % STEP === 0) yield;
    seen.enter(column.items[row]!);
  }
  for (let row = 0; row < rowCount; row++) {
    if (row % STEP === 0) yield;
    if ((rows!.info.items[row]! & ROW_SEVERAL) === several) seen.enter(rows!.a.items[row]!);
  }
  return seen.count;
}

/** Counts different numbers: an open-addressed set, half full at most, whose memory serves one count after another. */
export class SeenNumbers {
  count = 0;
  #slots = new Int32Array(0);
  #mask = 0;

  /** Empties the set and makes room for so many numbers. */
  begin(most: number): void {
    const slots = 2 ** bitsFor(most * 2);
    this.count = 0;
    this.#mask = slots - 1;
    if (slots > this.#slots.length) {
      // The old memory is given back before there is new.
      this.release();
      this.#slots = new Int32Array(slots);
    } else this.#slots.fill(0, 0, slots);
  }

  enter(number: number): void {
    const slots = this.#slots;
    const item = number || 1;
    let slot = item & this.#mask;
    while (slots[slot] !== 0 && slots[slot] !== item) slot = (slot + 1) & this.#mask;
    if (slots[slot] !== 0) return;
    slots[slot] = item;
    this.count++;
  }

  /** Gives the memory back at once, not when garbage is collected. */
  release(): void {
    this.#slots = new Int32Array(this.#slots.buffer.transfer(0));
  }
}
