// A knowledge base for one test, and what it holds as plain data.
import { changesOf } from '../../../lib/knowledge/commit.ts';
import { type KnowledgeDatabase, openDatabase } from '../../../lib/knowledge/database.ts';
import { STATE_TABLES } from '../../../lib/knowledge/rows.ts';

let made = 0;

/** A new, empty database under a name of its own. */
export async function freshDatabase(): Promise<KnowledgeDatabase> {
  return await openDatabase({ name: `test ${++made}` });
}

/** Everything that is edited, by table and id, without stamps and times. */
export async function stateOf(db: KnowledgeDatabase): Promise<Record<string, unknown>> {
  const state: Record<string, unknown> = {};
  for (const table of STATE_TABLES) {
    for (const row of await db.table(table).toArray()) state[`${table} ${row.id}`] = row.value;
  }
  return state;
}

/** The same, rebuilt from the log alone; rows are compared whole. */
export async function rowsFromLog(db: KnowledgeDatabase): Promise<Record<string, unknown>> {
  const state: Record<string, unknown> = {};
  for (const edit of await db.edits.orderBy('seq').toArray()) {
    for (const { table, id, after } of await changesOf(db, edit)) {
      if (after === null) delete state[`${table} ${id}`];
      else state[`${table} ${id}`] = after;
    }
  }
  return state;
}

/** Every state row as it is stored. */
export async function rowsOf(db: KnowledgeDatabase): Promise<Record<string, unknown>> {
  const state: Record<string, unknown> = {};
  for (const table of STATE_TABLES) {
    for (const row of await db.table(table).toArray()) state[`${table} ${row.id}`] = row;
  }
  return state;
}

/** Every row of every table: what a refused or killed edit must leave alone. */
export async function everything(db: KnowledgeDatabase): Promise<unknown> {
  return await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()]));
}
