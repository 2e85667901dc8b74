// One measurement of the name finder in a process of its own: the finder at one size, or the finder beside one peer.
// What is compared is measured in turns in the same process, so that whatever else the machine does touches both alike.
import { buildIndex, type NameEntry } from '../../lib/names/build-index.ts';
import { CHARACTERS, SLOW, WORD } from '../../lib/names/character-table.ts';
import { findNames } from '../../lib/names/find-names.ts';
import { NameDelta } from '../../lib/names/name-delta.ts';
import { type NameIndex, openIndex } from '../../lib/names/name-index.ts';
import type { BenchTexts } from './names-data.ts';
import { buildPeer, isCaseSensitive, type PeerName } from './names-peers.ts';

/** A pass over a text; the number it returns keeps the work from being optimised away. */
type Pass = () => number;

/** Names of a list are entered as a pack enters them: a name without any capital wants one in the text (`capital`). */
export function entriesOf(names: readonly string[]): NameEntry[] {
  return names.map((text, value) => ({ text, value, caseRule: 'capital' }));
}

function median(times: readonly number[]): number {
  return quantile(times, 0.5);
}

function quantile(times: readonly number[], part: number): number {
  return [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
}

/** Times in ms of passes run in turns, each at least `least` times and for `seconds` in all, after a round that warms up. */
function inTurns(passes: readonly Pass[], seconds = 3, least = 5): number[][] {
  const times = passes.map((): number[] => []);
  const until = performance.now() + seconds * 1000;
  for (let round = 0; round < least + 2 || (performance.now() < until && round < 200); round++) {
    passes.forEach((pass, k) => {
      const from = performance.now();
      pass();
      if (round > 1) times[k]!.push(performance.now() - from);
    });
  }
  return times;
}

const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));
const speed = (text: string, times: readonly number[]): number => rounded(text.length / median(times) / 1000, 1);

