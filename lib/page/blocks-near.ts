// Which blocks lie on screen, or near it, told with as little measuring as can be.
import { boxOf, parentElementOf } from './node-access.ts';
import type { PageBlock } from './page-block.ts';

/** How many blocks are looked at to find those on screen, and how many after the last that is: the rest is further down. */
const LOOKED_AT = 3_000;
const LOOKED_AT_BELOW = 100;
/** What counts as near, in heights of the window above and below it. */
const NEAR = 1.5;
/** Blocks beside those that are near, for pages whose boxes do not lie in the order of their text. */
const BESIDE = 50;
const MOST_NEAR = 1_500;

/** Positions of the blocks that lie within the window, as far as they can be told without much work. */
export function blocksOnScreen(blocks: readonly PageBlock[], height: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < blocks.length && i < LOOKED_AT; i++) {
    if (found.length > 0 && i - found.at(-1)! > LOOKED_AT_BELOW) break;
    const box = boxOfBlock(blocks[i]!);
    if (box && box.bottom > 0 && box.top < height && box.width > 0) found.push(i);
  }
  return found;
}

/** The blocks near the window, found by halving: in a long text boxes lie in the order of their blocks. */
export function blocksNear(blocks: readonly PageBlock[], height = innerHeight): Set<PageBlock> {
  const isAbove = (at: number) => (boxOfBlock(blocks[at]!)?.bottom ?? 0) < -height * NEAR;
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAbove(middle)) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < blocks.length && end - low < MOST_NEAR) {
    const box = boxOfBlock(blocks[end]!);
    if (box && box.top > height * (1 + NEAR)) break;
    end++;
  }
  return new Set(blocks.slice(Math.max(0, low - BESIDE), end + BESIDE));
}

function boxOfBlock(block: PageBlock): DOMRect | null {
  const parent = parentElementOf(block.nodes[0]!);
  return parent && boxOf(parent);
}
