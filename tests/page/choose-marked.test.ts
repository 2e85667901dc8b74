// @vitest-environment happy-dom
// Which mentions are marked: every one, the first of each entity in each section, or none; private ones never.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlacedMention } from '../../lib/page/article.ts';
import { chooseMarked } from '../../lib/page/choose-marked.ts';
import type { PageBlock } from '../../lib/page/page-block.ts';

/** Blocks as texts of one letter a mention; a capital is a private entity, `#` in front makes a headline. */
function page(...texts: string[]): { blocks: PageBlock[]; mentionsOf: (block: PageBlock) => PlacedMention[] } {
  const blocks = texts.map((text) => ({
    text: text.replace('#', ''),
    kind: text.startsWith('#') ? 'headline' : 'text',
  })) as unknown as PageBlock[];
  const mentionsOf = (block: PageBlock) =>
    [...block.text].map((letter, start) => ({
      block,
      start,
      end: start + 1,
      isPrivate: letter !== letter.toLowerCase(),
      isKnown: false,
      arrays: { ids: [letter], entities: new Uint32Array([0]) } as unknown as PlacedMention['arrays'],
      firstCandidate: 0,
      candidateCount: 1,
    }));
  return { blocks, mentionsOf };
}

const chosen = (density: 'every' | 'first' | 'none', ...texts: string[]): string => {
  const { blocks, mentionsOf } = page(...texts);
  return [...chooseMarked(blocks, mentionsOf, density)].map(({ block, start }) => block.text[start]).join('');
};

describe('density', () => {
  test('every', () => expect(chosen('every', '#ab', 'aXa', 'b')).toBe('abaab'));
  test('none', () => expect(chosen('none', '#ab', 'a')).toBe(''));
  test('the first of each in each section', () =>
    expect(chosen('first', 'aab', 'ba', '#c', 'abc', '#a', 'a')).toBe('abcaba'));
  test('two headlines in a row begin one section', () => expect(chosen('first', '#a', '#a', 'ab')).toBe('ab'));
});

test('private ones are never marked, and what is marked first is marked with every too', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'X', 'Y'), maxLength: 6 });
  const texts = fc.array(
    fc.tuple(fc.boolean(), text).map(([is, words]) => (is ? '#' : '') + words),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(texts, (all) => {
      const first = chosen('first', ...all);
      const every = chosen('every', ...all);
      expect(first + every).not.toMatch(/[XY]/);
      expect(new Set(first)).toEqual(new Set(every));
      expect(first.length).toBeLessThanOrEqual(every.length);
    }),
  );
});
