// Dates and spans as a reference book writes them: "17 Feb 2012", "2009 to 2014", "since Sep 2019, as of 1 Jun 2026".
import type { FactView } from '../lib/entities/card-view.ts';
import type { PartialDate } from '../lib/entities/partial-date.ts';
import { text } from '../lib/text.ts';

type Span = Pick<FactView, 'start' | 'end' | 'asOf'>;

/**
 * The language dates are written in: the interface's, so that they fit the words around them, with the reader's region
 * where it is a region of that language.
 */
function dateLanguage(language: string): string {
  const own = text('interface_language');
  return language.split('-', 1)[0] === own.split('-', 1)[0] ? language : own;
}

/** "2012", "Feb 2012" or "17 Feb 2012", as the language writes them; English always with the day first. */
export function dateInWords(date: PartialDate, language: string): string {
  const [year = 1, month, day] = date.split('-').map(Number);
  const when = new Date(0);
  when.setUTCFullYear(year, (month ?? 1) - 1, day ?? 1);
  const locale = dateLanguage(language);
  const english = locale.startsWith('en');
  const format = new Intl.DateTimeFormat(english ? 'en-US' : locale, {
    timeZone: 'UTC',
    calendar: 'gregory',
    year: 'numeric',
    ...(month !== undefined && { month: 'short' }),
    ...(day !== undefined && { day: 'numeric' }),
  });
  if (!english) return format.format(when);
  const parts = format.formatToParts(when);
  const part = (type: string) => parts.find((p) => p.type === type)?.value;
  return [part('day'), part('month'), part('year')].filter(Boolean).join(' ');
}

/** When a fact held, as the line under it says: "2009 to 2014", "since 2019, as of 1 Jun 2026", "start and end unknown". */
export function spanInWords({ start, end, asOf }: Span, language: string): string {
  const date = (value: PartialDate) => dateInWords(value, language);
  const startKnown = start !== undefined && start !== 'unknown';
  const endKnown = end !== undefined && end !== 'unknown' && end !== 'open';
  let span = '';
  if (startKnown && endKnown) span = start === end ? date(start) : text('span_from_to', date(start), date(end));
  else if (startKnown) span = text(end === 'unknown' ? 'span_end_unknown' : 'span_since', date(start));
  else if (endKnown) span = text(start === 'unknown' ? 'span_start_unknown_until' : 'span_until', date(end));
  else if (start === 'unknown' || end === 'unknown') {
    span = text(end === 'open' ? 'span_start_unknown' : 'span_both_unknown');
  }
  const seen = asOf === undefined ? '' : text('span_as_of', date(asOf));
  return [span, seen].filter(Boolean).join(', ');
}

/** The same for the margin of a list of posts: "2009 – 2014", "2019 –", "? – 2011"; an empty margin when undated. */
export function spanInYears({ start, end }: Span): string {
  const year = (value: string | undefined) => (value === undefined || value === 'unknown' ? '?' : value.slice(0, 4));
  const from = year(start).replace(/^0+/, '');
  if (end === 'open' || (end === undefined && from !== '?')) return `${from} –`;
  const to = year(end).replace(/^0+/, '');
  if (from === '?' && to === '?') return '';
  return from === to ? from : `${from} – ${to}`;
}
