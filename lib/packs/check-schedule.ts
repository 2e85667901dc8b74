// When a subscribed pack is looked for again. Pure.
import { UPDATE_HOURS } from './pack-header.ts';

const HOUR = 60 * 60_000;
/** Readers who subscribed at one moment, by a link in the news, come back spread over a tenth of the time. */
const JITTER = 0.1;
/** After the first failure; each further one doubles it. */
const FIRST_RETRY = HOUR / 2;

export interface AfterCheck {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The publisher's wish, where the header has one. */
  readonly updateHours?: number | undefined;
  /** Day, `YYYY-MM-DD`, after which the version is old; looked for then at the latest. */
  readonly expires?: string | undefined;
  /** Failures in a row, this one included; 0 after an answer. */
  readonly failures: number;
  /** What the server asked for, in ms. */
  readonly retryAfter?: number | undefined;
  /** From 0 to 1. */
  readonly random: number;
}

/** The next look, in milliseconds since 1970. Never sooner than four hours after an answer, half an hour after a failure. */
export function nextCheck({ now, updateHours, expires, failures, retryAfter = 0, random }: AfterCheck): number {
  const hours = Math.min(Math.max(updateHours ?? UPDATE_HOURS.usual, UPDATE_HOURS.least), UPDATE_HOURS.most);
  const period = hours * HOUR;
  const spread = 1 + JITTER * random;
  if (failures > 0) {
    const retry = Math.min(period, FIRST_RETRY * 2 ** Math.min(failures - 1, 20));
    // A server cannot put us off for longer than the longest period.
    return now + Math.max(retry, Math.min(retryAfter, UPDATE_HOURS.most * HOUR)) * spread;
  }
  const regular = now + period * spread;
  const end = expires === undefined ? Number.POSITIVE_INFINITY : Date.parse(expires) + JITTER * random * period;
  const soonest = now + UPDATE_HOURS.least * HOUR * spread;
  return end > now ? Math.max(Math.min(regular, end), soonest) : regular;
}
