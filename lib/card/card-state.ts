// When a card opens and closes: a pure reducer. Events in, the next state and effects out; no clock, no DOM.
//
// Two things live side by side: the target (the mention a card may open for, while the pointer rests on it) and the card
// (the one that is open). Every arming and opening takes a new token; a timer or an answer that comes back with an older
// token is stale and changes nothing. Timers need not be cancelled for that reason.
import { DELAYS, LONGEST_GAP, RESTING_SPEED } from './delays.ts';

export type TimerName = 'settle' | 'prefetch' | 'open' | 'close';

export interface Target<M> {
  readonly mention: M;
  readonly token: number;
  /** `passing`: the pointer was too fast, or the page scrolled, and it has not come to rest yet. */
  readonly stage: 'passing' | 'armed';
}

export interface OpenCard<M> {
  readonly mention: M;
  /** Of its opening. Answers with another are dropped. */
  readonly token: number;
  readonly isFilled: boolean;
  readonly isHovered: boolean;
  readonly isFocused: boolean;
  readonly isPinned: boolean;
  /** On touch screens a sheet at the bottom edge; it stays until it is sent away. */
  readonly isSheet: boolean;
  /** Token of the timer that closes it, or null while it is to stay. */
  readonly leaving: number | null;
}

export interface CardState<M> {
  /** The newest token given out. */
  readonly token: number;
  readonly pointer: { readonly x: number; readonly y: number; readonly time: number } | null;
  readonly target: Target<M> | null;
  readonly card: OpenCard<M> | null;
  readonly closedAt: number;
  /** The reader types: until then nothing is armed. */
  readonly quietUntil: number;
  /** The page scrolls: what is pointed at meanwhile is armed only then, if the page still stands. */
  readonly scrollsUntil: number;
}

export type CardEvent<M> =
  /** A true move of the pointer. `place`: over the card, on the way from mention to card, or elsewhere. */
  | {
      readonly kind: 'move';
      readonly x: number;
      readonly y: number;
      readonly time: number;
      readonly mention: M | null;
      readonly place: 'card' | 'corridor' | 'page';
      readonly isDragging: boolean;
      /** A key that cards wait for went down: counts although the pointer stands still. */
      readonly isAnew?: boolean;
    }
  /** The pointer left the window. */
  | { readonly kind: 'leave'; readonly time: number }
  | { readonly kind: 'elapsed'; readonly timer: TimerName; readonly token: number; readonly time: number }
  /** What the card shows has been fetched. */
  | { readonly kind: 'loaded'; readonly token: number }
  /** A button of the pointer went down. */
  | { readonly kind: 'press'; readonly mention: M | null; readonly isInCard: boolean; readonly time: number }
  /** A mention that is not part of a link or control was clicked. */
  | { readonly kind: 'click'; readonly mention: M; readonly time: number }
  /** The same with a finger. */
  | { readonly kind: 'tap'; readonly mention: M; readonly time: number }
  /** A key was typed. */
  | { readonly kind: 'type'; readonly time: number }
  | { readonly kind: 'scroll'; readonly time: number }
  | { readonly kind: 'pin'; readonly time: number }
  | { readonly kind: 'focus'; readonly isIn: boolean; readonly time: number }
  /** Reached by keyboard or from a list. */
  | { readonly kind: 'step'; readonly mention: M; readonly time: number }
  /** Its text is no longer on the page. */
  | { readonly kind: 'gone'; readonly mention: M; readonly time: number }
  | { readonly kind: 'escape'; readonly time: number }
  /** Closed by its own button, or the site was switched off. */
  | { readonly kind: 'close'; readonly time: number };

export type CardEffect<M> =
  | { readonly kind: 'wait'; readonly timer: TimerName; readonly token: number; readonly ms: number }
  | { readonly kind: 'prefetch'; readonly mention: M; readonly token: number }
  | {
      readonly kind: 'open';
      readonly mention: M;
      readonly token: number;
      readonly focus: boolean;
      readonly isSheet: boolean;
    }
  /** Its content has come. */
  | { readonly kind: 'fill'; readonly token: number }
  | { readonly kind: 'close'; readonly returnFocus: boolean };

