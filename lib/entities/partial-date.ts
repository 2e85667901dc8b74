// Dates as news and reference books know them: to the year, the month or the day.
import * as v from 'valibot';
import { daysInMonth, isPartialDate } from './calendar.ts';

export { isPartialDate };

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; years 0001 to 9999, months and days that exist. */
export const PartialDateSchema = v.pipe(
  v.string(),
  v.check(
    isPartialDate,
    (issue) => `“${String(issue.input).slice(0, 40)}” is not a date like 2012, 2012-02 or 2012-02-17`,
  ),
);
export type PartialDate = v.InferOutput<typeof PartialDateSchema>;

/** First day the date may mean, as `YYYY-MM-DD`. */
export function earliest(date: PartialDate): string {
  if (date.length === 4) return `${date}-01-01`;
  if (date.length === 7) return `${date}-01`;
  return date;
}

/** Last day the date may mean, as `YYYY-MM-DD`. */
export function latest(date: PartialDate): string {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length === 7) return `${date}-${daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5)))}`;
  return date;
}
