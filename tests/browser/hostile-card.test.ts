// A page that wants to read the card, or to learn by what a card needs that it has names at all: with fonts of its own, with
// styles, with its search and its selection.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCard } from '../support/card.ts';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import type { Lab } from '../support/lab.ts';
import { hover, settledMarks, someMarks } from '../support/marks.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { waitFor } from '../support/wait-for.ts';
import { article } from './article.ts';

/** Faces that readers have and generic families, each under an address of the page. */
const FAMILIES = [
  ...['Iowan Old Style', 'Palatino Linotype', 'Palatino', 'Book Antiqua', 'P052', 'Noto Serif', 'Georgia'],
  ...['-apple-system', 'Segoe UI Variable Text', 'Segoe UI', 'Roboto', 'Adwaita Sans', 'Cantarell', 'Noto Sans'],
  ...['Liberation Sans', 'Liberation Serif', 'Arial', 'Times New Roman', 'DejaVu Sans', 'DejaVu Serif'],
  ...['Songti SC', 'Noto Serif CJK SC', 'Source Han Serif SC', 'SimSun', 'Noto Naskh Arabic', 'Traditional Arabic'],
  ...['serif', 'sans-serif', 'system-ui', 'ui-serif', 'ui-sans-serif', 'monospace'],
];
const FACES = `<style>${FAMILIES.map(
  (family, i) => `@font-face { font-family: "${family}"; src: url("/face/${i}") }`,
).join('\n')}</style>`;

/** Rules for the one element of ours, and names of ours registered with other values. */
const TOKENS = `<style>
  @property --ink { syntax: "<color>"; inherits: false; initial-value: rgb(1, 2, 3) }
  @property --card { syntax: "<length>"; inherits: false; initial-value: 700px }
  html > div { --ink: rgb(1, 2, 3); --paper: rgb(4, 5, 6); --card: 700px; --serif: fantasy; --fade-in: 60s; --scheme: dark }
</style>`;

/** Listens to every event there is, for what was typed. */
const EARS = `<script>
  window.heard = [];
  const names = new Set(['textInput', 'compositionstart', 'compositionupdate', 'compositionend', 'focusin', 'DOMActivate']);
  for (const owner of [window, HTMLElement.prototype, Document.prototype])
    for (const name of Object.getOwnPropertyNames(owner)) if (/^on./.test(name)) names.add(name.slice(2));
  for (const name of names) {
    addEventListener(name, (event) => {
      const { key, data, clipboardData, dataTransfer } = event;
      const text = key ?? data ?? (clipboardData ?? dataTransfer)?.getData('text/plain');
      if (text) heard.push(name + ' ' + text);
    }, true);
  }
</script>`;

/** Text like that of an article, without a name that anybody knows. */
const NOBODY = `<p>${'Nobody spoke of the weather, although it had rained for a week and umbrellas were sold. '.repeat(12)}</p>`;

let server: PageServer;
beforeAll(async () => {
  server = await servePages({
    '/plain': article(),
    '/faces': article({ head: FACES }),
    '/tokens': article({ head: TOKENS }),
    '/ears': article({ head: EARS }),
    '/nobody': article({ body: NOBODY }),
  });
});
afterAll(() => server.close());

/** Asked for after the first `since` requests: both browsers ask one server, one after the other. */
const facesSince = (since: number) =>
  server.requests
    .slice(since)
    .filter((path) => path.startsWith('/face/'))
    .map((path) => FAMILIES[Number(path.slice(6))]);

/** The script that draws cards is on the page. */
async function isReady(lab: Lab, page: Parameters<typeof hover>[1]): Promise<void> {
  await waitFor('the page to be ready for cards', () =>
    lab.inContentWorld(page, () => Symbol.for('backstory.card') in globalThis),
  );
}

