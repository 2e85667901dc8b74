// The log as a reader looks through it: the newest edits, or what lies in the bin.
import type { KnowledgeDatabase } from './database.ts';
import type { EditRow } from './rows.ts';

export type HistoryRow = Pick<EditRow, 'seq' | 'at' | 'kind' | 'label' | 'count' | 'done' | 'undone'>;

/** The newest edits, at most so many. */
export async function readHistory(db: KnowledgeDatabase, most: number): Promise<HistoryRow[]> {
  return await db.edits.orderBy('seq').reverse().limit(most).toArray();
}

/** Edits that deleted something and can be taken back, the newest first, at most so many. */
export async function readBinned(db: KnowledgeDatabase, most: number): Promise<HistoryRow[]> {
  // A row without the count was written before there was one.
  const inBin = ({ kind, deleted = 0 }: EditRow) => kind === 'delete' || deleted > 0;
  return await db.edits.orderBy('done').reverse().filter(inBin).limit(most).toArray();
}
