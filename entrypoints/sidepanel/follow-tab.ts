// Which tab the side panel speaks of: the one in front in its own window, and whatever happens in it.
import { browser } from 'wxt/browser';
import { LIMITS } from '../../lib/entities/limits.ts';
import { senderOf } from '../../lib/messages/sender.ts';

export interface PointedAt {
  readonly ids: readonly string[];
  readonly surface: string;
}

export interface TabListener {
  /** Another tab is in front, or the tab shows another page. */
  readonly onTab: (tab: number | null) => void;
  /** The page has been read anew, or the knowledge base has changed for it. */
  readonly onRead: () => void;
  /** The reader rests on a name, and cards are shown in the panel. */
  readonly onPointed: (at: PointedAt) => void;
}

/** Follows for the life of the panel. `only`: the number of one tab, for a panel that is opened as a page by itself. */
export async function followTab(only: string | null, listener: TabListener): Promise<void> {
  let tab: number | null = only === null ? null : Number(only);
  const own = (await browser.windows?.getCurrent())?.id;
  const turnTo = (id: number | undefined) => {
    tab = id ?? null;
    listener.onTab(tab);
  };

  // What content scripts tell the background reaches every page of the extension; a panel heeds its own tab.
  browser.runtime.onMessage.addListener((message: unknown, from: object) => {
    const sender = senderOf(from, browser.runtime.id, browser.runtime.getURL('/'));
    if (sender?.kind !== 'content' || sender.tab === undefined || sender.tab !== tab) return;
    const { name, data } = (message ?? {}) as { name?: unknown; data?: unknown };
    if (name === 'background:countMentions') listener.onRead();
    if (name === 'background:showInPanel' && isPointedAt(data)) listener.onPointed(data);
  });
  browser.tabs.onUpdated.addListener((id, { status, url }) => {
    if (id === tab && (status === 'loading' || status === 'complete' || url !== undefined)) listener.onTab(tab);
  });
  if (only !== null) return listener.onTab(tab);
  browser.tabs.onActivated.addListener(({ tabId, windowId }) => {
    if (own === undefined || windowId === own) turnTo(tabId);
  });
  const [front] = await browser.tabs.query({ active: true, ...(own === undefined ? {} : { windowId: own }) });
  turnTo(front?.id);
}

/** The same as the message map says, by hand: the background has refused what is not so, but it reaches us beside it. */
function isPointedAt(data: unknown): data is PointedAt {
  const { ids, surface } = (data ?? {}) as { ids?: unknown; surface?: unknown };
  return (
    Array.isArray(ids) &&
    ids.length > 0 &&
    ids.length <= 20 &&
    ids.every((id) => typeof id === 'string' && id.length <= LIMITS.id) &&
    typeof surface === 'string' &&
    surface.length <= LIMITS.name
  );
}
