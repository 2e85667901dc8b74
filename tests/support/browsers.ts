// Starts a real Chromium or Firefox with the built extension in a fresh profile that sees nothing but this machine.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer-core';
import { type BrowserName, type BuildKind, build, buildFolder } from '../../scripts/build-extension.ts';
import { BROWSER_VARIABLES, findBrowser } from '../../scripts/find-browser.mjs';
import { withLock } from '../../scripts/with-lock.mjs';
import { Lab } from './lab.ts';

/** The add-on id in wxt.config.ts, and the host its pages get in Firefox, fixed here so that tests know it. */
const FIREFOX_ID = 'backstory@backstory.example';
const FIREFOX_HOST = '7d0a6c1e-52f4-4b7e-9a55-3f6f0f1c2b48';

export type Scheme = 'light' | 'dark';

export interface LaunchRequest {
  readonly browser: BrowserName;
  /** Which build is installed; null starts the browser alone. Default `test`. */
  readonly build?: BuildKind | null;
  /** A folder to install as it is, where changes are to be seen after a reload; without it a copy of the build is. */
  readonly extension?: string;
  /** Default true. */
  readonly headless?: boolean;
  /** What the reader's system prefers. Default `light`. */
  readonly scheme?: Scheme;
  /** A profile folder that is kept; without it a temporary one is removed when the browser closes. */
  readonly profile?: string;
  readonly args?: readonly string[];
  readonly firefoxPrefs?: Readonly<Record<string, unknown>>;
  /** Lets the browser reach the network; only `npm start` and `npm run dev` do. */
  readonly online?: boolean;
}

/**
 * The extension is installed from a copy of its build, so that building again disturbs no running browser. A build
 * that is not there is made. Throws when the machine has no such browser.
 */
export async function launch(request: LaunchRequest): Promise<Lab> {
  const { browser: name, build: kind = 'test' } = request;
  const program = findBrowser(name);
  if (!program) throw new Error(`No ${name} on this machine; name one in ${BROWSER_VARIABLES[name]}`);
  const temporary = mkdtempSync(join(tmpdir(), 'backstory-'));
  const remove = () => rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.once('exit', remove);
  try {
    const extension = request.extension ?? (kind && (await copyBuild(kind, name, temporary)));
    const options = name === 'firefox' ? firefoxOptions(request) : chromiumOptions(request, temporary);
    const browser = await puppeteer.launch({ ...options, executablePath: program, headless: request.headless ?? true });
    const origin = extension === null ? null : await install(browser, name, extension);
    return new Lab(name, kind, browser, origin, async () => {
      await browser.close();
      process.off('exit', remove);
      remove();
    });
  } catch (error) {
    remove();
    throw error;
  }
}

async function copyBuild(kind: BuildKind, name: BrowserName, temporary: string): Promise<string> {
  const folder = buildFolder(kind, name);
  if (!existsSync(join(folder, 'manifest.json'))) await build(kind, { browsers: [name] });
  const copy = join(temporary, 'extension');
  await withLock('build', () => cpSync(folder, copy, { recursive: true }));
  return copy;
}

/** Installs the extension and returns the origin of its pages. */
async function install(browser: Browser, name: BrowserName, folder: string): Promise<string> {
  const id = await browser.installExtension(folder);
  return name === 'firefox' ? `moz-extension://${FIREFOX_HOST}` : `chrome-extension://${id}`;
}

const isRoot = () => process.getuid?.() === 0;

function chromiumOptions(request: LaunchRequest, temporary: string): LaunchOptions {
  const { scheme = 'light', headless = true, online = false } = request;
  return {
    browser: 'chrome',
    // Extensions are installed over the pipe, which works in branded Chrome too; --load-extension does not.
    pipe: true,
    enableExtensions: true,
    userDataDir: request.profile ?? join(temporary, 'profile'),
    defaultViewport: headless ? VIEWPORT : null,
    args: [
      ...(isRoot() ? ['--no-sandbox'] : []),
      ...(headless ? ['--disable-gpu'] : []),
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      ...(headless ? [`--blink-settings=preferredColorScheme=${scheme === 'dark' ? 0 : 1}`] : []),
      '--font-render-hinting=none',
      ...(online
        ? []
        : [
            // Names first, then addresses: whatever is not this machine meets a proxy that is not there.
            '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost , EXCLUDE *.localhost',
            '--proxy-server=socks5://127.0.0.1:9',
            '--proxy-bypass-list=127.0.0.1;localhost;*.localhost',
          ]),
      ...(request.args ?? []),
    ],
  };
}

function firefoxOptions(request: LaunchRequest): LaunchOptions {
  const { scheme = 'light', headless = true, online = false } = request;
  return {
    browser: 'firefox',
    ...(request.profile === undefined ? {} : { userDataDir: request.profile }),
    defaultViewport: headless ? VIEWPORT : null,
    // System access lets tests open extension pages and stop the background.
    args: ['--remote-allow-system-access', ...(request.args ?? [])],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_ID]: FIREFOX_HOST }),
      // permissions.request answers yes without a doorhanger, which no test could press.
      'extensions.webextOptionalPermissionPrompts': false,
      ...(headless ? { 'layout.css.prefers-color-scheme.content-override': scheme === 'dark' ? 0 : 1 } : {}),
      ...(online
        ? {}
        : {
            'network.proxy.type': 1,
            'network.proxy.socks': '127.0.0.1',
            'network.proxy.socks_port': 9,
            'network.proxy.socks_remote_dns': true,
            'network.proxy.no_proxies_on': '127.0.0.1,localhost,.localhost',
            'network.dns.disableIPv6': true,
          }),
      ...request.firefoxPrefs,
    },
  };
}

const VIEWPORT = { width: 1000, height: 800 };
