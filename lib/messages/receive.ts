// The background's side of `background:` messages: the sender, the rate and the schema are checked before a handler runs.
import type * as v from 'valibot';
import { browser } from 'wxt/browser';
import { ExpectedError } from '../errors.ts';
import { packError, type Reply } from './envelope.ts';
import { type BackgroundMessage, type CheckedData, MESSAGES, type Replies } from './message-map.ts';
import { createRateLimit } from './rate-limit.ts';
import { type BrowserSender, type MessageSender, senderOf } from './sender.ts';

export type BackgroundHandlers = {
  readonly [N in BackgroundMessage]: (data: CheckedData<N>, sender: MessageSender) => Replies[N] | Promise<Replies[N]>;
};

/** A message was refused before any handler saw it. */
export class RefusedError extends Error {
  override name = 'RefusedError';
}

/**
 * What one page may send: a reader moving over a page asks for a few cards a second; a script that runs through names
 * is stopped. Allowed at once, and regained each second.
 */
const CONTENT_RATE = { burst: 100, perSecond: 20 } as const;

export interface ReceiveOptions {
  /** Data as its schema makes it; throws an ExpectedError that names the field in plain words. */
  readonly check: (schema: v.GenericSchema, data: unknown) => unknown;
  readonly report?: (bug: unknown) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Listens from now on; must be called in the worker's first turn, or the message that woke it is lost. */
export function receiveMessages(handlers: BackgroundHandlers, options: ReceiveOptions): void {
  const { check, report = (bug) => reportError(bug), now = Date.now } = options;
  const mayPass = createRateLimit(CONTENT_RATE, now);
  browser.runtime.onMessage.addListener((message: unknown, from: object, sendResponse: (reply: Reply) => void) => {
    const envelope = message as { name?: unknown; data?: unknown } | null;
    if (typeof envelope !== 'object' || typeof envelope?.name !== 'string') return;
    const { name, data } = envelope;
    if (!isBackgroundMessage(name)) return;
    void answer(name, data, from).then(sendResponse);
    return true;
  });

  async function answer(name: BackgroundMessage, data: unknown, from: BrowserSender): Promise<Reply> {
    try {
      const sender = checkSender(name, from);
      if (sender.kind === 'content' && !mayPass(String(sender.tab))) {
        throw new RefusedError('Too many messages from one page');
      }
      const handle = handlers[name] as (data: unknown, sender: MessageSender) => unknown;
      return { value: await handle(check(MESSAGES[name].schema, data), sender) };
    } catch (thrown) {
      if (!(thrown instanceof ExpectedError || thrown instanceof RefusedError)) report(thrown);
      return { error: packError(thrown) };
    }
  }
}

function isBackgroundMessage(name: string): name is BackgroundMessage {
  return name.startsWith('background:') && Object.hasOwn(MESSAGES, name);
}

function checkSender(name: BackgroundMessage, from: BrowserSender): MessageSender {
  const sender = senderOf(from, browser.runtime.id, browser.runtime.getURL('/'));
  const allowed: readonly string[] = MESSAGES[name].from;
  if (sender === null || !allowed.includes(sender.kind)) throw new RefusedError(`${name} is not for this sender`);
  return sender;
}
