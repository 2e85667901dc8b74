// npm run pictures: every state of every view, and real pages, in light and dark and both browsers, as PNG in pictures/;
// those of the README in pictures/readme, which alone are kept in the repository.
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { buildGallery, GALLERY } from '../tests/gallery/build-gallery.ts';
import { launch, type Scheme } from '../tests/support/browsers.ts';
import { openCard } from '../tests/support/card.ts';
import type { Lab } from '../tests/support/lab.ts';
import { hover, someMarks } from '../tests/support/marks.ts';
import { type PageServer, servePages } from '../tests/support/page-server.ts';
import { openPopup, shown } from '../tests/support/popup.ts';
import { waitFor } from '../tests/support/wait-for.ts';
import { BROWSERS, build } from './build-extension.ts';

const root = resolve(import.meta.dirname, '..');
const SCHEMES = ['light', 'dark'] as const;
const onlyReadme = process.argv.includes('--readme');

await build('test');
if (!onlyReadme) await buildGallery();
const server = await servePages({}, { '/gallery/': GALLERY, '/demo/': resolve(root, 'tests/pages/demo') });
let count = 0;
try {
  for (const browser of onlyReadme ? (['chromium'] as const) : BROWSERS) {
    for (const scheme of SCHEMES) {
      const lab = await launch({ browser, scheme });
      try {
        await lab.knowledgeIsIn();
        await realPages(lab, server, scheme);
        if (!onlyReadme) await galleryStates(lab, server, scheme);
      } finally {
        await lab.close();
      }
    }
  }
} finally {
  await server.close();
}
console.log(`${count} pictures`);

async function take(page: Page, path: string): Promise<void> {
  const file = resolve(root, 'pictures', `${path}.png`);
  mkdirSync(dirname(file), { recursive: true });
  await page.screenshot({ path: file as `${string}.png` });
  count++;
}

/** An article with a card, the popup on it, the welcome page and the library. */
async function realPages(lab: Lab, server: PageServer, scheme: Scheme): Promise<void> {
  const folder = onlyReadme ? 'readme' : `${lab.name}/${scheme}/real`;
  const name = (words: string) => `${folder}/${onlyReadme ? `${words}-${scheme}` : words}`;
  const article = await lab.open(server.url('/demo/page.html'));
  await article.setViewport({ width: 1000, height: 700, deviceScaleFactor: lab.name === 'chromium' ? 2 : 1 });
  await someMarks(lab, article, 20);
  await hover(lab, article, 'Zhai Jun');
  await openCard(lab, article, 'Vice Foreign Minister of China');
  await take(article, name('card'));
  await article.keyboard.press('Escape');
  const popup = await openPopup(lab, article);
  await waitFor('the list', async () => (await shown(popup)).includes('Zhai Jun'));
  await take(popup, name('popup'));
  if (onlyReadme) return;
  for (const path of ['welcome', 'options']) {
    const page = await lab.openOwn(`/${path}.html`);
    await waitFor(path, async () => (await shown(page)).includes('Backstory'));
    await take(page, name(path));
  }
  await lab.closePages();
}

async function galleryStates(lab: Lab, server: PageServer, scheme: Scheme): Promise<void> {
  const page = await lab.open(server.url('/gallery/index.html'));
  const states = await page.$$eval('a', (links) =>
    links.flatMap((link) => new URL(link.href).searchParams.get('state') ?? []),
  );
  if (states.length === 0) throw new Error('The gallery lists no states');
  for (const state of states) {
    await page.goto(server.url(`/gallery/index.html?state=${encodeURIComponent(state)}&scheme=${scheme}`));
    // Bars to wait by come late, since most cards come sooner.
    if (state.includes('loading')) await new Promise((done) => setTimeout(done, 300));
    await take(page, `${lab.name}/${scheme}/gallery/${state.replaceAll(/[^\w-]+/g, '-')}`);
  }
}
