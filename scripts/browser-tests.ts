// npm run browser -- [FILES] [-t NAME] [--browser chromium|firefox]: browser tests alone, with the builds made first.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const args = process.argv.slice(2);
const at = args.indexOf('--browser');
const env = { ...process.env };
if (at >= 0) env.BACKSTORY_BROWSER = args.splice(at, 2)[1] ?? '';

const vitest = resolve(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--root', root, '-c', 'tests/browser/vitest.config.ts', ...args],
  {
    cwd: root,
    env,
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);
