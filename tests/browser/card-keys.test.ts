// What is typed in the card: the page hears none of it, Esc gives up the note before the card, and the focus is never lost.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, noCard, openCard } from '../support/card.ts';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import { hover, marks, someMarks } from '../support/marks.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { waitFor } from '../support/wait-for.ts';
import { article } from './article.ts';

/** Listens as a page with shortcuts, and a recorder of sessions, would. */
const LISTENER = `<script>
  window.heard = [];
  for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste', 'copy', 'cut'])
    window.addEventListener(type, (event) => heard.push(type + ' ' + (event.key ?? event.data ?? '')), true);
</script>`;

let server: PageServer;
beforeAll(async () => {
  server = await servePages({ '/listening': article({ head: LISTENER }) });
});
afterAll(() => server.close());

/** Reads in the card's own tree, which a test build leaves open. */
function inCard<R>(page: Page, read: string): Promise<R> {
  return page.evaluate(`((root) => (${read}))(document.documentElement.lastElementChild.shadowRoot)`) as Promise<R>;
}

/** Presses a button of the card with the pointer, when a card is there long enough for that to count. */
async function pressInCard(page: Page, words: string): Promise<void> {
  const find = `[...root.querySelectorAll('button')].find((each) => (each.getAttribute('aria-label') ?? each.textContent).includes(${JSON.stringify(words)}))`;
  const { x, y } = await waitFor(`the button ${words}`, () =>
    inCard<{ x: number; y: number } | null>(
      page,
      `((each) => { if (!each) return null; each.scrollIntoView({ block: 'nearest' }); const box = each.getBoundingClientRect(); return { x: box.x + box.width / 2, y: box.y + box.height / 2 }; })(${find})`,
    ),
  );
  await page.mouse.move(x, y, { steps: 3 });
  await new Promise((done) => setTimeout(done, 600));
  await page.mouse.click(x, y);
}

const focused = (page: Page) =>
  inCard<string>(
    page,
    `root.activeElement?.getAttribute('aria-label') ?? root.activeElement?.textContent ?? 'nothing'`,
  );

inBothBrowsers(
  (lab) => {
    const pinned = async (name: string) => {
      const page = await lab().open(server.url('/listening'));
      await someMarks(lab(), page, 5);
      await hover(lab(), page, name);
      await openCard(lab(), page, name);
      const mark = (await marks(lab(), page)).find(({ text, visible }) => text === name && visible)!;
      await page.mouse.click(mark.x, mark.y);
      await waitFor('the card to be pinned', () =>
        inCard(page, `root.querySelector('[aria-pressed="true"]') !== null`),
      );
      return page;
    };

    test('a note is typed, given up and saved, and the page hears nothing of it', { timeout: 40_000 }, async () => {
      const page = await pinned('Zhai Jun');
      await pressInCard(page, 'Note');
      await waitFor('the field', async () => (await focused(page)) === 'Your note');
      await page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0));
      await page.keyboard.type('Secret thought');
      await page.keyboard.press('Escape');
      await waitFor('the field to go', () => inCard(page, `root.querySelector('textarea') === null`));
      expect((await card(lab(), page))?.text, 'the card stays').toContain('Zhai Jun');
      expect(await focused(page)).toBe('Note');
      await page.keyboard.press('Enter');
      await waitFor('the field again', async () => (await focused(page)) === 'Your note');
      await page.keyboard.type('Kept thought');
      await page.keyboard.down('Control');
      await page.keyboard.press('Enter');
      await page.keyboard.up('Control');
      const saved = await openCard(lab(), page, 'Kept thought');
      expect(saved.text).not.toContain('Secret');
      expect(await focused(page)).toBe('Edit note');
      expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
      await page.keyboard.press('Escape');
      await noCard(lab(), page);
      // Outside the card keys are the page's again.
      await page.keyboard.press('j');
      expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toContain('keydown j');
    });

    test('"not this" takes the mark away and offers the way back where it was pressed', {
      timeout: 40_000,
    }, async () => {
      const page = await pinned('Zhai Jun');
      const marked = async () => (await marks(lab(), page)).some(({ text }) => text === 'Zhai Jun');
      await pressInCard(page, 'Not this');
      await waitFor('the mark to go', async () => !(await marked()));
      const told = await openCard(lab(), page, '“Zhai Jun” is not this one on this page');
      expect(told.text).not.toContain('Vice Foreign Minister');
      expect(await focused(page)).toBe('Undo');
      await pressInCard(page, 'Undo');
      await waitFor('the mark again', marked);
      await openCard(lab(), page, 'Vice Foreign Minister');
    });

    test('a relation is followed by keyboard and come back from with the focus in the card', {
      timeout: 40_000,
    }, async () => {
      const page = await pinned('Syria');
      await inCard(page, `root.querySelector('[data-to]').focus()`);
      const from = await focused(page);
      await page.keyboard.press('Enter');
      await waitFor('the way back', () => inCard(page, `root.querySelector('.crumb') !== null`));
      await waitFor('the related entry', async () => (await card(lab(), page))?.isBusy === false);
      expect(await inCard(page, `root.activeElement?.getAttribute('role')`)).toBe('dialog');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await waitFor('the entry one came from', () => inCard(page, `root.querySelector('.crumb') === null`));
      expect(await focused(page)).toBe(from);
    });
  },
  { quickly: 'firefox' },
);
