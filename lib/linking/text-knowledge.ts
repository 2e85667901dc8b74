// Who a text is about: the entities it names in full, and what these are tied to.
import type { Document } from './document.ts';
import { isWeak } from './forms/form.ts';
import type { LinkingSource } from './linking-source.ts';
import { type Knowledge, rankOptions } from './rank.ts';
import type { Span } from './span.ts';

/** Below this lead nobody is taken for named. */
const SURE_LEAD = 0.4;

/** What the strong stretches say; with `before` the ambiguous ones are decided by what was learnt from the others. */
export function learnFrom(
  document: Document,
  strong: readonly Span[],
  sources: readonly LinkingSource[],
  known: { readonly day: number; readonly before: Knowledge | undefined },
): Knowledge {
  const established = new Map<number, number>();
  const ties = new Map<number, string[]>();
  const before = known.before ?? { established: new Map(), ties: new Map(), day: known.day };
  for (const span of strong) {
    const [best, second] = rankOptions(document, span, sources, before);
    if (!best || isWeak(best.option.kind) || best.option.kind === 'demonym') continue;
    if (second && best.points - second.points < SURE_LEAD) continue;
    const count = established.get(best.option.key) ?? 0;
    established.set(best.option.key, count + 1);
    const facts = sources[best.option.source]?.facts;
    if (count > 0 || !facts) continue;
    const label = facts.label(best.option.ordinal);
    const hashes = facts.ties(best.option.ordinal);
    for (let i = 0; i < hashes.length; i++) {
      const hash = hashes[i] ?? 0;
      const tied = ties.get(hash);
      if (tied) tied.push(label);
      else ties.set(hash, [label]);
    }
  }
  return { established, ties, day: known.day };
}
