// The one transaction behind every edit: state rows, log row, clock and revision are written together or not at all.
//
// Everything an edit reads and writes lies in one read-write transaction, so a worker killed at any moment leaves the
// knowledge base before or after the edit, never between, and two pages that edit at once come one after the other.
import type { Table } from 'dexie';
import { type Stamp, tick } from '../sync/clock.ts';
import type { KnowledgeDatabase } from './database.ts';
import type {
  Change,
  EditKind,
  EditRow,
  HeadRow,
  Stamps,
  StateRow,
  StateTable,
  StateValue,
  StateValues,
} from './rows.ts';
import { STATE_TABLES } from './rows.ts';
import { sameValue } from './same-value.ts';
import { writeLog } from './write-log.ts';

/** From so many rows on, a table that holds not many more is read whole: one row by itself takes some 50 us. */
const MANY_ROWS = 500;
const NOT_MANY_MORE = 4;
/** Rows handed to IndexedDB at once. */
const ROWS_AT_ONCE = 1_000;

export interface Touch {
  readonly table: StateTable;
  readonly id: string;
}

/** What a plan works with. Values set are seen by later reads; nothing is stored until the plan has returned. */
export interface Draft {
  /** Reads rows from the database; every row a plan gets or sets must be loaded first. */
  load(touches: readonly Touch[]): Promise<void>;
  get<T extends StateTable>(table: T, id: string): StateValues[T] | null;
  /** `created`: when the thing was first written, for one that comes back. */
  set<T extends StateTable>(table: T, id: string, value: StateValues[T] | null, created?: number): void;
}

/** How the edit stands in the log. `kept`: what an undo or redo left as it is, because it was changed since. */
export interface Entry {
  readonly kind: EditKind;
  readonly label: string;
  readonly of?: number;
  readonly kept?: readonly Touch[];
}

/** Whether the reader did it here, so that it is what they mean by taking back what was done last. */
export function isOwnAct({ kind, unasked }: Pick<EditRow, 'kind' | 'unasked'>): boolean {
  return kind !== 'sync' && unasked !== true;
}

export interface EditOutcome {
  /** The edit's place in the log; 0 when nothing was different and nothing was written. */
  readonly edit: number;
  readonly revision: number;
  readonly kind: EditKind;
  readonly label: string;
  readonly changes: readonly Change[];
  readonly kept: readonly Touch[];
}

export interface CommitOptions {
  /** Milliseconds since 1970; tests set it. */
  readonly now?: number;
  /** Nobody asked for it here (`EditRow`). */
  readonly unasked?: true | undefined;
  /** Further tables the plan writes by itself, in the same transaction. */
  readonly tables?: readonly Table[];
  /** Runs in the transaction when all is written, to note in one of `tables` what came of it; `edit` is 0 for nothing. */
  readonly note?: ((written: { readonly edit: number; readonly changes: number }) => Promise<unknown>) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Runs `plan` in the transaction and stores what it set. A plan that returns null, or throws, changes nothing.
 * A plan may await nothing but the database.
 */
export async function commit(
  db: KnowledgeDatabase,
  plan: (draft: Draft) => Promise<Entry | null>,
  options: CommitOptions = {},
): Promise<EditOutcome | null> {
  const now = options.now ?? Date.now();
  const tables = [
    ...STATE_TABLES.map((name) => db.table(name)),
    db.edits,
    db.editParts,
    db.meta,
    ...(options.tables ?? []),
  ];
  return await db.transaction('rw', tables, async () => {
    const head = (await db.meta.get('head')) ?? newHead();
    const draft = new OpenDraft(db);
    const entry = await plan(draft);
    if (entry === null) return null;
    const drafted = draft.changed();
    const above = newestStamp(drafted.map(({ before }) => before));
    const { stamp, clock } = tick(head.clock, now, head.device, above);
    const changes = drafted.map((change) => finish(change, stamp, now));
    const outcome = { kind: entry.kind, label: entry.label, changes, kept: entry.kept ?? [] };
    if (changes.length === 0 && entry.of === undefined) {
      await options.note?.({ edit: 0, changes: 0 });
      return { ...outcome, edit: 0, revision: head.revision };
    }
    options.signal?.throwIfAborted();
    await writeRows(db, changes, options);
    const seq = head.lastEdit + 1;
    const asked = options.unasked ? { unasked: options.unasked } : {};
    await writeLog(db, { seq, stamp, at: now, ...entry, ...asked }, changes);
    const isOrdinary = entry.kind !== 'undo' && entry.kind !== 'redo' && isOwnAct({ ...entry, ...asked });
    const revision = head.revision + 1;
    await db.meta.put({
      ...head,
      revision,
      lastEdit: seq,
      lastOrdinary: isOrdinary ? seq : head.lastOrdinary,
      clock,
    });
    await options.note?.({ edit: seq, changes: changes.length });
    return { ...outcome, edit: seq, revision };
  });
}

/** All changes of a log row, wherever they are kept. */
export async function changesOf(db: KnowledgeDatabase, row: EditRow): Promise<readonly Change[]> {
  if (row.changes.length === row.count) return row.changes;
  const parts = await db.editParts
    .where('[seq+part]')
    .between([row.seq, 0], [row.seq, Number.POSITIVE_INFINITY])
    .toArray();
  return parts.flatMap((part) => part.changes);
}

/** The head of a knowledge base that has no edit yet. */
export function newHead(): HeadRow {
  return {
    key: 'head',
    revision: 0,
    lastEdit: 0,
    lastOrdinary: 0,
    clock: null,
    device: randomName(10),
    database: randomName(16),
  };
}

interface Drafted {
  readonly table: StateTable;
  readonly id: string;
  readonly before: StateRow | null;
  readonly after: StateValue | null;
  readonly created: number | undefined;
}

class OpenDraft implements Draft {
  readonly #db: KnowledgeDatabase;
  readonly #before = new Map<string, StateRow | null>();
  readonly #after = new Map<string, Omit<Drafted, 'before'>>();

