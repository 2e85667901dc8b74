// Short names that the text itself defines: "National Coordination Body (NCB)", "NCB (National Coordination Body)",
// "type 1 diabetes (T1D)"; and where they stand again.
import type { Document } from './document.ts';
import type { LinkingSource } from './linking-source.ts';
import { clearOf } from './overlaps.ts';
import type { Knowledge } from './rank.ts';
import { rankOptions } from './rank.ts';
import type { Option, Span } from './span.ts';

/** Every place of a defined short name that nothing else claims. */
export function definedAcronyms(
  document: Document,
  strong: readonly Span[],
  knowledge: Knowledge,
  sources: readonly LinkingSource[],
): Span[] {
  const defined = new Map<number, Option>();
  for (const span of strong) {
    const short = bracketAfter(document, span.last);
    if (short < 0 || !fits(document, span, short)) continue;
    const best = rankOptions(document, span, sources, knowledge)[0];
    if (best && !defined.has(hashOf(document, short)))
      defined.set(hashOf(document, short), { ...best.option, kind: 'acronym' });
  }
  if (defined.size === 0) return [];
  const result: Span[] = [];
  for (let token = 0; token < document.count; token++) {
    const option = defined.get(hashOf(document, token));
    if (!option || !looksShort(document, token)) continue;
    result.push({ first: token, last: token, options: [option], weak: true, background: false });
  }
  return clearOf(result, strong);
}

const hashOf = (document: Document, token: number): number => document.tokens.a[token] ?? 0;

/** The one word in brackets right after a name, or -1. */
function bracketAfter(document: Document, last: number): number {
  if (document.charAt(last + 1) !== '(' || document.charAt(last + 3) !== ')') return -1;
  return looksShort(document, last + 2) ? last + 2 : -1;
}

/** Two to eight capitals and digits, at least two of them capitals or one and a digit. */
function looksShort(document: Document, token: number): boolean {
  const length = document.end(token) - document.start(token);
  return length >= 2 && length <= 8 && /^\p{Lu}[\p{Lu}\p{N}]+s?$/u.test(document.written(token));
}

/** The letters of the short name come in this order in the full one, the first at its beginning or at a word of it. */
function fits(document: Document, span: Span, short: number): boolean {
  const letters = [...document.folded(short)];
  let full = '';
  for (let token = span.first; token <= span.last; token++) full += ` ${document.folded(token)}`;
  let at = full.indexOf(` ${letters[0] ?? ''}`);
  if (at < 0) return false;
  at++;
  for (const letter of letters.slice(1)) {
    const next = full.indexOf(letter, at + 1);
    if (next < 0) return false;
    at = next;
  }
  return true;
}

/**
 * Short names that the text defines for something that is no entity here: "artificial pancreas (AP)" is not the Associated
 * Press. Hashes of their tokens; what the strong spans define themselves is not among them.
 */
export function acronymsOfOthers(document: Document, strong: readonly Span[]): ReadonlySet<number> {
  const others = new Set<number>();
  if (!document.text.includes('(')) return others;
  for (let token = 2; token + 1 < document.count; token++) {
    if (document.charAt(token - 1) !== '(' || document.charAt(token + 1) !== ')' || !looksShort(document, token))
      continue;
    const letters = document.folded(token);
    const first = token - 1 - letters.length;
    if (first < 0) continue;
    let initials = '';
    for (let at = first; at < token - 1; at++) initials += document.folded(at).charAt(0);
    const isName = strong.some((span) => span.first <= first && span.last >= token - 2);
    if (initials === letters && !isName) others.add(hashOf(document, token));
  }
  return others;
}
