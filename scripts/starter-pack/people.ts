// People of the starter pack: hand-checked heads of states and bodies, and office holders from extracts of Wikidata.
import type { Statement } from '../../lib/entities/entity.ts';
import type { Country } from './countries.ts';
import { type Held, heldBy, joinTerms } from './known-posts.ts';
import { addNames, type Draft, fold, nameOf, namesInLanguages, ownId, relation, wikipedia } from './names.ts';
import { describe } from './person-description.ts';
import type { KnownPerson, Sources } from './sources.ts';
import { readData } from './table.ts';
import type { PostHolders, Term } from './terms.ts';
import { weigh } from './titles.ts';
import { isName, isWorthKnowing } from './worth-knowing.ts';

/** Most posts told of one person, the weightiest. */
const MOST_POSTS = 14;
/** People who held their listed post in another country than all their known ones. */
const SAME_PERSON = new Set(['Q:Q192533 CA', 'Q:Q43330 GE']);

export interface PeopleInput {
  readonly sources: Sources;
  readonly countries: ReadonlyMap<string, Country>;
  readonly countryOf: (name: string) => Country | undefined;
  /** Lists of posts of countries, and of international bodies. */
  readonly national: readonly PostHolders[];
  readonly international: readonly PostHolders[];
}

export interface People {
  readonly drafts: Draft[];
  /** Who held a listed post: for the cards of countries and bodies. */
  readonly holders: readonly { list: PostHolders; term: Term; id: string }[];
}

/** Who held a listed post for less and is not on the list stood in for a few days; who is said to hold it still does not. */
const STAND_IN_DAYS = 60;
/** Posts that several hold at a time, of whom the lists name some. */
const OF_SEVERAL = /^(Federal Councillor|Vice|Deputy)/;

interface Person {
  readonly id: string;
  readonly label: string;
  readonly names: string[];
  readonly held: Held[];
  readonly known: KnownPerson | undefined;
  /** ISO code of the country, for those whose posts do not tell it. */
  readonly home?: string | undefined;
}

export function buildPeople(input: PeopleInput): People {
  const known = input.sources.people.map((person) => ({ person, held: heldBy(person, input.countryOf) }));
  const byName = Map.groupBy(
    known.flatMap((entry) =>
      [...new Set([entry.person.name, ...(entry.person.aliases ?? [])].map(fold))].map((name) => ({ name, entry })),
    ),
    ({ name }) => name,
  );
  const people = new Map<string, Person>();
  const byListedName = new Map<string, Person>();
  const holders: { list: PostHolders; term: Term; id: string }[] = [];

  const listed = (list: PostHolders, term: Term, country: Country | undefined): Person => {
    const names = [term.name, ...term.otherNames];
    const keys = names.map((name) => `${fold(name)} ${country?.iso ?? ''}`);
    const already = country
      ? keys.map((key) => byListedName.get(key)).find((person) => person !== undefined)
      : [...people.values()].find((person) =>
          names.some((name) => person.names.some((own) => fold(own) === fold(name))),
        );
    const match = already
      ? undefined
      : names
          .flatMap((name) => byName.get(fold(name)) ?? [])
          .find(
            ({ entry }) =>
              !country || belongsTo(entry.held, country) || SAME_PERSON.has(`${entry.person.id} ${country.iso}`),
          )?.entry;
    const taken = match && [...people.values()].find((person) => person.known === match.person);
    const person: Person = already ??
      taken ?? {
        id: match ? match.person.id.slice(2) : freeId(term.name, country, people),
        label: term.name,
        names: [],
        held: [...(match?.held ?? [])],
        known: match?.person,
        home: term.home,
      };
    for (const name of names) if (!person.names.includes(name)) person.names.push(name);
    for (const key of keys) byListedName.set(key, person);
    people.set(person.id, person);
    holders.push({ list, term, id: person.id });
    return person;
  };

  for (const list of input.national) {
    const country = input.countries.get(list.where);
    if (!country) throw new Error(`No such country: ${list.where}`);
    const value = titleIn(list.title, country);
    const persons = list.terms.map((term) => ({
      term,
      person: listed(list, term, input.countries.get(term.home ?? '') ?? country),
    }));
    const own = new Set(persons.map(({ person }) => person));
    // What the extracts say of it, that is: one may be in two lists of a post that two hold at a time, or of a former state's.
    for (const person of own)
      drop(
        person.held,
        (held) => held.source !== undefined && held.country === country.iso && sameTitle(held.value, value),
      );
    for (const { term, person } of persons) person.held.push(heldIn(term, value, country));
  }
  for (const list of input.international)
    for (const term of list.terms) {
      const person = listed(list, term, undefined);
      drop(person.held, (held) => held.value === list.title || held.value.startsWith(`${list.title} `));
      person.held.push({ ...heldIn(term, list.title, undefined), entity: list.where });
    }
  // Every term of the same list was dropped with the first: put all of them in again.
  for (const { list, term, id } of holders) {
    const person = people.get(id);
    if (!person || input.countries.has(list.where)) continue;
    if (!person.held.some((held) => held.value === list.title && held.start === term.start))
      person.held.push({ ...heldIn(term, list.title, undefined), entity: list.where });
  }
  const filledByOthers = (held: Held) =>
    input.national.some((list) => {
      const country = input.countries.get(list.where);
      return (
        country?.iso === held.country && country !== undefined && sameTitle(held.value, titleIn(list.title, country))
      );
    });
  for (const { held } of [...known, ...people.values()])
    drop(
      held,
      (post) =>
        post.source !== undefined &&
        filledByOthers(post) &&
        ((post.end === 'open' && !OF_SEVERAL.test(post.value)) || lastedDays(post) < STAND_IN_DAYS),
    );
  // Wikidata has some people twice: who is named as a listed one is, for the same post, is that one.
  for (const { person, held } of known)
    drop(held, (post) => {
      const isListed = (name: string) => byListedName.has(`${fold(name)} ${post.country ?? ''}`);
      return filledByOthers(post) && [person.name, ...(person.aliases ?? [])].some(isListed);
    });
  const used = new Set([...people.values()].map((person) => person.known));
  for (const { person, held } of known)
    if (!used.has(person) && isWorthKnowing(person, held))
      people.set(person.id.slice(2), { id: person.id.slice(2), label: person.name, names: [], held, known: person });

  const drafts = [...people.values()].map((person) => draftOf(person, input));
  nameInOtherScripts(drafts);
  return { drafts, holders };
}

