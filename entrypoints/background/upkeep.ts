// What the background sees to by itself: the starter pack is in, an installation that was cut short goes on, and what has
// lain in the bin for 30 days goes.
import { browser } from 'wxt/browser';
import { emptyBin } from '../../lib/knowledge/bin.ts';
import { resumeInstalls } from '../../lib/packs/install.ts';
import { installStarter } from '../../lib/packs/starter.ts';
import { keepAlive } from './keep-alive.ts';
import { type Knowledge, readStarterFile } from './knowledge.ts';

const ALARM = 'upkeep';
/** In minutes. */
const PERIOD = 60;
const INSTALLS = 'installs';
/** In minutes, the shortest there is: an installation whose worker was killed goes on although nobody asks for anything. */
const INSTALLS_PERIOD = 0.5;

/** Alarms may be gone after a restart of the browser; an alarm that is there is left alone, so that it does ring. */
export async function keepAlarm(): Promise<void> {
  if ((await browser.alarms.get(ALARM)) === undefined) await browser.alarms.create(ALARM, { periodInMinutes: PERIOD });
}

export function listenToAlarms(knowledge: Knowledge, attempt: (work: () => Promise<unknown>) => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) attempt(() => doUpkeep(knowledge));
    if (name === INSTALLS) attempt(() => carryOn(knowledge));
  });
}

/** Puts the starter pack in, or its new version after an update. */
export async function provideStarter(knowledge: Knowledge): Promise<void> {
  const install = async () => installStarter(await knowledge.database(), await readStarterFile());
  await whileInstalling(knowledge, install);
}

let underWay = 0;

/**
 * Runs work that may install packs, during which the worker is not idle. Should it be killed all the same, an alarm wakes
 * it to carry on.
 */
export async function whileInstalling<T>(knowledge: Pick<Knowledge, 'database'>, work: () => Promise<T>): Promise<T> {
  underWay++;
  try {
    await browser.alarms.create(INSTALLS, { periodInMinutes: INSTALLS_PERIOD });
    return await keepAlive(work);
  } finally {
    underWay--;
    await restAlarm(knowledge);
  }
}

/** Ends the alarm when there is nothing to carry on with. */
async function restAlarm({ database }: Pick<Knowledge, 'database'>): Promise<void> {
  if (underWay > 0) return;
  const left = await database().then(
    (db) => db.installs.count(),
    // Without a database there is nothing to be carried on; whoever needed it has heard of it.
    () => 0,
  );
  if (left === 0) await browser.alarms.clear(INSTALLS);
}

let carrying: Promise<void> | undefined;

/** Carries on with what a killed worker left. Throws what could not be finished. */
export function carryOn(knowledge: Knowledge): Promise<void> {
  carrying ??= resume(knowledge).finally(() => {
    carrying = undefined;
  });
  return carrying;
}

/** No message waits for this, so a large pack would be cut off half a minute later, and again at each further try. */
async function resume(knowledge: Knowledge): Promise<void> {
  const db = await knowledge.database();
  if ((await db.installs.count()) === 0) return await restAlarm(knowledge);
  const { failed } = await whileInstalling(knowledge, () => resumeInstalls(db));
  if (failed.length > 0) throw new AggregateError(failed, 'Installations that could not be finished');
}

/** What the alarm is for: besides carrying on, what has lain in the bin for 30 days goes. It reads the whole log. */
async function doUpkeep(knowledge: Knowledge): Promise<void> {
  // What cannot be installed is no reason to keep what is to go.
  await Promise.all([carryOn(knowledge), keepAlive(async () => emptyBin(await knowledge.database()))]);
}
