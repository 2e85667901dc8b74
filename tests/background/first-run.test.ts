import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { tellPages } from '../../entrypoints/background/tell-pages.ts';
import { welcome } from '../../entrypoints/background/welcome.ts';

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
});

describe('the welcome page', () => {
  it('opens once, on installation, and never on an update', async () => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create');
    await welcome('update');
    await welcome('chrome_update');
    expect(create).not.toHaveBeenCalled();
    await welcome('install');
    await welcome('install');
    expect(create.mock.calls.map(([tab]) => tab.url?.replace(/.*\//, ''))).toEqual(['welcome.html']);
  });
});

describe('open pages', () => {
  it('hear of many edits once, with the newest revision, and of later ones again', async () => {
    const heard: unknown[] = [];
    Object.assign(fakeBrowser.tabs, {
      query: async () => [{ id: 1 }, { id: 2 }, { id: undefined }],
      sendMessage: async (id: number, message: object) => {
        heard.push([id, message]);
        // One page's failure is not the others'.
        if (id === 1) return { error: { name: 'TypeError', message: 'Broken' } };
        return { value: null };
      },
    });
    for (const revision of [4, 6, 5]) tellPages(revision);
    const message = { name: 'content:knowledgeChanged', data: { revision: 6 } };
    await expect
      .poll(() => heard)
      .toEqual([
        [1, message],
        [2, message],
      ]);
    tellPages(7);
    await expect.poll(() => heard).toHaveLength(4);
  });
});
