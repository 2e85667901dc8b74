// Puts the titles of posts, as lists of office holders write them, into the words of the pack, and weighs them.
import type { Country } from './countries.ts';

/** What a title says: the words to show and how much it matters, 1 most. */
export interface Post {
  readonly value: string;
  readonly weight: number;
}

/** Heads of state and government, when nothing but their country follows, and of world bodies. */
const HEAD =
  /^(Acting )?(President|Prime Minister|(Federal )?Chancellor|King|Queen|Emir|Sultan|Emperor|Empress|Monarch|Grand Duke|O le Ao o le Malo|Sovereign Prince|Captain Regent|Supreme Leader|Leader|Premier|Taoiseach|Chief Executive|Chief Adviser|Pope)$/;
/** Those who stand in for them, when nothing but their country follows. */
const DEPUTY =
  /^(Acting )?((First |Executive )?Vice[- ]President|Deputy President|(First |Second )?Deputy Prime Minister|Crown Prince|Vice Premier)$/;
const WEIGHTS: readonly (readonly [RegExp, number])[] = [
  [
    /^(Secretary[- ]General of (the United Nations|NATO)|Secretary General of NATO|President of the European (Commission|Council)|(Chairman|President) of the Council of Ministers of)/,
    1,
  ],
  [
    /^(Vice[- ]President|Deputy Prime Minister|First Deputy Prime Minister|Deputy President|Foreign (Minister|Secretary|Affairs Adviser)|Secretary of State|Cardinal Secretary of State|General Secretary|High Representative|Chairman of the (Presidential|Sovereignty)|State Counsellor|Head of the Military|Prosecutor of the International|Federal Councillor|((Bosniak|Croat|Serb) )?Member of the Presidency)\b/,
    2,
  ],
  [
    /^(Secretary[- ]General|Director[- ]General|Managing Director|Executive Director|UN |Chairperson of the African|President of (the )?(World Bank|European|United Nations General|International Olympic|FIFA)|Commonwealth Secretary)/,
    2,
  ],
  [
    /^(Deputy|Assistant|Parliamentary|Under|Vice Chief|Private|Principal|Permanent Secretary|Exchequer|White House|Downing Street|First Lady|Government Spokes)/,
    5,
  ],
  [
    /^(Speaker|Minister|Federal Minister|Defen[cs]e Minister|Finance Minister|Interior Minister|Secretary of|Attorney General|Home Secretary|Defen[cs]e Secretary|Chancellor of the Exchequer|Chief Cabinet|National Security Advis|Chief of (the )?(General )?(Defence )?Staff|Chief Justice|Director of (the )?(Central|Federal Bureau|National)|Prosecutor General|Governor of (the )?(Bank|Reserve|Central Bank)|Chair of the Federal|Commander-in-Chief|Secretary of the Security Council|President of the (National Assembly|Senate|Chamber|Bundestag)|Chairman of the (State Duma|Federation Council|Standing|Joint Chiefs))/,
    3,
  ],
  [
    /^(Ambassador|Permanent Representative|Governor|US Senator|Chief Minister|First Minister|Mayor of (London|New York|Paris|Moscow|Rome|Tokyo|Jerusalem|Istanbul|Ankara|Kyiv)|Member of the (State Duma|Federation Council|House of Lords|Senate))\b/,
    4,
  ],
];
const LEAST = 5;

/** How much a post matters; `country`: where it was, so that "President of Malawi" is told from "President of Lecco". */
export function weigh(value: string, country: Country | undefined): number {
  const bare = [` of ${country?.inSentence}`, ` of ${country?.label}`, ' of the Holy See'].reduce(
    (text, ending) => (text.endsWith(ending) ? text.slice(0, -ending.length) : text),
    value,
  );
  if (HEAD.test(bare)) return 1;
  if (DEPUTY.test(bare)) return 2;
  return WEIGHTS.find(([pattern]) => pattern.test(value))?.[1] ?? LEAST;
}

