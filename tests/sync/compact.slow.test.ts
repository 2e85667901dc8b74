import { beforeAll, describe, expect, it } from 'vitest';
import type { Bytes } from '../../lib/sync/bytes.ts';
import { createMemoryRemote, type MemoryRemote } from '../../lib/sync/remotes/memory.ts';
import { isThorough } from '../support/long.ts';
import { deriveKeysQuickly } from './remotes/quick-keys.ts';
import { CUTS, copyOf, DAY_MS, type Device, joinDevice, lineTo, named, put, testClock } from './support/lab.ts';

beforeAll(() => {
  deriveKeysQuickly();
});

/** One device that edits and syncs `times` times. */
async function written(times: number, patience?: number) {
  const memory = createMemoryRemote();
  const clock = testClock();
  const a = await joinDevice(memory, clock, patience);
  await write(a, clock, times);
  return { memory, clock, a };
}

async function write(device: Device, clock: { now: number }, times: number, from = 0): Promise<void> {
  for (let i = from; i < from + times; i++) {
    clock.now += 60_000;
    await device.edit(put(`own:${i}`));
    await device.sync();
  }
}

const manifestsAndShards = (memory: MemoryRemote) => [named(memory, 'k').length, memory.areas.shards.size];

describe('compaction', () => {
  it('replaces a long log by a snapshot, keeps the log short, and a new device reads the snapshot', async () => {
    const { memory, clock, a } = await written(70);
    expect(named(memory, 'k').length).toBeGreaterThan(0);
    expect(memory.areas.log.size).toBeLessThanOrEqual(48);
    const line = lineTo(memory);
    const b = await joinDevice(memory, clock);
    expect(await b.sync(line.remote)).toMatchObject({ state: 'done', warnings: [] });
    expect(await b.entities()).toEqual(await a.entities());
    expect(line.fetched.some((name) => name.startsWith('c-'))).toBe(true);
    expect(line.requests()).toBeLessThanOrEqual(45);
    // And goes on with segments where the snapshot ends.
    await write(a, clock, 1, 70);
    expect(await b.sync()).toMatchObject({ changed: 1, warnings: [] });
    await write(b, clock, 1, 71);
    expect(await a.sync()).toMatchObject({ changed: 1, warnings: [] });
  });

  it('keeps covered segments until all devices have read them or a week is over', async () => {
    const memory = createMemoryRemote();
    const clock = testClock();
    const [a, b] = [await joinDevice(memory, clock), await joinDevice(memory, clock)];
    await write(b, clock, 1, 900);
    await write(a, clock, 36);
    expect(named(memory, 'k')).toHaveLength(1);
    const before = named(memory, 's').length;
    // Of 37 only b's own is gone: both have it.
    expect(before).toBe(36);
    clock.now += DAY_MS;
    await a.sync();
    expect(named(memory, 's').length).toBe(before);
    // b reads all and says so with its next segment.
    await b.sync();
    await write(b, clock, 1, 901);
    await a.sync();
    await a.sync();
    expect(named(memory, 's').length).toBeLessThan(20);
    expect(await a.entities()).toEqual(await b.entities());
  });

  it('deletes after a week what a sleeping device has not read, and the sleeper finds it in the snapshot', async () => {
    const memory = createMemoryRemote();
    const clock = testClock();
    const [a, b] = [await joinDevice(memory, clock), await joinDevice(memory, clock)];
    await write(b, clock, 1, 900);
    await write(a, clock, 36);
    clock.now += 8 * DAY_MS;
    await a.sync();
    expect(named(memory, 's').length).toBeLessThan(20);
    await b.edit(put('own:0', { note: 'typed while asleep' }));
    expect(await b.sync()).toMatchObject({ state: 'done', warnings: [] });
    await a.sync();
    expect(await a.entities()).toEqual(await b.entities());
    expect(await a.entities()).toContainEqual(expect.objectContaining({ note: 'typed while asleep' }));
  });

  it('loses nothing when the compactor is cut at any request, in any way', async () => {
    // Everything up to the sync that begins the snapshot, once; then a cut at each of its requests. Every day a cut at
    // every seventh, in each way at others.
    const { memory, clock, a } = await written(24);
    await write(a, clock, 0);
    let needed = 0;
    for (const [i, how] of CUTS.entries()) {
      for (let request = isThorough ? 0 : i; ; request++) {
        const back = copyOf(memory);
        const line = lineTo(memory);
        const c = await joinDevice(memory, clock);
        await c.sync();
        line.cutAt(request, how);
        for (let i = 0; i < 14; i++) {
          await c.edit(put(`own:c${i}`));
          await c.sync(line.remote).catch(() => undefined);
        }
        const cameThere = line.requests() > request;
        line.mend();
        for (let i = 0; i < 3; i++) await c.sync(line.remote);
        const d = await joinDevice(memory, clock);
        expect(await d.sync()).toMatchObject({ state: 'done', warnings: [] });
        expect(await d.entities()).toEqual(await c.entities());
        expect(await d.entities()).toHaveLength(38);
        expect(await c.db.outbox.count()).toBe(0);
        back();
        needed = Math.max(needed, request);
        if (!cameThere || request > 45) break;
        // Most requests are alike: the first are looked at one by one, then every seventh.
        if (request > 6 || !isThorough) request += 6;
      }
    }
    expect(needed).toBeGreaterThan(30);
  }, 240_000);

  it('lets two devices compact at once', async () => {
    const { memory, clock, a } = await written(22);
    const b = await joinDevice(memory, clock);
    await b.sync();
    // Neither sees what the other writes until both are done.
    const views = [a, b].map((device, i) => {
      const seen = new Map(memory.areas.log);
      const own = createMemoryRemote();
      for (const [name, bytes] of seen) own.areas.log.set(name, bytes);
      for (const [name, bytes] of memory.areas.shards) own.areas.shards.set(name, bytes);
      return { device, own, i };
    });
    for (const { device, own, i } of views) {
      for (let n = 0; n < 14; n++) {
        clock.now += 60_000;
        await device.edit(put(`own:${i}-${n}`));
        await device.sync(own);
      }
      expect(named(own, 'k').length).toBeGreaterThan(0);
    }
    for (const { own } of views) {
      for (const area of ['log', 'shards'] as const) {
        for (const [name, bytes] of own.areas[area]) memory.areas[area].set(name, bytes);
      }
    }
    for (const device of [a, b, a, b]) expect(await device.sync()).toMatchObject({ state: 'done', warnings: [] });
    expect(await a.entities()).toEqual(await b.entities());
    const c = await joinDevice(memory, clock);
    expect(await c.sync()).toMatchObject({ state: 'done', warnings: [] });
    expect(await c.entities()).toEqual(await a.entities());
    expect(await c.entities()).toHaveLength(22 + 28);
  }, 60_000);

  // Of b, the first finds so much left that it writes a snapshot of its own, the second does not.
  it.each([
    [4, 0],
    [0, 7],
  ])(
    'lists again when a shard is gone because another device (%i) compacted meanwhile (%i)',
    async (ofA, ofB) => {
      const { memory, clock, a } = await written(36, ofA);
      const b = await joinDevice(memory, clock, ofB);
      let isFirst = true;
      let logsListed = 0;
      const line = lineTo({
        ...memory,
        async list(area, signal) {
          if (area === 'log') logsListed++;
          return await memory.list(area, signal);
        },
        async get(area, name, signal) {
          if (area === 'shards' && isFirst) {
            isFirst = false;
            // Two later snapshots push out the one that is being read.
            await write(a, clock, 110, 36);
          }
          return await memory.get(area, name, signal);
        },
      });
      expect(await b.sync(line.remote)).toMatchObject({ state: 'done', warnings: [] });
      expect(logsListed).toBe(2);
      expect(line.counts.list).toBe(ofB === 0 ? 3 : 2);
      expect(await b.entities()).toEqual(await a.entities());
    },
    60_000,
  );

  it('says so when a shard is damaged, and takes it when it is whole again', async () => {
    const { memory, clock, a } = await written(36);
    const [shard] = [...memory.areas.shards.keys()] as [string];
    const whole = memory.areas.shards.get(shard)!;
    const flipped = whole.slice() as Bytes;
    flipped[60]! ^= 1;
    memory.areas.shards.set(shard, flipped);
    const b = await joinDevice(memory, clock);
    const outcome = await b.sync();
    expect(outcome.warnings.map(({ kind }) => kind)).toContain('damaged');
    memory.areas.shards.set(shard, whole);
    expect(await b.sync()).toMatchObject({ state: 'done', warnings: [] });
    expect(await b.entities()).toEqual(await a.entities());
  });

  it.each(isThorough ? [0, 2, 5, 7] : [0, 7])(
    'keeps two snapshots, and no shard that belongs to none (%i)',
    async (patience) => {
      const { memory, a } = await written(160, patience);
      // The last sync may have been the one that wrote a third; the next one sees it on the remote and takes the oldest away.
      await a.sync();
      const [manifests, shards] = manifestsAndShards(memory);
      expect(manifests).toBe(2);
      expect(shards).toBe(manifests);
      expect(memory.areas.log.size).toBeLessThanOrEqual(48);
    },
    60_000,
  );
});
