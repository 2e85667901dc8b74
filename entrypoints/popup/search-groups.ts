// What a search found, as the popup shows it: the reader's own names first, then each pack's.
import type { NameLine } from '../../components/NameRow.tsx';
import { lineOf } from '../../components/name-lines.ts';
import type { SearchGroup } from '../../components/popup-view-props.ts';
import type { CardView } from '../../lib/entities/card-view.ts';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { type SearchHit, search } from '../../lib/knowledge/search.ts';
import { text } from '../../lib/text.ts';

/** As many as `background:readCards` tells about at once. */
export const MOST_HITS = 20;

/** Groups in the order of their best hit. `cards` tells what each entity is; an entity it does not know stands bare. */
export async function searchGroups(
  db: KnowledgeDatabase,
  query: string,
  cards: (ids: readonly string[]) => Promise<ReadonlyMap<string, CardView>>,
): Promise<SearchGroup[]> {
  const hits = await search(db, query, { limit: MOST_HITS });
  const views = await cards(hits.map((hit) => hit.id));
  const groups = new Map<string, NameLine[]>();
  for (const hit of hits) {
    const title = hit.from.packTitle ?? text('popup_yours');
    const lines = groups.get(title) ?? [];
    groups.set(title, [...lines, lineOfHit(hit, query, views.get(hit.id))]);
  }
  const isCut = hits.length === MOST_HITS;
  return [...groups].map(([title, lines]) => ({ title, lines, isCut }));
}

function lineOfHit(hit: SearchHit, query: string, view: CardView | undefined): NameLine {
  const line: NameLine = view
    ? lineOf(view)
    : { id: hit.id, type: hit.type, label: { text: hit.label, dir: 'auto' }, what: '' };
  const match = matchIn(line.label.text, query);
  if (match) return { ...line, match };
  // Found under another name: that one stands beside the label.
  return hit.name === line.label.text ? line : { ...line, also: { text: hit.name, dir: 'auto' } };
}

/** Where the words typed stand in a name, letter case aside; null where only folding made them equal. */
function matchIn(name: string, query: string): readonly [number, number] | null {
  const typed = query.trim().toLowerCase();
  const at = name.toLowerCase().indexOf(typed);
  return at < 0 || typed === '' ? null : [at, at + typed.length];
}
