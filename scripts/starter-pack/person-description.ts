// Says in a few words who an office holder is, for readers who never heard the name.
import { COUNTRY_LINES } from '../../lib/linking/data/countries.ts';
import type { Country } from './countries.ts';
import type { Held } from './known-posts.ts';

const ADJECTIVES = new Map(
  COUNTRY_LINES.split('\n').map((line) => {
    const [code = '', , adjectives = ''] = line.split('|');
    return [code, adjectives.split(';')[0]?.split(',')[0] ?? ''];
  }),
);
const OWN_ADJECTIVES: Readonly<Record<string, string>> = {
  US: 'American',
  GB: 'British',
  VA: 'Catholic',
  PS: 'Palestinian',
  EH: 'Sahrawi',
  XK: 'Kosovan',
};

/** "Syrian politician: Prime Minister 2012–2016, Minister of Health 2011–2012." `held`: weightiest first. */
export function describe(held: readonly Held[], country: Country | undefined): string {
  const adjective = country ? (OWN_ADJECTIVES[country.iso] ?? ADJECTIVES.get(country.iso) ?? '') : '';
  const who = `${adjective} ${callingOf(held)}`.trim();
  const told = distinct(held)
    .slice(0, 2)
    .map((post) => `${shorten(post.value, country)} ${years(post)}`.trim());
  const text = told.length === 0 ? `${who}.` : `${who}: ${told.join('; ')}.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function callingOf(held: readonly Held[]): string {
  const all = held.map((post) => post.value);
  const best = all[0] ?? '';
  if (/^Pope\b/.test(best)) return 'church leader';
  if (/^(King|Queen|Emir|Sultan|Emperor|Monarch|Sovereign Prince|Crown Prince)\b/.test(best)) return 'monarch';
  if (
    all.length > 0 &&
    all.every((value) => /^(Ambassador|Permanent Representative|High Commissioner|Consul)/.test(value))
  )
    return 'diplomat';
  if (/^(Chief Justice|Justice|Judge|Prosecutor|President of the (International Court|Supreme Court))/.test(best))
    return 'jurist';
  if (/^(Chief of (the )?(General )?(Defence )?Staff|Commander|Commandant)/.test(best)) return 'officer';
  if (/^(Commander|Leader of (Hamas|the Taliban|the Wagner|the Kurdistan)|Secretary-General of Hezbollah)/.test(best))
    return 'leader of fighters';
  if (/^(President of (FIFA|the International Olympic)|Secretary General of Interpol)/.test(best)) return 'official';
  return all.every((value) => INTERNATIONAL.test(value)) ? 'diplomat' : 'politician';
}

/** What an older list calls open may have ended: it is not said to go on. */
const RECENT = '2025';

/** Posts of world bodies: who held nothing else is no politician. */
const INTERNATIONAL =
  /^(Secretary[- ]General|Director[- ]General|Managing Director|Executive Director|UN |President of the World Bank|Substitute|OSCE|Chairperson of the African)/;

/** One line a post: of several terms in one post the latest is told. */
function distinct(held: readonly Held[]): Held[] {
  const seen = new Set<string>();
  return held.filter((post) => !seen.has(post.value) && seen.add(post.value));
}

function shorten(value: string, country: Country | undefined): string {
  if (!country || /\b(State|Holy See) of /.test(value)) return value;
  for (const ending of [` of ${country.inSentence}`, ` of ${country.label}`])
    if (value.endsWith(ending)) return value.slice(0, -ending.length);
  return value;
}

function years({ start, end, asOf }: Held): string {
  const from = start === 'unknown' ? '' : start.slice(0, 4);
  if (end === 'open')
    return from === ''
      ? `(as of ${asOf?.slice(0, 4)})`
      : asOf !== undefined && asOf < RECENT
        ? `from ${from}`
        : `since ${from}`;
  const to = end === 'unknown' ? '' : end.slice(0, 4);
  if (from === '' || to === '') return from === '' ? (to === '' ? '' : `until ${to}`) : `from ${from}`;
  return from === to ? from : `${from}–${to}`;
}
