// Which mention lies under a point: the topmost element, its own text, the few mentions in that, their rectangles.
//
// The cost does not depend on how many marks the page has. The browsers' highlightsFromPoint would need a millisecond at
// 5,000 marks, and in Firefox finds text that something else covers.
import type { Article, PlacedMention } from './article.ts';
import { dataOf, documentOf, firstChildOf, isElement, isText, nextOf, nodeType } from './node-access.ts';
import { offsetIn, piecesOf, segmentAt } from './page-block.ts';

export interface MentionHit {
  readonly mention: PlacedMention;
  /** The rectangle that was hit: one line of a name that wraps. */
  readonly line: DOMRect;
}

/** Text nodes looked at in the topmost element; the place of the caret tells which of more. */
const NODES_LOOKED_AT = 64;
/** Mentions measured in one Text node; of more, the caret tells which are near. */
const MENTIONS_MEASURED = 24;
/** Elements through which the pointer falls (`pointer-events: none`) are looked into so deep. */
const DEEPEST = 3;
/** In a block they stand as plain spaces. */
const HARD_SPACES = /[\u00a0\u202f]/g;

let probe: Range | undefined;
let nowhere: DocumentFragment | undefined;

/** `x` and `y` in the coordinates of the document's window. `shadowRootOf` as for reading. */
export function mentionAtPoint(
  document: Document,
  x: number,
  y: number,
  article: Article,
  shadowRootOf: (element: Element) => ShadowRoot | null,
): MentionHit | null {
  let scope: Document | ShadowRoot = document;
  let top: Element | null = null;
  for (;;) {
    // A document's fields can be shadowed by its images and forms; its prototype's cannot.
    const found: Element | null =
      scope === document ? Document.prototype.elementFromPoint.call(document, x, y) : scope.elementFromPoint(x, y);
    if (!found || found === top) break;
    top = found;
    const inner = shadowRootOf(found);
    if (!inner) break;
    scope = inner;
  }
  if (!top) return null;
  return inNodes(ownText(top, 0), x, y, article, scope);
}

/** The Text nodes an element shows itself: its children, and those of inline children the pointer falls through. */
function* ownText(element: Element, depth: number): Generator<Text> {
  for (let node = firstChildOf(element); node; node = nextOf(node)) {
    if (isText(node)) yield node;
    else if (depth < DEEPEST && isElement(node) && getComputedStyle(node).pointerEvents === 'none') {
      yield* ownText(node, depth + 1);
    }
  }
}

function inNodes(nodes: Iterable<Text>, x: number, y: number, article: Article, scope: Document | ShadowRoot) {
  let looked = 0;
  for (const node of nodes) {
    const hit = inNode(node, x, y, article, scope);
    if (hit) return hit;
    if (++looked < NODES_LOOKED_AT) continue;
    const caret = caretAt(scope, x, y);
    return caret && isText(caret.offsetNode) ? inNode(caret.offsetNode, x, y, article, scope) : null;
  }
  return null;
}

function inNode(node: Text, x: number, y: number, article: Article, scope: Document | ShadowRoot): MentionHit | null {
  for (const block of article.blocksOf(node)) {
    let mentions = article.mentionsOf(block);
    if (mentions.length > MENTIONS_MEASURED) {
      const caret = caretAt(scope, x, y);
      const at = caret?.offsetNode === node ? offsetIn(block, node, caret.offset) : -1;
      mentions = at < 0 ? mentions.slice(0, MENTIONS_MEASURED) : around(mentions, at);
    }
    for (const mention of mentions) {
      const line = isThere(mention) ? lineAt(mention, node, x, y) : null;
      if (line) return { mention, line };
    }
  }
  return null;
}

/** Does the name still stand where it stood? The page may have changed the text since, and it is read again only soon. */
function isThere({ block, start, end }: PlacedMention): boolean {
  for (let i = segmentAt(block, start); i < block.nodes.length && block.starts[i]! < end; i++) {
    const from = Math.max(start, block.starts[i]!);
    const to = Math.min(end, block.starts[i + 1] ?? block.text.length);
    const at = block.offsets[i]! + from - block.starts[i]!;
    // A space of the block may stand for several of the page.
    const said = block.text.slice(from, to).trimEnd();
    if (
      dataOf(block.nodes[i]!)
        .slice(at, at + said.length)
        .replace(HARD_SPACES, ' ') !== said
    )
      return false;
  }
  return true;
}

/** The mentions next to an offset of their block. */
function around(mentions: readonly PlacedMention[], offset: number): readonly PlacedMention[] {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.end < offset) low = middle + 1;
    else high = middle;
  }
  return mentions.slice(Math.max(0, low - 1), low + 2);
}

function lineAt(mention: PlacedMention, node: Text, x: number, y: number): DOMRect | null {
  for (const piece of piecesOf(mention.block, mention.start, mention.end)) {
    if (piece.node !== node) continue;
    for (const box of boxesOf(piece.node, piece.start, piece.end)) {
      if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) return box;
    }
  }
  return null;
}

/** The rectangles of a mention's lines, in the coordinates of its window. None when its text changed or is not drawn. */
export function linesOf(mention: PlacedMention): DOMRect[] {
  return piecesOf(mention.block, mention.start, mention.end).flatMap(({ node, start, end }) =>
    boxesOf(node, start, end),
  );
}

/** One Range is used again and again: held ones make the page's own edits slow. */
function boxesOf(node: Text, start: number, end: number): DOMRect[] {
  if (end > dataOf(node).length) return [];
  probe ??= new Range();
  nowhere ??= new DocumentFragment();
  probe.setStart(node, start);
  probe.setEnd(node, end);
  const boxes = [...probe.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
  // Not left on the page: a Range that stands somewhere has to be kept right by every edit there.
  probe.selectNodeContents(nowhere);
  return boxes;
}

function caretAt(scope: Document | ShadowRoot, x: number, y: number): CaretPosition | null {
  if (nodeType(scope) === Node.DOCUMENT_NODE) return (scope as Document).caretPositionFromPoint?.(x, y) ?? null;
  return documentOf(scope)?.caretPositionFromPoint?.(x, y, { shadowRoots: [scope as ShadowRoot] }) ?? null;
}
