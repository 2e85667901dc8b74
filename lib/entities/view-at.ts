// Makes the card of an entity as of a date: what held then, what holds today, and what cannot be known. Pure.
import type { CardView, FactView, ImageView, TextView } from './card-view.ts';
import { languageOfCountry } from './country-languages.ts';
import type { Entity, EntityImage, Name, Statement } from './entity.ts';
import { type Holding, hasBothEdges, holding, isDated, type Lifespan } from './holding.ts';
import { isPartialDate, type PartialDate } from './partial-date.ts';
import {
  BEGINNING_PROPERTIES,
  COUNTRY_PROPERTIES,
  ENDING_PROPERTIES,
  NATIVE_NAME_PROPERTIES,
  POST_PROPERTIES,
} from './property-kinds.ts';
import { directionOf, scriptOf } from './script-of.ts';
import type { SaidStatement } from './sources-differ.ts';

export interface ViewAt {
  /** The article's date, or null when the page states none. */
  readonly date: PartialDate | null;
  readonly today: PartialDate;
  /** The reader's language (BCP 47): a name in it is preferred as headword. */
  readonly language?: string;
  /** The name of another entity of the knowledge base, undefined when it is not there. */
  readonly nameOf: (id: string) => Name | undefined;
  readonly from: CardView['from'];
  /** The statements with who says them, where several speak; the entity's own without it. */
  readonly said?: readonly SaidStatement[];
}

/**
 * The card of an entity as of `at.date`. Every statement is found again in `posts` or in `facts`; `then` and `now`
 * repeat those that hold. What the dates do not settle is said to be possible, what has no dates is never shown as then.
 */
export function viewAt(entity: Entity, at: ViewAt): CardView {
  const life = lifespanOf(entity.statements);
  const said = at.said ?? entity.statements.map((statement): SaidStatement => ({ statement }));
  const facts = said.map(({ statement, ...speaker }, order) => ({
    statement,
    order,
    view: { ...factOf(statement, at.nameOf), ...speaker },
    atDate: at.date === null ? ('not' as const) : holding(statement, at.date, life),
    atToday: holding(statement, at.today, life),
  }));
  const posts = facts.filter((fact) => isPost(fact.statement));
  const timed = facts.filter((fact) => isDated(fact.statement));

  const then = thenOf(timed);
  const thenIds = new Set(then.map((fact) => fact.order));
  const holdsNow = timed.filter((fact) => fact.atToday === 'surely').sort(byWeight);
  const now = holdsNow.some((fact) => !thenIds.has(fact.order)) || then.length === 0 ? holdsNow : [];
  const nowViews = now.filter((fact) => !thenIds.has(fact.order)).map((fact) => fact.view);
  const ending = facts.find((fact) => ENDING_PROPERTIES.includes(fact.statement.property));
  if (nowViews.length === 0 && holdsNow.length === 0 && ending && holding(ending.statement, at.today) !== 'not') {
    nowViews.push(ending.view);
  }

  const { label, ownName } = headOf(entity, at.language);
  const taken = new Set([label.text, ownName?.text]);
  const aliases: TextView[] = [];
  for (const name of [entity.label, ...entity.aliases]) {
    if (taken.has(name.text)) continue;
    taken.add(name.text);
    aliases.push(textOf(name));
  }
  const description = entity.description;
  const country = countryOf(facts, at.date !== null);
  const gap = gapOf(at.date, then, posts);

  return {
    id: entity.id,
    type: entity.type,
    label,
    ...(ownName && { ownName }),
    aliases,
    ...(description && { description: textOf(description) }),
    ...(country !== undefined && { country }),
    date: at.date,
    then: then.map((fact) => (fact.atDate === 'possibly' ? { ...fact.view, possible: true } : fact.view)),
    ...(gap && { thenGap: gap }),
    now: nowViews,
    posts: posts.toSorted(byAge).map((fact) => fact.view),
    facts: facts.filter((fact) => !isPost(fact.statement)).map((fact) => fact.view),
    links: entity.links.map((link) => ({ url: link.url, title: link.title ?? hostOf(link.url) })),
    ...(entity.note !== undefined && entity.note !== '' && { note: entity.note }),
    ...(entity.image && { image: imageOf(entity.image) }),
    tags: entity.tags,
    ...(entity.wellKnown === true && { wellKnown: true as const }),
    from: at.from,
  };
}

