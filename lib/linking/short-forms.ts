// Which of the weak forms found (family names, acronyms, short forms) stand: those of entities the text names in full,
// and those with one bearer in the knowledge base.
import { SMALL } from '../names/tokenise.ts';
import type { Document } from './document.ts';
import { givenNamesBefore } from './extend.ts';
import { fold } from './fold.ts';
import type { FormKind } from './forms/form.ts';
import { isArticle, isCalendarWord, isGivenName, isNameParticle, isPlainWord, isShortBodyNoun } from './lexicon.ts';
import type { LinkingSource } from './linking-source.ts';
import { clearOf } from './overlaps.ts';
import type { Knowledge } from './rank.ts';
import type { Option, Span } from './span.ts';
import { afterOf, beforeOf } from './surroundings.ts';

/** Of the weak spans those that stand, with the bearers they may mean; `strong` spans claim their tokens first. */
export function shortFormsIn(
  document: Document,
  found: readonly Span[],
  strong: readonly Span[],
  knowledge: Knowledge,
  sources: readonly LinkingSource[],
): Span[] {
  const result: Span[] = [];
  const clear = clearOf(found, strong);
  for (const span of clear) {
    const known = span.options.filter((option) => knowledge.established.has(option.key));
    let options: Option[] = known;
    if (known.length === 0) {
      options = span.options.filter((option) => standsAlone(document, span, option, sources));
      if (options.length === 0) options = calledByGivenName(document, span, found, sources);
    }
    if (options.length === 0 || (options.length > 1 && !options.every((option) => option.kind === 'surname'))) continue;
    if (options.every((option) => option.kind === 'given') && isAlsoSomebodyElse(document, span, clear)) continue;
    if (!options.every((option) => standsShort(document, span, option, known.length > 0, sources))) continue;
    result.push({ ...span, options });
  }
  return result;
}

/** From here on a person of a pack is known so well that the family name alone means them (a head of state, a minister). */
const HOUSEHOLD_NAME = 110;

/** May this form stand for its entity though the text does not name it in full? Of a pack only a household name may. */
function standsAlone(document: Document, span: Span, option: Option, sources: readonly LinkingSource[]): boolean {
  const source = sources[option.source];
  if (!source || source.careful(option.ordinal)) return false;
  const several = span.last > span.first;
  if (!source.background)
    return aloneEnough(option.kind) || (several && (option.kind === 'head' || option.kind === 'variant'));
  if (option.kind !== 'surname' || source.facts.prior(option.ordinal) < HOUSEHOLD_NAME) return false;
  const written = document.folded(span.last);
  return fold(source.facts.label(option.ordinal)).includes(written);
}

const LEAST_REPEATS = 2;

/**
 * Known by the given name (Saddam, Rachel of a television series): one bearer in the knowledge base, said at least twice,
 * and never with a family name in this text, which would be somebody else's.
 */
function calledByGivenName(
  document: Document,
  span: Span,
  found: readonly Span[],
  sources: readonly LinkingSource[],
): Option[] {
  const options = span.options.filter(
    (option) =>
      sources[option.source]?.background === false &&
      !sources[option.source]?.careful(option.ordinal) &&
      option.kind === 'given',
  );
  if (options.length !== 1 || span.options.length !== 1 || span.first !== span.last) return [];
  if (
    isPlainWord(document.folded(span.first)) ||
    (document.startsSentence(span.first) && document.alsoSmall(span.first))
  )
    return [];
  if (isAlsoSomebodyElse(document, span, found)) return [];
  const hash = document.tokens.a[span.first];
  const times = found.filter((other) => other.first === other.last && document.tokens.a[other.first] === hash).length;
  return times >= LEAST_REPEATS ? options : [];
}

/** The same given name goes on with another family name or number elsewhere in the text ("Louis IX" beside Louis VIII). */
function isAlsoSomebodyElse(document: Document, span: Span, found: readonly Span[]): boolean {
  const hash = document.tokens.a[span.first];
  return found.some((other) => {
    if (other.first !== other.last || document.tokens.a[other.first] !== hash) return false;
    const after = afterOf(document, other.last);
    return after === 'name' || after === 'given';
  });
}

