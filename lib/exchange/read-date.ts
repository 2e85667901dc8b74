// Dates as tables and databases write them, to the year, the month or the day.
import { isPartialDate } from '../entities/calendar.ts';
import type { PartialDate } from '../entities/partial-date.ts';

export type ReadDate = { readonly date: PartialDate | 'unknown' | 'open' } | { readonly why: string } | null;

const OPEN =
  /^(now|open|present|current|today|ongoing|heute|aujourd'hui|présent|actual|presente|настоящее время|н\.? ?в\.?|至今|現在|现在|الآن)$/i;
const UNKNOWN = /^(\?|unknown|unbekannt|inconnu|desconocido|sconosciuto|неизвестно|未知)$/i;

/** Null for an empty cell; `why` for what cannot be told, which must not be guessed. */
export function readDate(cell: string): ReadDate {
  const text = cell.trim();
  if (text === '') return null;
  if (UNKNOWN.test(text)) return { date: 'unknown' };
  if (OPEN.test(text)) return { date: 'open' };
  if (isPartialDate(text)) return { date: text };
  // A query service writes a year as its first day: to the year it is true in any case.
  const stamp = /^(\d{4}-\d{2}-\d{2})T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  if (stamp) {
    const day = stamp[1]!;
    return dated(day.endsWith('-01-01') && text.includes('T00:00:00') ? day.slice(0, 4) : day, text);
  }
  const yearFirst = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(text);
  if (yearFirst) return dated(joined(yearFirst[1]!, yearFirst[2]!, yearFirst[3]), text);
  const dots = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (dots) return dated(joined(dots[3]!, dots[2]!, dots[1]), text);
  const monthYear = /^(\d{1,2})[./](\d{4})$/.exec(text);
  if (monthYear) return dated(joined(monthYear[2]!, monthYear[1]!, undefined), text);
  const slashes = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text);
  if (slashes) {
    const [, first = '', second = '', year = ''] = slashes;
    if (Number(first) > 12) return dated(joined(year, second, first), text);
    if (Number(second) > 12) return dated(joined(year, first, second), text);
    if (first === second) return dated(joined(year, first, second), text);
    return {
      why: `“${text}” may be read in two ways. Write ${joined(year, second, first)} or ${joined(year, first, second)}`,
    };
  }
  return { why: notADate(text) };
}

function joined(year: string, month: string, day: string | undefined): string {
  const two = (part: string) => part.padStart(2, '0');
  return day === undefined ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`;
}

function dated(date: string, text: string): ReadDate {
  return isPartialDate(date) ? { date } : { why: notADate(text) };
}

const notADate = (text: string) => `“${text.slice(0, 40)}” is not a date like 2012, 2012-02 or 2012-02-17`;
