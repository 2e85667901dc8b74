// The library: joins the knowledge base, the settings and the background with its views.
import '../../components/tokens.css';
import '../../components/base.css';
import '../../components/form.css';
import '../../components/surface.css';
import '../../components/library.css';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { provideMessages, text } from '../../lib/text.ts';
import { Library } from './Library.tsx';
import { LibraryState } from './library-state.ts';

provideMessages((key, substitutions) => browser.i18n.getMessage(key as never, substitutions));
document.title = `${text('library_title')} – ${text('extension_name')}`;
const state = new LibraryState(browser.i18n.getUILanguage());
render(<Library state={state} />, document.getElementById('app')!);
void state.start();
