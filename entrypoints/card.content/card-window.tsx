// The card's window on the page: a host element with a closed shadow root, in it a popover in the top layer.
//
// The host enters the page when a card first opens, not before, and then stays: a page that watches its own tree sees
// one element come, once. Inside the root it sees nothing.
import { render } from 'preact';
import cardCss from '../../components/card.css?inline';
import { announceCard } from '../../components/card-sentence.ts';
import { EntityCard, type EntityCardProps } from '../../components/EntityCard.tsx';
import tokensCss from '../../components/tokens.css?inline';
import { type Box, type CardSize, placeCard } from '../../lib/card/place-card.ts';
import { isConnected, rootElementOf } from '../../lib/page/node-access.ts';
import { cardSheets, newSecret } from './card-sheets.ts';
import windowCss from './card-window.css?inline';
import { isTrueClick } from './true-click.ts';
import { warmFonts } from './warm-fonts.ts';

/** Height of the line after the mention, where it cannot be told: as high as the mention's own. */
const LINE_SPACING = 1.4;

export interface CardWindowOptions {
  readonly onFocus: (isIn: boolean) => void;
  /** Told of the host when it is made, when it comes to its place on the page, and (null) when it goes. */
  readonly onHost: (host: Element | null) => void;
}

export class CardWindow {
  readonly #document: Document;
  readonly #options: CardWindowOptions;
  #host: HTMLElement | null = null;
  #popover: HTMLElement | null = null;
  #announcer: HTMLElement | null = null;
  #drawn: EntityCardProps | null = null;
  #sentence = '';
  #isOpen = false;
  #isSheet = false;
  #openedAt = 0;
  /** The card's size where it stands, in CSS pixels. */
  #size: CardSize = { width: 0, height: 0 };
  #lines: readonly Box[] = [];
  #pointed: Box | undefined;
  #before: HTMLElement | null = null;
  #resize: ResizeObserver | null = null;

  constructor(document: Document, options: CardWindowOptions) {
    this.#document = document;
    this.#options = options;
  }

