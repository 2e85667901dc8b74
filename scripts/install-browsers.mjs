// Brings missing browsers where that needs nobody's leave: on Debian and Ubuntu as root. Elsewhere it names them.
// Plain JavaScript for Node 18 and later, since it runs before anything is installed.
import { installWithApt, mayInstall } from './apt.mjs';
import { BROWSER_VARIABLES, findBrowser } from './find-browser.mjs';
import { withLock } from './with-lock.mjs';

const PACKAGES = { chromium: 'chromium', firefox: 'firefox-esr' };

/**
 * Returns when every one of `wanted` is there; silent unless something has to be installed.
 * Throws an Error that names the packages when one cannot be had.
 * @param {readonly ('chromium' | 'firefox')[]} wanted
 */
export async function installBrowsers(wanted) {
  const missing = () => wanted.filter((browser) => findBrowser(browser) === null);
  if (missing().length === 0) return;
  if (mayInstall()) {
    await withLock('browsers', () => {
      const packages = missing().map((browser) => PACKAGES[browser]);
      if (packages.length > 0) installWithApt(packages);
    });
  }
  const left = missing();
  if (left.length === 0) return;
  throw new Error(
    `Missing on this machine: ${left.map((browser) => (browser === 'chromium' ? 'Chromium or Chrome' : 'Firefox')).join(' and ')}. ` +
      `Install it (Debian's packages: ${left.map((browser) => PACKAGES[browser]).join(', ')}), or name its program in ` +
      `${left.map((browser) => BROWSER_VARIABLES[browser]).join(' and ')}, then run this again.`,
  );
}
