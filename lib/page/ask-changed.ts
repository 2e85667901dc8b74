// Asks about what has changed in the article, one question at a time.
import type { MentionAnswer, MentionQuestion } from '../messages/mention-question.ts';
import type { Article } from './article.ts';
import { blocksOnScreen } from './blocks-near.ts';
import type { PageBlock } from './page-block.ts';

/** With more text than this, in UTF-16 units, a change is asked about together with headlines and neighbours instead of
 * all text. */
const ALL_TEXT = 200_000;
/** Blocks before a changed one that go with it then. */
const NEIGHBOURS = 3;
/** Shorter texts are answered in one go (lib/messages/answer-mentions.ts): what is on screen need not be measured. */
const WORTH_MEASURING = 100_000;

export interface Asking {
  readonly article: Article;
  /** The question without its text. */
  context(): Pick<MentionQuestion, 'language' | 'date' | 'host'>;
  /** Height of the window, in CSS pixels. */
  height(): number;
  ask(question: MentionQuestion, signal: AbortSignal): AsyncIterable<MentionAnswer>;
  take(
    answer: MentionAnswer,
    blocks: readonly PageBlock[],
    wanted: ReadonlySet<PageBlock> | 'all',
    signal: AbortSignal,
    spent: (ms: number) => void,
  ): Promise<void>;
  /** All that was to be asked has been answered. */
  onAnswered(): void;
}

export class AskChanged {
  readonly #asking: Asking;
  #changed: Set<PageBlock> | 'all' = new Set();
  #isAsking = false;

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  note(blocks: Iterable<PageBlock>): void {
    if (this.#changed !== 'all') for (const block of blocks) this.#changed.add(block);
  }

  noteAll(): void {
    this.#changed = 'all';
  }

  forget(): void {
    this.#changed = new Set();
  }

  /** Asks until nothing is left to ask about. What is noted meanwhile is asked about by the call that runs already. */
  async ask(signal: AbortSignal, spent: (ms: number) => void = () => {}): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      while (!signal.aborted && (this.#changed === 'all' || this.#changed.size > 0)) {
        const changed = this.#changed;
        this.#changed = new Set();
        const from = performance.now();
        const blocks = this.#askedWith(changed);
        const question = this.#question(blocks, changed === 'all');
        spent(performance.now() - from);
        for await (const answer of this.#asking.ask(question, signal)) {
          if (signal.aborted) return;
          await this.#asking.take(answer, blocks, changed, signal, spent);
        }
        if (!signal.aborted) this.#asking.onAnswered();
      }
    } finally {
      this.#isAsking = false;
    }
  }

  /** The text that goes with a question: all of it, or of a very long page what is near the change. */
  #askedWith(changed: ReadonlySet<PageBlock> | 'all'): readonly PageBlock[] {
    const { blocks, length } = this.#asking.article;
    if (changed === 'all' || length <= ALL_TEXT) return [...blocks];
    const wanted = new Set<PageBlock>();
    blocks.forEach((block, i) => {
      if (block.kind === 'headline') wanted.add(block);
      if (changed.has(block)) for (const near of blocks.slice(Math.max(0, i - NEIGHBOURS), i + 1)) wanted.add(near);
    });
    return blocks.filter((block) => wanted.has(block));
  }

  /** `isFirst`: what is on screen is answered first; later it is no longer worth a layout. */
  #question(blocks: readonly PageBlock[], isFirst: boolean): MentionQuestion {
    const isLong = isFirst && this.#asking.article.length > WORTH_MEASURING;
    return {
      ...this.#asking.context(),
      blocks,
      onScreen: isLong ? blocksOnScreen(blocks, this.#asking.height()) : [],
    };
  }
}
