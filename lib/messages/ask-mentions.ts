// The content script's side of a mention question: asks once, hands on the answers as they stream in, and asks again
// when the worker dies in between.
import { browser } from 'wxt/browser';
import type { Settings } from '../settings/settings.ts';
import { isOrphaned, NoAnswerError } from './connection-errors.ts';
import { unpackError } from './envelope.ts';
import {
  AHEAD_PORT,
  MENTIONS_PORT,
  type MentionAnswer,
  type MentionOpening,
  type MentionQuestion,
  type MentionReply,
  PART_LENGTH,
  QUESTION_LIMITS,
  type TextBlock,
} from './mention-question.ts';
import { nextTask } from './next-task.ts';

/** Waits before asking again, in ms; after the last the asker gives up until it has a reason to ask anew. */
const WAITS = [50, 200, 1_000, 4_000] as const;
/** Connections for one question, however much each brought. */
const MOST_CONNECTIONS = 20;
/** A worker that says nothing for so long, in ms, is taken for dead: a cold one with a million names needs 200. */
const SILENCE = 30_000;
/** How long a connection that only wakes stays open, in ms: one that is gone before the background runs may not wake it. */
const WAKING = 2_000;

/**
 * Yields answers until one is `done`. Text beyond QUESTION_LIMITS is not asked about: then no answer names those blocks.
 * Ends quietly when the signal aborts or the extension is gone from under this page. Throws NoAnswerError when the
 * background stays silent, ExpectedError when it refuses the question.
 */
export async function* askMentions(
  question: MentionQuestion,
  signal?: AbortSignal,
): AsyncGenerator<MentionAnswer, void> {
  let open = withinLimits(question);
  let tries = 0;
  for (let connections = 0; connections < MOST_CONNECTIONS; connections++) {
    for await (const answer of answersOf(open, signal)) {
      yield answer;
      if (answer.done) return;
      tries = 0;
      const answered = new Set(answer.blocks);
      open = { ...open, onScreen: open.onScreen.filter((block) => !answered.has(block)) };
    }
    if (signal?.aborted || isOrphaned()) return;
    const wait = WAITS[tries++];
    if (wait === undefined) break;
    await pause(wait, signal);
    if (signal?.aborted || isOrphaned()) return;
  }
  throw new NoAnswerError();
}

/** The question as far as it may be asked: whole blocks from the top. */
function withinLimits(question: MentionQuestion): MentionQuestion {
  const { blocks } = question;
  let length = 0;
  let end = 0;
  while (end < blocks.length && end < QUESTION_LIMITS.blocks) {
    length += blocks[end]!.text.length;
    if (length > QUESTION_LIMITS.text) break;
    end++;
  }
  if (end === blocks.length) return question;
  return { ...question, blocks: blocks.slice(0, end), onScreen: question.onScreen.filter((block) => block < end) };
}

interface Connection {
  readonly port: ReturnType<typeof browser.runtime.connect>;
  readonly inbox: Exclude<MentionReply, { settings: unknown }>[];
  isClosed: boolean;
  /** Called when something came or the connection closed. */
  wake(): void;
}

let prepared: Connection | null = null;

/**
 * Connects ahead of the question, so that a sleeping background wakes and opens its knowledge base while the page is still
 * loading. The next question goes over this connection; `forget` closes it where none will come. A background that runs
 * says the settings at once, long before Firefox's storage does (70 ms in the middle, 300 at worst, 29 Nov 2026).
 */
export function prepareToAsk(onSettings?: (settings: Settings) => void): { forget(): void } {
  prepared ??= isOrphaned() ? null : connect(AHEAD_PORT, onSettings);
  const mine = prepared;
  return {
    forget() {
      if (prepared !== mine || !mine) return;
      prepared = null;
      disconnect(mine);
    },
  };
}

/** A background that starts for a page to come is asked nothing: it opens what it knows because somebody connected. */
export function wakeBackground(): void {
  const connection = isOrphaned() ? null : connect(MENTIONS_PORT);
  if (connection) setTimeout(() => disconnect(connection), WAKING);
}

/** Null in an orphan, which alone cannot connect. */
function connect(
  name: typeof MENTIONS_PORT | typeof AHEAD_PORT,
  onSettings: (settings: Settings) => void = () => {},
): Connection | null {
  let port: Connection['port'];
  try {
    port = browser.runtime.connect({ name });
  } catch {
    return null;
  }
  const connection: Connection = { port, inbox: [], isClosed: false, wake: () => {} };
  port.onMessage.addListener((reply: MentionReply) => {
    if ('settings' in reply) return onSettings(reply.settings);
    connection.inbox.push(reply);
    connection.wake();
  });
  port.onDisconnect.addListener(() => {
    // Reading it tells Chromium that the reason is known (a dead worker, bfcache); it would write it to the page's console.
    void browser.runtime?.lastError;
    connection.isClosed = true;
    connection.wake();
  });
  return connection;
}

function disconnect({ port }: Connection): void {
  try {
    port.disconnect();
  } catch {
    // Already closed, or orphaned.
  }
}

/** The text of a question in parts; of a page's blocks only what is asked about. */
function* partsOf(blocks: readonly TextBlock[]): Generator<TextBlock[]> {
  let part: TextBlock[] = [];
  let length = 0;
  for (const { text, kind } of blocks) {
    if (length > 0 && length + text.length > PART_LENGTH) {
      yield part;
      part = [];
      length = 0;
    }
    part.push({ text, kind });
    length += text.length;
  }
  yield part;
}

/** Answers of one connection; ends when it closes, falls silent or the signal aborts. */
async function* answersOf(question: MentionQuestion, signal: AbortSignal | undefined): AsyncGenerator<MentionAnswer> {
  if (signal?.aborted || isOrphaned()) return;
  const connection = prepared && !prepared.isClosed ? prepared : connect(MENTIONS_PORT);
  prepared = null;
  if (!connection) return;
  const { port, inbox } = connection;
  const close = () => {
    connection.isClosed = true;
    connection.wake();
  };
  signal?.addEventListener('abort', close);
  let silence: ReturnType<typeof setTimeout> | undefined;
  try {
    let sent = 0;
    for (const blocks of partsOf(question.blocks)) {
      if (connection.isClosed) return;
      const rest = question.blocks.length - sent - blocks.length;
      const opening: MentionOpening = { ...question, blocks, ...(rest > 0 ? { rest } : {}) };
      port.postMessage(sent === 0 ? opening : { blocks });
      sent += blocks.length;
      if (rest > 0) await nextTask();
    }
    while (true) {
      const reply = inbox.shift();
      if (signal?.aborted) return;
      if (reply) {
        if ('problem' in reply) throw unpackError(reply.problem);
        yield reply.answer;
        continue;
      }
      if (connection.isClosed) return;
      await new Promise<void>((resolve) => {
        connection.wake = resolve;
        clearTimeout(silence);
        silence = setTimeout(close, SILENCE);
      });
    }
  } catch (thrown) {
    // Posting on a port that closed in the same moment throws; that is a closed connection like any other.
    if (connection.isClosed || isOrphaned() || isDeadPort(thrown)) return;
    throw thrown;
  } finally {
    clearTimeout(silence);
    signal?.removeEventListener('abort', close);
    disconnect(connection);
  }
}

function isDeadPort(thrown: unknown): boolean {
  return thrown instanceof Error && /disconnected port|context invalidated/i.test(thrown.message);
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
  });
}
