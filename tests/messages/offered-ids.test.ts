import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createOfferedIds } from '../../lib/messages/offered-ids.ts';

beforeEach(() => {
  fakeBrowser.reset();
});

describe('what a page was told of', () => {
  it('is known for its tab, also after the worker was stopped', async () => {
    const before = createOfferedIds();
    await before.add(7, ['a', 'b']);
    await before.add(7, ['c']);
    for (const offered of [before, createOfferedIds()]) {
      expect(await Promise.all(['a', 'b', 'c', 'd'].map((id) => offered.has(7, id)))).toEqual([
        true,
        true,
        true,
        false,
      ]);
      expect(await offered.has(8, 'a')).toBe(false);
    }
  });

  it('is known at once, while it is still being stored', async () => {
    const offered = createOfferedIds();
    void offered.add(7, ['a']);
    expect(await offered.has(7, 'a')).toBe(true);
  });

  it('is forgotten with the tab', async () => {
    const offered = createOfferedIds();
    await offered.add(7, ['a']);
    await offered.add(8, ['a']);
    await fakeBrowser.storage.session.set({ other: 1 });
    await offered.keepOnly(new Set([8]));
    expect(await offered.has(7, 'a')).toBe(false);
    expect(await offered.has(8, 'a')).toBe(true);
    expect(await fakeBrowser.storage.session.get(null)).toEqual({ 'offered:8': ['a'], other: 1 });
  });

  it('does not grow without end; the oldest goes first', async () => {
    const offered = createOfferedIds();
    await offered.add(7, ['old']);
    await offered.add(
      7,
      Array.from({ length: 20_000 }, (_, i) => `id ${i}`),
    );
    expect(await offered.has(7, 'old')).toBe(false);
    expect(await offered.has(7, 'id 19999')).toBe(true);
  });
});