export interface CardStep<M> {
  readonly state: CardState<M>;
  readonly effects: readonly CardEffect<M>[];
}

export const INITIAL: CardState<never> = {
  token: 0,
  pointer: null,
  target: null,
  card: null,
  closedAt: Number.NEGATIVE_INFINITY,
  quietUntil: Number.NEGATIVE_INFINITY,
  scrollsUntil: Number.NEGATIVE_INFINITY,
};

/** `openDelay`: from rest to card, in ms. */
export function cardState<M>(state: CardState<M>, event: CardEvent<M>, openDelay: number = DELAYS.open): CardStep<M> {
  switch (event.kind) {
    case 'move':
      return move(state, event, openDelay);
    case 'leave':
      return leaving({ ...state, target: null, card: state.card && { ...state.card, isHovered: false } });
    case 'elapsed':
      return elapsed(state, event, openDelay);
    case 'loaded':
      if (state.card?.token !== event.token) return still(state);
      return {
        state: { ...state, card: { ...state.card, isFilled: true } },
        effects: [{ kind: 'fill', token: event.token }],
      };
    case 'press':
      return press(state, event);
    case 'click':
      if (state.card?.mention === event.mention) {
        return still({ ...state, card: { ...state.card, isPinned: true, leaving: null } });
      }
      return open(state, event.mention, { isPinned: true });
    case 'tap':
      return open(state, event.mention, { isSheet: true });
    case 'type':
      return still({ ...state, target: null, quietUntil: event.time + DELAYS.typeCalm });
    case 'scroll':
      return leaving({ ...state, target: null, scrollsUntil: event.time + DELAYS.scrollCalm });
    case 'pin':
      if (!state.card) return still(state);
      return leaving({ ...state, card: { ...state.card, isPinned: !state.card.isPinned, leaving: null } });
    case 'focus':
      if (!state.card || state.card.isFocused === event.isIn) return still(state);
      return leaving({ ...state, card: { ...state.card, isFocused: event.isIn, leaving: null } });
    case 'step':
      return open(state, event.mention, { isFocused: true });
    case 'gone':
      return gone(state, event.mention, event.time);
    case 'escape':
    case 'close':
      return close({ ...state, target: null }, event.time);
  }
}

function move<M>(state: CardState<M>, event: Extract<CardEvent<M>, { kind: 'move' }>, openDelay: number): CardStep<M> {
  const { x, y, time, mention, place } = event;
  const before = state.pointer;
  const moved = { ...state, pointer: { x, y, time } };
  // A page that slides its names under a still pointer moves nothing; neither does the first report of where it is.
  if (!before || (before.x === x && before.y === y && !event.isAnew)) return still(moved);
  const { card } = state;
  if (event.isDragging) return still({ ...moved, target: null });
  if (place === 'card' && card)
    return still({ ...moved, target: null, card: { ...card, isHovered: true, leaving: null } });

  const outside: CardState<M> = { ...moved, card: card && { ...card, isHovered: false } };
  if (card && mention === card.mention)
    return still({ ...outside, target: null, card: { ...card, isHovered: false, leaving: null } });
  // On the way to the card its closing starts anew with every move.
  const step = leaving(outside, place === 'corridor');
  if (mention === null || card?.isPinned || card?.isFocused || card?.isSheet || time < state.quietUntil) {
    return { state: { ...step.state, target: null }, effects: step.effects };
  }
  // A true move while the page still ran on counts once the page rests; if it scrolls on, the move is forgotten.
  const calm = state.scrollsUntil - time;
  const speed = Math.hypot(x - before.x, y - before.y) / Math.min(Math.max(time - before.time, 1), LONGEST_GAP);
  const next =
    speed < RESTING_SPEED && calm <= 0
      ? rest(step.state, mention, time, place, 0, openDelay)
      : pass(step.state, mention, Math.max(DELAYS.settle, calm));
  return { state: next.state, effects: [...step.effects, ...next.effects] };
}

/** The pointer is over a mention, but too fast to mean it, or the page is not at rest: looked at again after `ms`. */
function pass<M>(state: CardState<M>, mention: M, ms: number): CardStep<M> {
  const token = state.token + 1;
  return {
    state: { ...state, token, target: { mention, token, stage: 'passing' } },
    effects: [{ kind: 'wait', timer: 'settle', token, ms }],
  };
}

