// Keeps something made from the knowledge base up to date by reading what the log added since: an edit costs its own
// changes, however large the knowledge base is. Works in every page and worker, whoever made the edit.
import { changesOf } from './commit.ts';
import type { KnowledgeDatabase } from './database.ts';
import type { Change } from './rows.ts';

export interface Followed<T> {
  /** What was made, brought up to the newest revision. Calls wait for each other. */
  current(): Promise<{ readonly value: T; readonly revision: number }>;
  /** Has the thing made anew at the next call: what it was made from turned out to be wrong. */
  forget(): void;
}

export interface Maker<T, S> {
  /** Reads, in one transaction over all tables, what the thing is made from, as it is after the edit `lastEdit`. */
  read(lastEdit: number): Promise<S>;
  make(snapshot: S): Promise<T>;
  /** Carries the thing over some edits, or returns false to have it made anew. */
  update(value: T, changes: readonly Change[]): Promise<boolean>;
}

export function followLog<T, S>(db: KnowledgeDatabase, { read, make, update }: Maker<T, S>): Followed<T> {
  let made: { value: T; revision: number; lastEdit: number } | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const remake = async () => {
    const { revision, lastEdit, snapshot } = await db.transaction('r', db.tables, async () => {
      const head = await db.meta.get('head');
      const edit = head?.lastEdit ?? 0;
      return { revision: head?.revision ?? 0, lastEdit: edit, snapshot: await read(edit) };
    });
    made = { value: await make(snapshot), revision, lastEdit };
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
    forget() {
      last = last.then(
        () => {
          made = undefined;
        },
        () => {
          made = undefined;
        },
      );
    },
  };
}

async function readSince(db: KnowledgeDatabase, edit: number) {
  return await db.transaction('r', db.meta, db.edits, db.editParts, async () => {
    const head = await db.meta.get('head');
    const [revision, lastEdit] = [head?.revision ?? 0, head?.lastEdit ?? 0];
    // A revision without an edit: a pack was repaired. An older log: the database was made anew.
    const changes = lastEdit <= edit ? null : await changesBetween(db, edit, lastEdit);
    return { revision, lastEdit, changes };
  });
}

/** The changes of all edits after `from` up to `to`; null when the log does not tell them any more. In a transaction. */
export async function changesBetween(db: KnowledgeDatabase, from: number, to: number): Promise<Change[] | null> {
  if (from > to) return null;
  const rows = await db.edits.where('seq').between(from, to, false, true).toArray();
  if (rows.length !== to - from) return null;
  const changes: Change[] = [];
  for (const row of rows) changes.push(...(await changesOf(db, row)));
  return changes;
}
