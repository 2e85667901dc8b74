// Pictures travel beside the rows that speak of them, in an area of their own that is listed only when there is something
// to send or to fetch.
//
// They are put before those rows, so that whoever reads the rows finds them, and fetched after them, so that no row waits.
// One that lies there whole, whoever put it, is not sent again. One that was put is taken to be there when a later listing
// shows it whole: that is looked at in an hour, or when there is another reason to list. What is not there, is torn or does
// not open is asked for again when rows came, or after an hour, then two, up to a day. Only a line that is down or a login
// that is refused ends the sync; whatever else a remote does with a picture is told in words and keeps no row.
import { checkPictureBytes } from '../images/picture-data.ts';
import { cleanPictures } from './clean-pictures.ts';
import { type PictureKeys, pictureKeysOf } from './picture-keys.ts';
import { findPicture, type PictureListing, readPictureListing } from './picture-listing.ts';
import { isOver, notePictures, SWEEP_MS, savePictures } from './picture-state.ts';
import { wordsOf } from './picture-trouble.ts';
import { RemoteError } from './remote.ts';
import { vaultOf } from './replica.ts';
import { openPicture, sealPicture } from './seal-picture.ts';
import type { PictureState } from './sync-rows.ts';
import { type SyncRun, warn } from './sync-run.ts';

const HOUR_MS = 3600_000;
const LONGEST_WAIT_MS = 24 * HOUR_MS;
/** Rows that come are no reason to look again for what was not there so many times. */
const MOST_TRIES = 5;
/** Requests under way together. */
const AT_ONCE = 4;
/** When so many did not work, the rest waits for the next time. */
const MOST_FAILED = 8;

/** A look at the pictures of the remote, and what has come of it so far. */
export interface PictureTurn {
  readonly listing: PictureListing;
  /** The newest epoch's keys first. */
  readonly epochs: readonly PictureKeys[];
  readonly speaks: boolean;
  state: PictureState;
  /** Pictures that came, or that a listing shows at last. */
  arrived: number;
  readonly troubles: string[];
}

/**
 * Looks what was edited, and lists the remote's pictures where that is needed: one request. Null where nothing is to do.
 * `speaks`: this device may write there. Throws RemoteError when the line is down.
 */
export async function beginPictures(run: SyncRun, speaks: boolean): Promise<PictureTurn | null> {
  if (run.remote.noPictures || run.listenOnly) return null;
  const state = await notePictures(run);
  if (!isDue(run, state, speaks)) {
    if (state.trouble !== undefined) await tell(run, state.trouble);
    return null;
  }
  const troubles: string[] = [];
  const listing = await run.remote.list('pictures', run.signal).then(readPictureListing, (error: unknown) => {
    troubles.push(wordsOf(error));
    return null;
  });
  const { keys, oldKeys } = await vaultOf(run.db);
  const epochs = await Promise.all([keys, ...oldKeys].map(pictureKeysOf));
  if (listing !== null) return { listing, epochs, speaks, state, arrived: 0, troubles };
  await endTurn(run, { state, speaks, arrived: 0, troubles });
  return null;
}

function isDue({ begun, counts }: SyncRun, state: PictureState, speaks: boolean): boolean {
  const { unsent, wanted, tries, next, some, cleaned } = state;
  const isWork = wanted.length > 0 || (speaks && unsent.length > 0);
  // A time far ahead was written by a clock that was wrong.
  if (isWork && (begun >= next || next - begun > LONGEST_WAIT_MS)) return true;
  const isNews = counts.changed + counts.deleted > 0 && tries < MOST_TRIES;
  return (isNews && wanted.length > 0) || (speaks && some && isOver(cleaned, SWEEP_MS, begun));
}

