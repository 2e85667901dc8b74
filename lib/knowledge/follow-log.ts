// Keeps something made from the knowledge base up to date by reading what the log added since: an edit costs its own
// changes, however large the knowledge base is. Works in every page and worker, whoever made the edit.
import { changesOf } from './commit.ts';
import type { KnowledgeDatabase } from './database.ts';
import type { Change, StateRow, StateTable, StateValues } from './rows.ts';
import { STATE_TABLES } from './rows.ts';

/** All that is edited, as it is at one revision. */
export type StateSnapshot = { readonly [T in StateTable]: readonly StateRow<StateValues[T]>[] };

export interface Followed<T> {
  /** What was made, brought up to the newest revision. Calls wait for each other. */
  current(): Promise<{ readonly value: T; readonly revision: number }>;
}

/** `make` builds the thing from everything; `update` carries it over some edits, or returns false to have it made anew. */
export function followLog<T>(
  db: KnowledgeDatabase,
  make: (snapshot: StateSnapshot) => Promise<T>,
  update: (value: T, changes: readonly Change[]) => Promise<boolean>,
): Followed<T> {
  let made: { value: T; revision: number; lastEdit: number } | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const remake = async () => {
    const { head, snapshot } = await readEverything(db);
    const value = await make(snapshot);
    made = { value, revision: head?.revision ?? 0, lastEdit: head?.lastEdit ?? 0 };
    return made;
  };

  const bring = async () => {
    if (!made) return await remake();
    const { value, lastEdit } = made;
    const news = await readSince(db, lastEdit);
    if (news.lastEdit === lastEdit && news.revision === made.revision) return made;
    // Half an update is worse than none: whatever happens below, the old value is not used again.
    made = undefined;
    if (news.changes === null || !(await update(value, news.changes))) return await remake();
    made = { value, revision: news.revision, lastEdit: news.lastEdit };
    return made;
  };

  return {
    current() {
      const mine = last.then(bring, bring);
      last = mine;
      return mine;
    },
  };
}

async function readEverything(db: KnowledgeDatabase) {
  const tables = [...STATE_TABLES.map((name) => db.table(name)), db.meta];
  return await db.transaction('r', tables, async () => {
    const [head, entities, overlays, decisions, packs] = await Promise.all([
      db.meta.get('head'),
      db.entities.toArray(),
      db.overlays.toArray(),
      db.decisions.toArray(),
      db.packs.toArray(),
    ]);
    return { head, snapshot: { entities, overlays, decisions, packs } satisfies StateSnapshot };
  });
}

/** The changes after an edit; null when the log does not tell them any more. */
async function readSince(db: KnowledgeDatabase, lastEdit: number) {
  return await db.transaction('r', db.meta, db.edits, db.editParts, async () => {
    const head = await db.meta.get('head');
    const found = { revision: head?.revision ?? 0, lastEdit: head?.lastEdit ?? 0 };
    // A revision without an edit: a pack was repaired. An older log: the database was made anew.
    if (found.lastEdit <= lastEdit) return { ...found, changes: null };
    const rows = await db.edits.where('seq').above(lastEdit).toArray();
    if (rows.length !== found.lastEdit - lastEdit) return { ...found, changes: null };
    const changes: Change[] = [];
    for (const row of rows) changes.push(...(await changesOf(db, row)));
    return { ...found, changes };
  });
}
