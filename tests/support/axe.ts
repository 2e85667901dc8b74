// Runs axe-core over a page of the extension, or over an open card.
import axeCore from 'axe-core';
import type { Page } from 'puppeteer-core';

/** Success criteria of WCAG 2.2 up to AA, and what axe calls best practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export interface AxeOptions {
  /** The part to look at; the whole page without it. */
  readonly include?: string;
  /** Rules that do not fit what is looked at. */
  readonly without?: readonly string[];
}

/** One line for every violation; empty when there is none. */
export async function axe(page: Page, { include, without = [] }: AxeOptions = {}): Promise<string[]> {
  // Evaluated and not added as a script element, which the page's policy would refuse.
  await page.evaluate(axeCore.source);
  const options = {
    runOnly: { type: 'tag', values: TAGS },
    // Nothing else is told, and all else takes longer to put together.
    resultTypes: ['violations'],
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
  };
  return (await page.evaluate(`(async () => {
    const { violations } = await axe.run(${include === undefined ? 'document' : JSON.stringify(include)}, ${JSON.stringify(options)});
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ': ' + help + ' at ' + target.join(' ') + ': ' + failureSummary));
  })()`)) as string[];
}