/** Adds what newspapers in other languages call the best known. Throws for a name that nobody in the pack bears. */
function nameInOtherScripts(drafts: readonly Draft[]): void {
  const byLabel = new Map(drafts.map((draft) => [draft.label.text, draft]));
  for (const line of readData('native-names.txt').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [label = '', ...languages] = line.split(' | ');
    const draft = byLabel.get(label);
    if (!draft) throw new Error(`native-names.txt: nobody is called ${label}`);
    addNames(draft, namesInLanguages(languages.join(' | ')));
  }
}

/** True when the posts are in the country, or none of them says where it was. */
function belongsTo(held: readonly Held[], country: Country): boolean {
  return held.some((post) => post.country === country.iso) || held.every((post) => post.country === undefined);
}

/** "President" of Kenya; titles that name their place already are left as they are. */
function titleIn(title: string, country: Country): string {
  if (title === 'Pope' || /^Opposition leader$/.test(title))
    return title === 'Pope' ? title : `${title} in ${country.inSentence}`;
  if (isComplete(title, country)) return title;
  if (title === 'Cardinal Secretary of State') return 'Cardinal Secretary of State of the Holy See';
  if (title === 'High Representative') return `High Representative for ${country.label}`;
  return `${title} of ${country.inSentence}`;
}

/** Titles that say what they head; the others are "of" a country. */
function isComplete(title: string, country: Country): boolean {
  if (title.includes(country.label) || / of (the Sahrawi |Yugoslavia$)/.test(title)) return true;
  return (
    /^(Leader|Commander|Mayor|Head|Director|Chair|First Minister|President|Secretary-General|Vice Department Director) of (the )?\p{Lu}/u.test(
      title,
    ) && !/(Office of the President|Military Government)$/.test(title)
  );
}

