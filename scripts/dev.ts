// npm run dev: a browser with the extension in it; what is saved is built and reloaded there, extension and articles.
import { watch } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '../lib/errors.ts';
import { launch } from '../tests/support/browsers.ts';
import type { Lab } from '../tests/support/lab.ts';
import { servePages } from '../tests/support/page-server.ts';
import { BROWSERS, build, buildFolder } from './build-extension.ts';

/** An editor writes a file in several steps; what comes within this many milliseconds is one change. */
const GATHERED_MS = 120;
const root = resolve(import.meta.dirname, '..');
const SOURCES = ['lib', 'components', 'entrypoints', 'public'];

const { values } = parseArgs({
  options: { browser: { type: 'string', default: 'chromium' }, headless: { type: 'boolean', default: false } },
});
const browser = BROWSERS.find((name) => name === values.browser);
if (!browser) {
  console.error('--browser is chromium or firefox');
  process.exit(2);
}
if (!values.headless && process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  console.error('There is no display here to open a window on (npm run dev -- --headless goes without).');
  process.exit(1);
}

await build('test', { browsers: [browser] });
const server = await servePages({}, { '/': resolve(root, 'tests/pages/demo') });
const lab = await launch({ browser, headless: values.headless, online: true, extension: buildFolder('test', browser) });
const page = await lab.open(server.url('/page.html'));
await page.bringToFront();
console.log(`Watching ${SOURCES.join(', ')}. Close the browser or press Ctrl+C to end.`);

let timer: NodeJS.Timeout | undefined;
let work: Promise<void> = Promise.resolve();
for (const folder of SOURCES) {
  watch(resolve(root, folder), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      work = work.then(() => renew(lab));
    }, GATHERED_MS);
  });
}
lab.browser.once('disconnected', () => process.exit(0));

async function renew(lab: Lab): Promise<void> {
  const start = performance.now();
  try {
    await build('test', { browsers: [lab.name] });
    await lab.reloadExtension();
    for (const page of await lab.browser.pages()) if (page.url().startsWith('http')) await page.reload();
    console.log(`Reloaded in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  } catch (error) {
    // A mistake in the code being written: say it and wait for the next save.
    console.error(messageOf(error));
  }
}
