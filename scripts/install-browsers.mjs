// Brings missing browsers where that needs nobody's leave: on Debian and Ubuntu as root. Elsewhere it names them.
// Plain JavaScript for Node 18 and later, since it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { BROWSER_VARIABLES, findBrowser } from './find-browser.mjs';
import { withLock } from './with-lock.mjs';

const PACKAGES = { chromium: 'chromium', firefox: 'firefox-esr' };
const isDebianLike = () =>
  existsSync('/etc/os-release') && /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));

/**
 * Returns when every one of `wanted` is there; silent unless something has to be installed.
 * Throws an Error that names the packages when one cannot be had.
 * @param {readonly ('chromium' | 'firefox')[]} wanted
 */
export async function installBrowsers(wanted) {
  const missing = () => wanted.filter((browser) => findBrowser(browser) === null);
  if (missing().length === 0) return;
  if (isDebianLike() && process.getuid?.() === 0) await withLock('browsers', () => installWithApt(missing()));
  const left = missing();
  if (left.length === 0) return;
  throw new Error(
    `Missing on this machine: ${left.map((browser) => (browser === 'chromium' ? 'Chromium or Chrome' : 'Firefox')).join(' and ')}. ` +
      `Install it (Debian's packages: ${left.map((browser) => PACKAGES[browser]).join(', ')}), or name its program in ` +
      `${left.map((browser) => BROWSER_VARIABLES[browser]).join(' and ')}, then run this again.`,
  );
}

function installWithApt(browsers) {
  if (browsers.length === 0) return;
  const packages = browsers.map((browser) => PACKAGES[browser]);
  process.stderr.write(`Installing ${packages.join(' and ')} with apt ...\n`);
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  const listsAreThere = existsSync('/var/lib/apt/lists') && readdirSync('/var/lib/apt/lists').length > 2;
  if (listsAreThere && apt(install)) return;
  apt(['update', '-qq']);
  apt(install);
}

function apt(args) {
  const { status } = spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}
