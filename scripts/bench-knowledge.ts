// npm run --silent bench:knowledge [-- --browser chromium|firefox] [--small]
//
// Managing a large knowledge base in real browsers: packs of 100,000 and of 376,893 entities (1.29 million names) and the
// same entities as plain Dexie rows with a multi-entry index of names, in the same run. Prints one JSON object, and a table
// to the other stream: {date, machine, browsers: [{browser, install100k, install377k, resumed, remove377kMs, search, card,
// import10k, browse, scroll, popup, rows}]}. Times in ms. Memory is what all processes of the browser hold more at their
// peak (resident set), looked at ten times a second. `--small` leaves the large pack out, for a quick look.
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { build as bundle } from 'vite';
import type { Entity } from '../lib/entities/entity.ts';
import type { parts as Parts } from '../tests/bench/knowledge-parts.ts';
import { launch } from '../tests/support/browsers.ts';
import { buildPackOf, givePack } from '../tests/support/give-pack.ts';
import type { Lab } from '../tests/support/lab.ts';
import { servePages } from '../tests/support/page-server.ts';
import { sharedData } from '../tests/support/shared-data.ts';
import { waitFor } from '../tests/support/wait-for.ts';
import type { BrowserName } from './build-extension.ts';
import { knowledgeInFile } from './knowledge-in-file.ts';

const root = resolve(import.meta.dirname, '..');
const SEARCHES = 200;
const CARDS = 200;
const SCROLL_MS = 8_000;
const POPUP_RUNS = 10;
const LONG_MS = 30 * 60_000;

const { values } = parseArgs({ options: { browser: { type: 'string' }, small: { type: 'boolean', default: false } } });
const kb = [sharedData('kb/kb-100k.jsonl.br'), sharedData('kb/kb-rest-names.tsv.br')];
if (kb.some((file) => file === null)) process.exit(0);

type PartName = keyof typeof Parts;
type Result<N extends PartName> = Awaited<ReturnType<(typeof Parts)[N]>>;

const small = knowledgeInFile(kb[0]!);
const large = values.small ? small : kb.flatMap((file) => knowledgeInFile(file!));
const server = await servePages({ '/': '<!doctype html><title>Measured</title><p>Measured.' });
server.set('/100k', { body: sourceOf(small, '1'), type: 'application/jsonl' });
server.set('/377k', { body: sourceOf(large, '2'), type: 'application/jsonl' });
const own = small.slice(0, 10_000).map((entity) => ({ ...entity, id: `own:${entity.id}` }));
server.set('/own', {
  body: Buffer.from(own.map((entity) => `${JSON.stringify(entity)}\n`).join('')),
  type: 'application/jsonl',
});
const parts = await bundleParts();
const prefixes = typedOf(large);
const ids = Array.from({ length: CARDS }, (_, i) => small[(i * 7919) % small.length]!.id);