interface Fact {
  readonly statement: Statement;
  readonly order: number;
  readonly view: FactView;
  readonly atDate: Holding;
  readonly atToday: Holding;
}

/**
 * What held on the date: all that surely did, and posts that possibly did. Beside a sure post a doubtful one is left
 * to the list of posts, unless only the precision of its dates makes the doubt ("2006 to 2009" in May 2009).
 */
function thenOf(timed: readonly Fact[]): Fact[] {
  const sure = timed.filter((fact) => fact.atDate === 'surely');
  const surePost = sure.some((fact) => isPost(fact.statement));
  const possible = timed.filter(
    ({ atDate, statement }) => atDate === 'possibly' && isPost(statement) && (!surePost || hasBothEdges(statement)),
  );
  return [...sure, ...possible].sort(byWeight);
}

const isPost = (statement: Statement) => POST_PROPERTIES.includes(statement.property);
const holds = (at: Holding) => at === 'surely' || at === 'possibly';

/** Sure before possible, posts before the rest, the newest first, then in the order the knowledge base gives. */
function byWeight(a: Fact, b: Fact): number {
  return (
    Number(b.atDate === 'surely') - Number(a.atDate === 'surely') ||
    weight(a) - weight(b) ||
    compare(startOf(b), startOf(a)) ||
    a.order - b.order
  );
}

const weight = (fact: Fact) => {
  const at = POST_PROPERTIES.indexOf(fact.statement.property);
  return at < 0 ? POST_PROPERTIES.length : at;
};

