// On which pages the scripts run: registered for the sites the reader granted, put into tabs that are already open.
import { browser } from 'wxt/browser';
import { sendToTab } from '../../lib/messages/send-to-tab.ts';
import { contentScriptsFor, PAGE_FILES } from '../../lib/page/content-scripts.ts';
import { MARK_NAMES } from '../../lib/page/mark-names.ts';
import { readSettings } from '../../lib/settings/settings.ts';
import { type SitePatterns, sitePatterns } from '../../lib/settings/site-patterns.ts';
import { isSiteOn, type SiteSettings } from '../../lib/settings/site-rules.ts';

/** Paths of built scripts as WXT types them. */
type ScriptFile = (typeof PAGE_FILES)['content' | 'card' | 'pageWorld'];
type Script = Parameters<typeof browser.scripting.registerContentScripts>[0][number];

/** Changes that come together are handled once, this many ms after the first. */
const GATHERED = 50;

let lastSync: Promise<void> = Promise.resolve();
const underway = new Map<number, Promise<boolean>>();

/**
 * Makes the registered scripts what grants and settings say. Called whenever one of them changed and at every start:
 * browsers keep registrations over a restart, but not over an update of the extension. One call after the other, because
 * registering an id twice fails.
 */
export function syncSites(): Promise<void> {
  lastSync = lastSync.then(sync, sync);
  return lastSync;
}

/** What to register for these patterns: nothing for no match. */
function scriptsFor({ matches, excludeMatches }: SitePatterns): Script[] {
  if (matches.length === 0) return [];
  const scripts: readonly object[] = contentScriptsFor(matches);
  return scripts.map((script) => ({ ...(script as Script), excludeMatches: [...excludeMatches] }));
}

async function sync(): Promise<void> {
  const [{ origins = [] }, settings] = await Promise.all([browser.permissions.getAll(), readSettings()]);
  const wanted = scriptsFor(sitePatterns(origins, settings));
  const present = new Map((await browser.scripting.getRegisteredContentScripts()).map((script) => [script.id, script]));
  const unwanted = [...present.keys()].filter((id) => !wanted.some((script) => script.id === id));
  if (unwanted.length > 0) await browser.scripting.unregisterContentScripts({ ids: unwanted });
  const missing = wanted.filter(({ id }) => !present.has(id));
  if (missing.length > 0) await browser.scripting.registerContentScripts(missing);
  const changed = wanted.filter((script) => {
    const registered = present.get(script.id);
    return registered !== undefined && fingerprint(registered) !== fingerprint(script);
  });
  if (changed.length > 0) await browser.scripting.updateContentScripts(changed);
}

/** A registration as text to compare. Browsers fill in defaults, leave out empty lists and the slash before a file. */
function fingerprint(script: Partial<Script>): string {
  const { matches, excludeMatches = [], js = [], css = [], allFrames = false, world = 'ISOLATED' } = script;
  const { cssOrigin = 'author' } = script as { cssOrigin?: string };
  const { matchOriginAsFallback = false, runAt = 'document_idle' } = script;
  const files = [js, css].map((list) => list.map((file) => file.replace(/^\//, '')));
  return JSON.stringify([matches, excludeMatches, files, allFrames, matchOriginAsFallback, runAt, world, cssOrigin]);
}

/**
 * Reads the page of a tab now, whatever the rules say: puts the scripts in unless they are there, and tells them. False where the browser does not let us in.
 * A page that loaded before may hold the true highlight registry already; see PRIVACY.md.
 */
export async function readTab(tab: number): Promise<boolean> {
  const isIn = await putScriptsIn(tab);
  if (isIn) await sendToTab(tab, 'content:readNow', {});
  return isIn;
}

/** Puts the scripts into a tab unless they are there or on their way. False where the browser does not let us in. */
function putScriptsIn(tab: number): Promise<boolean> {
  const before = underway.get(tab);
  if (before) return before;
  const putting = inject(tab).finally(() => underway.delete(tab));
  underway.set(tab, putting);
  return putting;
}

/** Puts the script that draws cards into a tab whose page is read. A tab that closed meanwhile needs none. */
export async function addCard(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [PAGE_FILES.card] }).catch(() => {});
}

/**
 * Chromium (156) draws no background of a highlight that a reader's style gives, only one that stands among the page's own.
 * What a page makes of this one rule takes no time to draw, so it tells nothing.
 */
const HOVERED = `::highlight(${MARK_NAMES.hover}) { background-color: color-mix(in srgb, currentColor 12%, transparent) !important }`;

/** Gives marks their look in the top frame of a tab, as a reader's style, over which a page has no power. */
export async function styleMarks(tabId: number): Promise<void> {
  const target = { tabId };
  await Promise.all([
    browser.scripting.insertCSS({ target, files: [PAGE_FILES.style], origin: 'USER' }),
    browser.scripting.insertCSS({ target, css: HOVERED, origin: 'AUTHOR' }),
  ]);
}

async function inject(tabId: number): Promise<boolean> {
  if ((await sendToTab(tabId, 'content:listMentions', {}).catch(() => undefined)) !== undefined) return true;
  try {
    // The same scripts as are registered, in the order that hides marks before it draws them.
    const target = { tabId };
    for (const { js, css, world } of scriptsFor({ matches: ['*://*/*'], excludeMatches: [] })) {
      if (css) await browser.scripting.insertCSS({ target, files: css, origin: 'USER' });
      if (js) await browser.scripting.executeScript({ target, files: js as ScriptFile[], world: world ?? 'ISOLATED' });
    }
    return true;
  } catch {
    // The browser's own pages, its store, a tab that closed, a site without permission: said by `false`.
    return false;
  }
}

/** Reads the open tabs whose sites are on; after an installation or an update, when pages carry no script or a dead one. */
export async function readOpenTabs(): Promise<void> {
  const settings = await readSettings();
  for (const tab of await browser.tabs.query({ discarded: false })) {
    // A script that comes in here asks the rules by itself: the tab may show another page by now.
    if (tab.id !== undefined && isOn(tab.url, settings)) await putScriptsIn(tab.id);
  }
}

/** Is a page with this address read by the grants and rules of this moment? */
export async function mayRead(url: string | undefined): Promise<boolean> {
  if (!isOn(url, await readSettings())) return false;
  const { protocol, hostname } = new URL(url as string);
  return await browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}

let isGathering = false;

/** Grants or site settings changed: registers anew, puts scripts into open pages that are on now, and has all pages ask. */
export function sitesChanged(): void {
  if (isGathering) return;
  isGathering = true;
  // One switch changes up to three settings.
  setTimeout(() => {
    isGathering = false;
    applySites().catch((bug: unknown) => reportError(bug));
  }, GATHERED);
}

async function applySites(): Promise<void> {
  await syncSites();
  const settings = await readSettings();
  for (const tab of await browser.tabs.query({ discarded: false })) {
    if (tab.id === undefined) continue;
    if (isOn(tab.url, settings)) await putScriptsIn(tab.id);
    await sendToTab(tab.id, 'content:siteChanged', {});
  }
}

/** Without a permission for its site a tab shows us no address: then its site is off. */
function isOn(url: string | undefined, settings: SiteSettings): boolean {
  if (url === undefined || !/^https?:/.test(url) || !URL.canParse(url)) return false;
  return isSiteOn(new URL(url).hostname, settings);
}
