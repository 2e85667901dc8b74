// The one element that is ours on the page: the card's host.
let own: Element | null = null;
let tell = () => {};

export function setOwnElement(element: Element | null): void {
  own = element;
  if (element) tell();
}

/** `told` is called when a host has come. */
export function onOwnElement(told: () => void): void {
  tell = told;
}

/** The host, or null before the first card. */
export function ownElement(): Element | null {
  return own;
}

export function isOwnElement(element: Element): boolean {
  return element === own;
}
