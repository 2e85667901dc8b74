// Draws cards. Put by the background into pages that have names, so that all other pages carry neither Preact nor the card.
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { provideMessages } from '../../lib/text.ts';
import { CARD, type CardWorld } from '../content/card-script.ts';
import { CardWindow } from './card-window.tsx';

export default defineContentScript({
  registration: 'runtime',
  cssInjectionMode: 'manual',
  noScriptStartedPostMessage: true,
  main() {
    // Its own type knows no substitutions that are counted at run time.
    const getMessage = browser.i18n.getMessage as (key: string, substitutions?: string[]) => string;
    provideMessages((key, substitutions) => getMessage(key, substitutions));
    (globalThis as CardWorld)[CARD] = (document, options) => new CardWindow(document, options);
  },
});
