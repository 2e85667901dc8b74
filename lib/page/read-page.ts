// Reads the text of a page: blocks in document order with the way back to the DOM. Never changes anything.
//
// A walk in small steps: a generator that yields each block as it is complete, and null now and then where there is
// none, so that whoever drives it can stop for a while after any step (lib/page/time-slices.ts).
import { BlockBuilder, type BlockPlace } from './block-builder.ts';
import {
  attribute,
  closestTo,
  dataOf,
  ELEMENT,
  firstChildOf,
  frameDocumentOf,
  hasAnyAttribute,
  isConnected,
  isDrawn,
  isElement,
  isText,
  localName,
  nextOf,
  nodeType,
  parentElementOf,
  parentOf,
  rootElementOf,
  TEXT,
} from './node-access.ts';
import type { PageBlock } from './page-block.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements whose text is no prose: code, controls, reading aids of `ruby`, drawings, what is not drawn at all. */
const UNREAD = words(
  'script style noscript template textarea input select option optgroup datalist svg math canvas video audio object embed code pre samp kbd tt listing xmp plaintext rt rp rtc head title meter progress map picture',
);
/** Elements that end a run of text by their nature; of others the drawn `display` decides. */
const BLOCKS = words(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p search section summary table tbody td tfoot th thead tr ul',
);
/** Editors, of which not even the text is read. */
const EDITORS =
  '[contenteditable]:not([contenteditable="false" i]), [role~="textbox" i], [role~="searchbox" i], [role~="combobox" i], .CodeMirror, .cm-editor, .monaco-editor, .ace_editor, .ProseMirror, .ql-editor, .DraftEditor-root';
const EDITOR_CLASSES = /\b(?:CodeMirror|cm-editor|monaco-editor|ace_editor|ProseMirror|ql-editor|DraftEditor-root)\b/;
const UNREAD_SELECTOR = `${[...UNREAD].join(', ')}, ${EDITORS}`;
const HEADLINES = 'h1, h2, h3, h4, h5, h6, [role="heading" i]';
const CAPTIONS = 'figcaption, caption';

/** Steps between two chances to pause where no block ends. */
const STEPS = 200;
/** Longer Text nodes, in UTF-16 units, become many blocks and are read in steps of their own. */
const LONG_TEXT = 40_000;
/** Frames and shadow roots inside one another are followed so deep. */
const DEEPEST = 20;

export interface ReadOptions {
  /** Elements that are ours. */
  readonly isOwn: (element: Element) => boolean;
  /** An element's shadow root, open or closed. */
  readonly shadowRootOf: (element: Element) => ShadowRoot | null;
  /** Told of each shadow root and each frame's document that is entered. */
  readonly onRoot?: (root: ShadowRoot | Document) => void;
  /** Told of elements whose text was left out because it is not drawn. */
  readonly onHidden?: (element: Element) => void;
  /** Told of custom elements without a shadow root; they may get one later. */
  readonly onUndefined?: (element: Element) => void;
}

/** All text of a document, shadow roots and same-origin frames included. */
export function* readDocument(document: Document, options: ReadOptions, depth = 0): Generator<PageBlock | null, void> {
  const root = rootElementOf(document);
  if (root && document.designMode !== 'on') yield* readTree(root, options, depth);
}

/** The text of an element and everything in it, or nothing when it stands in something unread. */
export function* readElement(element: Element, options: ReadOptions): Generator<PageBlock | null, void> {
  if (!isUnread(element)) yield* readTree(element, options, 0);
}

/** The runs of text directly in a block element, without the block elements in it. */
export function* readOwnRuns(container: Node, options: ReadOptions): Generator<PageBlock | null, void> {
  if (!isElement(container) || !isUnread(container)) yield* new Walk(container, options, 0, true).run();
}

/** The element (or root) that bounds the run of text a node stands in. */
export function containerOf(node: Node, shadowRootOf: ReadOptions['shadowRootOf']): Node {
  let at: Node = node;
  while (!(isElement(at) && isBlock(at, shadowRootOf))) {
    const up = parentOf(at);
    if (!up) return at;
    at = up;
  }
  return at;
}

