// @vitest-environment happy-dom
// For whose press on a link the background is woken.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { wakeForLinks } from '../../entrypoints/content/wake-for-links.ts';

const listeners = { addListener: () => {} };
const connect = vi.fn((_: object) => ({ disconnect: vi.fn(), onMessage: listeners, onDisconnect: listeners }));
let life: AbortController;
let isOn: boolean;
let now: number;

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.runtime.id = 'me';
  Object.assign(fakeBrowser.runtime, { connect });
  connect.mockClear();
  document.body.innerHTML =
    '<a id="away" href="https://news.example/next"><b>On</b></a><a id="call" href="tel:1">Call</a><p>Text</p>';
  life = new AbortController();
  isOn = true;
  now = 1_000;
  wakeForLinks(document, life.signal, () => isOn);
});
afterEach(() => life.abort());

/** A press as the browser makes it, or as a script of the page does. */
function press(selector: string, kind: 'pointerdown' | 'keydown', more: object = {}, isTrusted = true): void {
  const event = new Event(kind, { bubbles: true, composed: true });
  Object.defineProperties(event, {
    isTrusted: { value: isTrusted },
    timeStamp: { value: now },
    ...Object.fromEntries(Object.entries(more).map(([key, value]) => [key, { value }])),
  });
  document.querySelector(selector)!.dispatchEvent(event);
}

test.each([
  ['a press on a link', 'b', 'pointerdown', { button: 0 }, true, 1],
  ['one that opens a new tab', 'b', 'pointerdown', { button: 1 }, true, 1],
  ['Enter on a link', '#away', 'keydown', { key: 'Enter' }, true, 1],
  ['the menu of a link', 'b', 'pointerdown', { button: 2 }, true, 0],
  ['a key that follows no link', '#away', 'keydown', { key: 'x' }, true, 0],
  ['a link that leads to no page', '#call', 'pointerdown', { button: 0 }, true, 0],
  ['a press on text', 'p', 'pointerdown', { button: 0 }, true, 0],
  ['a press the page made up', 'b', 'pointerdown', { button: 0 }, false, 0],
] as const)('%s', (_, selector, kind, more, isTrusted, times) => {
  press(selector, kind, more, isTrusted);
  expect(connect).toHaveBeenCalledTimes(times);
});

test('presses one after the other wake once, later ones again', () => {
  press('b', 'pointerdown', { button: 0 });
  now += 5_000;
  press('b', 'pointerdown', { button: 0 });
  expect(connect).toHaveBeenCalledTimes(1);
  now += 30_000;
  press('b', 'pointerdown', { button: 0 });
  expect(connect).toHaveBeenCalledTimes(2);
});

test('a page that wrote itself anew, which takes all listeners off, is listened to again', async () => {
  const taken = vi.spyOn(document, 'addEventListener');
  const html = document.documentElement;
  document.removeChild(html);
  document.appendChild(html);
  await vi.waitFor(() => expect(taken.mock.calls.map(([kind]) => kind)).toEqual(['pointerdown', 'keydown']));
  taken.mockRestore();
});

test('nobody is woken where the site is off, nor by a page that was left', () => {
  isOn = false;
  press('b', 'pointerdown', { button: 0 });
  isOn = true;
  life.abort();
  press('b', 'pointerdown', { button: 0 });
  expect(connect).not.toHaveBeenCalled();
});
