// Reads one page and keeps up with it: wires search, watch, questions and marks. Ends without a trace.
import { browser } from 'wxt/browser';
import { askMentions, prepareToAsk } from '../../lib/messages/ask-mentions.ts';
import type { PageState } from '../../lib/messages/message-map.ts';
import { type Article, bestIdOf, type PlacedMention } from '../../lib/page/article.ts';
import { articleDate, pageLanguage } from '../../lib/page/article-date.ts';
import { AskChanged } from '../../lib/page/ask-changed.ts';
import type { Density, WellKnownMarks } from '../../lib/page/choose-marked.ts';
import { findArticle, readIfArticle } from '../../lib/page/find-article.ts';
import { type FollowedPage, followChanges, replaceAll } from '../../lib/page/follow-changes.ts';
import { MarkedArticle } from '../../lib/page/marked-article.ts';
import { passed, readyToRead, shown } from '../../lib/page/page-ready.ts';
import { type ReadOptions, readDocument } from '../../lib/page/read-page.ts';
import type { PageChanges } from '../../lib/page/sift-changes.ts';
import { stayListening } from '../../lib/page/stay-listening.ts';
import { watchAddress } from '../../lib/page/watch-address.ts';
import { PageWatch } from '../../lib/page/watch-page.ts';
import type { Settings } from '../../lib/settings/settings.ts';
import { mayMarkIn, styleMarks } from './mark-places.ts';
import { quietly } from './quietly.ts';
import { shadowRootOf } from './shadow-root-of.ts';

/** Custom elements get their shadow roots late, and nothing tells. */
const SHADOW_CHECKS_MS = [500, 1_500, 4_000, 10_000];
/** After a new address it is looked so often whether the page is still an article, each after so many ms more: its text
 * comes after its address. */
const NEW_ADDRESS_MS = [300, 1_700];

export class PageReader {
  state: PageState = 'reading';
  date: string | null = null;
  language: string | null = null;
  onGone: (mention: PlacedMention) => void = () => {};
  onRead: (names: number) => void = () => {};
  /** The background told them before the page had read them. */
  onSettings: (settings: Settings) => void = () => {};
  /** A same-origin frame is read too; told once for each. */
  onDocument: (document: Document) => void = () => {};
  /** The reader's, for dates on cards. */
  readonly interfaceLanguage: string = browser.i18n.getUILanguage();
  readonly #document: Document;
  readonly #isOwn: (element: Element) => boolean;
  readonly #marked = new MarkedArticle({ mayMarkIn, onGone: (mention) => this.onGone(mention) });
  readonly #asked: AskChanged;
  readonly #documents = new WeakSet<Document>();
  #life: AbortController | null = null;
  #watch: PageWatch | null = null;
  /** Settled when marks have their look, or will not have it. */
  #styled: Promise<void> = Promise.resolve();
  /** Settled when nothing is being read. */
  #reading: Promise<unknown> = Promise.resolve();
  readonly #checkAddress: () => void;
  /** Nothing is asked, and nothing marked, before the rules of sites are known. */
  #permit = Promise.withResolvers<void>();

