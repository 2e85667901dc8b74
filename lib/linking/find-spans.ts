// Asks the name indexes: the text as it is, without endings, in one spelling; and gathers what each stretch may mean.
import { type Found, findNames } from '../names/find-names.ts';
import { inOneSpelling, withoutEndings, withoutTwoClitics } from './altered-text.ts';
import { countryOfDemonym } from './country-lexicon.ts';
import type { Document } from './document.ts';
import { FORM_KINDS, type FormKind, isWeak, kindOf, tagOf } from './forms/form.ts';
import { saysNothingInPacks } from './gate.ts';
import type { LinkingSource } from './linking-source.ts';
import { isOwnItem } from './same-items.ts';
import { keyOf, type Option, type Span } from './span.ts';

const rank = (kind: FormKind): number => FORM_KINDS.indexOf(kind);

const INFLECTED = tagOf('inflected');

/** The pass a hit comes from: which of the forms count, and how the mention was recognised. */
type Pass = 'written' | 'inflected' | 'spelling';

/** Every stretch that some source knows, with all it may mean; overlapping ones too. */
export function findSpans(document: Document, sources: readonly LinkingSource[]): Span[] {
  const spans = new Map<number, Span>();
  const stems = withoutEndings(document);
  const bare = withoutTwoClitics(document);
  // The reader's own names and those of packs are looked for apart: the longer name of a pack must not hide an own one.
  for (const background of [false, true]) {
    const places = sources
      .map((_, place) => place)
      .filter((place) => sources[place]?.background === background && hasNames(sources[place]));
    if (places.length === 0) continue;
    const written = collect(spans, document, document.text, places, sources, 'written', undefined);
    if (stems) collect(spans, document, stems, places, sources, 'inflected', written);
    if (bare) collect(spans, document, bare, places, sources, 'inflected', written);
    const skeletons = background ? undefined : inOneSpelling(document);
    if (skeletons) collect(spans, document, skeletons, places, sources, 'spelling', undefined);
  }
  return [...spans.values()];
}

/** Most readers have no entity of their own yet. */
const hasNames = (source: LinkingSource | undefined): boolean => (source?.names.mostTokens ?? 0) > 0;

/** `before` is what the pass over the written text found: what stands there unchanged says nothing new. */
function collect(
  spans: Map<number, Span>,
  document: Document,
  text: string,
  places: readonly number[],
  sources: readonly LinkingSource[],
  pass: Pass,
  before: Found | undefined,
): Found {
  const names = places.map((place) => sources[place]!.names);
  const found = findNames(text, names);
  const genitives = /^(de|sv|da|no|nb|nn|nl)$/u.test(document.language);
  let known = 0;
  for (let i = 0; i < found.count; i++) {
    const start = found.start[i]!;
    const end = found.end[i]!;
    if (before) {
      while (known < before.count && before.start[known]! < start) known++;
      if (isKnown(before, known, found, i) && !names[found.source[i]!]!.hasTag(found.nameId[i]!, INFLECTED)) continue;
    }
    const [first, last] = document.tokensBetween(start, end);
    if (document.crossesLine(first, last)) continue;
    // "Syriens" are Syrians in French, not the genitive of a German country.
    if (pass === 'inflected' && first === last && countryOfDemonym(document.written(first))) continue;
    const place = places[found.source[i]!]!;
    const source = sources[place]!;
    const { values, tags } = names[found.source[i]!]!.postings(found.nameId[i]!);
    let span: Span | undefined;
    let nothing: boolean | undefined;
    let asked: FormKind | undefined;
    for (let k = 0; k < values.length; k++) {
      const kind = kindIn(pass, tags[k]!, document, first, last, genitives);
      if (!kind) continue;
      const ordinal = values[k]!;
      const careful = source.careful(ordinal);
      if (careful) {
        // A name of a list may have hundreds of bearers; where none can be meant, none is looked at. A country may be meant
        // by the same word as a demonym, and how it is called then stays the name's.
        if (asked !== kind)
          nothing = saysNothingInPacks(document, first, last, kind) && !countryOfDemonym(document.written(first));
        asked = kind;
        if (nothing && !isOwnItem(source, ordinal, sources)) continue;
      }
      span ??= spanAt(spans, first, last);
      addOption(span, { source: place, ordinal, key: keyOf(place, ordinal), kind });
      if (!isWeak(kind)) span.weak = false;
      if (!careful) span.background = false;
    }
  }
  return found;
}

/** The kind of a form with this tag as this pass finds it, or undefined where it does not count. */
function kindIn(
  pass: Pass,
  tag: number,
  document: Document,
  first: number,
  last: number,
  genitives: boolean,
): FormKind | undefined {
  const kind = kindOf(tag);
  if (pass === 'spelling') {
    // A name that is its own skeleton is found by its label; one word is too little to go by.
    if (kind === 'spelling' || kind === 'variant') return kind;
    return isWeak(kind) || last === first || kind === 'inflected' ? undefined : 'spelling';
  }
  if (kind === 'spelling' || kind === 'variant' || (pass === 'written' && kind === 'inflected')) return undefined;
  if (pass === 'written') return kind;
  // "the Clintons" are a family, "Lakes" nobody called Lake; only languages whose genitive has no apostrophe write so.
  if (
    !genitives &&
    (kind === 'surname' || kind === 'given' || kind === 'foreign') &&
    /[a-z]s$/iu.test(document.written(last))
  )
    return undefined;
  return isWeak(kind) || kind === 'demonym' ? kind : 'inflected';
}

function spanAt(spans: Map<number, Span>, first: number, last: number): Span {
  const id = first * 65536 + last;
  let span = spans.get(id);
  if (!span) {
    span = { first, last, options: [], weak: true, background: true };
    spans.set(id, span);
  }
  return span;
}

/** Whether a row of `found` is among those of `before` from `from` on that begin at the same place. */
function isKnown(before: Found, from: number, found: Found, row: number): boolean {
  for (let i = from; i < before.count && before.start[i] === found.start[row]; i++) {
    if (
      before.end[i] === found.end[row] &&
      before.source[i] === found.source[row] &&
      before.nameId[i] === found.nameId[row]
    )
      return true;
  }
  return false;
}

function addOption(span: Span, option: Option): void {
  const at = span.options.findIndex((known) => known.key === option.key);
  if (at < 0) span.options.push(option);
  else if (rank(option.kind) < rank(span.options[at]?.kind ?? 'head')) span.options[at] = option;
}
