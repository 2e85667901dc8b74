// Dates as news and reference books know them: to the year, the month or the day.
import * as v from 'valibot';

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; years 0001 to 9999, months and days that exist. */
export const PartialDateSchema = v.pipe(
  v.string(),
  v.check(
    isPartialDate,
    (issue) => `“${String(issue.input).slice(0, 40)}” is not a date like 2012, 2012-02 or 2012-02-17`,
  ),
);
export type PartialDate = v.InferOutput<typeof PartialDateSchema>;

const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** True for a date of the shapes above that exists in the calendar. */
export function isPartialDate(text: string): boolean {
  const match = SHAPE.exec(text);
  if (!match) return false;
  const year = Number(match[1]);
  if (year === 0) return false;
  if (match[2] === undefined) return true;
  const month = Number(match[2]);
  if (month < 1 || month > 12) return false;
  if (match[3] === undefined) return true;
  const day = Number(match[3]);
  return day >= 1 && day <= daysInMonth(year, month);
}

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

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