  /** Makes everything that can be made before a card is asked for. Nothing of it is on the page. */
  warm(language: string): void {
    warmFonts(this.#document);
    const nothing = () => {};
    this.draw({
      mention: { surface: '', candidates: [] },
      views: [],
      state: 'loading',
      language,
      pinned: false,
      canGoBack: false,
      onPin: nothing,
      onClose: nothing,
      onOpen: nothing,
      onShow: nothing,
      onBack: nothing,
      onChoose: nothing,
      onNotThis: nothing,
      onNote: nothing,
    });
  }

  /** Draws the card's content; the window need not be open, nor on the page. What is drawn already costs nothing. */
  draw(props: EntityCardProps): void {
    if (props === this.#drawn) return;
    this.#drawn = props;
    render(<EntityCard {...props} />, this.#make());
    this.#sentence = props.state === 'ready' ? announceCard(props.mention.surface, props.views, props.language) : '';
    if (!this.#isOpen) return;
    this.#place();
    this.#announce(props);
  }

  /** Opens, or moves to another mention while it is open. `lines` and `pointed` as in `placeCard`. */
  open(lines: readonly Box[], pointed: Box | undefined, isSheet: boolean): void {
    const popover = this.#make();
    // Drawn ahead, the host was not on the page yet.
    this.#settle();
    this.#isSheet = isSheet;
    popover.classList.toggle('sheet', isSheet);
    if (isSheet) this.#card()?.style.removeProperty('max-block-size');
    if (!this.#isOpen) {
      this.#before = this.#document.activeElement as HTMLElement | null;
      this.#openedAt = performance.now();
    }
    this.#isOpen = true;
    if (!popover.matches(':popover-open')) popover.showPopover();
    this.place(lines, pointed);
    this.#announceLabel();
  }

  place(lines: readonly Box[], pointed: Box | undefined): void {
    this.#lines = lines;
    this.#pointed = pointed ?? lines[0];
    this.#place();
  }

  focus(): void {
    this.#card()?.focus({ preventScroll: true });
  }

  /**
   * Hands a trusted `keydown` or `input` to the part of the card that has the focus, as an event that does not leave the card.
   * True when that part made use of it.
   */
  relay(event: Event): boolean {
    const part = (this.#popover?.getRootNode() as ShadowRoot | undefined)?.activeElement;
    if (!part) return false;
    if (event.type === 'input') return !part.dispatchEvent(new Event('input', { bubbles: true }));
    const { key, ctrlKey, metaKey, isComposing } = event as KeyboardEvent;
    // No KeyboardEvent: Firefox does not deliver those that a content script makes.
    const copy = new Event('keydown', { bubbles: true, cancelable: true });
    return !part.dispatchEvent(Object.assign(copy, { key, ctrlKey, metaKey, isComposing }));
  }

  close(returnFocus: boolean): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    if (this.#popover?.matches(':popover-open')) this.#popover.hidePopover();
    if (this.#announcer) this.#announcer.textContent = '';
    if (returnFocus && this.#before && isConnected(this.#before)) this.#before.focus({ preventScroll: true });
    this.#before = null;
  }

  /** The card's box in the window, or null while it is closed. */
  box(): Box | null {
    return this.#isOpen ? (this.#card()?.getBoundingClientRect() ?? null) : null;
  }

  /** Takes the host off the page. */
  remove(): void {
    this.#isOpen = false;
    this.#resize?.disconnect();
    if (this.#popover) render(null, this.#popover);
    this.#drawn = null;
    this.#host?.remove();
    this.#options.onHost(null);
    this.#host = null;
    this.#popover = null;
  }

  #card(): HTMLElement | null {
    return this.#popover?.querySelector<HTMLElement>('.card') ?? null;
  }

  /** Puts the host where it can be seen and used: into the page's modal dialog if one is open, everything else is inert. */
  #settle(): void {
    const host = this.#host!;
    const dialogs = this.#document.querySelectorAll('dialog:modal');
    const home = dialogs[dialogs.length - 1] ?? rootElementOf(this.#document);
    if (!home || host.parentNode === home) return;
    home.append(host);
    this.#options.onHost(host);
  }

  #make(): HTMLElement {
    if (this.#popover) return this.#popover;
    const document = this.#document;
    // In a page of XML an element without the namespace of HTML would be nothing.
    const element = (name: string) => document.createElementNS('http://www.w3.org/1999/xhtml', name) as HTMLElement;
    const host = element('div');
    const root = host.attachShadow({ mode: __TEST_BUILD__ ? 'open' : 'closed' });
    root.adoptedStyleSheets = cardSheets(tokensCss, [cardCss, windowCss], '#window', newSecret()).map((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      return sheet;
    });
    const popover = element('div');
    popover.id = 'window';
    popover.setAttribute('popover', 'manual');
    const announcer = element('div');
    announcer.id = 'announcer';
    announcer.setAttribute('role', 'status');
    root.append(popover, announcer);
    root.addEventListener('focusin', () => this.#options.onFocus(true));
    root.addEventListener('focusout', (event) => {
      const { relatedTarget } = event as FocusEvent;
      if (!(relatedTarget instanceof Node) || !root.contains(relatedTarget)) this.#options.onFocus(false);
    });
    root.addEventListener(
      'click',
      (event) => {
        if (isTrueClick(event as MouseEvent, host, this.#openedAt)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      true,
    );
    this.#resize = new ResizeObserver((entries) => this.#resized(entries.at(-1)!.contentRect));
    this.#resize.observe(popover);
    this.#host = host;
    this.#popover = popover;
    this.#announcer = announcer;
    this.#options.onHost(host);
    return popover;
  }

  /** Its content is of another size than the one it was placed with, which an observer's first report never is. */
  #resized({ width, height }: DOMRectReadOnly): void {
    if (Math.abs(width - this.#size.width) < 1 && Math.abs(height - this.#size.height) < 1) return;
    this.#place();
  }

  #place(): void {
    const popover = this.#popover;
    const card = this.#card();
    const pointed = this.#pointed;
    if (!popover || !card || !pointed || !this.#isOpen || this.#isSheet) return;
    const root = rootElementOf(this.#document)!;
    const view = { left: 0, top: 0, right: root.clientWidth || window.innerWidth, bottom: window.innerHeight };
    // As high as it would like to be: what bounds it now may be from another place.
    setStyle(card, 'max-block-size', '');
    const { width, height } = card.getBoundingClientRect();
    const size = { width, height };
    const lineHeight = (pointed.bottom - pointed.top) * LINE_SPACING;
    const direction = getComputedStyle(root).direction === 'rtl' ? 'rtl' : 'ltr';
    const { left, top, maxHeight, side } = placeCard(this.#lines, pointed, lineHeight, size, view, direction);
    this.#size = { width, height: Math.min(height, maxHeight) };
    if (height > maxHeight) setStyle(card, 'max-block-size', `${maxHeight}px`);
    setStyle(popover, 'left', `${left}px`);
    // What stands above its mention grows upwards.
    setStyle(popover, 'top', side === 'above' ? 'auto' : `${top}px`);
    setStyle(popover, 'bottom', side === 'above' ? `${view.bottom - top - Math.min(height, maxHeight)}px` : 'auto');
  }

  #announce({ state }: EntityCardProps): void {
    if (state !== 'loading') this.#announceLabel();
  }

  /** Says politely which card came, unless it has the focus and is read out anyway. */
  #announceLabel(): void {
    const card = this.#card();
    const announcer = this.#announcer;
    if (!card || !announcer || card.getAttribute('aria-busy') === 'true') return;
    if ((card.getRootNode() as ShadowRoot).activeElement) return;
    const label = this.#sentence || (card.getAttribute('aria-label') ?? '');
    if (announcer.textContent !== label) announcer.textContent = label;
  }
}

/** Empty takes it away. Only where it changes something: the next question of the browser for a rectangle would style it all again. */
function setStyle({ style }: HTMLElement, property: string, value: string): void {
  if (style.getPropertyValue(property) !== value) style.setProperty(property, value);
}
