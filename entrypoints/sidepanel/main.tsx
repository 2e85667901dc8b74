// The side panel: joins the page in the tab that is in front with the panel's view.
import '../../components/tokens.css';
import '../../components/base.css';
import '../../components/card.css';
import '../../components/surface.css';
import '../../components/side-panel.css';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { provideMessages } from '../../lib/text.ts';
import { PanelState } from './panel-state.ts';
import { SidePanel } from './SidePanel.tsx';

provideMessages((key, substitutions) => browser.i18n.getMessage(key as never, substitutions));
const state = new PanelState(browser.i18n.getUILanguage());
render(<SidePanel state={state} />, document.getElementById('app')!);
void state.start(new URLSearchParams(location.search).get('tab'));
