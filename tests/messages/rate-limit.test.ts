import { expect, it } from 'vitest';
import { createRateLimit } from '../../lib/messages/rate-limit.ts';

it('lets a burst through, then so many a second, for each key apart', () => {
  let now = 1_000;
  const mayPass = createRateLimit({ burst: 3, perSecond: 2 }, () => now);
  const count = (key: string, times: number) =>
    Array.from({ length: times }, () => mayPass(key)).filter(Boolean).length;
  expect(count('a', 10)).toBe(3);
  expect(count('b', 2)).toBe(2);
  now += 1_000;
  expect(count('a', 10)).toBe(2);
  now += 60_000;
  expect(count('a', 10)).toBe(3);
});

it('survives a clock that is set back', () => {
  let now = 1_000_000;
  const mayPass = createRateLimit({ burst: 2, perSecond: 1 }, () => now);
  expect(mayPass('a')).toBe(true);
  now = 0;
  expect(mayPass('a')).toBe(true);
  expect(mayPass('a')).toBe(false);
  now = 1_000;
  expect(mayPass('a')).toBe(true);
});

it('forgets the longest unused, not the busy one', () => {
  const mayPass = createRateLimit({ burst: 2, perSecond: 0 }, () => 0);
  expect(mayPass('busy')).toBe(true);
  expect(mayPass('busy')).toBe(true);
  for (let i = 0; i < 5_000; i++) {
    mayPass(`page ${i}`);
    expect(mayPass('busy')).toBe(false);
  }
});
