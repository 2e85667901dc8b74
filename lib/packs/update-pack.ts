// Looks for a newer version of a subscribed pack and puts it in the place of the one that is here.
//
// The old version answers until the new one is whole: it is fetched, checked and built beside it, and swapped in by the
// transaction that logs the edit (install.ts). What was learned of the server is a row of its own and no edit.
import { ExpectedError, messageOf } from '../errors.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import type { PackState } from '../knowledge/pack-state.ts';
import type { PackCheckRow } from '../knowledge/rows.ts';
import { nextCheck } from './check-schedule.ts';
import { type Answer, type Found, findNewest } from './find-newest.ts';
import { type Installed, installPack, PackShrinks } from './install.ts';
import { keepSource, sourceOfPack } from './kept-sources.ts';
import { openContainer } from './pack-container.ts';
import type { PackHeader } from './pack-header.ts';
import { compareVersions } from './pack-version.ts';
import { type RemoteOptions, RemoteTrouble } from './remote-file.ts';

export interface UpdateOptions extends RemoteOptions {
  readonly onBytes?: (bytes: number, total: number | null) => void;
  readonly onProgress?: (done: number, total: number) => void;
  /** The reader asked: what they went back from is taken again. */
  readonly byHand?: boolean;
  /** A version the reader takes although it is less than half as long. */
  readonly take?: string;
  /** Milliseconds since 1970, and a number from 0 to 1; tests set them. */
  readonly now?: number;
  readonly random?: number;
}

export type Updated =
  | { readonly kind: 'installed'; readonly installed: Installed; readonly byDiff: boolean }
  | { readonly kind: 'unchanged' }
  /** It lost more than half of its entities: the reader decides. */
  | { readonly kind: 'waiting'; readonly packVersion: string; readonly entities: number };

/**
 * Updates one pack. Throws ExpectedError when no server has what is wanted, or what it has is refused; the row of the check
 * then says so, and when it is tried again.
 */
export async function updatePack(db: KnowledgeDatabase, id: string, options: UpdateOptions = {}): Promise<Updated> {
  const pack = (await db.packs.get(id))?.value;
  if (!pack) throw new ExpectedError('This pack is not installed any more.', 'id');
  if (pack.address === undefined)
    throw new ExpectedError(`“${pack.title}” has no address to look for newer versions at.`, 'id');
  const { now = Date.now(), random = Math.random() } = options;
  const row = await checkRowOf(db, pack, now);
  const header = await headerOf(db, pack);
  try {
    const answer = await look(db, pack, row, header, options);
    const result = await take(db, pack, answer, options);
    await note(db, row, answer, result, { now, random, header });
    return result;
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const failures = row.failures + 1;
    const retryAfter = error instanceof RemoteTrouble ? error.retryAfter : undefined;
    await db.packChecks.put({
      ...row,
      failures,
      nextAt: nextCheck({ now, random, failures, retryAfter, updateHours: header?.updateHours }),
      trouble: { message: messageOf(error), at: now },
    });
    throw error;
  }
}

/** The subscribed packs that it is time to look for, the one that waited longest first. */
export async function duePacks(db: KnowledgeDatabase, now: number): Promise<string[]> {
  const due: { id: string; nextAt: number }[] = [];
  for (const { value: pack } of await db.packs.toArray()) {
    if (pack.address === undefined) continue;
    const { nextAt } = await checkRowOf(db, pack, now);
    if (nextAt <= now) due.push({ id: pack.id, nextAt });
  }
  return due.sort((a, b) => a.nextAt - b.nextAt).map(({ id }) => id);
}

/** When the next pack is due, or null when none is subscribed. */
export async function nextDue(db: KnowledgeDatabase, now: number): Promise<number | null> {
  const times: number[] = [];
  for (const { value: pack } of await db.packs.toArray()) {
    if (pack.address !== undefined) times.push((await checkRowOf(db, pack, now)).nextAt);
  }
  return times.length === 0 ? null : Math.min(...times);
}

/** The reader does not want the version that waits. */
export async function declineVersion(db: KnowledgeDatabase, id: string, packVersion: string): Promise<void> {
  await db.transaction('rw', db.packChecks, async () => {
    const row = await db.packChecks.get(id);
    if (row?.waiting?.packVersion !== packVersion) return;
    const { waiting: _, ...rest } = row;
    await db.packChecks.put({ ...rest, declined: packVersion });
  });
}

