// The one element that is ours on the page: the card's host.
let own: Element | null = null;

export function setOwnElement(element: Element | null): void {
  own = element;
}

export function isOwnElement(element: Element): boolean {
  return element === own;
}
