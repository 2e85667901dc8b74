// Card, popup, welcome page and library keep the rules that a machine can check, in light and in dark.
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe } from '../support/axe.ts';
import { openCard } from '../support/card.ts';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import { hover, someMarks } from '../support/marks.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { fill, openPopup, press, shown } from '../support/popup.ts';
import { waitFor } from '../support/wait-for.ts';

let server: PageServer;
beforeAll(async () => {
  server = await servePages({}, { '/': resolve(import.meta.dirname, '../pages/demo') });
});
afterAll(() => server.close());

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  inBothBrowsers(
    (lab) => {
      test('the card on an article', async () => {
        const page = await lab().open(server.url('/page.html'));
        await someMarks(lab(), page, 20);
        expect(await axe(page), 'the article itself').toEqual([]);
        await hover(lab(), page, 'Zhai Jun');
        await openCard(lab(), page, 'Vice Foreign Minister of China');
        expect(await axe(page), 'the article with its card').toEqual([]);
      });

      test('the popup: list, entry, search, form', async () => {
        const article = await lab().open(server.url('/page.html'));
        await someMarks(lab(), article, 20);
        const popup = await openPopup(lab(), article);
        await waitFor('the list', async () => (await shown(popup)).includes('Zhai Jun'));
        expect(await axe(popup), 'list').toEqual([]);
        await press(popup, 'Zhai Jun');
        await waitFor('the entry', async () => (await shown(popup)).includes('Edit'));
        expect(await axe(popup), 'entry').toEqual([]);
        await press(popup, 'Edit');
        await waitFor('the form', async () => (await popup.$('form')) !== null);
        expect(await axe(popup), 'form').toEqual([]);
        await press(popup, 'Cancel');
        await fill(popup, 'Search all names', 'Lavrov');
        await waitFor('the find', async () => (await shown(popup)).includes('Sergei Lavrov'));
        expect(await axe(popup), 'search').toEqual([]);
      });

      test.each(['/welcome.html', '/options.html'])('%s', async (path) => {
        const page = await lab().openOwn(path);
        await waitFor('the page', async () => (await shown(page)).includes('Backstory'));
        expect(await axe(page)).toEqual([]);
      });
    },
    { scheme },
  );
});
