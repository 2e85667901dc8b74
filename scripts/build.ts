// Builds the extension: npm run build (for the stores) or npm run build:test (for tests and measurements).
import { parseArgs } from 'node:util';
import { BROWSERS, type BrowserName, type BuildKind, build } from './build-extension.ts';

const USAGE = 'Usage: build.ts store|test [--browser chromium|firefox]';
const { values, positionals } = parseArgs({ allowPositionals: true, options: { browser: { type: 'string' } } });
const [kind, ...others] = positionals;
const browsers = values.browser ? BROWSERS.filter((browser) => browser === values.browser) : BROWSERS;

if ((kind !== 'store' && kind !== 'test') || others.length > 0 || browsers.length === 0) {
  console.error(USAGE);
  process.exit(2);
}
await report(kind, browsers);

async function report(kind: BuildKind, browsers: readonly BrowserName[]): Promise<void> {
  const start = performance.now();
  try {
    for (const folder of await build(kind, { browsers })) console.log(folder);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  console.log(`${kind} build in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
