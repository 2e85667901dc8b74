// What a list is asked for and what it gives: a choice, and rows read a screen at a time.
import type { EntityType } from '../entities/entity.ts';
import { orderKey } from '../packs/list-pack.ts';

export type SortBy = 'name' | 'type' | 'from' | 'edited';

export interface Choice {
  readonly type: EntityType | 'any';
  /** `mine`, the title of a pack, or `any`. */
  readonly from: string;
  /** A tag, or an empty text. */
  readonly tag: string;
  readonly sort: SortBy;
  readonly descending: boolean;
}

export interface BrowsedRow {
  readonly id: string;
  readonly type: EntityType;
  readonly label: string;
  readonly mine: boolean;
  readonly packTitle?: string;
  /** Milliseconds since 1970 when the reader last changed it. */
  readonly updated?: number;
}

/** A list as it was filtered and sorted, made of row numbers; `rows` reads what stands in it. */
export class Browsed {
  readonly length: number;
  readonly #order: Uint32Array;
  readonly #descending: boolean;
  readonly #read: (codes: readonly number[]) => Promise<BrowsedRow[]>;
  readonly #keyOf: (code: number) => string;

  constructor(
    order: Uint32Array,
    descending: boolean,
    read: (codes: readonly number[]) => Promise<BrowsedRow[]>,
    keyOf: (code: number) => string = () => '',
  ) {
    this.length = order.length;
    this.#keyOf = keyOf;
    this.#order = order;
    this.#descending = descending;
    this.#read = read;
  }

  /** The rows from `from` up to but without `to`. */
  async rows(from: number, to: number): Promise<BrowsedRow[]> {
    const codes: number[] = [];
    for (let i = Math.max(0, from); i < Math.min(to, this.length); i++) {
      codes.push(this.#order[this.#descending ? this.length - 1 - i : i]!);
    }
    return await this.#read(codes);
  }

  /** In a list sorted by name, the place of the first name that begins so or comes after. */
  placeOf(beginning: string): number {
    const key = orderKey(beginning);
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#keyOf(this.#order[middle]!) < key) low = middle + 1;
      else high = middle;
    }
    return Math.min(low, Math.max(0, this.length - 1));
  }
}
