// Which replicated rows the knowledge base can show. A row it cannot read, because a newer version wrote it or because half
// of it has not come yet, stays in the replica and travels on, but nothing here is asked to draw it.
import * as v from 'valibot';
import { EntitySchema, LIMITS } from '../entities/entity.ts';
import { StoredDecisionSchema } from '../knowledge/decision.ts';
import { OverlaySchema } from '../knowledge/overlay.ts';
import type { StateTable } from '../knowledge/rows.ts';
import { rowOf } from './merge.ts';
import type { Registers, RowValue } from './registers.ts';

/** Tables whose rows travel as they are. What else travels is projected: projection.ts. */
export const REPLICATED = ['entities', 'overlays', 'decisions'] as const satisfies readonly StateTable[];
export type ReplicatedTable = (typeof REPLICATED)[number];

export function isReplicated(table: string): table is ReplicatedTable {
  return (REPLICATED as readonly string[]).includes(table);
}

/** The row these registers make, or null when it is gone or cannot be shown. */
export function shownRow(table: ReplicatedTable, id: string, registers: Registers): RowValue {
  const row = rowOf(table, registers);
  if (row === null || !isWellFormed(table, id, row)) return null;
  return row;
}

function isWellFormed(table: ReplicatedTable, id: string, row: NonNullable<RowValue>): boolean {
  if (table === 'overlays') return v.is(OverlaySchema, row);
  if (table === 'decisions') return v.is(StoredDecisionSchema, row);
  if (row.id !== id) return false;
  // Lists of two devices together may be longer than one reader may make them: that is no reason to hide the entity.
  const cut = { ...row };
  for (const [list, most] of Object.entries(MOST)) {
    const elements = row[list];
    if (Array.isArray(elements) && elements.length > most) cut[list] = elements.slice(0, most);
  }
  if (typeof cut.note === 'string') cut.note = cut.note.slice(0, LIMITS.note);
  return v.is(EntitySchema, cut);
}

const MOST = { aliases: LIMITS.names, statements: LIMITS.statements, links: LIMITS.links, tags: LIMITS.tags };
