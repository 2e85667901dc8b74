// Watches the page for changes of its text and says, in turns, what has to be read again.
//
// The observer's callback only collects; looking at what came is done later, when the turn comes. A turn is due 100 ms
// after the first change, and after a turn that took long the next waits thirty times as long as that took: whatever the
// page does, no more than one twentieth of the time goes into following it, the browser's own work for us included.
import {
  dataOf,
  elementsIn,
  frameDocumentOf,
  isConnected,
  isDrawn,
  isElement,
  isText,
  localName,
  nextOf,
  parentOf,
  previousOf,
} from './node-access.ts';
import { containerOf, isBlock } from './read-page.ts';

/** From the first change to the turn that reads it, in ms. */
const TURN_MS = 100;
/** The share of the time that following a page may take, as its inverse. Less than is allowed, a twentieth: what the
 * browser does for us outside our own code (copying a question, painting marks) is not in what we measure. */
const SHARE = 30;
/** Longest wait between two turns, in ms, so that a long one (a page read as a whole) is not paid for by a long silence. */
const LONGEST_WAIT = 1_000;
/** With more changed nodes than this in one turn the page is read as a whole: cheaper than looking at each. */
const MOST_NODES = 4_000;
/** Elements remembered because their text was not drawn, or because they may get a shadow root later. */
const MOST_REMEMBERED = 2_000;

export interface PageChanges {
  /** Block elements whose direct runs of text changed. */
  readonly runs: ReadonlySet<Node>;
  /** Elements to read with everything in them. */
  readonly added: ReadonlySet<Element>;
  /** Elements that may be an editor now, or none any more. */
  readonly editors: ReadonlySet<Element>;
  /** Something was taken out of the page. */
  readonly isAnythingGone: boolean;
  /** More changed than can be told: read everything. */
  readonly isEverything: boolean;
}

const ATTRIBUTES = ['class', 'style', 'hidden', 'open', 'contenteditable', 'role'];

export class PageWatch {
  readonly #onTurn: (changes: PageChanges) => Promise<number>;
  readonly #isOwn: (element: Element) => boolean;
  readonly #shadowRootOf: (element: Element) => ShadowRoot | null;
  readonly #observer: MutationObserver;
  readonly #observed = new WeakSet<Node>();
  readonly #hidden = new Set<Element>();
  readonly #undefined = new Set<Element>();
  #texts = new Set<Node>();
  #parents = new Set<Node>();
  #added = new Set<Node>();
  #editors = new Set<Element>();
  #isAnythingGone = false;
  #isStyleChanged = false;
  #isEverything = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isTurning = false;
  #notBefore = 0;
  /** Spent on collecting since the last turn, in ms. */
  #collecting = 0;
  #isStopped = false;

  /** `onTurn` reads what changed and returns how many ms of the page's time that took. */
  constructor(
    onTurn: (changes: PageChanges) => Promise<number>,
    isOwn: (element: Element) => boolean,
    shadowRootOf: (element: Element) => ShadowRoot | null,
  ) {
    this.#onTurn = onTurn;
    this.#isOwn = isOwn;
    this.#shadowRootOf = shadowRootOf;
    this.#observer = new MutationObserver((records) => this.#collect(records));
  }

