// The reader's word counts above everything, as far as it reaches.
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../lib/linking/decision.ts';
import { linked, mentionsIn } from './linked.ts';

const here = { page: 'https://paper.example/a', host: 'paper.example' };
const text = 'Ada Brenner spoke, and the Lantern praised her.';
const say = (
  verdict: 'is' | 'not',
  surface: string,
  entity: string,
  scope: Decision['scope'] = { kind: 'always' },
): Decision => ({
  surface,
  verdict,
  entity,
  scope,
});

describe('this is not X', () => {
  it('takes the mention away', () => {
    expect(linked(text, ['Ada Brenner'], { decisions: [say('not', 'Ada Brenner', 'Ada Brenner')] })).toEqual([]);
  });

  it('leaves the other candidates', () => {
    const twins = [
      { id: 'one', label: 'Ada Brenner' },
      { id: 'two', label: 'Ada Brenner' },
    ];
    const found = mentionsIn(text, twins, { decisions: [say('not', 'Ada Brenner', 'one')] });
    expect(found.map(({ candidates }) => candidates.map(({ id, score }) => [id, score]))).toEqual([[['two', 1]]]);
  });

  it('holds on the page, the site or everywhere', () => {
    const page = [say('not', 'Ada Brenner', 'Ada Brenner', { kind: 'page', page: here.page })];
    const site = [say('not', 'Ada Brenner', 'Ada Brenner', { kind: 'site', host: here.host })];
    expect(linked(text, ['Ada Brenner'], { decisions: page, ...here })).toEqual([]);
    expect(linked(text, ['Ada Brenner'], { decisions: page, ...here, page: 'https://paper.example/b' })).toHaveLength(
      1,
    );
    expect(linked(text, ['Ada Brenner'], { decisions: site, ...here, page: 'https://paper.example/b' })).toEqual([]);
    expect(linked(text, ['Ada Brenner'], { decisions: site, host: 'other.example' })).toHaveLength(1);
  });
});

describe('this is Y', () => {
  it('names the entity, with full score and the reader as reason', () => {
    const [mention] = mentionsIn(text, ['Ada Brenner', 'Q7'], { decisions: [say('is', 'Ada Brenner', 'Q7')] });
    expect(mention?.candidates).toEqual([
      { id: 'Q7', score: 1, how: 'reader', reasons: [{ side: 'for', key: 'reader_said', values: [] }] },
    ]);
  });

  it('marks what linking saw no name in', () => {
    expect(linked(text, [], { decisions: [say('is', 'Lantern', 'Q8')] })).toEqual(['Lantern = Q8']);
  });

  it('a narrower word counts before a wider one, a later one before an earlier', () => {
    const decisions = [
      say('is', 'Lantern', 'wide'),
      say('is', 'Lantern', 'narrow', { kind: 'page', page: here.page }),
      say('is', 'Lantern', 'wider again'),
    ];
    expect(linked(text, [], { decisions, ...here })).toEqual(['Lantern = narrow']);
    expect(linked(text, [], { decisions })).toEqual(['Lantern = wider again']);
  });

  it('is taken back on one page by “not”', () => {
    const decisions = [say('is', 'Lantern', 'Q8'), say('not', 'Lantern', 'Q8', { kind: 'page', page: here.page })];
    expect(linked(text, [], { decisions, ...here })).toEqual([]);
    expect(linked(text, [], { decisions })).toEqual(['Lantern = Q8']);
  });
});
