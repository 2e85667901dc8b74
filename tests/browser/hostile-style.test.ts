// A page that gives our marks a look of its own: with costly shadows it could tell by its frames which single word is marked.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import { markTexts, someMarks } from '../support/marks.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { waitFor } from '../support/wait-for.ts';
import { article } from './article.ts';

const MARKS = ['backstory', 'backstory-several', 'backstory-known', 'backstory-hover', 'their-own'];
/** As strong as a page can say it: important, in its first layer, with as many ids as it likes. */
const RULES = (at: string) => `@layer first, second;
  @layer first { ${MARKS.map((name) => `${at}::highlight(${name}) { text-shadow: 0 0 90px red !important; -webkit-text-stroke: 9px red !important; text-decoration: line-through wavy 40px red !important }`).join(' ')} }
  ${MARKS.map((name) => `${at}::highlight(${name}) { text-shadow: 0 0 90px red !important; text-decoration-thickness: 40px !important }`).join(' ')}`;

let server: PageServer;
beforeAll(async () => {
  server = await servePages({
    '/styled': article({
      head: `<style>${RULES('html body #main p')}</style>`,
      after: `<div id="host"></div><script>
        const root = document.getElementById('host').attachShadow({ mode: 'open' });
        root.innerHTML = ${JSON.stringify(`<style>${RULES('p#in')}</style><p id="in">In the open they spoke of Malawi.</p>`)};
      </script>`,
    }),
  });
});
afterAll(() => server.close());

inBothBrowsers((lab) => {
  test('no rule of a page changes how our marks are drawn, in a shadow root neither; its own are its own', async () => {
    const page = await lab().open(server.url('/styled'));
    await someMarks(lab(), page, 5);
    await waitFor('the root to be marked', async () => (await markTexts(lab(), page)).includes('Malawi'));
    const looks = await page.evaluate(
      (names) =>
        [document.getElementById('first')!, document.getElementById('host')!.shadowRoot!.getElementById('in')!].map(
          (element) =>
            names.map((name) => {
              const style = getComputedStyle(element, `::highlight(${name})`);
              return `${style.textShadow} | ${style.textDecorationLine} | ${style.webkitTextStrokeWidth}`;
            }),
        ),
      MARKS,
    );
    for (const [one, several, known, hover, own] of looks) {
      expect([one, several, known, hover]).toEqual(Array(4).fill('none | underline | 0px'));
      expect(own).toMatch(/90px \| line-through/);
    }
  });
});
