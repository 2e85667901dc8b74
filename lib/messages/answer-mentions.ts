// The background's side of a mention question: checks it, links what is on screen first, then the whole text, and
// streams the answers back. Questions of all tabs take turns.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { isPartialDate } from '../entities/partial-date.ts';
import { ExpectedError } from '../errors.ts';
import type { Mention } from '../linking/mention.ts';
import type { Settings } from '../settings/settings.ts';
import { packError } from './envelope.ts';
import { packMentions } from './mention-arrays.ts';
import {
  AHEAD_PORT,
  MENTIONS_PORT,
  type MentionQuestion,
  type MentionReply,
  QUESTION_LIMITS,
  type TextBlock,
} from './mention-question.ts';
import { QuestionParts } from './question-parts.ts';
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
  /** The reader knows it well: marked by another setting. */
  isWellKnown(id: string): boolean;
}

export interface MentionSource {
  /** Opened for each question, so that an edit counts for the next. */
  openLinker(context: TextContext): Promise<Linker>;
  /** Whether nothing is known to have been edited since this linker was opened. Without it none is used twice. */
  isCurrent?(linker: Linker): boolean;
  /** Said to a page that connects ahead of its question. Without it the page reads them by itself. */
  readSettings?(): Promise<Settings>;
  /** Told which entities a page now knows of, before it is. */
  onAnswered?(sender: MessageSender, ids: readonly string[]): void;
  report?(bug: unknown): void;
  now?(): number;
}

/** Shorter texts, in UTF-16 units, are linked in one go: it takes less than the screen's refresh. */
const ONE_GO = 100_000;
/**
 * A worker that was just woken runs code that is not compiled yet, several times as slowly: until it has linked so many units
 * it answers texts longer than these for the screen first.
 */
const COLD_GO = 5_000;
const WARMED_UP = 100_000;

/** Questions of one tab: a busy page asks again twice a second at most, a hostile one may not keep the worker busy. */
const QUESTION_RATE = { burst: 60, perSecond: 4 } as const;

const isBlock = (block: unknown): boolean => {
  if (typeof block !== 'object' || block === null) return false;
  const { text, kind } = block as { text?: unknown; kind?: unknown };
  return typeof text === 'string' && (kind === 'text' || kind === 'headline' || kind === 'caption');
};

/** Blocks are checked by hand: there may be 200,000. */
const BlocksSchema = v.pipe(
  v.custom<readonly TextBlock[]>((blocks) => Array.isArray(blocks) && blocks.every(isBlock)),
  v.check((blocks) => blocks.length <= QUESTION_LIMITS.blocks, 'This page has too many pieces of text'),
  v.check((blocks) => lengthOf(blocks) <= QUESTION_LIMITS.text, 'This page has more than 5 MB of text'),
);
const PartSchema = v.object({ blocks: v.pipe(BlocksSchema, v.minLength(1)) });

