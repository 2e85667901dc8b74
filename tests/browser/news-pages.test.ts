// Real news pages: read without an error, without a change to the page, and marked with exactly what linking finds.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import { linkBlocks } from '../support/link-blocks.ts';
import { isLong } from '../support/long.ts';
import { settledMarks } from '../support/marks.ts';
import { articleMentions } from '../support/page-mentions.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { listenToQuestions, someQuestion } from '../support/questions.ts';
import { MUTATIONS, storedPages } from '../support/stored-pages.ts';

const all = storedPages();
/** Every third page, of each language and site by turns; `npm run test:long` reads all of them. */
const pages = isLong ? all : (all?.filter((_, i) => i % 3 === 0) ?? null);

/**
 * What a browser notes about these pages by itself: they ask for pictures, styles and manifests that are not stored, and
 * their authors used what is out of date.
 */
const PAGE_NOTES =
  /Failed to load resource|Cross-Origin Request Blocked|Manifest fetch from|net::ERR_|autocomplete attributes|apple-mobile-web-app-capable|Mixed Content/;

describe.skipIf(pages === null)('stored news pages', () => {
  let server: PageServer;
  beforeAll(async () => {
    server = await servePages(
      Object.fromEntries((pages ?? []).map(({ file, page }) => [`/${encodeURIComponent(file)}`, page])),
    );
  });
  afterAll(() => server.close());

  inBothBrowsers(
    (lab) => {
      beforeAll(async () => {
        await lab().forgetNotedErrors();
        await listenToQuestions(lab());
      });

      test.each(pages ?? [])('$file', { timeout: 60_000 }, async ({ file }) => {
        const page = await lab().open(server.url(`/${encodeURIComponent(file)}`));
        await articleMentions(lab(), page);
        const found = await settledMarks(lab(), page);

        const question = await someQuestion(lab(), page);
        const squeezed = (text: string) => text.replace(/\s+/g, ' ');
        expect(found.map((mark) => mark.text)).toEqual(linkBlocks(question).map(({ surface }) => squeezed(surface)));
        // What was asked about is the page's text and nothing else.
        const shown = await page.evaluate(() => {
          const copy = document.documentElement.cloneNode(true) as HTMLElement;
          // Readings above characters are no part of the text.
          for (const reading of copy.querySelectorAll('rt, rp, script, style')) reading.remove();
          return (copy.textContent ?? '').replace(/\s+/g, '');
        });
        for (const { text } of question.blocks) expect(shown).toContain(text.replace(/\s+/g, '').slice(0, 60));

        expect(await page.evaluate(MUTATIONS)).toBe(0);
      });

      test('the browser noted no error of the extension', async () => {
        expect(await lab().notedErrors()).toEqual([]);
      });
    },
    { ignoring: PAGE_NOTES, everyDay: 'chromium' },
  );
});
