// Reads one page and keeps up with it: article or not, text, mentions, marks. Ends without a trace.
import { browser } from 'wxt/browser';
import { askMentions } from '../../lib/messages/ask-mentions.ts';
import type { MentionAnswer, MentionQuestion } from '../../lib/messages/mention-question.ts';
import type { PageState } from '../../lib/messages/message-map.ts';
import { Article, bestIdOf, isDetached, type PlacedMention, placeMentions, reconcile } from '../../lib/page/article.ts';
import { articleDate, pageLanguage } from '../../lib/page/article-date.ts';
import { chooseMarked, type Density } from '../../lib/page/choose-marked.ts';
import { isArticle } from '../../lib/page/is-article.ts';
import { Marks } from '../../lib/page/marks.ts';
import type { PageBlock } from '../../lib/page/page-block.ts';
import {
  blocksOnScreen,
  isUnread,
  type ReadOptions,
  readDocument,
  readElement,
  readOwnRuns,
} from '../../lib/page/read-page.ts';
import { inSlices } from '../../lib/page/time-slices.ts';
import { type PageChanges, PageWatch } from '../../lib/page/watch-page.ts';
import { mayMarkIn, styleShadowRoot } from './mark-places.ts';
import { passed, readyToRead } from './page-ready.ts';
import { quietly } from './quietly.ts';
import { shadowRootOf } from './shadow-root-of.ts';

/** When a page that is no article is looked at again: articles come late on pages that load them by script. */
const LOOK_AGAIN_MS = [300, 700, 1_500, 3_000, 6_000, 12_000];
/** Custom elements get their shadow roots late, and nothing tells. */
const SHADOW_CHECKS_MS = [500, 1_500, 4_000, 10_000];
/** With more text than this, a change is asked about together with headlines and neighbours instead of all text. */
const ALL_TEXT = 200_000;
/** Blocks around a changed one that go with it then. */
const NEIGHBOURS = 3;

export class PageReader {
  state: PageState = 'reading';
  date: string | null = null;
  language: string | null = null;
  onGone: (mention: PlacedMention) => void = () => {};
  onRead: (names: number) => void = () => {};
  /** A same-origin frame is read too. */
  onDocument: (document: Document) => void = () => {};
  readonly article: Article;
  /** The reader's, for dates on cards. */
  readonly interfaceLanguage: string = browser.i18n.getUILanguage();
  readonly #document: Document;
  readonly #isOwn: (element: Element) => boolean;
  readonly #marks = new Marks(mayMarkIn);
  #density: Density = 'every';
  #life: AbortController | null = null;
  #watch: PageWatch | null = null;
  #reading: Promise<void> = Promise.resolve();
  #address = '';
  #changed: Set<PageBlock> | 'all' = new Set();
  #isAsking = false;

