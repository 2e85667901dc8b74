// Looks until the page is an article: reads its text while weighing it, and looks again when the page has changed, for
// pages that load their article by script.
import { ArticleScale } from './article-scale.ts';
import type { PageBlock } from './page-block.ts';
import { passed } from './page-ready.ts';
import { inSlices } from './time-slices.ts';

/** Waits between looks, in ms. */
const LOOK_AGAIN_MS = [300, 700, 1_500, 3_000, 6_000, 12_000];
/** After those: some pages are clicked open late. Only looked at again when something was put in meanwhile. */
const LATER_MS = 15_000;
/** After this look a page that keeps changing is called what it is now; one that stands still, a look earlier. */
const DECIDING_LOOK = 3;

export interface ArticleSearch {
  /** All text of the page, read from the start. */
  read(): Iterable<PageBlock | null>;
  /** Has the page changed since this was last asked? */
  hasChanged(): boolean;
  /** The page as it is now is no article. It may still become one. */
  onNone(): void;
}

/** The article's blocks, once there is one; null when aborted before. */
export async function findArticle(
  document: Document,
  search: ArticleSearch,
  signal: AbortSignal,
): Promise<PageBlock[] | null> {
  let hasChanged = true;
  for (let look = 0; !signal.aborted; look++) {
    if (hasChanged || look < LOOK_AGAIN_MS.length) {
      const blocks = await readIfArticle(document, search.read(), signal);
      if (blocks || signal.aborted) return blocks;
    }
    await passed(LOOK_AGAIN_MS[look] ?? LATER_MS, signal);
    if (signal.aborted) return null;
    hasChanged = search.hasChanged();
    // A page that still loads, or whose text is still coming, is not decided.
    const isSettled = document.readyState === 'complete' && (look + 1 >= DECIDING_LOOK || (look > 0 && !hasChanged));
    if (isSettled) search.onNone();
  }
  return null;
}

/** The page's blocks if it is an article, else null. Text that does not help to decide is not read to the end. */
export async function readIfArticle(
  document: Document,
  steps: Iterable<PageBlock | null>,
  signal: AbortSignal,
): Promise<PageBlock[] | null> {
  const scale = new ArticleScale(document);
  if (scale.settled === false) return null;
  const blocks: PageBlock[] = [];
  await inSlices(
    steps,
    (block) => {
      blocks.push(block);
      scale.add(block);
    },
    signal,
  );
  return !signal.aborted && scale.isArticle ? blocks : null;
}
