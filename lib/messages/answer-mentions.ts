// The background's side of a mention question: checks it, links what is on screen first, then the whole text, and
// streams the answers back. Questions of all tabs take turns.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { isPartialDate } from '../entities/partial-date.ts';
import { ExpectedError } from '../errors.ts';
import type { Mention } from '../linking/mention.ts';
import { packError } from './envelope.ts';
import { packMentions } from './mention-arrays.ts';
import {
  MENTIONS_PORT,
  type MentionAnswer,
  type MentionQuestion,
  type MentionReply,
  QUESTION_LIMITS,
  type TextBlock,
} from './mention-question.ts';
import { createRateLimit } from './rate-limit.ts';
import { type BrowserSender, type MessageSender, senderOf } from './sender.ts';
import { lengthOf, textPieces } from './text-pieces.ts';
import { createTurns } from './turns.ts';

/** What is known of the text beside its words. */
interface TextContext extends Pick<MentionQuestion, 'language' | 'date' | 'host'> {
  /** The page's address without its fragment, for decisions that hold on one page. */
  readonly page: string | undefined;
}

/** The knowledge base as it was at one revision, ready to find names. */
export interface Linker {
  readonly revision: number;
  /** Mentions in document order; block numbers are positions in `blocks`. */
  link(blocks: readonly TextBlock[], context: TextContext): Promise<readonly Mention[]> | readonly Mention[];
  /** Must never be marked on a page. */
  isPrivate(id: string): boolean;
}

export interface MentionSource {
  /** Opened anew for each question, so that an edit counts for the next. */
  openLinker(context: TextContext): Promise<Linker>;
  /** Told which entities a page now knows of, before it is. */
  onAnswered?(sender: MessageSender, ids: readonly string[]): void;
  report?(bug: unknown): void;
  now?(): number;
}

/** Shorter texts, in UTF-16 units, are linked in one go: it takes less than the screen's refresh. */
const ONE_GO = 100_000;

/** Questions of one tab: a busy page asks again twice a second at most, a hostile one may not keep the worker busy. */
const QUESTION_RATE = { burst: 60, perSecond: 4 } as const;

const isBlock = (block: unknown): boolean => {
  if (typeof block !== 'object' || block === null) return false;
  const { text, kind } = block as { text?: unknown; kind?: unknown };
  return typeof text === 'string' && (kind === 'text' || kind === 'headline' || kind === 'caption');
};

/** Blocks are checked by hand: there may be 200,000. */
const QuestionSchema = v.object({
  blocks: v.pipe(
    v.custom<readonly TextBlock[]>((blocks) => Array.isArray(blocks) && blocks.every(isBlock)),
    v.check((blocks) => blocks.length <= QUESTION_LIMITS.blocks, 'This page has too many pieces of text'),
    v.check(
      (blocks) => blocks.reduce((sum, block) => sum + block.text.length, 0) <= QUESTION_LIMITS.text,
      'This page has more than 5 MB of text',
    ),
  ),
  onScreen: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.maxLength(QUESTION_LIMITS.blocks)),
  language: v.nullable(v.pipe(v.string(), v.maxLength(100))),
  date: v.nullable(v.pipe(v.string(), v.check(isPartialDate, 'Not a date'))),
  host: v.pipe(v.string(), v.maxLength(255)),
});

/** A port as the browser gives it, as far as it is used here. */
type Port = Parameters<Parameters<typeof browser.runtime.onConnect.addListener>[0]>[0];

