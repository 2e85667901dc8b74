// Where marks may be drawn so that the page cannot read them, and how they get their look there.
import marksCss from './marks.css?inline';

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
  if (!view) return false;
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

let sheet: CSSStyleSheet | undefined;

/**
 * Gives a shadow root the look of marks. In Chromium the document's rule holds inside; in Firefox it does not. Every root
 * that is read gets it, whether or not anything in it is marked, so that it says nothing.
 */
export function styleShadowRoot(root: ShadowRoot): void {
  if (!import.meta.env.FIREFOX) return;
  try {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(marksCss);
    }
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  } catch {
    // A root in a frame's document takes no sheet of ours: its marks stay invisible there, hovering works.
  }
}