  /** Watches a document or a shadow root from now on. */
  observe(root: Node): void {
    if (this.#observed.has(root) || this.#isStopped) return;
    this.#observed.add(root);
    this.#observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ATTRIBUTES,
    });
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
    this.#added.add(element);
    this.#isAnythingGone = true;
    this.#plan();
  }

  /** Looks whether custom elements got shadow roots, which no observer tells. */
  checkUndefined(): void {
    if (this.#findDefined()) this.#plan();
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
    const from = performance.now();
    this.#sort(records);
    this.#collecting += performance.now() - from;
  }

  #sort(records: MutationRecord[]): void {
    for (const { type, target, addedNodes, removedNodes, attributeName } of records) {
      if (type === 'attributes') {
        if (attributeName === 'contenteditable' || attributeName === 'role') this.#editors.add(target as Element);
        else this.#isStyleChanged = true;
      } else if (type === 'characterData') this.#texts.add(target);
      else {
        let isOurs = false;
        for (const node of addedNodes) {
          if (isElement(node) && this.#isOwn(node)) isOurs = true;
          else this.#added.add(node);
        }
        for (const node of removedNodes) if (isElement(node) && this.#isOwn(node)) isOurs = true;
        if (isOurs) continue;
        if (removedNodes.length > 0) {
          this.#isAnythingGone = true;
          this.#parents.add(target);
        }
      }
    }
    const count = this.#texts.size + this.#parents.size + this.#added.size;
    if (count > MOST_NODES) {
      this.#forget();
      this.#isEverything = true;
    }
    const isWorth = count > 0 || this.#isEverything || this.#editors.size > 0;
    if (isWorth || (this.#isStyleChanged && this.#hidden.size > 0)) this.#plan();
  }

  #plan(): void {
    if (this.#timer !== undefined || this.#isTurning || this.#isStopped) return;
    this.#timer = setTimeout(() => void this.#turn(), Math.max(TURN_MS, this.#notBefore - performance.now()));
  }

  async #turn(): Promise<void> {
    this.#timer = undefined;
    this.#isTurning = true;
    const began = performance.now();
    const changes = this.#sift();
    let spent = performance.now() - began + this.#collecting;
    this.#collecting = 0;
    if (changes) spent += await this.#onTurn(changes);
    this.#isTurning = false;
    this.#notBefore = performance.now() + Math.min(spent * SHARE, LONGEST_WAIT);
    if (this.#texts.size + this.#parents.size + this.#added.size + this.#editors.size > 0 || this.#isEverything) {
      this.#plan();
    }
  }

  /** What the collected nodes mean for reading, or null when nothing has to be read. */
  #sift(): PageChanges | null {
    const runs = new Set<Node>();
    const added = new Set<Element>();
    this.#findShown(runs);
    this.#findDefined();
    for (const node of this.#texts) if (isConnected(node)) runs.add(this.#containerOf(node));
    for (const node of this.#parents) if (isConnected(node)) runs.add(this.#containerOf(node));
    for (const node of this.#added) {
      if (!isConnected(node)) continue;
      const parent = parentOf(node);
      if (isText(node)) {
        if (parent && dataOf(node).trim() !== '') runs.add(this.#containerOf(parent));
      } else if (isElement(node)) {
        if (!isBlock(node, this.#shadowRootOf) && !isFrame(node)) {
          const container = parent && this.#containerOf(parent);
          if (container) runs.add(container);
          for (const inner of elementsIn(node, '*')) {
            if (isBlock(inner, this.#shadowRootOf) || isFrame(inner)) added.add(inner);
          }
          continue;
        }
        if (parent && this.#touchesText(node)) runs.add(this.#containerOf(parent));
        added.add(node);
      }
    }
    const isAnythingGone = this.#isAnythingGone;
    const isEverything = this.#isEverything;
    const editors = this.#editors;
    this.#forget();
    if (runs.size + added.size + editors.size === 0 && !isAnythingGone && !isEverything) return null;
    for (const element of added) if (isWithinOneOf(element, added)) added.delete(element);
    for (const run of runs) if (isElement(run) && (added.has(run) || isWithinOneOf(run, added))) runs.delete(run);
    return { runs, added, editors, isAnythingGone, isEverything };
  }

  #forget(): void {
    this.#texts = new Set();
    this.#parents = new Set();
    this.#added = new Set();
    this.#editors = new Set();
    this.#isAnythingGone = false;
    this.#isEverything = false;
  }

  #findShown(runs: Set<Node>): void {
    if (!this.#isStyleChanged) return;
    this.#isStyleChanged = false;
    for (const element of this.#hidden) {
      if (!isConnected(element)) this.#hidden.delete(element);
      else if (isDrawn(element)) {
        this.#hidden.delete(element);
        runs.add(this.#containerOf(element));
      }
    }
  }

  #containerOf(node: Node): Node {
    return containerOf(node, this.#shadowRootOf);
  }

  /** Does an element stand right beside text or inline content, so that it parts a run? */
  #touchesText(element: Element): boolean {
    return [previousOf(element), nextOf(element)].some(
      (side) =>
        side !== null &&
        ((isText(side) && dataOf(side).trim() !== '') || (isElement(side) && !isBlock(side, this.#shadowRootOf))),
    );
  }

  #findDefined(): boolean {
    let found = false;
    for (const element of this.#undefined) {
      if (!isConnected(element)) this.#undefined.delete(element);
      else if (this.#shadowRootOf(element)) {
        this.#undefined.delete(element);
        this.#added.add(element);
        found = true;
      }
    }
    return found;
  }
}

function isFrame(element: Element): boolean {
  const name = localName(element);
  return (name === 'iframe' || name === 'frame') && frameDocumentOf(element) !== null;
}

function isWithinOneOf(element: Element, others: ReadonlySet<Element>): boolean {
  if (others.size === 0) return false;
  for (let up = parentOf(element); up; up = parentOf(up)) if (isElement(up) && others.has(up)) return true;
  return false;
}
