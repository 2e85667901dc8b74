// A device that slept for half a year, and what was deleted and forgotten meanwhile.
import { beforeAll, describe, expect, it } from 'vitest';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import type { Bytes } from '../../lib/sync/bytes.ts';
import { createMemoryRemote, type MemoryRemote } from '../../lib/sync/remotes/memory.ts';
import { deriveKeysQuickly } from './remotes/quick-keys.ts';
import { DAY_MS, type Device, joinDevice, lineTo, named, put, type TestClock, testClock } from './support/lab.ts';

beforeAll(() => {
  deriveKeysQuickly();
});

const ids = async ({ db }: Device) => (await db.entities.orderBy('id').primaryKeys()) as string[];
const known = async (db: KnowledgeDatabase, id: string) => await db.replica.get(`entities ${id}`);
const last = async ({ db }: Device) => (await db.edits.orderBy('seq').last())!;

interface Household {
  readonly memory: MemoryRemote;
  readonly clock: TestClock;
  readonly laptop: Device;
  readonly phone: Device;
  readonly sleeper: Device;
}

/** Three devices that have the same 20 entities. */
async function household(): Promise<Household> {
  const memory = createMemoryRemote();
  const clock = testClock();
  const join = async () => await joinDevice(memory, clock);
  const [laptop, phone, sleeper] = [await join(), await join(), await join()];
  for (let i = 0; i < 20; i++) await laptop.edit(put(`own:${String(i).padStart(2, '0')}`));
  // Each says something, so that the others know of it.
  for (const [i, device] of [laptop, phone, sleeper].entries()) {
    await device.edit(put(`own:of-${i}`));
    for (const any of [laptop, phone, sleeper]) await any.sync();
  }
  for (const any of [laptop, phone, sleeper]) await any.sync();
  return { memory, clock, laptop, phone, sleeper };
}

/** Days on which laptop and phone are used; each is heard of every twenty days. */
async function live({ clock, laptop, phone }: Household, days: number, name: string): Promise<void> {
  for (let day = 0; day < days; day += 10) {
    clock.now += 10 * DAY_MS;
    const device = (day / 10) % 2 === 0 ? laptop : phone;
    await device.edit(put(`own:${name}`, { note: `day ${day}` }));
    for (const any of [laptop, phone, laptop]) {
      const { parked } = await any.sync();
      if (parked) await allow(any, parked.deletions);
    }
  }
}

/** The reader's yes to deletions a sync stopped at. */
async function allow(device: Device, deletions: number): Promise<void> {
  await device.db.vaults.update('vault', { allowedDeletions: deletions, parked: null });
  expect(await device.sync()).toMatchObject({ state: 'done' });
}

