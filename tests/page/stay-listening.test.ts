// @vitest-environment happy-dom
// Listeners come back when a page writes itself anew, once each, and end with their signal.
import { expect, it, vi } from 'vitest';
import { stayListening } from '../../lib/page/stay-listening.ts';

const turn = () => new Promise((done) => setTimeout(done, 0));
/** What the browser does in `document.open()`, as far as it matters here. */
async function openAnew(target: EventTarget, type: string, listener: () => void): Promise<void> {
  target.removeEventListener(type, listener, true);
  document.replaceChildren(document.createElement('html'));
  await turn();
}

it('hears again after the document was opened anew, and once', async () => {
  const end = new AbortController();
  const heard = vi.fn();
  stayListening(window, document, end.signal)('scroll', heard, { capture: true, signal: end.signal });
  window.dispatchEvent(new Event('scroll'));
  expect(heard).toHaveBeenCalledTimes(1);
  await openAnew(window, 'scroll', heard);
  window.dispatchEvent(new Event('scroll'));
  expect(heard).toHaveBeenCalledTimes(2);
  // Another root without a loss.
  document.replaceChildren(document.createElement('html'));
  await turn();
  window.dispatchEvent(new Event('scroll'));
  expect(heard).toHaveBeenCalledTimes(3);
});

it('ends with the signal', async () => {
  const end = new AbortController();
  const heard = vi.fn();
  stayListening(window, document, end.signal)('scroll', heard, { capture: true, signal: end.signal });
  end.abort();
  await openAnew(window, 'scroll', heard);
  window.dispatchEvent(new Event('scroll'));
  expect(heard).not.toHaveBeenCalled();
});
