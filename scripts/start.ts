// npm start: opens a browser with the extension in a fresh profile on an article, ready to hover; or, with --headless,
// shows what a reader sees as a picture.
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ExpectedError, messageOf } from '../lib/errors.ts';
import { launch, type Scheme } from '../tests/support/browsers.ts';
import type { Lab } from '../tests/support/lab.ts';
import { servePages } from '../tests/support/page-server.ts';
import { BROWSERS, type BrowserName, build } from './build-extension.ts';
import { findBrowser } from './find-browser.mjs';
import { hoverName } from './hover-name.ts';
import { installBrowsers } from './install-browsers.mjs';

const USAGE = `npm start -- [options]
  --page FILE_OR_URL     the page to open; a demo article without it
  --browser NAME         chromium (Google Chrome too) or firefox; the first that is there without it
  --headless             without a window, for a picture
  --hover NAME           rest the pointer on the first mention of that name
  --screenshot FILE      where the picture goes (PNG)
  --scheme light|dark    what the reader's system prefers (headless only)`;

const DEMO = resolve(import.meta.dirname, '../tests/pages/demo/page.html');

interface Wish {
  readonly browser: BrowserName | undefined;
  readonly page: string;
  readonly headless: boolean;
  readonly hover: string | undefined;
  readonly screenshot: string | undefined;
  readonly scheme: Scheme;
}

function readWish(): Wish {
  const { values } = parseArgs({
    options: {
      browser: { type: 'string' },
      page: { type: 'string' },
      headless: { type: 'boolean', default: false },
      hover: { type: 'string' },
      screenshot: { type: 'string' },
      scheme: { type: 'string', default: 'light' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const { browser, scheme, headless, hover, screenshot } = values;
  const known = BROWSERS.find((name) => name === browser);
  if (browser !== undefined && !known) throw new ExpectedError(`--browser is chromium or firefox, not ${browser}`);
  if (scheme !== 'light' && scheme !== 'dark') throw new ExpectedError(`--scheme is light or dark, not ${scheme}`);
  if (headless && !screenshot) throw new ExpectedError('--headless shows nothing without --screenshot FILE');
  return { browser: known, page: values.page ?? DEMO, headless, hover, screenshot, scheme };
}

/** The browser asked for, or the first there is; on Debian as root a missing one is installed. */
async function chooseBrowser(asked: BrowserName | undefined): Promise<BrowserName> {
  const found = asked ?? BROWSERS.find((name) => findBrowser(name) !== null) ?? 'chromium';
  await installBrowsers([found]);
  return found;
}

function checkDisplay({ headless }: Wish): void {
  if (headless || process.platform !== 'linux') return;
  if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return;
  throw new ExpectedError(
    'There is no display here to open a window on. For a picture instead:\n' +
      '  npm start -- --headless --hover "Zhai Jun" --screenshot card.png',
  );
}

/** The address to open: a page of the web as it is, a file by a server of its own, since extensions do not read files. */
async function addressOf(page: string): Promise<{ url: string; online: boolean }> {
  if (/^https?:\/\//.test(page)) {
    const { hostname } = new URL(page);
    return { url: page, online: !/^(127\.|localhost$|\[::1\])|\.localhost$/.test(hostname) };
  }
  const file = page.startsWith('file:') ? fileURLToPath(page) : resolve(process.env.INIT_CWD ?? '.', page);
  if (!existsSync(file) || !statSync(file).isFile()) throw new ExpectedError(`There is no file ${file}`);
  const server = await servePages({}, { '/': dirname(file) });
  return { url: server.url(`/${encodeURIComponent(basename(file))}`), online: false };
}

async function takePicture(lab: Lab, url: string, { hover, screenshot }: Wish): Promise<void> {
  const page = await lab.newPage();
  const answer = await page.goto(url, { waitUntil: 'load', timeout: 30_000 });
  if (answer && answer.status() >= 400) throw new ExpectedError(`${url} answers ${answer.status()}`);
  if (hover !== undefined) await hoverName(lab, page, hover);
  const path = resolve(process.env.INIT_CWD ?? '.', screenshot ?? '');
  await page.screenshot({ path: path as `${string}.png` });
  console.log(path);
}

async function openWindow(lab: Lab, url: string, { hover, screenshot }: Wish): Promise<void> {
  const page = await lab.newPage();
  await page.goto(url, { waitUntil: 'load' });
  await page.bringToFront();
  if (hover !== undefined) await hoverName(lab, page, hover);
  if (screenshot !== undefined)
    await page.screenshot({ path: resolve(process.env.INIT_CWD ?? '.', screenshot) as `${string}.png` });
  console.log(
    `${lab.name} is open on ${pathToFileURL(DEMO).href === url ? 'the demo article' : url}. Close it to end.`,
  );
  await new Promise((gone) => lab.browser.once('disconnected', gone));
}

async function start(): Promise<void> {
  const wish = readWish();
  checkDisplay(wish);
  const address = await addressOf(wish.page);
  const browser = await chooseBrowser(wish.browser);
  await build('test', { browsers: [browser] });
  const { headless, scheme } = wish;
  // A window is for looking around: links lead somewhere. A picture of a file needs no network.
  const lab = await launch({ browser, headless, scheme, online: address.online || !headless });
  try {
    await lab.knowledgeIsIn();
    await (headless ? takePicture(lab, address.url, wish) : openWindow(lab, address.url, wish));
  } finally {
    await lab.close().catch(() => {});
  }
}

try {
  await start();
  process.exit(0);
} catch (error) {
  console.error(messageOf(error));
  process.exit(1);
}
