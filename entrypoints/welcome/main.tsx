// The welcome page: joins the settings, the browser's permissions and the starter pack with its view.
import '../../components/tokens.css';
import '../../components/base.css';
import '../../components/card.css';
import '../../components/form.css';
import '../../components/surface.css';
import '../../components/welcome.css';
import './welcome-page.css';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { provideMessages, text } from '../../lib/text.ts';
import { Welcome } from './Welcome.tsx';
import { WelcomeState } from './welcome-state.ts';

provideMessages((key, substitutions) => browser.i18n.getMessage(key as never, substitutions));
document.title = text('welcome_page_title');
const state = new WelcomeState(browser.i18n.getUILanguage());
render(<Welcome state={state} />, document.getElementById('app')!);
void state.start();
