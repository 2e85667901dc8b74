// @vitest-environment happy-dom
// From answers to marks: which are drawn, how, and what is left when they go.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Mention } from '../../lib/linking/mention.ts';
import { packMentions } from '../../lib/messages/mention-arrays.ts';
import { type PlacedMention, surfaceOf } from '../../lib/page/article.ts';
import { MARK_NAMES, type MarkKind } from '../../lib/page/mark-names.ts';
import { MarkedArticle } from '../../lib/page/marked-article.ts';
import type { PageBlock } from '../../lib/page/page-block.ts';

/** Nothing is laid out here: lines one under the other, the window's upper edge `top` px down. */
const layout = vi.hoisted(() => ({ top: 0, line: 40 }));
vi.mock(import('../../lib/page/node-access.ts'), async (original) => ({
  ...(await original()),
  boxOf: (element: Element) => {
    const at = [...(element.parentElement?.children ?? [])].indexOf(element);
    return new DOMRect(0, at * layout.line - layout.top, 600, layout.line);
  },
}));

/** What happy-dom has not: the browsers' own, as far as marks need it. */
class FakeHighlight extends Set<StaticRange> {
  priority = 0;
}
class FakeStaticRange {
  constructor(init: StaticRangeInit) {
    Object.assign(this, init);
  }
}

const registry = new Map<string, FakeHighlight>();
let gone: string[] = [];
let marked: MarkedArticle;
const never = new AbortController().signal;
const HEIGHT = 800;

beforeEach(() => {
  vi.stubGlobal('Highlight', FakeHighlight);
  vi.stubGlobal('StaticRange', FakeStaticRange);
  vi.stubGlobal('CSS', { highlights: registry });
  vi.stubGlobal('innerHeight', HEIGHT);
  document.body.innerHTML = '';
  registry.clear();
  gone = [];
  marked = new MarkedArticle({
    mayMarkIn: () => true,
    onGone: (mention: PlacedMention) => gone.push(surfaceOf(mention)),
  });
});

/** A block a text; `#` in front makes a headline. */
function page(...texts: string[]): PageBlock[] {
  const blocks = texts.map((text): PageBlock => {
    const container = document.createElement('p');
    const node = document.createTextNode(text.replace('#', ''));
    container.append(node);
    document.body.append(container);
    const kind = text.startsWith('#') ? 'headline' : 'text';
    return { text: node.data, kind, container, lang: '', nodes: [node], starts: [0], offsets: [0] };
  });
  marked.article.add(blocks);
  return blocks;
}

/** Every word in capitals is a name: `AB` means the entity `AB`, `A|B` either of two, `X…` a private one, `K…` a known one. */
function answer(blocks: readonly PageBlock[], done = true) {
  const mentions = blocks.flatMap(({ text }, block) =>
    [...text.matchAll(/[A-Z]+(?:\|[A-Z]+)?/g)].map(({ 0: surface, index }): Mention => {
      const candidates = surface.split('|').map((id) => ({ id, score: 1, how: 'label' as const, reasons: [] }));
      return { block, start: index, end: index + surface.length, surface, candidates };
    }),
  );
  const packed = packMentions(
    mentions,
    (id) => id.startsWith('X'),
    (id) => id.startsWith('K'),
  );
  return { done, blocks: Uint32Array.from(blocks.keys()), mentions: packed, revision: 1 };
}

const take = (blocks: readonly PageBlock[], given = answer(blocks)) =>
  marked.take(given, blocks, 'all', never, () => {});

/** What is drawn in a kind, in the order of the page's text. */
function drawn(kind: MarkKind): string {
  const ranges = [...(registry.get(MARK_NAMES[kind]) ?? [])];
  const place = ({ startContainer, startOffset }: StaticRange) =>
    [...document.body.children].findIndex((child) => child.contains(startContainer)) * 1_000 + startOffset;
  return ranges
    .sort((a, b) => place(a) - place(b))
    .map(({ startContainer, startOffset, endOffset }) => startContainer.textContent?.slice(startOffset, endOffset))
    .join(' ');
}

describe('what is drawn', () => {
  test('every mention, each in its kind; private ones never', async () => {
    await take(page('AA met BB|CC and XX', 'then AA saw KK'));
    expect(drawn('one')).toBe('AA AA');
    expect(drawn('several')).toBe('BB|CC');
    expect(drawn('known')).toBe('KK');
  });

  test('the first of each entity in a section, also when answers come in parts', async () => {
    marked.setDensity('first');
    const blocks = page('AA and AA', 'BB and AA', '#AA', 'AA and BB');
    const whole = answer(blocks);
    // The end of the page is answered first, as what is on screen may be.
    await take(blocks, { ...answer([blocks[3]!], false), blocks: Uint32Array.from([3]), mentions: moved(blocks, 3) });
    await take(blocks, whole);
    expect(drawn('one')).toBe('AA BB AA BB');
  });

  test('nothing with no marks, and all again when the reader changes that', async () => {
    marked.setDensity('none');
    await take(page('AA and BB'));
    expect(drawn('one')).toBe('');
    expect(marked.setDensity('every')).toBe(true);
    await marked.remark(never);
    expect(drawn('one')).toBe('AA BB');
    expect(marked.setDensity('every'), 'the same again').toBe(false);
  });

  test('names known well are faded, left out or marked like others', async () => {
    await take(page('KK and AA'));
    expect(drawn('known')).toBe('KK');
    marked.setWellKnown('unmarked');
    await marked.remark(never);
    expect(drawn('known')).toBe('');
    expect(drawn('one')).toBe('AA');
    marked.setWellKnown('marked');
    await marked.remark(never);
    expect(drawn('one')).toBe('KK AA');
  });

  test('where marks may not be, there are none, but the mentions are known', async () => {
    marked = new MarkedArticle({ mayMarkIn: () => false, onGone: () => {} });
    await take(page('AA and BB'));
    expect(registry.size).toBe(0);
    expect(marked.article.mentionCount).toBe(2);
  });
});

