// What the popup can learn of the page in the tab: its site, whether it may be read, the names found, the selected text.
import { browser } from 'wxt/browser';
import type { SelectedText } from '../../components/words-around.ts';
import type { CapitalRun, PageMentions } from '../../lib/messages/message-map.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { sendToTab } from '../../lib/messages/send-to-tab.ts';
import { readSettingsInPage } from '../../lib/settings/read-in-page.ts';
import { patternOf } from '../../lib/settings/site-patterns.ts';
import { isSiteOn, siteOf } from '../../lib/settings/site-rules.ts';

export interface Tab {
  readonly id: number;
  readonly url: string;
  readonly host: string;
  readonly title: string;
  readonly windowId: number | undefined;
  /** In a private window. */
  readonly isPrivate: boolean;
}

/** The tab the popup was opened for, or null when it is none that can be read. `id`: of a popup opened as a page. */
export async function findTab(id: string | null): Promise<Tab | null> {
  const tab =
    id === null
      ? (await browser.tabs.query({ active: true, currentWindow: true }))[0]
      : await browser.tabs.get(Number(id)).catch(() => undefined);
  if (tab?.id === undefined || tab.url === undefined || !/^https?:/.test(tab.url) || !URL.canParse(tab.url))
    return null;
  const { id: number, url, title = '', windowId, incognito } = tab;
  return { id: number, url, host: new URL(url).hostname, title, windowId, isPrivate: incognito };
}

/** Match pattern of the site of a host, subdomains too. */
export function sitePattern(host: string): string {
  return patternOf(siteOf(host));
}

export interface TabReading {
  readonly isGranted: boolean;
  readonly isOn: boolean;
  /** Undefined when the page has no content script of ours. */
  readonly mentions: PageMentions | undefined;
}

/** What the tab's content script says; where pages wait for the button, opening the popup is pressing it. */
export async function readTabPage(tab: Tab): Promise<TabReading> {
  const [settings, isGranted, listed] = await Promise.all([
    readSettingsInPage(),
    browser.permissions.contains({ origins: [`*://${tab.host}/*`] }).catch(() => false),
    sendToTab(tab.id, 'content:listMentions', {}),
  ]);
  const isOn = isSiteOn(tab.host, settings);
  let mentions = listed;
  const isIdle = !mentions || mentions.state === 'site off';
  if (isIdle && ((isGranted && isOn) || settings.siteMode === 'button')) {
    if (await sendMessage('background:readTab', { tab: tab.id }))
      mentions = await sendToTab(tab.id, 'content:listMentions', {});
  }
  return { isGranted, isOn, mentions };
}

/** The capitalised sequences of the page; none where no script of ours is. */
export async function capitalsOf(tab: Tab): Promise<readonly CapitalRun[]> {
  return (await sendToTab(tab.id, 'content:listCapitals', {})) ?? [];
}

/** The text selected in the page with its paragraph; null when nothing is selected or the page may not be read. */
export async function selectedText(tab: Tab): Promise<SelectedText | null> {
  try {
    const [answer] = await browser.scripting.executeScript({ target: { tabId: tab.id }, func: readSelection });
    return (answer?.result as SelectedText | undefined) ?? null;
  } catch {
    // No permission for this page: then the form starts empty.
    return null;
  }
}

/** Runs in the page, so it may use nothing from here. */
function readSelection() {
  const selection = document.getSelection();
  const selected = selection?.toString().trim().replace(/\s+/g, ' ').slice(0, 200) ?? '';
  if (selected === '') return null;
  const node = selection?.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  const around = element?.closest('p, li, td, figcaption, blockquote, h1, h2, h3')?.textContent ?? '';
  return { selected, around: around.replace(/\s+/g, ' ').slice(0, 4000) };
}