/** Puts what is not there, before the rows that speak of it are sent. Throws RemoteError when the line is down. */
export async function sendPictures(run: SyncRun, turn: PictureTurn): Promise<void> {
  const { device } = await vaultOf(run.db);
  const [keys] = turn.epochs;
  const absent: string[] = [];
  for (const id of turn.state.unsent) {
    if ((await findPicture(turn.listing, turn.epochs, id)).length === 0) absent.push(id);
  }
  turn.arrived += turn.state.unsent.length - absent.length;
  const put = async (id: string) => {
    const row = await run.db.images.get(id);
    // Nothing speaks of it any more.
    if (row === undefined) return 'done';
    const { name, bytes } = await sealPicture(keys!, device, id, row.bytes);
    await run.remote.putNew('pictures', name, bytes, run.signal);
    return 'left';
  };
  // The first may have to make the folder: four at once would get in each other's way.
  const unsent = await inGroups(run, turn, absent, put, turn.listing.names.size === 0 ? 1 : AT_ONCE);
  turn.state = { ...turn.state, unsent };
}

/** Fetches what is not here, cleans up now and then, and notes when to look again. Throws RemoteError as above. */
export async function endPictures(run: SyncRun, turn: PictureTurn): Promise<void> {
  const { wanted } = turn.state;
  let taken = 0;
  const left = await inGroups(run, turn, wanted, async (id) => {
    const isHere = await fetchPicture(run, turn, id);
    run.onProgress({ taken: ++taken, of: wanted.length });
    if (isHere) turn.arrived++;
    return isHere ? 'done' : 'left';
  });
  turn.state = { ...turn.state, wanted: left };
  if (turn.speaks) turn.state = await cleanPictures(run, turn);
  await endTurn(run, turn);
}

/** Whether it could be had. Bytes that are not those of the id are another picture, or none: they are not kept. */
async function fetchPicture(run: SyncRun, turn: PictureTurn, id: string): Promise<boolean> {
  const troubles: string[] = [];
  for (const { name, object, keys } of await findPicture(turn.listing, turn.epochs, id)) {
    try {
      const sealed = await run.remote.get('pictures', name, run.signal);
      await run.db.images.put(await checkPictureBytes(id, await openPicture(keys, object, sealed)));
      return true;
    } catch (error) {
      const isGone = error instanceof RemoteError && error.problem === 'missing';
      if (!isGone) troubles.push(wordsOf(error));
    }
  }
  turn.troubles.push(...troubles);
  return false;
}

/**
 * Works through ids, a few at a time, and returns those that are left, the ones that did not work last: they must not keep
 * others from their turn.
 */
async function inGroups(
  run: SyncRun,
  { troubles }: PictureTurn,
  ids: readonly string[],
  work: (id: string) => Promise<'done' | 'left'>,
  first = AT_ONCE,
): Promise<string[]> {
  const left: string[] = [];
  const failed: string[] = [];
  const before = troubles.length;
  let at = 0;
  while (at < ids.length && troubles.length - before < MOST_FAILED) {
    run.signal?.throwIfAborted();
    const group = ids.slice(at, at + (at === 0 ? first : AT_ONCE));
    at += group.length;
    // All are waited for, so that none goes on when the sync has ended.
    const ends = await Promise.allSettled(group.map(work));
    for (const [i, end] of ends.entries()) {
      if (end.status === 'rejected') {
        troubles.push(wordsOf(end.reason));
        failed.push(group[i]!);
      } else if (end.value === 'left') left.push(group[i]!);
    }
  }
  return [...ids.slice(at), ...left, ...failed];
}

async function endTurn(
  run: SyncRun,
  turn: Pick<PictureTurn, 'state' | 'speaks' | 'arrived' | 'troubles'>,
): Promise<void> {
  const { state, speaks, arrived, troubles } = turn;
  const isDone = state.wanted.length === 0 && (!speaks || state.unsent.length === 0);
  const wait = Math.min(LONGEST_WAIT_MS, HOUR_MS * 2 ** state.tries);
  const trouble =
    troubles.length === 0
      ? undefined
      : `Tried again later. Of ${troubles.length} that did not work, the first: ${troubles[0]}.`;
  const { trouble: _, ...rest } = state;
  await savePictures(run.db, {
    ...rest,
    tries: isDone || arrived > 0 ? 0 : state.tries + 1,
    next: isDone ? 0 : run.begun + wait,
    ...(trouble === undefined ? {} : { trouble }),
  });
  if (trouble !== undefined) await tell(run, trouble);
}

/** A warning of this device's own, the same until a look brings another or none. */
async function tell(run: SyncRun, trouble: string): Promise<void> {
  const { device } = await vaultOf(run.db);
  warn(run, 'pictures', device, 0, trouble);
}
