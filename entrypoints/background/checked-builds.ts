// Remembers while the browser runs which builds of packs had all their bytes looked at, so that a worker that is woken to
// answer need not do it first.
import { browser } from 'wxt/browser';
import type { CheckedBuilds } from '../../lib/knowledge/knowledge-sources.ts';

const KEY = 'checkedBuilds';

/** Kept in `storage.session`, which is gone when the browser ends; read once, at the first question. */
export function createCheckedBuilds(): CheckedBuilds {
  let read: Promise<Set<string>> | undefined;
  const builds = () => {
    read ??= browser.storage.session
      .get(KEY)
      .then((stored) => new Set(Array.isArray(stored[KEY]) ? (stored[KEY] as string[]) : []));
    return read;
  };
  return {
    has: async (build) => (await builds()).has(build),
    add(build) {
      builds()
        .then(async (known) => {
          known.add(build);
          await browser.storage.session.set({ [KEY]: [...known] });
        })
        .catch((bug: unknown) => reportError(bug));
    },
  };
}
