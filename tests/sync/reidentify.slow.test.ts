import { beforeAll, describe, expect, it } from 'vitest';
import { createMemoryRemote } from '../../lib/sync/remotes/memory.ts';
import { deriveKeysQuickly } from './remotes/quick-keys.ts';
import {
  CUTS,
  cloneOf,
  copyOf,
  type Device,
  deviceOf,
  joinDevice,
  lineTo,
  named,
  put,
  restore,
  testClock,
} from './support/lab.ts';

beforeAll(() => {
  deriveKeysQuickly();
});

async function edit(device: Device, clock: { now: number }, ...ids: string[]): Promise<void> {
  for (const id of ids) {
    clock.now += 60_000;
    await device.edit(put(id));
  }
}

const ids = async (device: Device) => (await device.entities()).map((one) => (one as { id: string }).id).sort();

describe('a profile whose name another writes under', () => {
  it('takes a new name when it was restored from a backup, and loses neither what it knew nor what it knows now', async () => {
    const memory = createMemoryRemote();
    const clock = testClock();
    const [a, b] = [await joinDevice(memory, clock), await joinDevice(memory, clock)];
    await edit(a, clock, 'own:1');
    await a.sync();
    const backup = await cloneOf(a.db);
    for (const id of ['own:2', 'own:3']) {
      await edit(a, clock, id);
      await a.sync();
    }
    await b.sync();
    const before = (await a.db.vaults.get('vault'))!.device;
    await restore(a.db, backup);
    await edit(a, clock, 'own:4');
    const outcome = await a.sync();
    expect(outcome).toMatchObject({ state: 'done', warnings: [{ kind: 'forked', seq: 2 }] });
    const after = (await a.db.vaults.get('vault'))!.device;
    expect(after).not.toBe(before);
    expect((await a.db.meta.get('head'))!.device).toBe(after);
    expect(await b.sync()).toMatchObject({ state: 'done', warnings: [] });
    expect(await ids(b)).toEqual(['own:1', 'own:2', 'own:3', 'own:4']);
    expect(await a.entities()).toEqual(await b.entities());
    expect(await a.sync()).toMatchObject({ state: 'done', warnings: [] });
  });

  it('parts from its clone, whoever speaks first and wherever it is cut, without using a number twice', async () => {
    const memory = createMemoryRemote();
    const clock = testClock();
    const first = await joinDevice(memory, clock);
    await edit(first, clock, 'own:0');
    await first.sync();
    await first.sync();
    const back = copyOf(memory);
    const origin = await cloneOf(first.db);
    for (const how of CUTS) {
      for (const request of [0, 1, 2, 3, 5]) {
        const a = deviceOf(await cloneOf(origin), memory, clock);
        const b = deviceOf(await cloneOf(origin), memory, clock);
        const c = await joinDevice(memory, clock);
        await edit(a, clock, 'own:a');
        await edit(b, clock, 'own:b');
        // Both seal the same number before either sees the other's.
        const apart = createMemoryRemote();
        for (const [name, bytes] of memory.areas.log) apart.areas.log.set(name, bytes);
        await a.sync();
        await b.sync(apart);
        await c.sync();
        for (const [name, bytes] of apart.areas.log) memory.areas.log.set(name, bytes);
        const line = lineTo(memory);
        line.cutAt(request, how);
        for (const device of [b, a, c]) await device.sync(line.remote).catch(() => undefined);
        line.mend();
        for (const device of [a, b, c, a, b, c]) await device.sync(line.remote);
        const names = await Promise.all([a, b, c].map(async ({ db }) => (await db.vaults.get('vault'))!.device));
        expect(new Set(names).size).toBe(3);
        for (const device of [a, b, c]) {
          expect(await ids(device)).toEqual(['own:0', 'own:a', 'own:b']);
          expect(await device.sync()).toMatchObject({ state: 'done', warnings: [] });
        }
        const d = await joinDevice(memory, clock);
        await d.sync();
        expect(await ids(d)).toEqual(['own:0', 'own:a', 'own:b']);
        back();
      }
    }
  }, 120_000);

  it('sends everything of its own again when what it wrote can no longer be fetched', async () => {
    const memory = createMemoryRemote();
    const clock = testClock();
    const a = await joinDevice(memory, clock);
    await edit(a, clock, 'own:0');
    await a.sync();
    const b = deviceOf(await cloneOf(a.db), memory, clock);
    await edit(b, clock, 'own:b');
    await b.sync();
    await b.sync();
    const [mine] = named(memory, 's').slice(-1) as [string];
    memory.areas.log.delete(mine);
    await edit(a, clock, 'own:a1');
    await a.sync();
    await edit(a, clock, 'own:a2');
    await a.sync();
    await b.sync();
    await a.sync();
    expect(await ids(a)).toEqual(['own:0', 'own:a1', 'own:a2', 'own:b']);
    expect(await ids(b)).toEqual(await ids(a));
  });
});
