// npm run --silent bench:knowledge [-- --browser chromium|firefox] [--part packs|pages|rows] [--quick]
//
// Managing a large knowledge base in real browsers: packs of 100,000 and of 376,893 entities (1.29 million names) and the
// same entities as plain Dexie rows with a multi-entry index of names, in the same run. Prints one JSON object, and a table
// to the other stream: {date, machine, browsers: [{browser, install100k, install377k, resumed, remove377kMs, search, card,
// import10k, browse, scroll, scrollFloor, popup, popupFloor, rows, failed}]}. Times in ms; floors are pages of the extension
// that do nothing, in the same run. Memory is what all processes of the browser hold more at their peak (resident set), looked
// at ten times a second. `--quick` leaves the large pack out; `--part`: the product's own code, library and popup, or the rows
// alone. A part that fails, or takes more than PART_MS, is told with its error and leaves the others alone.
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { build as bundle } from 'vite';
import type { Entity } from '../lib/entities/entity.ts';
import { writeJsonLines } from '../lib/exchange/json-lines.ts';
import { measurePages } from '../tests/bench/knowledge-pages.ts';
import type { parts as Parts } from '../tests/bench/knowledge-parts.ts';
import { knowledgeTable } from '../tests/bench/knowledge-table.ts';
import { withMemory } from '../tests/bench/resident-memory.ts';
import { launch } from '../tests/support/browsers.ts';
import type { Lab } from '../tests/support/lab.ts';
import { servePages } from '../tests/support/page-server.ts';
import { sharedData } from '../tests/support/shared-data.ts';
import { waitFor } from '../tests/support/wait-for.ts';
import type { BrowserName } from './build-extension.ts';
import { knowledgeInFile } from './knowledge-in-file.ts';

const root = resolve(import.meta.dirname, '..');
const SEARCHES = 200;
const CARDS = 200;
/** The longest part is the large pack as rows. Both browsers together take some ten minutes on two quiet cores. */
const PART_MS = 6 * 60_000;

const { values } = parseArgs({
  options: { browser: { type: 'string' }, part: { type: 'string' }, quick: { type: 'boolean', default: false } },
});
const PARTS = ['packs', 'pages', 'rows'] as const;
if (values.part !== undefined && !PARTS.some((part) => part === values.part)) {
  console.error(`--part is one of ${PARTS.join(', ')}`);
  process.exit(2);
}
const isWanted = (part: (typeof PARTS)[number]) => (values.part ?? part) === part;
const kb = [sharedData('kb/kb-100k.jsonl.br'), sharedData('kb/kb-rest-names.tsv.br')];
if (kb.some((file) => file === null)) process.exit(0);

type PartName = keyof typeof Parts;
type Result<N extends PartName> = Awaited<ReturnType<(typeof Parts)[N]>>;

const small = knowledgeInFile(kb[0]!);
const large = values.quick ? small : kb.flatMap((file) => knowledgeInFile(file!));
const server = await servePages({ '/': '<!doctype html><title>Measured</title><p>Measured.' });
server.set('/100k', { body: sourceOf(small, '1'), type: 'application/jsonl' });
server.set('/377k', { body: sourceOf(large, '2'), type: 'application/jsonl' });
const own = small.slice(0, 10_000).map((entity) => ({ ...entity, id: `own:${entity.id}` }));
server.set('/own', { body: Buffer.from(writeJsonLines(own)), type: 'application/jsonl' });
const parts = await bundleParts();
const prefixes = typedOf(large);
const ids = Array.from({ length: CARDS }, (_, i) => small[(i * 7919) % small.length]!.id);

