// Which copies are kept on this device, for the panels.
import type { KnowledgeDatabase } from './database.ts';

/** The copies kept on this device, newest first. `at` is a copy's name. */
export async function readCopies(db: KnowledgeDatabase): Promise<{ at: number; entities: number }[]> {
  const rows = await db.backups.orderBy('at').reverse().toArray();
  return rows.map(({ at, entities }) => ({ at, entities }));
}
