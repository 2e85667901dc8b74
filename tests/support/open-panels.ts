// The side panel as the browser itself shows it beside a page, in whichever window a reader opened it.
import type { Page } from 'puppeteer-core';
import type { Lab } from './lab.ts';
import { waitFor } from './wait-for.ts';

interface PanelApis {
  readonly sidePanel: { close(options: { windowId: number }): Promise<void> };
  readonly sidebarAction: { isOpen(of: { windowId: number }): Promise<boolean> };
}

/** The windows in which the side panel is open. */
export async function openPanels(lab: Lab): Promise<number[]> {
  if (lab.name === 'chromium') {
    // Chromium's own list of what is open does not tell the window.
    const panels = await chromiumPanels(lab);
    const windows = panels.map((panel) => panel.evaluate('chrome.windows.getCurrent().then(({ id }) => id)'));
    return (await Promise.all(windows)) as number[];
  }
  return await lab.inExtension(async (api) => {
    const { sidebarAction } = api as unknown as PanelApis;
    const open: number[] = [];
    for (const { id } of await api.windows.getAll()) {
      if (id !== undefined && (await sidebarAction.isOpen({ windowId: id }))) open.push(id);
    }
    return open;
  });
}

/** What the open panels show, as text. */
export async function panelWords(lab: Lab): Promise<string> {
  if (lab.name === 'chromium') {
    const panels = await chromiumPanels(lab);
    // biome-ignore lint/performance/useDomNodeTextContent: what is laid out is what a reader sees
    return (await Promise.all(panels.map((panel) => panel.evaluate(() => document.body.innerText)))).join();
  }
  return await lab.inExtension((api) => {
    const views = api.extension.getViews({ type: 'sidebar' as never }) as unknown as { document: Document }[];
    // biome-ignore lint/performance/useDomNodeTextContent: what is laid out is what a reader sees
    return views.map((view) => view.document.body.innerText).join();
  });
}

/** Closes the side panel in every window. */
export async function closePanels(lab: Lab): Promise<void> {
  if (lab.name === 'firefox') {
    await lab.inFirefox(
      `[...Services.wm.getEnumerator('navigator:browser')].forEach((window) => window.SidebarController.hide()), ''`,
    );
  } else {
    for (const windowId of await openPanels(lab)) {
      await lab.inExtension(async (api, windowId) => {
        await (api as unknown as PanelApis).sidePanel.close({ windowId });
        return null;
      }, windowId);
    }
  }
  await waitFor('the side panel to close', async () => (await openPanels(lab)).length === 0);
}

function chromiumPanels(lab: Lab): Promise<Page[]> {
  // A panel in a tab of its own is told which tab it speaks of.
  const targets = lab.browser.targets().filter((target) => target.url() === `${lab.origin}/sidepanel.html`);
  return Promise.all(targets.map((target) => target.asPage()));
}
