// Debian's packages, for what tests need of a machine. Plain JavaScript for Node 18 and later, since it runs before
// anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Whether packages can be installed without asking anybody: on Debian and Ubuntu, as root. */
export function mayInstall() {
  const file = '/etc/os-release';
  const isDebianLike = existsSync(file) && /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync(file, 'utf8'));
  return isDebianLike && process.getuid?.() === 0;
}

/**
 * Installs packages, after fetching the lists where they are missing or too old. Returns whether that worked; what apt
 * says goes to standard error.
 * @param {readonly string[]} packages
 */
export function installWithApt(packages) {
  process.stderr.write(`Installing ${packages.join(', ')} with apt ...\n`);
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  const listsAreThere = existsSync('/var/lib/apt/lists') && readdirSync('/var/lib/apt/lists').length > 2;
  if (listsAreThere && apt(install)) return true;
  apt(['update', '-qq']);
  return apt(install);
}

function apt(args) {
  const { status } = spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}
