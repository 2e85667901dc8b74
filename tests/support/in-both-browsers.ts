// Declares browser tests: each runs in Chromium and in Firefox, on one browser a file, and must leave no error behind.
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { BROWSERS, type BrowserName } from '../../scripts/build-extension.ts';
import { type LaunchRequest, launch } from './browsers.ts';
import type { Lab } from './lab.ts';

const START_MS = 150_000;

export interface BenchOptions extends Omit<LaunchRequest, 'browser'> {
  /** Problems that are the pages' own. */
  readonly ignoring?: RegExp;
  /** `npm test` runs these in one browser, because another file's or scheme's run of the other covers it; `test:long` in both. */
  readonly quickly?: BrowserName;
}

/** The browsers that tests run in: the one asked for, or both; but `quickly` alone in an everyday run. */
export function browsersToday(quickly: BrowserName | undefined): BrowserName[] {
  const only = process.env.BACKSTORY_BROWSER ?? (process.env.BACKSTORY_LONG === '1' ? undefined : quickly);
  return BROWSERS.filter((name) => !only || name === only);
}

/**
 * `body` declares the tests; it gets a function that returns the running browser (only inside tests and hooks).
 * After each test its tabs are closed, and anything in `problems` fails it.
 */
export function inBothBrowsers(body: (lab: () => Lab) => void, options: BenchOptions = {}): void {
  const { ignoring, quickly, ...request } = options;
  describe.each(browsersToday(quickly))('%s', (browser) => {
    let lab: Lab | undefined;
    const current = () => {
      if (!lab) throw new Error('The browser is there only while tests run');
      return lab;
    };
    beforeAll(async () => {
      lab = await launch({ browser, ...request });
      if (lab.build !== null) await lab.knowledgeIsIn();
      // The welcome page opens at install; it is a test's business only where a test asks for it.
      await lab.closePages();
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
