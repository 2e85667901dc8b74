// Watches from inside a page for `npm run bench:pages`: when marks are set, what changes on the page, how long its event
// loop stands still. Each function runs in a page, by itself, and must not use outer names.

/** What `watchMarks` notes, in ms as of performance.now(). */
export interface MarkStamps {
  adds: number;
  first: number;
  last: number;
  /** When a content script that waits for `document_idle` would have begun; -1 before. */
  idle: number;
}

/**
 * Runs in the content script's world before the content script does, in both browsers alike: a content script of its own,
 * at document_start, registered before the page is opened. Every mark goes through `Highlight.add`, and is drawn once its
 * highlight is registered, so the stamps are taken when a mark is set and not when somebody looks.
 */
export function watchMarks(): void {
  const stamps: MarkStamps = { adds: 0, first: -1, last: -1, idle: -1 };
  (globalThis as { benchStamps?: MarkStamps }).benchStamps = stamps;
  const { add } = Highlight.prototype;
  Highlight.prototype.add = function (this: Highlight, range: AbstractRange): Highlight {
    const now = performance.now();
    if (stamps.adds++ === 0) stamps.first = now;
    stamps.last = now;
    return add.call(this, range);
  };
  const { set } = HighlightRegistry.prototype;
  HighlightRegistry.prototype.set = function (this: HighlightRegistry, name: string, highlight: Highlight) {
    const done = set.call(this, name, highlight);
    if (highlight.size > 0) stamps.last = performance.now();
    return done;
  };
}

/** Runs in the same world at document_idle. */
export function watchIdle(): void {
  const stamps = (globalThis as { benchStamps?: MarkStamps }).benchStamps;
  if (stamps) stamps.idle = performance.now();
}

/** When the first and the last mark were set, in ms from DOMContentLoaded and (under 0: before it) from document idle. */
export interface MarkTimes {
  readonly first: number;
  readonly all: number;
  readonly firstAfterIdle: number;
  readonly allAfterIdle: number;
  readonly marks: number;
  /** For how long nothing has been marked. */
  readonly quiet: number;
}

/** Runs in the content script's world. */
export function readStamps(): MarkTimes | null {
  const stamps = (globalThis as { benchStamps?: MarkStamps }).benchStamps;
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const from = entry?.domContentLoadedEventStart ?? 0;
  if (!stamps || from === 0 || stamps.idle < 0) return null;
  let marks = 0;
  for (const name of ['backstory', 'backstory-several', 'backstory-known'])
    marks += CSS.highlights.get(name)?.size ?? 0;
  return {
    first: stamps.first - from,
    all: stamps.last - from,
    firstAfterIdle: stamps.first - stamps.idle,
    allAfterIdle: stamps.last - stamps.idle,
    marks,
    quiet: performance.now() - Math.max(stamps.last, from),
  };
}

/** Runs in the page before its scripts: counts changes after parsing, and the longest gap of the event loop after that. */
export function watchPage(): void {
  const own = window as unknown as { seenChanges: number; longestGap: number };
  own.seenChanges = 0;
  own.longestGap = 0;
  const observer = new MutationObserver((records) => {
    own.seenChanges += records.length;
  });
  document.addEventListener('DOMContentLoaded', () => {
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const { port1, port2 } = new MessageChannel();
    let last = performance.now();
    const end = last + 3_000;
    port1.onmessage = () => {
      const now = performance.now();
      own.longestGap = Math.max(own.longestGap, now - last);
      last = now;
      if (now < end) setTimeout(() => port2.postMessage(0), 1);
    };
    port2.postMessage(0);
  });
}

export function readWatch(): { mutations: number; gap: number } {
  const own = window as unknown as { seenChanges: number; longestGap: number };
  return { mutations: own.seenChanges, gap: own.longestGap };
}
