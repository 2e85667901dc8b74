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
 * The facade and the style rule come before any script of the page: so no page takes the true highlight registry. All go
 * to the top frame alone: only there marks may be drawn (entrypoints/content/mark-places.ts), and the content script reads
 * its same-origin frames itself.
 *
 * The rule is a reader's style, not one of the page's (entrypoints/content/marks.css says why). Chromium registers no such
 * styles: there the content script asks for it before it marks anything.
 */
export function contentScriptsFor(matches: readonly string[]) {
  const first = {
    matches: [...matches],
    runAt: 'document_start',
    persistAcrossSessions: true,
    allFrames: false,
  } as const;
  return [
    { ...first, id: 'page-world', js: [PAGE_FILES.pageWorld], world: 'MAIN' },
    ...(import.meta.env.FIREFOX === true
      ? [{ ...first, id: 'marks-style', css: [PAGE_FILES.style], cssOrigin: 'user' } as const]
      : []),
    { ...first, id: 'content', js: [PAGE_FILES.content] },
  ] as const;
}
