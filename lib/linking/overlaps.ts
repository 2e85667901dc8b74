// Of stretches that overlap one stays: strong before weak, long before short, the reader's own before a pack's.
import type { Document } from './document.ts';
import { isAddressWord, isArticle, isCompanySuffix, isPostWord } from './lexicon.ts';
import type { Span } from './span.ts';

const length = (span: Span): number => span.last - span.first;

/** The spans that stay, in the order of the text. Time grows with spans times the longest of them. */
export function withoutOverlaps(spans: readonly Span[]): Span[] {
  const ordered = [...spans].sort(
    (a, b) =>
      Number(a.weak) - Number(b.weak) ||
      length(b) - length(a) ||
      Number(a.background) - Number(b.background) ||
      a.first - b.first,
  );
  const taken = new Set<number>();
  const kept: Span[] = [];
  for (const span of ordered) {
    if (isTaken(taken, span)) continue;
    for (let token = span.first; token <= span.last; token++) taken.add(token);
    kept.push(span);
  }
  return kept.sort((a, b) => a.first - b.first);
}

function isTaken(taken: ReadonlySet<number>, span: Span): boolean {
  for (let token = span.first; token <= span.last; token++) if (taken.has(token)) return true;
  return false;
}

/**
 * Without the spans of packs that are an own name with words around it that say nothing of who is meant ("President
 * Zhai", "Norda Co Inc" where the reader keeps Zhai and Norda): the reader's own come first.
 */
export function withoutPadded(document: Document, spans: readonly Span[]): Span[] {
  const own = spans.filter((span) => !span.background);
  return spans.filter(
    (span) =>
      !span.background ||
      span.first === span.last ||
      !own.some((inner) => inner.first >= span.first && inner.last <= span.last && isPadded(document, span, inner)),
  );
}

function isPadded(document: Document, outer: Span, inner: Span): boolean {
  for (let token = outer.first; token <= outer.last; token++) {
    if (token >= inner.first && token <= inner.last) continue;
    const word = document.folded(token);
    if (!isPostWord(word) && !isAddressWord(word) && !isArticle(word) && !isCompanySuffix(word)) return false;
  }
  return length(inner) < length(outer);
}

/** The spans of a list that overlap none of `others`. */
export function clearOf(spans: readonly Span[], others: readonly Span[]): Span[] {
  const taken = new Set<number>();
  for (const other of others) for (let token = other.first; token <= other.last; token++) taken.add(token);
  return spans.filter((span) => !isTaken(taken, span));
}
