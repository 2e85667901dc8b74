// Of stretches that overlap one stays: strong before weak, long before short, the reader's own before a pack's.
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

/** The spans of a list that overlap none of `others`. */
export function clearOf(spans: readonly Span[], others: readonly Span[]): Span[] {
  const taken = new Set<number>();
  for (const other of others) for (let token = other.first; token <= other.last; token++) taken.add(token);
  return spans.filter((span) => !isTaken(taken, span));
}
