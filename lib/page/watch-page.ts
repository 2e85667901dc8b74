// Watches the page for changes of its text and says, in turns, what has to be read again. The observer's callback only
// collects; looking at what came is done later, when the turn comes (turn-clock.ts).
import { isConnected, isDrawn, isElement } from './node-access.ts';
import { type Collected, nothingCollected, type PageChanges, siftChanges } from './sift-changes.ts';
import { TurnClock } from './turn-clock.ts';

/** With more changed nodes than this in one turn the page is read as a whole: cheaper than looking at each. */
const MOST_NODES = 4_000;
/** Elements remembered because their text was not drawn, or because they may get a shadow root later. */
const MOST_REMEMBERED = 2_000;
/** How soon after a storm's last turn it is looked whether it is over, in ms. */
const STORM_CHECK_MS = 50;
const ATTRIBUTES = ['class', 'style', 'hidden', 'open', 'contenteditable', 'role'];

export interface PageWatchOptions {
  /** Reads what changed and returns how many ms of the page's time that took. */
  readonly onTurn: (changes: PageChanges) => Promise<number>;
  /** Told when the page begins to change too fast for marks, and when that is over. */
  readonly onStorm: (isStormy: boolean) => void;
  /** Elements that are ours: what happens to them is no change of the page. */
  readonly isOwn: (element: Element) => boolean;
  readonly shadowRootOf: (element: Element) => ShadowRoot | null;
}

export class PageWatch {
  readonly #options: PageWatchOptions;
  readonly #observer: MutationObserver;
  readonly #observed = new WeakSet<Node>();
  readonly #clock = new TurnClock(() => performance.now());
  readonly #hidden = new Set<Element>();
  readonly #undefined = new Set<Element>();
  #collected: Collected = nothingCollected();
  #isStyleChanged = false;
  #isStormTold = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isTurning = false;
  /** Spent on collecting since the last turn, in ms. */
  #collecting = 0;
  /** Changes are collected and wait until the page has been read once. */
  #isHeld = true;
  #isStopped = false;

  constructor(options: PageWatchOptions) {
    this.#options = options;
    this.#observer = new MutationObserver((records) => this.#collect(records));
  }

