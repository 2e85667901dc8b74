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
 * The facade and the style rule come before any script of the page: so no page takes the true highlight registry. They go
 * where marks may be drawn (entrypoints/content/mark-places.ts): in Chromium the top frame alone, where a script of the
 * page's world in a sandboxed frame would also be told of in the page's console; in Firefox frames too. Only the top
 * frame gets the content script; it reads its same-origin frames itself.
 *
 * The rule is a reader's style, not one of the page's (entrypoints/content/marks.css says why). Chromium registers no such
 * styles: there the content script asks for it before it marks anything.
 */
export function contentScriptsFor(matches: readonly string[]) {
  const first = { matches: [...matches], runAt: 'document_start', persistAcrossSessions: true } as const;
  const isFirefox = import.meta.env.FIREFOX === true;
  const allFrames = isFirefox;
  return [
    { ...first, id: 'page-world', js: [PAGE_FILES.pageWorld], world: 'MAIN', allFrames },
    ...(isFirefox
      ? [{ ...first, id: 'marks-style', css: [PAGE_FILES.style], cssOrigin: 'user', allFrames } as const]
      : []),
    { ...first, id: 'content', js: [PAGE_FILES.content], allFrames: false },
  ] as const;
}