const aloneEnough = (kind: FormKind): boolean => kind === 'surname' || kind === 'acronym' || kind === 'short';

function standsShort(
  document: Document,
  span: Span,
  option: Option,
  known: boolean,
  sources: readonly LinkingSource[],
): boolean {
  const { first, last } = span;
  const before = beforeOf(document, first);
  const after = afterOf(document, last);
  const word = document.folded(first);
  const single = first === last;
  if (document.class(first) === SMALL && !(isNameParticle(word) && document.isCapital(last))) return false;
  if (option.kind === 'acronym')
    return (
      document.isAllCaps(first) &&
      single &&
      (known || document.end(first) - document.start(first) >= 3) &&
      before !== 'given'
    );
  if (single && isCalendarWord(word)) return false;
  // A family name that is also a given name may be anybody's.
  if (single && !known && option.kind === 'surname' && isGivenName(word)) return false;
  // A part of a longer name stands only where no other longer name goes on.
  if (option.kind === 'head' && !known && (before !== 'nothing' || after !== 'nothing')) return false;
  if (option.kind === 'variant' && ((!known && single) || isPlainWord(document.folded(last)))) return false;
  if (single && isPlainWord(word) && (!known || document.alsoSmall(first))) {
    // "Congress", "the Senate" in the middle of a sentence.
    const capitalSays =
      !document.startsSentence(first) &&
      !document.inTitle(first) &&
      document.language !== 'de' &&
      !document.alsoSmall(first);
    // "the Senate", "a Socialist government".
    const bodyNoun = option.kind === 'short' && (isShortBodyNoun(word) || capitalSays);
    if (!capitalSays && !personDoes(document, last)) return false;
    if (!bodyNoun && option.kind !== 'surname') return false;
  }
  // Russian has no article and puts what belongs to somebody before him: Вдова Солженицына.
  const genitive =
    known &&
    before === 'name' &&
    (document.language === 'ru' || document.language === 'uk') &&
    option.kind === 'surname';
  if (before === 'given' || (before === 'name' && !genitive) || before === 'direction') {
    const label = sources[option.source]?.facts.label(option.ordinal) ?? '';
    if (option.kind !== 'surname' || givenNamesBefore(document, first, label) < 0) return false;
  }
  if (after === 'organisation' || after === 'place' || after === 'compound') return false;
  if ((option.kind === 'short' || option.kind === 'head') && goesOn(document, last)) return false;
  if ((after === 'name' || after === 'given') && single) return false;
  return true;
}

const PERSON_VERBS =
  /^(said|says|told|added|argued|asked|was|is|has|had|became|joined|wrote|won|died|married|succeeded|resigned|announced|insisted|called|agreed|met|sagte|erklarte|meinte|wurde|a|dijo|сказал|заявил|сообщил)$/u;

/**
 * A plain word at the start of a sentence that does or has what people do or have: "Brown said", "Black was appointed",
 * "Young's time in office".
 */
function personDoes(document: Document, last: number): boolean {
  if (document.alsoSmall(last)) return false;
  if (/^['’]s(?!\p{L})/u.test(document.text.slice(document.end(last), document.end(last) + 3))) return true;
  const after = document.after(last);
  return after >= 0 && PERSON_VERBS.test(document.folded(after));
}

/** "the University of Rome", "the Association for Peace": the name goes on, and is another body's than the one named before. */
function goesOn(document: Document, last: number): boolean {
  const link = document.after(last);
  if (link < 0 || !/^(of|for|fur|von|de|du|del|pour|para)$/u.test(document.folded(link))) return false;
  let next = document.after(link);
  if (next >= 0 && document.class(next) === SMALL && isArticle(document.folded(next))) next = document.after(next);
  return next >= 0 && document.isCapital(next) && !isCalendarWord(document.folded(next));
}
