// What is known of the page's text: its blocks in document order, and the mentions in each.
import type { Candidate } from '../linking/mention.ts';
import { HOWS } from '../linking/mention.ts';
import type { MentionArrays } from '../messages/mention-arrays.ts';
import { FLAG_KNOWN, FLAG_PRIVATE, SPAN_WIDTH } from '../messages/mention-arrays.ts';
import { documentOf, isConnected, nodeType, rootOf } from './node-access.ts';
import type { PageBlock } from './page-block.ts';

/** A mention on the page. Its candidates stay in the answer's arrays until somebody asks: thousands are only marked. */
export interface PlacedMention {
  readonly block: PageBlock;
  readonly start: number;
  readonly end: number;
  readonly isPrivate: boolean;
  /** The reader knows the entity well. */
  readonly isKnown: boolean;
  readonly arrays: MentionArrays;
  readonly firstCandidate: number;
  readonly candidateCount: number;
}

const NONE: readonly PlacedMention[] = [];
/** Blocks compared between two chances to pause. */
const STEPS = 200;

export class Article {
  readonly #onGone: (mention: PlacedMention) => void;
  #blocks: PageBlock[] = [];
  readonly #known = new Set<PageBlock>();
  readonly #byNode = new WeakMap<Text, PageBlock[]>();
  readonly #byContainer = new Map<Node, Set<PageBlock>>();
  readonly #mentions = new Map<PageBlock, readonly PlacedMention[]>();
  #count = 0;
  #length = 0;

  /** `onGone` is told of each mention whose text left the page or changed. */
  constructor(onGone: (mention: PlacedMention) => void) {
    this.#onGone = onGone;
  }

  /** In document order. */
  get blocks(): readonly PageBlock[] {
    return this.#blocks;
  }

  has(block: PageBlock): boolean {
    return this.#known.has(block);
  }

  /** The blocks a Text node is part of. */
  blocksOf(node: Text): readonly PageBlock[] {
    return this.#byNode.get(node) ?? [];
  }

