// Makes a fresh clone ready and runs one of the scripts beside it: node scripts/ready.mjs [--browsers] [--servers] SCRIPT.ts [ARGS]
// Plain JavaScript for Node 18 and later, since it runs before anything is installed.
// It prints nothing unless it has something to do, and then only to standard error.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installBrowsers } from './install-browsers.mjs';
import { installServers } from './install-servers.mjs';
import { withLock } from './with-lock.mjs';

/** The scripts are TypeScript that Node runs by leaving the types out, which 24 does without a flag. */
const NODE_MAJOR = 24;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';
const installedNode = join(root, windows ? 'node_modules/node/bin/node.exe' : 'node_modules/.bin/node');

const say = (message) => process.stderr.write(`${message}\n`);
const stop = (message) => {
  say(message);
  process.exit(1);
};

/** Runs a command with its output on standard error. */
function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: windows,
    ...options,
  });
  return error === undefined && status === 0;
}

/** What node_modules lacks of package-lock.json: the first such package, or null. Optional ones may be left out. */
function missingPackage() {
  const installedLock = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return 'everything';
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedLock, 'utf8')).packages;
  for (const [path, { version, optional, devOptional, peer, link }] of Object.entries(wanted)) {
    if (path === '' || link) continue;
    const there = installed[path];
    if (there ? there.version !== version : !(optional || devOptional || peer))
      return path.replace('node_modules/', '');
  }
  return null;
}

/** The major version of a Node program, or 0 when it does not run. */
function majorOf(node) {
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return Number(/^v(\d+)/.exec(stdout ?? '')?.[1] ?? 0);
}

/** A Node that is new enough: the one running now, or the npm package `node`. */
function chooseNode() {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  return existsSync(installedNode) && majorOf(installedNode) >= NODE_MAJOR ? installedNode : null;
}

async function installPackages() {
  if (missingPackage() === null && chooseNode()) return;
  await withLock('install', () => {
    const missing = missingPackage();
    if (missing !== null) {
      say(`Installing npm packages (${missing === 'everything' ? 'none are there yet' : `${missing} is missing`}) ...`);
      if (!run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) {
        stop('npm ci failed; its message is above. Nothing was started.');
      }
    }
    // An npm that holds back install scripts leaves the package `node` without its program: ask for it by name.
    if (!chooseNode()) {
      say(`Setting up Node ${NODE_MAJOR} from the npm package "node" ...`);
      run('npm', ['rebuild', 'node', '--foreground-scripts', '--ignore-scripts=false', '--loglevel=error']);
    }
  });
  if (!chooseNode()) {
    stop(
      `Node ${NODE_MAJOR} or later is needed, and the npm package "node" did not bring it to node_modules/.bin/node ` +
        `(this is ${process.version}). Allow its install script (npm rebuild node), or run with Node ${NODE_MAJOR}.`,
    );
  }
}

const time = (path) => (existsSync(join(root, path)) ? statSync(join(root, path)).mtimeMs : 0);

/** The generated types tell of entrypoints, public files and interface texts; they are written when one of these changed. */
function typesAreFresh() {
  const written = time('.wxt/wxt.d.ts');
  const sources = ['wxt.config.ts', 'package-lock.json', 'entrypoints', 'public', 'public/_locales/en/messages.json'];
  return written > 0 && sources.every((source) => time(source) <= written);
}

async function prepareTypes(node) {
  if (typesAreFresh()) return;
  await withLock('prepare', () => {
    if (typesAreFresh()) return;
    const prepare = ['node_modules/wxt/bin/wxt.mjs', 'prepare', '--level', 'warn'];
    const result = spawnSync(node, prepare, { cwd: root, encoding: 'utf8' });
    if (result.status !== 0) stop(`wxt prepare failed:\n${result.stdout}${result.stderr}`);
    const now = new Date();
    utimesSync(join(root, '.wxt', 'wxt.d.ts'), now, now);
  });
}

const args = process.argv.slice(2);
const needs = [];
while (args[0]?.startsWith('--')) needs.push(args.shift());
const [script, ...rest] = args;
if (!script) stop('Usage: node scripts/ready.mjs [--browsers] [--servers] SCRIPT.ts [ARGS]');

await installPackages();
const node = chooseNode();
if (needs.includes('--browsers')) await installBrowsers(['chromium', 'firefox']).catch((error) => stop(error.message));
if (needs.includes('--servers')) await installServers();
await prepareTypes(node);

const child = spawn(node, [join(root, script), ...rest], {
  stdio: 'inherit',
  env: { ...process.env, PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter) },
});
// Ctrl+C reaches the whole group; a signal sent to this process alone is passed on.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
process.on('SIGINT', () => {});
child.on('error', (error) => stop(`${script} could not be started: ${error.message}`));
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
