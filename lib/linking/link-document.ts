// TEMPORARY first pipeline
import { Document, type Block } from './document.ts';
import { findSpans } from './find-spans.ts';
import { howOf, isWeak } from './forms/form.ts';
import { gated } from './gate.ts';
import type { LinkingSource } from './linking-source.ts';
import { wikidataItem as itemOf } from './linking-source.ts';
import type { Candidate, Mention } from './mention.ts';
import { dayNumber } from './posts.ts';
import { type Knowledge, rankOptions } from './rank.ts';
import { keyOf, type Option, overlaps, type Span } from './span.ts';
import { isCountryAdjective } from './country-adjective.ts';
import { extended } from './extend.ts';
import { shortFormsIn } from './short-forms.ts';
import { definedAcronyms } from './defined-acronyms.ts';

export interface LinkInput {
  readonly blocks: readonly Block[];
  readonly language?: string | undefined;
  readonly date?: string | undefined;
  readonly sources: readonly LinkingSource[];
}

export function linkDocument(input: LinkInput): Mention[] {
  const document = new Document(input.blocks, input.language);
  const { sources } = input;
  const found = findSpans(document, sources);
  for (const span of found) sameItems(span, sources);
  const standing = found.map((span) => gated(document, span, sources)).filter((span) => span !== undefined);
  const strong = withoutOverlaps(standing.filter((span) => !span.weak));
  let knowledge = learn(document, strong, sources, dayNumber(input.date), undefined);
  knowledge = learn(document, strong, sources, dayNumber(input.date), knowledge);
  const acronyms = definedAcronyms(document, strong, knowledge, sources);
  const weak = shortFormsIn(document, standing, strong, knowledge, sources);
  const all = withoutOverlaps([...strong, ...acronyms, ...weak]);
  const mentions: Mention[] = [];
  for (const span of all) {
    const ranked = rankOptions(document, span, sources, knowledge);
    const best = ranked[0];
    if (!best) continue;
    const [from, to] = extended(document, span, best.option, sources);
    const total = ranked.reduce((sum, each) => sum + Math.exp((each.points - best.points) * 1.5), 0);
    const candidates: Candidate[] = ranked.slice(0, 6).map((each) => ({
      id: sources[each.option.source]?.facts.id(each.option.ordinal) ?? '',
      score: Math.exp((each.points - best.points) * 1.5) / total,
      how: isCountryAdjective(document, span) ? 'demonym' : howOf(each.option.kind),
      reasons: each.reasons,
    }));
    const { block, from: blockStart } = document.blockAt(from);
    mentions.push({ block, start: from - blockStart, end: to - blockStart, surface: document.text.slice(from, to), candidates });
  }
  return mentions.sort((a, b) => a.block - b.block || a.start - b.start);
}

/** The same Wikidata item in a pack and among the reader's own is the reader's; twice among the own it is the first. */
function sameItems(span: Span, sources: readonly LinkingSource[]): void {
  if (span.options.length < 2 && !span.background) return;
  const mapped: Option[] = [];
  for (const option of span.options) {
    const merged = firstOfItem(option, sources);
    if (!mapped.some((other) => other.key === merged.key)) mapped.push(merged);
  }
  span.options = mapped;
}

function firstOfItem(option: Option, sources: readonly LinkingSource[]): Option {
  const source = sources[option.source];
  if (!source?.careful(option.ordinal)) return option;
  const item = itemOf(source.facts.id(option.ordinal));
  if (!item) return option;
  for (const [place, other] of sources.entries()) {
    if (other.background) continue;
    const ordinal = other.ordinalOfItem(item);
    if (ordinal !== undefined) return { source: place, ordinal, key: keyOf(place, ordinal), kind: option.kind };
  }
  return option;
}

const size = (span: Span): number => span.last - span.first;

export function withoutOverlaps(spans: readonly Span[]): Span[] {
  const ordered = [...spans].sort((a, b) => Number(a.weak) - Number(b.weak) || size(b) - size(a) || Number(a.background) - Number(b.background) || a.first - b.first);
  const kept: Span[] = [];
  for (const span of ordered) if (!kept.some((other) => overlaps(other, span))) kept.push(span);
  return kept.sort((a, b) => a.first - b.first);
}

function learn(document: Document, strong: readonly Span[], sources: readonly LinkingSource[], day: number, before: Knowledge | undefined): Knowledge {
  const established = new Map<number, number>();
  const ties = new Map<number, number>();
  for (const span of strong) {
    const [best, second] = rankOptions(document, span, sources, before ?? { established, ties: new Map(), day });
    if (!best || isWeak(best.option.kind) || best.option.kind === 'demonym') continue;
    if (second && best.points - second.points < 0.4 && !before) continue;
    const count = established.get(best.option.key) ?? 0;
    established.set(best.option.key, count + 1);
    if (count === 0) {
      const list = sources[best.option.source]!.facts.ties(best.option.ordinal);
      for (let i = 0; i < list.length; i++) ties.set(list[i]!, (ties.get(list[i]!) ?? 0) + 1);
    }
  }
  return { established, ties, day };
}
