// Storage and backup in real browsers: what is kept is told, a backup brings back what was deleted, its way back, and a bad
// file changes nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe } from '../support/axe.ts';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import type { Lab } from '../support/lab.ts';
import { press, shown } from '../support/popup.ts';
import { waitFor } from '../support/wait-for.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const says = (page: Page, words: string) => waitFor(words, async () => (await shown(page)).includes(words), 30_000);
const send = (lab: Lab, name: string, data: object) =>
  lab.inExtension(async (api, name, data) => await api.runtime.sendMessage({ name, data }), name, data);
const put = (lab: Lab, id: string, text: string) =>
  send(lab, 'background:saveEdit', { kind: 'put', entity: { id, type: 'person', label: { text } } });

async function openStorage(lab: Lab): Promise<Page> {
  const page = await lab.openOwn('/options.html#view=storage');
  await page.setViewport({ width: 1280, height: 900 });
  await says(page, 'Pack: World affairs');
  return page;
}

/** Saves a backup, and puts what was saved into a file. */
async function savedBackup(page: Page): Promise<string> {
  await page.evaluate(() => {
    const original = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      (globalThis as { saved?: Blob }).saved = blob;
      return original(blob);
    };
  });
  await press(page, 'Save a backup');
  await waitFor('the file', () => page.evaluate(() => (globalThis as { saved?: Blob }).saved !== undefined));
  const bytes = await page.evaluate(async () => [
    ...new Uint8Array(await (globalThis as { saved?: Blob }).saved!.arrayBuffer()),
  ]);
  const path = join(folder, 'mine.backup.jsonl.gz');
  writeFileSync(path, Uint8Array.from(bytes));
  return path;
}

async function choose(page: Page, path: string): Promise<void> {
  await ((await page.$('input[type=file]')) as ElementHandle<HTMLInputElement>).uploadFile(path);
}

async function known(lab: Lab, id: string): Promise<string | undefined> {
  const reply = (await send(lab, 'background:readCards', { ids: [id], date: null })) as {
    value: { label: { text: string } }[];
  };
  return reply.value[0]?.label.text;
}

inBothBrowsers(
  (lab) => {
    test('a backup is saved, looked at, restored with its settings, and taken back', { timeout: 120_000 }, async () => {
      await put(lab(), 'own:lake', 'Odalys Brenn');
      await lab().inExtension((api) => api.storage.local.set({ density: 'first' }));
      const page = await openStorage(lab());
      const path = await savedBackup(page);
      await says(page, 'Backup with 1 name saved');
      await send(lab(), 'background:saveEdit', { kind: 'delete', id: 'own:lake' });
      await put(lab(), 'own:later', 'Came Later');
      await lab().inExtension((api) => api.storage.local.remove('density'));
      await choose(page, path);
      await says(page, 'Nothing has been written yet.');
      expect(await shown(page)).toContain('1 setting changes');
      expect(await known(lab(), 'own:lake')).toBeUndefined();
      await press(page, 'Restore it');
      await says(page, 'The backup is restored');
      expect(await known(lab(), 'own:lake')).toBe('Odalys Brenn');
      expect(await known(lab(), 'own:later')).toBe('Came Later');
      const density = () => lab().inExtension(async (api) => (await api.storage.local.get('density')).density);
      expect(await density()).toBe('first');
      await page.locator('.restore .notice ::-p-text(Undo)').click();
      await says(page, 'As it was before the backup');
      expect(await known(lab(), 'own:lake')).toBeUndefined();
      expect(await density()).toBeUndefined();
      await send(lab(), 'background:saveEdit', { kind: 'delete', id: 'own:later' });
    });

    test('the browser keeps what is stored without the reader having to ask', { timeout: 60_000 }, async () => {
      await (await lab().openOwn('/options.html')).close();
      const page = await openStorage(lab());
      await says(page, 'The browser keeps it until you remove Backstory');
      expect(await shown(page)).not.toContain('Ask the browser to keep it');
    });

    test('the settings lead to it, and the way back leads to the settings', { timeout: 60_000 }, async () => {
      const page = await lab().openOwn('/options.html#view=settings');
      const link = 'main a[href="#view=storage"]';
      await page.locator(link).click();
      await says(page, 'Pack: World affairs');
      expect(await page.$(link)).toBeNull();
      await page.evaluate(() => history.back());
      await waitFor('the settings', async () => (await page.$(link)) !== null);
    });

    test('a file that is no backup is refused in words', { timeout: 60_000 }, async () => {
      const page = await openStorage(lab());
      const path = join(folder, 'page.html');
      writeFileSync(path, '<!doctype html><title>404</title>');
      await choose(page, path);
      await says(page, 'This is not a backup of Backstory');
      expect(await axe(page)).toEqual([]);
    });
  },
  { quickly: 'firefox' },
);

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  inBothBrowsers(
    (lab) => {
      test('figures and a plan keep the rules of accessibility', { timeout: 60_000 }, async () => {
        await put(lab(), 'own:lake', 'Odalys Brenn');
        const page = await openStorage(lab());
        expect(await axe(page), 'figures').toEqual([]);
        const path = await savedBackup(page);
        await choose(page, path);
        await says(page, 'All of it is here already.');
        expect(await axe(page), 'plan').toEqual([]);
      });
    },
    { scheme, quickly: scheme === 'light' ? 'chromium' : 'firefox' },
  );
});
