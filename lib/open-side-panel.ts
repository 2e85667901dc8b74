// Opens the side panel of a window: the browser wants a press of the reader's for it, so nothing may be awaited before.
import { browser } from 'wxt/browser';

interface SidePanelApi {
  open(options: { readonly windowId: number }): Promise<void>;
}

interface SidebarApi {
  open(): Promise<void>;
}

/** Chromium's; the polyfill that `browser` is does not know it. */
const ofChromium = (globalThis as { chrome?: { sidePanel?: SidePanelApi } }).chrome?.sidePanel;
const ofFirefox = (browser as { sidebarAction?: SidebarApi }).sidebarAction;

/** `windows.WINDOW_ID_CURRENT`, where nobody says which window it is. */
export const WINDOW_ID_CURRENT = -2;

/** Resolves when it is open. Rejects where the browser does not take the call for the reader's own wish. */
export async function openSidePanel(windowId: number): Promise<void> {
  if (ofChromium) await ofChromium.open({ windowId });
  else await ofFirefox?.open();
}
