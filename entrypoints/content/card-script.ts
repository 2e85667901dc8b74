// Where the script that draws cards leaves its window for the content script: both live in the same world of the page.
import { sendMessage } from '../../lib/messages/send.ts';
import type { CardWindow, CardWindowOptions } from '../card.content/card-window.tsx';

export const CARD = Symbol.for('backstory.card');

export type MakeCardWindow = (document: Document, options: CardWindowOptions) => CardWindow;

export interface CardWorld {
  [CARD]?: MakeCardWindow;
}

let asked: Promise<MakeCardWindow | null> | null = null;

/** The maker of card windows, once its script is on the page; null when it cannot be brought here now. */
export function cardScript(): Promise<MakeCardWindow | null> {
  asked ??= (async () => {
    const world = globalThis as CardWorld;
    if (!world[CARD]) await sendMessage('background:addCard', {}).catch(() => null);
    // Asked again the next time, if it did not come.
    if (!world[CARD]) asked = null;
    return world[CARD] ?? null;
  })();
  return asked;
}
