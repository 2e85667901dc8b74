// Ranks what a stretch may mean, with reasons.
import { countryNamed } from './country-lexicon.ts';
import type { Document } from './document.ts';
import { withShipPrefix } from './extend.ts';
import { fold } from './fold.ts';
import { FORM_KINDS, isWeak } from './forms/form.ts';
import { isPostWord } from './lexicon.ts';
import type { LinkingSource } from './linking-source.ts';
import type { Reason } from './mention.ts';
import { holdsOn } from './posts.ts';
import { WELL_KNOWN } from './prior.ts';
import type { Option, Span } from './span.ts';
import { beforeOf, titleBefore } from './surroundings.ts';

export interface Ranked {
  readonly option: Option;
  readonly points: number;
  readonly reasons: readonly Reason[];
}

/** More than anything else can make up for: what the reader keeps comes before what a pack says. */
const OWN_FIRST = 10;
/** A pack small enough to have been looked through comes before a large one. */
const CURATED = 4;

const KIND_POINTS: Readonly<Record<string, number>> = {
  label: 3,
  alias: 2.6,
  form: 2.2,
  inflected: 2.2,
  spelling: 1.4,
  demonym: 2,
  acronym: 1.2,
  surname: 1,
  short: 1,
  given: 0.6,
  head: 0.5,
  variant: 0.8,
  foreign: 2.6,
  metonym: 2,
};

/** Who held a post on the article's date is the likelier one, more so when the text says which post. */
const POST_HELD = 0.6;
const POST_NAMED = 1.8;

const IN_LABEL = 0.9;

/**
 * "Beijing said" is the government of China for most readers, where the knowledge base has one: by so much it leads the
 * town. The country itself leads by so little that both are shown.
 */
const GOVERNMENT_SPEAKS = 1.2;
const COUNTRY_SPEAKS = 0.1;

/** "MS Deutschland" is no country. */
const NO_SHIP = 3;

const CYRILLIC = /\p{Script=Cyrillic}/u;
const SAME_SCRIPT = 0.4;

/** What is known of the text so far. */
export interface Knowledge {
  /** Keys of the entities named in full, with how often. */
  readonly established: ReadonlyMap<number, number>;
  /** Hashes of what they are tied to, with the labels of those tied to it. */
  readonly ties: ReadonlyMap<number, readonly string[]>;
  readonly day: number;
}

