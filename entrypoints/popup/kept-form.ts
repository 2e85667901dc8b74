// What was being typed when a page of ours closed. Kept while the browser runs: a popup closes whenever it loses the focus, and
// a library's tab is closed or loaded anew with a form half filled in.
import { browser } from 'wxt/browser';
import type { FormLeaf } from './popup-leaf.ts';

export type KeptForm = Pick<FormLeaf, 'draft' | 'id' | 'found' | 'typeHint' | 'spellings'>;

/** The popup's; there is one. */
const POPUP = 'popupForm';

/** Null where nothing was being typed, or the browser does not say. */
export async function readKeptForm(key = POPUP): Promise<KeptForm | null> {
  const stored: Record<string, unknown> = await browser.storage.session.get(key).catch(() => ({}));
  return (stored[key] as KeptForm | null | undefined) ?? null;
}

/** Null: nothing is being typed any more. */
export async function keepForm(form: KeptForm | null, key = POPUP): Promise<void> {
  if (form) {
    const { draft, id, found, typeHint, spellings } = form;
    await browser.storage.session.set({ [key]: { draft, id, found, typeHint, spellings } });
  } else await browser.storage.session.remove(key);
}

/** Under which keys forms are kept that begin so. */
export async function listKeptForms(beginning: string): Promise<string[]> {
  const stored: Record<string, unknown> = await browser.storage.session.get(null);
  return Object.keys(stored).filter((key) => key.startsWith(beginning));
}
