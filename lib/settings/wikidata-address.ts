// Where Wikidata is asked: its own site, or another Wikibase that somebody set. Nothing in the interface sets it.
import { storage } from 'wxt/utils/storage';

const DEFAULT = 'https://www.wikidata.org';
const item = storage.defineItem<string>('local:wikidataAddress', { fallback: DEFAULT });

/** The permission an address needs. Patterns have no ports: Firefox refuses them, and without one all are meant. */
export function permissionFor(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}

/** An origin such as `https://www.wikidata.org`. */
export async function readWikidataAddress(): Promise<string> {
  const stored: unknown = await item.getValue();
  if (typeof stored !== 'string' || !URL.canParse(stored)) return DEFAULT;
  const { protocol, origin } = new URL(stored);
  return protocol === 'https:' || protocol === 'http:' ? origin : DEFAULT;
}
