// Which mentions are marked, by the reader's choice of density.
import { bestIdOf, type PlacedMention } from './article.ts';
import type { MarkKind } from './mark-names.ts';
import type { PageBlock } from './page-block.ts';

/** Every mention, the first of each entity in each section, or none. */
export type Density = 'every' | 'first' | 'none';

/** How names the reader knows well are marked. */
export type WellKnownMarks = 'marked' | 'faded' | 'unmarked';

/** How a mention that was chosen is drawn, or null for not at all. */
export function markKindOf(mention: PlacedMention, wellKnown: WellKnownMarks): MarkKind | null {
  if (mention.isKnown && wellKnown !== 'marked') return wellKnown === 'faded' ? 'known' : null;
  return mention.candidateCount > 1 ? 'several' : 'one';
}

/**
 * Yields the mentions to mark, in order. A section begins with a headline; what is under a headline belongs to it.
 * Private ones are never among them.
 */
export function* chooseMarked(
  blocks: readonly PageBlock[],
  mentionsOf: (block: PageBlock) => readonly PlacedMention[],
  density: Density,
): Generator<PlacedMention> {
  if (density === 'none') return;
  let seen = new Set<string>();
  let inHeadline = false;
  for (const block of blocks) {
    const isHeadline = block.kind === 'headline';
    if (isHeadline && !inHeadline) seen = new Set();
    inHeadline = isHeadline;
    for (const mention of mentionsOf(block)) {
      if (mention.isPrivate) continue;
      if (density === 'first') {
        const id = bestIdOf(mention);
        if (seen.has(id)) continue;
        seen.add(id);
      }
      yield mention;
    }
  }
}
