// Every state of every view keeps the rules that a machine can check, in light and in dark; those that a test cannot easily
// bring about in the extension are checked nowhere else.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildGallery, GALLERY } from '../gallery/build-gallery.ts';
import { axe } from '../support/axe.ts';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import { isLong, isThorough, times } from '../support/long.ts';
import { type PageServer, servePages } from '../support/page-server.ts';

/** A minute each, so the everyday run takes every third state in one; both schemes are checked on the live views too. */
const SCHEMES = isLong ? ['light', 'dark'] : ['light'];

let server: PageServer;
beforeAll(async () => {
  await buildGallery();
  server = await servePages({}, { '/gallery/': GALLERY });
}, 60_000);
afterAll(() => server.close());

inBothBrowsers(
  (lab) => {
    test.each(SCHEMES)('axe finds nothing in any state, %s', { timeout: times(240_000, 900_000) }, async (scheme) => {
      const page = await lab().open(server.url('/gallery/index.html'));
      await page.setViewport({ width: 1280, height: 800 });
      const states = await page.$$eval('a', (links) =>
        links.flatMap((link) => new URL(link.href).searchParams.get('state') ?? []),
      );
      expect(states.length).toBeGreaterThan(100);
      const found: string[] = [];
      for (const state of states.filter((_, i) => isThorough || i % 3 === 0)) {
        await page.goto(server.url(`/gallery/index.html?state=${encodeURIComponent(state)}&scheme=${scheme}`));
        for (const violation of await axe(page)) found.push(`${state}: ${violation}`);
      }
      expect(found).toEqual([]);
    });
  },
  // A passphrase is no login: there is no user name to go with it.
  { quickly: 'chromium', build: null, ignoring: /Password forms should have/ },
);
