// The other ways to find many names in a text, each given its best: what the name finder is measured against.
//
// They do less than the finder: none folds diacritics, apostrophes or hyphens. The regular expressions are tried with the
// two kinds of word edges (Unicode letters looked for on both sides; \b, which knows ASCII words only) and the faster one
// counts. An expression of a million names the engine refuses as too large, so there are as many expressions as it takes,
// and each goes over the text. flashtext.js returns keywords without offsets.
import { createRequire } from 'node:module';
import AhoCorasick from 'modern-ahocorasick/fast';

export const PEERS = ['alternation', 'trie', 'alternation-i', 'trie-i', 'modern-ahocorasick', 'flashtext.js'] as const;
export type PeerName = (typeof PEERS)[number];

/** Whether a peer is compared with the finder that wants capitals, or with the one that tries all words. */
export function isCaseSensitive(peer: PeerName): boolean {
  return peer === 'alternation' || peer === 'trie';
}

/** Scans a text and returns how many names it found. */
export type Scan = (text: string) => number;

/** Builds a peer; more than one way to scan is given where there are, to take the faster. Throws or never ends at worst. */
export function buildPeer(peer: PeerName, names: readonly string[]): Scan[] {
  switch (peer) {
    case 'alternation':
      return expressions(parts(names).map(alternation), 'gu');
    case 'alternation-i':
      return expressions(parts(names).map(alternation), 'giu');
    case 'trie':
      return expressions(parts(names).map(trieExpression), 'gu');
    case 'trie-i':
      return expressions(parts([...new Set(names.map((name) => name.toLowerCase()))]).map(trieExpression), 'giu');
    case 'modern-ahocorasick': {
      const matcher = new AhoCorasick([...new Set(names.map((name) => name.toLowerCase()))]);
      return [(text) => matcher.search(text.toLowerCase(), { strategy: 'leftmost-longest' }).length];
    }
    case 'flashtext.js': {
      const KeywordProcessor = createRequire(import.meta.url)('flashtext.js') as new () => {
        addKeyword(name: string): void;
        extractKeywords(text: string): string[];
      };
      const processor = new KeywordProcessor();
      for (const name of names) processor.addKeyword(name);
      return [(text) => processor.extractKeywords(text).length];
    }
  }
}

/** Names that one expression takes: with 300,000 of the shared knowledge base it is built, with a million refused. */
const MOST_IN_ONE = 250_000;

/** The names in alphabetical order, cut where they are too many for one expression. */
function parts(names: readonly string[]): string[][] {
  const count = Math.ceil(names.length / MOST_IN_ONE);
  if (count <= 1) return [[...names]];
  const sorted = [...names].sort();
  const size = Math.ceil(sorted.length / count);
  return Array.from({ length: count }, (_, part) => sorted.slice(part * size, (part + 1) * size));
}

function expressions(sources: readonly string[], flags: string): Scan[] {
  const edges: [string, string][] = [
    ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])'],
    ['\\b', '\\b'],
  ];
  const scans: Scan[] = [];
  let problem: unknown;
  // Both at once would not fit into memory, and at that size the edges no longer matter.
  for (const [before, after] of sources.length > 1 ? edges.slice(1) : edges) {
    try {
      const built = sources.map((source) => {
        const expression = new RegExp(`${before}(?:${source})${after}`, flags);
        // It is compiled when it is first used, and what is too large is refused only then.
        expression.exec('');
        return expression;
      });
      scans.push((text) => {
        let count = 0;
        for (const expression of built) {
          expression.lastIndex = 0;
          while (expression.exec(text) !== null) count++;
        }
        return count;
      });
    } catch (error) {
      problem = error;
    }
  }
  if (scans.length > 0) return scans;
  const message = problem instanceof Error ? problem.message : String(problem);
  throw new Error(`refused by the engine: ${message.slice(message.lastIndexOf('/') + 1)}`);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&').replace(/-/gu, '\\x2d');
}

/** Longest first, so that the first that fits is the longest. */
function alternation(names: readonly string[]): string {
  return [...names]
    .sort((one, two) => two.length - one.length)
    .map(escaped)
    .join('|');
}

interface Node {
  readonly next: Map<string, Node>;
  end: boolean;
}

/** An expression in the shape of the names' tree of letters: what begins alike is written once. */
function trieExpression(names: readonly string[]): string {
  const root: Node = { next: new Map(), end: false };
  for (const name of names) {
    let node = root;
    for (const char of name) {
      let next = node.next.get(char);
      if (next === undefined) {
        next = { next: new Map(), end: false };
        node.next.set(char, next);
      }
      node = next;
    }
    node.end = true;
  }
  return written(root);
}

function written(node: Node): string {
  const branches: string[] = [];
  const letters: string[] = [];
  for (const [char, next] of node.next) {
    const rest = written(next);
    if (rest === '') letters.push(escaped(char));
    else branches.push(escaped(char) + rest);
  }
  if (letters.length > 0) branches.push(letters.length === 1 ? letters.join('') : `[${letters.join('')}]`);
  if (branches.length === 0) return '';
  const all = branches.length === 1 && !node.end ? branches.join('') : `(?:${branches.join('|')})`;
  return node.end ? `${all}?` : all;
}
