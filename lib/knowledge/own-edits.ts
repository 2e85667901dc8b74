// Everything the reader wrote as a list of edits that write it again: what copies and backups hold. Packs are not in it.
import type { KnowledgeDatabase } from './database.ts';
import type { SingleEdit } from './edit.ts';

export interface OwnEdits {
  readonly edits: readonly SingleEdit[];
  /** Entities of the reader's own among them. */
  readonly entities: number;
}

/** As of one moment. */
export async function readOwnEdits(db: KnowledgeDatabase): Promise<OwnEdits> {
  return await db.transaction('r', [db.entities, db.overlays, db.decisions], async () => {
    const own = await db.entities.toArray();
    const edits: SingleEdit[] = own.map(({ value }) => ({ kind: 'put', entity: value }));
    for (const { id, value } of await db.overlays.toArray()) edits.push({ kind: 'overlay', id, overlay: value });
    for (const { value } of await db.decisions.toArray()) edits.push({ kind: 'decide', decision: value });
    return { edits, entities: own.length };
  });
}