/** Is this, or something around it in the same tree, never read? */
export function isUnread(element: Element): boolean {
  return closestTo(element, UNREAD_SELECTOR) !== null;
}

/** Does an element end the run of text around it? One with a shadow root does: its text is somewhere else. */
export function isBlock(element: Element, shadowRootOf: ReadOptions['shadowRootOf']): boolean {
  const name = localName(element);
  if (BLOCKS.has(name) || shadowRootOf(element)) return true;
  if (name === 'br' || name === 'wbr') return false;
  return displayOf(element) === 'block';
}

function readTree(root: Element, options: ReadOptions, depth: number): Generator<PageBlock | null, void> {
  return new Walk(root, options, depth, false).run();
}

/** How an element takes part in the run around it: as part of the line, as a box in the line, or by ending it. */
type Display = 'inline' | 'box' | 'block';

function displayOf(element: Element): Display {
  const style = getComputedStyle(element);
  const display = style.display;
  if (display.startsWith('inline-')) return 'box';
  if (display === '' || display === 'none' || display === 'contents' || /^(?:inline|ruby)/.test(display))
    return 'inline';
  // A drop cap floats, but is the first letter of its word.
  return style.cssFloat !== 'none' && isShort(element) ? 'inline' : 'block';
}

/** A drop cap or the like: no more than two characters. */
function isShort(element: Element): boolean {
  const child = firstChildOf(element);
  return child !== null && isText(child) && nextOf(child) === null && dataOf(child).trim().length <= 2;
}

class Walk {
  readonly #root: Node;
  readonly #options: ReadOptions;
  readonly #depth: number;
  /** Only the root's own runs are wanted. */
  readonly #shallow: boolean;
  readonly #builder = new BlockBuilder();
  readonly #drawn = new Map<Element, boolean>();
  /** How each element entered and not left takes part in its run. */
  readonly #open: Display[] = [];
  /** The block elements the walk is in, innermost last. */
  readonly #containers: Node[] = [];
  /** Blocks that are complete and not yet handed out. */
  #done: PageBlock[] = [];
  #breaks = 0;

  constructor(root: Node, options: ReadOptions, depth: number, shallow: boolean) {
    this.#root = root;
    this.#options = options;
    this.#depth = depth;
    this.#shallow = shallow;
  }