inBothBrowsers(
  (lab) => {
    test('no font of the page is asked for when it has names, nor for a letter of a card', async () => {
      const since = server.requests.length;
      const faces = () => facesSince(since);
      const page = await lab().open(server.url('/faces'));
      await someMarks(lab(), page, 5);
      await isReady(lab(), page);
      await hover(lab(), page, 'Zhai Jun');
      const { x, y, width, height } = await openCard(lab(), page, 'Zhai Jun');
      await page.mouse.move(x + width / 2, y + height / 2, { steps: 5 });
      // Every kind of control, and Arabic and Chinese letters, stand in a card with its note opened.
      await lab().inContentWorld(page, () => {
        const root = document.documentElement.lastElementChild!.shadowRoot!;
        const card = root.querySelector('.card')!;
        for (const name of ['textarea', 'input', 'button', 'select']) {
          const control = document.createElement(name);
          control.className = name === 'button' ? 'btn slim' : 'field note';
          control.textContent = 'Words';
          if (name === 'button' || name === 'textarea') card.append(control);
        }
      });
      await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
      expect(faces()).toEqual([]);
      // The faces are good: what the page itself writes in one is asked for.
      await page.evaluate(() => {
        document.getElementById('third')!.style.fontFamily = 'Georgia';
      });
      await waitFor('the face of the page', () => faces().includes('Georgia'));
    });

    test('an article without a known name is made as ready for cards as one with names', async () => {
      const page = await lab().open(server.url('/nobody'));
      expect(await settledMarks(lab(), page)).toEqual([]);
      await isReady(lab(), page);
    });

    test('rules and names of the page change nothing of the card', async () => {
      const looks: unknown[] = [];
      for (const path of ['/plain', '/tokens']) {
        const page = await lab().open(server.url(path));
        await someMarks(lab(), page, 5);
        await hover(lab(), page, 'Zhai Jun');
        const { width, height } = await openCard(lab(), page, 'Zhai Jun');
        const look = await lab().inContentWorld(page, () => {
          const root = document.documentElement.lastElementChild!.shadowRoot!;
          const { color, backgroundColor, fontFamily, colorScheme, transitionDuration } = getComputedStyle(
            root.querySelector('.card h2')!,
          );
          return { color, backgroundColor, fontFamily, colorScheme, transitionDuration };
        });
        looks.push({ width, height, ...look });
      }
      expect(looks[1]).toEqual(looks[0]);
    });

    test('no event tells a page what is typed into a note', async () => {
      const page = await lab().open(server.url('/ears'));
      await someMarks(lab(), page, 5);
      await hover(lab(), page, 'Zhai Jun');
      await openCard(lab(), page, 'Vice Foreign Minister');
      const inCard = (what: 'button' | 'note') =>
        lab().inContentWorld(
          page,
          (wanted) => {
            const root = document.documentElement.lastElementChild!.shadowRoot!;
            if (wanted === 'note') return { x: 0, y: 0, text: root.querySelector('textarea')?.value ?? null };
            const { x, y, width, height } = root.querySelector('[data-act="note"]')!.getBoundingClientRect();
            return { x: x + width / 2, y: y + height / 2, text: null };
          },
          what,
        );
      const { x, y } = await inCard('button');
      await page.mouse.move(x, y, { steps: 5 });
      // A click counts on a card that has been seen for half a second.
      await waitFor('the note to open', async () => {
        await page.mouse.click(x, y);
        return (await inCard('note')).text !== null;
      });
      await page.evaluate(() => {
        (window as unknown as { heard: string[] }).heard.length = 0;
      });
      await page.keyboard.type('Secret');
      await waitFor('the note to be written', async () => (await inCard('note')).text === 'Secret');
      expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
      // The ears are good.
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.mouse.click(5, 5);
      await page.keyboard.press('x');
      expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toContain('keydown x');
    });

    test('a page that searches the card and selects what it finds reads nothing of it', async ({ skip }) => {
      skip(lab().name === 'firefox', 'In Firefox a page can read an open card; see PRIVACY.md');
      const page = await lab().open(server.url('/plain'));
      await someMarks(lab(), page, 5);
      await hover(lab(), page, 'Zhai Jun');
      await openCard(lab(), page, 'Vice Foreign Minister');
      const read = await page.evaluate(() => {
        const selection = getSelection()!;
        const texts: string[] = [];
        type Finder = { find(text: string, ...flags: boolean[]): boolean };
        for (const word of ['Vice', 'diplomat', 'e', 'Note']) {
          selection.removeAllRanges();
          (window as unknown as Finder).find(word, false, false, true);
          for (const unit of ['line', 'paragraph', 'documentboundary']) {
            for (const way of ['forward', 'backward']) selection.modify('extend', way as 'forward', unit as 'line');
            texts.push(String(selection));
          }
        }
        selection.removeAllRanges();
        return texts.filter((text) => /Vice Foreign|diplomat|Not this/.test(text));
      });
      expect(read).toEqual([]);
    });
  },
  // The page's own faces are not there.
  { ignoring: /\/faces: / },
);