const pageRequest = {
  kb: values.quick ? [kb[0]!] : (kb as string[]),
  entities: large.length,
  article: server.url('/'),
};
const browsers: Measured[] = [];
try {
  for (const name of (values.browser ? [values.browser] : ['chromium', 'firefox']) as BrowserName[]) {
    const one = await measure(name);
    browsers.push(one);
    console.error(knowledgeTable(one));
  }
} finally {
  await server.close();
}
const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`;
const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Math.round(value * 10) / 10 : value);
console.log(JSON.stringify({ date: new Date().toISOString().slice(0, 10), machine, browsers }, rounded, 2));

export type Measured = Awaited<ReturnType<typeof measure>>;

async function measure(name: BrowserName) {
  console.error(name);
  const failed: Failures = {};
  const plain = isWanted('packs') ? await measurePacks(name, failed) : null;
  const pages = isWanted('pages')
    ? await attempt(failed, 'library and popup', () => measurePages(name, pageRequest))
    : null;
  const rows = isWanted('rows') ? await measureRows(name, failed) : null;
  return { browser: name, entities: large.length, ...plain, ...pages, rows, failed };
}

/** The product's own code on a page of this machine. */
async function measurePacks(name: BrowserName, failed: Failures) {
  const lab = await launch({ browser: name, build: null });
  try {
    let page = await open(lab);
    const step = async <T>(part: string, work: () => Promise<T>, isAnew = false) => {
      const result = await attempt(failed, part, work);
      if (isAnew || result === null) page = await reopen(lab, page);
      return result;
    };
    await step('files', () => ask(page, 'keep', ['/own', '/100k', '/377k']), true);
    return {
      import10k: await step('import', () => ask(page, 'importOwn', '/own', own.length), true),
      install100k: await step('install 100k', () => withMemory(lab, () => ask(page, 'install', '/100k'))),
      card: await step('card', () => ask(page, 'card', ids)),
      remove100kMs: await step('remove 100k', () => ask(page, 'remove'), true),
      begun: await step(
        'half an install',
        () => ask(page, 'beginInstall', '/100k', Math.floor(small.length / 2)),
        true,
      ),
      resumed: await step('resume', () => ask(page, 'resume'), true),
      install377k: await step('install 377k', () => withMemory(lab, () => ask(page, 'install', '/377k')), true),
      search: await step('search', () => ask(page, 'search', prefixes), true),
      browse: await step('browse', () => ask(page, 'browse')),
      cardOfLarge: await step('card of 377k', () => ask(page, 'card', ids)),
      remove377kMs: await step('remove 377k', () => ask(page, 'remove')),
    };
  } finally {
    await lab.close();
  }
}

/** The alternative, in a browser of its own. */
async function measureRows(name: BrowserName, failed: Failures) {
  const lab = await launch({ browser: name, build: null });
  try {
    let page = await open(lab);
    const step = async <T>(part: string, work: () => Promise<T>) => {
      const result = await attempt(failed, `rows: ${part}`, work);
      if (result === null) page = await reopen(lab, page);
      return result;
    };
    await step('files', () => ask(page, 'keep', ['/100k', '/377k']));
    page = await reopen(lab, page);
    return {
      install100k: await step('install 100k', () => withMemory(lab, () => ask(page, 'rowsInstall', '/100k'))),
      remove100kMs: await step('remove 100k', () => ask(page, 'rowsRemove')),
      install377k: await step('install 377k', () => withMemory(lab, () => ask(page, 'rowsInstall', '/377k'))),
      search: await step('search', () => ask(page, 'rowsSearch', prefixes)),
      card: await step('card', () => ask(page, 'rowsCard', ids)),
      remove377kMs: await step('remove 377k', () => ask(page, 'rowsRemove')),
    };
  } finally {
    await lab.close();
  }
}

type Failures = Record<string, string>;

/** What the work gives, or null with a note of why not. Says on the other stream what it is at. */
async function attempt<T>(failed: Failures, part: string, work: () => Promise<T>): Promise<T | null> {
  const start = performance.now();
  try {
    return await work();
  } catch (error) {
    failed[part] = String(error).slice(0, 400);
    return null;
  } finally {
    console.error(`  ${part}: ${Math.round((performance.now() - start) / 100) / 10} s`);
  }
}

async function open(lab: Lab): Promise<Page> {
  const page = await lab.open(server.url('/'));
  page.setDefaultTimeout(PART_MS);
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
  await waitFor(part, () => page.evaluate('window.answer !== undefined'), PART_MS);
  const answer = (await page.evaluate('window.answer')) as { value: Result<N>; error?: string };
  if (answer.error !== undefined) throw new Error(`${part}: ${answer.error}`);
  return answer.value;
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
