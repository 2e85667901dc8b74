// A block of the page's text, and the way back from it to places in the DOM.
//
// A block's text is what a reader sees on the page as one run: white space collapsed, soft hyphens gone, inline elements
// flattened. It is glued together from segments; segment i covers text from starts[i] up to starts[i + 1] and lies in
// nodes[i] from offsets[i] on, character by character:
//
//   <p>Zhai <b>Jun\n  is</b> here</p>    text     "Zhai " "Jun " "is"  " here"
//       #1      #2            #3         starts   0       5      9     11
//                                        nodes    #1      #2     #2    #3
//                                        offsets  0       0      6     0
//
// A character that stands for collapsed white space belongs to the segment before it.
import type { TextBlock } from '../messages/mention-question.ts';

export interface PageBlock extends TextBlock {
  /** Nearest element that bounds the run; a document or shadow root when there is none. */
  readonly container: Node;
  /** The `lang` that holds where the block begins, or an empty text. */
  readonly lang: string;
  readonly nodes: readonly Text[];
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
}

/** A stretch of one Text node. */
export interface Piece {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
}

/** Index of the segment that holds the character at `at`. */
export function segmentAt(block: PageBlock, at: number): number {
  let low = 0;
  let high = block.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (block.starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The stretches of Text nodes that make up `start` to `end` of the block's text: one for each node, so that what lies
 * between two nodes (the reading aids of `ruby`, hidden text) is not part of it.
 */
export function piecesOf(block: PageBlock, start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  for (let i = segmentAt(block, start); i < block.nodes.length && block.starts[i]! < end; i++) {
    const node = block.nodes[i]!;
    const from = Math.max(start, block.starts[i]!);
    const to = Math.min(end, block.starts[i + 1] ?? block.text.length);
    const shift = block.offsets[i]! - block.starts[i]!;
    const last = pieces.at(-1);
    if (last?.node === node) pieces[pieces.length - 1] = { node, start: last.start, end: to + shift };
    else pieces.push({ node, start: from + shift, end: to + shift });
  }
  return pieces;
}

/** Where a place in a Text node lies in the block's text, or -1 when the block does not hold that place. */
export function offsetIn(block: PageBlock, node: Text, offset: number): number {
  for (let i = 0; i < block.nodes.length; i++) {
    if (block.nodes[i] !== node) continue;
    const length = (block.starts[i + 1] ?? block.text.length) - block.starts[i]!;
    const within = offset - block.offsets[i]!;
    if (within >= 0 && within <= length) return block.starts[i]! + within;
  }
  return -1;
}
