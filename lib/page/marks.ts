// Draws mentions as CSS highlights: StaticRanges in one Highlight per kind. The page's DOM is not touched.
//
// Live Ranges are never kept: 2,500 of them make a page's own edits 20 to 200 times slower. The registry is never
// iterated: in Firefox that throws in a content script. And the page may clear it at any time, so what is ours is
// remembered here and put back by `keep`.

import type { PlacedMention } from './article.ts';
import { MARK_KINDS, MARK_NAMES, type MarkKind } from './mark-names.ts';
import { dataOf, documentOf, firstChildOf, isText, nextOf, parentOf } from './node-access.ts';
import { piecesOf } from './page-block.ts';

type Highlights = Record<MarkKind | 'hover', Highlight>;

interface Drawn {
  readonly kind: MarkKind;
  readonly document: Document;
  readonly ranges: readonly StaticRange[];
}

export class Marks {
  readonly #mayDrawIn: (document: Document) => boolean;
  readonly #drawn = new Map<PlacedMention, Drawn>();
  readonly #highlights = new Map<Document, Highlights>();
  #isSuspended = false;
  #hovered: { document: Document; ranges: readonly StaticRange[] } | null = null;

  /** `mayDrawIn`: whether marks in this document stay hidden from the page; where not, nothing is ever drawn. */
  constructor(mayDrawIn: (document: Document) => boolean) {
    this.#mayDrawIn = mayDrawIn;
  }

  /** How many mentions are marked. */
  get size(): number {
    return this.#drawn.size;
  }

  show(mention: PlacedMention, kind: MarkKind): void {
    const before = this.#drawn.get(mention);
    if (before?.kind === kind) return;
    this.hide(mention);
    const document = this.#documentFor(mention);
    if (!document) return;
    const ranges = rangesOf(mention);
    const highlight = this.#highlightsOf(document)[kind];
    for (const range of ranges) highlight.add(range);
    this.#drawn.set(mention, { kind, document, ranges });
  }

  hide(mention: PlacedMention): void {
    const drawn = this.#drawn.get(mention);
    if (!drawn) return;
    const highlight = this.#highlights.get(drawn.document)?.[drawn.kind];
    for (const range of drawn.ranges) highlight?.delete(range);
    this.#drawn.delete(mention);
  }

  /** Shows a mention as the one under the pointer, whether or not it is marked; null ends that. */
  hover(mention: PlacedMention | null): void {
    const before = this.#hovered;
    this.#hovered = null;
    if (before) {
      const highlight = this.#highlights.get(before.document)?.hover;
      for (const range of before.ranges) highlight?.delete(range);
    }
    const document = mention && this.#documentFor(mention);
    if (!mention || !document) return;
    const ranges = rangesOf(mention);
    const highlight = this.#highlightsOf(document).hover;
    for (const range of ranges) highlight.add(range);
    this.#hovered = { document, ranges };
  }

  /** Suspended, nothing is drawn, but all is remembered and comes back after. */
  suspend(isSuspended: boolean): void {
    if (this.#isSuspended === isSuspended) return;
    this.#isSuspended = isSuspended;
    if (isSuspended) this.#unregister();
    else this.keep();
  }

  /** Puts our highlights back where the page cleared the registry. */
  keep(): void {
    if (this.#isSuspended) return;
    for (const [document, highlights] of this.#highlights) {
      const registry = registryOf(document);
      if (!registry) {
        this.#highlights.delete(document);
        continue;
      }
      for (const [kind, highlight] of Object.entries(highlights)) {
        const name = MARK_NAMES[kind as MarkKind | 'hover'];
        if (registry.get(name) !== highlight) registry.set(name, highlight);
      }
    }
  }

  /** Takes everything off the page. */
  clear(): void {
    this.#unregister();
    for (const highlights of this.#highlights.values())
      for (const highlight of Object.values(highlights)) highlight.clear();
    this.#highlights.clear();
    this.#drawn.clear();
    this.#hovered = null;
  }

  #unregister(): void {
    for (const [document, highlights] of this.#highlights) {
      const registry = registryOf(document);
      for (const [kind, highlight] of Object.entries(highlights)) {
        const name = MARK_NAMES[kind as MarkKind | 'hover'];
        if (registry?.get(name) === highlight) registry.delete(name);
      }
    }
  }

  #documentFor(mention: PlacedMention): Document | null {
    if (mention.isPrivate) return null;
    const document = documentOf(mention.block.nodes[0]!);
    return document && this.#mayDrawIn(document) ? document : null;
  }

  #highlightsOf(document: Document): Highlights {
    const known = this.#highlights.get(document);
    if (known) return known;
    const made = { hover: new Highlight() } as Highlights;
    for (const kind of MARK_KINDS) made[kind] = new Highlight();
    made.hover.priority = 1;
    this.#highlights.set(document, made);
    // Registered when this turn has added what it adds: a range added to a registered highlight takes Firefox 7 us, one that
    // is there when it is registered 5.
    queueMicrotask(() => this.keep());
    return made;
  }
}

/** One range for a name, or several where something that is not part of it lies between (reading aids, hidden text). */
function rangesOf(mention: PlacedMention): StaticRange[] {
  const ranges: StaticRange[] = [];
  const pieces = piecesOf(mention.block, mention.start, mention.end);
  for (let i = 0; i < pieces.length; i++) {
    const first = pieces[i]!;
    while (i + 1 < pieces.length && nextText(pieces[i]!.node) === pieces[i + 1]!.node) i++;
    const last = pieces[i]!;
    ranges.push(
      new StaticRange({
        startContainer: first.node,
        startOffset: first.start,
        endContainer: last.node,
        endOffset: last.end,
      }),
    );
  }
  return ranges;
}

/** The next Text node with something in it, in document order. */
function nextText(node: Text): Text | null {
  for (let at: Node | null = node; at; ) {
    let next: Node | null = at === node ? nextOf(at) : (firstChildOf(at) ?? nextOf(at));
    while (!next) {
      at = parentOf(at);
      if (!at) return null;
      next = nextOf(at);
    }
    at = next;
    if (isText(at) && dataOf(at) !== '') return at;
  }
  return null;
}

/** The document's registry, or null when its window is gone. Every frame has its own. */
function registryOf(document: Document): HighlightRegistry | null {
  const view = document.defaultView as (Window & typeof globalThis) | null;
  return view?.CSS?.highlights ?? null;
}
