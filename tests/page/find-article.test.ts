// @vitest-environment happy-dom
// Looking for an article until there is one: at once, later, again after a change, and when the reader has left.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ArticleSearch, findArticle, readIfArticle } from '../../lib/page/find-article.ts';
import type { PageBlock } from '../../lib/page/page-block.ts';

const SENTENCE = 'The keeper of the light wrote down what he had seen in the night, and went to sleep. ';

/** Paragraphs of the page as blocks, all in one element, as an article's are. */
function paragraphs(count: number): PageBlock[] {
  const around = document.createElement('div');
  document.body.append(around);
  return Array.from({ length: count }, () => {
    const container = document.createElement('p');
    const node = document.createTextNode(SENTENCE.repeat(4).trim());
    container.append(node);
    around.append(container);
    return { text: node.data, kind: 'text', container, lang: '', nodes: [node], starts: [0], offsets: [0] };
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '';
  Object.defineProperty(document, 'readyState', { value: 'complete', configurable: true });
});
afterEach(() => {
  vi.useRealTimers();
  Reflect.deleteProperty(document, 'readyState');
});

/** A page whose text is `page.blocks`; how often it was read and called none is counted. */
function searchOf(page: { blocks: PageBlock[]; hasChanged: boolean }) {
  const counts = { reads: 0, nones: 0 };
  const search: ArticleSearch = {
    read: () => {
      counts.reads++;
      return page.blocks;
    },
    hasChanged: () => page.hasChanged,
    onNone: () => {
      counts.nones++;
    },
  };
  return { search, counts };
}

describe('findArticle', () => {
  test('an article is found at the first look, with all its blocks', async () => {
    const blocks = paragraphs(6);
    const { search, counts } = searchOf({ blocks, hasChanged: false });
    expect(await findArticle(document, search, new AbortController().signal)).toEqual(blocks);
    expect(counts).toEqual({ reads: 1, nones: 0 });
  });

  test('an article that comes seconds later is found, and the page is called none only when it has settled', async () => {
    const page = { blocks: [] as PageBlock[], hasChanged: true };
    const { search, counts } = searchOf(page);
    const found = findArticle(document, search, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(2_400);
    expect(counts.nones, 'while its text still comes').toBe(0);
    expect(counts.reads).toBeGreaterThan(2);
    page.blocks = paragraphs(6);
    await vi.advanceTimersByTimeAsync(3_100);
    expect((await found)?.length).toBe(6);
  });

  test('a page that stands still is called none after the second look, and read again only while that is cheap', async () => {
    const { search, counts } = searchOf({ blocks: paragraphs(1), hasChanged: false });
    const life = new AbortController();
    const found = findArticle(document, search, life.signal);
    await vi.advanceTimersByTimeAsync(250);
    expect(counts.nones).toBe(0);
    await vi.advanceTimersByTimeAsync(800);
    expect(counts.nones).toBeGreaterThan(0);
    await vi.advanceTimersByTimeAsync(120_000);
    const { reads } = counts;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(counts.reads, 'a page that does not change').toBe(reads);
    life.abort();
    expect(await found).toBeNull();
  });

  test('a page that was clicked open after minutes is found', async () => {
    const page = { blocks: paragraphs(1), hasChanged: false };
    const { search } = searchOf(page);
    const found = findArticle(document, search, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(180_000);
    page.blocks = paragraphs(6);
    page.hasChanged = true;
    await vi.advanceTimersByTimeAsync(16_000);
    expect((await found)?.length).toBe(6);
  });

  test('a page that still loads is never called none', async () => {
    Object.defineProperty(document, 'readyState', { value: 'interactive', configurable: true });
    const { search, counts } = searchOf({ blocks: [], hasChanged: false });
    const life = new AbortController();
    const found = findArticle(document, search, life.signal);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(counts.nones).toBe(0);
    life.abort();
    expect(await found).toBeNull();
  });

  test('when the reader leaves, nothing is read any more and no timer is left', async () => {
    const { search, counts } = searchOf({ blocks: [], hasChanged: true });
    const life = new AbortController();
    const found = findArticle(document, search, life.signal);
    await vi.advanceTimersByTimeAsync(500);
    life.abort();
    expect(await found).toBeNull();
    const { reads } = counts;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(counts.reads).toBe(reads);
    expect(vi.getTimerCount()).toBe(0);
  });
});

test('a page whose text says no is not an article, nor is one that was left while it was read', async () => {
  expect(await readIfArticle(document, paragraphs(1), new AbortController().signal)).toBeNull();
  const life = new AbortController();
  const leaving = (function* () {
    const blocks = paragraphs(6);
    yield blocks[0]!;
    life.abort();
    yield* blocks.slice(1);
  })();
  expect(await readIfArticle(document, leaving, life.signal)).toBeNull();
});
