// What runs inside a page for `npm run bench:pages`: the product's own reading, marking and hit testing on matches of a
// chosen number, and the two other ways to mark the same matches. Bundled and evaluated in the page's world.
import { Article, type PlacedMention } from '../../lib/page/article.ts';
import { Marks } from '../../lib/page/marks.ts';
import { mentionAtPoint } from '../../lib/page/mention-at-point.ts';
import type { PageBlock } from '../../lib/page/page-block.ts';
import { piecesOf } from '../../lib/page/page-block.ts';
import { readDocument } from '../../lib/page/read-page.ts';

/** mark.js, where the page was given it: its work on ranges of the context's whole text. */
interface MarkJs {
  markRanges(ranges: { start: number; length: number }[], options: object): void;
}

const OPTIONS = { isOwn: () => false, shadowRootOf: () => null };
const NOTHING = {
  spans: new Uint32Array(),
  entities: new Uint32Array([0]),
  scores: new Float32Array([1]),
  hows: new Uint8Array([0]),
  reasons: new Uint16Array([0]),
  ids: ['x'],
  reasonLists: [[]],
};

let article = new Article(() => {});
let mentions: PlacedMention[] = [];
let marks = new Marks(() => true);

/** Reads the page and takes `count` words evenly as matches; repeats the page's text where it has too few. */
function prepare(count: number): number {
  let blocks = read();
  for (let i = 0; i < 8 && wordsOf(blocks).length < count; i++) {
    document.body.append(...[...document.body.cloneNode(true).childNodes]);
    blocks = read();
  }
  const words = wordsOf(blocks);
  const step = Math.max(1, words.length / count);
  const chosen = Array.from({ length: Math.min(count, words.length) }, (_, i) => words[Math.floor(i * step)]!);
  article = new Article(() => {});
  article.add(blocks);
  marks = new Marks(() => true);
  mentions = chosen.map(([block, start, end]) => ({
    block,
    start,
    end,
    isPrivate: false,
    isKnown: false,
    arrays: NOTHING,
    firstCandidate: 0,
    candidateCount: 1,
  }));
  const byBlock = Map.groupBy(mentions, ({ block }) => block);
  for (const [block, list] of byBlock) article.setMentions(block, list);
  return mentions.length;
}

function read(): PageBlock[] {
  return [...readDocument(document, OPTIONS)].filter((block) => block !== null);
}

function wordsOf(blocks: readonly PageBlock[]): [PageBlock, number, number][] {
  return blocks.flatMap((block) =>
    [...block.text.matchAll(/\p{L}{4,}/gu)].map((word): [PageBlock, number, number] => [
      block,
      word.index,
      word.index + word[0].length,
    ]),
  );
}

/** Milliseconds until style and layout are right again after `work`, all included. */
function timed(work: () => void): number {
  document.body.getBoundingClientRect();
  const from = performance.now();
  work();
  document.body.getBoundingClientRect();
  return performance.now() - from;
}

const markOurs = (): number =>
  timed(() => {
    for (const mention of mentions) marks.show(mention, 'one');
    // Else it would be done after this turn, untimed.
    marks.keep();
  });

const markWithSpans = (): number =>
  timed(() => {
    // From the end, so that what was found before still stands where it stood.
    for (const { block, start, end } of [...mentions].reverse()) {
      const [piece] = piecesOf(block, start, end);
      if (!piece) continue;
      const rest = piece.node.splitText(piece.start);
      rest.splitText(piece.end - piece.start);
      const span = document.createElement('span');
      rest.replaceWith(span);
      span.append(rest);
    }
  });

/** The same matches by mark.js; -1 where the page was not given it. */
function markWithMarkJs(): number {
  const Mark = (globalThis as { Mark?: new (context: Element) => MarkJs }).Mark;
  if (!Mark) return -1;
  const starts = new Map<Text, number>();
  let length = 0;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode as Text;
    if (/^(?:SCRIPT|STYLE)$/.test(node.parentElement!.nodeName)) continue;
    starts.set(node, length);
    length += node.data.length;
  }
  const ranges = mentions.flatMap(({ block, start, end }) => {
    const [piece] = piecesOf(block, start, end);
    const base = piece && starts.get(piece.node);
    return piece && base !== undefined ? [{ start: base + piece.start, length: piece.end - piece.start }] : [];
  });
  const mark = new Mark(document.body);
  return timed(() => mark.markRanges(ranges, {}));
}

/** Microseconds of one hit test, in rounds of 20 at points all over the window; and how many hit. */
function hover(rounds: number): { times: number[]; hits: number } {
  let seed = 7;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const times: number[] = [];
  let hits = 0;
  for (let round = 0; round < rounds; round++) {
    const points = Array.from({ length: 20 }, () => [random() * innerWidth, random() * innerHeight] as const);
    const from = performance.now();
    for (const [x, y] of points) if (mentionAtPoint(document, x, y, article, OPTIONS.shadowRootOf)) hits++;
    times.push(((performance.now() - from) * 1_000) / points.length);
  }
  return { times, hits };
}

export const parts = { prepare, markOurs, markWithSpans, markWithMarkJs, hover };
