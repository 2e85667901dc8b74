// Opens the popup for an article, as a tab that knows which tab it speaks of: both browsers can drive it so.
import type { Page } from 'puppeteer-core';
import type { Lab } from './lab.ts';

export async function openPopup(lab: Lab, article: Page): Promise<Page> {
  const tab = await lab.tabOf(article);
  const popup = await lab.openOwn(`/popup.html?tab=${tab}`);
  await popup.setViewport({ width: 392, height: 584 });
  // A tab behind another draws no frames, and clicks wait for what they click on to stand still from frame to frame.
  await popup.bringToFront();
  return popup;
}

/** Replaces what a field holds, as a reader does: select all, type. `label` is its accessible name. */
export async function fill(page: Page, label: string, words: string): Promise<void> {
  const field = page.locator(`::-p-aria([name="${label}"])`);
  await field.click();
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.press('Delete');
  await page.keyboard.type(words);
}

/** Clicks what says these words. */
export async function press(page: Page, words: string): Promise<void> {
  await page.locator(`::-p-text(${words})`).click();
}

/** What the page shows, as text. */
export function shown(page: Page): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: what is laid out is what a reader sees
  return page.evaluate(() => document.body.innerText);
}

/** Chooses from a list of the browser's own. `label` is its accessible name. */
export async function choose(page: Page, label: string, value: string): Promise<void> {
  await page.locator(`select[aria-label="${label}"]`).wait();
  await page.select(`select[aria-label="${label}"]`, value);
}
