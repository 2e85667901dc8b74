// Pages that are not what one expects: nothing breaks, nothing is thrown into their console, nothing private is read.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { QUESTION_LIMITS } from '../../lib/messages/mention-question.ts';
import { card, noCard, openCard } from '../support/card.ts';
import { everyDayIn } from '../support/in-both-browsers.ts';
import { hover, markTexts, settledMarks, someMarks } from '../support/marks.ts';
import { readPageMentions } from '../support/page-mentions.ts';
import { type PageServer, type Served, servePages } from '../support/page-server.ts';
import { waitFor } from '../support/wait-for.ts';

const FILLING =
  'The harbour was quiet in the morning, and the keeper of the light had time to write down what he had seen in the night. ';
const TEXT = `<p>${FILLING.repeat(3)}Zhai Jun came to Damascus by the evening plane.</p><p>${FILLING.repeat(4)}</p>`;
const META = '<meta property="og:type" content="article"><meta property="article:published_time" content="2012-02-17">';
const page = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>${META}${head}</head><body>${body}</body></html>`;

/** Ten megabytes of paragraphs. Names stand near the top and shortly before the end of what is asked about. */
function tenMegabytes(): string {
  const paragraph = `<p>${FILLING.repeat(8)}</p>\n`;
  const before = Math.floor((QUESTION_LIMITS.text * 0.9) / paragraph.length);
  const after = Math.ceil(10_000_000 / paragraph.length) - before;
  const middle = `<p>${FILLING}Homs is far away from the top.</p>`;
  return page(`<article><h1>Long</h1>${TEXT}${paragraph.repeat(before)}${middle}${paragraph.repeat(after)}</article>`);
}

const PAGES: Readonly<Record<string, Served>> = {
  '/empty': '',
  '/no-text': page('<div><img alt="" src="data:,"><canvas></canvas></div>'),
  '/no-body': { body: '<!doctype html><html><head><title>None</title></head></html>', type: 'text/html' },
  '/body-removed': page(`${TEXT}<script>addEventListener('load', () => document.body.remove())</script>`),
  '/root-removed': page(`${TEXT}<script>addEventListener('load', () => document.documentElement.remove())</script>`),
  '/text-file': { body: 'Zhai Jun came to Damascus.', type: 'text/plain' },
  '/picture.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text y="20">Zhai Jun</text></svg>',
  '/data.json': '{"name": "Zhai Jun"}',
  '/feed.xml': { body: '<?xml version="1.0"?><list><item>Zhai Jun</item></list>', type: 'text/xml' },
  '/article.xhtml': `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>X</title>${META.replaceAll('">', '"/>')}</head><body><article><h1>X</h1>${TEXT}</article></body></html>`,
  '/frames': {
    body: '<!doctype html><html><head><title>Frames</title></head><frameset cols="50%,50%"><frame src="/framed"><frame src="/framed"></frameset></html>',
    type: 'text/html',
  },
  '/framed': page(`<article>${TEXT}</article>`),
  '/long': tenMegabytes(),
  '/fields': page(`<article><h1>A page with fields</h1>${TEXT}
    <p><input value="Homs is in this field"><textarea>Lilongwe is in this one</textarea></p>
    <div contenteditable="true"><p>${FILLING}Malawi is being written about here.</p></div>
    <div role="textbox">Taiwan stands in a box for text.</div>
    <select><option>Xinhua</option></select></article>`),
  '/removing': page(`<article>${TEXT}</article><script>
    new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) node.remove();
    }).observe(document, { childList: true, subtree: true });
  </script>`),
};

let server: PageServer;
beforeAll(async () => {
  server = await servePages(PAGES);
});
afterAll(() => server.close());

// In Firefox every day page-changes.test.ts sees to pages of other kinds.
everyDayIn('chromium', (lab) => {
  describe('nothing to read', () => {
    test.each(['/empty', '/no-text', '/no-body', '/text-file', '/picture.svg', '/data.json', '/feed.xml'])(
      '%s',
      async (path) => {
        const page = await lab().open(server.url(path));
        // The next page proves that the extension has gone on; what the odd one left is looked at after the test.
        expect(page.isClosed()).toBe(false);
        const next = await lab().open(server.url('/framed'));
        await someMarks(lab(), next, 2);
      },
    );

    test.each(['/body-removed', '/root-removed'])('%s', async (path) => {
      await lab().open(server.url(path));
      const next = await lab().open(server.url('/framed'));
      await someMarks(lab(), next, 2);
    });
  });

  test('XHTML is an article like any other', async () => {
    const page = await lab().open(server.url('/article.xhtml'));
    expect(await markTexts(lab(), page).then(() => someMarks(lab(), page, 2))).toHaveLength(2);
    await hover(lab(), page, 'Zhai Jun');
    await openCard(lab(), page, 'Vice Foreign Minister of China');
  });

  test('a frame set is left alone', async () => {
    const page = await lab().open(server.url('/frames'));
    const { state } = await readPageMentions(lab(), page);
    expect(['not an article', 'read']).toContain(state);
  });

  test('ten megabytes are read, the top first, and the page goes on answering', { timeout: 90_000 }, async () => {
    const page = await lab().open(server.url('/long'));
    await someMarks(lab(), page, 2, 30_000);
    // The page's own timers go on meanwhile: how many turns it gets in three seconds.
    const turns = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          let count = 0;
          const end = performance.now() + 3_000;
          const timer = setInterval(() => {
            count++;
            if (performance.now() < end) return;
            clearInterval(timer);
            done(count);
          }, 5);
        }),
    );
    expect(turns).toBeGreaterThan(3);
    await waitFor('the name far down', async () => (await markTexts(lab(), page)).includes('Homs'), 60_000);
  });

  test('what a reader types is never read and never marked', async () => {
    const page = await lab().open(server.url('/fields'));
    await someMarks(lab(), page, 2);
    const texts = (await settledMarks(lab(), page)).map((mark) => mark.text);
    expect(texts).toEqual(['Zhai Jun', 'Damascus']);
    await page.evaluate(() => {
      const editor = document.querySelector('[contenteditable] p');
      if (editor) editor.textContent = 'Sergei Lavrov is written here.';
    });
    expect((await settledMarks(lab(), page)).map((mark) => mark.text)).toEqual(['Zhai Jun', 'Damascus']);
  });

  test('a page that removes whatever is added to it keeps its marks, and no error comes of it', async () => {
    const page = await lab().open(server.url('/removing'));
    await someMarks(lab(), page, 2);
    await hover(lab(), page, 'Zhai Jun');
    // The card may win or lose against such a page; either way the page stays as it was and the next hover is tried.
    await waitFor('the page to be without us', async () => (await page.$$('html > :not(head):not(body)')).length === 0);
    expect(await markTexts(lab(), page)).toEqual(['Zhai Jun', 'Damascus']);
    if (await card(lab(), page)) {
      await page.keyboard.press('Escape');
      await noCard(lab(), page);
    }
  });
});
