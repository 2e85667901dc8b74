// The last dry run, kept in memory until the reader decides: carrying it out then need not read the file again. It is only a
// shortcut: a worker that was killed, or a knowledge base that was edited since, plans anew.
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import type { ImportRow } from '../knowledge/import-rows.ts';
import { readRevision } from '../knowledge/revision.ts';
import type { Planned } from './plan-import.ts';

/** Larger ones are not worth their memory: a kilobyte or so an entity. */
const MOST_EDITS = 20_000;

interface Kept {
  readonly db: KnowledgeDatabase;
  readonly id: string;
  readonly request: string;
  readonly revision: number;
  readonly planned: Planned;
}

let kept: Kept | null = null;

/** `revision`: of the knowledge base before the plan was made. */
export function keepPlan(db: KnowledgeDatabase, row: ImportRow, revision: number, planned: Planned): void {
  const isSmall = planned.edits.length <= MOST_EDITS;
  kept = isSmall ? { db, id: row.id, request: JSON.stringify(row.request), revision, planned } : null;
}

/** The plan of this import, if it still holds; it is forgotten either way. */
export async function takePlan(db: KnowledgeDatabase, row: ImportRow): Promise<Planned | null> {
  const last = kept;
  kept = null;
  if (last?.db !== db || last.id !== row.id || last.request !== JSON.stringify(row.request)) return null;
  return last.revision === (await readRevision(db)) ? last.planned : null;
}
