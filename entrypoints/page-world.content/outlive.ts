// Takes away what a dead content script left on the page (see lib/page/alive-event.ts).
import { ALIVE, DEAD_MS } from '../../lib/page/alive-event.ts';

/** A timer that is so late, in ms, was held up. */
const LATE_MS = 300;

/**
 * Listens for signs of life, which come to the card's host or, without one, to the document. When they stop, or come to
 * another host, the old host goes; when they stop, `takeMarks` is called too. A page that makes them up gains nothing.
 */
export function outlive(takeMarks: () => void): void {
  const { apply } = Reflect;
  const { remove } = Element.prototype;
  const wait = setTimeout;
  const stop = clearTimeout;
  const { now } = Date;
  let host: EventTarget | null = null;
  let timer = 0;
  const takeHost = () => {
    if (host instanceof Element) apply(remove, host, []);
  };
  const expect = () => {
    stop(timer);
    const due = now() + DEAD_MS;
    timer = wait(() => {
      // Timers of tabs that are not seen come when they like. One that comes late says the same of a tab that was not seen
      // until now, or was busy: the sign of life may have been held up as long.
      if (document.visibilityState === 'hidden' || now() - due > LATE_MS) return expect();
      takeHost();
      host = null;
      takeMarks();
    }, DEAD_MS) as unknown as number;
  };
  const { addEventListener } = document;
  const heard = ({ target }: Event) => {
    if (target !== host) takeHost();
    host = target;
    expect();
  };
  const listen = () => apply(addEventListener, document, [ALIVE, heard, true]);
  listen();
  // A page that writes itself anew takes all listeners off its document.
  new MutationObserver(listen).observe(document, { childList: true });
}
