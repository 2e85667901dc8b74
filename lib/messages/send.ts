// Sends a message to the background. Small, because every page with an article carries it: the map comes in as types only.
//
// Plain runtime messaging rather than @webext-core/messaging: that library calls `chrome.*` itself, drops
// `runtime.lastError` of tab messages, knows nothing of who sent a message, and could not ask again after a worker's
// death; wrapped in all that, nothing of it would be left.
import { browser } from 'wxt/browser';
import { fateOf, isOrphaned, NoAnswerError, OrphanedError } from './connection-errors.ts';
import { type Envelope, isReply, unpackReply } from './envelope.ts';
import type { BackgroundMessage, MessageData, Replies } from './message-map.ts';

/** Messages that may be acted on twice without harm: they read, or they set a state. */
const REPEATABLE: ReadonlySet<BackgroundMessage> = new Set<BackgroundMessage>([
  'background:addCard',
  'background:readCards',
  'background:readPacks',
  'background:declinePack',
  'background:orderPacks',
  'background:stopPackWork',
  'background:usePack',
  'background:countMentions',
  'background:import',
  'background:forgetMeetings',
  'background:makeEditorKey',
  'background:mayRead',
  'background:meet',
  'background:openLibrary',
  'background:readTab',
  'background:setNote',
  'background:setSite',
  'background:setWellKnown',
  'background:showInPanel',
  'background:styleMarks',
]);

/** Edits too, where the second finds nothing to change; a second deletion or taking back would be told it came too late. */
function isRepeatable(name: BackgroundMessage, data: unknown): boolean {
  const { kind, verdict, edits } = data as { kind?: unknown; verdict?: unknown; edits?: readonly { kind: string }[] };
  if (name === 'background:saveEdit') return edits ? edits.every((edit) => edit.kind === 'put') : kind === 'put';
  if (name === 'background:decide') return verdict !== null;
  return REPEATABLE.has(name);
}

/** Waits before asking again, in ms; a stopped worker is back within 40 ms, on a busy machine within 115. */
const WAITS = [50, 400] as const;

/**
 * Sends and returns the reply. Throws what the handler threw (an ExpectedError stays one), OrphanedError when the
 * extension is gone, NoAnswerError when the worker died and the message is not one to repeat.
 */
export async function sendMessage<N extends BackgroundMessage>(name: N, data: MessageData<N>): Promise<Replies[N]> {
  const envelope: Envelope = { name, data };
  for (let tries = 0; ; tries++) {
    if (isOrphaned()) throw new OrphanedError();
    let fate: 'undelivered' | 'unknown' = 'unknown';
    let cause: unknown;
    try {
      const answer: unknown = await browser.runtime.sendMessage(envelope);
      if (isReply(answer)) return unpackReply(answer) as Replies[N];
    } catch (thrown) {
      if (isOrphaned()) throw new OrphanedError();
      const seen = fateOf(thrown);
      if (seen === null) throw thrown;
      fate = seen;
      cause = thrown;
    }
    const wait = WAITS[tries];
    if (wait === undefined || (fate === 'unknown' && !isRepeatable(name, data))) throw new NoAnswerError(cause);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
