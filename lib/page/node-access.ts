// Reads of the DOM that a page cannot bend. In Chromium a form's fields shadow its properties even in a content script
// (`<input name=parentNode>` makes `form.parentNode` an input), so everything is read by the prototypes' own getters.

type Getter<T> = (node: Node) => T;

function getter<T>(prototype: object, key: string): Getter<T> {
  let get: (() => unknown) | undefined;
  return (node) => {
    for (let at: object | null = prototype; !get && at; at = Object.getPrototypeOf(at)) {
      get = Object.getOwnPropertyDescriptor(at, key)?.get;
    }
    if (!get) throw new Error(`This browser has no getter for ${key}`);
    return get.call(node) as T;
  };
}

export const ELEMENT = 1;
export const TEXT = 3;

export const nodeType = getter<number>(Node.prototype, 'nodeType');
export const parentOf = getter<Node | null>(Node.prototype, 'parentNode');
export const parentElementOf = getter<Element | null>(Node.prototype, 'parentElement');
export const firstChildOf = getter<Node | null>(Node.prototype, 'firstChild');
export const nextOf = getter<Node | null>(Node.prototype, 'nextSibling');
export const previousOf = getter<Node | null>(Node.prototype, 'previousSibling');
export const isConnected = getter<boolean>(Node.prototype, 'isConnected');
export const documentOf = getter<Document | null>(Node.prototype, 'ownerDocument');
export const dataOf = getter<string>(CharacterData.prototype, 'data');
/** In lower case for HTML elements, as written for others. */
export const localName = getter<string>(Element.prototype, 'localName');
export const bodyOf = getter<HTMLElement | null>(Document.prototype, 'body');
export const rootElementOf = getter<Element | null>(Document.prototype, 'documentElement');

const { getAttribute, hasAttributes, closest, getBoundingClientRect, checkVisibility, querySelectorAll } =
  Element.prototype;

export const attribute = (element: Element, name: string): string | null => getAttribute.call(element, name);
export const hasAnyAttribute = (element: Element): boolean => hasAttributes.call(element);
export const closestTo = (element: Element, selector: string): Element | null => closest.call(element, selector);
export const boxOf = (element: Element): DOMRect => getBoundingClientRect.call(element);
/** The document, the shadow root, or the top of a tree that stands nowhere. */
export const rootOf = (node: Node): Node => Node.prototype.getRootNode.call(node);
/** Every element below that fits; a copy that does not change with the page. */
export const elementsIn = (root: Element, selector: string): Element[] => [...querySelectorAll.call(root, selector)];
export const queryDocument = (document: Document, selector: string): Element[] => [
  ...Document.prototype.querySelectorAll.call(document, selector),
];

/** How many elements a document has, shadow roots and frames not counted. */
export const elementCount = (document: Document): number =>
  Document.prototype.getElementsByTagName.call(document, '*').length;

/** Is the element drawn: neither it nor an ancestor has `display: none`, `visibility: hidden` or hidden contents? */
export const isDrawn = (element: Element): boolean => checkVisibility.call(element, { visibilityProperty: true });

/** The document of a same-origin frame, or null for any other element, another origin, or a frame not loaded yet. */
export function frameDocumentOf(element: Element): Document | null {
  const prototype = localName(element) === 'iframe' ? HTMLIFrameElement.prototype : HTMLFrameElement.prototype;
  try {
    return (
      (Object.getOwnPropertyDescriptor(prototype, 'contentDocument')?.get?.call(element) as Document | null) ?? null
    );
  } catch {
    return null;
  }
}

export const isElement = (node: Node): node is Element => nodeType(node) === ELEMENT;
export const isText = (node: Node): node is Text => nodeType(node) === TEXT;