const QuestionSchema = v.object({
  blocks: BlocksSchema,
  rest: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(QUESTION_LIMITS.blocks)), 0),
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
  let linkedSoFar = 0;
  const report = source.report ?? ((bug: unknown) => reportError(bug));

  browser.runtime.onConnect.addListener((port: Port) => {
    if (port.name !== MENTIONS_PORT && port.name !== AHEAD_PORT) return;
    const sender = senderOf((port.sender ?? {}) as BrowserSender, browser.runtime.id, browser.runtime.getURL('/'));
    if (sender?.kind !== 'content') return port.disconnect();
    const asked = new QuestionParts();
    port.onDisconnect.addListener(() => asked.close());
    const post = (reply: MentionReply) => {
      if (!asked.isOpen) return;
      try {
        port.postMessage(reply);
      } catch {
        // The page went away in this moment; the event that says so is still to come.
        asked.close();
      }
    };
    if (port.name === AHEAD_PORT) source.readSettings?.().then((settings) => post({ settings }), report);
    // Whoever connects will ask: opening begins while the page still reads its text. Opened again for the question it would
    // have to ask the database once more whether anything was edited, which takes longer than linking an article.
    const known = contextOf(NO_QUESTION, sender.url);
    const warm = source.openLinker(known).then(
      (linker): Opened => ({ linker, host: known.host }),
      () => null,
    );
    port.onMessage.addListener((message: unknown) => {
      if (asked.push(message)) return;
      // One question a connection: a second one is not ours.
      asked.close();
      port.disconnect();
    });
    void asked.next().then((message) => {
      if (message !== undefined) void respond(message, asked, warm, sender, post);
    });
  });

  async function respond(
    message: unknown,
    asked: QuestionParts,
    warm: Promise<Opened | null>,
    sender: MessageSender,
    post: (reply: MentionReply) => void,
  ): Promise<void> {
    try {
      if (!mayAsk(String(sender.tab))) throw new ExpectedError('This page asks too often');
      const { rest, ...question } = checkQuestion(message);
      const context = contextOf(question, sender.url);
      const isOpen = () => asked.isOpen;
      const opened = await warm;
      const blocks = [...question.blocks];
      const count = blocks.length + rest;
      const { onScreen } = question;
      const isLong = rest > 0 || lengthOf(blocks) > (linkedSoFar < WARMED_UP ? COLD_GO : ONE_GO);
      if (isLong && onScreen.length > 0 && onScreen.length < count) {
        await gather(asked, blocks, onScreen.at(-1)! + 1);
        if (!asked.isOpen) return;
        const seen = onScreen.map((position) => blocks[position]!);
        for await (const found of linkInTurns(seen, context, opened, isOpen)) {
          const positions = onScreen.slice(found.from, found.from + found.count);
          send({ ...found, positions, done: false });
        }
      }
      await gather(asked, blocks, count);
      if (!asked.isOpen) return;
      for await (const found of linkInTurns(blocks, context, opened, isOpen)) {
        const positions = Array.from({ length: found.count }, (_, i) => found.from + i);
        send({ ...found, positions, done: found.from + found.count === count });
      }
    } catch (thrown) {
      if (!(thrown instanceof ExpectedError)) report(thrown);
      post({ problem: packError(thrown) });
    }

    function send({
      mentions,
      linker,
      positions,
      done,
    }: Linked & { positions: readonly number[]; done: boolean }): void {
      const placed = mentions.map((mention) => ({ ...mention, block: positions[mention.block]! }));
      const packed = packMentions(
        placed,
        (id) => linker.isPrivate(id),
        (id) => linker.isWellKnown(id),
      );
      source.onAnswered?.(sender, packed.ids);
      post({ answer: { done, blocks: Uint32Array.from(positions), mentions: packed, revision: linker.revision } });
    }
  }

  /** Links piece after piece, each when its turn comes; ends when the page has gone on meanwhile. */
  async function* linkInTurns(
    blocks: readonly TextBlock[],
    context: TextContext,
    opened: Opened | null,
    isOpen: () => boolean,
  ): AsyncGenerator<Linked> {
    for (const { blocks: given, lead, from } of textPieces(blocks)) {
      const linked = await inTurn(lengthOf(given), async () => {
        if (!isOpen()) return null;
        const isFit = opened?.host === context.host && source.isCurrent?.(opened.linker) === true;
        const linker = isFit ? opened.linker : await source.openLinker(context);
        linkedSoFar += lengthOf(given);
        const mentions: Mention[] = [];
        for (const mention of await linker.link(given, context)) {
          const block = mention.block - lead;
          if (block >= 0) mentions.push(lead === 0 ? mention : { ...mention, block });
        }
        return { mentions, linker, from, count: given.length - lead };
      });
      if (!linked || !isOpen()) return;
      yield linked;
    }
  }
}

/** A linker, and the site it was opened for: packs may be switched off there. */
interface Opened {
  readonly linker: Linker;
  readonly host: string;
}

/** What was found in a stretch of blocks; block numbers count from its first. */
interface Linked {
  readonly mentions: readonly Mention[];
  readonly linker: Linker;
  readonly from: number;
  readonly count: number;
}

/** Known of a question before it is asked. */
const NO_QUESTION = { language: null, date: null, host: '' };

/** The question as the schema knows it. Throws an ExpectedError that says what is wrong. */
function checkQuestion(message: unknown): MentionQuestion & { rest: number } {
  const question = checked(QuestionSchema, message);
  const count = question.blocks.length + question.rest;
  const positions = [...new Set(question.onScreen)].filter((position) => position < count).sort((a, b) => a - b);
  return { ...question, onScreen: positions };
}

/** Adds the parts that follow until there are `count` blocks, or the page has gone on. */
async function gather(asked: QuestionParts, blocks: TextBlock[], count: number): Promise<void> {
  while (blocks.length < count) {
    const message = await asked.next();
    if (message === undefined) return;
    for (const block of checked(PartSchema, message).blocks) blocks.push(block);
    if (lengthOf(blocks) > QUESTION_LIMITS.text) throw new ExpectedError('This page has more than 5 MB of text');
  }
}

function checked<T>(schema: v.GenericSchema<unknown, T>, message: unknown): T {
  const result = v.safeParse(schema, message);
  if (!result.success) throw new ExpectedError(result.issues[0].message, v.getDotPath(result.issues[0]) ?? undefined);
  return result.output;
}

/** Host and page are what the browser says, not what the question says, wherever the browser says it. */
function contextOf(
  { language, date, host }: Pick<MentionQuestion, 'language' | 'date' | 'host'>,
  address: string | undefined,
): TextContext {
  if (address === undefined || !URL.canParse(address)) return { language, date, host, page: undefined };
  const url = new URL(address);
  url.hash = '';
  return { language, date, host: url.hostname, page: url.href };
}
