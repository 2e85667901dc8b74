// The same Wikidata item in a pack and among the reader's own is one entity, and the reader's.
import { type LinkingSource, wikidataItem } from './linking-source.ts';
import { keyOf, type Option, type Span } from './span.ts';

/** Puts the reader's own entity in the place of the pack's that is the same item. */
export function mergeSameItems(span: Span, sources: readonly LinkingSource[]): void {
  // Most readers have no entity of their own that is an item of Wikidata, and then there is nothing to look for.
  if (!sources.some((source) => !source.background && source.hasItems)) return;
  const merged: Option[] = [];
  for (const option of span.options) {
    const own = ownOf(option, sources);
    if (!merged.some((other) => other.key === own.key)) merged.push(own);
  }
  span.options = merged;
}

function ownOf(option: Option, sources: readonly LinkingSource[]): Option {
  const source = sources[option.source];
  if (!source || !(source.background || source.careful(option.ordinal))) return option;
  const item = wikidataItem(source.facts.id(option.ordinal));
  if (!item) return option;
  for (const [place, other] of sources.entries()) {
    if (other.background) continue;
    const ordinal = other.ordinalOfItem(item);
    if (ordinal !== undefined) return { source: place, ordinal, key: keyOf(place, ordinal), kind: option.kind };
  }
  return option;
}
