// npm run --silent bench:pages -- --pages DIR [--kb FILE,FILE] [--browser chromium|firefox] [--part marks,cards,marking,long]
//
// Serves the pages of a folder on loopback, loads each with the built extension and prints one JSON object and, to the
// other stream, a table: {date, machine, browsers: [{browser, pages, firstMarkMs, allMarksMs, coldAllMarksMs, mutations,
// marks, longestGapMs, longestGapWithoutMs, cardMs, cardDrawnMs, heapAddedKb, hover: {50, 500, 5000}, marking: {ours, spans, markJs},
// big, storm}]}. Times are from the end of the page's own loading (DOMContentLoaded) to the call that sets the mark, noted
// in both browsers by a content script of the benchmark's own that is there before the extension's.
// A gap is the time between two turns of the page's event loop: no task in it can be longer.
// Scripts of the pages are taken out. mark.js is compared where it is installed (`npm install --no-save mark.js`), or
// named in MARK_JS.
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { build as bundle } from 'vite';
import type { parts as PageParts } from '../tests/bench/page-parts.ts';
import { measureStorm, stormPage } from '../tests/bench/storm.ts';
import { type MarkTimes, readStamps, readWatch, watchIdle, watchMarks, watchPage } from '../tests/bench/watch-marks.ts';
import { launch } from '../tests/support/browsers.ts';
import { buildPackOf, givePack } from '../tests/support/give-pack.ts';
import type { Lab } from '../tests/support/lab.ts';
import { hover as hoverMark, marks as marksOf } from '../tests/support/marks.ts';
import { servePages } from '../tests/support/page-server.ts';
import { waitFor } from '../tests/support/wait-for.ts';
import { type BrowserName, build, buildFolder } from './build-extension.ts';

const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    pages: { type: 'string' },
    kb: { type: 'string' },
    browser: { type: 'string' },
    storm: { type: 'string', default: '30' },
    /** Only these parts; the whole takes ten minutes a browser. */
    part: { type: 'string', default: 'marks,cards,marking,long' },
  },
});
if (!values.pages) throw new Error('Say where the pages are: --pages DIR');
const wanted = new Set(values.part.split(','));
const folder = resolve(values.pages);
const files = readdirSync(folder).filter((name) => /\.x?html?$/.test(name) && !/expected-article/.test(name));
const markJs = process.env.MARK_JS ?? resolve(root, 'node_modules/mark.js/dist/mark.min.js');
const parts = await bundleParts();
const SIZES = [50, 500, 5_000] as const;
/** After the last change of the marks, in ms: then they are all there. */
const QUIET_MS = 400;
/** Pages loaded with a stopped background, without the extension, and for a card; and those marked in three ways. */
const COLD_PAGES = 12;
const BARE_PAGES = 20;
const CARD_PAGES = 36;
const MARKED_PAGES = 5;
/** Visits of the long page each way, and how long its event loop is watched, in ms (`watchPage`). */
const BIG_VISITS = 5;
const BIG_WATCHED_MS = 3_500;
/** The background's second look is two seconds after its start. */
const SECOND_LOOK_MS = 4_000;
/** Where the scripts that note marks and document idle lie in the extension. */
const WATCHERS = [
  { id: 'watcher', file: '/bench-watch.js', work: watchMarks, runAt: 'document_start' },
  { id: 'idle-watcher', file: '/bench-idle.js', work: watchIdle, runAt: 'document_idle' },
] as const;

