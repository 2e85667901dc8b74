// For which new tabs what is known is opened ahead.
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Knowledge } from '../../entrypoints/background/knowledge.ts';
import { openForTabs } from '../../entrypoints/background/open-for-tabs.ts';
import { changeSetting } from '../../lib/settings/settings.ts';

let created: () => void;
let origins: string[];
let bugs: unknown[];
const linking = vi.fn(async (_: string | undefined) => ({}));

beforeEach(() => {
  fakeBrowser.reset();
  origins = ['https://news.example/*'];
  bugs = [];
  linking.mockReset();
  Object.assign(fakeBrowser.permissions, { getAll: async () => ({ origins }) });
  Object.assign(fakeBrowser.tabs.onCreated, { addListener: (listener: typeof created) => (created = listener) });
  openForTabs({ linking } as unknown as Knowledge, (work) => void work().catch((bug) => bugs.push(bug)));
});
const settled = () => new Promise((done) => setTimeout(done, 20));

test('a new tab has what is known opened; many at once, once', async () => {
  for (let tab = 0; tab < 20; tab++) created();
  await settled();
  expect(linking).toHaveBeenCalledExactlyOnceWith(undefined);
  created();
  await settled();
  expect(linking).toHaveBeenCalledTimes(2);
});

test('not where no site was granted, nor where pages are read by the button alone', async () => {
  origins = [];
  created();
  await settled();
  origins = ['https://news.example/*'];
  await changeSetting('siteMode', 'button');
  created();
  await settled();
  expect(linking).not.toHaveBeenCalled();
});

test('what goes wrong is reported, and the next tab tries again', async () => {
  linking.mockRejectedValueOnce(new Error('no database'));
  created();
  await settled();
  expect(bugs).toEqual([new Error('no database')]);
  created();
  await settled();
  expect(linking).toHaveBeenCalledTimes(2);
});
