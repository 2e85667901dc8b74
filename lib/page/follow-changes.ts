// Reads again what changed on the page, and only that.
import { type Article, isDetached } from './article.ts';
import type { PageBlock } from './page-block.ts';
import { isUnread, type ReadOptions, readDocument, readElement, readOwnRuns } from './read-page.ts';
import type { PageChanges } from './sift-changes.ts';
import { inSlices } from './time-slices.ts';

/** Where the article is, and how its page is read. */
export interface FollowedPage {
  readonly document: Document;
  readonly article: Article;
  readonly options: ReadOptions;
  readonly signal: AbortSignal;
  /** Told how many ms of the page's time each slice took. */
  readonly spent: (ms: number) => void;
}

/** Brings the article up to date; returns the blocks that are new. Stops early when aborted. */
export async function followChanges(changes: PageChanges, page: FollowedPage): Promise<PageBlock[]> {
  const { document, article, options, signal, spent } = page;
  if (changes.isEverything) {
    const blocks: PageBlock[] = [];
    await inSlices(readDocument(document, options), (block) => blocks.push(block), signal, spent);
    return await replaceAll(blocks, page);
  }
  const from = performance.now();
  if (changes.isAnythingGone) article.dropWhere(isDetached);
  for (const element of changes.editors) {
    if (isUnread(element)) article.dropWhere(({ nodes }) => element.contains(nodes[0]!));
  }
  spent(performance.now() - from);
  const fresh: PageBlock[] = [];
  await inSlices(readChanged(changes, page), (block) => fresh.push(block), signal, spent);
  return fresh;
}

/** Reads element after element and run after run in small steps: yields each block that is new, and null after each. */
function* readChanged(changes: PageChanges, { article, options }: FollowedPage): Generator<PageBlock | null, void> {
  for (const element of [...changes.added, ...changes.editors]) {
    yield* article.add(yield* collect(readElement(element, options)));
    yield null;
  }
  for (const container of changes.runs) {
    yield* article.replaceRuns(container, yield* collect(readOwnRuns(container, options)));
    yield null;
  }
}

/** All blocks of some steps, with a chance to pause at each. */
function* collect(steps: Iterable<PageBlock | null>): Generator<null, PageBlock[]> {
  const blocks: PageBlock[] = [];
  for (const block of steps) {
    if (block) blocks.push(block);
    yield null;
  }
  return blocks;
}

/** These are all the page's blocks now. Returns those that are new. */
export async function replaceAll(blocks: readonly PageBlock[], page: FollowedPage): Promise<PageBlock[]> {
  const fresh: PageBlock[] = [];
  if (page.signal.aborted) return fresh;
  await inSlices(page.article.replaceAll(blocks), (block) => fresh.push(block), page.signal, page.spent);
  return fresh;
}
