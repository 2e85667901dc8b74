// Which of the many office holders of the extracts come into the pack.
import { PLAIN_WORDS } from '../../lib/linking/data/plain-words.ts';
import type { Held } from './known-posts.ts';
import { fold } from './names.ts';
import type { KnownPerson } from './sources.ts';

/** Posts that ended before are history, not news of this century. */
const SINCE = '2000';
/** US representatives are taken when they sat in one of the last congresses ... */
const RECENT_SEAT = '2021';
/** ... and had sat there for years: the news of the world names few others. */
const LONG_SEATED = '2013';
/** Family names that begin more sentences and headlines than they name ministers. */
const MISLEADING = new Set(
  'or case arab tax talent justice hope hands kind pace park said o wall note win good figures long short casa hall christian'.split(
    ' ',
  ),
);
const PLAIN = new Set(PLAIN_WORDS.split(/\s+/));

/** People whose posts make the news of the world, under a name that is a name. */
export function isWorthKnowing(person: KnownPerson, held: readonly Held[]): boolean {
  const recent = held.filter((post) => (post.end === 'open' ? true : post.end >= SINCE && post.end !== 'unknown'));
  const usable =
    isName(person.name) &&
    !fold(person.name)
      .split(' ')
      .every((word) => PLAIN.has(word));
  if (!usable || recent.length === 0 || MISLEADING.has(fold(person.name).split(' ').at(-1) ?? '')) return false;
  if (recent.some((post) => post.weight <= 3 && post.country !== undefined)) return true;
  const senator = recent.some((post) => /^US Senator/.test(post.value));
  const seats = recent.filter((post) => /^(US Representative|Member of the US House)/.test(post.value));
  const seat =
    seats.some((post) => post.end === 'open' || post.end >= RECENT_SEAT) &&
    seats.some((post) => post.start < LONG_SEATED);
  const governor = recent.some((post) => /^Governor of /.test(post.value) && isState(post) && post.start >= '1995');
  const envoy = recent.some((post) => post.weight === 4 && isGreatEmbassy(post.value));
  return senator || seat || governor || envoy;
}

const GREAT =
  'China|the United States|the United States of America|United States of America|United States|Russia|the United Kingdom|United Kingdom|France|Germany|Israel|Iran|Syria|Ukraine|India|Japan|the United Nations|the European Union|NATO';
const EMBASSY = new RegExp(
  `^(Ambassador|Permanent Representative) of (${GREAT}|Turkey|Egypt|Iraq|Pakistan) to (${GREAT})$`,
);
const isGreatEmbassy = (value: string) => EMBASSY.test(value);

/** A governor whose state is no country and who is not of another country's province: the American ones. */
const isState = (post: Held) => post.country === undefined;

/** Given and family name, nothing in brackets, no capitals only. */
export const isName = (name: string) =>
  /^\p{L}/u.test(name) &&
  /\s/.test(name) &&
  !/[\d()"“”,/?]/.test(name) &&
  !/\b\p{Lu}{3,}\b/u.test(name) &&
  name.length <= 60;
