// Hears when a page of one application goes to another address, and when a page comes back from the browser's cache.
import { stayListening } from './stay-listening.ts';

export interface AddressListeners {
  /** The address is another, apart from the part that only scrolls. */
  onAddress(): void;
  /** The page is shown again as it was left. */
  onBack(): void;
}

/** Listens until the signal aborts. Returns what looks at once: not every browser tells of every way to another address. */
export function watchAddress(
  document: Document,
  signal: AbortSignal,
  { onAddress, onBack }: AddressListeners,
): () => void {
  const view = document.defaultView!;
  let address = addressOf(document);
  const check = () => {
    const now = addressOf(document);
    if (now === address) return;
    address = now;
    onAddress();
  };
  const listen = stayListening(view, document, signal);
  for (const event of ['popstate', 'hashchange']) listen(event, check, { signal });
  (view as { navigation?: EventTarget }).navigation?.addEventListener('currententrychange', check, { signal });
  listen(
    'pageshow',
    ({ persisted, isTrusted }) => {
      if (persisted && isTrusted) onBack();
    },
    { signal },
  );
  return check;
}

function addressOf(document: Document): string {
  return document.location.href.split('#')[0]!;
}
