// When the page's changes are read: soon, but never so often that following the page takes more than a share of its time,
// and always shortly after it has calmed down.
//
// A turn is due 100 ms after the first change. After a turn that took long the next waits thirty times as long, up to a
// second, so that a page that never stops changing pays no more than a thirtieth of its time. When it does stop, waiting
// on would only keep its marks wrong: a quarter of a second of calm ends any wait.
//
// And a page may change so fast that its marks are of no use while it does: hundreds of changes a second, again and again.
// There they cost the page much all the same (Chromium lays every mark anew in each frame in which the page changed:
// 200 marks, 8 ms). That is a storm, and whoever draws marks is told of it. What is read while it rages nobody sees, so it is
// read only every few seconds, for the list of names.

/** From the first change to the turn that reads it, in ms. */
const TURN_MS = 100;
/** The share of the time that following a page may take, as its inverse. Less than is allowed, a twentieth: what the
 * browser does for us outside our own code (copying a question, painting marks) is not in what we measure. */
const SHARE = 30;
/** Longest wait between two turns, in ms, so that a long one (a page read as a whole) is not paid for by a long silence. */
const LONGEST_WAIT = 1_000;
/** Calm that ends a wait, in ms: eight times what the last turn took, within these. */
const CALM = { times: 8, least: 60, most: 250 } as const;

/** A storm: so many changes, on so many occasions, within so many ms. One large change (an article arrives) is none. */
const STORM = { changes: 150, occasions: 10, within: 500 } as const;
/** From the first change to the turn that reads it while a storm rages, in ms. */
const STORM_TURN_MS = 5_000;

export class TurnClock {
  readonly #now: () => number;
  #first: number | null = null;
  #last = Number.NEGATIVE_INFINITY;
  #notBefore = Number.NEGATIVE_INFINITY;
  #calm: number = CALM.least;
  #window = { since: Number.NEGATIVE_INFINITY, changes: 0, occasions: 0 };
  #isStormy = false;

  /** `now` in ms of any clock that only goes forward. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** So many changes came at once. */
  changed(count: number): void {
    const now = this.#now();
    this.#first ??= now;
    this.#last = now;
    const window = this.#window;
    if (now - window.since > STORM.within) this.#window = { since: now, changes: count, occasions: 1 };
    else {
      window.changes += count;
      window.occasions++;
      if (window.changes >= STORM.changes && window.occasions >= STORM.occasions) this.#isStormy = true;
    }
  }

  /** How long, in ms, until the changes so far may be read; 0 when they may be read now, null when there are none. */
  get wait(): number | null {
    if (this.#first === null) return null;
    const whenCalm = Math.max(this.#last + this.#calm, this.#first + TURN_MS);
    const raging = this.#isStormy ? this.#first + STORM_TURN_MS : Number.NEGATIVE_INFINITY;
    const due = Math.min(Math.max(this.#first + TURN_MS, this.#notBefore, raging), whenCalm);
    return Math.max(0, due - this.#now());
  }

  /** A turn begins: what came so far is read. */
  begin(): void {
    this.#first = null;
  }

  /** A turn that took so many ms of the page's time has ended. */
  end(spent: number): void {
    this.#notBefore = this.#now() + Math.min(spent * SHARE, LONGEST_WAIT);
    this.#calm = Math.min(Math.max(spent * CALM.times, CALM.least), CALM.most);
  }

  /** Does the page change too fast for marks? Ends with the first look after it has calmed down. */
  get isStormy(): boolean {
    if (this.#isStormy && this.#now() - this.#last >= this.#calm) this.#isStormy = false;
    return this.#isStormy;
  }
}
