// Measures the name finder beside its peers and prints one JSON object:
//
//   bench:names [-- --names FILE] [--text FILE] [--sizes 1000,10000] [--no-peers]
//
//   names   one name a line; without it the knowledge base of ../shared/data at 1k, 10k, 100k and 1M different names
//   text    the text to search; without it the English news of ../shared/data, its Chinese, Japanese and Thai pages, and
//           all of its languages together
//
//   {date, node, cpu, load, text: {latin, noSpaces, mixed},
//    sizes: [{names, buildMs, bytesPerName, loadMs, mbPerSecond: {gated, all, noSpaces, mixed}, matches, heapMb, ...,
//             ratio: {bestPeerGated, bestPeerAll, floor, buildTrie}, peers: {name: figures or a word why there are none}}],
//    targets: [{row, target, value, met}]}
//
// 1 MB is a million UTF-16 units. Each size and each peer has a process of its own, with limits on time and memory; what
// is compared is measured in turns inside it (tests/bench/names-measure.ts), so ratios are steadier than times.
import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchNames, benchTexts } from '../tests/bench/names-data.ts';
import { measureOwn, measurePeer, type OwnFigures, type PeerFigures } from '../tests/bench/names-measure.ts';
import { isCaseSensitive, PEERS, type PeerName } from '../tests/bench/names-peers.ts';

/** A peer that needs longer than this at one size, building and five passes included, counts as not finished. */
const SECONDS = 900;
const HEAP_MB = 6000;
const SIZES = [1_000, 10_000, 100_000, 1_000_000];

const { values: options } = parseArgs({
  options: {
    names: { type: 'string' },
    text: { type: 'string' },
    sizes: { type: 'string' },
    'no-peers': { type: 'boolean', default: false },
    child: { type: 'string' },
  },
});

if (options.child === undefined) measureAll();
else measureOne(options.child);

/** In the child: figures on standard output. */
function measureOne(what: string): void {
  const names = benchNames(options.names);
  const texts = benchTexts(options.text);
  if (names === null || texts === null) throw new Error('The shared data is not there; give --names and --text');
  const some = names.slice(0, Number(options.sizes));
  const peer = PEERS.find((known) => known === what);
  console.log(JSON.stringify(peer === undefined ? measureOwn(some, texts) : measurePeer(peer, some, texts)));
}

/** Runs this script as a child for one measurement; its figures, or in a word why there are none. */
function child<T>(what: string, size: number): T | string {
  const files = [
    ...(options.names ? ['--names', options.names] : []),
    ...(options.text ? ['--text', options.text] : []),
  ];
  const flags = ['--expose-gc', `--max-old-space-size=${HEAP_MB}`, '--stack-size=4000'];
  const script = fileURLToPath(import.meta.url);
  const run = spawnSync(process.execPath, [...flags, script, '--child', what, '--sizes', String(size), ...files], {
    encoding: 'utf8',
    timeout: SECONDS * 1000,
    maxBuffer: 64e6,
  });
  if (run.status === 0) return JSON.parse(run.stdout) as T;
  if (run.error !== undefined && 'code' in run.error && run.error.code === 'ETIMEDOUT')
    return `not finished in ${SECONDS} s`;
  if (/heap out of memory|allocation failed/iu.test(run.stderr)) return `out of memory at ${HEAP_MB} MB`;
  const error = /^(?:\w*Error): .*/mu.exec(run.stderr)?.[0] ?? run.stderr;
  return error.slice(0, 80).replace(/\s+/gu, ' ');
}

function best(peers: Record<string, PeerFigures | string>, caseSensitive: boolean): PeerFigures | null {
  const figures = Object.entries(peers).flatMap(([name, figure]) =>
    typeof figure === 'string' || isCaseSensitive(name as PeerName) !== caseSensitive ? [] : [figure],
  );
  return figures.sort((one, two) => one.ratio - two.ratio)[0] ?? null;
}

