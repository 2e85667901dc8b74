// @vitest-environment happy-dom
// When the background is woken for a page: while the page still loads, and never for one that nobody sees; and what it says
// first.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PageReader } from '../../entrypoints/content/page-reader.ts';
import { DEFAULTS } from '../../lib/settings/setting-defaults.ts';

const pretend = (key: string, value: unknown) => Object.defineProperty(document, key, { value, configurable: true });
const soon = () => new Promise((done) => setTimeout(done, 20));
const listeners = { addListener: () => {}, removeListener: () => {} };
let say: (reply: object) => void = () => {};
const onMessage = { addListener: (listener: typeof say) => (say = listener) };
const port = { name: '', postMessage: vi.fn(), disconnect: vi.fn(), onMessage, onDisconnect: listeners };
const connect = vi.fn(() => port);
let end: AbortController;

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.runtime.id = 'me';
  Object.assign(fakeBrowser.runtime, { connect });
  Object.assign(fakeBrowser.i18n, { getUILanguage: () => 'en' });
  vi.clearAllMocks();
  end = new AbortController();
  pretend('readyState', 'loading');
});
afterEach(() => {
  end.abort();
  for (const key of ['prerendering', 'readyState']) Reflect.deleteProperty(document, key);
});

test('it is connected to before the markup has been read, and told nothing', async () => {
  new PageReader(document, end.signal, () => false).prepare();
  await soon();
  expect(connect).toHaveBeenCalledTimes(1);
  expect(port.postMessage).not.toHaveBeenCalled();
});

test('the connection ends where the site turns out to be off', async () => {
  const reader = new PageReader(document, end.signal, () => false);
  reader.prepare();
  await soon();
  expect(port.disconnect).not.toHaveBeenCalled();
  reader.stop();
  expect(port.disconnect).toHaveBeenCalledTimes(1);
});

test('a page made ready ahead of time wakes nobody before it is shown', async () => {
  pretend('prerendering', true);
  new PageReader(document, end.signal, () => false).prepare();
  await soon();
  expect(connect).not.toHaveBeenCalled();
  document.dispatchEvent(new Event('prerenderingchange'));
  await soon();
  expect(connect).toHaveBeenCalledTimes(1);
});

test('the settings it says are handed on, until the page is left', async () => {
  const reader = new PageReader(document, end.signal, () => false);
  reader.onSettings = vi.fn();
  reader.prepare();
  await soon();
  say({ settings: DEFAULTS });
  expect(reader.onSettings).toHaveBeenCalledExactlyOnceWith(DEFAULTS);
  reader.stop();
  say({ settings: DEFAULTS });
  expect(reader.onSettings).toHaveBeenCalledTimes(1);
});
