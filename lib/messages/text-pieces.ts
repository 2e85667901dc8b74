// A long text in pieces, so that linking it leaves turns to other pages. Nearly every article is one piece.
import type { TextBlock } from './mention-question.ts';

/** Longer texts, in UTF-16 units, come in pieces: linking this much takes about 100 ms. */
const WHOLE = 500_000;
const PIECE = 250_000;
/** The beginning of the text goes before every later piece: that is where articles name people in full. */
const LEAD = 20_000;

export interface TextPiece {
  /** Blocks to link: the lead, then the piece's own. */
  readonly blocks: readonly TextBlock[];
  /** How many of them are lead, whose mentions belong to the first piece. */
  readonly lead: number;
  /** Where the piece's own blocks begin in the text. */
  readonly from: number;
}

/** Every block is a piece's own once, in order. A block is never cut, so one huge block is one huge piece. */
export function textPieces(blocks: readonly TextBlock[]): TextPiece[] {
  if (lengthOf(blocks) <= WHOLE) return [{ blocks, lead: 0, from: 0 }];
  const leadEnd = endOf(blocks, 0, LEAD);
  const pieces: TextPiece[] = [];
  for (let from = 0; from < blocks.length; ) {
    const end = endOf(blocks, from, PIECE);
    const lead = Math.min(leadEnd, from);
    pieces.push({ blocks: [...blocks.slice(0, lead), ...blocks.slice(from, end)], lead, from });
    from = end;
  }
  return pieces;
}

export function lengthOf(blocks: readonly TextBlock[]): number {
  return blocks.reduce((sum, block) => sum + block.text.length, 0);
}

/** The block before which `length` is reached; at least one further than `from`. */
function endOf(blocks: readonly TextBlock[], from: number, length: number): number {
  let sum = blocks[from]!.text.length;
  let end = from + 1;
  while (end < blocks.length && sum + blocks[end]!.text.length <= length) sum += blocks[end++]!.text.length;
  return end;
}
