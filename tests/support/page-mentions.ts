// Asks the content script of a page what it found, as the popup does.
import type { Page } from 'puppeteer-core';
import type { PageMentions } from '../../lib/messages/message-map.ts';
import type { Lab } from './lab.ts';
import { waitFor } from './wait-for.ts';

/** What the content script tells, or null when the page has none. */
export async function pageMentions(lab: Lab, page: Page): Promise<PageMentions | null> {
  const tab = await lab.tabOf(page);
  // As text: Firefox's driver tells the second of two places that hold the same list as undefined.
  const told = await lab.inExtension(async (api, tab) => {
    const message = { name: 'content:listMentions', data: {} };
    const reply = await api.tabs.sendMessage(tab, message, { frameId: 0 }).catch(() => null);
    return JSON.stringify((reply as { value?: PageMentions } | null)?.value ?? null);
  }, tab);
  return JSON.parse(told) as PageMentions | null;
}

/** What the content script tells once it has read the page, or decided not to. */
export function readPageMentions(lab: Lab, page: Page, timeoutMs = 20_000): Promise<PageMentions> {
  return waitFor(
    `the content script to have read ${page.url()}`,
    async () => {
      const mentions = await pageMentions(lab, page);
      return mentions !== null && mentions.state !== 'reading' && mentions;
    },
    timeoutMs,
  );
}

/**
 * What the content script tells of a page that is an article. One that does not look like an article yet is looked at
 * again by the content script for some seconds, so "not an article" is believed only when it lasts.
 */
export async function articleMentions(lab: Lab, page: Page, timeoutMs = 15_000): Promise<PageMentions> {
  let last = 'without content script';
  return await waitFor(
    `${page.url()} to be read as an article`,
    async () => {
      const mentions = await pageMentions(lab, page);
      last = mentions?.state ?? last;
      return mentions?.state === 'read' && mentions;
    },
    timeoutMs,
  ).catch(() => {
    throw new Error(`${page.url()} is not read as an article: ${last}`);
  });
}
