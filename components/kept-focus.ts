// Keeps the focus in a card when what had it is drawn no more: a relation that was followed, a note that was saved.
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface KeptFocus {
  /** For the card's element. */
  readonly onFocusIn: (event: FocusEvent) => void;
  readonly onFocusOut: (event: FocusEvent) => void;
  /** Where the focus goes next time, a selector within the card; without a wish, and where it finds nothing, to the card. */
  wish: string | null;
}

/** Must be called in each drawing of the card. */
export function useKeptFocus(card: RefObject<HTMLElement | null>): KeptFocus {
  const last = useRef<HTMLElement | null>(null);
  const kept = useRef<KeptFocus>({
    wish: null,
    onFocusIn: ({ target }) => {
      last.current = target as HTMLElement;
    },
    onFocusOut: ({ target }) => {
      // An element that is just being taken away is not one that was left.
      queueMicrotask(() => {
        const left = target as HTMLElement;
        if (last.current === left && left.isConnected && !hasFocus(left)) last.current = null;
      });
    },
  });
  useLayoutEffect(() => {
    const lost = last.current;
    if (!card.current || !lost || lost.isConnected) return;
    const { wish } = kept.current;
    kept.current.wish = null;
    last.current = null;
    ((wish !== null && card.current.querySelector<HTMLElement>(wish)) || card.current).focus({ preventScroll: true });
  });
  return kept.current;
}

function hasFocus(element: HTMLElement): boolean {
  return (element.getRootNode() as Document | ShadowRoot).activeElement === element;
}
