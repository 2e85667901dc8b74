// A page that changes 1,000 times a second, for `npm run bench:pages`: what that costs with us, and whether marks end right.
import type { Page } from 'puppeteer-core';
import type { Lab } from '../support/lab.ts';
import { marks as marksOf } from '../support/marks.ts';

/** Seconds of the storm without the extension: its share of the time is even. */
const BARE_STORM = 10;

/** `window.storm()` rages for as many seconds as the address says after its `?`. */
export function stormPage(): string {
  return `<!doctype html><html lang="en"><meta property="og:type" content="article"><title>A live report</title><body>
    <p>${'The envoy came to Damascus and spoke of bread, of roads and of rain. '.repeat(8)}</p><div id="live"></div><script>
    window.storm = () => new Promise((done) => {
      const live = document.getElementById('live');
      const end = performance.now() + Number(location.search.slice(1)) * 1000;
      let n = 0;
      const turn = setInterval(() => {
        for (let i = 0; i < 10; i++, n++) {
          if (n % 2) { const p = document.createElement('p'); p.textContent = 'Report ' + n + ' from Damascus.'; live.prepend(p); }
          else if (live.lastChild) live.lastChild.textContent = 'Report ' + n + ' from Homs and Damascus.';
          if (live.childElementCount > 200) live.lastChild.remove();
        }
        if (performance.now() > end) { clearInterval(turn); done(); }
      }, 10);
    });
  </script>`;
}

/**
 * 1,000 changes a second: what share of its time the page's main thread works for us (Chromium tells, in time of the processor, so
 * that other work on the machine does not count), and whether the marks end right.
 */
export async function measureStorm(lab: Lab, alone: Lab, url: string, seconds: number): Promise<object> {
  const isChromium = lab.name === 'chromium';
  const withUs = await busy(lab, url, seconds);
  const share = isChromium ? withUs.share - (await busy(alone, url, Math.min(seconds, BARE_STORM))).share : null;
  return {
    seconds,
    shareAddedPercent: share === null ? null : Math.round(share * 1_000) / 10,
    marksAfter500Ms: withUs.found,
    marksWanted: withUs.wanted,
  };
}

async function busy(
  where: Lab,
  url: string,
  seconds: number,
): Promise<{ share: number; found: number; wanted: number }> {
  const page = await where.browser.newPage();
  await page.bringToFront();
  await page.goto(`${url}?${seconds}`, { waitUntil: 'load' });
  await new Promise((done) => setTimeout(done, 1_500));
  const worked = await threadTime(page);
  const before = (await worked?.()) ?? 0;
  await page.evaluate(() => (window as unknown as { storm(): Promise<void> }).storm());
  const share = (((await worked?.()) ?? 0) - before) / seconds;
  await new Promise((done) => setTimeout(done, 500));
  const marked = where.build === null ? [] : await marksOf(where, page);
  const wanted = await page.evaluate(() =>
    [...document.querySelectorAll('p')].reduce((sum, p) => sum + p.textContent.split('Damascus').length - 1, 0),
  );
  await page.close();
  return { share, found: marked.filter(({ text }) => text === 'Damascus').length, wanted };
}

/** A function that returns how many seconds the page's main thread has worked; null in Firefox, which does not tell. */
async function threadTime(page: Page): Promise<(() => Promise<number>) | null> {
  try {
    const session = await page.createCDPSession();
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
    };
  } catch {
    return null;
  }
}
