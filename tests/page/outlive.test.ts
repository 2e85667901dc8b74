// @vitest-environment happy-dom
// What takes away what a dead content script left: when, and when not yet.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { outlive } from '../../entrypoints/page-world.content/outlive.ts';
import { ALIVE, ALIVE_MS, DEAD_MS } from '../../lib/page/alive-event.ts';

const takeMarks = vi.fn();
let host: HTMLElement;
let ended: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  takeMarks.mockClear();
  ended = new AbortController();
  // It listens for as long as its page lives; here the next test is another page.
  const listen = document.addEventListener.bind(document);
  vi.spyOn(document, 'addEventListener').mockImplementation(
    (type: string, heard: EventListenerOrEventListenerObject) => {
      listen(type, heard, { capture: true, signal: ended.signal });
    },
  );
  outlive(takeMarks);
  host = addHost();
});
afterEach(() => {
  ended.abort();
  vi.restoreAllMocks();
  vi.useRealTimers();
  Reflect.deleteProperty(document, 'visibilityState');
  document.documentElement.replaceChildren();
});

function addHost(): HTMLElement {
  const element = document.createElement('div');
  document.documentElement.append(element);
  return element;
}
const tell = (target: EventTarget) => target.dispatchEvent(new Event(ALIVE));
const show = (visibilityState: 'visible' | 'hidden') =>
  Object.defineProperty(document, 'visibilityState', { value: visibilityState, configurable: true });

it('takes nothing while signs of life come, and host and marks when they stop', () => {
  for (let i = 0; i < 20; i++) {
    tell(host);
    vi.advanceTimersByTime(ALIVE_MS);
  }
  expect(host.isConnected).toBe(true);
  expect(takeMarks).not.toHaveBeenCalled();
  vi.advanceTimersByTime(DEAD_MS);
  expect(host.isConnected).toBe(false);
  expect(takeMarks).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(10 * DEAD_MS);
  expect(takeMarks, 'once for each death').toHaveBeenCalledOnce();
});

it('takes nothing from a page that was never told of', () => {
  vi.advanceTimersByTime(10 * DEAD_MS);
  expect(host.isConnected).toBe(true);
  expect(takeMarks).not.toHaveBeenCalled();
});

it('without a host there are marks to take all the same', () => {
  tell(document);
  vi.advanceTimersByTime(DEAD_MS);
  expect(takeMarks).toHaveBeenCalledOnce();
  expect(document.documentElement.isConnected).toBe(true);
});

it('the host of the next version takes the place of the old one', () => {
  tell(host);
  const next = addHost();
  tell(next);
  expect(host.isConnected).toBe(false);
  vi.advanceTimersByTime(DEAD_MS);
  expect(next.isConnected).toBe(false);
});

it('waits in a tab that is not seen, and after a hold-up, for another sign', () => {
  tell(host);
  show('hidden');
  vi.advanceTimersByTime(3 * DEAD_MS);
  show('visible');
  vi.advanceTimersByTime(DEAD_MS - 1);
  // The page was busy, or its tab stood still: the sign of life may be late as well.
  vi.setSystemTime(Date.now() + 5_000);
  vi.advanceTimersByTime(1);
  expect(host.isConnected).toBe(true);
  expect(takeMarks).not.toHaveBeenCalled();
  vi.advanceTimersByTime(DEAD_MS);
  expect(host.isConnected).toBe(false);
  expect(takeMarks).toHaveBeenCalledOnce();
});

it('calls nothing that the page has put in place of its own since', () => {
  const seen = vi.fn();
  const kept = [globalThis.setTimeout, globalThis.clearTimeout, Date.now, Element.prototype.remove] as const;
  tell(host);
  const timers = vi.advanceTimersByTime;
  Object.assign(globalThis, { setTimeout: seen, clearTimeout: seen });
  Date.now = seen;
  Element.prototype.remove = seen;
  try {
    tell(host);
    timers.call(vi, DEAD_MS);
    expect(host.isConnected).toBe(false);
    expect(seen).not.toHaveBeenCalled();
  } finally {
    Object.assign(globalThis, { setTimeout: kept[0], clearTimeout: kept[1] });
    Date.now = kept[2];
    Element.prototype.remove = kept[3];
  }
});
