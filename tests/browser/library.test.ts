// The library in real browsers: everything known as one list, changed many at a time, duplicates merged and split again.
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { everyDayIn } from '../support/in-both-browsers.ts';
import type { Lab } from '../support/lab.ts';
import { fill, press, shown } from '../support/popup.ts';
import { waitFor } from '../support/wait-for.ts';

const person = (id: string, label: string, more: object = {}) => ({
  id,
  type: 'person',
  label: { text: label },
  aliases: [],
  statements: [],
  links: [],
  tags: [],
  ...more,
});

/** Saves an edit as an extension page does. */
function save(lab: Lab, edit: object): Promise<unknown> {
  return lab.inExtension(
    async (api, data) => await api.runtime.sendMessage({ name: 'background:saveEdit', data }),
    edit,
  );
}

const rows = (page: Page) => page.$$eval('tr[data-id] td b', (names) => names.map((name) => name.textContent ?? ''));

/** What stands in the fields of the open entry. */
const typedIn = (page: Page) =>
  page.$$eval('form input, form textarea', (fields) => fields.map((field) => (field as HTMLInputElement).value));

everyDayIn('chromium', (lab) => {
  test('shows packs without a word typed, goes to a letter, filters and sorts', { timeout: 60_000 }, async () => {
    await save(lab(), { kind: 'put', entity: person('own:browse', 'Aaaron Brenn') });
    const library = await lab().openOwn('/options.html');
    await waitFor('the names', async () => (await rows(library)).length > 20);
    await waitFor('the own name in its place', async () => (await rows(library)).includes('Aaaron Brenn'));
    await waitFor('the packs to be in order', async () => /(?:[89]|\d\d),\d{3} names shown/.test(await shown(library)));
    await library.locator('.thumb > button:nth-child(26)').click();
    await waitFor('names with Z', async () => (await rows(library)).some((name) => name.startsWith('Z')));
    await library.select('select[aria-label="From"]', 'mine');
    await waitFor('only own names', async () => (await rows(library)).join() === 'Aaaron Brenn');
    await library.select('select[aria-label="From"]', 'any');
    await library.locator('th:nth-child(5) button').click();
    await waitFor('what was edited first', async () => (await rows(library))[0] === 'Aaaron Brenn');
    await save(lab(), { kind: 'delete', id: 'own:browse' });
    await waitFor('the deleted to go', async () => !(await rows(library)).includes('Aaaron Brenn'));
  });

  test('tags many at once, and takes that back at once', { timeout: 60_000 }, async () => {
    for (const i of [1, 2]) await save(lab(), { kind: 'put', entity: person(`own:many-${i}`, `Many Brenn ${i}`) });
    const library = await lab().openOwn('/options.html');
    await fill(library, 'Search all names', 'many brenn');
    await waitFor('both', async () => (await rows(library)).length === 2);
    await library.locator('thead input').click();
    await waitFor('the bar', async () => (await shown(library)).includes('2 names ticked'));
    await fill(library, 'Tag', 'press');
    await press(library, 'Add tag');
    await waitFor('the change', async () => (await shown(library)).includes('2 names changed'));
    const tags = () =>
      lab().inExtension(async () => {
        const db = await new Promise<IDBDatabase>((done) => {
          const request = indexedDB.open('backstory');
          request.onsuccess = () => done(request.result);
        });
        const all = db.transaction('entities').objectStore('entities').getAll();
        await new Promise((done) => {
          all.onsuccess = done;
        });
        db.close();
        return all.result.flatMap(({ value }) => value.tags as string[]);
      });
    expect(await tags()).toEqual(['press', 'press']);
    await press(library, 'Undo');
    await waitFor('both to be as before', async () => (await tags()).length === 0);
    for (const i of [1, 2]) await save(lab(), { kind: 'delete', id: `own:many-${i}` });
  });

  test('says who says what of a pack’s entity, and goes back to the pack’s word', { timeout: 60_000 }, async () => {
    const library = await lab().openOwn('/options.html#search=Sergei+Lavrov');
    await waitFor('the row', async () => (await rows(library)).includes('Sergei Lavrov'));
    await library.locator('tr[data-id] td.fact').click();
    await waitFor('the source', async () => (await shown(library)).includes('from World affairs'));
    await fill(library, 'Description', 'Diplomat of a long standing');
    await library.locator('button[type="submit"]').click();
    await waitFor('the change to be told', async () => (await shown(library)).includes('yours'));
    await library.locator('button[aria-label="Reset Description to the pack’s"]').click();
    await waitFor('the pack’s word', async () => (await shown(library)).includes('again what the pack says'));
    await waitFor('nothing left to reset', async () => (await library.$('.link-btn')) === null);
  });

  test('finds a duplicate, merges it side by side, and splits it off again', { timeout: 60_000 }, async () => {
    await save(lab(), { kind: 'put', entity: person('own:dup-1', 'Odalys Brenn', { tags: ['bridges'] }) });
    await save(lab(), { kind: 'put', entity: person('own:dup-2', 'Odalys BRENN', { note: 'Met in Homs Road' }) });
    const library = await lab().openOwn('/options.html#view=duplicates');
    await waitFor('the pair', async () => (await shown(library)).includes('Odalys BRENN'));
    await press(library, 'Compare');
    await waitFor('both sides', async () => (await shown(library)).includes('Met in Homs Road'));
    await library.locator('.acts .btn.main').click();
    await waitFor('the merge', async () => (await shown(library)).includes('Odalys Brenn merged'));
    const merged = await lab().openOwn('/options.html');
    await merged.evaluate(() => {
      location.hash = '#id=own:dup-2';
    });
    await waitFor('the old id to lead to the merged', async () => (await shown(merged)).includes('Split off'));
    await merged.locator('button[aria-label="Split Odalys BRENN off"]').click();
    await waitFor('the split', async () => (await shown(merged)).includes('is its own name again'));
    await fill(merged, 'Search all names', 'odalys');
    await waitFor('both again', async () => (await rows(merged)).length === 2);
    for (const i of [1, 2]) await save(lab(), { kind: 'delete', id: `own:dup-${i}` });
  });

  test('offers what was typed and not saved, after the page was loaded anew and after it was closed', async () => {
    await save(lab(), { kind: 'put', entity: person('own:draft', 'Maren Voss') });
    const library = await lab().openOwn('/options.html#id=own%3Adraft');
    await fill(library, 'Description', 'Mayor of Lund');
    // Firefox's driver waits for ever for such a page to be loaded anew.
    await library.evaluate(() => location.reload());
    await waitFor('the offer', async () => (await shown(library)).includes('You were editing “Maren Voss”'));
    await press(library, 'Go on');
    await waitFor('the form', async () => (await typedIn(library)).includes('Mayor of Lund'));
    await library.close();
    const next = await lab().openOwn('/options.html');
    await waitFor('the offer again', async () => (await shown(next)).includes('You were editing “Maren Voss”'));
    await press(next, 'Go on');
    await waitFor('the form again', async () => (await typedIn(next)).includes('Mayor of Lund'));
    await next.locator('button[type="submit"]').click();
    await waitFor('the change to be told', async () => (await shown(next)).includes('Maren Voss saved'));
    await next.close();
    const last = await lab().openOwn('/options.html');
    await waitFor('the names', async () => (await rows(last)).length > 0);
    expect((await shown(last)).match(/You were .*/)?.[0]).toBeUndefined();
    await save(lab(), { kind: 'delete', id: 'own:draft' });
  });
});
