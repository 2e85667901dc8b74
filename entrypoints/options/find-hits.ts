// What the library's search finds: filtered and sorted as the table is, by relevance where no column was chosen.
import type { EntityRow } from '../../components/EntityTable.tsx';
import { ENTITY_TYPES } from '../../lib/entities/entity.ts';
import type { Choice } from '../../lib/knowledge/browsed.ts';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { readOwnRows } from '../../lib/knowledge/own-rows.ts';
import { readEntities } from '../../lib/knowledge/read.ts';
import { type SearchHit, search } from '../../lib/knowledge/search.ts';
import { rowOfHit } from './entity-rows.ts';

/** As many hits as a reader will look through; more words narrow it down. */
const MOST_HITS = 1000;
/** As many are looked through for those that were chosen, or come first by another column. */
const MOST_LOOKED_AT = 10_000;

interface Found {
  readonly row: EntityRow;
  /** Milliseconds since 1970 when the reader last changed it; 0 for never. */
  readonly updated: number;
}

export async function findHits(
  db: KnowledgeDatabase,
  query: string,
  choice: Choice,
  language: string,
): Promise<EntityRow[]> {
  const { type, from, tag } = choice;
  const takesAll = type === 'any' && from === 'any' && tag === '' && isByRelevance(choice);
  const hits = await search(db, query, { limit: takesAll ? MOST_HITS : MOST_LOOKED_AT });
  const { rows: own } = (await readOwnRows(db)).value;
  const found = hits
    .map((hit): Found & { readonly hit: SearchHit } => {
      const mine = own.get(hit.id);
      return { hit, row: rowOfHit(hit, mine, language), updated: mine?.updated ?? 0 };
    })
    .filter(({ row }) => type === 'any' || row.type === type)
    .filter(({ row }) => from === 'any' || (from === 'mine' ? row.isMine : row.pack === from));
  const tagged = tag === '' ? found : await withTag(db, found.slice(0, MOST_HITS), tag);
  return sorted(tagged, choice)
    .slice(0, MOST_HITS)
    .map(({ row }) => row);
}

async function withTag(db: KnowledgeDatabase, found: readonly Found[], tag: string): Promise<readonly Found[]> {
  const known = await readEntities(
    db,
    found.map(({ row }) => row.id),
  );
  return found.filter(({ row }) => known.get(row.id)?.entity.tags.includes(tag));
}

/** Sorted by name is how the table stands before a column is chosen: then the best come first. */
const isByRelevance = ({ sort, descending }: Choice) => sort === 'name' && !descending;

function sorted(found: readonly Found[], choice: Choice): readonly Found[] {
  if (isByRelevance(choice)) return found;
  const { sort, descending } = choice;
  const inOrder = found.toSorted((a, b) => {
    if (sort === 'edited') return b.updated - a.updated;
    if (sort === 'type') return ENTITY_TYPES.indexOf(a.row.type) - ENTITY_TYPES.indexOf(b.row.type);
    if (sort === 'from') return source(a).localeCompare(source(b));
    return a.row.label.text.localeCompare(b.row.label.text);
  });
  return descending ? inOrder.reverse() : inOrder;
}

/** The reader's own first. */
const source = ({ row }: Found) => (row.isMine ? '' : (row.pack ?? ''));