/** The post in words: `ambassador to France` of China is "Ambassador of China to France". */
export function postOf(title: string, of: string, country: Country | undefined): Post {
  const seat = /^US-([A-Z]{2})$/.exec(of)?.[1];
  // The extract's name for India's highest diplomat; the minister's post is called "of External Affairs" there.
  const said = country?.iso === 'IN' && title.trim() === 'Minister of Foreign Affairs' ? 'Foreign Secretary' : title;
  const value = seat ? stateSeat(title, seat) : inWords(said.trim(), country?.inSentence ?? of, country);
  return { value, weight: weigh(value, country) };
}

function inWords(title: string, where: string, country: Country | undefined): string {
  if (/^United States representative$/i.test(title)) return HOUSE;
  if (/^United States senator$/i.test(title)) return SENATE;
  const envoy = /^(ambassador|permanent representative|high commissioner) (?:of [^ ]+ )?to (.+)$/i.exec(title);
  if (envoy?.[1] && envoy[2] && where !== '') {
    const word = envoy[1]
      .replace(/^./, (letter) => letter.toUpperCase())
      .replace(' rep', ' Rep')
      .replace(' com', ' Com');
    return `${word} of ${where} to ${envoy[2].replace(/^(the )?United States of America$/, 'the United States').replace(/^(United (States|Kingdom|Nations)|European Union)/, 'the $1')}`;
  }
  const plain = title
    .replace(/^Minister (of|for) Foreign Affairs( of .*)?$/, 'Foreign Minister')
    .replace(/^(Minister of .*) Minister$/, '$1')
    .replace(/^Secretary of Defence$/, 'Secretary of Defense')
    .replace(/^Director of the FBI$/, 'Director of the Federal Bureau of Investigation')
    .replace(/^Director of the CIA$/, 'Director of the Central Intelligence Agency')
    .replace(
      /^Member of the \d+(st|nd|rd|th) Parliament of the United Kingdom$/,
      'Member of the House of Commons of the United Kingdom',
    )
    .replace(/^(Member of the) (\d+(st|nd|rd|th)|[A-Z]\w+(th|st|nd|rd|fth)) (?=Lok Sabha|National Assembly)/, '$1 ')
    .replace(/^President of the People's Republic$/, 'President')
    .replace(/^General Secretary of the Chinese Communist Party$/, 'General Secretary of the Communist Party');
  return withCountry(plain.charAt(0).toUpperCase() + plain.slice(1), where, country);
}

/** Seats without a state, as older lists have them. */
export const HOUSE = 'Member of the US House of Representatives';
export const SENATE = 'US Senator';

function withCountry(value: string, where: string, country: Country | undefined): string {
  if (where === '' || where === 'World') return value;
  if (value.includes(country?.label ?? where) || value.includes(where)) return value;
  const local =
    /^(Governor|Lieutenant Governor|Mayor|Head|Chief Minister|Chief Executive|President|Vice[- ]President|Member|Leader|Premier|First Minister|Monarch|Administrator|Lord|Chairman|First Lord|Director|Deputy Director|Chair|Commandant|Chancellor|Lord President|Administrator|Under-Secretary) (of|for) (the )?\p{Lu}/u;
  const named =
    /\b(United Kingdom|United States|White House|Downing Street|Kremlin|Knesset|Lok Sabha|Rajya Sabha|Chinese|French|Italian|Indian|British|Ukrainian|Regional Council|Provincial Assembly|Legislative Assembly|House of Lords)\b/;
  const parliament =
    /\b(Senate|Chamber of Deputies|House of Representatives|National Assembly|State Duma|Federation Council|National People's Congress|Communist Party|House of Councillors|Security Council|Supreme Court)$/;
  const stateHouse =
    country?.iso === 'US' && (/^(Non-voting m|M)ember /.test(value) || /state (representative|senator)$/i.test(value));
  if (stateHouse || named.test(value) || (local.test(value) && !parliament.test(value))) return value;
  return `${value} of ${where}`;
}

function stateSeat(title: string, state: string): string {
  const name = STATES[state] ?? state;
  return /senator/i.test(title) ? `US Senator from ${name}` : `US Representative from ${name}`;
}

const STATES: Readonly<Record<string, string>> = Object.fromEntries(
  'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|DC the District of Columbia|PR Puerto Rico|GU Guam|VI the Virgin Islands|AS American Samoa|MP the Northern Mariana Islands'
    .split('|')
    .map((pair) => [pair.slice(0, 2), pair.slice(3)]),
);