  constructor(document: Document, signal: AbortSignal, isOwn: (element: Element) => boolean) {
    this.#document = document;
    this.#isOwn = isOwn;
    this.#asked = new AskChanged({
      article: this.article,
      context: () => this.#context(),
      height: () => document.defaultView?.innerHeight ?? 0,
      ask: askMentions,
      take: async (...answer) => {
        await this.#styled;
        await this.#marked.take(...answer);
      },
      onAnswered: () => this.#report(),
    });
    signal.addEventListener('abort', () => this.stop());
    const view = document.defaultView!;
    const scrolled = () => this.#life && this.#marked.scrolled(this.#life.signal);
    const listen = stayListening(view, document, signal);
    for (const event of ['scroll', 'resize']) listen(event, scrolled, { capture: true, passive: true, signal });
    this.#checkAddress = watchAddress(document, signal, {
      onAddress: () => this.#life && quietly(this.#lookAgain(this.#life.signal)),
      // What we know may have changed meanwhile, and the page's marks with it.
      onBack: () => this.#life && this.askAgain(),
    });
  }

  get article(): Article {
    return this.#marked.article;
  }

  /** Reads ahead, unless that has begun. What was read stays here until `start` says that this page may be read. */
  prepare(): void {
    if (this.#life) return;
    const life = new AbortController();
    this.#life = life;
    this.state = 'reading';
    quietly(this.#live(life.signal));
  }

  /** This page may be read. */
  start(): void {
    this.prepare();
    this.#permit.resolve();
  }

  /** Forgets the page and takes everything off it. */
  stop(): void {
    this.state = 'site off';
    this.#life?.abort();
    this.#life = null;
    this.#permit = Promise.withResolvers<void>();
    this.#end();
  }

  setDensity(density: Density): void {
    if (this.#marked.setDensity(density) && this.#life) quietly(this.#marked.remark(this.#life.signal));
  }

  setWellKnown(marks: WellKnownMarks): void {
    if (this.#marked.setWellKnown(marks) && this.#life) quietly(this.#marked.remark(this.#life.signal));
  }

  /** The knowledge base has changed. */
  askAgain(): void {
    this.#asked.noteAll();
    this.#marked.keep();
    // While the page is still being read, its first question comes anyway.
    if (this.#life && this.state === 'read') quietly(this.#asked.ask(this.#life.signal));
  }

  /** Puts marks back that somebody took off the page. */
  keep(): void {
    this.#marked.keep();
  }

  /** Shows a mention as the one the reader is at. */
  hover(mention: PlacedMention | null): void {
    this.#marked.hover(mention);
  }

  #end(): void {
    this.#watch?.stop();
    this.#watch = null;
    this.#marked.clear();
    this.#asked.forget();
  }

  /** From nothing known of the page to its marks. */
  async #live(signal: AbortSignal): Promise<void> {
    // The background wakes and opens what it knows while the page loads. The connection tells it no more than which page it
    // comes from, so it need not wait for the rules; where there is no article it is not used.
    let connection: { forget(): void } | undefined;
    const isShown = shown(this.#document, signal);
    // Where that fails nothing is marked.
    this.#styled = isShown.then(() => (signal.aborted ? undefined : styleMarks())).catch(() => {});
    quietly(
      isShown.then(() => {
        if (signal.aborted || this.state !== 'reading') return;
        connection = prepareToAsk((settings) => !signal.aborted && this.onSettings(settings));
      }),
    );
    signal.addEventListener('abort', () => connection?.forget());
    await readyToRead(this.#document, signal);
    if (signal.aborted) return;
    const watch = this.#startWatch(signal);
    const options = this.#options(watch, signal);
    const search = {
      read: () => readDocument(this.#document, options),
      hasChanged: () => watch.takeChanged(),
      onNone: () => {
        connection?.forget();
        this.state = 'not an article';
        this.onRead(0);
      },
    };
    const blocks = await findArticle(this.#document, search, signal);
    if (!blocks || signal.aborted) return;
    this.state = 'reading';
    this.#reading = replaceAll(blocks, this.#page(options, signal));
    await this.#reading;
    await this.#permit.promise;
    if (signal.aborted) return;
    // Frames and roots are watched from when they were read, the page from before; what came since is read next.
    if (watch.takeChanged()) watch.readEverything();
    watch.release();
    for (const wait of SHADOW_CHECKS_MS) setTimeout(() => watch.checkUndefined(), wait);
    this.#asked.noteAll();
    try {
      await this.#asked.ask(signal);
    } finally {
      if (!signal.aborted) this.state = 'read';
    }
  }

  #startWatch(signal: AbortSignal): PageWatch {
    const watch = new PageWatch({
      onTurn: (changes) => this.#follow(changes, signal),
      onStorm: (isStormy) => this.#marked.suspend(isStormy),
      isOwn: this.#isOwn,
      shadowRootOf,
    });
    this.#watch = watch;
    watch.observe(this.#document);
    this.#listenForFrames(this.#document, watch, signal);
    return watch;
  }

  #options(watch: PageWatch, signal: AbortSignal): ReadOptions {
    return {
      isOwn: this.#isOwn,
      shadowRootOf,
      onHidden: watch.rememberHidden,
      onUndefined: watch.rememberUndefined,
      onRoot: (root) => {
        if (!watch.observe(root) || root.nodeType !== Node.DOCUMENT_NODE) return;
        this.#listenForFrames(root as Document, watch, signal);
        if (!this.#documents.has(root as Document)) this.onDocument(root as Document);
        this.#documents.add(root as Document);
      },
    };
  }

  #page(options: ReadOptions, signal: AbortSignal, spent: (ms: number) => void = () => {}): FollowedPage {
    return { document: this.#document, article: this.article, options, signal, spent };
  }

  /** A frame that loads replaces its document; the event does not bubble but can be caught on its way down. */
  #listenForFrames(document: Document, watch: PageWatch, signal: AbortSignal): void {
    stayListening(document, document, signal)(
      'load',
      ({ target, isTrusted }) => {
        if (isTrusted && /^i?frame$/i.test((target as Element).nodeName)) watch.read(target as Element);
      },
      { capture: true, signal },
    );
  }

  /** Reads what changed on the page; returns the ms of the page's time that took. */
  async #follow(changes: PageChanges, signal: AbortSignal): Promise<number> {
    await this.#reading;
    const watch = this.#watch;
    if (signal.aborted || !watch) return 0;
    this.#checkAddress();
    let ms = 0;
    const spent = (took: number) => {
      ms += took;
    };
    const reading = followChanges(changes, this.#page(this.#options(watch, signal), signal, spent));
    this.#reading = reading;
    this.#asked.note(await reading);
    this.#marked.keep();
    await this.#asked.ask(signal, spent);
    return ms;
  }

  /**
   * In an application of one page a new address is a new page, or the same one scrolled on. What is marked stays while that
   * is not known.
   */
  async #lookAgain(signal: AbortSignal): Promise<void> {
    for (const wait of NEW_ADDRESS_MS) {
      await passed(wait, signal);
      await this.#reading;
      const watch = this.#watch;
      if (signal.aborted || !watch || this.state !== 'read') return;
      const options = this.#options(watch, signal);
      const looking = readIfArticle(this.#document, readDocument(this.#document, options), signal).then((blocks) => {
        return blocks && replaceAll(blocks, this.#page(options, signal));
      });
      this.#reading = looking;
      const fresh = await looking;
      if (signal.aborted) return;
      if (fresh === null) {
        // No article any more: from the start.
        this.#life?.abort();
        this.#life = null;
        this.#end();
        this.prepare();
        return;
      }
      this.#asked.note(fresh);
      await this.#asked.ask(signal);
    }
  }

  /** Pages of one application change their date and language with their text; translators change the language. */
  #context() {
    this.date = articleDate(this.#document);
    this.language = pageLanguage(this.#document);
    return { date: this.date, language: this.language, host: this.#document.location.hostname };
  }

  #report(): void {
    const ids = new Set<string>();
    for (const mention of this.article.allMentions()) ids.add(bestIdOf(mention));
    this.onRead(ids.size);
  }
}
