// Is a click on the card the reader's own, on a card the reader saw? Pages have laid transparent extensions under the
// pointer to have their buttons pressed.

/** So long a card must have been seen, in ms. */
const SEEN_MS = 500;
const LEAST_OPACITY = 0.9;

/** `openedAt` as of performance.now(). A click made by the keyboard has no place and was aimed by focus. */
export function isTrueClick(event: MouseEvent, host: Element, openedAt: number): boolean {
  if (!event.isTrusted) return false;
  if (event.detail === 0) return true;
  if (performance.now() - openedAt < SEEN_MS) return false;
  const top = Document.prototype.elementFromPoint.call(host.ownerDocument, event.clientX, event.clientY);
  if (top !== host) return false;
  for (let at: Element | null = host; at; at = at.parentElement) {
    const { opacity, filter } = getComputedStyle(at);
    if (Number(opacity) < LEAST_OPACITY || /opacity/.test(filter)) return false;
  }
  return true;
}
