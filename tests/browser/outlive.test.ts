// The extension goes while pages are open, and their scripts with it, in Firefox without a last word. What it drew is taken off
// nonetheless, from the browser and not only from view, and a page's own highlights go on.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALIVE, DEAD_MS } from '../../lib/page/alive-event.ts';
import { MARK_NAMES } from '../../lib/page/mark-names.ts';
import { openCard } from '../support/card.ts';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import { FIREFOX_ADDON } from '../support/lab.ts';
import { hover, markTexts, someMarks } from '../support/marks.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { setSetting } from '../support/panel.ts';
import { waitFor } from '../support/wait-for.ts';
import { article } from './article.ts';

/** Left-overs are gone within two seconds; a machine with much else to do needs as long for a single picture of the page. */
const GONE_MS = 10_000;

/**
 * A page that gives our marks a look of its own, which stays when our style goes; that has a highlight itself; and that puts
 * its own in place of what a script of ours in the page's world might call later.
 */
const OWN = `<style>
  ${Object.values(MARK_NAMES)
    .map((name) => `::highlight(${name})`)
    .join(', ')} { background-color: #fc3 }
  ::highlight(mine), ::highlight(more) { background-color: #3cf }
</style><script>
  window.called = [];
  window.paint = (name, from, to) => {
    const text = document.getElementById('third').firstChild;
    CSS.highlights.set(name, new Highlight(new StaticRange({ startContainer: text, startOffset: from, endContainer: text, endOffset: to })));
  };
  addEventListener('load', () => paint('mine', 0, 30));
  for (const [owner, names] of [
    [window, ['setTimeout', 'clearTimeout', 'setInterval']],
    [Date, ['now']],
    [Reflect, ['apply']],
    [Element.prototype, ['remove']],
    [Set.prototype, ['forEach']],
    [HighlightRegistry.prototype, ['delete']],
  ]) {
    for (const name of names) {
      const before = owner[name];
      owner[name] = function (...args) {
        called.push(name);
        return before.apply(this, args);
      };
    }
  }
</script>`;

interface OwnPage {
  readonly called: string[];
  paint(name: string, from: number, to: number): void;
}

let server: PageServer;
beforeAll(async () => {
  server = await servePages({ '/own': article({ after: OWN }) });
});
afterAll(() => server.close());

const picture = async (page: Page) => {
  await page.bringToFront();
  await page.mouse.move(5, 5);
  return (await page.screenshot({ encoding: 'base64' })) as string;
};
const elements = (page: Page) => page.evaluate(() => document.documentElement.childElementCount);

inBothBrowsers(
  (lab) => {
    test('signs of life that a page makes up change nothing', async () => {
      const page = await lab().open(server.url('/own'));
      const before = (await someMarks(lab(), page, 5)).map(({ text }) => text);
      await hover(lab(), page, 'Zhai Jun');
      await openCard(lab(), page, 'Zhai Jun');
      await page.evaluate(
        async (name, wait) => {
          const own = document.createElement('b');
          document.body.append(own);
          for (let i = 0; i < 10; i++) {
            for (const target of [own, document, own]) target.dispatchEvent(new Event(name));
            await new Promise((done) => setTimeout(done, 50));
          }
          // Silence on the page's side, while the script of ours goes on.
          await new Promise((done) => setTimeout(done, wait));
        },
        ALIVE,
        2 * DEAD_MS,
      );
      await waitFor('the marks', async () => (await markTexts(lab(), page)).join() === before.join());
      await page.keyboard.press('Escape');
      await hover(lab(), page, 'Homs');
      await openCard(lab(), page, 'Homs');
    });

    test("removed, its highlights and its host are gone, and the page's own go on", { timeout: 120_000 }, async () => {
      await setSetting(lab(), 'density', 'none');
      const page = await lab().open(server.url('/own'));
      await waitFor('the highlight of the page', () => page.evaluate(() => CSS.highlights.size === 1));
      const bare = await picture(page);
      await setSetting(lab(), 'density', null);
      await someMarks(lab(), page, 5);
      expect(await picture(page), 'our marks can be seen').not.toBe(bare);
      await hover(lab(), page, 'Zhai Jun');
      await openCard(lab(), page, 'Zhai Jun');
      expect(await elements(page)).toBe(3);
      const id = lab().name === 'firefox' ? FIREFOX_ADDON : new URL(lab().origin).host;
      await page.evaluate(() => {
        (window as unknown as OwnPage).called.length = 0;
      });

      await lab().browser.uninstallExtension(id);
      await page.bringToFront();
      await waitFor('the host to go', async () => (await elements(page)) === 2, GONE_MS);
      await waitFor('the marks to go', async () => (await picture(page)) === bare, GONE_MS);
      expect(await page.evaluate(() => (window as unknown as OwnPage).called)).toEqual([]);

      expect(await page.evaluate(() => [...CSS.highlights.keys()])).toEqual(['mine']);
      await page.evaluate(() => (window as unknown as OwnPage).paint('more', 40, 70));
      await waitFor('another highlight of the page', async () => (await picture(page)) !== bare);
      await page.evaluate(() => CSS.highlights.delete('more'));
      await waitFor('it to go', async () => (await picture(page)) === bare);
    });
  },
  { quickly: 'firefox', own: true },
);
