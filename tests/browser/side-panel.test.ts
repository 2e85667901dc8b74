// The side panel beside an article: its names, the filter, the card of one, by keyboard alone; and cards in the panel instead
// of on the page, of which the page must not notice anything.
import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { axe } from '../support/axe.ts';
import { card, noCard, openCard } from '../support/card.ts';
import { everyDayIn, inBothBrowsers } from '../support/in-both-browsers.ts';
import { hover, marks, someMarks } from '../support/marks.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { openPanel, setSetting } from '../support/panel.ts';
import { fill, press, shown } from '../support/popup.ts';
import { waitFor } from '../support/wait-for.ts';
import { article } from './article.ts';

let server: PageServer;
beforeAll(async () => {
  server = await servePages(
    { '/plain': article(), '/other': article({ head: '<title>Another</title>' }) },
    { '/demo/': resolve(import.meta.dirname, '../pages/demo') },
  );
});
afterAll(() => server.close());

const says = (panel: Page, words: string) => waitFor(words, async () => (await shown(panel)).includes(words));
const silent = (panel: Page, words: string) =>
  waitFor(`no ${words}`, async () => !(await shown(panel)).includes(words));
/** What has the focus, by its words. */
const focused = (panel: Page) =>
  panel.evaluate(() => {
    const { activeElement: element } = document;
    return element?.getAttribute('aria-label') ?? element?.querySelector('b')?.firstChild?.nodeValue ?? '';
  });

