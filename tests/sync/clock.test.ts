import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStamp, MAX_DRIFT_MS, observe, readStamp, tick, writeStamp } from '../../lib/sync/clock.ts';

const HOUR = 3_600_000;

describe('the clock', () => {
  it('writes what it reads', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 47 }), fc.integer({ min: 0, max: 0xffff }), (ms, counter) => {
        const parts = { ms, counter, device: 'abc123' };
        expect(readStamp(writeStamp(parts))).toEqual(parts);
      }),
    );
  });

  it('never goes back, whatever the wall clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 * HOUR }), { minLength: 2 }), (times) => {
        let clock: string | null = null;
        let previous = '';
        for (const now of times) {
          const step = tick(clock, now, 'dev');
          expect(step.stamp > previous).toBe(true);
          previous = step.stamp;
          clock = step.clock;
        }
      }),
    );
  });

  it('takes the next millisecond when the counter is full', () => {
    const full = writeStamp({ ms: 1000, counter: 0xffff, device: 'a' });
    expect(readStamp(tick(full, 1000, 'a').stamp)).toEqual({ ms: 1001, counter: 0, device: 'a' });
  });

  it('stamps an edit above a field from the future without being dragged there', () => {
    const future = writeStamp({ ms: 9e12, counter: 7, device: 'other' });
    const step = tick(null, 1000, 'me', future);
    expect(step.stamp > future).toBe(true);
    expect(readStamp(step.clock).ms).toBe(1000);
  });

  it('follows others only as far as the drift allows', () => {
    const near = writeStamp({ ms: 1000 + MAX_DRIFT_MS, counter: 3, device: 'other' });
    const far = writeStamp({ ms: 1001 + MAX_DRIFT_MS, counter: 0, device: 'other' });
    const clock = observe(null, near, 1000, 'me');
    expect(tick(clock, 1000, 'me').stamp > near).toBe(true);
    expect(observe(clock, far, 1000, 'me')).toBe(clock);
  });

  it('knows a stamp from other text', () => {
    for (const text of ['', 'x', '0123456789ab-0000-', '0123456789ab-0000-A', '0123456789AB-0000-a', '-0000-a']) {
      expect(isStamp(text)).toBe(false);
      expect(() => readStamp(text)).toThrow();
    }
  });
});
