// Adding a name from the page it was met on, by the context menu and by the keyboard: the library's form opens filled in with
// what the page tells.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import type { Lab } from '../support/lab.ts';
import { someMarks } from '../support/marks.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { press, shown } from '../support/popup.ts';
import { chooseFromMenu, pressCommand } from '../support/reader-commands.ts';
import { waitFor } from '../support/wait-for.ts';
import { article, PARAGRAPHS } from './article.ts';

const SENTENCE = 'The minister Odalys Brenn said that the bridge over the lake would be closed.';
const MORE = `<p id="new">The rain went on. ${SENTENCE} Nobody had asked.</p>
<p>It was Brenn who had closed it before, and people remembered what Odalys Brenn had promised then.</p>`;

let server: PageServer;
beforeAll(async () => {
  server = await servePages({ '/news': article({ body: PARAGRAPHS + MORE }) });
});
afterAll(() => server.close());

/** An article that was read, with the name selected as by a double click and a drag; or with nothing selected. */
async function articleWith(lab: Lab, selected: string): Promise<Page> {
  const page = await lab.open(server.url('/news'));
  await someMarks(lab, page, 3);
  await page.evaluate((selected) => {
    const text = document.getElementById('new')!.firstChild as Text;
    const range = document.createRange();
    const at = text.data.indexOf(selected);
    range.setStart(text, at);
    range.setEnd(text, at + selected.length);
    getSelection()!.removeAllRanges();
    if (selected !== '') getSelection()!.addRange(range);
  }, selected);
  return page;
}

async function libraryTab(lab: Lab): Promise<Page | undefined> {
  return (await openTabs(lab)).find(({ url }) => url.startsWith(`${lab.origin}/options.html`))?.page;
}

async function openTabs(lab: Lab): Promise<{ page: Page; url: string }[]> {
  const pages = await lab.browser.pages();
  return await Promise.all(
    pages.map(async (page) => ({
      page,
      // A tab the extension opened may not have told its address yet.
      url: await page.evaluate(() => location.href).catch((error: unknown) => `(${String(error)})`),
    })),
  );
}

/** What the open form holds, once it is there. */
async function openedForm(lab: Lab): Promise<Page> {
  let library: Page | undefined;
  await waitFor('the form', async () => {
    library = await libraryTab(lab);
    if (library === undefined) {
      const tabs = await lab.inExtension(async (api) =>
        (await api.tabs.query({})).map(({ url, status }) => [url, status]),
      );
      throw new Error(`driver: ${(await openTabs(lab)).map(({ url }) => url)}; browser: ${tabs}`);
    }
    if ((await library.$('form')) === null) throw new Error(`no form in: ${await shown(library)}`);
    return true;
  });
  return library!;
}

const values = (page: Page) =>
  page.$$eval('form input, form textarea, form select', (fields) =>
    fields.map((field) => (field as HTMLInputElement).value),
  );

async function expectFilledIn(lab: Lab): Promise<Page> {
  const library = await openedForm(lab);
  await waitFor('the name', async () => (await values(library)).includes('Odalys Brenn'));
  const held = await values(library);
  expect(held).toContain('person');
  expect(held).toContain(server.url('/news'));
  expect(held).toContain("The envoy's week");
  const words = await shown(library);
  expect(words).toContain(SENTENCE);
  expect(words).toContain('Brenn');
  const offered = await library.$$eval('form button', (all) => all.map((one) => one.textContent ?? ''));
  expect(offered.some((word) => word.trim() === 'Brenn')).toBe(true);
  return library;
}

inBothBrowsers((lab) => {
  test('the context menu opens the form with what the page tells, and it can be saved', {
    timeout: 120_000,
  }, async () => {
    const page = await articleWith(lab(), 'Odalys Brenn');
    await chooseFromMenu(lab(), page, 'add', 'Odalys Brenn');
    const library = await expectFilledIn(lab());
    await press(library, 'Brenn');
    await library.locator('form button[type=submit]').click();
    await waitFor('it to be saved', async () => (await shown(library)).includes('Odalys Brenn saved'));
    // Where it was met is kept although no fact was written down, and stands in the form of what is known now.
    expect(await values(library)).toContain(server.url('/news'));
    expect(await library.$$eval('form blockquote', (all) => all.map((one) => one.textContent))).toEqual([SENTENCE]);
    const undone = await lab().inExtension(
      async (api) =>
        (await api.runtime.sendMessage({ name: 'background:undo', data: {} })) as { value: { label: string } | null },
    );
    expect(undone.value?.label).toBe('Odalys Brenn');
  });

  test('the keyboard command takes what is selected in the open tab', { timeout: 120_000 }, async () => {
    const page = await articleWith(lab(), 'Odalys Brenn');
    await pressCommand(lab(), page, 'add-name');
    await expectFilledIn(lab());
  });

  test('with nothing selected nothing opens', { timeout: 120_000 }, async () => {
    const page = await articleWith(lab(), '');
    await pressCommand(lab(), page, 'add-name');
    // The command after it is answered after it: what it would have opened would be there.
    await pressCommand(lab(), page, 'add-name');
    await lab().inExtension((api) => api.runtime.sendMessage({ name: 'background:readPacks', data: {} }));
    expect(await libraryTab(lab())).toBeUndefined();
  });
});
