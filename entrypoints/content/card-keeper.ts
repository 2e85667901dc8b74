// Runs the card's reducer: gives it events and does what it says, on the page or, where the reader wants that, in the side
// panel. Then nothing of ours comes on the page: no host, no key that is kept from it.

import { around } from '../../lib/card/around.ts';
import {
  type CardEvent,
  type CardState,
  cardState,
  INITIAL,
  type OpenCard,
  type TimerName,
} from '../../lib/card/card-state.ts';
import type { Box } from '../../lib/card/place-card.ts';
import { LIMITS } from '../../lib/entities/limits.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { candidatesOf, type PlacedMention, surfaceOf } from '../../lib/page/article.ts';
import { frameOffset } from '../../lib/page/frame-offset.ts';
import { linesOf } from '../../lib/page/mention-at-point.ts';
import { documentOf, parentElementOf } from '../../lib/page/node-access.ts';
import { DEFAULTS } from '../../lib/settings/setting-defaults.ts';
import type { Settings } from '../../lib/settings/settings.ts';
import type { CardWindow } from '../card.content/card-window.tsx';
import { CardContent, type CardFrame, MOST_CANDIDATES } from './card-content.ts';
import { cardScript } from './card-script.ts';
import { setOwnElement } from './own-element.ts';
import type { PageReader } from './page-reader.ts';
import { quietly } from './quietly.ts';

export class CardKeeper {
  #settings: Settings = DEFAULTS;
  #state: CardState<PlacedMention> = INITIAL;
  readonly #reader: PageReader;
  readonly #document: Document;
  readonly #signal: AbortSignal;
  /** Null until the first card: its script comes late. */
  #window: CardWindow | null = null;
  readonly #timers = new Map<TimerName, ReturnType<typeof setTimeout>>();
  readonly #content: CardContent;
  readonly #pin = () => this.send({ kind: 'pin', time: performance.now() });
  readonly #closeByButton = () => this.send({ kind: 'close', time: performance.now() });
  #stepped: PlacedMention | null = null;
  #hovered: PlacedMention | null = null;
  #pointed: { x: number; y: number; document: Document } | null = null;

  constructor(document: Document, reader: PageReader, signal: AbortSignal) {
    this.#reader = reader;
    this.#document = document;
    this.#signal = signal;
    this.#content = new CardContent(reader, () => this.#draw());
    signal.addEventListener('abort', () => {
      for (const timer of this.#timers.values()) clearTimeout(timer);
      this.#window?.remove();
    });
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** Where cards go to the side panel from now on, what was on the page goes. */
  set settings(settings: Settings) {
    if (settings.cardPlace === 'panel' && !this.#isInPanel) {
      this.send({ kind: 'close', time: performance.now() });
      this.#window?.remove();
      this.#window = null;
    }
    this.#settings = settings;
  }

  /** A card stands on the page. */
  get isOpen(): boolean {
    return this.#state.card !== null && !this.#isInPanel;
  }

  get #isInPanel(): boolean {
    return this.settings.cardPlace === 'panel';
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
    const before = this.#state;
    const step = cardState(before, event, this.settings.openDelay);
    this.#state = step.state;
    const time = 'time' in event ? event.time : performance.now();
    for (const effect of step.effects) {
      if (effect.kind === 'wait') this.#wait(effect.timer, effect.token, time + effect.ms);
      else if (effect.kind === 'prefetch') this.#prefetch(effect.mention);
      else if (effect.kind === 'open') {
        if (this.#isInPanel) this.#showInPanel(effect.mention);
        else this.#open(effect.mention, effect.token, effect.focus, effect.isSheet);
      } else if (effect.kind === 'fill') this.#draw();
      else this.#close(effect.returnFocus);
    }
    // A panel holds what it shows by itself; here the mention is only pointed at.
    if (this.#isInPanel && this.#state.card) this.#state = { ...this.#state, card: loose(this.#state.card) };
    if (event.kind === 'pin' || event.kind === 'click') this.#draw();
    const { card, target } = this.#state;
    // The pointer has come to rest: by the time the card is due its script is there.
    if (target?.stage === 'armed' && target.token !== before.target?.token) this.prepare();
    const hovered = card?.mention ?? (target?.stage === 'armed' ? target.mention : null);
    if (hovered !== this.#hovered) {
      this.#hovered = hovered;
      this.#reader.hover(hovered);
    }
  }

  /** Hands a key that went down in the card, or what was typed there, to its parts. True when one made use of it. */
  relay(event: Event): boolean {
    return this.#window?.relay(event) ?? false;
  }

  /** Makes ready to show cards. */
  prepare(): void {
    if (this.#isInPanel || this.#window) return;
    quietly(
      this.#cardWindow().then((window) => {
        if (this.#state.card === null) window?.warm(this.#reader.interfaceLanguage);
      }),
    );
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
    const token = this.#state.card?.token;
    quietly(this.#content.refresh().then(() => token !== undefined && this.send({ kind: 'loaded', token })));
  }

  /** `due` as of performance.now(): events are handled a frame after they happened, and waiting begins with them. */
  #wait(timer: TimerName, token: number, due: number): void {
    clearTimeout(this.#timers.get(timer));
    const ring = () => this.send({ kind: 'elapsed', timer, token, time: due });
    this.#timers.set(timer, setTimeout(ring, Math.max(0, due - performance.now())));
  }

  /** Fetches what the card will show, and draws it before it is seen: then it comes complete and at once. */
  #prefetch(mention: PlacedMention): void {
    if (this.#isInPanel) return;
    this.prepare();
    quietly(
      this.#content.fetch(mention).then(() => {
        if (this.#state.card !== null || this.#state.target?.mention !== mention) return;
        const props = this.#content.propsAhead(this.#frame(false, false));
        if (props) this.#window?.draw(props);
      }),
    );
  }

  #open(mention: PlacedMention, token: number, focus: boolean, isSheet: boolean): void {
    quietly(
      this.#content.begin(mention).then(() => {
        this.send({ kind: 'loaded', token });
        if (this.#state.card?.token === token) this.#meet();
      }),
    );
    quietly(this.#show(mention, token, focus, isSheet));
  }

  /** Tells the side panel what is pointed at. */
  #showInPanel(mention: PlacedMention): void {
    const ids = candidatesOf(mention).map(({ id }) => id);
    quietly(
      sendMessage('background:showInPanel', {
        ids: ids.slice(0, MOST_CANDIDATES),
        surface: surfaceOf(mention).slice(0, LIMITS.name),
      }),
    );
  }

  /** An entity was met in this article, if that is to be remembered. */
  #meet(): void {
    const met = this.settings.metBefore ? this.#content.met : null;
    if (met) quietly(sendMessage('background:meet', { id: met.id, date: this.#reader.date }));
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

  #close(returnFocus: boolean): void {
    this.#content.clear();
    this.#window?.close(returnFocus);
  }

  #draw(): void {
    const { card } = this.#state;
    if (!card || this.#isInPanel) return;
    const props = this.#content.props(this.#frame(card.isPinned, card.isSheet));
    if (props) this.#window?.draw(props);
  }

  /** With the same two functions each time: what was drawn ahead is then not drawn again when it opens. */
  #frame(pinned: boolean, sheet: boolean): CardFrame {
    return { pinned, sheet, onPin: this.#pin, onClose: this.#closeByButton };
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

/** A card that stays for nobody: it closes when the pointer leaves its mention. */
function loose<M>(card: OpenCard<M>): OpenCard<M> {
  return { ...card, isPinned: false, isFocused: false, isSheet: false };
}
