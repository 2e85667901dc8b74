// Where the card stands: never over the mention or the line after it, never outside the view when it fits.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, EDGE, GAP, HANG, placeCard } from '../../lib/card/place-card.ts';
import { isInCorridor } from '../../lib/card/safe-corridor.ts';

const VIEW: Box = { left: 0, top: 0, right: 1_000, bottom: 800 };
const CARD = { width: 400, height: 360 };
const LINE = 28;
const word = (left: number, top: number, width = 80, height = 20): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

test('below the line after the mention, the headword under it', () => {
  const at = word(300, 100);
  expect(placeCard([at], at, LINE, CARD, VIEW, 'ltr')).toMatchObject({
    side: 'below',
    left: 300 - HANG,
    top: 120 + LINE + GAP,
  });
});

test('above where there is no room below', () => {
  const at = word(300, 600);
  expect(placeCard([at], at, LINE, CARD, VIEW, 'ltr')).toMatchObject({ side: 'above', top: 600 - GAP - CARD.height });
});

test('shifted at the edges, and from the right in right-to-left text', () => {
  const right = word(950, 100, 40);
  expect(placeCard([right], right, LINE, CARD, VIEW, 'ltr').left).toBe(1_000 - EDGE - 400);
  const at = word(500, 100);
  expect(placeCard([at], at, LINE, CARD, VIEW, 'rtl').left).toBe(580 + HANG - 400);
});

test('beside where it fits neither below nor above', () => {
  const low: Box = { left: 0, top: 0, right: 1_000, bottom: 420 };
  const at = word(100, 200);
  const { side, left } = placeCard([at], at, LINE, CARD, low, 'ltr');
  expect(side).toBe('after');
  expect(left).toBeGreaterThan(at.right);
});

test('a mention over two lines: under both, by the line that is pointed at', () => {
  const lines = [word(800, 100), word(40, 128)];
  expect(placeCard(lines, lines[1]!, LINE, CARD, VIEW, 'ltr')).toMatchObject({ left: 24, top: 148 + LINE + GAP });
});

describe('whatever the geometry', () => {
  const number = (min: number, max: number) => fc.integer({ min, max });
  const scene = fc.record({ width: number(200, 2_000), height: number(150, 1_500) }).chain(({ width, height }) =>
    fc.record({
      view: fc.constant({ left: 0, top: 0, right: width, bottom: height }),
      mention: fc
        .tuple(number(0, width - 20), number(0, height - 20), number(4, 300), number(8, 60))
        .map(([left, top, w, h]) => word(left, top, w, h)),
      second: fc.option(number(0, width - 20)),
      card: fc.record({ width: number(100, 420), height: number(60, 500) }),
      lineHeight: number(0, 60),
      direction: fc.constantFrom('ltr' as const, 'rtl' as const),
    }),
  );

  test('it covers neither the mention nor the line after it, and stands in the view', () => {
    fc.assert(
      fc.property(scene, ({ view, mention, second, card, lineHeight, direction }) => {
        const next = second === null ? [] : [word(second, mention.bottom, 40, mention.bottom - mention.top)];
        const lines = [mention, ...next];
        const placed = placeCard(lines, mention, lineHeight, card, view, direction);
        const height = Math.min(card.height, placed.maxHeight);
        const width = Math.min(card.width, view.right - 2 * EDGE);
        const box = { left: placed.left, top: placed.top, right: placed.left + width, bottom: placed.top + height };
        if (height > 0) {
          const last = Math.max(...lines.map(({ bottom }) => bottom));
          for (const line of lines) expect(overlap(box, line)).toBe(false);
          if (placed.side === 'below') expect(box.top).toBeGreaterThanOrEqual(last + lineHeight);
          expect(box.top).toBeGreaterThanOrEqual(EDGE);
          expect(box.bottom).toBeLessThanOrEqual(view.bottom - EDGE);
        }
        expect(box.left).toBeGreaterThanOrEqual(EDGE);
        expect(box.right).toBeLessThanOrEqual(view.right - EDGE);
      }),
    );
  });

  test('it is cut only where nothing would hold it whole', () => {
    fc.assert(
      fc.property(scene, ({ view, mention, card, lineHeight, direction }) => {
        const placed = placeCard([mention], mention, lineHeight, card, view, direction);
        if (placed.maxHeight >= card.height) return;
        expect(card.height).toBeGreaterThan(view.bottom - EDGE - mention.bottom - lineHeight - GAP);
        expect(card.height).toBeGreaterThan(mention.top - GAP - EDGE);
      }),
    );
  });

  const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
});

describe('the way to the card', () => {
  const mention = word(300, 100);
  const card: Box = { left: 284, top: 152, right: 684, bottom: 512 };

  test('towards the card is on it, away from it or beside it is not', () => {
    expect(isInCorridor({ x: 340, y: 110 }, { x: 345, y: 125 }, mention, card)).toBe(true);
    expect(isInCorridor({ x: 340, y: 125 }, { x: 340, y: 110 }, mention, card)).toBe(false);
    expect(isInCorridor({ x: 100, y: 110 }, { x: 120, y: 115 }, mention, card)).toBe(false);
  });
});