/** The pointer rests on a mention, since `rested` ms. */
function rest<M>(
  state: CardState<M>,
  mention: M,
  time: number,
  place: 'card' | 'corridor' | 'page',
  rested: number,
  openDelay: number,
): CardStep<M> {
  if (state.target?.mention === mention && state.target.stage === 'armed') return still(state);
  const goesOn = (state.card !== null && place === 'page') || time - state.closedAt < DELAYS.recent;
  if (goesOn) return open(state, mention, {});
  const token = state.token + 1;
  return {
    state: { ...state, token, target: { mention, token, stage: 'armed' } },
    effects: [
      { kind: 'wait', timer: 'prefetch', token, ms: Math.max(0, Math.min(DELAYS.prefetch, openDelay) - rested) },
      { kind: 'wait', timer: 'open', token, ms: Math.max(0, openDelay - rested) },
    ],
  };
}

function elapsed<M>(
  state: CardState<M>,
  event: Extract<CardEvent<M>, { kind: 'elapsed' }>,
  openDelay: number,
): CardStep<M> {
  const { target, card } = state;
  if (event.timer === 'close') {
    if (!card || card.leaving !== event.token || stays(card)) return still(state);
    return close(state, event.time);
  }
  if (!target || target.token !== event.token) return still(state);
  const { mention, token, stage } = target;
  if (event.timer === 'settle') {
    if (stage !== 'passing') return still(state);
    // Whether it rests between mention and card is not known here: a full delay does no harm there.
    return rest(state, mention, event.time, card ? 'corridor' : 'page', DELAYS.settle, openDelay);
  }
  if (stage !== 'armed') return still(state);
  if (event.timer === 'prefetch') return { state, effects: [{ kind: 'prefetch', mention, token }] };
  return open(state, mention, {});
}

function press<M>(state: CardState<M>, event: Extract<CardEvent<M>, { kind: 'press' }>): CardStep<M> {
  const { card } = state;
  const calm = { ...state, target: null };
  if (!card || event.isInCard || card.isPinned) return still(calm);
  // A click on the card's own mention is going to pin it.
  return card.mention === event.mention && !card.isSheet ? still(calm) : close(calm, event.time);
}

function open<M>(
  state: CardState<M>,
  mention: M,
  how: { isFocused?: true; isPinned?: true; isSheet?: true },
): CardStep<M> {
  const token = state.token + 1;
  const card: OpenCard<M> = {
    mention,
    token,
    isFilled: false,
    isHovered: false,
    isFocused: how.isFocused ?? false,
    isPinned: how.isPinned ?? false,
    isSheet: how.isSheet ?? false,
    leaving: null,
  };
  return {
    state: { ...state, token, target: null, card },
    effects: [{ kind: 'open', mention, token, focus: card.isFocused, isSheet: card.isSheet }],
  };
}

function close<M>(state: CardState<M>, time: number): CardStep<M> {
  if (!state.card) return still(state);
  return {
    state: { ...state, card: null, closedAt: time },
    effects: [{ kind: 'close', returnFocus: state.card.isFocused }],
  };
}

/** Starts the time after which the card closes, unless it is to stay; `anew`: even when it runs already. */
function leaving<M>(state: CardState<M>, anew = false): CardStep<M> {
  const { card } = state;
  if (!card || stays(card) || (card.leaving !== null && !anew)) return still(state);
  const token = state.token + 1;
  return {
    state: { ...state, token, card: { ...card, leaving: token } },
    effects: [{ kind: 'wait', timer: 'close', token, ms: DELAYS.close }],
  };
}

function gone<M>(state: CardState<M>, mention: M, time: number): CardStep<M> {
  const rested = state.target?.mention === mention ? { ...state, target: null } : state;
  if (rested.card?.mention !== mention || stays(rested.card)) return still(rested);
  return close(rested, time);
}

function stays(card: OpenCard<unknown>): boolean {
  return card.isHovered || card.isFocused || card.isPinned || card.isSheet;
}

function still<M>(state: CardState<M>): CardStep<M> {
  return { state, effects: [] };
}
