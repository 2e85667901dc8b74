// Times as the settings say them.
import { text } from '../lib/text.ts';

/** "0.35 sec" for 350 ms. */
export function secondsInWords(ms: number): string {
  const format = new Intl.NumberFormat(text('interface_language'), {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'long',
  });
  return format.format(ms / 1000);
}