/** The extracts call a chancellor a prime minister, or a king a monarch; a listed term replaces all of these. */
function sameTitle(known: string, listed: string): boolean {
  if (plainTitle(known) === plainTitle(listed)) return true;
  const head = /^(Chancellor(?! of the)|Federal Chancellor|Premier|Taoiseach|Prime Minister)/;
  const crown = /^(King|Queen|Emir|Sultan|Emperor|Monarch)/;
  const foreign =
    /^(Foreign Minister|Foreign Secretary(?! of (India|Pakistan))|Secretary of State for Foreign|Secretary of Foreign|(Federal |Cypriot )?Minister (of|for) (the )?(Europe and )?(Foreign (?!Trade|Economic|Investment|Commerce)|External (Affairs|Relations)))/;
  if (/^Secretary of State of the United States/.test(listed))
    return /^(US |United States )?Secretary of State/.test(known);
  if (/^(Defen[cs]e|Finance|Interior) (Minister|Secretary)/.test(listed)) {
    const [field = ''] = listed.split(' ');
    return (
      new RegExp(`^((Federal )?Minister (of|for) (the )?|Secretary of State for )(${field}|Defen[cs]e|Armed)`).test(
        known,
      ) &&
      (field.startsWith('Defen') || known.includes(field))
    );
  }
  if (/^(Leader|Opposition)/.test(listed)) return false;
  return [head, crown, foreign].some((kind) => kind.test(known) && kind.test(listed));
}

function lastedDays({ start, end }: Held): number {
  return (Date.parse(end) - Date.parse(start)) / 86_400_000;
}

/** A title without what lists write or leave out at will. */
function plainTitle(title: string): string {
  return title
    .replace(/^Acting |^United States |^US /, '')
    .replace(/ of the United (States|Kingdom)$/, '')
    .replace('Defence', 'Defense')
    .replace(
      /^(Ambassador|Permanent Representative) of (.*) to the United Nations$/,
      'Envoy of $2 to the United Nations',
    );
}

function heldIn(term: Term, title: string, country: Country | undefined): Held {
  return {
    value: term.acting ? `Acting ${title}` : title,
    weight: weigh(title, country),
    country: country?.iso,
    entity: country?.id,
    start: term.start,
    end: term.end,
    asOf: term.asOf,
  };
}

function draftOf(person: Person, input: PeopleInput): Draft {
  const { known } = person;
  const held = joinTerms(person.held.toSorted((a, b) => a.weight - b.weight).slice(0, MOST_POSTS * 2));
  const told = held.toSorted((a, b) => a.weight - b.weight || (a.start < b.start ? 1 : -1)).slice(0, MOST_POSTS);
  const country = countryOfPerson(told, input.countries) ?? input.countries.get(person.home ?? '');
  const draft: Draft = {
    id: person.id,
    type: 'person',
    label: nameOf(person.label, 'en'),
    aliases: [],
    description: { text: describe(told, country), lang: 'en' },
    statements: [
      ...told.map(statementOf),
      ...(country ? [relation('country', country.label, country.id)] : []),
      ...dateOf('dateOfBirth', known?.born),
      ...dateOf('dateOfDeath', known?.died),
    ],
    links: known?.enwiki ? [wikipedia(known.enwiki)] : [],
  };
  const aliases = [...person.names, ...(known ? [known.name, ...(known.aliases ?? [])].filter(isName) : [])];
  addNames(
    draft,
    aliases.map((name) => nameOf(name, 'en')),
  );
  return draft;
}

function statementOf({ value, entity, start, end, asOf, source }: Held): Statement {
  return {
    property: 'positionHeld',
    value,
    ...(entity && { entity }),
    start,
    end,
    ...(end === 'open' && asOf && { asOf }),
    ...(source && { source }),
  };
}

const dateOf = (property: string, value: string | undefined): Statement[] => (value ? [{ property, value }] : []);

/** Where the weightiest post was, and where most of them were. */
function countryOfPerson(held: readonly Held[], countries: ReadonlyMap<string, Country>): Country | undefined {
  const counts = new Map<string, number>();
  for (const post of held)
    if (post.country) counts.set(post.country, (counts.get(post.country) ?? 0) + 10 / post.weight);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && countries.get(most[0]);
}

function freeId(name: string, country: Country | undefined, people: ReadonlyMap<string, unknown>): string {
  const id = ownId(name);
  return people.has(id) ? ownId(`${name} ${country?.iso ?? 'international'}`) : id;
}

function drop<T>(list: T[], unwanted: (item: T) => boolean): void {
  for (let at = list.length - 1; at >= 0; at--) if (unwanted(list[at] as T)) list.splice(at, 1);
}
