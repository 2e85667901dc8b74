// The card for everybody: by WCAG 2.2 AA where a machine can tell, at 200 and 400 %, under a finger, in writing that runs from the
// right, for those whom motion disturbs, and for those who hear pages instead of seeing them.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { card, noCard, openCard } from '../support/card.ts';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import type { Lab } from '../support/lab.ts';
import { hover, marks, someMarks } from '../support/marks.ts';
import { readPageMentions } from '../support/page-mentions.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { waitFor } from '../support/wait-for.ts';
import { article } from './article.ts';

const ARABIC = `<p>زار تشاي جون دمشق يوم الجمعة. ${'كان الطقس باردا ولم يتحدث أحد عن ذلك في المدينة. '.repeat(14)}</p>
<p lang="en">The envoy was Zhai Jun.</p>`;
const NARROW =
  '<style>body { inline-size: 300px !important } #wrapped { word-spacing: 0 } #wrapped span { display: inline-block; inline-size: 220px }</style>';

let server: PageServer;
beforeAll(async () => {
  server = await servePages({
    '/plain': article(),
    '/field': article({ after: '<input id="field">' }),
    '/rtl': article({ body: ARABIC }).replace('<html lang="en">', '<html lang="ar" dir="rtl">'),
    '/wrapped': article({
      head: NARROW,
      body: `<p id="wrapped"><span></span>Bashar al-Assad was in the hall, and the hall was cold, and it rained on all the roofs of the town.</p><p>${'It rained, and the hall was cold, and nobody said so in the town. '.repeat(14)}</p>`,
    }),
  });
});
afterAll(() => server.close());

interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Reads in the card's own tree, which a test build leaves open. */
function inCard<R>(page: Page, read: string): Promise<R> {
  return page.evaluate(`((root) => (${read}))(document.documentElement.lastElementChild.shadowRoot)`) as Promise<R>;
}

const announced = (page: Page) => inCard<string>(page, `root.querySelector('[role="status"]').textContent`);

/** The lines of a mention on the page. */
function linesOf(lab: Lab, page: Page, words: string): Promise<Region[]> {
  return lab.inContentWorld(
    page,
    (text) => {
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const at = (walk.currentNode as Text).data.indexOf(text);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(walk.currentNode, at);
        range.setEnd(walk.currentNode, at + text.length);
        return [...range.getClientRects()].map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
      }
      return [];
    },
    words,
  );
}