/** The options of a span, best first; points are comparable within one span only. */
export function rankOptions(
  document: Document,
  span: Span,
  sources: readonly LinkingSource[],
  knowledge: Knowledge,
): Ranked[] {
  const before = beforeOf(document, span.first);
  const cyrillic = document.language === 'ru' || document.language === 'uk';
  const surface = fold(document.text.slice(document.start(span.first), document.end(span.last)));
  const ship = withShipPrefix(document, span.first) !== span.first;
  // What bears the name itself is not ousted by what is only called so for short, unless the knowledge base marks it as one
  // of several ("Golf (Sport)"), or a person of the text bears it as a family name.
  const bearer = span.options.some(
    (option) => !isWeak(option.kind) && !/[(,]/u.test(sources[option.source]?.facts.label(option.ordinal) ?? ''),
  );
  const ranked = span.options.map((option): Ranked => {
    const source = sources[option.source];
    const reasons: Reason[] = [];
    let points = KIND_POINTS[option.kind] ?? 1;
    if (!source) return { option, points: 0, reasons };
    const { facts } = source;
    const type = facts.type(option.ordinal);
    if (!source.careful(option.ordinal)) points += source.background ? CURATED : OWN_FIRST;
    points += facts.prior(option.ordinal) / 128;
    // A text names things in its own script: an entity that the knowledge base labels so is the likelier one.
    if (span.options.length > 1 && cyrillic === CYRILLIC.test(facts.label(option.ordinal))) points += SAME_SCRIPT;
    if (ship && (facts.prior(option.ordinal) >= WELL_KNOWN || type === 'person')) points -= NO_SHIP;
    else if (before === 'address' || before === 'post' || before === 'given') {
      if (type === 'person') {
        points += 1;
        reasons.push({ side: 'for', key: 'title_before', values: [document.written(document.before(span.first))] });
      } else if (type === 'place' && before !== 'post') points -= 1;
    }
    const seen = knowledge.established.get(option.key) ?? 0;
    if (
      seen > (isWeak(option.kind) || option.kind === 'demonym' ? 0 : 1) &&
      !(bearer && isWeak(option.kind) && (option.kind !== 'surname' || inPlace(document, span.first)))
    ) {
      points += isWeak(option.kind) || option.kind === 'demonym' ? 2.5 : 0.5;
      if (isWeak(option.kind))
        reasons.push({ side: 'for', key: 'named_in_full', values: [facts.label(option.ordinal)] });
    }
    const label = facts.label(option.ordinal);
    if (option.kind === 'metonym') reasons.push({ side: 'for', key: 'capital_speaks', values: [] });
    // "Britain" is in "Great Britain", not in "United Kingdom".
    if (span.options.length > 1 && (option.kind === 'alias' || option.kind === 'form') && fold(label).includes(surface))
      points += IN_LABEL;
    const tied = new Set<string>();
    let direct = 0;
    const ties = span.options.length > 1 || isWeak(option.kind) ? facts.ties(option.ordinal) : [];
    for (let i = 0; i < ties.length; i++) {
      for (const other of knowledge.ties.get(ties[i] ?? 0) ?? []) {
        if (other === label) continue;
        // The first tie is the entity itself: who is tied to that is tied to nobody else of the name.
        if (i === 0) direct++;
        tied.add(other);
      }
    }
    if (tied.size > 0) {
      points += Math.min(1.2, tied.size * 0.4) + Math.min(1.6, direct * 0.8);
      reasons.push({ side: 'for', key: 'tied', values: [[...tied].slice(0, 2).join(', ')] });
    }
    if (knowledge.day > 0 && type === 'person' && span.options.length > 1) {
      const posts = facts.posts(option.ordinal);
      const title = titleBefore(document, span.first).words.join(' ');
      const held = posts.filter((post) => holdsOn(post, knowledge.day));
      const named = title === '' ? undefined : held.find((post) => fold(post.title).includes(title));
      const post = named ?? held[0];
      if (post) {
        points += named ? POST_NAMED : POST_HELD;
        reasons.push({ side: 'for', key: 'post_then', values: [post.title] });
      } else if (posts.length > 0) {
        points -= POST_HELD;
        reasons.push({ side: 'against', key: 'no_post_then', values: [] });
      }
    }
    if (span.options.length > 1 && facts.prior(option.ordinal) >= WELL_KNOWN) {
      reasons.push({ side: 'for', key: 'well_known', values: [] });
    }
    return { option, points, reasons };
  });
  return withMetonym(ranked, sources).sort(
    (a, b) =>
      b.points - a.points ||
      FORM_KINDS.indexOf(a.option.kind) - FORM_KINDS.indexOf(b.option.kind) ||
      a.option.key - b.option.key,
  );
}

/** What speaks by its capital is measured by the capital, in whichever source either is. */
function withMetonym(ranked: readonly Ranked[], sources: readonly LinkingSource[]): Ranked[] {
  const most = Math.max(...ranked.filter(({ option }) => option.kind !== 'metonym').map(({ points }) => points));
  return ranked.map((each) => {
    if (each.option.kind !== 'metonym') return each;
    const label = sources[each.option.source]?.facts.label(each.option.ordinal) ?? '';
    return { ...each, points: most + (countryNamed(label) ? COUNTRY_SPEAKS : GOVERNMENT_SPEAKS) };
  });
}

/** "in Houston" is the town, also where a Ms Houston is in the text. */
function inPlace(document: Document, first: number): boolean {
  if (/^(in|at|near|from|to|aus|nach|bei|a|en|в|из|под)$/u.test(document.folded(document.before(first)))) return true;
  // "the mayor of Houston", "le maire d’Ormont": what somebody holds a post of.
  const from = document.start(first);
  const post = /(\p{L}+) (?:of|von|de|d['’]) ?$/u.exec(
    document.text.slice(Math.max(0, from - LONGEST_POST), from),
  )?.[1];
  return post !== undefined && isPostWord(fold(post));
}

const LONGEST_POST = 24;
