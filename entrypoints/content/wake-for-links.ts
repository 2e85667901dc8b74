// A reader who presses on a link is about to read another page: the background, stopped after half a minute without work,
// starts and opens what it knows while that page is still on its way.
import { wakeBackground } from '../../lib/messages/ask-mentions.ts';
import { stayListening } from '../../lib/page/stay-listening.ts';

/** Presses that come closer than this, in ms, wake once: a background stays for half a minute. */
const ONCE_IN_MS = 10_000;

/** Until the signal aborts. `isOn` says whether this page may be read: pages we leave alone wake nobody. */
export function wakeForLinks(document: Document, signal: AbortSignal, isOn: () => boolean): void {
  let last = Number.NEGATIVE_INFINITY;
  const pressed = (event: Event) => {
    if (!event.isTrusted || event.timeStamp - last < ONCE_IN_MS || !isOn()) return;
    if (!event.composedPath().some(leadsAway)) return;
    last = event.timeStamp;
    wakeBackground();
  };
  const options = { capture: true, passive: true, signal };
  const listen = stayListening(document, document, signal);
  listen('pointerdown', (event) => event.button <= 1 && pressed(event), options);
  listen('keydown', (event) => event.key === 'Enter' && pressed(event), options);
}

function leadsAway(target: EventTarget): boolean {
  return target instanceof HTMLAnchorElement && /^https?:$/.test(target.protocol);
}
