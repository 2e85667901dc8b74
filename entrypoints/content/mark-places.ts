// Where marks may be drawn so that the page cannot read them, and how they get their look there.
import { sendMessage } from '../../lib/messages/send.ts';

/**
 * May a document's mentions be marked?
 *
 * The top document may, unless a window that opened it may have taken its registry before it was loaded. In frames it
 * depends on the browser: Chromium keeps the window of a frame's first, empty document for the document that comes, so
 * the page around can take the true registry before our script is there; Firefox gives each document a window of its
 * own. Documents without an address of their own are never marked. Where marks are not drawn, hovering works all the same.
 */
export function mayMarkIn(document: Document): boolean {
  const view = document.defaultView;
  if (!view || !isStyled) return false;
  if (view === view.top) return !hasOpenerOfSameOrigin(view);
  return import.meta.env.FIREFOX && /^https?:$/.test(document.location.protocol);
}

function hasOpenerOfSameOrigin(view: Window): boolean {
  try {
    return Boolean((view.opener as Window | null)?.document);
  } catch {
    return false;
  }
}

let isStyled = import.meta.env.FIREFOX === true;

/**
 * Resolves when marks have their look. Until then, and where it does not come, nothing is marked: the page could give our
 * marks a look of its own, and tell by the time that takes which words are marked. Hovering works all the same.
 */
export async function styleMarks(): Promise<void> {
  if (isStyled) return;
  await sendMessage('background:styleMarks', {});
  isStyled = true;
}
