// Who a text is about: the entities it names in full, and what these are tied to.
import type { Document } from './document.ts';
import { isWeak } from './forms/form.ts';
import type { LinkingSource } from './linking-source.ts';
import { type Knowledge, rankOptions } from './rank.ts';
import type { Option, Span } from './span.ts';

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
    const option = namedBy(document, span, sources, before);
    if (!option || isWeak(option.kind) || option.kind === 'demonym') continue;
    const count = established.get(option.key) ?? 0;
    established.set(option.key, count + 1);
    const facts = sources[option.source]?.facts;
    if (count > 0 || !facts) continue;
    const label = facts.label(option.ordinal);
    const hashes = facts.ties(option.ordinal);
    for (let i = 0; i < hashes.length; i++) {
      const hash = hashes[i] ?? 0;
      const tied = ties.get(hash);
      if (tied) tied.push(label);
      else ties.set(hash, [label]);
    }
  }
  return { established, ties, day: known.day };
}

/** The only option, or the one that leads so far that it may be taken for named. */
function namedBy(
  document: Document,
  span: Span,
  sources: readonly LinkingSource[],
  before: Knowledge,
): Option | undefined {
  if (span.options.length === 1) return span.options[0];
  const [best, second] = rankOptions(document, span, sources, before);
  return best && second && best.points - second.points < SURE_LEAD ? undefined : best?.option;
}
