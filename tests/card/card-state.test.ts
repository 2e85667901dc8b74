// When a card opens and closes: the delays of the reducer, and what must hold whatever the pointer, keys and timers do.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CardEffect, type CardEvent, type CardState, cardState, INITIAL } from '../../lib/card/card-state.ts';
import { DELAYS } from '../../lib/card/delays.ts';

type M = string;
type Event = CardEvent<M>;

/** A clock, the reducer, and the timers it asked for: what a page does with it. */
class Play {
  state: CardState<M> = INITIAL;
  now = 1_000;
  readonly effects: (CardEffect<M> & { at: number })[] = [];
  #timers: { due: number; event: Extract<Event, { kind: 'elapsed' }> }[] = [];

  send(event: Event): void {
    const step = cardState(this.state, event);
    this.state = step.state;
    for (const effect of step.effects) {
      this.effects.push({ ...effect, at: this.now });
      if (effect.kind !== 'wait') continue;
      const { timer, token, ms } = effect;
      this.#timers.push({ due: this.now + ms, event: { kind: 'elapsed', timer, token, time: this.now + ms } });
    }
  }

  /** Lets time pass, timers included: all of them, stale ones too. */
  wait(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      const next = this.#timers.filter((timer) => timer.due <= end).sort((a, b) => a.due - b.due)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.now = next.due;
      this.send(next.event);
    }
    this.now = end;
  }

  /** One move of the pointer, `px` to the right. */
  move(mention: M | null, px = 1, place: 'card' | 'corridor' | 'page' = 'page', isDragging = false): void {
    const x = (this.state.pointer?.x ?? 0) + px;
    this.send({ kind: 'move', x, y: 10, time: this.now, mention, place, isDragging });
  }

  /** Comes to rest on a mention, slowly. */
  rest(mention: M): void {
    this.move(null);
    this.wait(20);
    this.move(mention);
  }

  openings(): { mention: M; at: number }[] {
    return this.effects.flatMap((effect) =>
      effect.kind === 'open' ? [{ mention: effect.mention, at: effect.at }] : [],
    );
  }

  get isOpen(): boolean {
    return this.state.card !== null;
  }
}

const opened = (mention: M): Play => {
  const play = new Play();
  play.rest(mention);
  play.wait(DELAYS.open);
  expect(play.state.card?.mention).toBe(mention);
  return play;
};

