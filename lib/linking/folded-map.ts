// A map by folded names that is asked about a million names which are not in it, and says no without folding them.
//
// A filter of one bit for each key's hash stands before the map; the hash of a folded name is told from the name itself,
// letter by letter. One name in some fifty passes the filter and is folded and looked up.
import { fold, foldedHash, unitsHash } from './fold.ts';

const FILTER_BITS = 1 << 18;

export class FoldedMap<T> {
  readonly #values = new Map<string, T>();
  readonly #filter = new Uint8Array(FILTER_BITS / 8);

  /** Enters a name, unless one that folds alike is there. */
  add(name: string, value: T): void {
    const key = fold(name);
    if (!this.#values.has(key)) this.set(key, value);
  }

  /** Enters a name that is folded already, in the place of the same one. */
  set(folded: string, value: T): void {
    this.#values.set(folded, value);
    const bit = unitsHash(folded) & (FILTER_BITS - 1);
    this.#filter[bit >> 3]! |= 1 << (bit & 7);
  }

  /** What was entered under a name that folds like this one. */
  get(name: string): T | undefined {
    const bit = foldedHash(name) & (FILTER_BITS - 1);
    return this.#filter[bit >> 3]! & (1 << (bit & 7)) ? this.#values.get(fold(name)) : undefined;
  }
}
