// The article with its marks: takes answers about its blocks, and draws what the reader's density asks for.
//
// A page may have tens of thousands of mentions, and in Chromium every drawn one costs 4 us in each frame in which the page
// changed, even far down. So up to a number all are drawn; beyond it those near the window are, and follow it.
import type { MentionAnswer } from '../messages/mention-question.ts';
import { Article, type PlacedMention, placeMentions, reconcile } from './article.ts';
import { blocksNear } from './blocks-near.ts';
import { chooseMarked, type Density, markKindOf, type WellKnownMarks } from './choose-marked.ts';
import { Marks } from './marks.ts';
import type { PageBlock } from './page-block.ts';
import { inSlices } from './time-slices.ts';

/** With more mentions than this only those near the window are drawn; and, until all text has been answered once, where the
 * text, in UTF-16 units, is so long that there may be as many. */
const ALL_DRAWN = 5_000;
const LONG_TEXT = 1_000_000;
/** What comes near while the reader scrolls is drawn after so many ms. */
const SCROLL_MS = 100;

export interface MarkedArticleOptions {
  /** May marks be drawn in this document, so that the page cannot read them? */
  readonly mayMarkIn: (document: Document) => boolean;
  /** Told of each mention whose text left the page, changed, or means something else now. */
  readonly onGone: (mention: PlacedMention) => void;
}

export class MarkedArticle {
  readonly article: Article;
  readonly #marks: Marks;
  readonly #options: MarkedArticleOptions;
  #density: Density = 'every';
  #wellKnown: WellKnownMarks = 'faded';
  /** With very many mentions: the blocks whose mentions are drawn. */
  #near: ReadonlySet<PageBlock> | null = null;
  /** How many mentions there are is known. */
  #isCounted = false;
  #scrolled: ReturnType<typeof setTimeout> | undefined;

  constructor(options: MarkedArticleOptions) {
    this.#options = options;
    this.#marks = new Marks(options.mayMarkIn);
    this.article = new Article((mention) => this.#drop(mention));
  }

  /** True when it is another than before; then `remark` draws by it. */
  setDensity(density: Density): boolean {
    const isOther = this.#density !== density;
    this.#density = density;
    return isOther;
  }

  /** How names the reader knows well are marked; true when it is another way than before. */
  setWellKnown(marks: WellKnownMarks): boolean {
    const isOther = this.#wellKnown !== marks;
    this.#wellKnown = marks;
    return isOther;
  }

  /** Shows a mention as the one the reader is at; where nothing is to be drawn, nor is that. */
  hover(mention: PlacedMention | null): void {
    this.#marks.hover(this.#density === 'none' ? null : mention);
    this.#marks.keep();
  }

  /** Puts our highlights back where the page cleared its registry. */
  keep(): void {
    this.#marks.keep();
  }

  /** While the page changes too fast for marks none are drawn; they are kept, and all come back after. */
  suspend(isSuspended: boolean): void {
    this.#marks.suspend(isSuspended);
  }

  /** Forgets everything and takes it off the page. */
  clear(): void {
    clearTimeout(this.#scrolled);
    this.#scrolled = undefined;
    this.#near = null;
    this.#isCounted = false;
    this.article.dropWhere(() => true);
    this.#marks.clear();
  }

  /** The page was scrolled or changed its size. */
  scrolled(signal: AbortSignal): void {
    if (!this.#near || this.#scrolled !== undefined) return;
    this.#scrolled = setTimeout(() => {
      this.#scrolled = undefined;
      if (!signal.aborted) this.#follow();
    }, SCROLL_MS);
  }

  /** Takes what an answer says of `blocks` (as the question named them); of those not in `wanted` it knows too little. */
  async take(
    answer: MentionAnswer,
    blocks: readonly PageBlock[],
    wanted: ReadonlySet<PageBlock> | 'all',
    signal: AbortSignal,
    spent: (ms: number) => void,
  ): Promise<void> {
    const { article } = this;
    if (this.#isNearOnly && !this.#near) this.#near = blocksNear(article.blocks);
    const found = new Map<number, PlacedMention[]>();
    await inSlices(
      placeMentions(answer.mentions, blocks),
      ({ block, mention }) => {
        const list = found.get(block);
        if (list) list.push(mention);
        else found.set(block, [mention]);
      },
      signal,
      spent,
    );
    const isWhole = wanted === 'all' || blocks.length === article.blocks.length;
    await inSlices(
      answer.blocks,
      (position) => {
        const block = blocks[position];
        if (!block || !article.has(block) || !(isWhole || wanted.has(block))) return;
        const before = article.mentionsOf(block);
        const after = reconcile(before, found.get(position) ?? []);
        article.setMentions(block, after);
        const kept = new Set(after);
        for (const mention of before) if (!kept.has(mention)) this.#drop(mention);
        if (this.#density === 'every' && (this.#near?.has(block) ?? article.mentionCount <= ALL_DRAWN)) {
          for (const mention of after) this.#show(mention);
        }
      },
      signal,
      spent,
    );
    if (signal.aborted) return;
    this.#isCounted ||= answer.done;
    if (this.#density === 'first' || this.#isNearOnly !== (this.#near !== null)) await this.remark(signal, spent);
    // What the page put in near the window meanwhile.
    else if (answer.done) this.#follow();
  }

  get #isNearOnly(): boolean {
    return this.article.mentionCount > ALL_DRAWN || (!this.#isCounted && this.article.length > LONG_TEXT);
  }

  /** Marks by the density chosen: what is no longer to be marked goes, what is to be comes. */
  async remark(signal: AbortSignal, spent?: (ms: number) => void): Promise<void> {
    const { article } = this;
    this.#near = this.#isNearOnly ? blocksNear(article.blocks) : null;
    const near = this.#near;
    const chosen = new Set<PlacedMention>();
    const mentionsOf = (block: PageBlock) => article.mentionsOf(block);
    await inSlices(
      chooseMarked(article.blocks, mentionsOf, this.#density),
      (mention) => (near && !near.has(mention.block) ? null : chosen.add(mention)),
      signal,
      spent,
    );
    await inSlices(
      [...article.allMentions()],
      (mention) => {
        if (chosen.has(mention)) this.#show(mention);
        else this.#marks.hide(mention);
      },
      signal,
      spent,
    );
    this.#marks.keep();
  }

  /** Draws what has come near the window, and no longer what has gone far. */
  #follow(): void {
    const before = this.#near;
    if (!before) return;
    const near = blocksNear(this.article.blocks);
    this.#near = near;
    for (const block of before) {
      if (!near.has(block)) for (const mention of this.article.mentionsOf(block)) this.#marks.hide(mention);
    }
    const fresh = [...near].filter((block) => !before.has(block));
    // The first of a section is found by reading it from its start, so there only what is drawn already moves.
    const mentionsOf = (block: PageBlock) => this.article.mentionsOf(block);
    const blocks = this.#density === 'first' ? this.article.blocks : fresh;
    for (const mention of chooseMarked(blocks, mentionsOf, this.#density)) {
      if (near.has(mention.block)) this.#show(mention);
    }
  }

  #show(mention: PlacedMention): void {
    const kind = markKindOf(mention, this.#wellKnown);
    if (kind) this.#marks.show(mention, kind);
    else this.#marks.hide(mention);
  }

  #drop(mention: PlacedMention): void {
    this.#marks.hide(mention);
    this.#options.onGone(mention);
  }
}
