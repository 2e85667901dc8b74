// The popup on an open article: the names in it, the search, adding, editing, deleting with a way back, the site's switch.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCard } from '../support/card.ts';
import { everyDayIn } from '../support/in-both-browsers.ts';
import type { Lab } from '../support/lab.ts';
import { hover, marks, someMarks } from '../support/marks.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { openPanel } from '../support/panel.ts';
import { fill, openPopup, press, shown } from '../support/popup.ts';
import { waitFor } from '../support/wait-for.ts';
import { article } from './article.ts';

const ARTICLE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A bridge for the harbour</title>
<meta property="og:type" content="article"><meta property="article:published_time" content="2012-02-17">
<article><h1>A bridge for the harbour</h1>
<p>The engineer Odalys Brenn has drawn a bridge that leaves the harbour of Homs Road open to tall ships, and the town
council likes the drawing better than the price. Sergei Lavrov, who was in the town on other business, is said to have
looked at the model for a long while and to have asked how deep the water was.</p>
<p>Brenn answered that it was deep enough. The council will meet again in spring, when the ice is gone and the first
ships come in, and until then the model stands in the hall, where children have put a paper boat under it. The paper boat
is a little too tall.</p></article></html>`;

const TWO = article({
  body: `<p>Haidar welcomed the Lake Alliance in the hall on Friday, and the hall was cold.</p><p>${'It rained on all the roofs of the town and nobody said a word of it. '.repeat(14)}</p>`,
});

let server: PageServer;
beforeAll(async () => {
  server = await servePages({ '/': ARTICLE, '/two': TWO, '/plain': article() });
});
afterAll(() => server.close());

/** Saves an edit as an extension page does. */
function save(lab: Lab, edit: object): Promise<unknown> {
  return lab.inExtension(
    async (api, data) => await api.runtime.sendMessage({ name: 'background:saveEdit', data }),
    edit,
  );
}

const isMarked = async (lab: Lab, page: Parameters<typeof marks>[1], text: string) =>
  (await marks(lab, page)).some((mark) => mark.text === text);

everyDayIn('chromium', (lab) => {
  test('lists the names of the article, and opens one', async () => {
    const article = await lab().open(server.url('/'));
    await someMarks(lab(), article);
    const popup = await openPopup(lab(), article);
    await waitFor('the list', async () => (await shown(popup)).includes('Sergei Lavrov'));
    const list = await shown(popup);
    expect(list).toContain('127.0.0.1');
    expect(list).toContain('17 Feb 2012');
    expect(list).toContain('Foreign Minister of Russia');
    await press(popup, 'Sergei Lavrov');
    await waitFor('the entry', async () => (await shown(popup)).includes('Edit'));
    expect(await shown(popup)).toContain('Foreign Minister of Russia');
  });

  test('does what hovering does: a relation is followed and come back from, "not this" is said and undone', {
    timeout: 60_000,
  }, async () => {
    const page = await lab().open(server.url('/plain'));
    await someMarks(lab(), page, 5);
    const popup = await openPopup(lab(), page);
    await waitFor('the list', async () => (await shown(popup)).includes('Zhai Jun'));
    await press(popup, 'Damascus');
    await waitFor('the entry', async () => (await shown(popup)).includes('Capital of'));
    const { length } = await popup.$$('[data-to]');
    expect(length).toBeGreaterThan(0);
    await popup.locator('[data-to]').click();
    await waitFor('the way back', async () => (await popup.$('[aria-label="Back to Damascus"]')) !== null);
    await waitFor('the related entry', async () => (await shown(popup)).includes('Bashar al-Assad'));
    expect(await shown(popup), 'of an entry that was only followed').not.toContain('Not this');
    await popup.locator('[aria-label="Back to Damascus"]').click();
    await waitFor('the first entry', async () => (await shown(popup)).includes('Capital of'));
    await popup.locator('.crumb button').click();
    await waitFor('the list again', async () => (await shown(popup)).includes('Zhai Jun'));
    await press(popup, 'Zhai Jun');
    await waitFor('the other entry', async () => (await shown(popup)).includes('Not this'));
    await press(popup, 'Not this');
    await waitFor('the mark to go', async () => !(await isMarked(lab(), page, 'Zhai Jun')));
    await waitFor('the way to undo it', async () => (await shown(popup)).includes('Undo'));
    await press(popup, 'Undo');
    await waitFor('the mark again', () => isMarked(lab(), page, 'Zhai Jun'));
  });

  test('popup and panel give the reasons for each candidate, as the card does', { timeout: 60_000 }, async () => {
    for (const [id, text, value] of [
      ['own:ali', 'Ali Haidar', 'Minister of Lakes'],
      ['own:omar', 'Omar Haidar', 'Keeper of Hills'],
    ]) {
      const statements = [{ property: 'positionHeld', value, start: '2011', end: '2014' }];
      const names = { label: { text }, aliases: [{ text: 'Haidar' }], statements };
      await save(lab(), { kind: 'put', entity: { id, type: 'person', ...names } });
    }
    const page = await lab().open(server.url('/two'));
    await waitFor('the mark', () => isMarked(lab(), page, 'Haidar'));
    await hover(lab(), page, 'Haidar');
    await openCard(lab(), page, 'Omar Haidar');
    const reasons = await lab().inContentWorld(page, () => {
      const host = document.documentElement.lastElementChild as Element & { openOrClosedShadowRoot?: ShadowRoot };
      const root = host.shadowRoot ?? host.openOrClosedShadowRoot;
      return [...(root?.querySelectorAll('.cand li') ?? [])].map((each) => each.lastElementChild?.textContent ?? '');
    });
    expect(reasons.length).toBeGreaterThan(0);
    for (const open of [openPopup, openPanel]) {
      const place = await open(lab(), page);
      await place.bringToFront();
      await waitFor('the list', async () => (await shown(place)).includes('2 candidates'));
      await press(place, 'Haidar');
      await waitFor('the candidates', async () => (await shown(place)).includes('This one'));
      const said = await place.$$eval('.cand li', (all) => all.map((each) => each.lastElementChild?.textContent ?? ''));
      expect(said).toEqual(reasons);
    }
  });

  test('finds a name of the knowledge base that is not in the article', async () => {
    const article = await lab().open(server.url('/'));
    const popup = await openPopup(lab(), article);
    await fill(popup, 'Search all names', 'mutharika');
    await waitFor('the find', async () => (await shown(popup)).includes('Bingu wa Mutharika'));
  });

  test('adds, edits, deletes and brings back a name, and the article follows', { timeout: 60_000 }, async () => {
    const article = await lab().open(server.url('/'));
    await someMarks(lab(), article);
    expect(await isMarked(lab(), article, 'Odalys Brenn')).toBe(false);
    const popup = await openPopup(lab(), article);

    await fill(popup, 'Search all names', 'Odalys Brenn');
    await press(popup, 'Add “Odalys Brenn”');
    await fill(popup, 'Description', 'Builder of bridges');
    await popup.locator('button[type="submit"]').click();
    await waitFor('the mark', () => isMarked(lab(), article, 'Odalys Brenn'));

    await article.bringToFront();
    await hover(lab(), article, 'Odalys Brenn');
    await openCard(lab(), article, 'Builder of bridges');
    await article.keyboard.press('Escape');

    await popup.bringToFront();
    await waitFor('the row', async () => (await popup.$('button.name')) !== null);
    await popup.locator('button.name').click();
    await press(popup, 'Edit');
    await fill(popup, 'Description', 'Builder of tall bridges');
    await popup.locator('button[type="submit"]').click();
    await waitFor('the list', async () => (await popup.$('button.name')) !== null);
    await article.bringToFront();
    await hover(lab(), article, 'Odalys Brenn');
    await openCard(lab(), article, 'Builder of tall bridges');
    await article.keyboard.press('Escape');

    await popup.bringToFront();
    await popup.locator('button.name').click();
    await press(popup, 'Delete');
    await waitFor('the mark to go', async () => !(await isMarked(lab(), article, 'Odalys Brenn')));
    await press(popup, 'Undo');
    await waitFor('the mark to come back', () => isMarked(lab(), article, 'Odalys Brenn'));
    await save(lab(), { kind: 'delete', id: await idOf(lab(), 'Odalys Brenn') });
  });

  test('an edit shows in the open article within a second', async () => {
    const article = await lab().open(server.url('/'));
    await someMarks(lab(), article);
    await article.bringToFront();
    const id = 'own:bridge';
    const entity = {
      id,
      type: 'person',
      label: { text: 'Odalys Brenn' },
      aliases: [],
      statements: [],
      links: [],
      tags: [],
    };
    await save(lab(), { kind: 'put', entity });
    await waitFor('the mark', () => isMarked(lab(), article, 'Odalys Brenn'), 1_000);
    await save(lab(), { kind: 'delete', id });
    await waitFor('the mark to go', async () => !(await isMarked(lab(), article, 'Odalys Brenn')), 1_000);
  });

  test('the switch turns the site off and on in the open article', async () => {
    const article = await lab().open(server.url('/'));
    await someMarks(lab(), article);
    const popup = await openPopup(lab(), article);
    await popup.locator('input.switch').click();
    await waitFor('the marks to go', async () => (await marks(lab(), article)).length === 0);
    await waitFor('the popup to say so', async () => (await shown(popup)).includes('Off on 127.0.0.1'));
    await press(popup, 'Turn on here');
    await article.bringToFront();
    await someMarks(lab(), article);
  });

  test('a form says what is wrong beside the field and keeps what was typed', async () => {
    const article = await lab().open(server.url('/'));
    await someMarks(lab(), article);
    const popup = await openPopup(lab(), article);
    await press(popup, 'Add a name');
    await fill(popup, 'Description', 'Nobody knows');
    await press(popup, 'Add a post or fact');
    await fill(popup, 'From', '31 February');
    await popup.locator('button[type="submit"]').click();
    await waitFor('the problems', async () => (await shown(popup)).includes('Give it a name.'));
    expect(await shown(popup)).toContain('“31 February” is no date');
    const invalid = await popup.$$eval('[aria-invalid="true"]', (fields) =>
      fields.map((field) => field.getAttribute('aria-describedby') !== null),
    );
    expect(invalid.length).toBeGreaterThanOrEqual(2);
    expect(invalid).not.toContain(false);
    const typed = await popup.$$eval('input, textarea', (fields) =>
      fields.map((field) => (field as HTMLInputElement).value),
    );
    expect(typed).toContain('Nobody knows');
    expect(typed).toContain('31 February');
    await press(popup, 'Cancel');
  });

  test('a popup that closes under a form opens at it again, until it is put away', async () => {
    const article = await lab().open(server.url('/'));
    await someMarks(lab(), article);
    const first = await openPopup(lab(), article);
    await press(first, 'Add a name');
    await fill(first, 'Description', 'Keeper of the lighthouse');
    const kept = () => lab().inExtension(async (api) => JSON.stringify(await api.storage.session.get('popupForm')));
    await waitFor('the form to be kept', async () => (await kept()).includes('Keeper of the lighthouse'));
    await first.close();
    const second = await openPopup(lab(), article);
    await waitFor('the form', async () => (await second.$('button[type="submit"]')) !== null);
    const typed = await second.$$eval('input, textarea', (fields) =>
      fields.map((field) => (field as HTMLInputElement).value),
    );
    expect(typed).toContain('Keeper of the lighthouse');
    await press(second, 'Cancel');
    await waitFor('nothing to be kept', async () => (await kept()) === '{}');
    await second.close();
    const third = await openPopup(lab(), article);
    await waitFor('the list', async () => (await shown(third)).includes('Sergei Lavrov'));
    expect(await third.$('button[type="submit"]')).toBeNull();
  });

  test('a form goes on in the library, where a picture can be chosen', { timeout: 60_000 }, async () => {
    const article = await lab().open(server.url('/'));
    await someMarks(lab(), article);
    const popup = await openPopup(lab(), article);
    await press(popup, 'Add a name');
    await fill(popup, 'Description', 'Keeper of the lighthouse');
    await press(popup, 'Choose in the library');
    const library = await waitFor('the library', async () => {
      const pages = await lab().browser.pages();
      return pages.find((page) => page.url().startsWith(`${lab().origin}/options.html`));
    });
    await waitFor('the chooser', async () => (await library.$('.image-field input[type="file"]')) !== null);
    const typed = await library.$$eval('input, textarea', (fields) =>
      fields.map((field) => (field as HTMLInputElement).value),
    );
    expect(typed).toContain('Keeper of the lighthouse');
    await library.close();
  });
});

/** The reader's own entity of this name. */
function idOf(lab: Lab, name: string): Promise<string> {
  return lab.inExtension(async (_, name) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open('backstory'));
    const rows = await done(database.transaction('entities').objectStore('entities').getAll());
    database.close();
    return rows.find((row) => JSON.stringify(row).includes(name)).id as string;
  }, name);
}
