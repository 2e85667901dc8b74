// A browser's Highlight, made when it is first needed, with all ranges it has by then: given to its constructor 5,000 take
// Firefox 4 to 5 ms, added one by one 10 to 12 (version 153, 29 Nov 2026).

/** Arguments of one call: a browser takes tens of thousands, not any number. */
const MOST_AT_ONCE = 10_000;

export class GatheredHighlight {
  readonly #priority: number;
  #waiting = new Set<StaticRange>();
  #made: Highlight | null = null;

  /** Of two highlights over the same text the one with the higher priority is drawn above. */
  constructor(priority = 0) {
    this.#priority = priority;
  }

  /** The browser's; the same one ever after. */
  get made(): Highlight {
    if (this.#made) return this.#made;
    const ranges = [...this.#waiting];
    this.#waiting.clear();
    const highlight = new Highlight(...ranges.slice(0, MOST_AT_ONCE));
    for (const range of ranges.slice(MOST_AT_ONCE)) highlight.add(range);
    highlight.priority = this.#priority;
    this.#made = highlight;
    return highlight;
  }

  add(range: StaticRange): void {
    (this.#made ?? this.#waiting).add(range);
  }

  delete(range: StaticRange): void {
    (this.#made ?? this.#waiting).delete(range);
  }

  clear(): void {
    (this.#made ?? this.#waiting).clear();
  }
}
