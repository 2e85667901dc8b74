// The card on a page: how it comes, stays, goes, is reached by keyboard, and how everything of ours leaves with the
// extension.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, noCard, openCard } from '../support/card.ts';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import type { Lab } from '../support/lab.ts';
import { hover, marks, someMarks } from '../support/marks.ts';
import { readPageMentions } from '../support/page-mentions.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { pixelsOf } from '../support/pixels.ts';
import { waitFor } from '../support/wait-for.ts';
import { article, PARAGRAPHS } from './article.ts';

const LONG = '<p>And then it rained, as it does in a week like this one, on umbrellas and on envoys alike.</p>'.repeat(
  60,
);

let server: PageServer;
beforeAll(async () => {
  server = await servePages({
    '/plain': article(),
    '/long': article({ body: PARAGRAPHS + LONG, after: '<p id="end">At last they spoke of Lilongwe.</p>' }),
    '/low': article({ head: '<style>main { padding-top: 620px }</style>' }),
    '/covered': article({
      after: '<div style="position:absolute;left:0;top:0;width:100%;height:100%;z-index:9;background:#fff8"></div>',
    }),
    '/moved': article({ head: '<style>main { transform: scale(.8) translateX(40px); user-select: none }</style>' }),
    '/rude': article({
      head: '<style>body > :not(main), html > div { display: none !important; opacity: .2 !important; pointer-events: none !important }</style>',
    }),
    '/dialog': article({
      after: `<dialog id="d">${PARAGRAPHS.replaceAll('id=', 'class=')}</dialog><script>document.getElementById('d').showModal()</script>`,
    }),
    '/field': article({ after: '<input id="field" autofocus>' }),
  });
});
afterAll(() => server.close());

/** Sends a message to the content script of a page, as commands and the popup do. */
async function tell(
  lab: Lab,
  page: Page,
  name: string,
  data: Record<string, string | number | boolean>,
): Promise<void> {
  const tab = await lab.tabOf(page);
  await page.bringToFront();
  await lab.inExtension(
    async (api, id, called, carried) => {
      await api.tabs.sendMessage(id as number, { name: called, data: carried }, { frameId: 0 });
      return null;
    },
    tab,
    name,
    data,
  );
}

/** Switches reading on or off for this site, as the popup does. */
async function setSite(lab: Lab, on: boolean): Promise<void> {
  await lab.inExtension(async (api, is) => {
    await api.runtime.sendMessage({ name: 'background:setSite', data: { host: '127.0.0.1', on: is } });
    return null;
  }, on);
}

