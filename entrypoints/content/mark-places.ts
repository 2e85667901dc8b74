// Where marks may be drawn so that the page cannot read them, and how they get their look there.
import { sendMessage } from '../../lib/messages/send.ts';

/**
 * May a document's mentions be marked?
 *
 * The top document may, unless a window that opened it may have taken its registry before it was loaded. In frames nothing
 * is marked, hovering works all the same: both browsers give the page around a frame's window, and with it the true
 * registry, before any script of ours is there. Then the methods of a third window read it, whatever stands in front of it.
 */
export function mayMarkIn(document: Document): boolean {
  const view = document.defaultView;
  return isStyled && view !== null && view === view.top && !hasOpenerOfSameOrigin(view);
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
