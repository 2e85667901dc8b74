// Nothing of ours may appear in the page's console: what fails here is either of no use to the reader or shown in the card.

/** Lets a promise fail without a word. */
export function quietly(work: Promise<unknown>): void {
  work.catch(() => {});
}
