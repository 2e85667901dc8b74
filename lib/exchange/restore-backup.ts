// Brings a backup back: what is in it is as it was then, what came since stays. A dry run says first what that would change;
// then one transaction does it, as one edit that can be taken back.

import type { RestorePlan } from '../entities/restore-plan.ts';
import { type CommitOptions, commit, type EditOutcome, newHead, type Touch } from '../knowledge/commit.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { decisionKey } from '../knowledge/decision.ts';
import type { PackState, Subscription } from '../knowledge/pack-state.ts';
import { type EditRow, STATE_TABLES, type StateTable, type StateValue } from '../knowledge/rows.ts';
import { sameValue } from '../knowledge/same-value.ts';
import { keepNames, namesToKeep } from '../knowledge/stand-alone.ts';
import { tick } from '../sync/clock.ts';
import { readBin } from './backup-file.ts';
import type { Backup } from './read-backup.ts';

/** `settings`: those chosen here now. Writes nothing. */
export async function planRestore(
  db: KnowledgeDatabase,
  backup: Backup,
  settings: Readonly<Record<string, unknown>>,
  now = Date.now(),
): Promise<RestorePlan> {
  return await db.transaction(
    'r',
    [...STATE_TABLES.map((name) => db.table(name)), db.edits, db.editParts],
    async () => {
      const counts = { add: 0, change: 0, same: 0 };
      for (const table of ['entities', 'overlays'] as const) {
        const here = new Map((await db.table(table).toArray()).map((row) => [row.id, row.value]));
        for (const [id, { value }] of backup[table]) {
          if (!here.has(id)) counts.add++;
          else if (sameValue(here.get(id), value)) counts.same++;
          else counts.change++;
        }
      }
      const decided = new Set(await db.decisions.toCollection().primaryKeys());
      const packs = new Map((await db.packs.toArray()).map((row) => [row.id, row.value]));
      const changed = Object.entries(backup.settings).filter(([key, value]) => !sameValue(settings[key], value));
      return {
        made: backup.made,
        ...counts,
        decisions: backup.decisions.filter(({ value }) => !decided.has(decisionKey(value))).length,
        bin: (await comingToBin(db, backup, now)).length,
        pictures: backup.pictures.length,
        settings: Object.fromEntries(changed),
        packs: backup.packs.filter((pack) => {
          const here = packs.get(pack.id);
          return here !== undefined && !sameValue(here, usedAs(here, pack));
        }).length,
        missing: backup.packs
          .filter(({ id }) => !packs.has(id))
          .map(({ title, address }) => ({ title, ...(address !== undefined && { address }) })),
      };
    },
  );
}

/** Writes what the plan says, but for the settings. `name` stands in the history; the outcome's `edit` takes it back. */
export async function restoreBackupFile(
  db: KnowledgeDatabase,
  backup: Backup,
  name: string,
  options: Pick<CommitOptions, 'now' | 'onProgress'> = {},
): Promise<EditOutcome> {
  const now = options.now ?? Date.now();
  const wanted: (Touch & { value: StateValue; created: number })[] = [
    ...rows('entities', backup.entities),
    ...rows('overlays', backup.overlays),
    ...rows('decisions', new Map(backup.decisions.map((kept) => [decisionKey(kept.value), kept]))),
  ];
  const tables = [...STATE_TABLES.map((table) => db.table(table)), db.edits, db.editParts, db.meta, db.images];
  // The backup may switch packs off.
  const ownWords = await namesToKeep(db);
  return await db.transaction('rw', tables, async () => {
    // Before the edit itself, which then is the newest, the one that "undo" takes back.
    await fillBin(db, backup, now);
    await db.images.bulkPut([...backup.pictures]);
    const outcome = await commit(
      db,
      async (draft) => {
        await draft.load([...wanted, ...backup.packs.map(({ id }) => ({ table: 'packs' as const, id }))]);
        for (const { table, id, value, created } of wanted) draft.set(table, id, value as never, created);
        for (const pack of backup.packs) {
          const here = draft.get('packs', pack.id);
          if (here !== null) draft.set('packs', pack.id, usedAs(here, pack));
        }
        await keepNames(draft, ownWords);
        return { kind: 'batch', label: name };
      },
      { ...options, now },
    );
    if (outcome === null) throw new Error('Restoring always has an outcome');
    return outcome;
  });
}

function* rows<T extends StateTable>(
  table: T,
  kept: ReadonlyMap<string, { readonly value: StateValue; readonly created: number }>,
): Generator<Touch & { value: StateValue; created: number }> {
  for (const [id, { value, created }] of kept) yield { table, id, value, created };
}

/** The pack that is here, used as the backup says. Its key stays: it was pinned here. */
function usedAs(here: PackState, { on, priority, offSites, address }: Subscription): PackState {
  const { offSites: _, ...rest } = here;
  return {
    ...rest,
    on,
    priority,
    ...(offSites !== undefined && { offSites }),
    ...(here.address === undefined && address !== undefined && { address }),
  };
}

/** What the backup's bin holds, and is neither here nor in the bin here, nor brought back by the backup itself. */
async function comingToBin(db: KnowledgeDatabase, { deleted, entities }: Backup, now: number) {
  const inBin = new Set((await readBin(db, now)).map(({ row }) => row.id));
  const here = new Set(await db.entities.toCollection().primaryKeys());
  return [...deleted].filter(([id]) => !inBin.has(id) && !here.has(id) && !entities.has(id));
}

/** Logs the deletions as if they had been made here, each with its way back; the state is as it was. */
async function fillBin(db: KnowledgeDatabase, backup: Backup, now: number): Promise<void> {
  const coming = await comingToBin(db, backup, now);
  if (coming.length === 0) return;
  const head = (await db.meta.get('head')) ?? newHead();
  const { stamp, clock } = tick(head.clock, now, head.device, null);
  const made: EditRow[] = coming.map(([id, { value, created, at }], i) => {
    const seq = head.lastEdit + 1 + i;
    const before = { id, value, stamps: { '*': stamp }, created, updated: at };
    const change = { table: 'entities' as const, id, before, after: null };
    return { seq, stamp, at, kind: 'delete', label: value.label.text, count: 1, changes: [change], done: seq };
  });
  await db.edits.bulkAdd(made);
  const lastEdit = head.lastEdit + made.length;
  await db.meta.put({ ...head, lastEdit, lastOrdinary: lastEdit, revision: head.revision + 1, clock });
}
