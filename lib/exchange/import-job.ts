// An import as work that outlives the page it was asked from: each step is noted in its row, so that a worker that was
// killed carries on, and the knowledge base is changed by one edit, in the transaction that notes it is done.

import { LIMITS } from '../entities/entity.ts';
import { ExpectedError } from '../errors.ts';
import type { EditOutcome } from '../knowledge/commit.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { saveEdit } from '../knowledge/edit.ts';
import type { ImportRequest, ImportRow } from '../knowledge/import-rows.ts';
import { readRevision } from '../knowledge/revision.ts';
import { keepPlan, takePlan } from './kept-plan.ts';
import { type PlanOptions, planImport } from './plan-import.ts';

/** Beginnings after which a file is given up: it may be what kills the worker. */
const MOST_ATTEMPTS = 3;
/** An import nobody decided on is forgotten after this long, in ms. */
const FORGOTTEN_AFTER = 7 * 24 * 60 * 60_000;

/** Why work on a row ends that is planned anew at once. */
export const PLANNED_ANEW = 'planned anew';

/** Plans the import again, with another request. */
export async function askAgain(db: KnowledgeDatabase, id: string, request: ImportRequest): Promise<void> {
  await changeRow(db, id, ['planning', 'planned', 'failed'], (row) => {
    const { failure: _, ...rest } = row;
    return { ...rest, request, state: 'planning', attempts: 0 };
  });
}

/** Says that the plan is to be carried out. */
export async function decide(db: KnowledgeDatabase, id: string): Promise<void> {
  await changeRow(db, id, ['planned'], (row) => ({ ...row, state: 'writing', attempts: 0 }));
}

/** Takes an import away, whatever it was; what it wrote stays and is undone as any edit. */
export async function dropImport(db: KnowledgeDatabase, id: string): Promise<void> {
  await db.imports.delete(id);
}

/** Imports that have work to do. */
export async function waitingImports(db: KnowledgeDatabase, now = Date.now()): Promise<ImportRow[]> {
  const rows = await db.imports.toArray();
  await db.imports.bulkDelete(rows.filter((row) => row.at < now - FORGOTTEN_AFTER).map((row) => row.id));
  return rows.filter((row) => row.state === 'planning' || row.state === 'writing');
}

/**
 * Does what the row asks for: the dry run, or the edit. Returns what came of it; null when there was nothing to do. What
 * goes wrong with the file is noted in the row; a bug is noted too, and thrown. When `signal` aborts, nothing was written
 * and the row says that it was stopped.
 */
export async function workOnImport(
  db: KnowledgeDatabase,
  id: string,
  options: PlanOptions = {},
): Promise<EditOutcome | null> {
  const row = await begin(db, id);
  if (!row?.file) return null;
  try {
    if (row.attempts > MOST_ATTEMPTS) {
      throw new ExpectedError(
        'Reading this file ended the background several times, so it was given up. Nothing was taken.',
      );
    }
    const share = row.state === 'planning' ? 1 : 0.5;
    const revision = await readRevision(db);
    const before = row.state === 'writing' ? await takePlan(db, row) : null;
    const planned =
      before ??
      (await planImport(db, row.file, row.request, {
        ...options,
        onProgress: (done) => options.onProgress?.(done * share),
      }));
    const { plan, edits, pictures } = planned;
    if (row.state === 'planning') {
      keepPlan(db, row, revision, planned);
      await changeRow(db, id, ['planning'], (now) =>
        sameRequest(now, row) ? { ...now, state: 'planned', attempts: 0, plan } : now,
      );
      return null;
    }
    const name = `Import of ${row.name}`.slice(0, LIMITS.value);
    return await saveEdit(
      db,
      { kind: 'batch', name, edits },
      {
        signal: options.signal,
        pictures,
        // What is merged with what was known is a new value, and may be too long by now.
        areChecked: plan.known !== 'add',
        onProgress: (done, total) => options.onProgress?.(0.5 + (0.5 * done) / total),
        tables: [db.imports],
        note: async ({ edit, changes }) => {
          const now = await db.imports.get(id);
          if (now?.state !== 'writing') throw new DOMException('The import was taken away', 'AbortError');
          await db.imports.put({ ...now, state: 'done', file: null, edit, written: changes, plan });
        },
      },
    );
  } catch (error) {
    if (options.signal?.aborted) {
      if (options.signal.reason === PLANNED_ANEW) return null;
      await changeRow(db, id, ['planning', 'writing'], (now) => ({ ...now, state: 'stopped', file: null }));
      return null;
    }
    const failure =
      error instanceof ExpectedError
        ? { message: error.message, ...(error.where !== undefined && { where: error.where }) }
        : { message: 'The import failed, and nothing was taken. This is a fault of Backstory.' };
    await changeRow(db, id, ['planning', 'writing'], (now) => ({ ...now, state: 'failed', failure }));
    if (!(error instanceof ExpectedError)) throw error;
    return null;
  }
}

/** Notes that the work begins; undefined when there is none. */
async function begin(db: KnowledgeDatabase, id: string): Promise<ImportRow | undefined> {
  return await db.transaction('rw', db.imports, async () => {
    const row = await db.imports.get(id);
    if (row?.state !== 'planning' && row?.state !== 'writing') return undefined;
    const begun = { ...row, attempts: row.attempts + 1 };
    await db.imports.put(begun);
    return begun;
  });
}

const sameRequest = (a: ImportRow, b: ImportRow) => JSON.stringify(a.request) === JSON.stringify(b.request);

async function changeRow(
  db: KnowledgeDatabase,
  id: string,
  states: readonly ImportRow['state'][],
  change: (row: ImportRow) => ImportRow,
): Promise<void> {
  await db.transaction('rw', db.imports, async () => {
    const row = await db.imports.get(id);
    if (row && states.includes(row.state)) await db.imports.put(change(row));
  });
}
