// @vitest-environment happy-dom
// From Text nodes to a block's text and back: white space, soft hyphens, long runs.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BlockBuilder } from '../../lib/page/block-builder.ts';
import { offsetIn, type PageBlock, piecesOf } from '../../lib/page/page-block.ts';

const place = () => ({ container: document.body, kind: 'text' as const, lang: 'en' });

function build(...texts: string[]): PageBlock[] {
  const builder = new BlockBuilder();
  const blocks = texts.flatMap((text) => [...builder.add(document.createTextNode(text), text, place)]);
  const last = builder.close();
  return last ? [...blocks, last] : blocks;
}

/** What a stretch of a block covers in the page. */
const covered = (block: PageBlock, start: number, end: number) =>
  piecesOf(block, start, end).map(({ node, start, end }) => node.data.slice(start, end));

describe('a block', () => {
  test('shows white space as a reader sees it', () => {
    const [block] = build('  Zhai ', 'Jun\n   is', '\there\u00a0now ');
    expect(block!.text).toBe('Zhai Jun is here now');
  });

  test('leads back to the nodes its text came from', () => {
    const [block] = build('Zhai ', 'Jun\n   is', ' here');
    expect(covered(block!, 0, 8)).toEqual(['Zhai ', 'Jun']);
    expect(covered(block!, 5, 11)).toEqual(['Jun\n   is']);
    expect(offsetIn(block!, block!.nodes[1]!, 7)).toBe(9);
  });

  test('has no soft hyphens', () => {
    const [block] = build('In Bei\u00adshy\u00ading and Damas\u00adcus');
    expect(block!.text).toBe('In Beishying and Damascus');
    expect(covered(block!, 17, 25)).toEqual(['Damas\u00adcus']);
  });

  test('is not made of space alone', () => {
    expect(build(' \n ', '\t')).toEqual([]);
  });

  test('a very long run becomes several, cut after sentences', () => {
    const blocks = build('The envoy met the president in the hall. '.repeat(2_000));
    expect(blocks.length).toBeGreaterThan(3);
    for (const block of blocks) {
      expect(block.text.length).toBeLessThanOrEqual(20_000);
      expect(block.text.endsWith('hall.')).toBe(true);
    }
  });
});

test('every character of a block comes from the place it says', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'Z', ' ', '\n', '\t', '\u00ad', '\u00a0', '北', 'é'),
    maxLength: 20,
  });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), (texts) => {
      for (const block of build(...texts)) {
        expect(block.text).not.toMatch(/^ |\s$|\u00ad|[\n\t]/);
        for (let i = 0; i < block.text.length; i++) {
          const character = block.text[i]!;
          if (character === ' ') continue;
          expect(covered(block, i, i + 1)).toEqual([character]);
        }
      }
    }),
  );
});
