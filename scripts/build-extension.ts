// Builds the extension for one or both browsers, one builder at a time in this folder.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { withLock } from './with-lock.mjs';

export const BROWSERS = ['chromium', 'firefox'] as const;
export type BrowserName = (typeof BROWSERS)[number];
/** `store` asks the reader for sites; `test` has them granted and its card's shadow root open. Nothing else differs. */
export type BuildKind = 'store' | 'test';

const root = resolve(import.meta.dirname, '..');
const BESIDE = '.cache/building';

/** Folder of a build, absolute; whether or not it is there yet. */
export function buildFolder(kind: BuildKind, browser: BrowserName, out = '.output'): string {
  return resolve(root, out, `${browser === 'firefox' ? 'firefox' : 'chrome'}-mv3${kind === 'test' ? '-test' : ''}`);
}

/**
 * Builds afresh, both browsers side by side, and returns the folders as paths from the repository's root.
 * Throws an Error with the builder's output when a build fails or warns: a warning must not be overlooked.
 */
export async function build(
  kind: BuildKind,
  options: { browsers?: readonly BrowserName[]; out?: string } = {},
): Promise<string[]> {
  const { browsers = BROWSERS, out = '.output' } = options;
  return withLock('build', async () => {
    const outcomes = await Promise.allSettled(browsers.map((browser) => buildOne(kind, browser, out)));
    const failures = outcomes.filter((outcome) => outcome.status === 'rejected');
    if (failures.length > 0) throw new Error(failures.map((failure) => String(failure.reason.message)).join('\n'));
    return browsers.map((browser) => relative(root, buildFolder(kind, browser, out)));
  });
}

/** Built beside and moved into place when it is whole: a build that fails leaves the last one as it was. */
async function buildOne(kind: BuildKind, browser: BrowserName, out: string): Promise<void> {
  const target = browser === 'firefox' ? 'firefox' : 'chrome';
  const wxt = resolve(root, 'node_modules/wxt/bin/wxt.mjs');
  const { code, output } = await capture(process.execPath, [wxt, 'build', '-b', target, '--level', 'warn'], {
    ...process.env,
    // Started from a test runner, the builder would make a development build: other code, with this folder's name in it.
    NODE_ENV: 'production',
    VITEST: undefined,
    MODE: undefined,
    DEV: undefined,
    PROD: undefined,
    BACKSTORY_BUILD: kind,
    BACKSTORY_OUT: BESIDE,
    NO_COLOR: '1',
    FORCE_COLOR: '0',
  });
  const built = buildFolder(kind, browser, BESIDE);
  // Its log begins with a progress spinner and ends with the stacks of the builder's own code.
  const words = stripVTControlCharacters(output).replace(/^\s+at .*\n/gm, '');
  if (code !== 0 || !existsSync(resolve(built, 'manifest.json'))) {
    throw new Error(`The ${kind} build for ${browser} failed:\n${words.replace(/^.*?(?=ERROR)/s, '')}`);
  }
  if (/\bWARN\b|\bwarning\b/i.test(words)) throw new Error(`The ${kind} build for ${browser} warns:\n${words}`);
  const folder = buildFolder(kind, browser, out);
  await mkdir(dirname(folder), { recursive: true });
  await rm(folder, { recursive: true, force: true });
  await rename(built, folder);
}

function capture(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; output: string }> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('error', fail);
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}