function measureAll(): void {
  const names = benchNames(options.names);
  const texts = benchTexts(options.text);
  if (names === null || texts === null) throw new Error('The shared data is not there; give --names and --text');
  const wanted = options.sizes?.split(',').map(Number) ?? (options.names === undefined ? SIZES : [names.length]);
  const sizes = wanted.map((size) => Math.min(size, names.length)).filter((size, k, all) => all.indexOf(size) === k);
  const rows = sizes.map((size) => {
    const own = child<OwnFigures>('own', size);
    if (typeof own === 'string') throw new Error(`The finder itself did not end at ${size} names: ${own}`);
    const peers: Record<string, PeerFigures | string> = {};
    for (const peer of options['no-peers'] ? [] : PEERS) peers[peer] = child<PeerFigures>(peer, size);
    const trie = peers.trie;
    const ratio = {
      bestPeerGated: best(peers, true)?.ratio ?? null,
      bestPeerAll: best(peers, false)?.ratio ?? null,
      floor: own.timesFloor.readEveryCharacter,
      buildTrie: typeof trie === 'object' ? trie.buildRatio : null,
    };
    const { names: indexed, ...figures } = own;
    return { names: size, indexed, ...figures, ratio, peers };
  });
  console.log(
    JSON.stringify({
      date: new Date().toISOString(),
      node: process.version,
      cpu: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
      load: loadavg().map((load) => Number(load.toFixed(1))),
      text: { latin: texts.latin.length, noSpaces: texts.noSpaces.length, mixed: texts.mixed.length },
      sizes: rows,
      targets: options.names === undefined ? targets(rows) : [],
    }),
  );
}

interface Row extends Omit<OwnFigures, 'names'> {
  readonly names: number;
  readonly ratio: { bestPeerGated: number | null; bestPeerAll: number | null; buildTrie: number | null };
}

/** The rows of the table that can be measured outside a browser. */
function targets(rows: readonly Row[]): { row: string; target: number; value: number; met: boolean }[] {
  const at = (size: number): Row | undefined => rows.find((row) => row.names === size);
  const checks: [row: string, target: number, value: number | null | undefined, atLeast: boolean][] = [
    ['gated against the best case-sensitive peer, 1k', 1, at(1e3)?.ratio.bestPeerGated, true],
    ['gated against the best case-sensitive peer, 100k', 2, at(1e5)?.ratio.bestPeerGated, true],
    ['gated against the best case-sensitive peer, 1M', 3, at(1e6)?.ratio.bestPeerGated, true],
    ['all words against the best case-insensitive peer, 1k', 1.5, at(1e3)?.ratio.bestPeerAll, true],
    ['all words against the best case-insensitive peer, 100k', 2.5, at(1e5)?.ratio.bestPeerAll, true],
    ['all words against the best case-insensitive peer, 1M', 3.5, at(1e6)?.ratio.bestPeerAll, true],
    ['bytes a name, 1M', 12, at(1e6)?.bytesPerName, false],
    ['build ms, 1M', 1000, at(1e6)?.buildMs, false],
    ['build of the trie expression over the build, 1M', 15, at(1e6)?.ratio.buildTrie, true],
    ['slower at 1M than at 1k', 1.8, at(1e6)?.slowerThan1k.gated, false],
    ['MB/s without spaces, 1M', 40, at(1e6)?.mbPerSecond.noSpaces, true],
    ['us to add one entity, p99, 1M', 10, at(1e6)?.addUs.p99, false],
    ['twice the text, 1M', 2.2, at(1e6)?.twiceTheText.news, false],
    ['twice a text built to hurt, 1M', 2.2, at(1e6)?.twiceTheText.hurting, false],
  ];
  return checks.flatMap(([row, target, value, atLeast]) =>
    typeof value === 'number' ? [{ row, target, value, met: atLeast ? value >= target : value <= target }] : [],
  );
}