describe('opening', () => {
  test('fetches at 150 ms and opens at 350 ms of rest', () => {
    const play = new Play();
    play.rest('a');
    const from = play.now;
    play.wait(1_000);
    expect(play.effects.find(({ kind }) => kind === 'prefetch')?.at).toBe(from + 150);
    expect(play.openings()).toEqual([{ mention: 'a', at: from + 350 }]);
  });

  test('a slow move within the mention does not put it off', () => {
    const play = new Play();
    play.rest('a');
    const from = play.now;
    for (let i = 0; i < 30; i++) {
      play.wait(16);
      play.move('a', 2);
    }
    expect(play.openings()[0]?.at).toBe(from + 350);
  });

  test('a pointer that rushes over opens nothing, and opens once it has stopped', () => {
    const play = new Play();
    play.move(null);
    for (const mention of ['a', null, 'b', null, 'c']) {
      play.wait(16);
      play.move(mention, 40);
    }
    const stopped = play.now;
    play.wait(1_000);
    expect(play.openings()).toEqual([{ mention: 'c', at: stopped + 350 }]);
  });

  test('a pointer that does not move opens nothing, whatever slides under it', () => {
    const play = new Play();
    play.send({ kind: 'move', x: 5, y: 5, time: play.now, mention: 'a', place: 'page', isDragging: false });
    play.wait(1_000);
    play.send({ kind: 'move', x: 5, y: 5, time: play.now, mention: 'b', place: 'page', isDragging: false });
    play.wait(1_000);
    expect(play.isOpen).toBe(false);
  });

  test('the next one opens at once when another has just closed, and after 350 ms when that is long ago', () => {
    const soon = opened('a');
    soon.send({ kind: 'escape', time: soon.now });
    soon.wait(100);
    soon.move('b');
    expect(soon.state.card?.mention).toBe('b');
    const late = opened('a');
    late.send({ kind: 'escape', time: late.now });
    late.wait(DELAYS.recent);
    late.move('b');
    expect(late.isOpen).toBe(false);
    late.wait(DELAYS.open);
    expect(late.state.card?.mention).toBe('b');
  });

  test.each<[string, (play: Play) => void]>([
    ['typing', (play) => play.send({ kind: 'type', time: play.now })],
    ['scrolling', (play) => play.send({ kind: 'scroll', time: play.now })],
    ['dragging', (play) => play.move('a', 1, 'page', true)],
    ['leaving the window', (play) => play.send({ kind: 'leave', time: play.now })],
    ['Escape', (play) => play.send({ kind: 'escape', time: play.now })],
    ['pressing a button', (play) => play.send({ kind: 'press', mention: 'a', isInCard: false, time: play.now })],
  ])('%s calls it off', (_, act) => {
    const play = new Play();
    play.rest('a');
    play.wait(200);
    act(play);
    play.wait(2_000);
    expect(play.isOpen).toBe(false);
  });

  test('a pointer that moved while the page still scrolled opens once the page has stood still', () => {
    const play = new Play();
    play.move(null);
    play.send({ kind: 'scroll', time: play.now });
    const scrolled = play.now;
    play.wait(20);
    play.move('a');
    play.wait(2_000);
    expect(play.openings()[0]?.mention).toBe('a');
    expect(play.openings()[0]!.at).toBeGreaterThanOrEqual(scrolled + DELAYS.scrollCalm);
  });

  test('a pointer that did not move since the page scrolled opens nothing', () => {
    const play = new Play();
    play.move(null);
    play.wait(20);
    play.move('a');
    play.send({ kind: 'scroll', time: play.now });
    play.wait(20);
    // The page slides another name under it.
    play.move('b', 0);
    play.wait(2_000);
    expect(play.openings()).toEqual([]);
  });

  test('scrolling on forgets what the pointer passed meanwhile', () => {
    const play = new Play();
    play.move(null);
    for (let i = 0; i < 5; i++) {
      play.send({ kind: 'scroll', time: play.now });
      play.wait(20);
      play.move('a');
      play.wait(80);
    }
    play.send({ kind: 'scroll', time: play.now });
    play.wait(2_000);
    expect(play.openings()).toEqual([]);
  });

  test('only what was asked for the open card fills it', () => {
    const play = opened('a');
    const stale = play.state.card!.token;
    play.wait(10);
    play.move('b');
    play.send({ kind: 'loaded', token: stale });
    expect(play.state.card).toMatchObject({ mention: 'b', isFilled: false });
    play.send({ kind: 'loaded', token: play.state.card!.token });
    expect(play.state.card?.isFilled).toBe(true);
  });
});

describe('closing', () => {
  test('300 ms after leaving, not before', () => {
    const play = opened('a');
    play.move(null);
    play.wait(DELAYS.close - 1);
    expect(play.isOpen).toBe(true);
    play.wait(1);
    expect(play.isOpen).toBe(false);
  });

  test('never while the pointer is on the card, and 300 ms after it left', () => {
    const play = opened('a');
    play.move(null);
    play.wait(200);
    play.move(null, 5, 'card');
    play.wait(60_000);
    expect(play.isOpen).toBe(true);
    play.move(null);
    play.wait(DELAYS.close);
    expect(play.isOpen).toBe(false);
  });

  test('the way to the card is safe as long as the pointer comes nearer', () => {
    const play = opened('a');
    for (let i = 0; i < 20; i++) {
      play.move(null, 3, 'corridor');
      play.wait(DELAYS.close - 20);
    }
    expect(play.isOpen).toBe(true);
    play.wait(20);
    expect(play.isOpen).toBe(false);
  });

  test('a pinned card stays until it is sent away, and nothing opens over it', () => {
    const play = opened('a');
    play.send({ kind: 'pin', time: play.now });
    play.move('b');
    play.wait(5_000);
    play.send({ kind: 'press', mention: null, isInCard: false, time: play.now });
    expect(play.state.card?.mention).toBe('a');
    play.send({ kind: 'escape', time: play.now });
    expect(play.isOpen).toBe(false);
  });

  test('a press elsewhere closes one that is not pinned', () => {
    const play = opened('a');
    play.send({ kind: 'press', mention: null, isInCard: false, time: play.now });
    expect(play.isOpen).toBe(false);
  });

  test('opened by keyboard it takes the focus and gives it back', () => {
    const play = new Play();
    play.send({ kind: 'step', mention: 'a', time: play.now });
    expect(play.effects.at(-1)).toMatchObject({ kind: 'open', focus: true });
    play.wait(60_000);
    expect(play.isOpen).toBe(true);
    play.send({ kind: 'escape', time: play.now });
    expect(play.effects.at(-1)).toMatchObject({ kind: 'close', returnFocus: true });
  });

  test('a sheet stays until it is sent away', () => {
    const play = new Play();
    play.send({ kind: 'tap', mention: 'a', time: play.now });
    play.send({ kind: 'scroll', time: play.now });
    play.wait(5_000);
    expect(play.state.card?.isSheet).toBe(true);
    play.send({ kind: 'press', mention: null, isInCard: false, time: play.now });
    expect(play.isOpen).toBe(false);
  });
});

