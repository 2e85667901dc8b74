// Pictures nobody has any more go from the remote, late and only when that is certain.
import { beforeAll, expect, it } from 'vitest';
import { emptyBin } from '../../lib/knowledge/bin.ts';
import { undo } from '../../lib/knowledge/undo.ts';
import { RemoteError } from '../../lib/sync/remote.ts';
import { createMemoryRemote } from '../../lib/sync/remotes/memory.ts';
import { deriveKeysQuickly } from './remotes/quick-keys.ts';
import { DAY_MS, type Device, joinDevice, put, testClock } from './support/lab.ts';
import { add, dozen, pictured, pictureIds, stored } from './support/pictured.ts';

beforeAll(() => {
  deriveKeysQuickly();
});

const lake = pictured('own:lake', 1);
const mill = pictured('own:mill', 2);

async function pair() {
  const memory = createMemoryRemote();
  const clock = testClock();
  const [a, b] = [await joinDevice(memory, clock), await joinDevice(memory, clock)];
  for (const one of [lake, mill]) await add(a, one);
  for (const device of [a, b]) await device.sync();
  /** Days pass; each device syncs every fifth, and empties its bin as it does by itself. */
  const live = async (days: number, devices: readonly Device[] = [a, b]) => {
    for (let day = 0; day < days; day += 5) {
      clock.now += 5 * DAY_MS;
      for (const { db } of devices) await emptyBin(db, { now: clock.now });
      for (const device of devices) expect(await device.sync()).toMatchObject({ state: 'done', warnings: [] });
    }
  };
  const count = () => stored(memory).length;
  return { memory, clock, a, b, live, count };
}

it('goes when nothing has spoken of it for a bin and a month more, and what is in use stays for ever', async () => {
  const { a, b, live, count } = await pair();
  await a.edit(put('own:lake'));
  await live(30);
  expect(count()).toBe(2);
  await live(25);
  // Out of the bin, and known to be nobody's for less than a month.
  expect(await pictureIds(a)).toEqual([mill.id]);
  expect(count()).toBe(2);
  await live(50);
  expect(count()).toBe(1);
  await live(200);
  expect(count()).toBe(1);
  for (const device of [a, b]) expect(await pictureIds(device)).toEqual([mill.id]);
}, 60_000);

it('stays while the edit that took it away can be taken back, and then is there for the other device too', async () => {
  const { a, b, clock, live, count } = await pair();
  await a.edit(put('own:lake'));
  const { seq } = (await a.db.edits.orderBy('seq').last())!;
  await live(25);
  await undo(a.db, seq, { now: clock.now });
  await live(120);
  expect(count()).toBe(2);
  for (const device of [a, b]) expect(await pictureIds(device)).toHaveLength(2);
}, 60_000);

it('stays while a deleted entity may come back from a device that was away', async () => {
  const { a, b, clock, live, count } = await pair();
  await a.edit(dozen());
  for (const device of [a, b]) await device.sync();
  await a.edit({ kind: 'delete', id: 'own:lake' });
  await live(120, [a]);
  expect(await pictureIds(a)).toEqual([mill.id]);
  expect(count()).toBe(2);
  // It was edited there after it was deleted here: it is back, with its picture.
  const { value } = (await b.db.entities.get('own:lake'))!;
  await b.edit({ kind: 'put', entity: { ...value, note: 'still needed' } });
  clock.now += DAY_MS;
  for (const device of [b, a]) expect(await device.sync()).toMatchObject({ state: 'done' });
  expect((await a.db.entities.get('own:lake'))?.value.note).toBe('still needed');
  expect(await pictureIds(a)).toHaveLength(2);
});

it('is sent again by who speaks of it after it went', async () => {
  const { a, b, clock, live, count } = await pair();
  await a.edit(put('own:lake'));
  await live(110, [a]);
  expect(count()).toBe(1);
  await add(b, pictured('own:other', 1));
  clock.now += DAY_MS;
  for (const device of [b, a]) expect(await device.sync()).toMatchObject({ state: 'done', warnings: [] });
  expect(count()).toBe(2);
  expect(await pictureIds(a)).toHaveLength(2);
});

it('stays while something of the log could not be read', async () => {
  const { memory, a, b, clock, count } = await pair();
  await a.edit(put('own:lake'));
  await a.sync();
  for (let month = 0; month < 4; month++) {
    await b.edit(put(`own:unread${month}`));
    await b.sync();
    const [last] = [...memory.areas.log.keys()].filter((name) => name.startsWith('s-')).slice(-1);
    memory.areas.log.get(last!)![40]! ^= 1;
    clock.now += 31 * DAY_MS;
    await emptyBin(a.db, { now: clock.now });
    expect((await a.sync()).warnings.length).toBeGreaterThan(0);
  }
  expect(count()).toBe(2);
});

it('whose removal is refused is told of and keeps nothing else', async () => {
  const { memory, a, clock, live, count } = await pair();
  await a.edit(put('own:lake'));
  await live(55, [a]);
  clock.now += 40 * DAY_MS;
  const shut = {
    ...memory,
    remove: async () => {
      throw new RemoteError('forbidden', 'nothing is deleted here');
    },
  };
  await a.edit(put('own:news'));
  expect(await a.sync(shut)).toMatchObject({ state: 'done', sent: 1, warnings: [{ kind: 'pictures' }] });
  expect(count()).toBe(2);
  clock.now += 31 * DAY_MS;
  expect(await a.sync()).toMatchObject({ state: 'done', warnings: [] });
  expect(count()).toBe(1);
});
