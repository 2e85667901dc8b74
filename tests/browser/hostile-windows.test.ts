// A page that goes round what stands in front of the registry, by the windows of its frames; and names that must not be in
// the registry at all.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MARK_NAMES } from '../../lib/page/mark-names.ts';
import { openCard } from '../support/card.ts';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import { markTexts, someMarks } from '../support/marks.ts';
import { readPageMentions } from '../support/page-mentions.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { waitFor } from '../support/wait-for.ts';
import { article } from './article.ts';

let server: PageServer;
beforeAll(async () => {
  server = await servePages({
    '/article': article(),
    '/frame': article(),
    '/race': article({
      after: `<script>
        // The windows of frames, at any moment: before their document, and while it comes.
        window.taken = new Set();
        const frame = document.createElement('iframe');
        frame.width = 600; frame.height = 600;
        document.body.append(frame);
        // A frame without any address, filled by script.
        const blank = document.createElement('iframe');
        document.body.append(blank);
        const take = () => {
          for (const { contentWindow } of [frame, blank]) taken.add(contentWindow.CSS.highlights);
        };
        take();
        frame.src = '/frame';
        frame.onload = () => { take(); window.isLoaded = true; };
        setInterval(take, 1);
        blank.contentDocument.body.innerHTML = document.getElementById('main').innerHTML;
      </script>`,
    }),
  });
});
afterAll(() => server.close());

inBothBrowsers((lab) => {
  test('a frame whose window was taken before its document tells nothing', async () => {
    const page = await lab().open(server.url('/race'));
    await someMarks(lab(), page, 5);
    await waitFor('the frame to load', () =>
      page.evaluate(() => (window as unknown as { isLoaded?: boolean }).isLoaded === true),
    );
    await waitFor('the frame to be read', async () => {
      const { entities } = await readPageMentions(lab(), page);
      return entities.some(({ surface, count }) => surface === 'Zhai Jun' && count >= 3);
    });
    // Long enough for frames to be marked, were they marked.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const learnt = await page.evaluate((names) => {
      // What stands in front of one window's registry is not in front of the methods of another.
      const fresh = document.createElement('iframe');
      document.documentElement.append(fresh);
      const { HighlightRegistry: Registry, Highlight: Made } = fresh.contentWindow as Window & typeof globalThis;
      const found: string[] = [];
      let asked = 0;
      for (const registry of (window as unknown as { taken: Set<HighlightRegistry> }).taken) {
        for (const name of names) {
          let highlight: Highlight | undefined;
          try {
            highlight = Registry.prototype.get.call(registry, name);
          } catch {
            // A stand-in, which is no registry.
            continue;
          }
          asked++;
          if (highlight) found.push(...[...Made.prototype.values.call(highlight)].map(String));
        }
      }
      fresh.remove();
      return { found, asked };
    }, Object.values(MARK_NAMES));
    expect(learnt.found).toEqual([]);
    expect(learnt.asked, 'true registries were taken').toBeGreaterThan(0);
  });

  test('what the reader calls private is in no highlight, not even under the pointer, and its card comes', async () => {
    await lab().inExtension(async (api) => {
      const entity = { id: 'own:umbrella', type: 'other', label: { text: 'Umbrellas' }, private: true };
      await api.runtime.sendMessage({ name: 'background:saveEdit', data: { kind: 'put', entity } });
      return null;
    });
    const page = await lab().open(server.url('/article'));
    await someMarks(lab(), page, 5);
    await waitFor('the private name to be known', async () => {
      const { entities } = await readPageMentions(lab(), page);
      return entities.some(({ surface }) => surface === 'Umbrellas');
    });
    expect(await markTexts(lab(), page)).not.toContain('Umbrellas');
    const { x, y } = await page.evaluate(() => {
      const text = document.getElementById('third')!.firstChild as Text;
      const range = document.createRange();
      range.setStart(text, text.data.indexOf('Umbrellas'));
      range.setEnd(text, text.data.indexOf('Umbrellas') + 'Umbrellas'.length);
      const box = range.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    });
    await page.mouse.move(x - 30, y + 120);
    await page.mouse.move(x, y, { steps: 4 });
    await openCard(lab(), page, 'Umbrellas');
    const drawn = await lab().inContentWorld(page, (name) => CSS.highlights.get(name)?.size ?? 0, MARK_NAMES.hover);
    expect(drawn).toBe(0);
    expect(await markTexts(lab(), page)).not.toContain('Umbrellas');
    await lab().inExtension(async (api) => {
      await api.runtime.sendMessage({ name: 'background:saveEdit', data: { kind: 'delete', id: 'own:umbrella' } });
      return null;
    });
  });
});