/** Listens from now on; must be called in the worker's first turn, or the question that woke it is lost. */
export function answerMentions(source: MentionSource): void {
  const mayAsk = createRateLimit(QUESTION_RATE, source.now ?? Date.now);
  const inTurn = createTurns(source.now);
  const report = source.report ?? ((bug: unknown) => reportError(bug));

  browser.runtime.onConnect.addListener((port: Port) => {
    if (port.name !== MENTIONS_PORT) return;
    const sender = senderOf((port.sender ?? {}) as BrowserSender, browser.runtime.id, browser.runtime.getURL('/'));
    if (sender?.kind !== 'content') return port.disconnect();
    let isOpen = true;
    let isAsked = false;
    port.onDisconnect.addListener(() => {
      isOpen = false;
    });
    const post = (reply: MentionReply) => {
      if (!isOpen) return;
      try {
        port.postMessage(reply);
      } catch {
        // The page went away in this moment; the event that says so is still to come.
        isOpen = false;
      }
    };
    port.onMessage.addListener((message: unknown) => {
      // One question a connection: a second one is not ours.
      if (isAsked) return port.disconnect();
      isAsked = true;
      void respond(message, sender, post, () => isOpen);
    });
  });

  async function respond(
    message: unknown,
    sender: MessageSender,
    post: (reply: MentionReply) => void,
    isOpen: () => boolean,
  ): Promise<void> {
    try {
      if (!mayAsk(String(sender.tab))) throw new ExpectedError('This page asks too often');
      const question = checkQuestion(message);
      const context = contextOf(question, sender.url);
      for (const positions of passes(question)) {
        if (!isOpen()) return;
        const blocks = positions ? positions.map((position) => question.blocks[position]!) : question.blocks;
        const found = await linkInTurns(blocks, context, isOpen);
        if (!found || !isOpen()) return;
        const answer = answerFor(found.mentions, positions, blocks.length, found.linker);
        source.onAnswered?.(sender, answer.mentions.ids);
        post({ answer });
      }
    } catch (thrown) {
      if (!(thrown instanceof ExpectedError)) report(thrown);
      post({ problem: packError(thrown) });
    }
  }

  /** Links piece after piece, each when its turn comes; null when the page has gone on meanwhile. */
  async function linkInTurns(
    blocks: readonly TextBlock[],
    context: TextContext,
    isOpen: () => boolean,
  ): Promise<{ mentions: readonly Mention[]; linker: Linker } | null> {
    const mentions: Mention[] = [];
    let first: Linker | undefined;
    for (const piece of textPieces(blocks)) {
      const linker = await inTurn(lengthOf(piece.blocks), async () => {
        if (!isOpen()) return null;
        const opened = await source.openLinker(context);
        for (const mention of await opened.link(piece.blocks, context)) {
          const block = mention.block - piece.lead;
          if (block >= 0)
            mentions.push(block + piece.from === mention.block ? mention : { ...mention, block: block + piece.from });
        }
        return opened;
      });
      if (!linker) return null;
      // The oldest revision: an edit in between is told to the page, which then asks again.
      first ??= linker;
    }
    return first ? { mentions, linker: first } : null;
  }
}

/** The question as the schema knows it. Throws an ExpectedError that says what is wrong. */
function checkQuestion(message: unknown): MentionQuestion {
  const result = v.safeParse(QuestionSchema, message);
  if (!result.success) throw new ExpectedError(result.issues[0].message, v.getDotPath(result.issues[0]) ?? undefined);
  const { onScreen, blocks } = result.output;
  const positions = [...new Set(onScreen)].filter((position) => position < blocks.length).sort((a, b) => a - b);
  return { ...result.output, onScreen: positions };
}

/** Host and page are what the browser says, not what the question says, wherever the browser says it. */
function contextOf({ language, date, host }: MentionQuestion, address: string | undefined): TextContext {
  if (address === undefined || !URL.canParse(address)) return { language, date, host, page: undefined };
  const url = new URL(address);
  url.hash = '';
  return { language, date, host: url.hostname, page: url.href };
}

/** What is linked one after the other: positions of blocks on screen, then (null) the whole text. */
function passes(question: MentionQuestion): (readonly number[] | null)[] {
  const { blocks, onScreen } = question;
  if (onScreen.length === 0 || onScreen.length === blocks.length || lengthOf(blocks) <= ONE_GO) return [null];
  return [onScreen, null];
}

/** `positions`: where the linked blocks stand in the question, or null for all of its `count` blocks. */
function answerFor(
  mentions: readonly Mention[],
  positions: readonly number[] | null,
  count: number,
  linker: Linker,
): MentionAnswer {
  const placed = positions ? mentions.map((mention) => ({ ...mention, block: positions[mention.block]! })) : mentions;
  return {
    done: positions === null,
    blocks: Uint32Array.from(positions ?? Array.from({ length: count }, (_, position) => position)),
    mentions: packMentions(placed, (id) => linker.isPrivate(id)),
    revision: linker.revision,
  };
}
