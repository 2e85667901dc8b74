import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  mayRead,
  readOpenTabs,
  readTab,
  sitesChanged,
  styleMarks,
  syncSites,
} from '../../entrypoints/background/sites.ts';
import { changeSetting } from '../../lib/settings/settings.ts';

type Script = { id: string; matches?: string[]; excludeMatches?: string[]; js?: string[]; css?: string[] };

/** A stand-in for `scripting` that is as strict as the browsers about ids, and stores what they store. */
let registered: Map<string, Script>;
let calls: string[];
let origins: string[];
let tabs: { id: number; url?: string; hasScript?: boolean }[];
let told: string[];
let injected: string[];

beforeEach(() => {
  fakeBrowser.reset();
  registered = new Map();
  calls = [];
  origins = [];
  tabs = [];
  told = [];
  injected = [];
  const stored = ({ js, css, excludeMatches, ...script }: Script): Script => ({
    ...script,
    ...(excludeMatches?.length ? { excludeMatches } : {}),
    ...(js ? { js: js.map((file) => file.replace(/^\//, '')) } : {}),
    ...(css ? { css: css.map((file) => file.replace(/^\//, '')) } : {}),
  });
  Object.assign(fakeBrowser.scripting, {
    getRegisteredContentScripts: async () => [...registered.values()],
    registerContentScripts: async (scripts: Script[]) => {
      calls.push('register');
      await new Promise((resolve) => setTimeout(resolve, 2));
      for (const script of scripts) {
        if (registered.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
        registered.set(script.id, stored(script));
      }
    },
    updateContentScripts: async (scripts: Script[]) => {
      calls.push('update');
      for (const script of scripts) {
        if (!registered.has(script.id)) throw new Error(`Nonexistent script ID '${script.id}'`);
        registered.set(script.id, stored(script));
      }
    },
    unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
      calls.push('unregister');
      for (const id of ids) if (!registered.delete(id)) throw new Error(`Nonexistent script ID '${id}'`);
    },
    executeScript: async ({ target, files }: { target: { tabId: number }; files: string[] }) => {
      const tab = tabs.find(({ id }) => id === target.tabId);
      if (!tab?.url?.startsWith('http')) throw new Error('Cannot access this page');
      await new Promise((resolve) => setTimeout(resolve, 2));
      injected.push(`${target.tabId} ${files.join()}`);
      if (files[0]?.endsWith('content.js')) tab.hasScript = true;
      return [];
    },
    insertCSS: async (given: { target: { tabId: number }; files?: string[]; css?: string; origin: string }) => {
      injected.push(`${given.target.tabId} ${given.files?.join() ?? given.css?.split(':')[2]} ${given.origin}`);
    },
  });
  Object.assign(fakeBrowser.permissions, {
    getAll: async () => ({ origins, permissions: [] }),
    contains: async ({ origins: [asked] }: { origins: string[] }) =>
      origins.includes('*://*/*') || origins.includes(asked!),
  });
  Object.assign(fakeBrowser.tabs, {
    query: async () => tabs,
    sendMessage: async (id: number, { name }: { name: string }) => {
      if (!tabs.find((tab) => tab.id === id)?.hasScript) throw new Error('Receiving end does not exist.');
      if (name === 'content:siteChanged' || name === 'content:readNow') told.push(`${id} ${name.slice(8)}`);
      return { value: null };
    },
  });
});

const patterns = () => [...registered.values()].map(({ matches, excludeMatches }) => [matches, excludeMatches ?? []]);

describe('registered scripts', () => {
  it('follow grants and settings', async () => {
    await syncSites();
    expect(registered.size).toBe(0);
    origins = ['*://*/*'];
    await syncSites();
    expect([...registered.keys()].toSorted()).toEqual(['content', 'page-world']);
    await changeSetting('deniedSites', ['shop.example']);
    await syncSites();
    expect(patterns()).toEqual(Array(2).fill([['*://*/*'], ['*://*.shop.example/*']]));
    await changeSetting('siteMode', 'button');
    await syncSites();
    expect(registered.size).toBe(0);
  });

  it('are taken back with the grant', async () => {
    origins = ['https://news.example/*'];
    await syncSites();
    origins = [];
    await syncSites();
    expect(registered.size).toBe(0);
  });

  it('are left alone when nothing changed, as after a restart', async () => {
    origins = ['*://*/*'];
    await changeSetting('deniedSites', ['shop.example']);
    await syncSites();
    calls = [];
    await syncSites();
    expect(calls).toEqual([]);
  });

  it('are completed and corrected after a worker died half-way or a version had other files', async () => {
    origins = ['*://*/*'];
    registered.set('content', { id: 'content', matches: ['*://*/*'], js: ['old.js'] });
    registered.set('unknown', { id: 'unknown', matches: ['*://*/*'], js: ['old.js'] });
    await syncSites();
    expect([...registered.keys()].toSorted()).toEqual(['content', 'page-world']);
    expect(registered.get('content')?.js).toEqual(['content-scripts/content.js']);
  });

  it('are changed by one at a time', async () => {
    origins = ['*://*/*'];
    await Promise.all([syncSites(), syncSites(), syncSites()]);
    expect(calls).toEqual(['register']);
  });

  it('are tried again after a failure', async () => {
    origins = ['*://*/*'];
    const getAll = vi.spyOn(fakeBrowser.permissions, 'getAll').mockRejectedValueOnce(new Error('Not now'));
    await expect(syncSites()).rejects.toThrow('Not now');
    getAll.mockRestore();
    await syncSites();
    expect(registered.size).toBe(2);
  });
});

describe('reading a tab', () => {
  it('puts the scripts in once, in the order that hides marks first', async () => {
    tabs = [{ id: 7, url: 'https://news.example/' }];
    expect(await Promise.all([readTab(7), readTab(7)])).toEqual([true, true]);
    expect(await readTab(7)).toBe(true);
    expect(injected).toEqual(['7 /content-scripts/page-world.js', '7 /content-scripts/content.js']);
  });

  it('says where the browser does not let us in', async () => {
    tabs = [{ id: 7, url: 'about:config' }, { id: 8 }];
    expect(await readTab(7)).toBe(false);
    expect(await readTab(8)).toBe(false);
  });

  it('happens in open tabs whose site is on, after an installation', async () => {
    tabs = [
      { id: 1, url: 'https://news.example/' },
      { id: 2, url: 'https://shop.example/' },
      { id: 3 },
      { id: 4, url: 'chrome-extension://me/welcome.html' },
      { id: 5, url: 'https://other.example/', hasScript: true },
    ];
    await changeSetting('deniedSites', ['shop.example']);
    await readOpenTabs();
    expect(new Set(injected.map((line) => line[0]))).toEqual(new Set(['1']));
  });
});

it('a change of sites registers once, puts scripts into pages that are on and has all pages ask', async () => {
  origins = ['*://*/*'];
  tabs = [
    { id: 1, url: 'https://news.example/' },
    { id: 2, url: 'https://shop.example/', hasScript: true },
    { id: 3, hasScript: true },
  ];
  await changeSetting('deniedSites', ['shop.example']);
  for (let i = 0; i < 3; i++) sitesChanged();
  await expect.poll(() => told).toEqual(['1 siteChanged', '2 siteChanged', '3 siteChanged']);
  expect(calls).toEqual(['register']);
  expect(injected).toHaveLength(2);
});

it('marks are styled over all that a page can say, but for the tint of the one under the pointer', async () => {
  await styleMarks(7);
  expect(injected).toEqual([
    '7 /content-scripts/content.css USER',
    '7 highlight(backstory-hover) { background-color AUTHOR',
  ]);
});

describe('a page that asks', () => {
  it('is read where grants and rules of this moment both say so', async () => {
    origins = ['https://news.example/*', 'https://shop.example/*'];
    await changeSetting('deniedSites', ['shop.example']);
    expect(await mayRead('https://news.example/a?b')).toBe(true);
    expect(await mayRead('https://shop.example/')).toBe(false);
    expect(await mayRead('https://other.example/')).toBe(false);
    expect(await mayRead('about:blank')).toBe(false);
    expect(await mayRead(undefined)).toBe(false);
    await changeSetting('siteMode', 'button');
    expect(await mayRead('https://news.example/')).toBe(false);
  });
});
