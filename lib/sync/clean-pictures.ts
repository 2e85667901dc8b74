// Takes pictures off the remote that nobody has any more.
//
// A picture goes when this device has known for 30 days that nothing speaks of it: no entity, no change to a pack's entity,
// no edit that can still be taken back, and no register of a row, whether the row can be shown here or was deleted and may
// come back (merge.ts). That is looked at once a month, in a sync that has read everything of everybody. Whoever speaks of
// such a picture after all, because they were away, has its bytes, finds it missing there and sends it again.
//
// What lies there half, under the name of a picture somebody has, stays: its writer puts it again under the same name.
import { pictureIdsIn } from '../images/picture-data.ts';
import { changesOf } from '../knowledge/commit.ts';
import { markOf } from './picture-keys.ts';
import { eachRow, isOver, picturesInUse, SWEEP_MS } from './picture-state.ts';
import { wordsOf } from './picture-trouble.ts';
import type { PictureTurn } from './pictures.ts';
import type { PictureState } from './sync-rows.ts';
import type { SyncRun } from './sync-run.ts';

/** How long it is known before it goes. */
const KEPT_MS = 30 * 24 * 3600_000;

/** Returns what is known after it. Throws RemoteError. */
export async function cleanPictures(run: SyncRun, turn: PictureTurn): Promise<PictureState> {
  const { state } = turn;
  const { begun } = run;
  if (!isOver(state.cleaned, SWEEP_MS, begun) || run.warnings.length > 0) return state;
  const unused: Record<string, number> = {};
  for (const name of await namesOfNobody(run, turn)) {
    const known = state.unused[name] ?? begun;
    // A time to come was written by a clock that was wrong.
    const since = Math.min(known, begun);
    if (begun - since < KEPT_MS) unused[name] = since;
    else {
      await run.remote.remove('pictures', name, run.signal).catch((error: unknown) => {
        turn.troubles.push(wordsOf(error));
        unused[name] = since;
      });
    }
  }
  return { ...state, unused, cleaned: begun };
}

async function namesOfNobody({ db }: SyncRun, { listing, epochs }: PictureTurn): Promise<string[]> {
  const names = new Map(listing.names);
  const spare = async (ids: ReadonlySet<string>) => {
    const marks = new Set<string>();
    for (const id of ids) for (const keys of epochs) marks.add(await markOf(keys, id));
    for (const [name, mark] of names) if (marks.has(mark)) names.delete(name);
  };
  await spare(await picturesInUse(db));
  if (names.size === 0) return [];
  const remembered = new Set<string>();
  await eachRow(
    db.replica,
    ({ key }) => key,
    ({ registers }) => pictureIdsIn(registers, remembered),
  );
  for (const seq of await db.edits.orderBy('seq').primaryKeys()) {
    const row = await db.edits.get(seq);
    for (const { before, after } of row === undefined ? [] : await changesOf(db, row)) {
      pictureIdsIn([before?.value, after?.value], remembered);
    }
  }
  await spare(remembered);
  return [...names.keys()];
}
