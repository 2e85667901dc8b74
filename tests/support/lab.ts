// A running browser with the extension in it, and what a test may do there that a reader cannot.
import type { Browser, Page } from 'puppeteer-core';
import { DATABASE_NAME } from '../../lib/knowledge/database.ts';
import type { BrowserName, BuildKind } from '../../scripts/build-extension.ts';
import { waitFor } from './wait-for.ts';

/** Firefox never tells that an extension page has loaded, so its goto is given up after this long. */
const FIREFOX_GOTO_MS = 5_000;
const ICON = '/icons/16.png';
/** An extension that was reloaded is back within this, and a page that does not answer for this long is gone. */
const START_MS = 10_000;
/** The starter pack has thousands of entities; its container is built at the first start. */
const KNOWLEDGE_MS = 90_000;
const DEAD_MS = 500;
/** Firefox notes a message that was under way when its tab was closed. */
const LEFT_BEHIND = /^Promise (?:rejected|resolved) after context unloaded/;
export const FIREFOX_ADDON = 'backstory@backstory.example';

/** Sends raw WebDriver BiDi commands; puppeteer has no public way to Firefox's own scope. */
interface BidiBrowser {
  readonly connection: {
    send(method: string, params: object): Promise<{ result: unknown }>;
  };
}

/** What extension pages call `browser`. */
type ExtensionApi = typeof import('wxt/browser').browser;

export class Lab {
  readonly name: BrowserName;
  readonly build: BuildKind | null;
  readonly browser: Browser;
  /** Everything that went wrong in a page or in the extension, in words. Tests expect it to stay empty. */
  readonly problems: string[] = [];
  readonly #origin: string | null;
  readonly #end: () => Promise<void>;
  #control: Promise<Page> | undefined;
  /** The extension's numbers for tabs, which stay the same as long as a tab is there. */
  #tabs = new WeakMap<Page, number>();

  constructor(
    name: BrowserName,
    build: BuildKind | null,
    browser: Browser,
    origin: string | null,
    end: () => Promise<void>,
  ) {
    this.name = name;
    this.build = build;
    this.browser = browser;
    this.#origin = origin;
    this.#end = end;
  }

  /** Where the extension's pages live, such as `moz-extension://…`, without a slash at the end. */
  get origin(): string {
    if (!this.#origin) throw new Error('This browser was started without the extension');
    return this.#origin;
  }

  async close(): Promise<void> {
    await this.#end();
  }

  /** Closes every tab but the control page, so that the next test starts with none. */
  async closePages(): Promise<void> {
    const control = await this.#control;
    const pages = await this.browser.pages();
    // Without a window a browser ends; the control page keeps it open, where it has not gone with the extension.
    if (!control || control.isClosed()) await this.browser.newPage();
    await Promise.all(pages.filter((page) => page !== control).map((page) => page.close().catch(() => {})));
  }

  /** Closes every tab, the control page too; an empty one keeps the browser open. */
  async closeAll(): Promise<void> {
    const control = await this.#control;
    this.#control = undefined;
    await this.closePages();
    await control?.close().catch(() => {});
  }

  /** The problems so far, which are then forgotten: for tests that expect some. */
  takeProblems(): string[] {
    return this.problems.splice(0);
  }

  /** A new empty tab whose errors and console messages are collected in `problems`. */
  async newPage(): Promise<Page> {
    const page = await this.browser.newPage();
    await this.#listen(page);
    return page;
  }

  /** A new tab at an address of the web, loaded. */
  async open(url: string): Promise<Page> {
    const page = await this.newPage();
    await page.goto(url, { waitUntil: 'load' });
    return page;
  }

  /** A new tab with a page of the extension, such as `/popup.html`. */
  async openOwn(path: string): Promise<Page> {
    const page = await this.newPage();
    await this.#go(page, path);
    return page;
  }

  async #go(page: Page, path: string): Promise<void> {
    const url = this.origin + path;
    if (this.name === 'chromium') {
      await page.goto(url, { waitUntil: 'load' });
      return;
    }
    const arrived = page.goto(url, { timeout: FIREFOX_GOTO_MS }).catch(() => {});
    await waitFor(`${path} to load`, () =>
      page.evaluate((to) => location.href.startsWith(to) && document.readyState === 'complete', url),
    );
    // The navigation goes on being awaited in the background: whatever comes next on this page does not need it.
    void arrived;
  }

