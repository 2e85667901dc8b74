// What addons.mozilla.org's linter says of the Firefox store build. Warnings count as errors, but for the known ones.
import { execFile } from 'node:child_process';
import { relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { buildFolder } from './build-extension.ts';

const root = resolve(import.meta.dirname, '..');

/** Warnings that stay, by code and file, each with the reason. */
const KNOWN: readonly { code: string; file: RegExp; reason: string }[] = [
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    file: /^(chunks\/|content-scripts\/)/,
    reason:
      'Preact assigns innerHTML where a component asks for dangerouslySetInnerHTML. None may: Biome refuses the property, ' +
      'and tests/bundle counts the assignments.',
  },
];

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

/** One line for every complaint that is not known; empty when all is well. */
export async function lintForStore(): Promise<string[]> {
  const folder = buildFolder('store', 'firefox');
  const args = ['lint', '--source-dir', folder, '--output', 'json', '--no-config-discovery'];
  const { stdout } = await promisify(execFile)(resolve(root, 'node_modules/.bin/web-ext'), args, {
    cwd: root,
    maxBuffer: 64e6,
  }).catch((error: { stdout?: string; message: string }) => {
    // Findings make it exit with 1; its report is on standard output all the same.
    if (error.stdout?.trim().startsWith('{')) return { stdout: error.stdout };
    throw error;
  });
  const report = JSON.parse(stdout) as { errors: Finding[]; warnings: Finding[]; notices: Finding[] };
  return [...report.errors, ...report.warnings]
    .filter(({ code, file = '' }) => !KNOWN.some((known) => known.code === code && known.file.test(file)))
    .map(
      ({ code, message, file, line }) => `${relative(root, folder)}/${file ?? ''}:${line ?? ''} ${code}: ${message}`,
    );
}
