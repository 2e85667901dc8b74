// Asks Wikidata for the library: only with the reader's permission for its site, and only what they asked for.
import { browser } from 'wxt/browser';
import { ExpectedError } from '../../lib/errors.ts';
import { decodeInBrowser } from '../../lib/images/browser-image.ts';
import type { BackgroundHandlers } from '../../lib/messages/receive.ts';
import {
  permissionFor,
  permissionsForPictures,
  readCommonsAddress,
  readWikidataAddress,
} from '../../lib/settings/wikidata-address.ts';
import { readCommonsImage } from '../../lib/wikidata/commons-client.ts';
import { readWikidataItem, searchWikidata } from '../../lib/wikidata/wikidata-client.ts';

type WikidataHandlers = Pick<
  BackgroundHandlers,
  'background:searchWikidata' | 'background:readWikidata' | 'background:readCommonsImage'
>;

/** `today` is the reader's date, `YYYY-MM-DD`. */
export function createWikidataHandlers(today: () => string): WikidataHandlers {
  return {
    'background:searchWikidata': async ({ words, language }) =>
      await searchWikidata(words, language, { address: await allowedAddress() }),
    'background:readWikidata': async ({ id, language }) =>
      await readWikidataItem(id, language, today(), { address: await allowedAddress() }),
    'background:readCommonsImage': async ({ file }) => {
      const address = await readCommonsAddress();
      await checkPermission(permissionsForPictures(address), address);
      return await readCommonsImage(file, { address, decode: decodeInBrowser });
    },
  };
}

async function allowedAddress(): Promise<string> {
  const address = await readWikidataAddress();
  await checkPermission([permissionFor(address)], address);
  return address;
}

async function checkPermission(origins: string[], address: string): Promise<void> {
  if (await browser.permissions.contains({ origins })) return;
  throw new ExpectedError(`Backstory has no permission for ${new URL(address).host}.`);
}
