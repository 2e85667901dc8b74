// Declares browser tests: each runs in Chromium and in Firefox, and must leave no error behind.
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { BROWSERS, type BrowserName } from '../../scripts/build-extension.ts';
import type { LaunchRequest } from './browsers.ts';
import type { Lab } from './lab.ts';
import { isLong, isThorough } from './long.ts';
import { borrowBrowser, startBrowser } from './shared-browsers.ts';

const START_MS = 150_000;

export interface BenchOptions extends Omit<LaunchRequest, 'browser'> {
  /** Problems that are the pages' own. */
  readonly ignoring?: RegExp;
  /** `npm test` and CI run these in one browser, because another file's or scheme's run of the other covers it; `test:long` in both. */
  readonly quickly?: BrowserName;
  /** `npm test` runs these in one browser, because what they see does not depend on it; CI (`npm test -- --all`) in both. */
  readonly everyDay?: BrowserName;
  /** A browser that is started for these tests alone: where they take the extension away, load it anew or leave more behind than it stores. */
  readonly own?: boolean;
}

/** The browsers that tests run in: the one asked for, or both; but fewer in an everyday run and in CI. */
export function browsersToday({ quickly, everyDay }: Pick<BenchOptions, 'quickly' | 'everyDay'>): BrowserName[] {
  const only = process.env.BACKSTORY_BROWSER ?? (isLong ? undefined : (quickly ?? (isThorough ? undefined : everyDay)));
  return BROWSERS.filter((name) => !only || name === only);
}

/**
 * `body` declares the tests; it gets a function that returns the running browser (only inside tests and hooks).
 * After each test its tabs are closed, and anything in `problems` fails it.
 */
export function inBothBrowsers(body: (lab: () => Lab) => void, options: BenchOptions = {}): void {
  const { ignoring, quickly: _, everyDay: __, own = false, ...request } = options;
  describe.each(browsersToday(options))('%s', (browser) => {
    let lab: Lab | undefined;
    const current = () => {
      if (!lab) throw new Error('The browser is there only while tests run');
      return lab;
    };
    beforeAll(async () => {
      lab = await (own ? startBrowser : borrowBrowser)({ browser, ...request });
    }, START_MS);
    afterEach(async () => {
      await current().closePages();
      const problems = current().takeProblems();
      expect(
        problems.filter((problem) => !ignoring?.test(problem)),
        'errors and console messages',
      ).toEqual([]);
    });
    afterAll(() => lab?.close());
    body(current);
  });
}

/** As `inBothBrowsers`, but in an everyday run in this one alone. */
export function everyDayIn(everyDay: BrowserName, body: (lab: () => Lab) => void): void {
  inBothBrowsers(body, { everyDay });
}

/** As `inBothBrowsers`, on browsers of their own (see `own`). */
export function inOwnBrowsers(body: (lab: () => Lab) => void): void {
  inBothBrowsers(body, { own: true });
}
