// Where Wikidata is asked: its own site, or another Wikibase that somebody set. Nothing in the interface sets it.
import { storage } from 'wxt/utils/storage';

const DEFAULT = 'https://www.wikidata.org';
const item = storage.defineItem<string>('local:wikidataAddress', { fallback: DEFAULT });

/** The permission an address needs. Patterns have no ports: Firefox refuses them, and without one all are meant. */
export function permissionFor(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}

const COMMONS = 'https://commons.wikimedia.org';
const commons = storage.defineItem<string>('local:commonsAddress', { fallback: COMMONS });

/** What is needed for pictures: Wikimedia Commons keeps its files on another site. */
export function permissionsForPictures(address: string): string[] {
  return [address, ...(address === COMMONS ? ['https://upload.wikimedia.org'] : [])].map(permissionFor);
}

/** Where pictures are asked for; set by nothing in the interface, as Wikidata's. */
export async function readCommonsAddress(): Promise<string> {
  return originOr(await commons.getValue(), COMMONS);
}

/** An origin such as `https://www.wikidata.org`. */
export async function readWikidataAddress(): Promise<string> {
  return originOr(await item.getValue(), DEFAULT);
}

function originOr(stored: unknown, otherwise: string): string {
  if (typeof stored !== 'string' || !URL.canParse(stored)) return otherwise;
  const { protocol, origin } = new URL(stored);
  return protocol === 'https:' || protocol === 'http:' ? origin : otherwise;
}
