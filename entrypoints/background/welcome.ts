// The first run: the welcome page opens once, on installation and never on an update.
import { browser } from 'wxt/browser';
import { storage } from 'wxt/utils/storage';

const welcomed = storage.defineItem<boolean>('local:welcomed', { fallback: false });

/** `reason`: of runtime.onInstalled. Shown even when something else of the installation fails. */
export async function welcome(reason: string): Promise<void> {
  if (reason !== 'install' || (await welcomed.getValue())) return;
  await welcomed.setValue(true);
  await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
}
