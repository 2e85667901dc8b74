// How the popup's code is cut: everything its first picture needs lies in few files, whatever other pages share with it.
// Each file is a question to the browser's main process, and on a busy machine they cost more than what is in them: ten
// small ones and four of styles took twice as long as these.
//
//   popup   the entry itself
//   base    what the background loads too, so that it loads nothing of what is drawn
//   first   the rest: Preact and the views of the list
import type { Plugin } from 'vite';

const POPUP = /\/entrypoints\/popup\/index\.html$/;
/** What stays with the entry: its code runs, and its styles would reach other pages. */
const OWN = /\/entrypoints\/popup\/(?:index\.html|main\.tsx|[\w-]+\.css)$/;
const BACKGROUND = /\/entrypoints\/background\/index\.ts$/;
/** Rolldown's own helpers, which every file may need. */
const RUNTIME = /^\0?rolldown\/runtime\.js$/;

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
  getModuleIds(): Iterable<string>;
}

export function popupChunks(): Plugin {
  let sets: { readonly popup: ReadonlySet<string>; readonly background: ReadonlySet<string> } | undefined;
  return {
    name: 'popup-chunks',
    apply: 'build',
    buildEnd() {
      sets = { popup: reachedFrom(POPUP, this), background: reachedFrom(BACKGROUND, this) };
    },
    outputOptions(options) {
      // Content scripts are one file each, and built apart.
      if (options.format !== undefined && options.format !== 'es') return null;
      const isFirst = (id: string) => (sets?.popup.has(id) ?? false) && !OWN.test(id);
      const isBase = (id: string) => RUNTIME.test(id) || (isFirst(id) && sets!.background.has(id));
      return {
        ...options,
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'base', test: isBase, priority: 2 },
            { name: 'first', test: isFirst, priority: 1 },
          ],
        },
      };
    },
  };
}

/** Modules that are loaded with the one that matches, itself included: what it imports at once, and what those do. */
function reachedFrom(entry: RegExp, graph: ModuleGraph): ReadonlySet<string> {
  const reached = new Set([...graph.getModuleIds()].filter((id) => entry.test(id)));
  for (const id of reached) {
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) reached.add(imported);
  }
  return reached;
}
