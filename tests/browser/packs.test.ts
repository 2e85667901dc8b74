// Packs in real browsers: installed from a file and from an address, updated, gone back from, switched, removed with a way back.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeKeyPair, readPrivateKey } from '../../lib/packs/signature.ts';
import { type Published, publish } from '../../scripts/pack/publish.ts';
import { hostPacks, type PackHost } from '../packs/support/pack-host.ts';
import { manyEntities, packSource } from '../packs/support/pack-source.ts';
import { axe } from '../support/axe.ts';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import type { Lab } from '../support/lab.ts';
import { fill, press, shown } from '../support/popup.ts';
import { waitFor } from '../support/wait-for.ts';

let host: PackHost;
let folder: string;
let signer: { key: string; privateKey: CryptoKey };
beforeAll(async () => {
  host = await hostPacks();
  folder = mkdtempSync(join(tmpdir(), 'packs-'));
  signer = await readPrivateKey((await makeKeyPair()).pem);
});
afterEach(() => host.clear());
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await host.close();
});

const version = (packVersion: string, word: string, entities = 30, more: Partial<Parameters<typeof publish>[1]> = {}) =>
  publish(packSource(manyEntities(entities, word), { packVersion, id: 'lake.people', title: 'Lake people' }), {
    today: '2026-11-28',
    signer,
    ...more,
  });

/** Opens the view without the pack, whatever a test before left. */
async function openPacks(lab: Lab): Promise<Page> {
  await lab.inExtension((api) =>
    api.runtime.sendMessage({ name: 'background:removePack', data: { id: 'lake.people' } }),
  );
  const page = await lab.openOwn('/options.html#view=packs');
  await page.setViewport({ width: 1280, height: 900 });
  await waitFor('the starter pack', async () => (await shown(page)).includes('World affairs'));
  return page;
}

