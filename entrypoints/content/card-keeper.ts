// Runs the card's reducer: gives it events, does what it says, and fetches what the card shows.
import { type CardEvent, type CardState, cardState, INITIAL, type TimerName } from '../../lib/card/card-state.ts';
import type { Box } from '../../lib/card/place-card.ts';
import type { CardView } from '../../lib/entities/card-view.ts';
import type { Candidate } from '../../lib/linking/mention.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { candidatesOf, type PlacedMention, surfaceOf } from '../../lib/page/article.ts';
import { frameOffset } from '../../lib/page/frame-offset.ts';
import { linesOf } from '../../lib/page/mention-at-point.ts';
import { documentOf, parentElementOf } from '../../lib/page/node-access.ts';
import { DEFAULTS } from '../../lib/settings/setting-defaults.ts';
import type { Settings } from '../../lib/settings/settings.ts';
import type { CardWindow } from '../card.content/card-window.tsx';
import { cardScript } from './card-script.ts';
import { setOwnElement } from './own-element.ts';
import type { PageReader } from './page-reader.ts';
import { quietly } from './quietly.ts';

/** Candidates beyond these are not shown: the answer takes no more ids. */
const MOST_CANDIDATES = 20;

/** What the card shows: the mention's entities, or one related entity with a way back. */
interface Page {
  readonly surface: string;
  readonly candidates: readonly Candidate[];
  views: readonly CardView[];
  state: 'loading' | 'ready' | 'failed';
}

export class CardKeeper {
  settings: Settings = DEFAULTS;
  #state: CardState<PlacedMention> = INITIAL;
  readonly #reader: PageReader;
  readonly #document: Document;
  readonly #signal: AbortSignal;
  /** Null until the first card: its script comes late. */
  #window: CardWindow | null = null;
  readonly #timers = new Map<TimerName, ReturnType<typeof setTimeout>>();
  #pages: Page[] = [];
  #fetched: { mention: PlacedMention; views: Promise<CardView[]> } | null = null;
  #stepped: PlacedMention | null = null;
  #hovered: PlacedMention | null = null;
  #pointed: { x: number; y: number; document: Document } | null = null;

