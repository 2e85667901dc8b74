// npm run --silent bench:worker [-- --browser chromium|firefox] [--runs N]
//
// How long a page waits for its names with a million of them in the knowledge base, in the real extension: 60 KB of text
// from a content script to the hits that come back, with the background stopped before each question (cold) and running
// (warm). Prints one JSON object: {date, machine, load, find: {firstMs, p50}, browsers: [{browser, entities, names, words,
// mentions, coldMs: {p50, p95, max}, coldFirstMs, coldParts, warmMs, warmFirstMs, warmParts, addOneMs}]}. `first`: until the
// first answer came, which speaks of what is on screen; the others until the last. The parts are medians of what the
// background noted of itself (lib/note-time.ts) and of `until asked`, from the worker's birth to its opening of the database.
// `find` is finding alone, in Node: one pass of the name finder over the same text and names, nothing linked, first and
// warm. `addOneMs`: from saving one entity to the answer of the next question that finds it.
import { openAsBlob } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openLinkingSource } from '../lib/linking/linking-source.ts';
import { findNames } from '../lib/names/find-names.ts';
import { PackReader } from '../lib/packs/pack-reader.ts';
import { launch } from '../tests/support/browsers.ts';
import { buildPackOf, givePack } from '../tests/support/give-pack.ts';
import type { Lab } from '../tests/support/lab.ts';
import { servePages } from '../tests/support/page-server.ts';
import { sharedData } from '../tests/support/shared-data.ts';
import { type BrowserName, build } from './build-extension.ts';
import { textOfFile } from './knowledge-in-file.ts';

const PAGE_SIZE = 60_000;
const BLOCK_SIZE = 600;

interface Timed {
  readonly firstMs: number;
  readonly ms: number;
  readonly mentions: number;
}

type Parts = Record<string, number>;

const { values } = parseArgs({ options: { browser: { type: 'string' }, runs: { type: 'string', default: '30' } } });
const runs = Number(values.runs);
const kb = [sharedData('kb/kb-100k.jsonl.br'), sharedData('kb/kb-rest-names.tsv.br')];
const corpus = sharedData('el/news-fair-v2.jsonl');
if (kb.some((file) => file === null) || corpus === null) process.exit(0);

