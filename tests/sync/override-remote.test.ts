import { beforeAll, describe, expect, it } from 'vitest';
import { overrideRemote } from '../../lib/sync/override-remote.ts';
import { createMemoryRemote } from '../../lib/sync/remotes/memory.ts';
import { deriveKeysQuickly } from './remotes/quick-keys.ts';
import { copyOf, joinDevice, lineTo, put, testClock } from './support/lab.ts';

beforeAll(() => {
  deriveKeysQuickly();
});

async function pair() {
  const memory = createMemoryRemote();
  const clock = testClock();
  const [a, b] = [await joinDevice(memory, clock), await joinDevice(memory, clock)];
  await a.edit(put('own:a'));
  await b.edit(put('own:b'));
  for (const device of [a, b, a]) await device.sync();
  const now = () => clock.now;
  return { memory, clock, a, b, now };
}

describe('a remote that was wiped', () => {
  it('is filled again from here, and the other device goes on as if nothing had been', async () => {
    const { memory, clock, a, b, now } = await pair();
    await b.edit(put('own:typed-meanwhile'));
    memory.areas.log.clear();
    memory.areas.shards.clear();
    expect(await a.sync()).toMatchObject({ state: 'wiped' });
    const order: string[] = [];
    const line = lineTo(memory);
    const outcome = await overrideRemote(a.db, line.remote, {
      now,
      backUp: async () => void order.push(`backed up before ${line.requests()} requests`),
    });
    expect(order).toEqual(['backed up before 0 requests']);
    expect(outcome).toMatchObject({ state: 'done', warnings: [] });
    expect(await b.sync()).toMatchObject({ state: 'done', warnings: [], deleted: 0 });
    await a.sync();
    expect(await a.entities()).toHaveLength(3);
    expect(await b.entities()).toEqual(await a.entities());
    const c = await joinDevice(memory, clock);
    await c.sync();
    expect(await c.entities()).toEqual(await a.entities());
  });

  it('or rolled back: every device may put back what it has, and the union stands', async () => {
    const { memory, clock, a, b, now } = await pair();
    const back = copyOf(memory);
    for (const [device, id] of [
      [a, 'own:a2'],
      [b, 'own:b2'],
      [a, 'own:a3'],
    ] as const) {
      clock.now += 1_000;
      await device.edit(put(id));
      await device.sync();
      await device.sync();
    }
    back();
    expect(await a.sync()).toMatchObject({ state: 'rolled back' });
    expect(await b.sync()).toMatchObject({ state: 'rolled back' });
    expect(await overrideRemote(a.db, memory, { now })).toMatchObject({ state: 'done' });
    const outcome = await b.sync();
    if (outcome.state === 'rolled back') await overrideRemote(b.db, memory, { now });
    for (const device of [a, b, a]) expect(await device.sync()).toMatchObject({ state: 'done' });
    expect(await a.entities()).toHaveLength(5);
    expect(await b.entities()).toEqual(await a.entities());
  });

  it('of another vault is left alone', async () => {
    const { a, clock, now } = await pair();
    const other = createMemoryRemote();
    await joinDevice(other, clock);
    const before = [...other.areas.log.keys()];
    await expect(overrideRemote(a.db, other, { now })).rejects.toThrow('Another vault');
    expect([...other.areas.log.keys()]).toEqual(before);
  });

  it('is filled whole although it was cut at any request', async () => {
    const { memory, clock, a, now } = await pair();
    for (let request = 0; request < 9; request++) {
      memory.areas.log.clear();
      memory.areas.shards.clear();
      const line = lineTo(memory);
      line.cutAt(request, request % 2 === 0 ? 'half' : 'after');
      await overrideRemote(a.db, line.remote, { now }).catch(() => undefined);
      line.mend();
      await overrideRemote(a.db, line.remote, { now });
      const c = await joinDevice(memory, clock);
      expect(await c.sync()).toMatchObject({ state: 'done', warnings: [] });
      expect(await c.entities()).toEqual(await a.entities());
      await a.sync();
    }
  });
});