/** After a pack was installed by the reader's hand from its address, it is next looked for in its time. */
export async function noteInstalled(
  db: KnowledgeDatabase,
  { id, address, current }: PackState,
  { header, marks, now = Date.now(), random = Math.random() }: Pick<UpdateOptions, 'now' | 'random'> & Noted,
): Promise<void> {
  if (address === undefined) return;
  const { updateHours, expires } = header;
  await db.packChecks.put({
    id,
    address,
    ...marks,
    checkedAt: now,
    nextAt: nextCheck({ now, random, failures: 0, updateHours, expires }),
    failures: 0,
    taken: current.packVersion,
  });
}

interface Noted {
  readonly header: PackHeader;
  readonly marks: Answer['marks'];
}

/** What the container says of itself; null when it is missing or damaged, which is another's to report. */
export async function headerOf(db: KnowledgeDatabase, pack: PackState): Promise<PackHeader | null> {
  const row = await db.packBlobs.get(pack.current.build);
  if (!row) return null;
  return await openContainer(row.blob).then(
    ({ header }) => header,
    () => null,
  );
}

/** The row of the check, or a new one that is due now: for a pack that was subscribed just now, or to another address. */
async function checkRowOf(db: KnowledgeDatabase, pack: PackState, now: number): Promise<PackCheckRow> {
  const row = await db.packChecks.get(pack.id);
  const address = pack.address ?? '';
  if (row?.address === address) return row;
  return { id: pack.id, address, nextAt: now, failures: 0, taken: row?.taken ?? pack.current.packVersion };
}

async function look(
  db: KnowledgeDatabase,
  pack: PackState,
  row: PackCheckRow,
  header: PackHeader | null,
  options: UpdateOptions,
): Promise<Answer> {
  const { byHand = false, take: taken } = options;
  const { id, title, key, current } = pack;
  const source = await sourceOfPack(db, pack);
  // An answer "not modified" is no use when what was fetched then is wanted now: the reader went back, or decides anew.
  const isDeciding = taken !== undefined || (byHand && (row.declined ?? row.waiting) !== undefined);
  const isKnown = row.taken === current.packVersion && !isDeciding;
  return await findNewest(
    {
      address: row.address,
      mirrors: header?.mirrors ?? [],
      marks: isKnown ? row : {},
      have: {
        id,
        title,
        key,
        packVersion: current.packVersion,
        seen: row.taken ?? current.packVersion,
        ...(source && { source }),
      },
      isWanted: (version) => {
        if (byHand || version === taken) return true;
        if (version === row.declined || version === row.waiting?.packVersion) return false;
        return row.taken === undefined || compareVersions(version, row.taken) > 0;
      },
    },
    options,
  );
}

async function take(
  db: KnowledgeDatabase,
  pack: PackState,
  { found }: Answer,
  options: UpdateOptions,
): Promise<Updated> {
  if (found === null) return { kind: 'unchanged' };
  const { packVersion, count: entities } = found.header;
  // Removed, or sent to another address, while it was fetched: then it is nobody's wish any more.
  const still = (await db.packs.get(pack.id))?.value;
  if (still?.address !== pack.address) throw new ExpectedError('This pack is not installed any more.', 'id');
  try {
    const request = { ...requestOf(pack, found), ...(options.byHand !== true && { unasked: true as const }) };
    const installed = await installPack(db, found.content, request, {
      mayShrink: options.take === packVersion,
      ...(options.signal && { signal: options.signal }),
      ...(options.onProgress && { onProgress: options.onProgress }),
      ...(options.now !== undefined && { now: options.now }),
    });
    await keepSource(db, installed.pack, found);
    return { kind: 'installed', installed, byDiff: found.byDiff };
  } catch (error) {
    if (error instanceof PackShrinks) return { kind: 'waiting', packVersion, entities };
    throw error;
  }
}

function requestOf({ address }: PackState, { key }: Found) {
  return { origin: 'address' as const, ...(address !== undefined && { address }), ...(key !== undefined && { key }) };
}

async function note(
  db: KnowledgeDatabase,
  row: PackCheckRow,
  answer: Answer,
  result: Updated,
  { now, random, header }: { now: number; random: number; header: PackHeader | null },
): Promise<void> {
  const { updateHours, expires } = answer.found?.header ?? header ?? {};
  const { trouble: _, waiting, etag: __, lastModified: ___, ...rest } = row;
  const isOver = result.kind === 'installed';
  const waits = result.kind === 'waiting' ? { packVersion: result.packVersion, entities: result.entities } : waiting;
  await db.packChecks.put({
    ...rest,
    ...answer.marks,
    checkedAt: now,
    nextAt: nextCheck({ now, random, failures: 0, updateHours, expires }),
    failures: 0,
    ...(isOver ? { taken: result.installed.pack.current.packVersion } : waits && { waiting: waits }),
  });
}