  /** Adds blocks that follow one another, at their place. Returns those that were not there with the same text before. */
  add(blocks: readonly PageBlock[]): PageBlock[] {
    const dropped = new Set<PageBlock>();
    const added: PageBlock[] = [];
    for (const block of blocks) {
      if (this.#byNode.get(block.nodes[0]!)?.some((other) => isSame(other, block))) continue;
      for (const node of new Set(block.nodes)) for (const other of this.#byNode.get(node) ?? []) dropped.add(other);
      added.push(block);
    }
    for (const block of dropped) this.drop(block);
    if (added.length > 0) {
      const at = this.#placeFor(added[0]!);
      const rest = this.#blocks.splice(at);
      for (const list of [added, rest]) for (const block of list) this.#blocks.push(block);
    }
    for (const block of added) this.#remember(block);
    return added;
  }

  /** The runs of an element are these now; what was known of others directly in it is dropped. Returns the new ones. */
  replaceRuns(container: Node, blocks: readonly PageBlock[]): PageBlock[] {
    for (const old of [...(this.#byContainer.get(container) ?? [])]) {
      if (!blocks.some((block) => isSame(old, block))) this.drop(old);
    }
    // Elements may stand between the runs, so each has a place of its own.
    return blocks.flatMap((block) => this.add([block]));
  }

  /**
   * These are all blocks now; those that are known already stay as they are. In small steps: yields each that is new, and
   * null now and then.
   */
  *replaceAll(blocks: readonly PageBlock[]): Generator<PageBlock | null, void> {
    const now: PageBlock[] = [];
    const added: PageBlock[] = [];
    for (const block of blocks) {
      const same = this.#byNode.get(block.nodes[0]!)?.find((other) => isSame(other, block));
      now.push(same ?? block);
      if (!same) added.push(block);
      if (now.length % STEPS === 0) yield null;
    }
    const kept = new Set(now);
    this.dropWhere((block) => !kept.has(block));
    this.#blocks = now;
    for (const block of added) {
      this.#remember(block);
      yield block;
    }
  }

  /** Drops the blocks that `isGone` says are no longer to be read, and returns them. */
  dropWhere(isGone: (block: PageBlock) => boolean): PageBlock[] {
    const gone = this.#blocks.filter(isGone);
    if (gone.length === 0) return gone;
    for (const block of gone) {
      this.#known.delete(block);
      this.#forget(block);
    }
    this.#blocks = this.#blocks.filter((block) => this.#known.has(block));
    return gone;
  }

  drop(block: PageBlock): void {
    if (!this.#known.delete(block)) return;
    const at = this.#blocks.indexOf(block);
    if (at >= 0) this.#blocks.splice(at, 1);
    this.#forget(block);
  }

  #remember(block: PageBlock): void {
    this.#known.add(block);
    this.#length += block.text.length;
    const inContainer = this.#byContainer.get(block.container);
    if (inContainer) inContainer.add(block);
    else this.#byContainer.set(block.container, new Set([block]));
    for (const node of new Set(block.nodes)) {
      const list = this.#byNode.get(node);
      if (list) list.push(block);
      else this.#byNode.set(node, [block]);
    }
  }

  #forget(block: PageBlock): void {
    this.#length -= block.text.length;
    const mentions = this.mentionsOf(block);
    this.#count -= mentions.length;
    this.#mentions.delete(block);
    for (const mention of mentions) this.#onGone(mention);
    const inContainer = this.#byContainer.get(block.container);
    if (inContainer?.delete(block) && inContainer.size === 0) this.#byContainer.delete(block.container);
    for (const node of new Set(block.nodes)) {
      const rest = this.#byNode.get(node)?.filter((other) => other !== block);
      if (rest && rest.length > 0) this.#byNode.set(node, rest);
      else this.#byNode.delete(node);
    }
  }

  mentionsOf(block: PageBlock): readonly PlacedMention[] {
    return this.#mentions.get(block) ?? NONE;
  }

  setMentions(block: PageBlock, mentions: readonly PlacedMention[]): void {
    if (!this.#known.has(block)) return;
    this.#count += mentions.length - this.mentionsOf(block).length;
    if (mentions.length === 0) this.#mentions.delete(block);
    else this.#mentions.set(block, mentions);
  }

  /** Of all text, in UTF-16 units. */
  get length(): number {
    return this.#length;
  }

  /** How many mentions there are. */
  get mentionCount(): number {
    return this.#count;
  }

  /** Every mention, in document order. */
  *allMentions(): Generator<PlacedMention> {
    for (const block of this.#blocks) yield* this.mentionsOf(block);
  }

  /** Where in the order a block belongs: usually the end, else found by halving. */
  #placeFor(block: PageBlock): number {
    const blocks = this.#blocks;
    const last = blocks.at(-1);
    if (!last || follows(last.nodes[0]!, block.nodes[0]!)) return blocks.length;
    let low = 0;
    let high = blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (follows(blocks[middle]!.nodes[0]!, block.nodes[0]!)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The mentions of an answer as objects, block by block; `blocks` are those the question named. */
export function* placeMentions(
  arrays: MentionArrays,
  blocks: readonly PageBlock[],
): Generator<{ block: number; mention: PlacedMention }> {
  const { spans } = arrays;
  for (let at = 0; at + SPAN_WIDTH <= spans.length; at += SPAN_WIDTH) {
    const position = spans[at]!;
    const block = blocks[position];
    const start = spans[at + 1]!;
    const end = spans[at + 2]!;
    if (!block || start >= end || end > block.text.length) continue;
    yield {
      block: position,
      mention: {
        block,
        start,
        end,
        isPrivate: (spans[at + 3]! & FLAG_PRIVATE) !== 0,
        isKnown: (spans[at + 3]! & FLAG_KNOWN) !== 0,
        arrays,
        firstCandidate: spans[at + 4]!,
        candidateCount: spans[at + 5]!,
      },
    };
  }
}

/**
 * The mentions of a block after a new answer, with those that mean the same as before in place of their new copies: an
 * open card belongs to one of them, and marks need not be drawn again.
 */
export function reconcile(before: readonly PlacedMention[], after: readonly PlacedMention[]): PlacedMention[] {
  if (before.length === 0) return [...after];
  const byStart = new Map(before.map((old) => [old.start, old]));
  return after.map((mention) => {
    const old = byStart.get(mention.start);
    return old &&
      old.end === mention.end &&
      old.isPrivate === mention.isPrivate &&
      old.isKnown === mention.isKnown &&
      old.candidateCount === mention.candidateCount &&
      idsOf(old) === idsOf(mention)
      ? old
      : mention;
  });
}

function idsOf(mention: PlacedMention): string {
  return candidatesOf(mention)
    .map(({ id }) => id)
    .join('\n');
}

/** What a mention may mean, best first. */
export function candidatesOf(mention: PlacedMention): Candidate[] {
  const { arrays, firstCandidate, candidateCount } = mention;
  return Array.from({ length: candidateCount }, (_, i) => {
    const at = firstCandidate + i;
    return {
      id: arrays.ids[arrays.entities[at]!]!,
      score: arrays.scores[at]!,
      how: HOWS[arrays.hows[at]!]!,
      reasons: arrays.reasonLists[arrays.reasons[at]!] ?? [],
    };
  });
}

/** The entity a mention most likely means. */
export function bestIdOf(mention: PlacedMention): string {
  return mention.arrays.ids[mention.arrays.entities[mention.firstCandidate]!] ?? '';
}

export function surfaceOf(mention: PlacedMention): string {
  return mention.block.text.slice(mention.start, mention.end);
}

/** Is a block's text no longer on the page? In a frame that went elsewhere the old document lives on without a window. */
export function isDetached(block: PageBlock): boolean {
  const node = block.nodes[0]!;
  return !isConnected(node) || !documentOf(node)?.defaultView;
}

function isSame(a: PageBlock, b: PageBlock): boolean {
  return (
    a.text === b.text &&
    a.kind === b.kind &&
    a.nodes.length === b.nodes.length &&
    a.nodes.every((node, i) => node === b.nodes[i] && a.offsets[i] === b.offsets[i])
  );
}

/** Does `b` come after `a` on the page? Nodes in frames and shadow roots stand where their hosts do. */
export function follows(a: Node, b: Node): boolean {
  const pathA = hostPath(a);
  const pathB = hostPath(b);
  for (let i = 0; i < pathA.length && i < pathB.length; i++) {
    const x = pathA[i]!;
    const y = pathB[i]!;
    if (x === y) continue;
    return (x.compareDocumentPosition(y) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  }
  // A host stands before what is in it.
  return pathA.length < pathB.length;
}

/** The node and the hosts around it, outermost first. */
function hostPath(node: Node): Node[] {
  const path: Node[] = [];
  for (let at: Node | null = node; at; ) {
    path.unshift(at);
    const root = rootOf(at);
    at = nodeType(root) === Node.DOCUMENT_NODE ? frameElementOf(root as Document) : ((root as ShadowRoot).host ?? null);
  }
  return path;
}

function frameElementOf(document: Document): Element | null {
  return document.defaultView?.frameElement ?? null;
}