const blocks = pageOf(corpus);
const pack = await buildPackOf(kb as string[]);
const find = await findAlone();
const browsers = [];
for (const name of (values.browser ? [values.browser] : ['chromium', 'firefox']) as BrowserName[]) {
  browsers.push(await measure(name));
}
const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`;
const load = loadavg().map((one) => Number(one.toFixed(1)));
console.log(JSON.stringify({ date: new Date().toISOString().slice(0, 10), machine, load, find, browsers }, null, 2));

async function measure(name: BrowserName): Promise<object> {
  await build('test', { browsers: [name] });
  const lab = await launch({ browser: name });
  const server = await servePages({ '/': '<!doctype html><title>An empty page</title><p>Nothing.' });
  try {
    await lab.knowledgeIsIn();
    await givePack(lab, pack);
    const page = await lab.open(server.url('/'));
    const ask = async (): Promise<Timed> => await lab.inContentWorld(page, question, blocks);
    const first = await ask();
    const cold: Timed[] = [];
    const coldParts: Parts[] = [];
    for (let run = 0; run < runs; run++) {
      await lab.stopBackground();
      cold.push(await ask());
      coldParts.push(await partsOf(lab));
    }
    const warm: Timed[] = [];
    const warmParts: Parts[] = [];
    for (let run = 0; run < runs * 2; run++) {
      warm.push(await ask());
      warmParts.push(await partsOf(lab));
    }
    return {
      browser: name,
      ...pack.state.current,
      words: blocks.join(' ').split(/\s+/).length,
      mentions: first.mentions,
      coldMs: spread(cold.map(({ ms }) => ms)),
      coldFirstMs: spread(cold.map(({ firstMs }) => firstMs)),
      coldParts: medians(coldParts),
      warmMs: spread(warm.map(({ ms }) => ms)),
      warmFirstMs: spread(warm.map(({ firstMs }) => firstMs)),
      warmParts: medians(warmParts.map(({ link }) => ({ link: link ?? 0 }))),
      addOneMs: await addOne(lab, ask),
    };
  } finally {
    await server.close();
    await lab.close();
  }
}

/** One pass over the page in this process, as bench:names measures it: what the targets of finding were set for. */
async function findAlone(): Promise<{ firstMs: number; p50: number }> {
  const reader = await PackReader.open(await openAsBlob(pack.container));
  const { names } = openLinkingSource(await reader.linkingBytes());
  const text = blocks.join('\n\n');
  const took: number[] = [];
  for (let run = 0; run < 50; run++) {
    const from = performance.now();
    findNames(text, [names]);
    took.push(performance.now() - from);
  }
  const [first = 0] = took;
  const middle = took.sort((a, b) => a - b)[took.length >> 1] ?? 0;
  return { firstMs: Number(first.toFixed(1)), p50: Number(middle.toFixed(2)) };
}

/** The median of five: one entity more, then the next page's answer minus what an answer takes anyway. */
async function addOne(lab: Lab, ask: () => Promise<Timed>): Promise<number> {
  const took: number[] = [];
  for (let i = 0; i < 5; i++) {
    const before = (await ask()).ms;
    await lab.inExtension(async (api, id) => {
      const entity = { id, type: 'person', label: { text: `Quirin Zephyrsen ${id}` } };
      await api.runtime.sendMessage({ name: 'background:saveEdit', data: { kind: 'put', entity } });
    }, `own:measured-${i}`);
    took.push((await ask()).ms - before);
  }
  return Math.max(0, took.sort((a, b) => a - b)[2]!);
}

/** Runs in the content script's world: one question, timed from the connection to the last answer. */
function question(texts: readonly string[]): Promise<Timed> {
  const scope = globalThis as unknown as Record<'browser' | 'chrome', typeof import('wxt/browser').browser>;
  const api = scope.browser ?? scope.chrome;
  return new Promise((done, fail) => {
    const start = performance.now();
    let firstMs = 0;
    const port = api.runtime.connect({ name: 'mentions' });
    port.onMessage.addListener(
      (reply: {
        answer?: { done: boolean; mentions: { spans: { length: number } } };
        problem?: { message: string };
      }) => {
        if (reply.problem) fail(new Error(reply.problem.message));
        firstMs ||= performance.now() - start;
        if (!reply.answer?.done) return;
        done({ firstMs, ms: performance.now() - start, mentions: reply.answer.mentions.spans.length / 6 });
        port.disconnect();
      },
    );
    port.onDisconnect.addListener(() => fail(new Error('The background went away')));
    port.postMessage({
      blocks: texts.map((text) => ({ text, kind: 'text' })),
      onScreen: texts.slice(0, 5).map((_, position) => position),
      language: 'en',
      date: '2018-06-01',
      host: 'news.example',
    });
  });
}

/** What the background noted of its last answer, in ms. */
async function partsOf(lab: Lab): Promise<Parts> {
  const measures = lab.name === 'chromium' ? await inServiceWorker(lab) : await lab.inExtension(inBackgroundPage);
  const parts: Parts = {};
  for (const [name, start, ms] of measures) {
    parts[name] = ms;
    if (name === 'open database') parts['until asked'] = start;
  }
  return parts;
}

type Measures = [name: string, start: number, ms: number][];

/** Runs on a page of the extension; must not use outer names. */
async function inBackgroundPage(api: typeof import('wxt/browser').browser): Promise<Measures> {
  const page = await api.runtime.getBackgroundPage();
  const { performance: clock } = page as unknown as typeof globalThis;
  return clock.getEntriesByType('measure').map(({ name, startTime, duration }) => [name, startTime, duration]);
}

/** Puppeteer loses sight of a worker that was stopped and started again, so it is asked for by hand. */
async function inServiceWorker(lab: Lab): Promise<Measures> {
  const session = await lab.browser.target().createCDPSession();
  try {
    const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'service_worker' }] });
    const target = targetInfos.find(({ url }) => url.startsWith(lab.origin));
    if (!target) throw new Error('The service worker is not there');
    const { sessionId } = await session.send('Target.attachToTarget', { targetId: target.targetId, flatten: true });
    const worker = session.connection()?.session(sessionId);
    if (!worker) throw new Error('The service worker cannot be asked');
    const { result } = await worker.send('Runtime.evaluate', {
      expression: `performance.getEntriesByType('measure').map((one) => [one.name, one.startTime, one.duration])`,
      returnByValue: true,
    });
    await session.send('Target.detachFromTarget', { sessionId });
    return result.value as Measures;
  } finally {
    await session.detach();
  }
}

function medians(all: readonly Parts[]): Parts {
  const names = new Set(all.flatMap((parts) => Object.keys(parts)));
  return Object.fromEntries(
    [...names].map((name) => {
      const values = all.flatMap((parts) => parts[name] ?? []).sort((a, b) => a - b);
      return [name, Number((values[values.length >> 1] ?? 0).toFixed(1))];
    }),
  );
}

/** About 60 KB of news as blocks of a paragraph's length. */
function pageOf(file: string): string[] {
  const texts: string[] = [];
  let size = 0;
  for (const line of textOfFile(file).split('\n')) {
    if (line === '' || size >= PAGE_SIZE) break;
    const { text } = JSON.parse(line) as { text: string };
    for (let at = 0; at < text.length && size < PAGE_SIZE; at += BLOCK_SIZE) {
      const block = text.slice(at, at + BLOCK_SIZE);
      texts.push(block);
      size += block.length;
    }
  }
  return texts;
}

function spread(times: readonly number[]): object {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1));
  return { p50: at(0.5), p95: at(0.95), max: at(1), runs: sorted.length };
}