  constructor(document: Document, reader: PageReader, signal: AbortSignal) {
    this.#reader = reader;
    this.#document = document;
    this.#signal = signal;
    signal.addEventListener('abort', () => {
      for (const timer of this.#timers.values()) clearTimeout(timer);
      this.#window?.remove();
    });
  }

  get isOpen(): boolean {
    return this.#state.card !== null;
  }

  get pointer(): { readonly x: number; readonly y: number } | null {
    return this.#state.pointer;
  }

  /** The mention the reader is at. */
  get current(): PlacedMention | null {
    return this.#state.card?.mention ?? this.#stepped;
  }

  /** Where the pointer is, in its own document's window: the card stands by the line that was pointed at. */
  point(x: number, y: number, document: Document): void {
    this.#pointed = { x, y, document };
  }

  /** The two ends of the way from mention to card, in the top window; null while no card is open. */
  way(): { mention: Box; card: Box } | null {
    const card = this.#state.card && this.#window?.box();
    const lines = card && this.#lines(this.#state.card!.mention);
    if (!card || !lines || lines.length === 0) return null;
    return { mention: around(lines), card };
  }

  send(event: CardEvent<PlacedMention>): void {
    const step = cardState(this.#state, event, this.settings.openDelay);
    this.#state = step.state;
    const time = 'time' in event ? event.time : performance.now();
    for (const effect of step.effects) {
      if (effect.kind === 'wait') this.#wait(effect.timer, effect.token, time + effect.ms);
      else if (effect.kind === 'prefetch') {
        quietly(this.#fetch(effect.mention));
        quietly(this.#cardWindow());
      } else if (effect.kind === 'open') this.#open(effect.mention, effect.token, effect.focus, effect.isSheet);
      else if (effect.kind === 'fill') this.#draw();
      else this.#close(effect.returnFocus);
    }
    if (event.kind === 'pin' || event.kind === 'click') this.#draw();
    const { card, target } = this.#state;
    const hovered = card?.mention ?? (target?.stage === 'armed' ? target.mention : null);
    if (hovered !== this.#hovered) {
      this.#hovered = hovered;
      this.#reader.hover(hovered);
    }
  }

  /** Makes ready to show cards. */
  prepare(): void {
    quietly(this.#cardWindow());
  }

  /** Scrolls to a mention, opens its card and focuses it. */
  goTo(mention: PlacedMention): void {
    this.#stepped = mention;
    this.#pointed = null;
    parentElementOf(mention.block.nodes[0]!)?.scrollIntoView({ block: 'nearest' });
    const line = this.#lines(mention)[0];
    const height = window.innerHeight;
    if (line && (line.top < height * 0.15 || line.bottom > height * 0.6))
      window.scrollBy({ top: line.top - height * 0.3, behavior: 'instant' });
    this.send({ kind: 'step', mention, time: performance.now() });
  }

  scrolled(time: number): void {
    this.send({ kind: 'scroll', time });
    this.place();
  }

  /** Puts the open card where it belongs after the page moved or changed its size. */
  place(): void {
    const { card } = this.#state;
    if (!card) return;
    const lines = this.#lines(card.mention);
    const isSeen = lines.some((line) => line.bottom > 0 && line.top < window.innerHeight);
    // A card whose mention was scrolled away stays where it is if the reader holds on to it.
    if (isSeen) this.#window?.place(lines, this.#pointedLine(lines));
    else if (!card.isPinned && !card.isFocused && !card.isHovered && !card.isSheet) {
      this.send({ kind: 'close', time: performance.now() });
    }
  }

  /** The knowledge base has changed: fetches again what is shown. */
  refresh(): void {
    this.#fetched = null;
    const { card } = this.#state;
    const page = this.#pages.at(-1);
    if (card && page) quietly(this.#load(page, card.token));
  }

  /** `due` as of performance.now(): events are handled a frame after they happened, and waiting begins with them. */
  #wait(timer: TimerName, token: number, due: number): void {
    clearTimeout(this.#timers.get(timer));
    const ring = () => this.send({ kind: 'elapsed', timer, token, time: due });
    this.#timers.set(timer, setTimeout(ring, Math.max(0, due - performance.now())));
  }

  #fetch(mention: PlacedMention): Promise<CardView[]> {
    if (this.#fetched?.mention !== mention) {
      this.#fetched = { mention, views: this.#read(candidatesOf(mention)) };
    }
    return this.#fetched.views;
  }

  #read(candidates: readonly Candidate[]): Promise<CardView[]> {
    const ids = candidates.slice(0, MOST_CANDIDATES).map(({ id }) => id);
    return sendMessage('background:readCards', { ids, date: this.#reader.date });
  }

  #open(mention: PlacedMention, token: number, focus: boolean, isSheet: boolean): void {
    const page: Page = { surface: surfaceOf(mention), candidates: candidatesOf(mention), views: [], state: 'loading' };
    this.#pages = [page];
    const fetched = this.#fetch(mention);
    quietly(
      fetched.then(
        (views) => this.#loaded(page, views, token),
        () => {
          this.#fetched = null;
          this.#failed(page, token);
        },
      ),
    );
    quietly(this.#show(mention, token, focus, isSheet));
  }

  async #show(mention: PlacedMention, token: number, focus: boolean, isSheet: boolean): Promise<void> {
    const window = await this.#cardWindow();
    // What was fetched ahead is there after this turn: then the card comes complete, without bars to wait by.
    await Promise.resolve();
    if (this.#state.card?.token !== token) return;
    if (!window) {
      this.send({ kind: 'close', time: performance.now() });
      return;
    }
    this.#draw();
    const lines = this.#lines(mention);
    window.open(lines, this.#pointedLine(lines), isSheet);
    if (focus) window.focus();
  }

  async #cardWindow(): Promise<CardWindow | null> {
    if (this.#window || this.#signal.aborted) return this.#window;
    const make = await cardScript();
    if (this.#signal.aborted) return null;
    this.#window ??=
      make?.(this.#document, {
        onFocus: (isIn) => this.send({ kind: 'focus', isIn, time: performance.now() }),
        onHost: setOwnElement,
      }) ?? null;
    return this.#window;
  }

  async #load(page: Page, token: number): Promise<void> {
    try {
      this.#loaded(page, await this.#read(page.candidates), token);
    } catch {
      this.#failed(page, token);
    }
  }

  #loaded(page: Page, views: readonly CardView[], token: number): void {
    page.views = views;
    page.state = 'ready';
    this.send({ kind: 'loaded', token });
  }

  #failed(page: Page, token: number): void {
    page.state = 'failed';
    this.send({ kind: 'loaded', token });
  }

  #close(returnFocus: boolean): void {
    this.#pages = [];
    this.#window?.close(returnFocus);
  }

  #draw(): void {
    const { card } = this.#state;
    const page = this.#pages.at(-1);
    if (!card || !page) return;
    const { token } = card;
    const before = this.#pages.at(-2);
    const backTo = before?.views[0]?.label.text ?? before?.surface;
    const decide = (id: string, verdict: 'is' | 'not') => {
      quietly(
        sendMessage('background:decide', {
          id,
          surface: page.surface,
          verdict,
          scope: verdict === 'is' ? 'page' : 'page',
        }),
      );
    };
    this.#window?.draw({
      mention: { surface: page.surface, candidates: page.candidates },
      views: page.views,
      state: page.state,
      language: this.#reader.interfaceLanguage,
      pinned: card.isPinned,
      canGoBack: before !== undefined,
      ...(backTo === undefined ? {} : { backTo }),
      date: this.#reader.date,
      sheet: card.isSheet,
      onPin: () => this.send({ kind: 'pin', time: performance.now() }),
      onClose: () => this.send({ kind: 'close', time: performance.now() }),
      onOpen: (id) => quietly(sendMessage('background:openLibrary', { id })),
      onShow: (id) => this.#showRelated(id, token),
      onBack: () => {
        this.#pages.pop();
        this.#draw();
      },
      onChoose: (id) => decide(id, 'is'),
      onNotThis: (id) => {
        decide(id, 'not');
        this.send({ kind: 'close', time: performance.now() });
      },
      onNote: (id, note) => quietly(sendMessage('background:setNote', { id, note })),
    });
  }

