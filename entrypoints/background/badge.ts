// The number of known names, on the button. Browsers clear it when the tab goes elsewhere.
import { browser } from 'wxt/browser';
import { readSettings } from '../../lib/settings/settings.ts';

/** The accent of components/tokens.css; red would say that something is wrong. */
const COLOUR = '#12594a';
const TEXT_COLOUR = '#ffffff';
/** Wider numbers do not fit. */
const MOST = 999;

export async function showCount(tabId: number, count: number): Promise<void> {
  const { badge } = await readSettings();
  const text = !badge || count === 0 ? '' : count > MOST ? `${MOST}+` : String(count);
  try {
    await browser.action.setBadgeBackgroundColor({ tabId, color: COLOUR });
    await browser.action.setBadgeTextColor({ tabId, color: TEXT_COLOUR });
    await browser.action.setBadgeText({ tabId, text });
  } catch {
    // The tab closed in the meantime.
  }
}

/** Takes the numbers off when the reader wants none. */
export async function clearBadges(): Promise<void> {
  for (const { id } of await browser.tabs.query({})) if (id !== undefined) await showCount(id, 0);
}
