// A token bucket for each page, so that one page cannot keep the worker busy or run through the knowledge base.

export interface Rate {
  /** Allowed at once. */
  readonly burst: number;
  /** Regained each second. */
  readonly perSecond: number;
}

/** Buckets kept; beyond, the longest unused is forgotten (its page gets a full one). */
const MOST_BUCKETS = 1_000;

/** A question "may this one pass?", by key. `now` in ms. */
export function createRateLimit(rate: Rate, now: () => number): (key: string) => boolean {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (key) => {
    const at = now();
    const old = buckets.get(key);
    // A clock set back must not take tokens away.
    const gained = old ? (Math.max(0, at - old.at) / 1000) * rate.perSecond : 0;
    const tokens = old ? Math.min(rate.burst, old.tokens + gained) : rate.burst;
    const passes = tokens >= 1;
    buckets.delete(key);
    buckets.set(key, { tokens: passes ? tokens - 1 : tokens, at });
    if (buckets.size > MOST_BUCKETS) buckets.delete(buckets.keys().next().value as string);
    return passes;
  };
}
