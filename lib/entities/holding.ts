// Whether a statement holds in a time: surely, possibly, or not, from dates to the year, the month or the day.
import type { Statement } from './entity.ts';
import { earliest, latest, type PartialDate } from './partial-date.ts';

/**
 * `surely`: the dates known say it held at some day of the time asked about. `possibly`: they allow it.
 * `undated`: neither start nor end is known, so nothing can be said. `not`: they exclude it.
 */
export type Holding = 'surely' | 'possibly' | 'not' | 'undated';

/** The days between which the entity lived or existed, as far as they are known. */
export interface Lifespan {
  readonly from?: PartialDate;
  readonly to?: PartialDate;
}

const FIRST_DAY = '0001-01-01';
const LAST_DAY = '9999-12-31';

/**
 * How a statement stands to a time.
 *
 * A statement is a stretch of days with soft edges: it began between `earliest(start)` and `latest(start)`, it ended
 * between `earliest(end)` and `latest(end)`. An edge that is unknown may lie anywhere; `asOf` is a day on which it held.
 * An end that is `open`, or not stated beside a known start, is taken to go on, but never past the end of the life.
 */
export function holding(statement: Statement, time: PartialDate, life: Lifespan = {}): Holding {
  const { start, end, asOf } = statement;
  const startKnown = start !== undefined && start !== 'unknown';
  const endKnown = end !== undefined && end !== 'unknown' && end !== 'open';
  const goesOn = end === 'open' || (end === undefined && startKnown);
  const timeFrom = earliest(time);
  const timeTo = latest(time);

  const born = life.from === undefined ? FIRST_DAY : earliest(life.from);
  const gone = life.to === undefined ? LAST_DAY : latest(life.to);
  const soonest = startKnown ? earliest(start) : born;
  const utmost = endKnown ? latest(end) : later(gone, asOf === undefined ? FIRST_DAY : latest(asOf));
  if (soonest > timeTo || utmost < timeFrom) return 'not';
  if (!startKnown && !endKnown && !goesOn && asOf === undefined) return 'undated';

  const surelyFrom = sooner(startKnown ? latest(start) : LAST_DAY, asOf === undefined ? LAST_DAY : latest(asOf));
  const surelyTo = later(
    endKnown ? earliest(end) : goesOn ? surelyAlive(life) : FIRST_DAY,
    asOf === undefined ? FIRST_DAY : earliest(asOf),
  );
  if (surelyFrom <= surelyTo && surelyFrom <= timeTo && surelyTo >= timeFrom) return 'surely';
  // The whole stretch, or a day on which it held, lies inside the time asked about.
  if (timeFrom <= soonest && utmost <= timeTo && startKnown && endKnown) return 'surely';
  if (asOf !== undefined && timeFrom <= earliest(asOf) && latest(asOf) <= timeTo) return 'surely';
  // Without a known edge the time asked about lies outside all that is known, and today's post is not yesterday's.
  return startKnown || endKnown ? 'possibly' : 'undated';
}

/** True when the statement is tied to a time at all. */
export function isDated({ start, end, asOf }: Statement): boolean {
  return start !== undefined || end !== undefined || asOf !== undefined;
}

/** True when both edges are dates or the present, so that only their precision can leave a doubt. */
export function hasBothEdges({ start, end }: Statement): boolean {
  return start !== undefined && start !== 'unknown' && end !== 'unknown';
}

const surelyAlive = (life: Lifespan) => (life.to === undefined ? LAST_DAY : earliest(life.to));
const later = (a: string, b: string) => (a > b ? a : b);
const sooner = (a: string, b: string) => (a < b ? a : b);
