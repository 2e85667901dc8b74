// The counter of the knowledge base: whoever shows something asks again when it has grown.
import { liveQuery } from 'dexie';
import { newHead } from './commit.ts';
import type { KnowledgeDatabase } from './database.ts';

/** Grows by one with every edit; 0 before the first. */
export async function readRevision(db: KnowledgeDatabase): Promise<number> {
  return (await db.meta.get('head'))?.revision ?? 0;
}

/** Calls `onRevision` now and after every edit made in any page; returns what stops it. */
export function watchRevision(
  db: KnowledgeDatabase,
  onRevision: (revision: number) => void,
  onError: (error: unknown) => void,
): () => void {
  const subscription = liveQuery(() => readRevision(db)).subscribe({ next: onRevision, error: onError });
  return () => subscription.unsubscribe();
}

/** Names this database: one made anew after a loss has another name. */
export interface Identity {
  readonly database: string;
  readonly revision: number;
}

/** The identity of the database, given to it when it has none. */
export async function readIdentity(db: KnowledgeDatabase): Promise<Identity> {
  return await db.transaction('rw', db.meta, async () => {
    let head = await db.meta.get('head');
    if (!head) {
      head = newHead();
      await db.meta.put(head);
    }
    return { database: head.database, revision: head.revision };
  });
}

/**
 * What became of the database since `remembered` (kept outside IndexedDB) was read: `emptied` when the browser threw it
 * away, `rolled back` when it is older than it was. Both are said to the reader, who may have a backup.
 */
export function compareIdentity(
  remembered: Identity | null,
  found: Identity,
): 'new' | 'same' | 'emptied' | 'rolled back' {
  if (remembered === null) return 'new';
  if (remembered.database !== found.database) return 'emptied';
  return found.revision < remembered.revision ? 'rolled back' : 'same';
}
