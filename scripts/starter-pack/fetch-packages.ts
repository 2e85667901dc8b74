// Brings the packages the starter pack is made from, by npm into a folder of their own: the extension never needs them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Installs what is missing, pinned as listed, without running any of their scripts. Returns the folder of modules. */
export function fetchPackages(folder: string, packages: readonly string[]): string {
  const modules = join(folder, 'node_modules');
  const missing = packages.filter((wanted) => {
    const at = wanted.lastIndexOf('@');
    return versionIn(join(modules, wanted.slice(0, at))) !== wanted.slice(at + 1);
  });
  if (missing.length === 0) return modules;
  mkdirSync(folder, { recursive: true });
  // A folder without a package.json of its own would have npm look for one further up.
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--save-exact', ...missing];
  const { status } = spawnSync('npm', args, {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm could not bring ${missing.join(', ')}`);
  return modules;
}

function versionIn(folder: string): string | null {
  const file = join(folder, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : null;
}
