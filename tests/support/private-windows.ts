// Private windows: whether the extension may be in them, which only the reader can say, and an article in one.
import type { Page } from 'puppeteer-core';
import { FIREFOX_ADDON, type Lab } from './lab.ts';
import { waitFor } from './wait-for.ts';

/** True when the reader lets the extension into private windows. */
export async function isAllowedInPrivate(lab: Lab): Promise<boolean> {
  return await lab.inExtension((api) => api.extension.isAllowedIncognitoAccess());
}

/** Lets the extension into private windows, as the reader does on the browser's page of extensions; it is loaded anew. */
export async function allowInPrivate(lab: Lab): Promise<void> {
  if (lab.name === 'firefox') {
    await lab.inFirefox(`(async () => {
      const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(FIREFOX_ADDON)});
      const allowed = { permissions: ['internal:privateBrowsingAllowed'], origins: [] };
      await ExtensionPermissions.add(${JSON.stringify(FIREFOX_ADDON)}, allowed, extension);
      return '';
    })()`);
    await lab.reloadExtension();
  } else {
    const change = { extensionId: new URL(lab.origin).host, incognitoAccess: true };
    await lab.reloadExtension((extensions) =>
      extensions.evaluate(`chrome.developerPrivate.updateExtensionConfiguration(${JSON.stringify(change)})`),
    );
  }
  await waitFor('the extension to be let in', () => isAllowedInPrivate(lab));
}

/** A page in a private window of its own, loaded. */
export async function openPrivate(lab: Lab, url: string): Promise<Page> {
  const before = new Set(await lab.browser.pages());
  if (lab.name === 'firefox') {
    await lab.inFirefox(`openTrustedLinkIn(${JSON.stringify(url)}, 'window', { private: true }), ''`);
  } else {
    await lab.inExtension(async (api, url) => {
      await api.windows.create({ incognito: true, url });
      return null;
    }, url);
  }
  return await waitFor(`${url} in a private window`, async () => {
    for (const page of await lab.browser.pages()) {
      if (before.has(page)) continue;
      // The page of a new window is an empty one at first, and then another.
      const isThere = (to: string) => location.href === to && document.readyState === 'complete';
      if (await page.evaluate(isThere, url).catch(() => false)) return page;
    }
    return null;
  });
}
