// @vitest-environment happy-dom
// How marks come into the browser's registry, which the browser may have to draw anew with each that is added.
import { beforeEach, expect, test, vi } from 'vitest';
import type { PlacedMention } from '../../lib/page/article.ts';
import { MARK_NAMES } from '../../lib/page/mark-names.ts';
import { Marks } from '../../lib/page/marks.ts';
import type { PageBlock } from '../../lib/page/page-block.ts';

class FakeHighlight extends Set<StaticRange> {
  priority = 0;
}
class FakeStaticRange {
  constructor(init: StaticRangeInit) {
    Object.assign(this, init);
  }
}
/** What was in each highlight when it was registered. */
let sizes: Record<string, number> = {};
class FakeRegistry extends Map<string, FakeHighlight> {
  override set(name: string, highlight: FakeHighlight): this {
    sizes[name] = highlight.size;
    return super.set(name, highlight);
  }
}
let registry = new FakeRegistry();

beforeEach(() => {
  sizes = {};
  registry = new FakeRegistry();
  vi.stubGlobal('Highlight', FakeHighlight);
  vi.stubGlobal('StaticRange', FakeStaticRange);
  vi.stubGlobal('CSS', { highlights: registry });
  document.body.innerHTML = '<p>Anna met Bert.</p>';
});

function mention(start: number, end: number): PlacedMention {
  const container = document.body.firstElementChild!;
  const node = container.firstChild as Text;
  const block: PageBlock = {
    text: node.data,
    kind: 'text',
    container,
    lang: '',
    nodes: [node],
    starts: [0],
    offsets: [0],
  };
  return { block, start, end, isPrivate: false } as PlacedMention;
}

test('a turn adds all it has, and then its highlights are registered, once', async () => {
  const marks = new Marks(() => true);
  marks.show(mention(0, 4), 'one');
  marks.show(mention(9, 13), 'one');
  expect(registry.size, 'while they are added').toBe(0);
  await Promise.resolve();
  expect(sizes).toEqual({
    [MARK_NAMES.one]: 2,
    [MARK_NAMES.several]: 0,
    [MARK_NAMES.known]: 0,
    [MARK_NAMES.hover]: 0,
  });
});

test('what is suspended or cleared in the same turn is not registered', async () => {
  const marks = new Marks(() => true);
  marks.show(mention(0, 4), 'one');
  marks.suspend(true);
  await Promise.resolve();
  expect(registry.size, 'suspended').toBe(0);
  marks.suspend(false);
  expect(registry.size, 'no longer').toBe(4);
  marks.clear();
  marks.show(mention(0, 4), 'one');
  marks.clear();
  await Promise.resolve();
  expect(registry.size, 'cleared').toBe(0);
});
