// Asks Wikidata for the library: only with the reader's permission for its site, and only what they asked for.
import { browser } from 'wxt/browser';
import { ExpectedError } from '../../lib/errors.ts';
import type { BackgroundHandlers } from '../../lib/messages/receive.ts';
import { permissionFor, readWikidataAddress } from '../../lib/settings/wikidata-address.ts';
import { readWikidataItem, searchWikidata } from '../../lib/wikidata/wikidata-client.ts';

type WikidataHandlers = Pick<BackgroundHandlers, 'background:searchWikidata' | 'background:readWikidata'>;

/** `today` is the reader's date, `YYYY-MM-DD`. */
export function createWikidataHandlers(today: () => string): WikidataHandlers {
  return {
    'background:searchWikidata': async ({ words, language }) =>
      await searchWikidata(words, language, { address: await allowedAddress() }),
    'background:readWikidata': async ({ id, language }) =>
      await readWikidataItem(id, language, today(), { address: await allowedAddress() }),
  };
}

async function allowedAddress(): Promise<string> {
  const address = await readWikidataAddress();
  if (!(await browser.permissions.contains({ origins: [permissionFor(address)] }))) {
    throw new ExpectedError(`Backstory has no permission for ${new URL(address).host}.`);
  }
  return address;
}