  constructor(db: KnowledgeDatabase) {
    this.#db = db;
  }

  async load(touches: readonly Touch[]): Promise<void> {
    for (const table of STATE_TABLES) {
      const ids = [...new Set(touches.filter((touch) => touch.table === table).map((touch) => touch.id))];
      if (ids.length === 0) continue;
      const rows = await rowsOf(this.#db.table(table), ids);
      ids.forEach((id, i) => {
        this.#before.set(keyOf(table, id), rows[i] ?? null);
      });
    }
  }

  get<T extends StateTable>(table: T, id: string): StateValues[T] | null {
    const key = keyOf(table, id);
    const set = this.#after.get(key);
    return (set ? set.after : (this.#loaded(key)?.value ?? null)) as StateValues[T] | null;
  }

  set<T extends StateTable>(table: T, id: string, value: StateValues[T] | null, created?: number): void {
    const key = keyOf(table, id);
    this.#loaded(key);
    this.#after.set(key, { table, id, after: value, created });
  }

  changed(): Drafted[] {
    const drafted: Drafted[] = [];
    for (const [key, change] of this.#after) {
      const before = this.#loaded(key);
      if (!sameValue(before?.value ?? null, change.after)) drafted.push({ ...change, before });
    }
    return drafted;
  }

  #loaded(key: string): StateRow | null {
    const row = this.#before.get(key);
    if (row === undefined) throw new Error(`The plan uses a row it did not load: ${key}`);
    return row;
  }
}

function finish({ table, id, before, after, created }: Drafted, stamp: Stamp, now: number): Change {
  const row =
    after === null
      ? null
      : {
          id,
          value: after,
          stamps: stampsAfter(before, after, stamp),
          created: before?.created ?? created ?? now,
          updated: now,
        };
  return { table, id, before, after: row } as Change;
}

/** Fields that differ from before take the new stamp; a new row has one stamp for all. */
function stampsAfter(before: StateRow | null, after: StateValue, stamp: Stamp): Stamps {
  if (before === null) return { '*': stamp };
  const stamps: Record<string, Stamp> = { ...before.stamps };
  const old = before.value as Record<string, unknown>;
  const fresh = after as Record<string, unknown>;
  for (const field of new Set([...Object.keys(old), ...Object.keys(fresh)])) {
    if (!sameValue(old[field], fresh[field])) stamps[field] = stamp;
  }
  return stamps;
}

/** The newest stamp any of these rows carries. */
export function newestStamp(rows: readonly (Pick<StateRow, 'stamps'> | null)[]): Stamp | null {
  let newest: Stamp | null = null;
  for (const row of rows) {
    for (const stamp of Object.values(row?.stamps ?? {})) if (newest === null || stamp > newest) newest = stamp;
  }
  return newest;
}

async function writeRows(db: KnowledgeDatabase, changes: readonly Change[], options: CommitOptions): Promise<void> {
  let done = 0;
  for (const name of STATE_TABLES) {
    const mine = changes.filter((change) => change.table === name);
    const table = db.table(name);
    for (let at = 0; at < mine.length; at += ROWS_AT_ONCE) {
      const some = mine.slice(at, at + ROWS_AT_ONCE);
      const gone = some.filter((change) => change.after === null).map((change) => change.id);
      const rows = some.flatMap((change) => (change.after === null ? [] : [change.after]));
      if (gone.length > 0) await table.bulkDelete(gone);
      if (rows.length > 0) await table.bulkPut(rows);
      done += some.length;
      options.signal?.throwIfAborted();
      options.onProgress?.(done, changes.length);
    }
  }
}

/** The rows with these ids, in order. In a transaction. */
async function rowsOf(table: Table, ids: readonly string[]): Promise<(StateRow | undefined)[]> {
  if (ids.length < MANY_ROWS || (await table.count()) > ids.length * NOT_MANY_MORE) {
    return (await table.bulkGet([...ids])) as (StateRow | undefined)[];
  }
  const all = new Map(((await table.toArray()) as StateRow[]).map((row) => [row.id, row]));
  return ids.map((id) => all.get(id));
}

function keyOf(table: StateTable, id: string): string {
  return `${table} ${id}`;
}

function randomName(length: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => letters[byte % letters.length]).join('');
}
