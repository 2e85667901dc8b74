// The one element that is ours on the page: the card's host.
let own: Element | null = null;

export function setOwnElement(element: Element | null): void {
  own = element;
}

/** The host, or null before the first card. */
export function ownElement(): Element | null {
  return own;
}

export function isOwnElement(element: Element): boolean {
  return element === own;
}
