// What was being typed when the popup closed. Kept while the browser runs, because a popup closes whenever it loses the focus.
import { browser } from 'wxt/browser';
import type { FormLeaf } from './popup-leaf.ts';

export type KeptForm = Pick<FormLeaf, 'draft' | 'id' | 'found' | 'typeHint' | 'spellings'>;

const KEY = 'popupForm';

/** Null where nothing was being typed, or the browser does not say. */
export async function readKeptForm(): Promise<KeptForm | null> {
  const stored: Record<string, unknown> = await browser.storage.session.get(KEY).catch(() => ({}));
  return (stored[KEY] as KeptForm | null | undefined) ?? null;
}

/** Null: nothing is being typed any more. */
export async function keepForm(form: KeptForm | null): Promise<void> {
  if (form) {
    const { draft, id, found, typeHint, spellings } = form;
    await browser.storage.session.set({ [KEY]: { draft, id, found, typeHint, spellings } });
  } else await browser.storage.session.remove(KEY);
}
