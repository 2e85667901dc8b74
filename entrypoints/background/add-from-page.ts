// Adds a name from a page: takes what is selected with what the page tells of it, and opens the library's form.
import { browser } from 'wxt/browser';
import { LIMITS } from '../../lib/entities/limits.ts';
import { metName } from '../../lib/messages/met-name.ts';
import { sendToTab } from '../../lib/messages/send-to-tab.ts';
import { openLibrary } from './library.ts';

export interface PageTab {
  readonly id?: number | undefined;
  readonly url?: string | undefined;
  readonly title?: string | undefined;
  /** In a private window. */
  readonly incognito?: boolean | undefined;
}

/** `selected`: what a menu says is selected; without it the page is asked. Nothing happens where nothing is selected. */
export async function addFromPage(tab: PageTab, selected?: string): Promise<void> {
  const selection = tab.id === undefined ? null : await selectionIn(tab.id);
  const name = (selected ?? selection?.selected ?? '').trim().replace(/\s+/g, ' ').slice(0, LIMITS.name);
  if (name === '') return;
  const [runs, mentions] =
    tab.id === undefined
      ? []
      : await Promise.all([
          sendToTab(tab.id, 'content:listCapitals', {}).catch(() => undefined),
          sendToTab(tab.id, 'content:listMentions', {}).catch(() => undefined),
        ]);
  // Of a private window only the name is taken: where it was met is not to be remembered.
  const url = tab.incognito ? '' : (tab.url ?? '');
  await metName.setValue({
    name,
    around: selection?.around ?? '',
    url,
    title: tab.incognito ? '' : (tab.title ?? ''),
    date: mentions?.date ?? null,
    runs: runs ?? [],
  });
  await openLibrary({ add: name, url });
}

/** The text selected in a tab with its paragraph; null when the page may not be asked. */
async function selectionIn(tabId: number): Promise<{ selected: string; around: string } | null> {
  try {
    const [answer] = await browser.scripting.executeScript({ target: { tabId }, func: readSelection });
    return (answer?.result as { selected: string; around: string } | null | undefined) ?? null;
  } catch {
    // A page of the browser's own, or its viewer for PDF files: the menu's words are all there is.
    return null;
  }
}

/** Runs in the page, so it may use nothing from here. */
function readSelection() {
  const { getSelection } = globalThis as unknown as { getSelection(): { anchorNode: unknown } | null };
  const selection = getSelection();
  const selected = String(selection ?? '').trim();
  const node = selection?.anchorNode as { parentElement?: Closest; closest?: Closest['closest'] } | null | undefined;
  const element = node?.closest ? (node as Closest) : node?.parentElement;
  const around = element?.closest('p, li, td, figcaption, blockquote, h1, h2, h3')?.textContent ?? '';
  return { selected, around: around.replace(/\s+/g, ' ').slice(0, 4000) };
}

interface Closest {
  closest(selector: string): { readonly textContent: string | null } | null;
}
