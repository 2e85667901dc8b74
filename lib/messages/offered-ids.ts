// Which entities each page has been told of: those its own text names, and those the cards it showed lead to. A content
// script is answered about no others, so that a page that took it over cannot leaf through the knowledge base by guessing.
import { browser } from 'wxt/browser';

/** Ids kept for a tab; the oldest are forgotten. A page of 5 MB names fewer. */
const MOST_IDS = 20_000;

const PREFIX = 'offered:';

export interface OfferedIds {
  add(tab: number, ids: Iterable<string>): Promise<void>;
  has(tab: number, id: string): Promise<boolean>;
  /** Forgets all tabs but these. */
  keepOnly(tabs: ReadonlySet<number>): Promise<void>;
}

/** Kept in `storage.session` beside memory: the worker dies while its pages live on; both end with the browser. */
export function createOfferedIds(): OfferedIds {
  const byTab = new Map<number, Promise<Set<string>>>();
  const keyOf = (tab: number) => `${PREFIX}${tab}`;

  function idsOf(tab: number): Promise<Set<string>> {
    let ids = byTab.get(tab);
    if (!ids) {
      ids = browser.storage.session
        .get(keyOf(tab))
        .then((stored: Record<string, unknown>) => new Set((stored[keyOf(tab)] as string[] | undefined) ?? []));
      byTab.set(tab, ids);
    }
    return ids;
  }

  return {
    async add(tab, ids) {
      const known = await idsOf(tab);
      const before = known.size;
      for (const id of ids) known.add(id);
      if (known.size === before) return;
      for (const id of known) {
        if (known.size <= MOST_IDS) break;
        known.delete(id);
      }
      await browser.storage.session.set({ [keyOf(tab)]: [...known] });
    },
    async has(tab, id) {
      return (await idsOf(tab)).has(id);
    },
    async keepOnly(tabs) {
      const stored = Object.keys(await browser.storage.session.get(null));
      const gone = stored.filter((key) => key.startsWith(PREFIX) && !tabs.has(Number(key.slice(PREFIX.length))));
      for (const key of gone) byTab.delete(Number(key.slice(PREFIX.length)));
      if (gone.length > 0) await browser.storage.session.remove(gone);
    },
  };
}
