// How the scripts of a page are registered: data only, given to `scripting.registerContentScripts` by the background.

/** Built files, as paths in the extension. */
export const PAGE_FILES = {
  content: '/content-scripts/content.js',
  /** Draws cards; added when a page has names, so that other pages do not carry it. */
  card: '/content-scripts/card.js',
  style: '/content-scripts/content.css',
  pageWorld: '/content-scripts/page-world.js',
} as const;

/**
 * The scripts for sites with these match patterns.
 *
 * The facade and the style rule go into every frame and come before any script of the page: the first so that no page
 * takes the true highlight registry, the second so that marks in same-origin frames are drawn. Only the top frame gets
 * the content script; it reads its same-origin frames itself.
 */
export function contentScriptsFor(matches: readonly string[]) {
  const everywhere = { allFrames: true, matchOriginAsFallback: true, persistAcrossSessions: true } as const;
  return [
    {
      id: 'page-world',
      matches: [...matches],
      js: [PAGE_FILES.pageWorld],
      world: 'MAIN',
      runAt: 'document_start',
      ...everywhere,
    },
    { id: 'marks-style', matches: [...matches], css: [PAGE_FILES.style], runAt: 'document_start', ...everywhere },
    {
      id: 'content',
      matches: [...matches],
      js: [PAGE_FILES.content],
      runAt: 'document_end',
      allFrames: false,
      persistAcrossSessions: true,
    },
  ] as const;
}
