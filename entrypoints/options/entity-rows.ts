// Rows of the library's table, made of what a list or a search gives and of cards.
import { dayInWords } from '../../components/day-in-words.ts';
import type { EntityRow } from '../../components/EntityTable.tsx';
import { whatItIs } from '../../components/what-it-is.ts';
import type { CardView } from '../../lib/entities/card-view.ts';
import { directionOf } from '../../lib/entities/script-of.ts';
import type { BrowsedRow } from '../../lib/knowledge/browsed.ts';
import type { OwnRow } from '../../lib/knowledge/own-rows.ts';
import type { SearchHit } from '../../lib/knowledge/search.ts';

/** The row with what its entity is today. */
export function withCard(row: EntityRow, card: CardView, language: string): EntityRow {
  const also = row.also ?? card.ownName;
  return { ...row, what: whatItIs(card, language), ...(also && { also }) };
}

/** A row of the list, as the table draws it; what it is today is not known yet. */
export function rowOf(row: BrowsedRow, language: string): EntityRow {
  return {
    id: row.id,
    type: row.type,
    label: { text: row.label, dir: directionOf(row.label) },
    what: '',
    isMine: row.mine,
    ...(row.packTitle !== undefined && { pack: row.packTitle }),
    ...(row.updated !== undefined && { edited: dayInWords(row.updated, language) }),
  };
}

/** The same for what a search found; `mine`: what the reader wrote of it. */
export function rowOfHit(hit: SearchHit, mine: OwnRow | undefined, language: string): EntityRow {
  const pack = hit.from.packTitle ?? mine?.pack;
  return {
    id: hit.id,
    type: hit.type,
    label: { text: hit.label, dir: directionOf(hit.label) },
    ...(hit.name !== hit.label && { also: { text: hit.name, dir: directionOf(hit.name) } }),
    what: '',
    // A search does not tell of notes and tags in a pack's entity: they change no name.
    isMine: hit.from.mine || mine !== undefined,
    ...(pack !== undefined && { pack }),
    ...(mine && { edited: dayInWords(mine.updated, language) }),
  };
}