inBothBrowsers(
  (lab) => {
    const opened = async (path: string, least = 2) => {
      const page = await lab().open(server.url(path));
      await someMarks(lab(), page, least);
      return page;
    };

    test('it stays as long as the pointer does, goes by Escape without a move, and comes back only after one', async () => {
      const page = await opened('/plain');
      const mark = await hover(lab(), page, 'Zhai Jun');
      const before = await openCard(lab(), page, 'Zhai Jun');
      await new Promise((done) => setTimeout(done, 3_000));
      expect(await card(lab(), page)).toMatchObject({ text: before.text, y: before.y });
      await page.keyboard.press('Escape');
      await noCard(lab(), page);
      await new Promise((done) => setTimeout(done, 800));
      expect(await card(lab(), page)).toBeNull();
      await page.mouse.move(mark.x + 2, mark.y, { steps: 2 });
      await openCard(lab(), page, 'Zhai Jun');
    });

    test('it is announced politely while the focus is elsewhere, and the focus stays there', async () => {
      const page = await opened('/field');
      await page.focus('#field');
      await hover(lab(), page, 'Zhai Jun');
      await openCard(lab(), page, 'Zhai Jun');
      const said = await announced(page);
      expect(said).toContain('Zhai Jun');
      expect(said).toContain('Vice Foreign Minister of China');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('field');
      await page.keyboard.press('Escape');
      await noCard(lab(), page);
      expect(await announced(page)).toBe('');
    });

    test('reached by keyboard it is a dialog with a name that has the focus, and is not announced besides', async () => {
      const page = await opened('/field');
      await page.focus('#field');
      const { entities } = await readPageMentions(lab(), page);
      const tab = await lab().tabOf(page);
      await page.bringToFront();
      await lab().inExtension(
        async (api, to, id) => {
          await api.tabs.sendMessage(to as number, { name: 'content:showMention', data: { id } }, { frameId: 0 });
          return null;
        },
        tab,
        entities.find(({ surface }) => surface === 'Zhai Jun')!.id,
      );
      await openCard(lab(), page, 'Zhai Jun');
      const focused = `(({ activeElement: element }) => ({ role: element?.role ?? element?.getAttribute('role'), label: element?.getAttribute('aria-label') }))(root)`;
      await waitFor(
        'the focus in the card',
        async () => (await inCard<{ role: string }>(page, focused)).role === 'dialog',
      );
      expect((await inCard<{ label: string }>(page, focused)).label).toContain('Zhai Jun');
      expect(await announced(page)).toBe('');
      // Tab goes through its buttons and links, and Escape leads back.
      await page.keyboard.press('Tab');
      expect(await inCard(page, `/^(?:button|a)$/.test(root.activeElement.localName)`)).toBe(true);
      await page.keyboard.press('Escape');
      await noCard(lab(), page);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('field');
    });

    test('nothing in it that is pressed is smaller than 24 px', async () => {
      const page = await opened('/plain');
      await hover(lab(), page, 'Zhai Jun');
      await openCard(lab(), page, 'Zhai Jun');
      const small = await inCard(
        page,
        `[...root.querySelectorAll('button, a[href]')].map((each) => {
        const { width, height } = each.getBoundingClientRect();
        // A link within a sentence is as high as its line (WCAG 2.5.8, inline).
        return { words: each.textContent || each.getAttribute('aria-label'), width, height, inline: each.localName === 'a' && getComputedStyle(each).display === 'inline' };
      }).filter(({ width, height, inline }) => !inline && (width < 24 || height < 24))`,
      );
      expect(small).toEqual([]);
    });

    test.each([
      ['200 %', 500, 400],
      ['400 %', 320, 256],
    ] as const)('at %s it fits the window, beside its name and with nothing cut off', async (_, width, height) => {
      const page = await lab().newPage();
      await page.setViewport({ width, height });
      await page.goto(server.url('/plain'), { waitUntil: 'load' });
      await someMarks(lab(), page, 5);
      await hover(lab(), page, 'Zhai Jun');
      const box = await openCard(lab(), page, 'Zhai Jun');
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
      for (const line of await linesOf(lab(), page, 'Zhai Jun')) {
        const covers =
          box.y < line.bottom && box.y + box.height > line.top && box.x < line.right && box.x + box.width > line.left;
        expect(covers, 'covers its name').toBe(false);
      }
      // What was true then can be brought into view whole: no head or foot takes all the room there is.
      const seen = await inCard<{ whole: number; seen: number }>(
        page,
        `((fact) => {
          fact.scrollIntoView({ block: 'nearest' });
          const { top, bottom } = fact.getBoundingClientRect();
          const view = { top: Math.max(0, top), bottom: Math.min(innerHeight, bottom) };
          for (let box = fact.parentElement; box; box = box.parentElement) {
            if (getComputedStyle(box).overflowY === 'visible') continue;
            const edge = box.getBoundingClientRect();
            view.top = Math.max(view.top, edge.top);
            view.bottom = Math.min(view.bottom, edge.bottom);
          }
          return { whole: bottom - top, seen: view.bottom - view.top };
        })(root.querySelector('.then-fact'))`,
      );
      expect(seen.seen).toBeGreaterThanOrEqual(seen.whole - 1);
      // Read to its end by scrolling downwards only.
      const cut = await inCard(
        page,
        `[...root.querySelectorAll('.card, .card-body')].map((part) => part.scrollWidth - part.clientWidth).filter((over) => over > 0)`,
      );
      expect(cut).toEqual([]);
    });

    test('from right to left it hangs at the right edge of its name', async () => {
      const page = await opened('/rtl', 1);
      const [first] = (await marks(lab(), page)).filter(({ visible }) => visible);
      const [line] = await linesOf(lab(), page, first!.text);
      await hover(lab(), page, first!.text);
      const box = await openCard(lab(), page);
      expect(Math.abs(box.x + box.width - (line!.right + 16))).toBeLessThan(2);
      expect(box.y).toBeGreaterThan(line!.bottom);
    });

    test('of a name that wraps either line opens it, and it covers none of them nor the line after', async () => {
      const page = await opened('/wrapped', 1);
      const lines = await linesOf(lab(), page, 'Bashar al-Assad');
      expect(lines, 'the name wraps').toHaveLength(2);
      for (const line of lines) {
        await page.mouse.move(5, 5);
        await noCard(lab(), page);
        await page.mouse.move(line.left + 10, line.top + 80);
        await page.mouse.move(line.left + 8, (line.top + line.bottom) / 2, { steps: 4 });
        const box = await openCard(lab(), page, 'Bashar al-Assad');
        expect(box.y).toBeGreaterThanOrEqual(lines[1]!.bottom + (line.bottom - line.top) * 0.9);
      }
    });

    test('under a finger it is a sheet at the bottom edge with targets of 44 px, and a tap beside it closes it', async () => {
      const page = await opened('/plain');
      const mark = (await marks(lab(), page)).find(({ text }) => text === 'Zhai Jun')!;
      await page.touchscreen.tap(mark.x, mark.y);
      await waitFor('the sheet to have come up', async () => {
        const box = await card(lab(), page);
        return box !== null && !box.isBusy && Math.abs(box.y + box.height - 800) < 1;
      });
      const box = (await card(lab(), page))!;
      expect(box.text).toContain('Vice Foreign Minister of China');
      expect(box.width).toBeGreaterThanOrEqual(980);
      expect(box.height).toBeLessThanOrEqual(600);
      const small = await inCard(
        page,
        `[...root.querySelectorAll('.card-top button, .card-foot button')].map((each) => each.getBoundingClientRect().height).filter((height) => height < 44)`,
      );
      expect(small).toEqual([]);
      await page.touchscreen.tap(500, 20);
      await noCard(lab(), page);
    });
  },
  { quickly: 'firefox' },
);

describe('reduced motion', () => {
  inBothBrowsers(
    (lab) => {
      test('nothing moves and nothing fades', async () => {
        const page = await lab().newPage();
        if (lab().name === 'chromium') {
          await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
        }
        await page.goto(server.url('/plain'), { waitUntil: 'load' });
        expect(await page.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches)).toBe(true);
        await someMarks(lab(), page, 5);
        await hover(lab(), page, 'Zhai Jun');
        await openCard(lab(), page, 'Zhai Jun');
        const moving = await inCard(
          page,
          `[...root.querySelectorAll('*')].flatMap((each) => {
            const { transitionDuration, animationName, animationDuration } = getComputedStyle(each);
            const lasts = transitionDuration.split(', ').some((time) => parseFloat(time) > 0);
            const runs = animationName !== 'none' && parseFloat(animationDuration) > 0;
            return lasts || runs ? [each.className || each.id || each.localName] : [];
          })`,
        );
        expect(moving).toEqual([]);
      });
    },
    { firefoxPrefs: { 'ui.prefersReducedMotion': 1 } },
  );
});
