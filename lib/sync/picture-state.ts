// Which pictures this device could send and which it lacks, found by following the log of edits: a sync looks only at what
// was edited since the one before, whoever edited it. Everything is looked through the first time, after a re-base, when the
// log does not reach back, and once a month, should something have been missed.
import type { Table } from 'dexie';
import { pictureIdsIn } from '../images/picture-data.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { changesBetween } from '../knowledge/follow-log.ts';
import { missingPictures } from '../knowledge/read-pictures.ts';
import type { Change } from '../knowledge/rows.ts';
import { ROWS_AT_ONCE, vaultOf } from './replica.ts';
import type { PictureState, VaultRow } from './sync-rows.ts';
import type { SyncRun } from './sync-run.ts';

/** How often everything is looked through, and the remote cleaned. */
export const SWEEP_MS = 30 * 24 * 3600_000;

/** Looks through what was edited since the last time. Only one sync at a time writes this. */
export async function notePictures({ db, begun }: SyncRun): Promise<PictureState> {
  const vault = await vaultOf(db);
  const before = vault.pictures ?? newState(vault, begun);
  const lastEdit = (await db.meta.get('head'))?.lastEdit ?? 0;
  const isDue = vault.pictures === undefined || isOver(before.swept, SWEEP_MS, begun);
  const changes = isDue || before.rebases !== vault.rebases ? null : await changesIn(db, before.looked, lastEdit);
  const found = changes === null ? await picturesInUse(db) : newPicturesIn(changes);
  const known = changes === null ? [] : [...before.unsent, ...before.wanted];
  if (changes?.length === 0 && known.length === 0) return before;
  const ids = new Set([...known, ...found]);
  const missing = await missingPictures(db, ids);
  const wasUnsent = new Set(before.unsent);
  const state: PictureState = {
    ...before,
    looked: lastEdit,
    rebases: vault.rebases,
    some: before.some || found.size > 0,
    unsent: [...ids].filter((id) => !missing.has(id)),
    // What was here and is gone was let go of because nothing speaks of it any more.
    wanted: [...ids].filter((id) => missing.has(id) && (found.has(id) || !wasUnsent.has(id))),
    ...(changes === null ? { swept: begun } : {}),
    ...(found.size > 0 ? { tries: 0, next: 0 } : {}),
  };
  await savePictures(db, state);
  return state;
}

/** At the next sync everything is looked through, and what the remote lacks is sent. */
export async function forgetPictures(db: KnowledgeDatabase): Promise<void> {
  await db.vaults.update('vault', { pictures: undefined });
}

export async function savePictures(db: KnowledgeDatabase, state: PictureState): Promise<void> {
  await db.vaults.update('vault', { pictures: state });
}

/** Whether a time is over since then; also when the clock was set back to before it. */
export function isOver(since: number, ms: number, now: number): boolean {
  return now - since >= ms || now < since;
}

/** Ids of all pictures that entities or changes to packs' entities speak of. */
export async function picturesInUse(db: KnowledgeDatabase): Promise<Set<string>> {
  const found = new Set<string>();
  await eachRow(
    db.entities,
    ({ id }) => id,
    ({ value }) => pictureIdsIn(value, found),
  );
  await eachRow(
    db.overlays,
    ({ id }) => id,
    ({ value }) => pictureIdsIn(value, found),
  );
  return found;
}

/** Reads a table some hundred rows at a time, in the order of its keys, which are texts. */
export async function eachRow<T>(
  table: Table<T, string>,
  keyOf: (row: T) => string,
  visit: (row: T) => unknown,
): Promise<void> {
  for (let last = ''; ; ) {
    const rows: T[] = await table.where(':id').above(last).limit(ROWS_AT_ONCE).toArray();
    for (const row of rows) visit(row);
    if (rows.length < ROWS_AT_ONCE) return;
    last = keyOf(rows.at(-1)!);
  }
}

function newState({ rebases }: VaultRow, now: number): PictureState {
  const times = { tries: 0, next: 0, swept: now, cleaned: now };
  return { looked: 0, rebases, some: false, unsent: [], wanted: [], unused: {}, ...times };
}

async function changesIn(db: KnowledgeDatabase, from: number, to: number): Promise<readonly Change[] | null> {
  if (from === to) return [];
  return await db.transaction('r', db.edits, db.editParts, async () => await changesBetween(db, from, to));
}

/** Pictures that were given to something: what had them before is no news. */
function newPicturesIn(changes: readonly Change[]): Set<string> {
  const found = new Set<string>();
  for (const { table, before, after } of changes) {
    if (table !== 'entities' && table !== 'overlays') continue;
    const had = pictureIdsIn(before?.value);
    for (const id of pictureIdsIn(after?.value)) if (!had.has(id)) found.add(id);
  }
  return found;
}
