// Asks the name indexes: the text as it is, without endings, in one spelling; and gathers what each stretch may mean.
import { findNames } from '../names/find-names.ts';
import { inOneSpelling, withoutEndings } from './altered-text.ts';
import { countryOfDemonym } from './country-lexicon.ts';
import type { Document } from './document.ts';
import { FORM_KINDS, type FormKind, isWeak, kindOf } from './forms/form.ts';
import type { LinkingSource } from './linking-source.ts';
import { keyOf, type Option, type Span } from './span.ts';

const rank = (kind: FormKind): number => FORM_KINDS.indexOf(kind);

/** The pass a hit comes from: which of the forms count, and how the mention was recognised. */
type Pass = 'written' | 'inflected' | 'spelling';

/** Every stretch that some source knows, with all it may mean; overlapping ones too. */
export function findSpans(document: Document, sources: readonly LinkingSource[]): Span[] {
  const spans = new Map<number, Span>();
  const stems = withoutEndings(document);
  const skeletons = inOneSpelling(document);
  // The reader's own names and those of packs are looked for apart: the longer name of a pack must not hide an own one.
  for (const background of [false, true]) {
    const places = sources.map((_, place) => place).filter((place) => sources[place]?.background === background);
    if (places.length === 0) continue;
    collect(spans, document, document.text, places, sources, 'written');
    if (stems) collect(spans, document, stems, places, sources, 'inflected');
    if (skeletons && !background) collect(spans, document, skeletons, places, sources, 'spelling');
  }
  return [...spans.values()];
}

function collect(
  spans: Map<number, Span>,
  document: Document,
  text: string,
  places: readonly number[],
  sources: readonly LinkingSource[],
  pass: Pass,
): void {
  const names = places.map((place) => sources[place]!.names);
  const found = findNames(text, names);
  for (let i = 0; i < found.count; i++) {
    const start = found.start[i]!;
    const end = found.end[i]!;
    const [first, last] = document.tokensBetween(start, end);
    if (document.crossesLine(first, last)) continue;
    // "Syriens" are Syrians in French, not the genitive of a German country.
    if (pass === 'inflected' && first === last && countryOfDemonym(document.written(first))) continue;
    const place = places[found.source[i]!]!;
    const { values, tags } = names[found.source[i]!]!.postings(found.nameId[i]!);
    for (let k = 0; k < values.length; k++) {
      let kind = kindOf(tags[k]!);
      if (pass === 'spelling') {
        // A name that is its own skeleton is found by its label; one word is too little to go by.
        if (kind !== 'spelling' && kind !== 'variant') {
          if (isWeak(kind) || last === first || kind === 'inflected') continue;
          kind = 'spelling';
        }
      } else if (kind === 'spelling' || kind === 'variant') continue;
      if (pass === 'written' && kind === 'inflected') continue;
      if (pass === 'inflected' && !isWeak(kind) && kind !== 'demonym') kind = 'inflected';
      const id = first * 65536 + last;
      let span = spans.get(id);
      if (!span) {
        span = { first, last, options: [], weak: true, background: true };
        spans.set(id, span);
      }
      const ordinal = values[k]!;
      addOption(span, { source: place, ordinal, key: keyOf(place, ordinal), kind });
      if (!isWeak(kind)) span.weak = false;
      if (!sources[place]!.careful(ordinal)) span.background = false;
    }
  }
}

function addOption(span: Span, option: Option): void {
  const at = span.options.findIndex((known) => known.key === option.key);
  if (at < 0) span.options.push(option);
  else if (rank(option.kind) < rank(span.options[at]?.kind ?? 'head')) span.options[at] = option;
}