  constructor(document: Document, signal: AbortSignal, isOwn: (element: Element) => boolean) {
    this.#document = document;
    this.#isOwn = isOwn;
    this.article = new Article((mention) => {
      this.#marks.hide(mention);
      this.onGone(mention);
    });
    signal.addEventListener('abort', () => this.stop());
    const view = document.defaultView!;
    view.addEventListener(
      'pageshow',
      ({ persisted, isTrusted }) => {
        // Back from the browser's cache: what we know may have changed meanwhile, and the page's marks with it.
        if (persisted && isTrusted && this.#life) this.askAgain();
      },
      { signal },
    );
    for (const event of ['popstate', 'hashchange'] as const) {
      view.addEventListener(event, () => this.#checkAddress(), { signal });
    }
    (view as { navigation?: EventTarget }).navigation?.addEventListener(
      'currententrychange',
      () => this.#checkAddress(),
      { signal },
    );
  }

  /** Starts reading, unless that has begun. */
  start(): void {
    if (this.#life) return;
    const life = new AbortController();
    this.#life = life;
    this.state = 'reading';
    this.#address = addressOf(this.#document);
    quietly(this.#begin(life.signal));
  }

  /** Forgets the page and takes everything off it. */
  stop(): void {
    this.state = 'site off';
    this.#end();
  }

  setDensity(density: Density): void {
    if (this.#density === density) return;
    this.#density = density;
    if (this.#life) quietly(this.#remark(this.#life.signal));
  }

  /** The knowledge base has changed. */
  askAgain(): void {
    this.#changed = 'all';
    this.#marks.keep();
    // While the page is still being read, its first question comes anyway.
    if (this.#life && this.state === 'read') quietly(this.#ask(this.#life.signal));
  }

  /** Shows a mention as the one the reader is at. */
  hover(mention: PlacedMention | null): void {
    this.#marks.hover(mention);
    this.#marks.keep();
  }

  #end(): void {
    this.#life?.abort();
    this.#life = null;
    this.#watch?.stop();
    this.#watch = null;
    this.article.dropWhere(() => true);
    this.#marks.clear();
    this.#changed = new Set();
  }

  /** In an application of one page an address change is a new page. */
  #checkAddress(): void {
    if (!this.#life || addressOf(this.#document) === this.#address) return;
    this.#end();
    this.start();
  }

  async #begin(signal: AbortSignal): Promise<void> {
    await readyToRead(this.#document, signal);
    if (signal.aborted) return;
    for (const [look, wait] of [...LOOK_AGAIN_MS, null].entries()) {
      if (await isArticle(this.#document, { isOwn: this.#isOwn, shadowRootOf }, signal)) break;
      if (signal.aborted) return;
      // The first look may come before the page's text is laid out, so it settles nothing.
      if (look > 0 && this.#document.readyState === 'complete') {
        this.state = 'not an article';
        this.onRead(0);
      }
      if (wait === null) return;
      await passed(wait, signal);
      if (signal.aborted) return;
    }
    this.state = 'reading';
    this.date = articleDate(this.#document);
    this.language = pageLanguage(this.#document);
    const watch = new PageWatch((changes) => this.#follow(changes, signal), this.#isOwn, shadowRootOf);
    this.#watch = watch;
    watch.observe(this.#document);
    this.#listenForFrames(this.#document, watch, signal);
    this.#reading = this.#readAll(watch, signal);
    await this.#reading;
    if (signal.aborted) return;
    for (const wait of SHADOW_CHECKS_MS) setTimeout(() => watch.checkUndefined(), wait);
    this.#changed = 'all';
    try {
      await this.#ask(signal);
    } finally {
      if (!signal.aborted) this.state = 'read';
    }
  }

  #options(watch: PageWatch, signal: AbortSignal): ReadOptions {
    return {
      isOwn: this.#isOwn,
      shadowRootOf,
      onHidden: watch.rememberHidden,
      onUndefined: watch.rememberUndefined,
      onRoot: (root) => {
        watch.observe(root);
        if (root.nodeType === Node.DOCUMENT_NODE) {
          this.#listenForFrames(root as Document, watch, signal);
          this.onDocument(root as Document);
        } else styleShadowRoot(root as ShadowRoot);
      },
    };
  }

  /** A frame that loads replaces its document; the event does not bubble but can be caught on its way down. */
  #listenForFrames(document: Document, watch: PageWatch, signal: AbortSignal): void {
    document.addEventListener(
      'load',
      ({ target, isTrusted }) => {
        if (isTrusted && /^i?frame$/i.test((target as Element).nodeName)) watch.read(target as Element);
      },
      { capture: true, signal },
    );
  }

  async #readAll(watch: PageWatch, signal: AbortSignal, spent?: (ms: number) => void): Promise<void> {
    const blocks: PageBlock[] = [];
    await inSlices(
      readDocument(this.#document, this.#options(watch, signal)),
      (block) => blocks.push(block),
      signal,
      spent,
    );
    if (signal.aborted) return;
    for (const block of this.article.replaceAll(blocks)) this.#note(block);
  }

  #note(block: PageBlock): void {
    if (this.#changed !== 'all') this.#changed.add(block);
  }

  /** Reads what changed on the page; returns the ms of the page's time that took. */
  async #follow(changes: PageChanges, signal: AbortSignal): Promise<number> {
    await this.#reading;
    const watch = this.#watch;
    if (signal.aborted || !watch) return 0;
    let ms = 0;
    const spent = (took: number) => {
      ms += took;
    };
    if (addressOf(this.#document) !== this.#address) {
      this.#checkAddress();
      return 0;
    }
    const options = this.#options(watch, signal);
    const { article } = this;
    if (changes.isEverything) await this.#readAll(watch, signal, spent);
    else {
      if (changes.isAnythingGone) article.dropWhere(isDetached);
      for (const element of changes.editors) {
        if (isUnread(element)) article.dropWhere(({ nodes }) => element.contains(nodes[0]!));
      }
      for (const element of [...changes.added, ...changes.editors]) {
        const blocks: PageBlock[] = [];
        await inSlices(readElement(element, options), (block) => blocks.push(block), signal, spent);
        for (const block of article.add(blocks)) this.#note(block);
      }
      for (const container of changes.runs) {
        const blocks: PageBlock[] = [];
        await inSlices(readOwnRuns(container, options), (block) => blocks.push(block), signal, spent);
        for (const block of article.replaceRuns(container, blocks)) this.#note(block);
      }
    }
    this.#marks.keep();
    await this.#ask(signal, spent);
    return ms;
  }

  /** Asks about what changed, one question at a time. */
  async #ask(signal: AbortSignal, spent: (ms: number) => void = () => {}): Promise<void> {
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
        for await (const answer of askMentions(question, signal)) {
          if (signal.aborted) return;
          await this.#take(answer, blocks, changed, signal, spent);
        }
        this.#report();
      }
    } finally {
      this.#isAsking = false;
    }
  }

  /** The text that goes with a question: all of it, or of a very long page what is near the change. */
  #askedWith(changed: ReadonlySet<PageBlock> | 'all'): readonly PageBlock[] {
    const { blocks } = this.article;
    if (changed === 'all') return [...blocks];
    let length = 0;
    for (const block of blocks) length += block.text.length;
    if (length <= ALL_TEXT) return [...blocks];
    const wanted = new Set<PageBlock>();
    blocks.forEach((block, i) => {
      if (block.kind === 'headline') wanted.add(block);
      if (changed.has(block)) for (const near of blocks.slice(Math.max(0, i - NEIGHBOURS), i + 1)) wanted.add(near);
    });
    return blocks.filter((block) => wanted.has(block));
  }

  /** `isFirst`: what is on screen is answered first; later it is no longer worth a layout. */
  #question(blocks: readonly PageBlock[], isFirst: boolean): MentionQuestion {
    return {
      blocks: blocks.map(({ text, kind }) => ({ text, kind })),
      onScreen: isFirst ? blocksOnScreen(blocks, this.#document.defaultView?.innerHeight ?? 0) : [],
      language: this.language,
      date: this.date,
      host: this.#document.location.hostname,
    };
  }

  async #take(
    answer: MentionAnswer,
    blocks: readonly PageBlock[],
    changed: ReadonlySet<PageBlock> | 'all',
    signal: AbortSignal,
    spent: (ms: number) => void,
  ): Promise<void> {
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
    const whole = blocks.length === this.article.blocks.length || changed === 'all';
    await inSlices(
      answer.blocks,
      (position) => {
        const block = blocks[position];
        if (!block || !this.article.has(block) || !(whole || (changed as ReadonlySet<PageBlock>).has(block))) return;
        const before = this.article.mentionsOf(block);
        const after = reconcile(before, found.get(position) ?? []);
        this.article.setMentions(block, after);
        const kept = new Set(after);
        for (const mention of before) if (!kept.has(mention)) this.#drop(mention);
        if (this.#density === 'every') for (const mention of after) this.#show(mention);
      },
      signal,
      spent,
    );
    if (this.#density === 'first') await this.#remark(signal, spent);
  }

  #show(mention: PlacedMention): void {
    if (!mention.isPrivate) this.#marks.show(mention, mention.candidateCount > 1 ? 'several' : 'one');
  }

  #drop(mention: PlacedMention): void {
    this.#marks.hide(mention);
    this.onGone(mention);
  }

  /** Marks by the density chosen: what is no longer to be marked goes, what is to be comes. */
  async #remark(signal: AbortSignal, spent?: (ms: number) => void): Promise<void> {
    const chosen = new Set<PlacedMention>();
    const mentionsOf = (block: PageBlock) => this.article.mentionsOf(block);
    await inSlices(
      chooseMarked(this.article.blocks, mentionsOf, this.#density),
      (mention) => chosen.add(mention),
      signal,
      spent,
    );
    await inSlices(
      [...this.article.allMentions()],
      (mention) => {
        if (chosen.has(mention)) this.#show(mention);
        else this.#marks.hide(mention);
      },
      signal,
      spent,
    );
    this.#marks.keep();
  }

  #report(): void {
    const ids = new Set<string>();
    for (const mention of this.article.allMentions()) ids.add(bestIdOf(mention));
    this.onRead(ids.size);
  }
}

/** Without the part that only scrolls. */
function addressOf(document: Document): string {
  return document.location.href.split('#')[0]!;
}
