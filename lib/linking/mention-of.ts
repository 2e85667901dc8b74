// A stretch and its ranked options as the mention that the page and the card are given.
import { isCountryAdjective } from './country-adjective.ts';
import type { Document } from './document.ts';
import { extended } from './extend.ts';
import { howOf } from './forms/form.ts';
import type { LinkingSource } from './linking-source.ts';
import type { Candidate, Mention } from './mention.ts';
import { type Knowledge, rankOptions } from './rank.ts';
import type { Span } from './span.ts';

/** From this share of the score on a candidate has clearly won and is linked alone. */
const CLEAR = 0.55;
const CLEAR_OF_WEAK = 0.85;
/** Candidates below this share are not worth a reader's look. */
const SLIGHT = 0.05;
const MOST_CANDIDATES = 6;
/** How fast a lead in points becomes a lead in score. */
const STEEPNESS = 1.5;

/** The mention of a span: one candidate where one has clearly won, otherwise all worth a look. */
export function mentionOf(
  document: Document,
  span: Span,
  sources: readonly LinkingSource[],
  knowledge: Knowledge,
): Mention {
  const ranked = rankOptions(document, span, sources, knowledge);
  const best = ranked[0];
  if (!best) throw new Error('A span without options');
  const weights = ranked.map((each) => Math.exp((each.points - best.points) * STEEPNESS));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const adjective = isCountryAdjective(document, span);
  const candidates: Candidate[] = [];
  ranked.forEach((each, i) => {
    const score = (weights[i] ?? 0) / total;
    if (i >= MOST_CANDIDATES || (i > 0 && score < SLIGHT)) return;
    candidates.push({
      id: sources[each.option.source]?.facts.id(each.option.ordinal) ?? '',
      score,
      how: adjective ? 'demonym' : howOf(each.option.kind),
      reasons: each.reasons,
    });
  });
  const [from, to] = extended(document, span, best.option, sources);
  const { block, from: blockStart } = document.blockAt(from);
  // Two bearers of a family name in one text are never chosen between without a strong sign, such as the post of one.
  const clear = (candidates[0]?.score ?? 0) >= (span.weak ? CLEAR_OF_WEAK : CLEAR);
  return {
    block,
    start: from - blockStart,
    end: to - blockStart,
    surface: document.text.slice(from, to),
    candidates: clear ? candidates.slice(0, 1) : candidates,
  };
}
