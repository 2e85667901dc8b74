// An edit's row in the log, and for an undo or redo the word on the edit it is about.
import type { KnowledgeDatabase } from './database.ts';
import { hasWords } from './overlay.ts';
import type { Change, EditRow } from './rows.ts';

/** An edit with more changes keeps them in `editParts`, this many to a row. */
const CHANGES_PER_PART = 200;

/** Adds an edit to the log. In a transaction with `edits` and `editParts`. */
export async function writeLog(
  db: KnowledgeDatabase,
  entry: Pick<EditRow, 'seq' | 'stamp' | 'at' | 'kind' | 'label' | 'of' | 'unasked'>,
  changes: readonly Change[],
): Promise<void> {
  const { seq, stamp, at, kind, label, of, unasked } = entry;
  const isLarge = changes.length > CHANGES_PER_PART;
  const isStep = kind === 'undo' || kind === 'redo';
  const deleted = isStep ? 0 : changes.filter((change) => isDeletion(change, kind)).length;
  const row: EditRow = {
    seq,
    stamp,
    at,
    kind,
    label,
    count: changes.length,
    changes: isLarge ? [] : changes,
    ...(deleted === 0 ? {} : { deleted }),
    ...(of === undefined ? {} : { of }),
    ...(unasked ? { unasked } : {}),
    ...(isStep ? {} : { done: seq }),
  };
  await db.edits.add(row);
  if (isLarge) {
    for (let at = 0, part = 0; at < changes.length; at += CHANGES_PER_PART, part++) {
      await db.editParts.add({ seq, part, changes: changes.slice(at, at + CHANGES_PER_PART) });
    }
  }
  if (of === undefined) return;
  const edited = await db.edits.get(of);
  if (!edited) throw new Error(`The log has no edit ${of}`);
  const { done: _, undone: __, ...rest } = edited;
  await db.edits.put(kind === 'undo' ? { ...rest, undone: seq } : { ...rest, done: seq });
}

/** Whether something the reader could see is gone by it: an entity, a pack, a pack's entity that was switched off, or words that
 * had no pack any more. */
function isDeletion({ table, before, after }: Change, kind: EditRow['kind']): boolean {
  if (table === 'overlays') {
    if (before?.value.off === true) return false;
    if (after !== null) return after.value.off === true;
    return before !== null && hasWords(before.value) && (kind === 'delete' || kind === 'batch');
  }
  return (table === 'entities' || table === 'packs') && before !== null && after === null;
}
