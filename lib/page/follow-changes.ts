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
  const read = async (steps: Iterable<PageBlock | null>): Promise<PageBlock[]> => {
    const blocks: PageBlock[] = [];
    await inSlices(steps, (block) => blocks.push(block), signal, spent);
    return signal.aborted ? [] : blocks;
  };
  if (changes.isEverything) return await replaceAll(await read(readDocument(document, options)), page);
  const from = performance.now();
  if (changes.isAnythingGone) article.dropWhere(isDetached);
  for (const element of changes.editors) {
    if (isUnread(element)) article.dropWhere(({ nodes }) => element.contains(nodes[0]!));
  }
  spent(performance.now() - from);
  const fresh: PageBlock[] = [];
  for (const element of [...changes.added, ...changes.editors]) {
    fresh.push(...article.add(await read(readElement(element, options))));
  }
  for (const container of changes.runs) {
    const blocks = await read(readOwnRuns(container, options));
    if (!signal.aborted) fresh.push(...article.replaceRuns(container, blocks));
  }
  return fresh;
}

/** These are all the page's blocks now. Returns those that are new. */
export async function replaceAll(blocks: readonly PageBlock[], page: FollowedPage): Promise<PageBlock[]> {
  const fresh: PageBlock[] = [];
  if (page.signal.aborted) return fresh;
  await inSlices(page.article.replaceAll(blocks), (block) => fresh.push(block), page.signal, page.spent);
  return fresh;
}
