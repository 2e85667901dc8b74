// The content script's side of `content:` messages. Checks by hand, so that no schema library comes into the page.
import { browser } from 'wxt/browser';
import { packError, type Reply } from './envelope.ts';
import type { CheckedData, ContentMessage, Replies } from './message-map.ts';
import { senderOf } from './sender.ts';

export type ContentHandlers = {
  readonly [N in ContentMessage]: (data: CheckedData<N>) => Replies[N] | Promise<Replies[N]>;
};

type Fields = Record<string, unknown>;
/** One line a message: is its data what the map says? */
const CHECKS: { readonly [N in ContentMessage]: (data: Fields) => boolean } = {
  'content:listMentions': () => true,
  'content:listCapitals': () => true,
  'content:knowledgeChanged': (data) => Number.isInteger(data.revision),
  'content:readNow': () => true,
  'content:siteChanged': () => true,
  'content:showMention': (data) => typeof data.id === 'string' && data.id !== '',
  'content:stepMention': (data) => data.by === 1 || data.by === -1,
};

/** What extension pages send too; the rest is the background's. As in the map. */
const FROM_PAGES: ReadonlySet<ContentMessage> = new Set<ContentMessage>([
  'content:listMentions',
  'content:listCapitals',
  'content:showMention',
]);

/** Listens until the returned function is called. Messages of anybody but our own background and pages are left alone. */
export function receiveInPage(handlers: ContentHandlers): () => void {
  const ownId = browser.runtime.id;
  const ownOrigin = browser.runtime.getURL('/');
  const listener = (message: unknown, from: object, sendResponse: (reply: Reply) => void): true | undefined => {
    const envelope = message as { name?: unknown; data?: unknown } | null;
    if (typeof envelope !== 'object' || typeof envelope?.name !== 'string') return;
    if (!Object.hasOwn(CHECKS, envelope.name)) return;
    const kind = senderOf(from, ownId, ownOrigin)?.kind;
    const name = envelope.name as ContentMessage;
    if (kind !== 'background' && !(kind === 'page' && FROM_PAGES.has(name))) return;
    const { data } = envelope;
    if (typeof data !== 'object' || data === null || !CHECKS[name](data as Fields)) return;
    const handle = handlers[name] as (data: unknown) => unknown;
    void answer(() => handle(data)).then(sendResponse);
    return true;
  };
  browser.runtime.onMessage.addListener(listener);
  return () => {
    // An orphan's runtime may already be gone; then its listeners are too.
    browser.runtime?.onMessage?.removeListener(listener);
  };
}

async function answer(handle: () => unknown): Promise<Reply> {
  try {
    return { value: await handle() };
  } catch (thrown) {
    return { error: packError(thrown) };
  }
}