  *run(): Generator<PageBlock | null, void> {
    const root = this.#root;
    let node: Node | null = root;
    let steps = 0;
    while (node) {
      if (++steps % STEPS === 0) {
        yield null;
        // The page may have taken the ground away meanwhile; what it put there instead is reported by its mutations.
        if (!isConnected(node)) break;
      }
      let child: Node | null = null;
      const type = nodeType(node);
      if (type === TEXT) {
        const data = dataOf(node);
        if (data.length > LONG_TEXT) yield* this.#readLongText(node as Text, data);
        else if (data !== '') this.#readText(node as Text, data);
      } else if (type === ELEMENT) {
        const element = node as Element;
        const name = localName(element);
        if (name === 'br') this.#lineBreak();
        else if (name === 'iframe' || name === 'frame') yield* this.#readFrame(element);
        else if (!this.#isSkipped(element, name)) {
          const shadow = this.#shadowRootOf(element, name);
          const display = element === root || shadow || BLOCKS.has(name) ? 'block' : displayOf(element);
          if (display === 'block') this.#close();
          if (!this.#shallow || display !== 'block' || element === root) {
            if (display === 'box' && !isShort(element)) this.#builder.gap();
            if (shadow && !this.#shallow) yield* this.#readShadow(shadow);
            child = firstChildOf(element);
            if (child) this.#enter(element, display);
          }
        }
      } else if (node === root) {
        child = firstChildOf(node);
        if (child) this.#enter(node, 'block');
      }
      if (this.#done.length > 0) yield* this.#handOut();
      if (child) {
        node = child;
        continue;
      }
      let next: Node | null = node === root ? null : nextOf(node);
      while (!next && node && node !== root) {
        node = parentOf(node);
        const left = this.#open.pop();
        if (left === 'block') {
          this.#close();
          this.#containers.pop();
        } else if (left === 'box') this.#builder.gap();
        next = !node || node === root ? null : nextOf(node);
      }
      if (this.#done.length > 0) yield* this.#handOut();
      node = next;
    }
    this.#close();
    yield* this.#handOut();
  }

  *#handOut(): Generator<PageBlock> {
    const blocks = this.#done;
    this.#done = [];
    yield* blocks;
  }

  #enter(node: Node, display: Display): void {
    this.#open.push(display);
    if (display === 'block') this.#containers.push(node);
  }

  #readText(node: Text, data: string): void {
    if (!this.#isTextDrawn(node)) return;
    if (/\S/.test(data)) this.#breaks = 0;
    else if (this.#builder.isEmpty) return;
    for (const block of this.#builder.add(node, data, () => this.#place(node))) this.#done.push(block);
  }

  /** One Text node may hold megabytes: it is handed out block by block. */
  *#readLongText(node: Text, data: string): Generator<PageBlock> {
    if (!this.#isTextDrawn(node)) return;
    this.#breaks = 0;
    yield* this.#builder.add(node, data, () => this.#place(node));
  }

  #place(node: Text): BlockPlace {
    const container = this.#containers.at(-1) ?? this.#root;
    const around = isElement(container) ? container : null;
    const kind = !around
      ? 'text'
      : closestTo(around, HEADLINES)
        ? 'headline'
        : closestTo(around, CAPTIONS)
          ? 'caption'
          : 'text';
    const parent = parentElementOf(node);
    const said = parent && closestTo(parent, '[lang]');
    return { container, kind, lang: (said && attribute(said, 'lang')) ?? '' };
  }

  #close(): void {
    this.#breaks = 0;
    const block = this.#builder.close();
    if (block) this.#done.push(block);
  }

  /** One break is a space; two make a paragraph, as pages without `p` do. */
  #lineBreak(): void {
    if (++this.#breaks >= 2) {
      const block = this.#builder.close();
      if (block) this.#done.push(block);
    } else this.#builder.gap();
  }

  #isSkipped(element: Element, name: string): boolean {
    if (UNREAD.has(name) || this.#options.isOwn(element)) return true;
    if (!hasAnyAttribute(element)) return false;
    const editable = attribute(element, 'contenteditable');
    if (editable !== null && editable.toLowerCase() !== 'false') return true;
    const role = attribute(element, 'role');
    if (role !== null && /\b(?:textbox|searchbox|combobox)\b/i.test(role)) return true;
    const classes = attribute(element, 'class');
    return classes !== null && EDITOR_CLASSES.test(classes);
  }

  #isTextDrawn(node: Text): boolean {
    const parent = parentElementOf(node);
    if (!parent) return true;
    let drawn = this.#drawn.get(parent);
    if (drawn === undefined) {
      drawn = isDrawn(parent);
      this.#drawn.set(parent, drawn);
      if (!drawn) this.#options.onHidden?.(parent);
    }
    return drawn;
  }

  #shadowRootOf(element: Element, name: string): ShadowRoot | null {
    const shadow = this.#options.shadowRootOf(element);
    if (!shadow && name.includes('-')) this.#options.onUndefined?.(element);
    return shadow;
  }

  *#readShadow(shadow: ShadowRoot): Generator<PageBlock | null> {
    if (this.#depth >= DEEPEST) return;
    yield* this.#handOut();
    this.#options.onRoot?.(shadow);
    yield* new Walk(shadow, this.#options, this.#depth + 1, false).run();
  }

  *#readFrame(element: Element): Generator<PageBlock | null> {
    const inner = this.#depth < DEEPEST && !this.#shallow ? frameDocumentOf(element) : null;
    if (!inner || !isDrawn(element)) return;
    this.#close();
    yield* this.#handOut();
    this.#options.onRoot?.(inner);
    yield* readDocument(inner, this.#options, this.#depth + 1);
  }
}
