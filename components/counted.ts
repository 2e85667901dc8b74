// A text with a number in it, in the form the number asks for ("1 name", "14 names").
import { type MessageKey, text } from '../lib/text.ts';

/** A text that has the forms `KEY_one` and `KEY_other`; a locale may add the other forms of its language. */
export type CountedKey = { [K in MessageKey]: K extends `${infer Base}_other` ? Base : never }[MessageKey];

/** `$1` is the number written for people, `$2` and so on are the substitutions. */
export function counted(key: CountedKey, count: number, ...substitutions: (string | number)[]): string {
  const language = text('interface_language');
  const form = new Intl.PluralRules(language).select(count);
  const values = [new Intl.NumberFormat(language).format(count), ...substitutions];
  return text(`${key}_${form}` as MessageKey, ...values) || text(`${key}_other` as MessageKey, ...values);
}