describe('a device that slept for more than half a year', () => {
  it('does not bring back what was deleted and forgotten meanwhile, and loses nothing it wrote itself', async () => {
    const home = await household();
    const { memory, clock, laptop, phone, sleeper } = home;
    // Written on the plane, never sent.
    await sleeper.edit(put('own:00', { note: 'typed on the plane' }));
    await sleeper.edit(put('own:01', { note: 'of something that will be gone' }));
    await sleeper.edit(put('own:new', { note: 'made on the plane' }));
    await laptop.edit({ kind: 'delete', id: 'own:01' });
    await laptop.edit({ kind: 'delete', id: 'own:02' });
    await laptop.edit(put('own:03', { label: { text: 'renamed while it slept' } }));
    await live(home, 420, 'diary');
    expect(await known(laptop.db, 'own:02')).toBeUndefined();

    const line = lineTo(memory);
    let copies = 0;
    const outcome = await sleeper.sync(line.remote, { backUp: async () => copies++ });
    expect(outcome).toMatchObject({ state: 'done', warnings: [], deleted: 2 });
    expect(copies).toBe(1);
    for (const any of [laptop, phone, sleeper]) await any.sync();
    const expected = await laptop.entities();
    expect(await sleeper.entities()).toEqual(expected);
    expect(await phone.entities()).toEqual(expected);
    expect(await ids(laptop)).not.toContain('own:01');
    expect(await ids(laptop)).not.toContain('own:02');
    expect(expected).toContainEqual(expect.objectContaining({ id: 'own:00', note: 'typed on the plane' }));
    expect(expected).toContainEqual(expect.objectContaining({ id: 'own:new', note: 'made on the plane' }));
    expect(expected).toContainEqual(
      expect.objectContaining({ id: 'own:03', label: { text: 'renamed while it slept' } }),
    );
    // The edit of what was deleted stands in the history.
    const changes =
      JSON.stringify(await sleeper.db.edits.toArray()) + JSON.stringify(await sleeper.db.editParts.toArray());
    expect((await last(sleeper)).kind).toBe('sync');
    expect(changes).toContain('of something that will be gone');
    // Nobody hears of the two again, whoever compacts or joins.
    await live(home, 60, 'diary');
    const tablet = await joinDevice(memory, clock);
    await tablet.sync();
    expect(await tablet.entities()).toEqual(await laptop.entities());
  }, 120_000);

  it('says nothing before it has read everything, wherever it is cut off', async () => {
    const home = await household();
    const { memory, laptop, phone, sleeper } = home;
    await sleeper.edit(put('own:new'));
    await laptop.edit({ kind: 'delete', id: 'own:02' });
    await live(home, 420, 'diary');
    for (let request = 1; ; request++) {
      const line = lineTo(memory);
      line.cutAt(request, 'before', true);
      const isThrough = await sleeper.sync(line.remote).then(
        () => true,
        () => false,
      );
      const [vault] = await sleeper.db.vaults.toArray();
      if (vault!.rebase !== null) expect([request, line.counts.put]).toEqual([request, 0]);
      if (isThrough) break;
    }
    for (const any of [sleeper, laptop, phone, sleeper]) await any.sync();
    expect(await sleeper.entities()).toEqual(await laptop.entities());
    expect(await ids(phone)).toContain('own:new');
    expect(await ids(sleeper)).not.toContain('own:02');
  }, 120_000);

  it('asks before much would go', async () => {
    const home = await household();
    const { laptop, sleeper } = home;
    for (let i = 0; i < 10; i++) await laptop.edit({ kind: 'delete', id: `own:0${i}` });
    await live(home, 420, 'diary');
    expect(await sleeper.sync()).toMatchObject({ state: 'asks', parked: { deletions: 10 }, deleted: 0, sent: 0 });
    expect(await sleeper.sync()).toMatchObject({ state: 'asks', parked: { deletions: 10 } });
    expect(await ids(sleeper)).toContain('own:01');
    await allow(sleeper, 10);
    expect(await ids(sleeper)).not.toContain('own:01');
    await laptop.sync();
    expect(await sleeper.entities()).toEqual(await laptop.entities());
  }, 120_000);

  it('concludes nothing from a remote that shows less than it had read', async () => {
    const home = await household();
    const { memory, clock, laptop, sleeper } = home;
    clock.now += 200 * DAY_MS;
    const [first] = named(memory, 's') as [string];
    const bytes = memory.areas.log.get(first)!;
    memory.areas.log.delete(first);
    const before = await ids(sleeper);
    expect(await sleeper.sync()).toMatchObject({ state: 'rolled back', sent: 0, deleted: 0 });
    expect(await ids(sleeper)).toEqual(before);
    // Torn after the listing was looked at: half of what it knew is read anew, and that is no reason to delete the rest.
    memory.areas.log.set(first, bytes.slice(0, -1) as Bytes);
    for (let time = 0; time < 2; time++) expect(await sleeper.sync()).toMatchObject({ sent: 0, deleted: 0 });
    expect(await ids(sleeper)).toEqual(before);
    expect((await sleeper.db.vaults.get('vault'))!.rebase).not.toBeNull();
    memory.areas.log.set(first, bytes);
    expect(await sleeper.sync()).toMatchObject({ state: 'done', warnings: [], deleted: 0 });
    await laptop.sync();
    expect(await sleeper.entities()).toEqual(await laptop.entities());
  }, 60_000);

  it('re-bases when only the others think it lapsed, because its clock or theirs is wrong', async () => {
    const home = await household();
    const { clock, laptop, phone, sleeper } = home;
    await laptop.edit({ kind: 'delete', id: 'own:02' });
    await live(home, 420, 'diary');
    const awake = clock.now;
    clock.now -= 420 * DAY_MS;
    const { device } = (await sleeper.db.vaults.get('vault'))!;
    expect(await sleeper.sync()).toMatchObject({ state: 'done', deleted: 1, warnings: [] });
    expect((await sleeper.db.vaults.get('vault'))!.device).not.toBe(device);
    clock.now = awake;
    for (const any of [sleeper, laptop, phone]) await any.sync();
    expect(await sleeper.entities()).toEqual(await laptop.entities());
  }, 120_000);
});

describe('a deletion', () => {
  it('is remembered for 180 days and until every device has read it, then forgotten, also when it is made anew', async () => {
    const home = await household();
    const { clock, laptop, phone, sleeper } = home;
    await laptop.edit({ kind: 'delete', id: 'own:02' });
    await live(home, 170, 'diary');
    expect(await known(laptop.db, 'own:02')).toMatchObject({ registers: { '#gone': expect.anything() } });
    // The third wakes up in time: it is waited for, and hears of it.
    expect(await sleeper.sync()).toMatchObject({ state: 'done', deleted: 1 });
    clock.now += DAY_MS;
    await sleeper.sync();
    await live(home, 220, 'diary');
    expect(await known(laptop.db, 'own:02')).toBeUndefined();
    await laptop.edit(put('own:02', { note: 'there again' }));
    for (const any of [laptop, phone, sleeper, laptop]) await any.sync();
    expect(await sleeper.entities()).toEqual(await laptop.entities());
    expect(await phone.entities()).toEqual(await laptop.entities());
    expect(await laptop.entities()).toContainEqual(expect.objectContaining({ id: 'own:02', note: 'there again' }));
  }, 120_000);
});
