// The popup: joins the page in the tab, the knowledge base and the background with the popup's view.
import './popup-page.css';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { provideMessages } from '../../lib/text.ts';
import { Popup } from './Popup.tsx';
import { PopupState } from './popup-state.ts';

provideMessages((key, substitutions) => browser.i18n.getMessage(key as never, substitutions));
const state = new PopupState(browser.i18n.getUILanguage());
// Asked before anything is drawn: the answers are under way meanwhile.
void state.start(new URLSearchParams(location.search).get('tab'));
render(<Popup state={state} />, document.getElementById('app')!);
// Marked for whoever measures how soon the popup can be used: the page in the tab is known, names or none.
void state.page.isShown.then(() => performance.mark('ready'));
