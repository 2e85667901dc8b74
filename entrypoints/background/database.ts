// The knowledge base's connection: opened when first needed, kept for the worker's life, opened anew after a failure.
import { type KnowledgeDatabase, openDatabase } from '../../lib/knowledge/database.ts';
import { readRevision, watchRevision } from '../../lib/knowledge/revision.ts';

/** `onRevision` hears of every edit made after opening, whoever made it. */
export function createConnection(onRevision: (revision: number) => void): () => Promise<KnowledgeDatabase> {
  let connection: Promise<KnowledgeDatabase> | undefined;
  const forget = () => {
    connection = undefined;
  };
  const open = async () => {
    const db = await openDatabase({ onReplaced: forget });
    // Read before anybody can write through this connection, so that the first edit is not taken for the state found.
    let known = await readRevision(db);
    watchRevision(
      db,
      (revision) => {
        if (revision <= known) return;
        known = revision;
        onRevision(revision);
      },
      (error) => reportError(error),
    );
    return db;
  };
  return () => {
    connection ??= open().catch((error: unknown) => {
      forget();
      throw error;
    });
    return connection;
  };
}
