// Who sent a message: the one place where a sender is believed or not.
import type { Sender } from './message-map.ts';

/** What the browser (not the sender) says about a message's sender. */
export interface BrowserSender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly origin?: string | undefined;
  readonly frameId?: number | undefined;
  readonly documentId?: string | undefined;
  readonly tab?: { readonly id?: number | undefined; readonly url?: string | undefined } | undefined;
}

export interface MessageSender {
  readonly kind: Sender;
  /** The tab a content script or a page in a tab lives in. */
  readonly tab: number | undefined;
  readonly frame: number | undefined;
  readonly url: string | undefined;
}

/** Where the background lives: WXT's worker in Chromium, the generated page in Firefox. */
const BACKGROUND_PATHS: ReadonlySet<string> = new Set(['/background.js', '/_generated_background_page.html']);

/**
 * The sender's kind, or null for whoever is none of ours.
 * `ownId`: runtime.id. `ownOrigin`: the origin of runtime.getURL('').
 *
 * An extension page is told by its address: a document of our origin, which no web page can have or embed (no
 * web-accessible files, frame-ancestors 'none'). Everything else with our id and a tab is a content script, whatever it
 * says about itself. Chromium gives `origin` too, and both must agree.
 */
export function senderOf(sender: BrowserSender, ownId: string, ownOrigin: string): MessageSender | null {
  if (sender.id !== ownId) return null;
  const place = { tab: sender.tab?.id, frame: sender.frameId, url: sender.url };
  const url = sender.url !== undefined && URL.canParse(sender.url) ? new URL(sender.url) : null;
  const base = new URL(ownOrigin);
  if (url !== null && url.protocol === base.protocol && url.host === base.host) {
    if (sender.origin !== undefined && sender.origin !== originOf(base)) return null;
    return { kind: BACKGROUND_PATHS.has(url.pathname) ? 'background' : 'page', ...place };
  }
  if (sender.origin !== undefined && sender.origin === originOf(base)) return null;
  return place.tab === undefined ? null : { kind: 'content', ...place };
}

/** `url.origin` is "null" for extension schemes in some engines, so it is put together by hand. */
function originOf(url: URL): string {
  return `${url.protocol}//${url.host}`;
}