const mention = fc.constantFrom('a', 'b', 'c');
const act: fc.Arbitrary<(play: Play) => void> = fc.oneof(
  fc
    .record({
      mention: fc.option(mention),
      px: fc.integer({ min: 0, max: 60 }),
      place: fc.constantFrom('card' as const, 'corridor' as const, 'page' as const),
      isDragging: fc.boolean(),
    })
    .map(
      ({ mention, px, place, isDragging }) =>
        (play: Play) =>
          play.move(place === 'card' ? null : mention, px, place, isDragging),
    ),
  fc.integer({ min: 0, max: 900 }).map((ms) => (play: Play) => play.wait(ms)),
  mention.map((m) => (play: Play) => play.rest(m)),
  fc
    .tuple(
      fc.constantFrom(
        'press',
        'click',
        'tap',
        'step',
        'gone',
        'type',
        'scroll',
        'pin',
        'leave',
        'close',
        'escape',
        'focus',
      ),
      mention,
      fc.boolean(),
      fc.integer({ min: 0, max: 40 }),
    )
    .map(
      ([kind, m, is, token]) =>
        (play: Play) =>
          play.send({ kind, mention: m, isInCard: is, isIn: is, token, time: play.now } as Event),
    ),
  fc.tuple(fc.constantFrom('settle', 'prefetch', 'open', 'close'), fc.integer({ min: 0, max: 40 })).map(
    ([timer, token]) =>
      (play: Play) =>
        play.send({ kind: 'elapsed', timer, token, time: play.now } as Event),
  ),
  fc.integer({ min: 0, max: 40 }).map((token) => (play: Play) => play.send({ kind: 'loaded', token })),
);

describe('whatever happens', () => {
  test('Escape leaves nothing open and nothing coming', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const play = new Play();
        for (const one of acts) one(play);
        play.send({ kind: 'escape', time: play.now });
        expect(play.isOpen).toBe(false);
        const before = play.openings().length;
        play.wait(10_000);
        expect(play.openings()).toHaveLength(before);
      }),
    );
  });

  test('tokens only grow, and a timer of an older one changes nothing', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const play = new Play();
        for (const one of acts) {
          const before = play.state.token;
          one(play);
          expect(play.state.token).toBeGreaterThanOrEqual(before);
        }
        const { state } = play;
        for (const timer of ['settle', 'prefetch', 'open', 'close'] as const) {
          for (let token = 0; token <= state.token; token++) {
            if (token === state.target?.token || token === state.card?.leaving) continue;
            const step = cardState(state, { kind: 'elapsed', timer, token, time: play.now });
            expect(step.state).toEqual(state);
            expect(step.effects).toEqual([]);
          }
        }
      }),
    );
  });

  test('a card that is not held goes within the closing delay once the pointer rests elsewhere', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const play = new Play();
        for (const one of acts) one(play);
        play.move(null, 3);
        play.move(null, 3);
        const { card } = play.state;
        const isHeld = card !== null && (card.isPinned || card.isFocused || card.isSheet);
        play.wait(DELAYS.close);
        expect(play.isOpen).toBe(isHeld);
      }),
    );
  });

  test('each closing follows an opening', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const play = new Play();
        for (const one of acts) one(play);
        let isOpen = false;
        for (const { kind } of play.effects) {
          if (kind === 'open') isOpen = true;
          if (kind !== 'close') continue;
          expect(isOpen).toBe(true);
          isOpen = false;
        }
        expect(play.isOpen).toBe(isOpen);
      }),
    );
  });
});
