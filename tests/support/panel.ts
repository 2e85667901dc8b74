// Opens the side panel for an article, as a tab that knows which tab it speaks of: both browsers can drive it so.
import type { Page } from 'puppeteer-core';
import type { Lab } from './lab.ts';

export async function openPanel(lab: Lab, article: Page): Promise<Page> {
  const panel = await lab.openOwn(`/sidepanel.html?tab=${await lab.tabOf(article)}`);
  await panel.setViewport({ width: 360, height: 720 });
  return panel;
}

/** Sets a setting as the library does; null goes back to the default. */
export async function setSetting(lab: Lab, key: string, value: string | boolean | null): Promise<void> {
  await lab.inExtension(
    async (api, name, to) => {
      if (to === null) await api.storage.local.remove(name);
      else await api.storage.local.set({ [name]: to });
      return null;
    },
    key,
    value,
  );
}
