// The scorer counts as linking-quality.md says.
import { describe, expect, it } from 'vitest';
import type { Mention } from '../../lib/linking/mention.ts';
import { type GoldDocument, type GoldMention, Score } from '../bench/linking-score.ts';

const text = 'Ada met Bo in Haven. It rained.';
const gold = (surface: string, more: Partial<GoldMention> = {}): GoldMention => {
  const start = text.indexOf(surface);
  return { start, end: start + surface.length, surface, uri: surface, name: surface, ...more };
};
const link = (
  surface: string,
  id = surface,
  how: Mention['candidates'][number]['how'] = 'label',
  ...others: string[]
): Mention => {
  const start = text.indexOf(surface);
  const candidates = [id, ...others].map((each) => ({ id: each, score: 1 / (others.length + 1), how, reasons: [] }));
  return { block: 0, start, end: start + surface.length, surface, candidates };
};
const score = (
  mentions: readonly GoldMention[],
  links: readonly Mention[],
  more: Partial<GoldDocument> = {},
  apart = false,
): Score => {
  const result = new Score(apart);
  result.add({ id: 'd', lang: 'en', text, mentions, nil: [], ...more }, links, () => true);
  return result;
};

describe('Score', () => {
  it('wants span and entity both right', () => {
    const result = score([gold('Ada'), gold('Bo'), gold('Haven')], [link('Ada'), link('Bo', 'other'), link('It')]);
    expect([result.gold, result.predicted, result.right, result.knownSpans]).toEqual([3, 3, 1, 2]);
    expect(result.precision).toBeCloseTo(33.3, 1);
    expect(result.recall).toBeCloseTo(33.3, 1);
    expect(result.f1).toBeCloseTo(33.3, 1);
    expect(result.knownPrecision).toBe(50);
    expect(Object.fromEntries(result.falseHits)).toEqual({ 'another entity': 1, 'not in the gold': 1 });
    expect(Object.fromEntries(result.misses)).toEqual({
      'another entity': 1,
      'part of the name, or another form of it': 1,
    });
  });

  it('leaves out pronouns, optional, nested and untitled gold, and does not judge links that touch it', () => {
    const aside = [gold('It', { coref: true }), gold('Bo', { name: '' }), gold('Haven', { type: 'PROFESSION' })];
    const result = score([gold('Ada'), ...aside], [link('Ada'), link('It'), link('Bo'), link('Haven')]);
    expect([result.gold, result.predicted, result.right]).toEqual([1, 1, 1]);
  });

  it('looks inside the annotated part only', () => {
    const result = score([gold('Ada'), gold('Haven')], [link('Ada'), link('Haven')], { evalSpan: [5, text.length] });
    expect([result.gold, result.predicted, result.right]).toEqual([1, 1, 1]);
  });

  it('does not count what was left open', () => {
    const result = score([gold('Ada')], [link('Ada', 'Ada', 'label', 'other')]);
    expect([result.predicted, result.right]).toEqual([0, 0]);
    expect(Object.fromEntries(result.misses)).toEqual({ 'several candidates shown': 1 });
  });

  it('counts demonyms apart where that is asked', () => {
    const result = score([gold('Ada')], [link('Ada'), link('Haven', 'Haven', 'demonym')], {}, true);
    expect([result.predicted, result.right, result.demonyms]).toEqual([1, 1, 1]);
  });
});
