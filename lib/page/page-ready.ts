// What is waited for before a page is read: its markup, being shown, its style.
import { bodyOf, elementCount, isDrawn, rootElementOf } from './node-access.ts';
import { pause } from './time-slices.ts';

/** Where a page has no style yet when we come, that is looked at again: in its next turns, and then after so many ms. */
const STYLE_TURNS = 4;
const STYLE_WAIT_MS = 8;
const STYLE_TRIES = 34;
/** A document of so many elements is styled and laid out by the browser itself right after its markup was read, in the same
 * task. Asking before that would have all of it styled twice: 100 ms for 5 MB of text. Shorter ones are read at once. */
const LONG_DOCUMENT = 4_000;

/** Resolves when the page's text can be read, or when the signal aborts. */
export async function readyToRead(document: Document, signal: AbortSignal): Promise<void> {
  await parsed(document, signal);
  if (elementCount(document) > LONG_DOCUMENT) await pause();
  await shown(document, signal);
  await styled(document, signal);
}

/** When the page's own markup has been read: the script is there before it, so that no time goes into fetching it then. */
async function parsed(document: Document, signal: AbortSignal): Promise<void> {
  if (document.readyState !== 'loading') return;
  await new Promise<void>((resolve) => {
    document.addEventListener('DOMContentLoaded', () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => resolve());
  });
}

/** When a page that was made ready ahead of time is shown. */
export async function shown(document: Document, signal: AbortSignal): Promise<void> {
  if (!(document as { prerendering?: boolean }).prerendering) return;
  await new Promise<void>((resolve) => {
    document.addEventListener('prerenderingchange', () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => resolve());
  });
}

/**
 * Until a page has boxes no text is drawn, and all of it would be taken for hidden. Where the text lies is not asked: that
 * would be a layout in the middle of the page's own loading. Not for long: some pages never show their body.
 */
async function styled(document: Document, signal: AbortSignal): Promise<void> {
  for (let tries = 0; tries < STYLE_TRIES && !signal.aborted; tries++) {
    const body = bodyOf(document);
    if (body && (isDrawn(body) || (tries > 0 && isDrawn(rootElementOf(document) ?? body)))) return;
    // Mostly the page's first layout is the next task. A timer comes long after it in Firefox, which keeps timers of a page
    // that loads for when nothing else is to do.
    if (tries < STYLE_TURNS) await pause();
    else await passed(STYLE_WAIT_MS, signal);
  }
}

/** Resolves after so many ms, or when the signal aborts. */
export function passed(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
