// What the background sees to by itself: the starter pack is in, an installation that was cut short goes on, and what has
// lain in the bin for 30 days goes.
import { browser } from 'wxt/browser';
import { emptyBin } from '../../lib/knowledge/bin.ts';
import { resumeInstalls } from '../../lib/packs/install.ts';
import { installStarter } from '../../lib/packs/starter.ts';
import { type Knowledge, readStarterFile } from './knowledge.ts';

const ALARM = 'upkeep';
/** In minutes. An installation that was cut short goes on with the next message anyway; this is for readers who are away. */
const PERIOD = 60;

/** Alarms may be gone after a restart of the browser; an alarm that is there is left alone, so that it does ring. */
export async function keepAlarm(): Promise<void> {
  if ((await browser.alarms.get(ALARM)) === undefined) await browser.alarms.create(ALARM, { periodInMinutes: PERIOD });
}

export function listenToAlarms(upkeep: () => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) upkeep();
  });
}

/** Puts the starter pack in, or its new version after an update. */
export async function provideStarter(knowledge: Knowledge): Promise<void> {
  await installStarter(await knowledge.database(), await readStarterFile());
}

/** Carries on with what a killed worker left. Throws what could not be finished. */
export async function carryOn(knowledge: Knowledge): Promise<void> {
  const { failed } = await resumeInstalls(await knowledge.database());
  if (failed.length > 0) throw new AggregateError(failed, 'Installations that could not be finished');
}

/** What the alarm is for: besides carrying on, what has lain in the bin for 30 days goes. It reads the whole log. */
export async function doUpkeep(knowledge: Knowledge): Promise<void> {
  await carryOn(knowledge);
  await emptyBin(await knowledge.database());
}
