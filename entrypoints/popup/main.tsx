// The popup: joins the page in the tab, the knowledge base and the background with the popup's view.
import '../../components/tokens.css';
import '../../components/base.css';
import '../../components/card.css';
import '../../components/form.css';
import '../../components/surface.css';
import '../../components/popup.css';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { provideMessages } from '../../lib/text.ts';
import { Popup } from './Popup.tsx';
import { PopupState } from './popup-state.ts';

provideMessages((key, substitutions) => browser.i18n.getMessage(key as never, substitutions));
const state = new PopupState(browser.i18n.getUILanguage());
render(<Popup state={state} />, document.getElementById('app')!);
void state.start(new URLSearchParams(location.search).get('tab'));
// Marked for whoever measures how soon the popup can be used: the page in the tab is known, names or none.
const unwatch = state.page.shown.subscribe(({ kind }) => {
  if (kind === 'asking') return;
  performance.mark('ready');
  queueMicrotask(() => unwatch());
});
