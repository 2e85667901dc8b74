// Where posts stand on the strip of years: percentages of its length, lanes for posts that overlap. Pure.
import type { FactView } from '../lib/entities/card-view.ts';
import { earliest, latest, type PartialDate } from '../lib/entities/partial-date.ts';

interface TimelinePost {
  readonly fact: FactView;
  /** Start and end, 0 to 100. */
  readonly from: number;
  readonly to: number;
  /** 0 is the uppermost. */
  readonly lane: number;
  /** It goes on at the right end. */
  readonly open: boolean;
  /** Start or end is unknown: only where it may have been can be drawn. */
  readonly dim: boolean;
}

export interface Timeline {
  readonly posts: readonly TimelinePost[];
  readonly lanes: number;
  /** Where the article's date stands, or null. */
  readonly needle: number | null;
  /** Years written under the strip, null where the needle's year would touch them. */
  readonly first: string | null;
  readonly last: string | null;
}

/** A year's label is this many percent of a card's strip wide (28 px of 276); labels nearer than that would touch. */
const LABEL_WIDTH = 11;
const MOST_LANES = 4;
/** One post follows the other although the dates overlap by a few weeks; percent of the strip. */
const LEAST_OVERLAP = 1;
const DAY_MS = 86_400_000;

/** Lays posts out between the oldest date known and the newest (today, for what goes on). Null when nothing can be drawn. */
export function layTimeline(posts: readonly FactView[], date: PartialDate | null, today: PartialDate): Timeline | null {
  if (posts.length === 0) return null;
  const known = posts.flatMap((post) => [startOf(post), endOf(post)].filter(isDay));
  const nothingKnown = known.length === 0;
  if (date !== null) known.push(middle(date));
  if (posts.some(goesOn)) known.push(middle(today));
  if (known.length === 0) return null;
  known.sort();
  const first = known[0]!;
  const last = known.at(-1)!;
  const from = dayNumber(first);
  const length = Math.max(1, dayNumber(last) - from);
  const at = (day: string) => ((dayNumber(day) - from) / length) * 100;
  const single = nothingKnown || first.slice(0, 4) === last.slice(0, 4);

  const laneEnds: number[] = [];
  const laid = posts.map((fact): TimelinePost => {
    const start = startOf(fact);
    const end = endOf(fact);
    const open = goesOn(fact);
    const a = start === undefined ? 0 : at(start);
    const b = end === undefined ? 100 : at(end);
    // "2009 to 2014" and "2014-01 to 2019" may have followed each other: only what surely overlaps needs two lanes.
    const begins = start === undefined ? 0 : at(latest(fact.start!));
    const ends = end === undefined ? 100 : at(earliest(fact.end!));
    let lane = laneEnds.findIndex((taken) => taken <= begins + LEAST_OVERLAP);
    // With no lane left it shares the one that is free soonest.
    if (lane < 0) lane = laneEnds.length < MOST_LANES ? laneEnds.length : laneEnds.indexOf(Math.min(...laneEnds));
    laneEnds[lane] = Math.max(laneEnds[lane] ?? 0, ends);
    return { fact, from: a, to: b, lane, open, dim: start === undefined || (end === undefined && !open) };
  });
  const needle = date === null ? null : single ? 50 : Math.min(100, Math.max(0, at(middle(date))));
  const free = (edge: number) => needle === null || Math.abs(needle - edge) > LABEL_WIDTH;
  return {
    posts: laid,
    lanes: laneEnds.length,
    needle,
    first: !single && free(0) ? yearOf(first) : null,
    last: single ? (needle === null ? yearOf(last) : null) : free(100) ? yearOf(last) : null,
  };
}

const isDay = (day: string | undefined): day is string => day !== undefined;
const startOf = ({ start }: FactView) => (start === undefined || start === 'unknown' ? undefined : middle(start));
const endOf = ({ end }: FactView) =>
  end === undefined || end === 'unknown' || end === 'open' ? undefined : middle(end);
const goesOn = ({ start, end }: FactView) =>
  end === 'open' || (end === undefined && start !== undefined && start !== 'unknown');
/** A year or a month stands at its middle, so that "2009 to 2014" and "2014 to 2019" meet. */
const middle = (date: PartialDate) => (date.length === 4 ? `${date}-07-01` : date.length === 7 ? `${date}-15` : date);
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const yearOf = (day: string) => day.slice(0, 4).replace(/^0+/, '');
