// Whose turn it is to install: one after the other, but nobody waits for ever.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { getsOn, oneAtATime } from '../../lib/packs/one-at-a-time.ts';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Work that ends when it is told to. */
function begun(log: string[], name: string, signal?: AbortSignal) {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const over = oneAtATime(async () => {
    log.push(name);
    await promise;
    return name;
  }, signal);
  over.catch(() => {});
  return { over, end: resolve, fail: reject };
}
const turns = () => vi.advanceTimersByTimeAsync(0);

test('they come one after the other, also after one that failed', async () => {
  const log: string[] = [];
  const [first, second, third] = ['1', '2', '3'].map((name) => begun(log, name));
  await turns();
  expect(log).toEqual(['1']);
  first!.fail(new Error('a bad file'));
  await expect(first!.over).rejects.toThrow('a bad file');
  await turns();
  expect(log).toEqual(['1', '2']);
  second!.end();
  expect(await second!.over).toBe('2');
  await turns();
  third!.end();
  expect(await third!.over).toBe('3');
});

test('one that gets on is waited for as long as it takes, one that stands still is not', async () => {
  const log: string[] = [];
  const slow = begun(log, 'slow');
  const next = begun(log, 'next');
  for (let i = 0; i < 6; i++) {
    await vi.advanceTimersByTimeAsync(9 * MINUTE);
    getsOn();
  }
  expect(log).toEqual(['slow']);
  await vi.advanceTimersByTimeAsync(11 * MINUTE);
  expect(log).toEqual(['slow', 'next']);
  next.end();
  expect(await next.over).toBe('next');
  const later = begun(log, 'later');
  await turns();
  expect(log).toEqual(['slow', 'next', 'later']);
  for (const { end } of [later, slow]) end();
  await turns();
});

test('cancelled while it waits it ends at once, and the one behind it still waits for the first', async () => {
  const log: string[] = [];
  const stop = new AbortController();
  const first = begun(log, '1');
  const waiting = begun(log, '2', stop.signal);
  const third = begun(log, '3');
  await turns();
  stop.abort();
  await expect(waiting.over).rejects.toMatchObject({ name: 'AbortError' });
  await turns();
  expect(log).toEqual(['1']);
  first.end();
  await turns();
  expect(log).toEqual(['1', '3']);
  third.end();
  await turns();
});
