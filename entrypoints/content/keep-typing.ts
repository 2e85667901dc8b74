// What the reader types in the card is no business of the page: neither its shortcuts nor whoever listens to its keys hears it.
import { stayListening } from '../../lib/page/stay-listening.ts';
import { isOwnElement } from './own-element.ts';

/** Events that carry what is typed or pasted out of a closed shadow root. */
const TYPED = [
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'input',
  // Chromium's older name for it, with the letters all the same.
  'textInput',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'paste',
  'copy',
  'cut',
  // What is selected in a field can be dragged.
  'dragstart',
  'drop',
] as const;

/**
 * Stops them at the window, before the page's listeners; the browser still does what they are for. `relay` hands those that
 * our own parts wait for on, and says whether one made use of it. Listeners of ours that the window has already come first.
 */
export function keepTyping(view: Window, relay: (event: Event) => boolean, signal: AbortSignal): void {
  const keep = (event: Event) => {
    if (!(event.target instanceof Element) || !isOwnElement(event.target)) return;
    event.stopImmediatePropagation();
    if (!event.isTrusted || (event.type !== 'keydown' && event.type !== 'input')) return;
    if (relay(event)) event.preventDefault();
  };
  const listen = stayListening(view, view.document, signal);
  for (const type of TYPED) listen(type, keep, { capture: true, signal });
}
