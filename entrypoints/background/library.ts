// Opens the library, in the tab where it already is.
import { browser } from 'wxt/browser';
import { type LibraryPlace, libraryFragment } from '../../lib/messages/library-address.ts';

export async function openLibrary(place: LibraryPlace): Promise<void> {
  const page = browser.runtime.getURL('/options.html');
  const url = page + libraryFragment(place);
  const [open] = await browser.tabs.query({ url: `${page}*` });
  if (open?.id === undefined) {
    await browser.tabs.create({ url });
    return;
  }
  // Another fragment is no reload: what is being typed there stays.
  await browser.tabs.update(open.id, { active: true, ...(libraryFragment(place) === '' ? {} : { url }) });
  if (open.windowId !== undefined) await browser.windows?.update(open.windowId, { focused: true });
}