/** Gives the file to the view, as choosing it does. */
async function choose(page: Page, source: Blob, name = 'people.jsonl'): Promise<void> {
  const path = join(folder, name);
  writeFileSync(path, Buffer.from(await source.arrayBuffer()));
  const input = (await page.$('input[type=file]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
}

const says = (page: Page, words: string, ms?: number) =>
  waitFor(words, async () => (await shown(page)).includes(words), ms);

/** What the search over everything finds, as the extension's own page asks it. */
async function known(lab: Lab, id: string): Promise<string | undefined> {
  return await lab.inExtension(async (api, id) => {
    const reply = (await api.runtime.sendMessage({
      name: 'background:readCards',
      data: { ids: [id], date: null },
    })) as { value: { label: { text: string } }[] };
    return reply.value[0]?.label.text;
  }, id);
}

/** A cell is called by what stands in it, so the role tells the control from its cell. */
const named = (name: string, role = 'button') => `::-p-aria([name="${name}"][role="${role}"])`;

async function details(page: Page, title = 'Lake people'): Promise<void> {
  const button = named(`More about ${title}`);
  await waitFor('the row', async () => (await page.$(button)) !== null);
  if (await page.$eval(button, (element) => element.getAttribute('aria-expanded') === 'true')) return;
  await page.locator(button).click();
  await waitFor('the details', async () => (await page.$(named('Remove'))) !== null);
}

inBothBrowsers(
  (lab) => {
    test('a file is installed, tells what it is, and removed with a way back', { timeout: 90_000 }, async () => {
      const page = await openPacks(lab());
      await choose(page, (await version('1', 'Arn')).source);
      await says(page, 'Lake people installed', 20_000);
      expect(await known(lab(), 'e7')).toBe('Arn 7');
      await details(page);
      await says(page, 'CC0-1.0');
      expect(await shown(page)).toContain('Version 1, from a file, signed');
      await page.locator(named('Remove')).click();
      await says(page, 'Lake people removed');
      expect(await known(lab(), 'e7')).toBeUndefined();
      await page.locator('.toast button').click();
      await waitFor('it to be back', async () => (await known(lab(), 'e7')) === 'Arn 7');
      await details(page);
      await page.locator(named('Remove')).click();
      await waitFor('it to be gone', async () => (await known(lab(), 'e7')) === undefined);
    });

    test('what the reader wrote on its names stays when it is removed, and is read and deleted', {
      timeout: 90_000,
    }, async () => {
      const page = await openPacks(lab());
      await choose(page, (await version('1', 'Orm')).source);
      await says(page, 'Lake people installed', 20_000);
      const e7 = { links: [], tags: [], ...manyEntities(8, 'Orm')[7]! };
      const note = { kind: 'put', entity: { ...e7, note: 'Rowed across in June.' } };
      await lab().inExtension((api, data) => api.runtime.sendMessage({ name: 'background:saveEdit', data }), note);
      await details(page);
      await says(page, 'You wrote something on 1 of its names.');
      await page.locator(named('Remove')).click();
      await says(page, 'What you wrote on 1 of its names stays under “Yours”');
      expect([await known(lab(), 'e7'), await known(lab(), 'e8')]).toEqual(['Orm 7', undefined]);
      const library = await lab().openOwn('/options.html');
      await library.locator('select[aria-label="From"]').wait();
      await library.select('select[aria-label="From"]', 'mine');
      await says(library, 'Orm 7');
      await library.locator('tr[data-id="e7"] td.fact').click();
      await says(library, '“Lake people” does not have this name now');
      const typed = await library.$$eval('textarea', (fields) => fields.map(({ value }) => value));
      expect(typed).toContain('Rowed across in June.');
      expect(await axe(library)).toEqual([]);
      await library.locator(named('Delete')).click();
      await waitFor('it to be gone', async () => (await known(lab(), 'e7')) === undefined);
      await library.locator('.toast button').click();
      await waitFor('it to be back', async () => (await known(lab(), 'e7')) === 'Orm 7');
      await library.close();
      await choose(page, (await version('1', 'Orm')).source);
      await waitFor('the pack to be back', async () => (await known(lab(), 'e8')) === 'Orm 8');
      await lab().inExtension((api) => api.runtime.sendMessage({ name: 'background:resetToPack', data: { id: 'e7' } }));
      await waitFor('the pack’s to be alone', async () => !(await shown(page)).includes('You wrote something on'));
    });

    test('a file that is no pack says so, by line and field', { timeout: 60_000 }, async () => {
      const page = await openPacks(lab());
      const text = (await (await version('1', 'Arn')).source.text()).replace('"Arn 7"', '""');
      await choose(page, new Blob([text.replace(/\{"signature.*\n/, '').replace(/,"key":"[^"]*"/, '')]), 'bad.jsonl');
      await says(page, 'bad.jsonl was not installed', 20_000);
      expect(await shown(page)).toContain('Line 9');
      expect(await axe(page)).toEqual([]);
      await press(page, 'Dismiss');
      await waitFor('the words to go', async () => !(await shown(page)).includes('was not installed'));
    });

    test('an address is subscribed to, updated, gone back from and removed', { timeout: 120_000 }, async () => {
      const first: Published = await version('1', 'Bea');
      host.putAll('/lake/', first.files);
      const page = await openPacks(lab());
      await fill(page, 'Address of a pack', host.url('/lake/latest.json'));
      await page.keyboard.press('Enter');
      await says(page, 'Lake people installed', 20_000);
      expect(await known(lab(), 'e7')).toBe('Bea 7');

      host.putAll('/lake/', (await version('2', 'Cleo', 31, { former: [first] })).files);
      await details(page);
      await press(page, 'Update now');
      await says(page, 'Lake people updated', 20_000);
      expect(await known(lab(), 'e30')).toBe('Cleo 30');
      expect(await axe(page)).toEqual([]);

      await press(page, 'Go back to version 1');
      await says(page, 'Lake people now in version 1');
      await waitFor('the old names', async () => (await known(lab(), 'e7')) === 'Bea 7');

      // Less than half as long: asked, kept, and the old names stay.
      host.putAll('/lake/', (await version('3', 'Dora', 9)).files);
      await press(page, 'Update now');
      await says(page, 'Version 3 is less than half as long', 20_000);
      expect(await known(lab(), 'e7')).toBe('Bea 7');
      await press(page, 'Take version 3');
      await waitFor('the short version', async () => (await known(lab(), 'e7')) === 'Dora 7', 20_000);

      // Another key is refused, in words.
      const other = await readPrivateKey((await makeKeyPair()).pem);
      host.putAll('/lake/', (await version('4', 'Evil', 30, { signer: other })).files);
      await press(page, 'Update now');
      await says(page, 'signed with another key than before', 20_000);
      expect(await known(lab(), 'e7')).toBe('Dora 7');
      await press(page, 'Dismiss');
      await page.locator(named('Remove')).click();
      await waitFor('it to be gone', async () => (await known(lab(), 'e7')) === undefined);
    });

    test('a pack is moved, switched off, and off on a site, each with a way back', { timeout: 90_000 }, async () => {
      const page = await openPacks(lab());
      await choose(page, (await version('1', 'Arn')).source);
      await says(page, 'Lake people installed', 20_000);
      const titles = () => page.$$eval('.packs .pack b', (all) => all.map((one) => one.textContent));
      await waitFor('both', async () => (await titles()).length === 2);
      const before = await titles();
      await details(page);
      await page.locator(named(`Move Lake people ${before[0] === 'Lake people' ? 'down' : 'up'}`)).click();
      await waitFor('the other order', async () => (await titles())[0] === before[1]);
      await page.locator('.toast button').click();
      await waitFor('the order as before', async () => (await titles())[0] === before[0]);
      await page.locator(named('Lake people on', 'checkbox')).click();
      await says(page, 'Lake people switched off');
      await waitFor('it to be silent', async () => (await known(lab(), 'e7')) === undefined);
      await page.locator(named('Lake people on', 'checkbox')).click();
      await waitFor('it to speak', async () => (await known(lab(), 'e7')) === 'Arn 7');
      await fill(page, 'Off on these sites', 'quiet.example');
      await press(page, 'Save sites');
      await says(page, 'off on quiet.example');
      await page.locator(named('Remove')).click();
      await waitFor('it to be gone', async () => (await known(lab(), 'e7')) === undefined);
    });
  },
  { quickly: 'chromium' },
);