/** Oldest first; what has no start stands where it ended, what has neither stands last. */
function byAge(a: Fact, b: Fact): number {
  return compare(startOf(a) || endOf(a) || '9999', startOf(b) || endOf(b) || '9999') || a.order - b.order;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const startOf = ({ statement: { start } }: Fact) => (start === undefined || start === 'unknown' ? '' : start);
const endOf = ({ statement: { end } }: Fact) => (end === undefined || end === 'unknown' || end === 'open' ? '' : end);

function gapOf(date: PartialDate | null, then: readonly Fact[], posts: readonly Fact[]): CardView['thenGap'] {
  if (posts.length === 0) return undefined;
  if (date === null) return 'undated';
  if (then.some((fact) => isPost(fact.statement))) return undefined;
  return posts.some((fact) => fact.atDate === 'undated') ? 'unknown' : 'none';
}

/** The days between which the entity existed, by its own statements. */
function lifespanOf(statements: readonly Statement[]): Lifespan {
  const dateIn = (properties: readonly string[]) => {
    for (const { property, value, start } of statements) {
      if (!properties.includes(property)) continue;
      if (value !== undefined && isPartialDate(value)) return value;
      if (start !== undefined && start !== 'unknown') return start;
    }
    return undefined;
  };
  const from = dateIn(BEGINNING_PROPERTIES);
  const to = dateIn(ENDING_PROPERTIES);
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

function factOf(statement: Statement, nameOf: ViewAt['nameOf']): FactView {
  const { property, value, lang, entity, start, end, asOf, source } = statement;
  const name = entity === undefined ? undefined : nameOf(entity);
  const language = value === undefined ? name?.lang : lang;
  return {
    property,
    value: value ?? name?.text ?? entity ?? '',
    ...(language !== undefined && { lang: language }),
    ...(name && entity !== undefined && { entityId: entity }),
    ...(name && value !== undefined && name.text !== value && { entityName: name.text }),
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
    ...(asOf !== undefined && { asOf }),
    ...(source && {
      source: {
        ...(source.title !== undefined && { title: source.title }),
        ...(source.url !== undefined && { url: source.url }),
      },
    }),
  };
}

/** Without the bytes, which are not the entity's; whoever has them adds them. */
function imageOf({ mediaType, width, height, alt, creator, licence, licenceUrl, source }: EntityImage): ImageView {
  return {
    mediaType,
    width,
    height,
    ...(alt !== undefined && { alt }),
    ...(creator !== undefined && { creator }),
    ...(licence !== undefined && { licence }),
    ...(licenceUrl !== undefined && { licenceUrl }),
    ...(source && {
      source: {
        ...(source.title !== undefined && { title: source.title }),
        ...(source.url !== undefined && { url: source.url }),
      },
    }),
  };
}

/**
 * The country it belonged to on the date (today, when the page has none), else the one without dates, else the one
 * whose posts it holds (`of`), when that is one country.
 */
function countryOf(facts: readonly Fact[], dated: boolean): string | undefined {
  const all = facts.filter((fact) => COUNTRY_PROPERTIES.includes(fact.statement.property));
  const held = all.find((fact) => isDated(fact.statement) && holds(dated ? fact.atDate : fact.atToday));
  const stated = (held ?? all.find((fact) => !isDated(fact.statement)))?.view.value;
  if (stated !== undefined) return stated;
  const served = new Set(
    facts.filter((fact) => isPost(fact.statement)).flatMap(({ statement }) => countryServed(statement)),
  );
  return served.size === 1 ? [...served][0] : undefined;
}

/** Packs say whose post it is beside a post ("Foreign Minister" of "Russia"). */
function countryServed({ of }: Statement): string[] {
  return typeof of === 'string' && of !== '' ? [of] : [];
}

/** The headword, in the reader's language where there is one, and beside it the name in the entity's own script. */
function headOf(entity: Entity, language: string | undefined): { label: TextView; ownName?: TextView } {
  const names = [entity.label, ...entity.aliases];
  const head = (language && !speaks(entity.label, language) && inLanguage(entity.aliases, language)) || entity.label;
  const script = scriptOf(head.text);
  const own = ownNameOf(entity, names, script) ?? (head === entity.label ? undefined : entity.label);
  const label = textOf(head);
  return own && own.text !== head.text && scriptOf(own.text) !== script ? { label, ownName: textOf(own) } : { label };
}

/** A label without a language is taken to suit every reader whose script it is written in; nobody knows better. */
const speaks = (name: Name, language: string) => name.lang === undefined || base(name.lang) === base(language);

function inLanguage(aliases: readonly Name[], language: string): Name | undefined {
  const matching = aliases.filter((name) => name.lang !== undefined && base(name.lang) === base(language));
  // An acronym makes a poor headword: the first name written out goes before it.
  return matching.find((name) => !/^[\p{Lu}\p{N}.&-]{2,8}$/u.test(name.text)) ?? matching[0];
}

/**
 * The name in the entity's own script: as a statement says it, else in the language of its country, else the names in
 * other scripts when they are all of one language. Several languages alone do not say which is its own.
 */
function ownNameOf(entity: Entity, names: readonly Name[], script: string | undefined): Name | undefined {
  const stated = entity.statements.find((s) => NATIVE_NAME_PROPERTIES.includes(s.property) && s.value !== undefined);
  if (stated?.value !== undefined) {
    return { text: stated.value, ...(stated.lang !== undefined && { lang: stated.lang }) };
  }
  const foreign = names.filter((name) => scriptOf(name.text) !== undefined && scriptOf(name.text) !== script);
  const own = foreign.find((name) => name.lang !== undefined && homeLanguages(entity).includes(base(name.lang)));
  if (own) return own;
  const kinds = new Set(foreign.map((name) => (name.lang ? base(name.lang) : scriptOf(name.text))));
  return kinds.size === 1 ? foreign[0] : undefined;
}

/** Languages of the country it is, belongs to or serves. */
function homeLanguages(entity: Entity): string[] {
  const countries = entity.statements.flatMap((statement) => {
    if (COUNTRY_PROPERTIES.includes(statement.property)) return [statement.entity, statement.value];
    return isPost(statement) ? countryServed(statement) : [];
  });
  return [entity.id, ...countries].flatMap((country) => (country && languageOfCountry(country)) || []);
}

function textOf(name: { text: string; lang?: string | undefined; dir?: 'ltr' | 'rtl' | undefined }): TextView {
  return {
    text: name.text,
    ...(name.lang !== undefined && { lang: name.lang }),
    dir: name.dir ?? directionOf(name.text),
  };
}

const base = (language: string) => language.split('-', 1)[0]!.toLowerCase();
const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url);
