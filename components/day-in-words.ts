// A moment in the reader's time zone as a day, or a day and a time.
import { dateInWords } from './dates-in-words.ts';

/** "24 Nov 2026"; `at` in milliseconds since 1970. */
export function dayInWords(at: number, language: string): string {
  const day = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return dateInWords(`${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`, language);
}

/** "24 Nov 2026, 21:29" */
export function momentInWords(at: number, language: string): string {
  const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  return `${dayInWords(at, language)}, ${time}`;
}