const browsers = [];
for (const name of (values.browser ? [values.browser] : ['chromium', 'firefox']) as BrowserName[]) {
  const one = await measure(name);
  browsers.push(one);
  console.error(table(one));
}
const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`;
console.log(JSON.stringify({ date: new Date().toISOString().slice(0, 10), machine, pages: folder, browsers }, null, 2));

interface Measured {
  readonly browser: string;
  readonly [figure: string]: unknown;
}

async function measure(browser: BrowserName): Promise<Measured> {
  const server = await servePages({
    ...Object.fromEntries(
      files.map((file, i) => [`/${i}`, { body: withoutScripts(readFileSync(`${folder}/${file}`)) }]),
    ),
    '/big': bigPage(),
    '/storm': stormPage(),
  });
  const exact = { 'privacy.reduceTimerPrecision': false };
  const extension = await withWatcher(browser);
  const alone = await launch({ browser, build: null, firefoxPrefs: exact });
  const lab = await launch({ browser, extension, firefoxPrefs: exact });
  try {
    await lab.knowledgeIsIn();
    if (values.kb) await givePack(lab, await buildPackOf(values.kb.split(',').map((file) => resolve(file))));
    const urls = files.map((_, i) => server.url(`/${i}`));
    // The first page is read while everything is loaded for the first time.
    await visit(lab, urls[0]!);
    // A background that has just started looks through what is registered a moment later.
    await new Promise((done) => setTimeout(done, SECOND_LOOK_MS));
    return {
      browser,
      pages: files.length,
      ...(wanted.has('marks') ? await marks(lab, alone, urls) : {}),
      ...(wanted.has('cards') ? await cards(lab, urls.slice(0, CARD_PAGES)) : {}),
      ...(wanted.has('marking') ? await marking(alone, urls) : {}),
      ...(wanted.has('long')
        ? {
            big: await big(lab, alone, server.url('/big')),
            storm: await measureStorm(lab, alone, server.url('/storm'), Number(values.storm)),
          }
        : {}),
    };
  } finally {
    await Promise.all([lab.close(), alone.close(), server.close()]);
    rmSync(extension, { recursive: true, force: true });
  }
}

/** Every page with the background running, some with it stopped, and some without us. */
async function marks(lab: Lab, alone: Lab, urls: readonly string[]): Promise<object> {
  const warm: Visit[] = [];
  for (const url of urls) warm.push(await visit(lab, url));
  const cold: Visit[] = [];
  for (const url of urls.slice(0, COLD_PAGES)) {
    await lab.stopBackground();
    cold.push(await visit(lab, url));
  }
  const bare: Awaited<ReturnType<typeof visitBare>>[] = [];
  for (const url of urls.slice(0, BARE_PAGES)) bare.push(await visitBare(alone, url));
  const marked = warm.filter(({ marks }) => marks > 0);
  return {
    pagesWithMarks: marked.length,
    firstMarkMs: spread(marked.map(({ first }) => first)),
    allMarksMs: spread(marked.map(({ all }) => all)),
    firstMarkAfterIdleMs: spread(marked.map(({ firstAfterIdle }) => firstAfterIdle)),
    allMarksAfterIdleMs: spread(marked.map(({ allAfterIdle }) => allAfterIdle)),
    coldAllMarksMs: spread(cold.filter(({ marks }) => marks > 0).map(({ all }) => all)),
    coldAllMarksAfterIdleMs: spread(cold.filter(({ marks }) => marks > 0).map(({ allAfterIdle }) => allAfterIdle)),
    mutations: Math.max(...warm.map(({ mutations }) => mutations)),
    marks: spread(warm.map(({ marks }) => marks)),
    longestGapMs: spread(warm.slice(0, BARE_PAGES).map(({ gap }) => gap)),
    longestGapWithoutMs: spread(bare.map(({ gap }) => gap)),
    heapAddedKb: lab.name === 'firefox' ? null : spread(bare.map(({ heap }, i) => warm[i]!.heap - heap)),
  };
}

interface Visit extends MarkTimes {
  readonly mutations: number;
  readonly gap: number;
  readonly heap: number;
}

/** A copy of a fresh build with two files more, which note when the page was idle and when marks were set. */
async function withWatcher(browser: BrowserName): Promise<string> {
  await build('test', { browsers: [browser] });
  const copy = mkdtempSync(join(tmpdir(), 'backstory-bench-'));
  cpSync(buildFolder('test', browser), copy, { recursive: true });
  for (const { file, work } of WATCHERS) writeFileSync(join(copy, file), `(${work.toString()})();`);
  return copy;
}

/** Registers them, unless they are: a background that starts takes away scripts it does not know. */
async function watchFromStart(lab: Lab): Promise<void> {
  const scripts = WATCHERS.map(({ id, file, runAt }) => ({ id, js: [file], matches: ['*://*/*'], runAt }));
  await lab.inExtension(async (api, scripts) => {
    const ids = scripts.map(({ id }) => id);
    if ((await api.scripting.getRegisteredContentScripts({ ids })).length > 0) return;
    await (api.scripting.registerContentScripts as (scripts: object[]) => Promise<void>)(scripts);
  }, scripts);
}

/** Loads a page in a new tab with the extension and waits until its marks are there. */
async function visit(lab: Lab, url: string, quietMs = QUIET_MS): Promise<Visit> {
  await watchFromStart(lab);
  const page = await lab.browser.newPage();
  // Timers of a tab in the background run once a second, ours and the page's.
  await page.bringToFront();
  await page.evaluateOnNewDocument(watchPage);
  await page.goto(url, { waitUntil: 'load' });
  // Pages without a name have none to wait for: those are given longer.
  const seen = await waitFor(
    `the marks of ${url}`,
    async () => {
      const stamps = await lab.inContentWorld(page, readStamps);
      return stamps && stamps.quiet > quietMs * (stamps.marks === 0 ? 3 : 1) ? stamps : null;
    },
    60_000,
  );
  const own = await page.evaluate(readWatch);
  const heap = await heapOf(page);
  await page.close();
  return { ...seen, ...own, heap };
}

async function visitBare(lab: Lab, url: string, watchedMs = QUIET_MS * 2): Promise<{ gap: number; heap: number }> {
  const page = await lab.browser.newPage();
  await page.bringToFront();
  await page.evaluateOnNewDocument(watchPage);
  await page.goto(url, { waitUntil: 'load' });
  await new Promise((done) => setTimeout(done, watchedMs));
  const { gap } = await page.evaluate(readWatch);
  const heap = await heapOf(page);
  await page.close();
  return { gap, heap };
}

/** Kilobytes of JavaScript heap after a collection; 0 in Firefox, which does not tell. */
async function heapOf(page: Page): Promise<number> {
  try {
    const session = await page.createCDPSession();
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    await session.detach();
    return usedSize / 1024;
  } catch {
    return 0;
  }
}

/** What `watchCard` saw, in ms from the moment the card was due (350 ms of rest); under 0 when it did not come. */
interface CardTimes {
  readonly content: number;
  readonly drawn: number;
}

/** To the card's content in its place on the page, and to the end of the frame that draws it; each the first of its page. */
async function cards(lab: Lab, urls: readonly string[]): Promise<{ cardMs: object; cardDrawnMs: object }> {
  const seen: CardTimes[] = [];
  for (const url of urls) {
    const page = await lab.open(url);
    await new Promise((done) => setTimeout(done, 700));
    const mark = (await marksOf(lab, page)).find(({ visible, y }) => visible && y > 60 && y < 700);
    if (mark) {
      await page.evaluate(watchCard);
      const isFree = await hoverMark(lab, page, mark.text).then(
        () => true,
        () => false,
      );
      const times =
        isFree && (await page.evaluate(() => (window as unknown as { cardCame: Promise<CardTimes> }).cardCame));
      if (times && times.content >= 0) seen.push(times);
    }
    await page.close();
  }
  return { cardMs: spread(seen.map(({ content }) => content)), cardDrawnMs: spread(seen.map(({ drawn }) => drawn)) };
}

/** Runs in the page. The host's coming is told within the turn that opens the card; a card that comes empty is looked at. */
function watchCard(): void {
  let rested = performance.now();
  addEventListener('pointermove', (event) => {
    rested = event.timeStamp;
  });
  (window as unknown as { cardCame: Promise<CardTimes> }).cardCame = new Promise((done) => {
    const giveUp = performance.now() + 4_000;
    let isSeen = false;
    const look = () => {
      const shown = document.documentElement.lastElementChild?.shadowRoot?.querySelector(':popover-open .card');
      if (isSeen || shown?.getAttribute('aria-busy') !== 'false') return;
      isSeen = true;
      const content = Math.max(0, performance.now() - rested - 350);
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done({ content, drawn: performance.now() - rested - 350 });
        port2.postMessage(null);
      });
    };
    new MutationObserver(look).observe(document.documentElement, { childList: true });
    const again = () => {
      look();
      if (isSeen) return;
      if (performance.now() > giveUp) done({ content: -1, drawn: -1 });
      else setTimeout(again, 4);
    };
    again();
  });
}

/** Hit tests and marking on the same matches, by the product's parts and by others; each on a page loaded anew. */
async function marking(lab: Lab, urls: readonly string[]): Promise<object> {
  const page = await lab.browser.newPage();
  const load = async (url: string, count: number) => {
    await page.goto(url, { waitUntil: 'load' });
    if (existsSync(markJs)) await page.evaluate(readFileSync(markJs, 'utf8'));
    await page.evaluate(parts);
    return await page.evaluate(
      (n) => (window as unknown as { backstory: { parts: typeof PageParts } }).backstory.parts.prepare(n),
      count,
    );
  };
  const run = async (name: 'markOurs' | 'markWithSpans' | 'markWithMarkJs') =>
    await page.evaluate(
      (which) => (window as unknown as { backstory: { parts: typeof PageParts } }).backstory.parts[which](),
      name,
    );
  const ways = { ours: [] as number[], spans: [] as number[], markJs: [] as number[] };
  for (const url of urls.slice(0, MARKED_PAGES)) {
    if ((await load(url, 5_000)) < 5_000) continue;
    ways.ours.push(await run('markOurs'));
    await load(url, 5_000);
    ways.spans.push(await run('markWithSpans'));
    await load(url, 5_000);
    const other = await run('markWithMarkJs');
    if (other >= 0) ways.markJs.push(other);
  }
  const hover: Record<number, object> = {};
  for (const size of SIZES) {
    const times: number[] = [];
    for (const url of urls.slice(0, MARKED_PAGES)) {
      // The same page for every size: it is as long as 5,000 matches ask for.
      await load(url, 5_000);
      await page.evaluate(
        (n) => (window as unknown as { backstory: { parts: typeof PageParts } }).backstory.parts.prepare(n),
        size,
      );
      await run('markOurs');
      const { times: took } = await page.evaluate(() =>
        (window as unknown as { backstory: { parts: typeof PageParts } }).backstory.parts.hover(40),
      );
      times.push(...took);
    }
    hover[size] = spread(times);
  }
  await page.close();
  const each = Object.fromEntries(
    Object.entries(ways).map(([name, times]) => [name, times.length > 0 ? spread(times) : null]),
  );
  return { hoverMicroseconds: hover, marking5000Ms: each };
}

/**
 * The longest gap on a page of 5 MB of text, with and without the extension, by turns: the browser's own layout of it is now
 * one task and now many, so one visit says nothing.
 */
async function big(lab: Lab, alone: Lab, url: string): Promise<object> {
  const visits: Visit[] = [];
  const bare: number[] = [];
  for (let i = 0; i < BIG_VISITS; i++) {
    visits.push(await visit(lab, url, 8_000));
    bare.push((await visitBare(alone, url, BIG_WATCHED_MS)).gap);
  }
  return {
    allMarksMs: spread(visits.map(({ all }) => all)),
    marks: visits[0]!.marks,
    longestGapMs: spread(visits.map(({ gap }) => gap)),
    withoutMs: spread(bare),
  };
}

function withoutScripts(bytes: Buffer): string {
  return bytes
    .toString('utf8')
    .replace(/<script\b(?![^>]*ld\+json)[\s\S]*?<\/script\s*>/gi, '')
    .replace(/<meta[^>]+http-equiv=["']?(?:refresh|content-security-policy)[^>]*>/gi, '')
    .replace(/\son[a-z]+\s*=\s*(?:"[^"]*"|'[^']*')/gi, '')
    .replace(/<iframe\b[\s\S]*?<\/iframe\s*>/gi, '')
    .replace(/<(?:link|img|source)\b[^>]*>/gi, (tag) => (/canonical/.test(tag) ? tag : ''));
}

function bigPage(): string {
  const sentence =
    'The envoy came to Damascus and spoke of bread, of roads and of the rain that had not come for a year. ';
  const paragraph = `<p>${sentence.repeat(6)}</p>`;
  return `<!doctype html><html lang="en"><meta property="og:type" content="article"><title>A long day</title><body>${paragraph.repeat(Math.ceil(5_000_000 / paragraph.length))}`;
}

async function bundleParts(): Promise<string> {
  const made = await bundle({
    configFile: false,
    logLevel: 'silent',
    root,
    build: {
      write: false,
      lib: { entry: resolve(root, 'tests/bench/page-parts.ts'), formats: ['iife'], name: 'backstory' },
    },
  });
  const [first] = Array.isArray(made) ? made : [made];
  const output = first && 'output' in first ? first.output[0] : null;
  if (!output || !('code' in output)) throw new Error('The parts could not be bundled');
  return `${output.code}; window.backstory = backstory;`;
}

function spread(times: readonly number[]): { p50: number; p95: number; max: number; n: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
  return { p50: at(0.5), p95: at(0.95), max: at(1), n: sorted.length };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function table(measured: Measured): string {
  const lines = Object.entries(measured).map(
    ([figure, value]) => `| ${figure} | ${JSON.stringify(value).replaceAll('"', '')} |`,
  );
  return ['| figure | value |', '|---|---|', ...lines].join('\n');
}
