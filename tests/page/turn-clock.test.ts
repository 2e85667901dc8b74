// When a changing page is read: soon, seldom enough, and always shortly after it has calmed down.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TurnClock } from '../../lib/page/turn-clock.ts';

/** A clock that stands until it is told to go on. */
function clockAt(): { clock: TurnClock; pass(ms: number): void } {
  let now = 10_000;
  return {
    clock: new TurnClock(() => now),
    pass(ms) {
      now += ms;
    },
  };
}

/** Lets the clock go to the next turn, which takes `spent` ms; returns how long that was away. */
function turn({ clock, pass }: ReturnType<typeof clockAt>, spent: number): number {
  const wait = clock.wait ?? Number.NaN;
  pass(wait);
  clock.begin();
  pass(spent);
  clock.end(spent);
  return wait;
}

describe('turns', () => {
  test('nothing is read while nothing has changed', () => {
    const { clock } = clockAt();
    expect(clock.wait).toBeNull();
  });

  test('a change is read 100 ms later, and not put off by those that follow', () => {
    const { clock, pass } = clockAt();
    clock.changed(1);
    expect(clock.wait).toBe(100);
    pass(60);
    clock.changed(5);
    expect(clock.wait).toBe(40);
    pass(80);
    expect(clock.wait).toBe(0);
    clock.begin();
    expect(clock.wait).toBeNull();
  });

  test('after a turn that took long the page rests thirty times as long, while it goes on changing', () => {
    const at = clockAt();
    at.clock.changed(1);
    turn(at, 20);
    let waited = 0;
    for (at.clock.changed(1); (at.clock.wait ?? 0) > 0; waited += 10) {
      at.pass(10);
      at.clock.changed(1);
    }
    expect(waited).toBe(600);
  });

  test('no wait is longer than a second, whatever a turn took', () => {
    const at = clockAt();
    at.clock.changed(1);
    turn(at, 5_000);
    let waited = 0;
    for (at.clock.changed(1); (at.clock.wait ?? 0) > 0; waited += 10) {
      at.pass(10);
      at.clock.changed(1);
    }
    expect(waited).toBe(1_000);
  });

  test('calm ends the wait: a quarter of a second after the last change at the latest', () => {
    for (const spent of [1, 10, 30, 5_000]) {
      const at = clockAt();
      at.clock.changed(1);
      turn(at, spent);
      at.pass(5);
      at.clock.changed(1);
      expect(at.clock.wait, `after a turn of ${spent} ms`).toBeLessThanOrEqual(250);
    }
  });

  test('a page that never stops is read for no more than a twentieth of its time, but it is read', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 20, maxLength: 60 }),
        fc.integer({ min: 5, max: 50 }),
        (turns, gap) => {
          const at = clockAt();
          let time = 0;
          let spentInAll = 0;
          for (const spent of turns) {
            at.clock.changed(1);
            let waited = 0;
            for (; (at.clock.wait ?? 0) > 0; waited += gap) {
              at.pass(gap);
              at.clock.changed(1);
            }
            time += waited;
            expect(waited).toBeLessThanOrEqual(1_000 + gap);
            turn(at, spent);
            time += spent;
            spentInAll += spent;
          }
          // The wait after the last turn has not come yet.
          expect(spentInAll - turns.at(-1)!).toBeLessThanOrEqual(time / 20 + turns[0]!);
        },
      ),
    );
  });
});

describe('storms', () => {
  /** 1,000 changes a second, ten at a time. */
  const rage = ({ clock, pass }: ReturnType<typeof clockAt>, ms: number) => {
    for (let passed = 0; passed < ms; passed += 10) {
      pass(10);
      clock.changed(10);
    }
  };

  test('1,000 changes a second are a storm after a fraction of a second', () => {
    const at = clockAt();
    rage(at, 200);
    expect(at.clock.isStormy).toBe(true);
  });

  test('while it rages it is read every five seconds, and a quarter of a second after it ends at the latest', () => {
    const at = clockAt();
    rage(at, 300);
    turn(at, 10);
    at.clock.changed(10);
    let waited = 0;
    for (; (at.clock.wait ?? 0) > 0; waited += 10) rage(at, 10);
    expect(waited).toBe(5_000);
    at.clock.begin();
    at.clock.end(40);
    rage(at, 500);
    expect(at.clock.wait).toBeLessThanOrEqual(250);
  });

  test('one large change is none, and neither is a ticker', () => {
    const { clock, pass } = clockAt();
    clock.changed(20_000);
    expect(clock.isStormy).toBe(false);
    for (let i = 0; i < 200; i++) {
      pass(100);
      clock.changed(5);
      expect(clock.isStormy).toBe(false);
    }
  });

  test('a storm lasts while it rages, through turns, and ends with calm', () => {
    const at = clockAt();
    rage(at, 500);
    for (let i = 0; i < 5; i++) {
      at.clock.begin();
      at.clock.end(3);
      rage(at, 300);
      expect(at.clock.isStormy).toBe(true);
    }
    turn(at, 3);
    at.pass(250);
    expect(at.clock.isStormy).toBe(false);
    at.clock.changed(1);
    expect(at.clock.isStormy).toBe(false);
  });
});
