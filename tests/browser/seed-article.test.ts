// The article this project began with, and one of our own wording that names the same: every name marked, each card right.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noCard, openCard } from '../support/card.ts';
import { everyDayIn } from '../support/in-both-browsers.ts';
import type { Lab } from '../support/lab.ts';
import { hover, markTexts, someMarks } from '../support/marks.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { sharedData } from '../support/shared-data.ts';

/** Names as both articles write them: the headword of the card, and what was true on 17 February 2012. */
const NAMES: readonly (readonly [surface: string, label: string, fact: string])[] = [
  ['Zhai Jun', 'Zhai Jun', 'Vice Foreign Minister of China'],
  ['Zhai', 'Zhai Jun', 'Vice Foreign Minister of China'],
  ['China', 'China', 'Hu Jintao'],
  ['Damascus', 'Damascus', 'Syria'],
  ['Syria', 'Syria', 'Bashar al-Assad'],
  ['U.N. Security Council', 'UN Security Council', 'fifteen members'],
  ['Syrian', 'Syria', 'Bashar al-Assad'],
  ['Bashar Assad', 'Bashar al-Assad', 'President of Syria'],
  ['Assad', 'Bashar al-Assad', 'President of Syria'],
  ['Beijing', 'Beijing', 'Capital of China'],
  ['Foreign Ministry', 'Foreign Ministry of China', 'Yang Jiechi'],
  ['Liu Weimin', 'Liu Weimin', 'Spokesman of the Foreign Ministry of China'],
  ['United Nations', 'United Nations', 'Ban Ki-moon'],
  ['U.N.', 'United Nations', 'Ban Ki-moon'],
  ['Malawi', 'Malawi', 'Bingu wa Mutharika'],
  ['Bingu wa Mutharika', 'Bingu wa Mutharika', 'President of Malawi'],
  ['Lilongwe', 'Lilongwe', 'Capital of Malawi'],
  ['Taiwan', 'Taiwan', 'Ma Ying-jeou'],
  ['AFP', 'Agence France-Presse', 'French news agency'],
  ['National Coordination Body for Democratic Change', 'National Coordination Body for Democratic Change', 'Syrian'],
  ['U.N. General Assembly', 'UN General Assembly', 'every member state'],
  ['al Qaeda', 'al-Qaeda', 'Ayman al-Zawahiri'],
  ['Imad Mustafa', 'Imad Moustapha', 'Ambassador of Syria to China'],
  ['United States', 'United States', 'Barack Obama'],
  ['Homs', 'Homs', 'Syria'],
  ['Baath Party', 'Baath Party', 'Ruling party of Syria'],
  ['White House', 'White House', 'Washington'],
  ['Russia', 'Russia', 'Dmitry Medvedev'],
  ['Alexei Pushkov', 'Alexei Pushkov', 'Chairman of the International Affairs Committee of the State Duma of Russia'],
  ['Sergei Lavrov', 'Sergei Lavrov', 'Foreign Minister of Russia'],
];
/** Each article alone writes these so. */
const OURS: typeof NAMES = [
  ['Xinhua', 'Xinhua', 'state news agency'],
  ['State Duma', 'State Duma', 'Lower house'],
  ['Lavrov', 'Sergei Lavrov', 'Foreign Minister of Russia'],
];
const THEIRS: typeof NAMES = [
  ['Xinhua news agency', 'Xinhua', 'state news agency'],
  ['Chinese', 'China', 'Hu Jintao'],
  ['Russian', 'Russia', 'Dmitry Medvedev'],
  ['Security Council', 'UN Security Council', 'fifteen members'],
];

const original = sharedData('seed-article.txt');
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The original's plain text as a page: a headline, and a paragraph for each line. */
function asPage(text: string): string {
  const [title = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '');
  const paragraphs = lines.map((line) => `<p>${escaped(line)}</p>`).join('\n');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title>
    <meta property="article:published_time" content="2012-02-17T10:00:00Z">
    <article><h1>${escaped(title)}</h1>${paragraphs}</article></html>`;
}

let server: PageServer;
beforeAll(async () => {
  server = await servePages(original === null ? {} : { '/original': asPage(readFileSync(original, 'utf8')) }, {
    '/demo/': resolve(import.meta.dirname, '../pages/demo'),
  });
});
afterAll(() => server.close());

/** Hovers each name in turn, as a reader goes through an article, and compares its card. */
async function everyCardIsRight(lab: Lab, page: Page, names: typeof NAMES): Promise<void> {
  const wrong: string[] = [];
  for (const [surface, label, fact] of names) {
    await hover(lab, page, surface);
    try {
      const { text } = await openCard(lab, page, label);
      if (!text.includes(fact)) wrong.push(`${surface}: “${fact}” is not on the card: ${text}`);
    } catch (error) {
      wrong.push(`${surface}: ${error instanceof Error ? error.message : error}`);
    }
    await page.keyboard.press('Escape');
    await noCard(lab, page);
  }
  expect(wrong).toEqual([]);
}

everyDayIn('firefox', (lab) => {
  test('our article: every name is marked and each card is right', { timeout: 120_000 }, async () => {
    const page = await lab().open(server.url('/demo/page.html'));
    await someMarks(lab(), page, 40);
    const marked = new Set(await markTexts(lab(), page));
    const names = [...NAMES, ...OURS];
    expect(names.map(([surface]) => surface).filter((surface) => !marked.has(surface))).toEqual([]);
    await everyCardIsRight(lab(), page, names);
  });

  test.skipIf(original === null)(
    'the original: every name is marked and each card is right',
    { timeout: 120_000 },
    async () => {
      const page = await lab().open(server.url('/original'));
      await someMarks(lab(), page, 60);
      const marked = new Set(await markTexts(lab(), page));
      const names = [...NAMES.filter(([surface]) => surface !== 'Russia'), ...THEIRS];
      expect(names.map(([surface]) => surface).filter((surface) => !marked.has(surface))).toEqual([]);
      await everyCardIsRight(lab(), page, names);
    },
  );
});