  /** A related entity in the same place. */
  #showRelated(id: string, token: number): void {
    const fact = this.#pages
      .at(-1)
      ?.views.flatMap(factsOf)
      .find((other) => other.entityId === id);
    const candidates: Candidate[] = [{ id, score: 1, how: 'label', reasons: [] }];
    const page: Page = { surface: fact?.value ?? '', candidates, views: [], state: 'loading' };
    this.#pages.push(page);
    quietly(this.#load(page, token));
  }

  /** A mention's lines in the top window. */
  #lines(mention: PlacedMention): Box[] {
    const document = documentOf(mention.block.nodes[0]!);
    if (!document) return [];
    const { x, y } = frameOffset(document);
    return linesOf(mention).map(({ left, top, right, bottom }) => ({
      left: left + x,
      top: top + y,
      right: right + x,
      bottom: bottom + y,
    }));
  }

  /** The line of a mention that the pointer is on, else its first. */
  #pointedLine(lines: readonly Box[]): Box | undefined {
    if (!this.#pointed) return lines[0];
    const offset = frameOffset(this.#pointed.document);
    const x = this.#pointed.x + offset.x;
    const y = this.#pointed.y + offset.y;
    return lines.find((line) => x >= line.left && x <= line.right && y >= line.top && y <= line.bottom) ?? lines[0];
  }
}

function factsOf({ then, now, posts, facts }: CardView) {
  return [...then, ...now, ...posts, ...facts];
}

function around(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}
