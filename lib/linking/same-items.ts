// The same Wikidata item in a pack and among the reader's own is one entity, and the reader's.
import { type LinkingSource, wikidataItem } from './linking-source.ts';
import { keyOf, type Option, type Span } from './span.ts';

/** Puts the reader's own entity in the place of the pack's that is the same item. */
export function mergeSameItems(span: Span, sources: readonly LinkingSource[]): void {
  if (!anyOwnItem(sources)) return;
  let merged: Option[] | undefined;
  span.options.forEach((option, i) => {
    const own = ownOf(option, sources);
    if (own !== option) merged ??= span.options.slice(0, i);
    if (merged && !merged.some((other) => other.key === own.key)) merged.push(own);
  });
  if (merged) span.options = merged;
}

/** Most readers have no entity of their own that is an item of Wikidata, and then there is nothing to look for. */
const anyOwnItem = (sources: readonly LinkingSource[]): boolean =>
  sources.some((source) => !source.background && source.hasItems);

/** Whether the reader keeps the same item, so that what a pack says of it is said of the reader's. */
export const isOwnItem = (source: LinkingSource, ordinal: number, sources: readonly LinkingSource[]): boolean =>
  anyOwnItem(sources) && placeOfItem(source, ordinal, sources) !== undefined;

function ownOf(option: Option, sources: readonly LinkingSource[]): Option {
  const source = sources[option.source];
  if (!source || !(source.background || source.careful(option.ordinal))) return option;
  const found = placeOfItem(source, option.ordinal, sources);
  if (!found) return option;
  const [place, ordinal] = found;
  return { source: place, ordinal, key: keyOf(place, ordinal), kind: option.kind };
}

function placeOfItem(
  source: LinkingSource,
  ordinal: number,
  sources: readonly LinkingSource[],
): [place: number, ordinal: number] | undefined {
  const item = wikidataItem(source.facts.id(ordinal));
  if (!item) return undefined;
  for (const [place, other] of sources.entries()) {
    if (other.background) continue;
    const own = other.ordinalOfItem(item);
    if (own !== undefined) return [place, own];
  }
  return undefined;
}