inBothBrowsers((lab) => {
  const opened = async (path: string) => {
    const page = await lab().open(server.url(path));
    await someMarks(lab(), page, 5);
    return page;
  };

  test('it covers neither the name nor the next line, below and above', async () => {
    for (const path of ['/plain', '/low']) {
      const page = await opened(path);
      const mark = await hover(lab(), page, 'Zhai Jun');
      const box = await openCard(lab(), page, 'Zhai Jun');
      if (path === '/plain') expect(box.y).toBeGreaterThan(mark.y + 28);
      else expect(box.y + box.height).toBeLessThan(mark.y);
      expect(box.width).toBeLessThanOrEqual(420);
    }
  });

  test('the name it speaks of stands on a tint of its own', async () => {
    const page = await opened('/plain');
    const mark = await hover(lab(), page, 'Zhai Jun');
    await openCard(lab(), page, 'Zhai Jun');
    const strip = { x: mark.x - 20, y: mark.y - 8, width: 40, height: 3 };
    const isTinted = async () => (await pixelsOf(page, strip)).flat().every(([red]) => red < 250);
    await waitFor('the tint', isTinted);
    await page.mouse.move(5, 5, { steps: 4 });
    await noCard(lab(), page, 2_000);
    expect(await isTinted(), 'when it has gone').toBe(false);
  });

  test('it stays on the way to it and while the pointer is in it, and goes 300 ms after', async () => {
    const page = await opened('/plain');
    const mark = await hover(lab(), page, 'Zhai Jun');
    const box = await openCard(lab(), page, 'Zhai Jun');
    await page.mouse.move(mark.x, box.y + 60, { steps: 12 });
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(await card(lab(), page)).not.toBeNull();
    await page.mouse.move(5, 5, { steps: 4 });
    await noCard(lab(), page, 2_000);
  });

  test('Escape closes it and leaves the focus where it was', async () => {
    const page = await opened('/field');
    await page.focus('#field');
    await hover(lab(), page, 'Zhai Jun');
    await openCard(lab(), page, 'Zhai Jun');
    await page.keyboard.press('Escape');
    await noCard(lab(), page, 1_000);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field');
  });

  test('while a key is typed nothing opens, and a fast pointer opens nothing', async () => {
    const page = await opened('/plain');
    const mark = (await someMarks(lab(), page)).find(({ text }) => text === 'Zhai Jun')!;
    await page.mouse.move(mark.x - 40, mark.y);
    await page.mouse.move(mark.x, mark.y, { steps: 4 });
    await page.keyboard.press('a');
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await card(lab(), page)).toBeNull();
  });

  test('what covers a name keeps it from being hovered; transformed and unselectable text is hovered', async () => {
    const covered = await opened('/covered');
    await hover(lab(), covered, 'Zhai Jun');
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(await card(lab(), covered)).toBeNull();
    const moved = await opened('/moved');
    await hover(lab(), moved, 'Zhai Jun');
    await openCard(lab(), moved, 'Zhai Jun');
  });

  test("a page's rules for its elements do not hide it, and a modal dialog does not disable it", async () => {
    const rude = await opened('/rude');
    await hover(lab(), rude, 'Zhai Jun');
    const box = await openCard(lab(), rude, 'Zhai Jun');
    const top = await rude.evaluate(({ x, y }) => document.elementFromPoint(x + 20, y + 20)?.localName, box);
    expect(top).toBe('div');
    const dialog = await opened('/dialog');
    await hover(lab(), dialog, 'Homs', 1);
    await waitFor('the card in the dialog', () =>
      dialog.evaluate(() => document.querySelector('dialog')!.lastElementChild?.localName === 'div'),
    );
  });

  test('it follows the page as it scrolls, pinned', async () => {
    const page = await opened('/long');
    const mark = await hover(lab(), page, 'Zhai Jun');
    const before = await openCard(lab(), page, 'Zhai Jun');
    await page.mouse.click(mark.x, mark.y);
    await page.evaluate(() => scrollBy({ top: 60, behavior: 'instant' }));
    await waitFor('the card to follow', async () => Math.abs((await card(lab(), page))!.y - (before.y - 60)) < 2);
  });

  test('the next name by keyboard is scrolled to, its card focused, and the focus comes back', async () => {
    const page = await opened('/long');
    await page.evaluate(() => document.getElementById('end')!.setAttribute('tabindex', '-1'));
    await page.focus('#end');
    const { entities } = await readPageMentions(lab(), page);
    const first = entities.find(({ surface }) => surface === 'Lilongwe')!;
    await page.evaluate(() => scrollTo(0, 0));
    await tell(lab(), page, 'content:showMention', { id: first.id });
    await openCard(lab(), page, 'Lilongwe');
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(200);
    expect(await page.evaluate(() => document.activeElement?.parentElement?.localName)).toBe('html');
    await page.keyboard.press('Escape');
    await noCard(lab(), page, 1_000);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('end');
    // From mention to mention of one entity, and round the end.
    const home = entities.find(({ surface }) => surface === 'Homs')!;
    for (let i = 0; i < 2; i++) {
      await tell(lab(), page, 'content:showMention', { id: home.id });
      await openCard(lab(), page, 'Homs');
    }
  });

  test('before a card opens the page is as it was; then one element is there, without a name', async () => {
    const page = await opened('/plain');
    expect(await page.evaluate(() => document.documentElement.childElementCount)).toBe(2);
    await hover(lab(), page, 'Zhai Jun');
    await openCard(lab(), page, 'Zhai Jun');
    const added = await page.evaluate(() => {
      const host = document.documentElement.lastElementChild!;
      return { name: host.localName, attributes: host.attributes.length, children: host.childNodes.length };
    });
    expect(added).toEqual({ name: 'div', attributes: 0, children: 0 });
  });

  test('switched off, all of it goes; updated, all of the old goes within two seconds', async () => {
    const page = await opened('/plain');
    await hover(lab(), page, 'Zhai Jun');
    await openCard(lab(), page, 'Zhai Jun');
    await setSite(lab(), false);
    await noCard(lab(), page, 2_000);
    expect(await marks(lab(), page)).toEqual([]);
    await setSite(lab(), true);
    await someMarks(lab(), page, 5);
    await hover(lab(), page, 'Zhai Jun');
    await openCard(lab(), page, 'Zhai Jun');
    const old = await page.evaluateHandle(() => document.documentElement.lastElementChild);
    await lab().reloadExtension();
    await waitFor('the old host to go', () => page.evaluate((host) => !host!.isConnected, old), 2_000);
  });
});
