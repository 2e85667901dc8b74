// Devices with the library's sync view open: two of one reader, or as many as it takes.
import type { Page } from 'puppeteer-core';
import { BROWSERS, type BrowserName } from '../../scripts/build-extension.ts';
import type { Lab } from './lab.ts';
import { press, shown } from './popup.ts';
import { borrowBrowser } from './shared-browsers.ts';
import { waitFor } from './wait-for.ts';

export interface TwoDevices {
  readonly laptop: Lab;
  readonly phone: Lab;
  readonly panels: { readonly laptop: Page; readonly phone: Page };
}

/** One in each browser, or both in the one that `BACKSTORY_BROWSER` names. */
export async function launchTwoDevices(on: { laptop: BrowserName; phone: BrowserName }): Promise<TwoDevices> {
  const only = BROWSERS.find((name) => name === process.env.BACKSTORY_BROWSER);
  const laptop = await launchDevice(only ?? on.laptop);
  const phone = await launchDevice(only ?? on.phone);
  return { laptop: laptop.lab, phone: phone.lab, panels: { laptop: laptop.panel, phone: phone.panel } };
}

export interface LaunchedDevice {
  readonly lab: Lab;
  readonly panel: Page;
}

export async function launchDevice(browser: BrowserName): Promise<LaunchedDevice> {
  const lab = await borrowBrowser({ browser });
  return { lab, panel: await openSyncView(lab) };
}

async function openSyncView(lab: Lab): Promise<Page> {
  const page = await lab.openOwn('/options.html#view=sync');
  await page.setViewport({ width: 1200, height: 900 });
  await waitFor('the sync view', async () => (await shown(page)).includes('How it works'));
  return page;
}

/** Presses *Sync now* again and again until `look` says that it is so. */
export async function syncUntil(
  panel: Page,
  what: string,
  look: () => Promise<boolean>,
  timeoutMs: number,
): Promise<void> {
  await waitFor(
    what,
    async () => {
      if (await look()) return true;
      await press(panel, 'Sync now');
      return await look();
    },
    timeoutMs,
  );
}