  /**
   * A page of the extension that runs none of its code (its icon, which has the extension's rights all the same).
   * From here a test sees tabs, permissions and the content scripts' world.
   */
  control(): Promise<Page> {
    this.#control ??= this.#openControl().catch((error: unknown) => {
      this.#control = undefined;
      throw error;
    });
    return this.#control;
  }

  async #openControl(): Promise<Page> {
    const page = await this.browser.newPage();
    try {
      await this.#go(page, ICON);
      return page;
    } catch (error) {
      await page.close().catch(() => {});
      throw error;
    }
  }

  /**
   * Evaluates `func` on the control page; `api` is the extension's `browser`. `func` must not use outer names; its
   * arguments and what it returns are plain data.
   */
  async inExtension<A extends readonly unknown[], R>(
    func: (api: ExtensionApi, ...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R> {
    const control = await this.control();
    const call = `(${func.toString()})(globalThis.browser ?? chrome, ...${JSON.stringify(args)})`;
    return (await control.evaluate(call)) as R;
  }

  /**
   * Evaluates `func` in a page's isolated world, where the content script lives. It works in both builds and sees what
   * the page itself cannot: marks that are hidden from it, and closed shadow roots. `func` must not use outer names; its
   * arguments and what it returns are plain data.
   */
  async inContentWorld<A extends readonly unknown[], R>(
    page: Page,
    func: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R> {
    const tabId = await this.tabOf(page);
    const control = await this.control();
    const call = `(async () => {
      const [{ result }] = await (globalThis.browser ?? chrome).scripting.executeScript({
        target: { tabId: ${tabId} },
        args: ${JSON.stringify(args)},
        func: async (...args) => {
          try {
            return { value: (await (${func.toString()})(...args)) ?? null };
          } catch (error) {
            return { error: String(error && error.stack || error) };
          }
        },
      });
      return result;
    })()`;
    const outcome = (await control.evaluate(call)) as { value: R; error?: string } | null | undefined;
    if (!outcome) throw new Error('The page went away while its isolated world was asked');
    if (outcome.error !== undefined) throw new Error(outcome.error);
    return outcome.value;
  }

  /**
   * Loads the extension anew from its folder, as an update does. Its pages close; this returns when it answers again.
   * `cause`: what else makes the browser do it, on Chromium's page of extensions.
   */
  async reloadExtension(cause?: (extensions: Page) => Promise<unknown>): Promise<void> {
    const control = await this.control();
    this.#control = undefined;
    this.#tabs = new WeakMap();
    // Another tab keeps the browser open when the extension's pages go. Chromium brings an unpacked extension back only
    // in developer mode.
    const page = await this.browser.newPage();
    if (this.name === 'chromium') {
      await page.goto('chrome://extensions/');
      await page.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
    }
    // The page goes away under the call, which then never answers.
    const call = () => control.evaluate('(globalThis.browser ?? chrome).runtime.reload()');
    void (cause ? cause(page) : call()).catch(() => {});
    await waitFor('the extension to go', () => control.isClosed() || isDead(control));
    await control.close().catch(() => {});
    await waitFor('the extension to be back', () => this.backgroundRuns(), START_MS);
  }

  /** The extension's number for a page's tab. Needs the right to see the page's address. */
  async tabOf(page: Page): Promise<number> {
    const known = this.#tabs.get(page);
    if (known !== undefined) return known;
    const id = await this.#findTab(page);
    this.#tabs.set(page, id);
    return id;
  }

  async #findTab(page: Page): Promise<number> {
    const mark = `tab-${Math.random().toString(36).slice(2)}`;
    const before = await page.evaluate((name) => {
      const old = window.name;
      window.name = name;
      return old;
    }, mark);
    const control = await this.control();
    // The driver does not always know: in Firefox of new tabs, in Chromium of pages that were made ready before they were shown.
    const url = await page.evaluate(() => location.href);
    const id = (await control.evaluate(`(async () => {
      const api = globalThis.browser ?? chrome;
      const tabs = (await api.tabs.query({})).filter((tab) => tab.url && tab.url.split('#')[0] === ${JSON.stringify(url.split('#')[0])});
      if (tabs.length === 1) return tabs[0].id;
      for (const tab of tabs) {
        const [frame] = await api.scripting.executeScript({ target: { tabId: tab.id }, func: () => window.name }).catch(() => [{}]);
        if (frame.result === ${JSON.stringify(mark)}) return tab.id;
      }
      return -1;
    })()`)) as number;
    await page.evaluate((name) => {
      window.name = name;
    }, before);
    if (id < 0) throw new Error(`The extension sees no tab at ${url}`);
    return id;
  }

  /** Returns when the starter pack is in the database, so that pages opened from now on are answered from it. */
  async knowledgeIsIn(): Promise<void> {
    await waitFor('the starter pack to be installed', () => this.inExtension(countPacks, DATABASE_NAME), KNOWLEDGE_MS);
  }

  /** Stops the background as the browser does when it is idle, and returns when it is gone. */
  async stopBackground(): Promise<void> {
    await waitFor('the background to stop', async () => {
      // Again where something woke it in between: an event that was under way is delivered to the next one.
      await this.#askBackgroundToStop();
      return !(await this.backgroundRuns());
    });
  }

  async #askBackgroundToStop(): Promise<void> {
    if (this.name === 'firefox') {
      await this.inFirefox(
        `WebExtensionPolicy.getByID(${JSON.stringify(FIREFOX_ADDON)}).extension.terminateBackground({ ignoreDevToolsAttached: true })`,
      );
      return;
    }
    const session = await (await this.control()).createCDPSession();
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await session.detach();
  }

  async backgroundRuns(): Promise<boolean> {
    if (this.name === 'firefox') {
      const state = await this.inFirefox(
        `WebExtensionPolicy.getByID(${JSON.stringify(FIREFOX_ADDON)}).extension.backgroundState`,
      );
      return state !== 'stopped';
    }
    return await this.inExtension(async (api) => {
      const contexts = await (
        api as unknown as { runtime: { getContexts(filter: object): Promise<{ contextType: string }[]> } }
      ).runtime.getContexts({});
      return contexts.some((context) => context.contextType === 'BACKGROUND');
    });
  }

  /**
   * Makes the next permissions.request for all sites answer yes without a person. In Firefox a preference does it for
   * every request (see launch); in Chromium the extensions page grants first, and the request then finds it granted.
   */
  async allowSitesWhenAsked(): Promise<void> {
    if (this.name === 'firefox') return;
    const page = await this.browser.newPage();
    await page.goto('chrome://extensions/');
    const id = new URL(this.origin).host;
    await page.evaluate(`chrome.developerPrivate.addHostPermission(${JSON.stringify(id)}, '*://*/*')`);
    await page.close();
  }

  /** Errors the browser itself noted about the extension: in its background, its manifest or its content scripts. */
  async notedErrors(): Promise<string[]> {
    if (this.name === 'firefox') {
      const messages = await this.inFirefox(`JSON.stringify(Services.console.getMessageArray()
        .filter((message) => message instanceof Ci.nsIScriptError && !(message.flags & Ci.nsIScriptError.warningFlag))
        .map((message) => message.errorMessage + ' (' + message.sourceName + ':' + message.lineNumber + ')')
        .filter((line) => line.includes(${JSON.stringify(this.origin)})))`);
      // Firefox notes every message that was under way when its page closed. Nobody is left to hear the answer.
      return (JSON.parse(messages) as string[]).filter((line) => !LEFT_BEHIND.test(line));
    }
    const page = await this.browser.newPage();
    await page.goto('chrome://extensions/');
    const id = new URL(this.origin).host;
    const noted = (await page.evaluate(`(async () => {
      const info = await chrome.developerPrivate.getExtensionInfo(${JSON.stringify(id)});
      return [...info.manifestErrors, ...info.runtimeErrors].map((error) => error.message + ' (' + error.source + ')');
    })()`)) as string[];
    await page.close();
    return noted;
  }

  /** Makes the browser forget the errors it noted so far: another file's, where files share it. */
  async forgetNotedErrors(): Promise<void> {
    if (this.name === 'firefox') {
      await this.inFirefox(`Services.console.reset(), ''`);
      return;
    }
    const page = await this.browser.newPage();
    await page.goto('chrome://extensions/');
    const extensionId = new URL(this.origin).host;
    await page.evaluate(`chrome.developerPrivate.deleteExtensionErrors(${JSON.stringify({ extensionId })})`);
    await page.close();
  }

  /** Evaluates an expression in Firefox's own scope, above all pages. */
  async inFirefox(expression: string): Promise<string> {
    const { connection } = this.browser as unknown as BidiBrowser;
    const tree = (await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' })).result as {
      contexts: { context: string }[];
    };
    const context = tree.contexts[0]?.context;
    const { result } = (await connection.send('script.evaluate', {
      expression,
      target: { context },
      awaitPromise: true,
    })) as { result: { type: string; result?: { value?: string }; exceptionDetails?: { text: string } } };
    if (result.type !== 'success') throw new Error(result.exceptionDetails?.text ?? 'Firefox refused');
    return result.result?.value ?? '';
  }

  async #listen(page: Page): Promise<void> {
    page.on('pageerror', (error) =>
      this.problems.push(`${page.url()}: ${error instanceof Error ? error.message : String(error)}`),
    );
    page.on('console', (message) => this.problems.push(`${page.url()}: console.${message.type()}: ${message.text()}`));
    if (this.name === 'firefox') return;
    // Puppeteer reports the page's own world only; the content script speaks in another.
    const session = await page.createCDPSession();
    const own = new Set<number>();
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const data = context.auxData as { type?: string } | undefined;
      if (data?.type === 'isolated' && context.origin.startsWith('chrome-extension://')) own.add(context.id);
    });
    session.on('Runtime.consoleAPICalled', ({ type, args, executionContextId }) => {
      if (!own.has(executionContextId)) return;
      const words = args.map((arg) => String(arg.value ?? arg.description ?? arg.type));
      this.problems.push(`${page.url()}: content script console.${type}: ${words.join(' ')}`);
    });
    session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      if (!own.has(exceptionDetails.executionContextId ?? -1)) return;
      this.problems.push(
        `${page.url()}: content script: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`,
      );
    });
    await session.send('Runtime.enable');
  }
}

/** True when a page's code has gone, though its tab may still be there. */
async function isDead(page: Page): Promise<boolean> {
  const answer = page.evaluate('typeof (globalThis.browser ?? chrome).runtime?.id').catch(() => 'undefined');
  const late = new Promise<string>((done) => setTimeout(done, DEAD_MS, 'undefined'));
  return (await Promise.race([answer, late])) === 'undefined';
}

/** Runs on a page of the extension; must not use outer names. */
async function countPacks(_: unknown, name: string): Promise<number> {
  // Opening a database that is not there would make an empty one.
  if (!(await indexedDB.databases()).some((each) => each.name === name)) return 0;
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await done(indexedDB.open(name));
  try {
    return await done(database.transaction('packs').objectStore('packs').count());
  } finally {
    database.close();
  }
}
