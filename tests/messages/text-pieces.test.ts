import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lengthOf, textPieces } from '../../lib/messages/text-pieces.ts';

const texts = fc.array(fc.integer({ min: 0, max: 120_000 }), { maxLength: 30 });
const blocksOf = (lengths: readonly number[]) =>
  lengths.map((length) => ({ text: 'x'.repeat(length), kind: 'text' as const }));

it('has every block once, in order, and the beginning before every later piece', () => {
  fc.assert(
    fc.property(texts, (lengths) => {
      const blocks = blocksOf(lengths);
      const pieces = textPieces(blocks);
      expect(pieces.flatMap(({ blocks: all, lead }) => all.slice(lead))).toEqual(blocks);
      for (const { blocks: all, lead, from } of pieces) {
        expect(all.slice(0, lead)).toEqual(blocks.slice(0, lead));
        expect(lead).toBeLessThanOrEqual(from);
      }
    }),
    { numRuns: 50 },
  );
});

it('is one piece for nearly every article', () => {
  expect(textPieces(blocksOf([400_000, 100_000]))).toHaveLength(1);
  expect(textPieces([])).toHaveLength(1);
});

it('is never long, unless one block is', () => {
  const pieces = textPieces(blocksOf([...Array(500).fill(10_000)]));
  expect(pieces.length).toBeGreaterThan(15);
  for (const { blocks } of pieces) expect(lengthOf(blocks)).toBeLessThanOrEqual(270_000);
  expect(textPieces(blocksOf([10, 3_000_000, 10]))).toHaveLength(3);
});
