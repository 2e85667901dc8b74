// What the background carries on with by itself: an installation that was cut off is neither left lying nor cut off again.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Knowledge } from '../../entrypoints/background/knowledge.ts';
import { carryOn, listenToAlarms, whileInstalling } from '../../entrypoints/background/upkeep.ts';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { listPacks } from '../../lib/knowledge/read.ts';
import { freshDatabase } from '../knowledge/support/fresh-database.ts';
import { manyEntities, packSource } from '../packs/support/pack-source.ts';
import { waitFor } from '../support/wait-for.ts';

let db: KnowledgeDatabase;
let knowledge: Knowledge;
let awake: number;

beforeEach(async () => {
  fakeBrowser.reset();
  awake = 0;
  Object.assign(fakeBrowser.runtime, { getPlatformInfo: async () => void awake++ });
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  db = await freshDatabase();
  knowledge = { database: async () => db } as Knowledge;
});
afterEach(() => {
  vi.useRealTimers();
});

/** What a killed worker leaves: the source, and nothing done of it. */
async function leaveHalf(source = packSource(manyEntities(100))): Promise<void> {
  const request = { origin: 'file' as const };
  await db.installs.add({ build: 'half', startedAt: 1, source, attempts: 1, partsBefore: 0, request });
}
const RINGS = { name: 'installs', scheduledTime: 0, persistAcrossSessions: true };
const alarm = async () => (await browser.alarms.get('installs'))?.periodInMinutes;

test('carrying on keeps the worker awake, and has it woken should it be killed again, until it is done', async () => {
  await leaveHalf();
  let during: Promise<number | undefined> | undefined;
  db.packBlobs.hook('creating', () => {
    vi.advanceTimersByTime(65_000);
    during = alarm();
  });
  await carryOn(knowledge);
  expect((await listPacks(db)).map(({ title }) => title)).toEqual(['Test pack']);
  expect(awake).toBe(3);
  expect(await during).toBe(0.5);
  expect(await alarm()).toBeUndefined();
  vi.advanceTimersByTime(65_000);
  expect(awake).toBe(3);
});

test('the alarm of a worker that was killed carries on, and ends when nothing is left', async () => {
  listenToAlarms(knowledge, (work) => void work());
  await browser.alarms.create('installs', { periodInMinutes: 0.5 });
  await leaveHalf();
  await fakeBrowser.alarms.onAlarm.trigger(RINGS);
  await waitFor('the pack', async () => (await listPacks(db)).length === 1);
  await waitFor('the end', async () => (await alarm()) === undefined);
  await browser.alarms.create('installs', { periodInMinutes: 0.5 });
  await fakeBrowser.alarms.onAlarm.trigger(RINGS);
  await waitFor('the end of an alarm nobody needs', async () => (await alarm()) === undefined);
});

test('while another installation is still fetched the alarm stays', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const fetching = whileInstalling(knowledge, () => promise);
  await leaveHalf();
  await carryOn(knowledge);
  expect(await alarm()).toBe(0.5);
  resolve();
  await fetching;
  expect(await alarm()).toBeUndefined();
});

test('what cannot be finished is told once and not tried again; without a database nothing rings for ever', async () => {
  await leaveHalf(new Blob(['<!doctype html><title>404</title>']));
  await expect(carryOn(knowledge)).rejects.toThrow('could not be finished');
  expect(await alarm()).toBeUndefined();
  await carryOn(knowledge);
  const none = { database: () => Promise.reject(new Error('no storage')) };
  await expect(whileInstalling(none, async () => none.database())).rejects.toThrow('no storage');
  expect(await alarm()).toBeUndefined();
});