everyDayIn('chromium', (lab) => {
  afterEach(async () => {
    for (const key of ['density', 'cardPlace', 'wellKnown', 'metBefore']) await setSetting(lab(), key, null);
  });
  const opened = async (path = '/plain') => {
    const page = await lab().open(server.url(path));
    await someMarks(lab(), page, 5);
    const panel = await openPanel(lab(), page);
    await says(panel, 'Zhai Jun');
    return { page, panel };
  };

  test('lists the names with their counts, filters as one types, and leads by keyboard alone there and back', async () => {
    const { panel } = await opened('/demo/page.html');
    expect(await shown(panel)).toMatch(/\d+ names, \d+ mentions/);
    await fill(panel, 'Filter the names of this article', 'zhai');
    await silent(panel, 'Damascus\n');
    await panel.keyboard.press('ArrowDown');
    expect(await focused(panel)).toBe('');
    expect(await panel.evaluate(() => document.activeElement?.className)).toContain('name');
    await panel.keyboard.press('Enter');
    await says(panel, 'Vice Foreign Minister of China');
    await waitFor('the focus in the entry', async () => (await focused(panel)).startsWith('Zhai Jun'));
    await panel.keyboard.press('Escape');
    await waitFor('the focus on the line', () =>
      panel.evaluate(() => document.activeElement?.classList.contains('name') ?? false),
    );
    // From the first line back into the field.
    await panel.keyboard.press('ArrowUp');
    expect(await focused(panel)).toBe('Filter the names of this article');
  });

  test('a related entity opens in the same place, with a way back', async () => {
    const { panel } = await opened();
    await press(panel, 'Zhai Jun');
    await says(panel, 'Vice Foreign Minister of China');
    await panel.locator('.rel button').click();
    await says(panel, 'Zhai Jun');
    await waitFor('the country', () =>
      panel.evaluate(() => document.querySelector('h1')?.textContent?.startsWith('China') ?? false),
    );
    await panel.locator('.crumb button').click();
    await says(panel, 'Vice Foreign Minister of China');
  });

  test('it works with no marks at all, and follows an edit', async () => {
    await setSetting(lab(), 'density', 'none');
    const page = await lab().open(server.url('/plain'));
    const panel = await openPanel(lab(), page);
    await says(panel, 'Zhai Jun');
    expect(await marks(lab(), page)).toEqual([]);
    const entity = { id: 'own:umbrella', type: 'other', label: { text: 'Umbrellas' } };
    const put = (edit: object) =>
      lab().inExtension(async (api, data) => {
        await api.runtime.sendMessage({ name: 'background:saveEdit', data });
        return null;
      }, edit);
    await put({ kind: 'put', entity });
    await says(panel, 'Umbrellas');
    await put({ kind: 'delete', id: entity.id });
    await silent(panel, 'Umbrellas');
  });

  test('what is known well is faded on the page, left unmarked where the reader wants that, and undone', async () => {
    const { page, panel } = await opened();
    const kinds = async () =>
      (await marks(lab(), page)).filter(({ text }) => text === 'Zhai Jun').map(({ kind }) => kind);
    expect(new Set(await kinds())).toEqual(new Set(['one']));
    await press(panel, 'Zhai Jun');
    await press(panel, 'I know this well');
    await waitFor(
      'faded marks',
      async () => (await kinds()).length > 0 && (await kinds()).every((kind) => kind === 'known'),
    );
    await setSetting(lab(), 'wellKnown', 'unmarked');
    await waitFor('no marks', async () => (await kinds()).length === 0);
    await setSetting(lab(), 'wellKnown', 'marked');
    await waitFor('usual marks', async () => (await kinds()).includes('one'));
    await press(panel, 'Undo');
    await setSetting(lab(), 'wellKnown', 'faded');
    await waitFor('usual marks', async () => (await kinds()).includes('one'));
  });

  test('cards in the panel: resting on a name fills it, pinned it stays, and the page notices nothing', async () => {
    await setSetting(lab(), 'cardPlace', 'panel');
    const { page, panel } = await opened();
    await page.bringToFront();
    await page.evaluate(() => {
      const seen = { mutations: 0, escapes: 0 };
      Object.assign(window, { seen });
      new MutationObserver((records) => {
        seen.mutations += records.length;
      }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
      addEventListener('keydown', (event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) seen.escapes++;
      });
    });
    await hover(lab(), page, 'Zhai Jun');
    await says(panel, 'Vice Foreign Minister of China');
    await page.keyboard.press('Escape');
    expect(await card(lab(), page)).toBeNull();
    const mark = (await marks(lab(), page)).find(({ text }) => text === 'Zhai Jun')!;
    await page.mouse.click(mark.x, mark.y);
    expect(await page.evaluate(() => (window as unknown as { seen: object }).seen)).toEqual({
      mutations: 0,
      escapes: 1,
    });

    // The next name is shown without a click in between, and not while the entry is kept.
    await hover(lab(), page, 'Homs');
    await waitFor('Homs', () =>
      panel.evaluate(() => document.querySelector('h1')?.textContent.includes('Homs') ?? false),
    );
    await panel.bringToFront();
    await panel.locator('.card-top [aria-pressed="false"]').click();
    await page.bringToFront();
    await hover(lab(), page, 'Zhai Jun');
    await waitFor('the message to pass', async () => (await marks(lab(), page)).length > 0);
    expect(await panel.evaluate(() => document.querySelector('h1')?.textContent)).toContain('Homs');
  });

  test('switched to the panel while a card is open, the card and its host leave the page', async () => {
    const { page } = await opened();
    await hover(lab(), page, 'Zhai Jun');
    await openCard(lab(), page, 'Zhai Jun');
    await setSetting(lab(), 'cardPlace', 'panel');
    await noCard(lab(), page, 2_000);
    await waitFor('the host to go', () => page.evaluate(() => document.documentElement.childElementCount === 2));
  });

  test('where a name was met before is kept only if wanted, shown in the next article, and forgotten when switched off', async () => {
    const first = await lab().open(server.url('/plain'));
    await someMarks(lab(), first, 5);
    await hover(lab(), first, 'Zhai Jun');
    await openCard(lab(), first, 'Zhai Jun');
    await first.keyboard.press('Escape');
    const second = await lab().open(server.url('/other'));
    await someMarks(lab(), second, 5);
    await hover(lab(), second, 'Zhai Jun');
    expect((await openCard(lab(), second, 'Zhai Jun')).text).not.toContain('Met before');
    await second.keyboard.press('Escape');

    await setSetting(lab(), 'metBefore', true);
    await hover(lab(), first, 'Zhai Jun');
    await openCard(lab(), first, 'Zhai Jun');
    await first.keyboard.press('Escape');
    const third = await lab().open(server.url('/other'));
    await someMarks(lab(), third, 5);
    await hover(lab(), third, 'Zhai Jun');
    await openCard(lab(), third, 'Met before');
    await third.keyboard.press('Escape');

    await setSetting(lab(), 'metBefore', false);
    const last = await lab().open(server.url('/other?last'));
    await someMarks(lab(), last, 5);
    await hover(lab(), last, 'Zhai Jun');
    expect((await openCard(lab(), last, 'Zhai Jun')).text).not.toContain('Met before');
  });

  test('the next page of the tab is followed', async () => {
    const { page, panel } = await opened();
    await press(panel, 'Zhai Jun');
    await says(panel, 'Vice Foreign Minister of China');
    await page.goto(server.url('/demo/page.html'));
    await says(panel, 'In this article'.toUpperCase());
  });
});

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  inBothBrowsers(
    (lab) => {
      test('axe finds nothing in the panel, and nothing is cut off at 200 and 400 %', async () => {
        const page = await lab().open(server.url('/demo/page.html'));
        await someMarks(lab(), page, 20);
        const panel = await openPanel(lab(), page);
        await says(panel, 'Zhai Jun');
        expect(await axe(panel), 'list').toEqual([]);
        await press(panel, 'Zhai Jun');
        await says(panel, 'Vice Foreign Minister of China');
        expect(await axe(panel), 'entry').toEqual([]);
        // A panel 360 px wide at 200 % and 400 % has so many CSS pixels; Firefox and Chromium make them the same way.
        for (const [width, height] of [
          [180, 360],
          [160, 180],
        ] as const) {
          await panel.setViewport({ width, height });
          const overflow = await panel.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(overflow, `${width} px`).toBeLessThanOrEqual(0);
          expect(await axe(panel), `${width} px`).toEqual([]);
        }
      });
    },
    { scheme, quickly: scheme === 'light' ? 'chromium' : 'firefox' },
  );
});