  /** Watches a document or a shadow root from now on; false when it is watched already. */
  observe(root: Node): boolean {
    if (this.#observed.has(root) || this.#isStopped) return false;
    this.#observed.add(root);
    this.#observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ATTRIBUTES,
    });
    return true;
  }

  /** Has the page changed since this was last asked? For as long as changes are held. */
  takeChanged(): boolean {
    this.#collect(this.#observer.takeRecords());
    const { texts, parents, added, isEverything } = this.#collected;
    const has = isEverything || this.#isStyleChanged || texts.size + parents.size + added.size > 0;
    this.#forget();
    this.#isStyleChanged = false;
    this.#clock.begin();
    return has;
  }

  /** From now on changes are told. */
  release(): void {
    this.#isHeld = false;
    this.#plan();
  }

  /** Remembers an element whose text was left out because it is not drawn. */
  rememberHidden = (element: Element): void => {
    if (this.#hidden.size < MOST_REMEMBERED) this.#hidden.add(element);
  };

  /** Remembers a custom element that may get a shadow root. */
  rememberUndefined = (element: Element): void => {
    if (this.#undefined.size < MOST_REMEMBERED) this.#undefined.add(element);
  };

  /** A frame has loaded, or an element is to be read for another reason. */
  read(element: Element): void {
    this.#collected.added.add(element);
    this.#collected.isAnythingGone = true;
    this.#changed(1);
  }

  /** The whole page is to be read. */
  readEverything(): void {
    this.#collected.isEverything = true;
    this.#changed(1);
  }

  /** Looks whether custom elements got shadow roots, which no observer tells. */
  checkUndefined(): void {
    if (this.#findDefined()) this.#changed(1);
  }

  stop(): void {
    this.#isStopped = true;
    this.#observer.disconnect();
    clearTimeout(this.#timer);
    this.#hidden.clear();
    this.#undefined.clear();
    this.#forget();
  }

  #collect(records: MutationRecord[]): void {
    if (records.length === 0 || this.#isStopped) return;
    const from = performance.now();
    const count = this.#sort(records);
    const isWorth = count > 0 || this.#collected.editors.size > 0;
    if (isWorth || (this.#isStyleChanged && this.#hidden.size > 0)) this.#changed(count);
    this.#collecting += performance.now() - from;
  }

  /** Collects what the records name; returns how many of them are changes of text. */
  #sort(records: MutationRecord[]): number {
    const collected = this.#collected;
    const { isOwn } = this.#options;
    let count = 0;
    for (const { type, target, addedNodes, removedNodes, attributeName } of records) {
      if (type === 'attributes') {
        if (attributeName === 'contenteditable' || attributeName === 'role') collected.editors.add(target as Element);
        else this.#isStyleChanged = true;
        continue;
      }
      count++;
      // All of it will be read: what it is in detail does not matter.
      if (collected.isEverything) continue;
      if (type === 'characterData') collected.texts.add(target);
      else {
        let isOurs = false;
        for (const node of addedNodes) {
          if (isElement(node) && isOwn(node)) isOurs = true;
          else collected.added.add(node);
        }
        for (const node of removedNodes) if (isElement(node) && isOwn(node)) isOurs = true;
        if (isOurs) count--;
        else if (removedNodes.length > 0) {
          collected.isAnythingGone = true;
          collected.parents.add(target);
        }
      }
    }
    if (collected.texts.size + collected.parents.size + collected.added.size > MOST_NODES) {
      this.#collected = { ...nothingCollected(), isEverything: true };
    }
    return count;
  }

  #changed(count: number): void {
    this.#clock.changed(count);
    this.#tellStorm();
    this.#plan();
  }

  #tellStorm(): void {
    const { isStormy } = this.#clock;
    if (isStormy === this.#isStormTold || this.#isHeld) return;
    this.#isStormTold = isStormy;
    this.#options.onStorm(isStormy);
  }

  #plan(): void {
    if (this.#timer !== undefined || this.#isTurning || this.#isStopped || this.#isHeld) return;
    const { wait } = this.#clock;
    // After the last change of a storm there is nothing to read, but its end to tell.
    if (wait === null && !this.#isStormTold) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const { wait } = this.#clock;
      if (wait === null) this.#tellStorm();
      // More may have come meanwhile, which puts the turn off.
      if (wait === null || wait > 1) this.#plan();
      else void this.#turn();
    }, wait ?? STORM_CHECK_MS);
  }

  async #turn(): Promise<void> {
    this.#isTurning = true;
    this.#clock.begin();
    const began = performance.now();
    const changes = this.#sift();
    let spent = performance.now() - began + this.#collecting;
    this.#collecting = 0;
    try {
      if (changes) spent += await this.#options.onTurn(changes);
    } finally {
      this.#isTurning = false;
      this.#clock.end(spent);
      this.#tellStorm();
      this.#plan();
    }
  }

  #sift(): PageChanges | null {
    const shown = this.#findShown();
    this.#findDefined();
    const collected = this.#collected;
    this.#forget();
    return siftChanges(collected, shown, this.#options.shadowRootOf);
  }

  #forget(): void {
    this.#collected = nothingCollected();
  }

  /** Elements that were not drawn and are now. */
  #findShown(): Element[] {
    if (!this.#isStyleChanged) return [];
    this.#isStyleChanged = false;
    const shown: Element[] = [];
    for (const element of this.#hidden) {
      if (!isConnected(element)) this.#hidden.delete(element);
      else if (isDrawn(element)) {
        this.#hidden.delete(element);
        shown.push(element);
      }
    }
    return shown;
  }

  #findDefined(): boolean {
    let found = false;
    for (const element of this.#undefined) {
      if (!isConnected(element)) this.#undefined.delete(element);
      else if (this.#options.shadowRootOf(element)) {
        this.#undefined.delete(element);
        this.#collected.added.add(element);
        found = true;
      }
    }
    return found;
  }
}
