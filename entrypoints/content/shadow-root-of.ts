// The page's shadow roots, closed ones included: both browsers give them to content scripts, each in its own way.

type OpenOrClosed = (element: Element) => ShadowRoot | null;

interface WithDom {
  readonly chrome?: {
    readonly dom?: { readonly openOrClosedShadowRoot?: (element: HTMLElement) => ShadowRoot | null };
  };
}

const ofChromium = (globalThis as WithDom).chrome?.dom?.openOrClosedShadowRoot;
const ofFirefox = Object.getOwnPropertyDescriptor(Element.prototype, 'openOrClosedShadowRoot')?.get;

/** Elements that may have a shadow root at all: custom ones, and these (DOM standard, attachShadow). */
const HOSTS = /-|^(?:article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/;

/** An element's shadow root, or null. */
export const shadowRootOf: OpenOrClosed = (element) => {
  if (!HOSTS.test(nameOf.call(element) as string) || !isHtml(element)) return null;
  if (ofFirefox) return ofFirefox.call(element) as ShadowRoot | null;
  // Asked only where it pays: nearly every element has none.
  return ofChromium?.(element as HTMLElement) ?? null;
};

const nameOf = Object.getOwnPropertyDescriptor(Element.prototype, 'localName')!.get!;
const namespaceOf = Object.getOwnPropertyDescriptor(Element.prototype, 'namespaceURI')!.get!;

/**
 * Elements of frames have prototypes of their own, so `instanceof` does not know them; and in Firefox's content scripts it
 * takes 3 us an element, more than all else that is asked of one.
 */
function isHtml(element: Element): boolean {
  return namespaceOf.call(element) === 'http://www.w3.org/1999/xhtml';
}
