// Undo and redo of any edit, the newest or one named. Both are edits themselves: the log only grows, sync carries them on.
//
// Taking back an edit sets each thing it changed to what it was, if nobody changed it since. Where somebody did, only the
// fields, and the elements of lists, that still stand as the edit left them go back; what is newer stays, and the outcome
// names what was kept.
//
// Without a name it is the reader's own last act here: neither what another device brought nor what came by itself.
import { ExpectedError } from '../errors.ts';
import {
  type CommitOptions,
  changesOf,
  commit,
  type Draft,
  type EditOutcome,
  type Entry,
  isOwnAct,
  type Touch,
} from './commit.ts';
import type { KnowledgeDatabase } from './database.ts';
import { reverse } from './reverse.ts';
import type { EditRow } from './rows.ts';
import { sameValue } from './same-value.ts';

/**
 * Takes back the edit `seq`, or the newest of the reader's own acts here that is not taken back yet. Null when there is
 * none. Throws ExpectedError when the named edit cannot be taken back: unknown, taken back already, older than the bin
 * keeps, or all of it changed since.
 */
export async function undo(
  db: KnowledgeDatabase,
  seq?: number,
  options: CommitOptions = {},
): Promise<EditOutcome | null> {
  return await commit(
    db,
    async (draft) => {
      const row = seq === undefined ? await lastDone(db) : await db.edits.get(seq);
      if (!row && seq === undefined) return null;
      if (row?.done === undefined) throw new ExpectedError('This edit cannot be undone any more.');
      return await takeBack(db, draft, row, row.done, 'undo');
    },
    options,
  );
}

/**
 * Does again what was undone: the edit `seq`, or the one undone last if no other edit came after. Null when there is none.
 */
export async function redo(
  db: KnowledgeDatabase,
  seq?: number,
  options: CommitOptions = {},
): Promise<EditOutcome | null> {
  return await commit(
    db,
    async (draft) => {
      const row = seq === undefined ? await lastUndone(db) : await db.edits.get(seq);
      if (!row && seq === undefined) return null;
      if (row?.undone === undefined) throw new ExpectedError('This edit cannot be done again any more.');
      return await takeBack(db, draft, row, row.undone, 'redo');
    },
    options,
  );
}

async function lastDone(db: KnowledgeDatabase): Promise<EditRow | undefined> {
  return await db.edits.orderBy('done').reverse().filter(isOwnAct).first();
}

async function lastUndone(db: KnowledgeDatabase): Promise<EditRow | undefined> {
  const row = await db.edits.orderBy('undone').last();
  const head = await db.meta.get('head');
  return row?.undone !== undefined && head && row.undone > head.lastOrdinary ? row : undefined;
}

/** Reverses the changes that the log row `effective` made for the edit `row`. */
async function takeBack(
  db: KnowledgeDatabase,
  draft: Draft,
  row: EditRow,
  effective: number,
  kind: 'undo' | 'redo',
): Promise<Entry> {
  const made = effective === row.seq ? row : await db.edits.get(effective);
  if (!made) throw new Error(`The log has no edit ${effective}`);
  const changes = await changesOf(db, made);
  await draft.load(changes);
  const kept: Touch[] = [];
  let reversed = 0;
  for (const change of changes) {
    const current = draft.get(change.table, change.id);
    const [before, after] = [change.before?.value ?? null, change.after?.value ?? null];
    const result = reverse(change.table, before, after, current);
    if (result.isComplete) reversed++;
    else kept.push({ table: change.table, id: change.id });
    if (!sameValue(result.value, current)) {
      reversed++;
      draft.set(change.table, change.id, result.value, change.before?.created);
    }
  }
  if (reversed === 0) {
    throw new ExpectedError(`“${row.label}” was changed again since. Take back the newer change first.`);
  }
  return { kind, label: row.label, of: row.seq, kept };
}
