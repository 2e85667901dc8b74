// Sends a message to the content script of one tab.
import { browser } from 'wxt/browser';
import { fateOf } from './connection-errors.ts';
import { type Envelope, isReply, unpackReply } from './envelope.ts';
import type { ContentMessage, MessageData, Replies } from './message-map.ts';

/**
 * Sends to the top frame's content script and returns its reply, or undefined when the tab has none (a page that is not
 * read, the browser's own pages, a tab that just closed): that is everyday, not an error.
 */
export async function sendToTab<N extends ContentMessage>(
  tab: number,
  name: N,
  data: MessageData<N>,
): Promise<Replies[N] | undefined> {
  const envelope: Envelope = { name, data };
  try {
    const answer: unknown = await browser.tabs.sendMessage(tab, envelope, { frameId: 0 });
    return isReply(answer) ? (unpackReply(answer) as Replies[N]) : undefined;
  } catch (thrown) {
    if (fateOf(thrown) !== null || /Invalid tab ID|No tab with id/i.test(String(thrown))) return undefined;
    throw thrown;
  }
}
