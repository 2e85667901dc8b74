// The way from a mention to its card: while the pointer is on it and comes nearer, the card stays.
import type { Box } from './place-card.ts';

/** How far beside the straight way a hand may stray, in CSS pixels. */
const STRAY = 12;

/**
 * Is a pointer that moved from `before` to `at` on its way from the mention's line to the card? It must be between the
 * two and must have come nearer to the card.
 */
export function isInCorridor(
  before: { readonly x: number; readonly y: number },
  at: { readonly x: number; readonly y: number },
  mention: Box,
  card: Box,
): boolean {
  if (distance(at, card) >= distance(before, card)) return false;
  const between = {
    left: Math.min(mention.left, card.left) - STRAY,
    right: Math.max(mention.right, card.right) + STRAY,
    top: Math.min(mention.top, card.top) - STRAY,
    bottom: Math.max(mention.bottom, card.bottom) + STRAY,
  };
  return at.x >= between.left && at.x <= between.right && at.y >= between.top && at.y <= between.bottom;
}

function distance(point: { readonly x: number; readonly y: number }, box: Box): number {
  const dx = Math.max(box.left - point.x, 0, point.x - box.right);
  const dy = Math.max(box.top - point.y, 0, point.y - box.bottom);
  return Math.hypot(dx, dy);
}
