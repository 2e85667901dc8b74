// When a card comes and goes. Milliseconds, unless the name says otherwise.
// Open delays of peers without another gate cluster at 500 to 700; ours may be shorter because the pointer must rest.

export const DELAYS = {
  /** A pointer that was fast has come to rest when it did not move for so long. */
  settle: 50,
  /** From rest to fetching what the card will show. */
  prefetch: 150,
  /** From rest to the card; the reader may choose another. */
  open: 350,
  /** From leaving to closing; four other products wait as long. Moving towards the card starts it anew. */
  close: 300,
  /** For so long after a card closed the next one opens at once: the reader is going from name to name. */
  recent: 600,
  /** After scrolling nothing opens until the page stood still for so long; the pointer must have moved since. */
  scrollCalm: 150,
  /** The same after a key was typed. */
  typeCalm: 600,
} as const;

/** Faster than this, in px per ms, the pointer is on its way to somewhere else. */
export const RESTING_SPEED = 0.5;
/** Between two moves further apart than this the pointer stood still for a while; only so much of it counts. */
export const LONGEST_GAP = 32;
