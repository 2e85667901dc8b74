// Brings the servers that sync is tested on, where that needs nobody's leave: on Debian and Ubuntu as root. A server that
// cannot be had is no fault: its tests are left out, and say so. Plain JavaScript for Node 18 and later.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { installWithApt, mayInstall } from './apt.mjs';
import { withLock } from './with-lock.mjs';

/** What each leaves on the machine, the packages that bring it, and the service that comes with them. */
const SERVERS = [
  { files: ['/usr/bin/rclone'], packages: ['rclone'] },
  { files: ['/usr/sbin/apache2', '/usr/lib/apache2/modules/mod_dav_fs.so'], packages: ['apache2-bin'] },
  {
    files: ['/usr/sbin/nginx', '/usr/lib/nginx/modules/ngx_http_dav_ext_module.so'],
    packages: ['nginx', 'libnginx-mod-http-dav-ext'],
    service: 'nginx',
  },
  {
    files: ['/usr/sbin/lighttpd', '/usr/lib/lighttpd/mod_webdav.so'],
    packages: ['lighttpd', 'lighttpd-mod-webdav'],
    service: 'lighttpd',
  },
  {
    files: ['/usr/bin/php', '/usr/share/php/Sabre/autoload.php'],
    packages: ['php-cli', 'php-xml', 'php-mbstring', 'php-sabre-dav'],
  },
];
/** Debian asks this program whether a package may start its service; 101 says no. */
const POLICY = '/usr/sbin/policy-rc.d';

/** Returns when what can be had is there; silent unless something has to be installed. */
export async function installServers() {
  const missing = () => SERVERS.filter(({ files }) => !files.every((file) => existsSync(file)));
  if (missing().length === 0 || !mayInstall()) return;
  await withLock('servers', () => {
    const wanted = missing();
    if (wanted.length === 0) return;
    const fresh = wanted.flatMap(({ files, service }) => (service && !existsSync(files[0]) ? [service] : []));
    withoutServices(() => {
      if (installWithApt(wanted.flatMap(({ packages }) => packages))) return;
      // One that this release does not have must not keep the others away.
      for (const { packages } of wanted) installWithApt(packages);
    });
    // Tests start them themselves, from configurations of their own: nothing of this is to run after the next boot.
    for (const service of fresh) spawnSync('systemctl', ['disable', service], { stdio: 'ignore' });
  });
}

/** Runs an installation in which no package starts anything. */
function withoutServices(install) {
  const isOurs = !existsSync(POLICY);
  if (isOurs) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    install();
  } finally {
    if (isOurs) rmSync(POLICY, { force: true });
  }
}