const browsers: Measured[] = [];
try {
  for (const name of (values.browser ? [values.browser] : ['chromium', 'firefox']) as BrowserName[]) {
    const one = await measure(name);
    browsers.push(one);
    console.error(table(one));
  }
} finally {
  await server.close();
}
const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`;
const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Math.round(value * 10) / 10 : value);
console.log(JSON.stringify({ date: new Date().toISOString().slice(0, 10), machine, browsers }, rounded, 2));

type Measured = Awaited<ReturnType<typeof measure>>;

async function measure(name: BrowserName) {
  const [plain, rows] = [await measurePacks(name), await measureRows(name)];
  return { browser: name, entities: large.length, ...plain, rows, ...(await measurePages(name)) };
}

/** The product's own code on a page of this machine. */
async function measurePacks(name: BrowserName) {
  const lab = await launch({ browser: name, build: null });
  try {
    let page = await open(lab);
    const install100k = await withMemory(lab, () => ask(page, 'install', '/100k'));
    const card = await ask(page, 'card', ids);
    const remove100kMs = await ask(page, 'remove');
    const install377k = await withMemory(lab, () => ask(page, 'install', '/377k'));
    page = await reopen(lab, page);
    const search = await ask(page, 'search', prefixes);
    page = await reopen(lab, page);
    const browse = await ask(page, 'browse');
    const cardOfLarge = await ask(page, 'card', ids);
    const remove377kMs = await ask(page, 'remove');
    const import10k = await ask(page, 'importOwn', '/own');
    page = await reopen(lab, page);
    await ask(page, 'beginInstall', '/100k', Math.floor(small.length / 2));
    page = await reopen(lab, page);
    const resumed = await ask(page, 'resume');
    return {
      install100k,
      install377k,
      resumed,
      remove100kMs,
      remove377kMs,
      search,
      card,
      cardOfLarge,
      browse,
      import10k,
    };
  } finally {
    await lab.close();
  }
}

/** The alternative, in a browser of its own. */
async function measureRows(name: BrowserName) {
  const lab = await launch({ browser: name, build: null });
  try {
    const page = await open(lab);
    const install100k = await withMemory(lab, () => ask(page, 'rowsInstall', '/100k'));
    const remove100kMs = await ask(page, 'rowsRemove');
    const install377k = await withMemory(lab, () => ask(page, 'rowsInstall', '/377k'));
    const search = await ask(page, 'rowsSearch', prefixes);
    const card = await ask(page, 'rowsCard', ids);
    const remove377kMs = await ask(page, 'rowsRemove');
    return { install100k, remove100kMs, install377k, search, card, remove377kMs };
  } finally {
    await lab.close();
  }
}

/** The library and the popup of the built extension, with the pack in it. */
async function measurePages(name: BrowserName) {
  const pack = await buildPackOf(values.small ? [kb[0]!] : (kb as string[]));
  const lab = await launch({ browser: name });
  try {
    await lab.knowledgeIsIn();
    await givePack(lab, pack);
    const library = await lab.openOwn('/options.html');
    await library.setViewport({ width: 1280, height: 800 });
    const started = performance.now();
    await waitFor('the first names', async () => (await library.$$('tr[data-id]')).length > 10, LONG_MS);
    await waitFor(
      'all names',
      async () => Number(await library.$eval('table', (t) => t.ariaRowCount ?? '0')) > large.length,
      LONG_MS,
    );
    const libraryMs = performance.now() - started;
    const scroll = await library.evaluate(scrollFrames, SCROLL_MS);
    await library.close();
    const article = await lab.open(server.url('/'));
    const tab = await lab.tabOf(article);
    const opened: number[] = [];
    for (let run = 0; run < POPUP_RUNS; run++) {
      const popup = await lab.openOwn(`/popup.html?tab=${tab}`);
      await waitFor('the popup', () => popup.evaluate(() => performance.getEntriesByName('ready').length > 0), LONG_MS);
      opened.push(await popup.evaluate(() => performance.getEntriesByName('ready')[0]!.startTime));
      await popup.close();
    }
    opened.sort((a, b) => a - b);
    const popup = { p50: opened[Math.floor(opened.length / 2)]!, max: opened.at(-1)!, runs: opened.length };
    return { libraryMs, scroll, popup };
  } finally {
    await lab.close();
  }
}

/** Runs in the library: scrolls through all names, a little and in leaps, and takes the time of every frame. */
function scrollFrames(ms: number): Promise<{ frames: number; p95: number; longest: number; over50: number }> {
  const box = document.querySelector('.table-box')!;
  const times: number[] = [];
  return new Promise((done) => {
    const begin = performance.now();
    let last = begin;
    let frame = 0;
    const step = (now: number) => {
      times.push(now - last);
      last = now;
      frame++;
      // A wheel's steps, and every half second a leap, as by the scroll bar.
      box.scrollTop = frame % 30 === 0 ? Math.random() * box.scrollHeight : box.scrollTop + 120;
      if (now - begin < ms) requestAnimationFrame(step);
      else {
        times.sort((a, b) => a - b);
        done({
          frames: times.length,
          p95: times[Math.floor(times.length * 0.95)]!,
          longest: times.at(-1)!,
          over50: times.filter((time) => time > 50).length,
        });
      }
    };
    requestAnimationFrame(step);
  });
}

async function open(lab: Lab): Promise<Page> {
  const page = await lab.open(server.url('/'));
  page.setDefaultTimeout(LONG_MS);
  await page.evaluate(parts);
  return page;
}

/** A page like the one before, which is closed: nothing of it is left in memory. */
async function reopen(lab: Lab, before: Page): Promise<Page> {
  const page = await open(lab);
  await before.close();
  return page;
}

async function ask<N extends PartName>(
  page: Page,
  part: N,
  ...args: Parameters<(typeof Parts)[N]>
): Promise<Result<N>> {
  // Kept in the page and asked for: one long call would outlast what the protocol waits for.
  await page.evaluate(
    `window.answer = undefined; backstory.parts.${part}(...${JSON.stringify(args)}).then(
      (value) => { window.answer = { value: value ?? null }; },
      (error) => { window.answer = { error: String(error && error.stack || error) }; }); undefined`,
  );
  await waitFor(part, () => page.evaluate('window.answer !== undefined'), LONG_MS);
  const answer = (await page.evaluate('window.answer')) as { value: Result<N>; error?: string };
  if (answer.error !== undefined) throw new Error(`${part}: ${answer.error}`);
  return answer.value;
}

/** What the browser's processes hold more at their peak than before, in MB. */
async function withMemory<T extends object>(
  lab: Lab,
  work: () => Promise<T>,
): Promise<T & { readonly memoryMb: number }> {
  const pid = lab.browser.process()?.pid;
  if (pid === undefined) throw new Error('The browser has no process');
  const before = residentMb(pid);
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMb(pid));
  }, 100);
  try {
    return { ...(await work()), memoryMb: peak - before };
  } finally {
    clearInterval(timer);
  }
}

/** Resident memory of a process and all below it; each page shared by several counts for a part (PSS) where that is told. */
function residentMb(pid: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = /^PPid:\s*(\d+)/m.exec(read(`/proc/${name}/status`))?.[1];
    if (parent) parents.set(Number(name), Number(parent));
  }
  const isBelow = (process: number): boolean => {
    for (let at: number | undefined = process; at !== undefined && at > 1; at = parents.get(at))
      if (at === pid) return true;
    return false;
  };
  let kb = 0;
  for (const process of parents.keys()) {
    if (!isBelow(process)) continue;
    const rollup = /^Pss:\s*(\d+)/m.exec(read(`/proc/${process}/smaps_rollup`))?.[1];
    kb += Number(rollup ?? /^VmRSS:\s*(\d+)/m.exec(read(`/proc/${process}/status`))?.[1] ?? 0);
  }
  return kb / 1024;
}

/** A file's text, or nothing for a process that has just ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** What readers type: beginnings of names and of words inside them, two to six letters long. */
function typedOf(entities: readonly Entity[]): string[] {
  return Array.from({ length: SEARCHES }, (_, i) => {
    const { label } = entities[(i * 104_729) % entities.length]!;
    const words = label.text.split(' ');
    const word = i % 2 === 0 ? label.text : (words[Math.min(1, words.length - 1)] ?? label.text);
    return word.slice(0, 2 + (i % 5));
  });
}

function sourceOf(entities: readonly Entity[], packVersion: string): Buffer {
  const header = {
    format: 'backstory-pack',
    version: 1,
    id: 'measured.pack',
    title: 'Measured pack',
    packVersion,
    licence: 'not for shipping',
    count: entities.length,
  };
  return Buffer.from([header, ...entities].map((line) => `${JSON.stringify(line)}\n`).join(''));
}

async function bundleParts(): Promise<string> {
  const made = await bundle({
    configFile: false,
    logLevel: 'silent',
    root,
    build: {
      write: false,
      lib: { entry: resolve(root, 'tests/bench/knowledge-parts.ts'), formats: ['iife'], name: 'backstory' },
    },
  });
  const [first] = Array.isArray(made) ? made : [made];
  const output = first && 'output' in first ? first.output[0] : null;
  if (!output || !('code' in output)) throw new Error('The parts could not be bundled');
  return `${output.code}; window.backstory = backstory;`;
}

function table(one: Measured): string {
  const ms = (value: number) => `${value < 20 ? value.toFixed(1) : Math.round(value).toLocaleString('en')} ms`;
  const { rows } = one;
  const lines: [string, string, string, string][] = [
    [
      'install 100,000 entities',
      ms(one.install100k.ms),
      ms(rows.install100k.ms),
      `3 times faster: ${(rows.install100k.ms / one.install100k.ms).toFixed(1)}x`,
    ],
    [
      'its memory',
      `${Math.round(one.install100k.memoryMb)} MB`,
      `${Math.round(rows.install100k.memoryMb)} MB`,
      '150 MB',
    ],
    ['longest gap meanwhile', ms(one.install100k.longestGapMs), ms(rows.install100k.longestGapMs), 'alive'],
    [
      `install ${one.entities.toLocaleString('en')} entities`,
      ms(one.install377k.ms),
      ms(rows.install377k.ms),
      `5 times: ${(one.install377k.ms / one.install100k.ms).toFixed(1)}x`,
    ],
    ['carried on after a kill', `from ${one.resumed.from}, ${ms(one.resumed.ms)}`, '', 'resumable'],
    ['delete it', ms(one.remove377kMs), ms(rows.remove377kMs), '200 ms'],
    ['search as one types, p95', ms(one.search.p95), ms(rows.search.p95), '16 ms'],
    ['card, cold block, p95', ms(one.cardOfLarge.cold.p95), ms(rows.card.p95), '5 ms'],
    ['import 10,000 own', `${ms(one.import10k.planMs)} + ${ms(one.import10k.ms)}`, '', '3 s'],
    ['list all in order', `${ms(one.browse.firstMs)}, ${ms(one.browse.wholeMs)}`, '', ''],
    ['library scroll, longest frame', `${ms(one.scroll.longest)}, ${one.scroll.over50} over`, '', '50 ms'],
    ['popup ready, p50 / max', `${ms(one.popup.p50)} / ${ms(one.popup.max)}`, '', '150 ms'],
  ];
  const head = `\n### ${one.browser}\n| | packs | Dexie rows | target |\n|---|---|---|---|\n`;
  return head + lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
