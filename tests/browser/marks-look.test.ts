// How marks are drawn, told from the pixels of screenshots: 3:1 against the page whatever its colours, a shape of their own
// for each kind, and all of it where the reader forces colours.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MARK_NAMES } from '../../lib/page/mark-names.ts';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import type { Lab } from '../support/lab.ts';
import { someMarks } from '../support/marks.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { type DrawnLine, lineUnder, pixelsOf } from '../support/pixels.ts';
import { waitFor } from '../support/wait-for.ts';
import { article } from './article.ts';

type Kind = keyof typeof MARK_NAMES;

/** Text that itself has 4.5:1 at least, from the strongest to the faintest that may be. */
const GROUNDS = {
  'black on white': ['#222', '#fff'],
  'faint grey on white': ['#767676', '#fff'],
  'white on black': ['#eee', '#121212'],
  'faint grey on black': ['#808080', '#121212'],
  'blue on yellow': ['#0645ad', '#fffbe6'],
  'red on grey': ['#a00', '#f0f0f0'],
} as const;

/** What is drawn under them is drawn under letters too, and nothing else is in the way of measuring it. */
const HARD_SPACES = '\u00a0'.repeat(10);

let server: PageServer;
beforeAll(async () => {
  const words = 'Umbrellas were sold on every corner by boys who had bought them in the morning. ';
  server = await servePages(
    Object.fromEntries(
      Object.entries(GROUNDS).map(([name, [ink, ground]]) => [
        `/${name.replaceAll(' ', '-')}`,
        article({
          head: `<style>body { background: ${ground} !important; color: ${ink} !important }</style>`,
          body: `<p id="word">Homs${HARD_SPACES}</p><p>In Homs they met Zhai Jun and Sergei Lavrov, and Damascus was silent. ${words.repeat(10)}</p>`,
        }),
      ]),
    ),
  );
});
afterAll(() => server.close());

/**
 * Draws a stretch of spaces as a mark of a kind and returns the line under it. `below`: how many px under their box are
 * looked at; where they stand in a box that is painted, the line lies in that.
 */
async function drawn(lab: Lab, page: Page, kind: Kind, below: number): Promise<DrawnLine | null> {
  const box = await lab.inContentWorld(
    page,
    (names, name) => {
      const node = document.getElementById('word')!.firstChild!;
      const range = new StaticRange({ startContainer: node, startOffset: 0, endContainer: node, endOffset: 14 });
      for (const each of names) CSS.highlights.delete(each);
      CSS.highlights.set(name, new Highlight(range));
      const live = document.createRange();
      // Of the word only the spaces behind it are measured, without the edges of a box that may be painted around it all; by
      // themselves Chromium draws no line below their box.
      live.setStart(node, 5);
      live.setEnd(node, 13);
      const { x, y, width, height } = live.getBoundingClientRect();
      return { x, y, width, height };
    },
    Object.values(MARK_NAMES) as string[],
    MARK_NAMES[kind] as string,
  );
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return lineUnder(await pixelsOf(page, { ...box, height: box.height + below }));
}

const longest = (line: DrawnLine | null) => Math.max(...(line?.runs ?? [0]));

/** What holds of marks in whatever colours: each kind is drawn, and each by another shape. */
async function expectShapes(lab: Lab, page: Page, below = 6): Promise<void> {
  const lines: Record<string, DrawnLine | null> = {};
  for (const kind of Object.keys(MARK_NAMES) as Kind[]) {
    // A browser shows a change of highlights some frames later: what was drawn twice alike is what it shows.
    let before = '';
    const line = await waitFor(`the line of “${kind}” to be drawn`, async () => {
      const now = await drawn(lab, page, kind, below);
      const isSteady = now !== null && JSON.stringify(now) === before;
      before = JSON.stringify(now);
      return isSteady && now;
    });
    lines[kind] = line;
    expect(line.contrast, `contrast of “${kind}”`).toBeGreaterThanOrEqual(3);
  }
  const { one, several, known, hover } = lines as Record<Kind, DrawnLine>;
  expect(one.runs.length, 'dots').toBeGreaterThan(4);
  expect(longest(several), 'dashes are longer than dots').toBeGreaterThan(longest(one));
  expect(several.runs.length, 'dashes have gaps').toBeGreaterThan(1);
  expect(known.thickness, 'a finer line').toBeLessThan(one.thickness);
  expect(hover.runs, 'one whole line').toHaveLength(1);
}

inBothBrowsers(
  (lab) => {
    test.each(Object.keys(GROUNDS))('%s: at least 3:1, and never colour alone', async (name) => {
      const page = await lab().open(server.url(`/${name.replaceAll(' ', '-')}`));
      await someMarks(lab(), page, 3);
      await expectShapes(lab(), page);
    });
  },
  { quickly: 'firefox' },
);

describe.each(['light', 'dark'] as const)('forced colours, %s', (scheme) => {
  inBothBrowsers(
    (lab) => {
      test('marks keep their shapes and stand out', async () => {
        const page = await lab().open(server.url('/faint-grey-on-white'));
        if (lab().name === 'chromium') {
          const session = await page.createCDPSession();
          await session.send('Emulation.setEmulatedMedia', {
            features: [
              { name: 'forced-colors', value: 'active' },
              { name: 'prefers-color-scheme', value: scheme },
            ],
          });
        }
        expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
        await someMarks(lab(), page, 3);
        await expectShapes(lab(), page, lab().name === 'chromium' ? -1 : 6);
      });
    },
    {
      scheme,
      quickly: 'chromium',
      firefoxPrefs: { 'browser.display.document_color_use': 2, 'ui.useAccessibilityTheme': 1 },
    },
  );
});
