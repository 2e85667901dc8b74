// How far a mention reaches: a company's suffix belongs to it, the words of a person's full name around a family name do.
import type { Document } from './document.ts';
import { isCompanySuffix } from './lexicon.ts';
import type { LinkingSource } from './linking-source.ts';
import type { Option, Span } from './span.ts';

/** UTF-16 offsets in the whole text. */
export function extended(document: Document, span: Span, option: Option, sources: readonly LinkingSource[]): [number, number] {
  const start = document.start(span.first);
  let last = span.last;
  const type = sources[option.source]?.facts.type(option.ordinal);
  if (type !== 'person' && type !== 'place' && option.kind !== 'demonym') last = withSuffix(document, last);
  const found = span.last === last ? endOfInitials(document, span) : 0;
  return [start, Math.max(document.end(last), found)];
}

/** "Noranda Inc", "Merck and Co Inc", "Paine Webber International". */
function withSuffix(document: Document, from: number): number {
  let last = from;
  for (let after = document.after(last); after >= 0; after = document.after(last)) {
    const next = document.after(after);
    if (document.isCapital(after) && (isCompanySuffix(document.folded(after)) || document.folded(after) === 'international')) last = after;
    else if (/^(and|&|und)$/u.test(document.written(after)) && next >= 0 && /^(co|company|cie|sons)$/u.test(document.folded(next))) last = next;
    else break;
  }
  return last;
}

/** "U.S.": the dot after the last of several initials is part of them. */
function endOfInitials(document: Document, span: Span): number {
  const { last } = span;
  const end = document.end(last);
  return document.isInitial(last) && last > span.first && document.isInitial(last - 1) && document.text.charAt(end) === '.' ? end + 1 : end;
}