/** Heap and buffers held, in MB, after collecting garbage where the process lets one ask for it. */
function heldMb(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

/** Floor: reading every character. */
export function readEveryCharacter(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (sum + text.charCodeAt(at)) | 0;
  return sum;
}

/** Floor: folding every character by one table lookup and hashing every word, nothing else. */
export function hashEveryWord(text: string): number {
  let sum = 0;
  let hash = 0;
  for (let at = 0; at < text.length; at++) {
    const info = CHARACTERS[text.charCodeAt(at)]!;
    if ((info & (WORD | SLOW)) === WORD) hash = Math.imul(hash ^ (info & 0xffff), 0x01000193);
    else {
      sum ^= hash;
      hash = 0;
    }
  }
  return sum;
}

export interface OwnFigures {
  readonly buildMs: number;
  readonly bytesPerName: number;
  readonly names: number;
  readonly refused: number;
  readonly loadMs: number;
  readonly mbPerSecond: { gated: number; all: number; noSpaces: number; mixed: number };
  readonly matches: { gated: number; all: number; noSpaces: number; mixed: number };
  /** Time of the gated pass over the floor's. */
  readonly timesFloor: { readEveryCharacter: number; hashEveryWord: number };
  readonly heapMb: number;
  /** 60,000 characters of the Latin text. */
  readonly pageMs: { p50: number; p95: number };
  /** The same text with this index over that with the first 1,000 names. */
  readonly slowerThan1k: { gated: number; all: number };
  readonly addUs: { p50: number; p99: number; max: number };
  /** Time for twice the text over time for the text: the news, and a text built to hurt. */
  readonly twiceTheText: { news: number; hurting: number };
}

export function measureOwn(names: readonly string[], texts: BenchTexts): OwnFigures {
  const entries = entriesOf(names);
  const before = heldMb();
  const builds: number[] = [];
  let built = buildIndex([]);
  for (let round = 0; round < (names.length > 200_000 ? 3 : 7); round++) {
    const from = performance.now();
    built = buildIndex(entries);
    builds.push(performance.now() - from);
  }
  const kept = { bytes: built.bytes, names: built.names, refused: built.refused.length };
  built = buildIndex([]);
  const loads: number[] = [];
  let index: NameIndex = openIndex(built.bytes);
  for (let round = 0; round < 9; round++) {
    const from = performance.now();
    index = openIndex(kept.bytes);
    loads.push(performance.now() - from);
  }
  const heapMb = heldMb() - before;
  const small = openIndex(buildIndex(entries.slice(0, 1000)).bytes);
  const any = { capitalGate: false };
  const { latin, noSpaces, mixed } = texts;
  const page = latin.slice(0, 60_000);
  const find =
    (text: string, source: NameIndex, options = {}): Pass =>
    () =>
      findNames(text, [source], options).count;
  const [gated, all, gated1k, all1k, characters, words] = inTurns(
    [
      find(latin, index),
      find(latin, index, any),
      find(latin, small),
      find(latin, small, any),
      () => readEveryCharacter(latin),
      () => hashEveryWord(latin),
    ],
    6,
  ) as [number[], number[], number[], number[], number[], number[]];
  const [spaceless, many, pages] = inTurns([find(noSpaces, index), find(mixed, index), find(page, index)], 4) as [
    number[],
    number[],
    number[],
  ];
  return {
    buildMs: rounded(median(builds), 1),
    bytesPerName: rounded(kept.bytes.byteLength / names.length),
    names: kept.names,
    refused: kept.refused,
    loadMs: rounded(median(loads)),
    mbPerSecond: {
      gated: speed(latin, gated),
      all: speed(latin, all),
      noSpaces: speed(noSpaces, spaceless),
      mixed: speed(mixed, many),
    },
    matches: {
      gated: find(latin, index)(),
      all: find(latin, index, any)(),
      noSpaces: find(noSpaces, index)(),
      mixed: find(mixed, index)(),
    },
    timesFloor: {
      readEveryCharacter: rounded(median(gated) / median(characters)),
      hashEveryWord: rounded(median(gated) / median(words)),
    },
    heapMb: rounded(heapMb, 1),
    pageMs: { p50: rounded(median(pages), 3), p95: rounded(quantile(pages, 0.95), 3) },
    slowerThan1k: { gated: rounded(median(gated) / median(gated1k)), all: rounded(median(all) / median(all1k)) },
    addUs: measureDelta(index),
    twiceTheText: measureTwice(index, latin),
  };
}

/** Adding the names of 20,000 entities one by one beside an index, in microseconds an entity. */
function measureDelta(index: NameIndex): OwnFigures['addUs'] {
  const delta = new NameDelta();
  const times: number[] = [];
  for (let k = 0; k < 20_000; k++) {
    const entry: NameEntry = { text: `Given${k % 977} Family${k}`, value: k };
    const from = performance.now();
    delta.add(entry);
    times.push((performance.now() - from) * 1000);
  }
  if (findNames('Given0 Family0', [index, delta]).count === 0) throw new Error('An added name was not found');
  return {
    p50: rounded(quantile(times, 0.5)),
    p99: rounded(quantile(times, 0.99)),
    max: rounded(Math.max(...times), 0),
  };
}

function measureTwice(index: NameIndex, news: string): OwnFigures['twiceTheText'] {
  const long = Array.from({ length: 60 }, () => 'New').join(' ');
  const hurting = new NameDelta();
  hurting.add({ text: long, value: 0 });
  hurting.add({ text: `${long.slice(0, 31)} York`, value: 1 });
  const bad = 'New '.repeat(20_000);
  const half = news.slice(0, news.length >> 1);
  const find =
    (text: string): Pass =>
    () =>
      findNames(text, [index, hurting]).count;
  const times = inTurns([find(half), find(half + half), find(bad), find(bad + bad)], 4).map(median) as [
    number,
    number,
    number,
    number,
  ];
  return { news: rounded(times[1] / times[0]), hurting: rounded(times[3] / times[2]) };
}

export interface PeerFigures {
  readonly buildMs: number;
  readonly mbPerSecond: number;
  /** The finder's, measured in turns with the peer: with capitals for case-sensitive peers, else all words. */
  readonly ownMbPerSecond: number;
  readonly ownBuildMs: number;
  /** The finder's speed over the peer's. */
  readonly ratio: number;
  readonly buildRatio: number;
  readonly matches: number;
  readonly heapMb: number;
}

export function measurePeer(peer: PeerName, names: readonly string[], texts: BenchTexts): PeerFigures {
  const { latin } = texts;
  const entries = entriesOf(names);
  buildIndex(entries.slice(0, 1000));
  const ownFrom = performance.now();
  const { bytes, refused } = buildIndex(entries);
  const ownBuildMs = performance.now() - ownFrom;
  const index = openIndex(bytes);
  // What the index keeps out of itself the peers need not look for either.
  const out = new Set(refused.map((name) => name.value));
  const wanted = names.filter((_, value) => !out.has(value));
  const before = heldMb();
  const from = performance.now();
  const scans = buildPeer(peer, wanted);
  // A regular expression is compiled when it is first used.
  for (const scan of scans) scan('');
  const buildMs = (performance.now() - from) / scans.length;
  const options = { capitalGate: isCaseSensitive(peer) };
  const times = inTurns(
    [() => findNames(latin, [index], options).count, ...scans.map((scan) => () => scan(latin))],
    8,
    3,
  );
  const [own, ...peers] = times.map(median) as [number, ...number[]];
  const best = Math.min(...peers);
  return {
    buildMs: rounded(buildMs, 1),
    mbPerSecond: rounded(latin.length / best / 1000, 1),
    ownMbPerSecond: rounded(latin.length / own / 1000, 1),
    ownBuildMs: rounded(ownBuildMs, 1),
    ratio: rounded(best / own),
    buildRatio: rounded(buildMs / ownBuildMs, 1),
    matches: scans[peers.indexOf(best)]!(latin),
    heapMb: rounded(heldMb() - before, 1),
  };
}
