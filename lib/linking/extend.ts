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
  if (type !== 'person' && type !== 'place' && option.kind !== 'demonym') {
    for (let after = document.after(last); after >= 0 && document.isCapital(after) && isCompanySuffix(document.folded(after)); after = document.after(last)) last = after;
  }
  let end = document.end(last);
  // "U.S.": the dot after the last of several initials is part of them.
  if (document.isInitial(last) && last > span.first && document.isInitial(last - 1) && document.text.charAt(end) === '.') end++;
  return [start, end];
}
