// The content script of the top frame: starts reading its page, once, and ends when the extension goes.
import { defineContentScript } from 'wxt/utils/define-content-script';
import { isOrphaned } from '../../lib/messages/connection-errors.ts';
import { ALIVE, ALIVE_MS } from '../../lib/page/alive-event.ts';
import { attend } from './attend.ts';
import { onOwnElement, ownElement } from './own-element.ts';
import './marks.css';

/** How often a script left over from before an update notices that, in ms: its marks must be gone within 2 seconds. */
const ORPHAN_CHECK_MS = 1_000;
/** Where this world remembers that a script runs already: it may be put into a page twice. */
const RUNNING = Symbol.for('backstory');

interface World {
  [RUNNING]?: AbortController | undefined;
}

export default defineContentScript({
  registration: 'runtime',
  cssInjectionMode: 'manual',
  runAt: 'document_start',
  // WXT's own way to end older scripts can be called by the page, so it is not used; it need not be announced either.
  noScriptStartedPostMessage: true,
  main() {
    const world = globalThis as World;
    if (world[RUNNING] && !world[RUNNING].signal.aborted) return;
    const life = new AbortController();
    world[RUNNING] = life;
    const check = () => {
      if (isOrphaned()) life.abort();
    };
    const timer = setInterval(check, ORPHAN_CHECK_MS);
    // Timers hardly run in tabs that are not seen.
    document.addEventListener('visibilitychange', check, { signal: life.signal });
    life.signal.addEventListener('abort', () => clearInterval(timer));
    const keepMarks = attend(document, life.signal);
    if (import.meta.env.FIREFOX) {
      const tell = () => {
        const host = ownElement();
        (host?.isConnected ? host : document).dispatchEvent(new Event(ALIVE));
      };
      tell();
      // At once: a host that nobody was told of would outlive us.
      onOwnElement(tell);
      const beat = setInterval(() => {
        tell();
        // The page's world may have taken this script for dead, in a tab whose timers stood still.
        keepMarks();
      }, ALIVE_MS);
      life.signal.addEventListener('abort', () => clearInterval(beat));
    }
  },
});
