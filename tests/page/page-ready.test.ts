// @vitest-environment happy-dom
// What is waited for before a page is read: its markup, being shown at all, its style.
import { afterEach, expect, test, vi } from 'vitest';
import { readyToRead } from '../../lib/page/page-ready.ts';

vi.mock(import('../../lib/page/node-access.ts'), async (original) => ({
  ...(await original()),
  isDrawn: () => isStyled,
}));

let isStyled = true;
const pretend = (key: string, value: unknown) => Object.defineProperty(document, key, { value, configurable: true });

afterEach(() => {
  for (const key of ['prerendering', 'readyState']) Reflect.deleteProperty(document, key);
  isStyled = true;
  document.body.innerHTML = '';
});

/** Whether the page may be read by now. */
async function isReady(signal = new AbortController().signal): Promise<() => boolean> {
  let ready = false;
  void readyToRead(document, signal).then(() => {
    ready = true;
  });
  await new Promise((done) => setTimeout(done, 30));
  return () => ready;
}
const soon = () => new Promise((done) => setTimeout(done, 30));

test('a page that is there is read at once', async () => {
  expect((await isReady())()).toBe(true);
});

test('one whose markup still comes is not', async () => {
  pretend('readyState', 'loading');
  const ready = await isReady();
  expect(ready()).toBe(false);
  document.dispatchEvent(new Event('DOMContentLoaded'));
  await soon();
  expect(ready()).toBe(true);
});

test('one that is made ready ahead of time is not read before it is shown', async () => {
  pretend('prerendering', true);
  const ready = await isReady();
  expect(ready()).toBe(false);
  pretend('prerendering', false);
  document.dispatchEvent(new Event('prerenderingchange'));
  await soon();
  expect(ready()).toBe(true);
});

test('one without boxes is waited for, but not for ever', async () => {
  isStyled = false;
  const ready = await isReady();
  expect(ready()).toBe(false);
  await vi.waitFor(() => expect(ready()).toBe(true), 2_000);
});

test('one that gets its boxes in its next task is read right after it, without a timer', async () => {
  isStyled = false;
  const timers = vi.spyOn(globalThis, 'setTimeout');
  const reading = readyToRead(document, new AbortController().signal);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    isStyled = true;
    port1.close();
  };
  port2.postMessage(null);
  await reading;
  expect(timers).not.toHaveBeenCalled();
});

test('one with very many elements is left to the browser first, and is read all the same', async () => {
  document.body.innerHTML = '<i></i>'.repeat(5_000);
  let ready = false;
  const reading = readyToRead(document, new AbortController().signal).then(() => {
    ready = true;
  });
  for (let turn = 0; turn < 20; turn++) await null;
  expect(ready).toBe(false);
  await reading;
});

test('who has left waits for nothing', async () => {
  pretend('prerendering', true);
  const life = new AbortController();
  const ready = await isReady(life.signal);
  life.abort();
  await soon();
  expect(ready()).toBe(true);
});
