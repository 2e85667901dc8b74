// Whether the browser keeps what is stored here when it runs out of room, and asking it to.
import { browser } from 'wxt/browser';
import { IS_FIREFOX } from './is-firefox.ts';

/**
 * Chromium never clears what an extension with `unlimitedStorage` stores, and says so nowhere but in its manual
 * (https://developer.chrome.com/docs/extensions/develop/concepts/storage-and-cookies); Firefox has to be asked.
 */
export async function isStoredKept(): Promise<boolean> {
  if (await navigator.storage.persisted()) return true;
  return !IS_FIREFOX && (await browser.permissions.contains({ permissions: ['unlimitedStorage'] }));
}

/**
 * Asks when a page of the extension opens: with `unlimitedStorage` Firefox says yes without a question to the reader. Should
 * it say no, the storage view has a button.
 */
export async function keepStored(): Promise<void> {
  if (!(await isStoredKept())) await navigator.storage.persist();
}