describe('later answers', () => {
  test('the same again changes nothing: what the reader points at stays what it was', async () => {
    const blocks = page('AA and BB');
    await take(blocks);
    const before = [...marked.article.allMentions()];
    await take(blocks);
    expect([...marked.article.allMentions()].every((mention, i) => mention === before[i])).toBe(true);
    expect(gone).toEqual([]);
    expect(drawn('one')).toBe('AA BB');
  });

  test('what is no longer meant goes, and who holds it is told', async () => {
    const blocks = page('AA and BB');
    await take(blocks);
    await take(blocks, answer([{ ...blocks[0]!, text: 'AA and bb' }]));
    expect(drawn('one')).toBe('AA');
    expect(gone).toEqual(['BB']);
  });

  test('of blocks that only went along with a question nothing is taken', async () => {
    const blocks = page('AA here', 'BB there', 'CC far away');
    await take(blocks);
    const asked = [blocks[0]!, blocks[1]!];
    const empty = answer(asked.map((block) => ({ ...block, text: block.text.toLowerCase() })));
    await marked.take(empty, asked, new Set([blocks[1]!]), never, () => {});
    expect(drawn('one')).toBe('AA CC');
  });

  test('what the page took away while the answer came is not drawn', async () => {
    const blocks = page('AA here', 'BB there');
    const given = answer(blocks);
    marked.article.drop(blocks[0]!);
    await take(blocks, given);
    expect(drawn('one')).toBe('BB');
  });

  test('after the end nothing is drawn any more', async () => {
    const blocks = page('AA here');
    const life = new AbortController();
    life.abort();
    await marked.take(answer(blocks), blocks, 'all', life.signal, () => {});
    expect(registry.size).toBe(0);
  });
});

test('of very many mentions only those near the window are drawn, and they follow it', async () => {
  const lines = () =>
    [...(registry.get(MARK_NAMES.one) ?? [])].map(({ startContainer }) =>
      Number(/\d+/.exec(startContainer.textContent ?? '')?.[0]),
    );
  await take(page(...Array.from({ length: 3_000 }, (_, i) => `AA BB CC in line ${i}`)));
  expect(marked.article.mentionCount).toBe(9_000);
  expect(Math.min(...lines())).toBe(0);
  expect(Math.max(...lines())).toBeLessThan(200);
  vi.useFakeTimers();
  layout.top = 2_000 * layout.line;
  marked.scrolled(never);
  await vi.advanceTimersByTimeAsync(100);
  vi.useRealTimers();
  layout.top = 0;
  expect(Math.min(...lines())).toBeGreaterThan(1_800);
  expect(lines()).toContain(2_010);
});

test('of a very long text with few names all are drawn, once it is known that they are few', async () => {
  const filling = 'and it rained, and nobody said so '.repeat(900);
  const texts = Array.from({ length: 60 }, (_, i) => `${i === 0 ? 'AA ' : i === 59 ? 'BB ' : ''}${filling}`);
  layout.line = 30_000;
  const blocks = page(...texts);
  expect(marked.article.length).toBeGreaterThan(1_000_000);
  await take(blocks, answer(blocks, false));
  expect(drawn('one'), 'while more may come').toBe('AA');
  await take(blocks);
  layout.line = 40;
  expect(drawn('one')).toBe('AA BB');
});

test('suspended, nothing is drawn; after it everything is there again, also what came meanwhile', async () => {
  await take(page('AA here'));
  marked.suspend(true);
  expect(registry.size).toBe(0);
  await take(page('BB there'));
  expect(registry.size).toBe(0);
  marked.suspend(false);
  expect(drawn('one')).toBe('AA BB');
});

test('a page that clears its highlights gets ours back, one of its own keeps its name', async () => {
  await take(page('AA here'));
  const own = new FakeHighlight();
  registry.clear();
  registry.set('own', own);
  marked.keep();
  expect(drawn('one')).toBe('AA');
  expect(registry.get('own')).toBe(own);
});

test('cleared, nothing is left of it and every mention is told of', async () => {
  await take(page('AA and BB|CC'));
  marked.hover([...marked.article.allMentions()][0]!);
  marked.clear();
  expect(registry.size).toBe(0);
  expect(marked.article.blocks).toEqual([]);
  expect(gone.sort()).toEqual(['AA', 'BB|CC']);
});

/** The mentions of one block of several, placed where it stands among them. */
function moved(blocks: readonly PageBlock[], at: number) {
  const only = blocks.map((block, i) => (i === at ? block : { ...block, text: '' }));
  return answer(only).mentions;
}
