// Where a card stands: pure geometry in the window's coordinates, CSS pixels.

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface CardSize {
  readonly width: number;
  readonly height: number;
}

export interface Placement {
  readonly left: number;
  readonly top: number;
  /** The card may not be higher; it scrolls inside. */
  readonly maxHeight: number;
  /** On which side of the mention it stands. */
  readonly side: 'below' | 'above' | 'after' | 'before';
}

/** From the edges of the view. */
export const EDGE = 8;
/** From the mention, or from the line after it. */
export const GAP = 4;
/** The headword stands under the mention: the card's padding sticks out. */
export const HANG = 16;

/**
 * `lines`: the rectangles of the mention, one a line, in reading order; `pointed` is the one to align with. `lineHeight`:
 * height of the line after the mention, which stays readable too. Below if there is room, else above, else beside, else
 * where there is most room, cut to fit. Never over the mention or the line after it; never outside the view, except where
 * the view is too small for any of it.
 */
export function placeCard(
  lines: readonly Box[],
  pointed: Box,
  lineHeight: number,
  card: CardSize,
  view: Box,
  direction: 'ltr' | 'rtl',
): Placement {
  const top = Math.min(...lines.map((line) => line.top));
  const bottom = Math.max(...lines.map((line) => line.bottom)) + lineHeight;
  const width = Math.min(card.width, view.right - view.left - 2 * EDGE);
  const wished = direction === 'ltr' ? pointed.left - HANG : pointed.right + HANG - width;
  const left = within(wished, view.left + EDGE, view.right - EDGE - width);

  const roomBelow = view.bottom - EDGE - (bottom + GAP);
  const roomAbove = top - GAP - (view.top + EDGE);
  if (card.height <= roomBelow) return { left, top: bottom + GAP, maxHeight: roomBelow, side: 'below' };
  if (card.height <= roomAbove) return { left, top: top - GAP - card.height, maxHeight: roomAbove, side: 'above' };

  const beside = besideOf(lines, card, view, direction, top);
  if (beside) return beside;
  if (roomBelow >= roomAbove) return { left, top: bottom + GAP, maxHeight: Math.max(0, roomBelow), side: 'below' };
  return { left, top: view.top + EDGE, maxHeight: Math.max(0, roomAbove), side: 'above' };
}

function besideOf(
  lines: readonly Box[],
  card: CardSize,
  view: Box,
  direction: 'ltr' | 'rtl',
  top: number,
): Placement | null {
  const height = view.bottom - view.top - 2 * EDGE;
  if (card.height > height) return null;
  const left = Math.min(...lines.map((line) => line.left)) - 2 * GAP - card.width;
  const right = Math.max(...lines.map((line) => line.right)) + 2 * GAP;
  const fits = { left: left >= view.left + EDGE, right: right + card.width <= view.right - EDGE };
  const first = direction === 'ltr' ? 'right' : 'left';
  const side = fits[first] ? first : fits.left ? 'left' : fits.right ? 'right' : null;
  if (!side) return null;
  return {
    left: side === 'right' ? right : left,
    top: within(top, view.top + EDGE, view.bottom - EDGE - card.height),
    maxHeight: height,
    side: side === first ? 'after' : 'before',
  };
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
