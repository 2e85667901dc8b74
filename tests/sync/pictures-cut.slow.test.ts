// A sync with pictures that breaks off at any request, in any way, and is done again.
import { beforeAll, expect, it } from 'vitest';
import { createMemoryRemote } from '../../lib/sync/remotes/memory.ts';
import { deriveKeysQuickly } from './remotes/quick-keys.ts';
import { CUTS, joinDevice, lineTo, testClock } from './support/lab.ts';
import { add, HOUR_MS, pictured, pictureIds, sorted, stored, torn } from './support/pictured.ts';

beforeAll(() => {
  deriveKeysQuickly();
});

it.each(CUTS)(
  'brings two pictures there and one back, cut %s at any request',
  async (how) => {
    const [lake, mill, quay] = [pictured('own:lake', 1), pictured('own:mill', 2), pictured('own:quay', 3)];
    let reached = 0;
    for (let at = 0, requests = 1; at < requests; at++) {
      const memory = createMemoryRemote();
      const clock = testClock();
      const [a, b] = [await joinDevice(memory, clock), await joinDevice(memory, clock)];
      for (const one of [lake, mill]) await add(a, one);
      await add(b, quay);
      const line = lineTo(memory);
      line.cutAt(at, how);
      for (const device of [a, b, a, b]) await device.sync(line.remote).catch(() => undefined);
      requests = line.requests();
      reached = Math.max(reached, requests);
      line.mend();
      // A picture the server once refused is sent again in an hour, and found there two later.
      for (let hours = 0; hours < 2; hours++) {
        for (const device of [a, b, a, b]) await device.sync();
        clock.now += 3 * HOUR_MS;
      }
      for (const device of [a, b]) {
        expect(await device.sync()).toMatchObject({ state: 'done', warnings: [] });
        expect(await pictureIds(device)).toEqual(sorted(lake, mill, quay));
        expect(await device.db.outbox.count()).toBe(0);
        const { pictures } = (await device.db.vaults.get('vault'))!;
        expect(pictures).toMatchObject({ unsent: [], wanted: [] });
      }
      expect([stored(memory).length, torn(memory)]).toEqual([3, []]);
      expect(await a.entities()).toEqual(await b.entities());
    }
    // Listings, pictures and rows of both devices were among what was cut.
    expect(reached).toBeGreaterThan(12);
  },
  180_000,
);

it('goes on where it was when the line is down for good after any request', async () => {
  const many = Array.from({ length: 9 }, (_, i) => pictured(`own:${i}`, i + 1));
  const memory = createMemoryRemote();
  const clock = testClock();
  const [a, b] = [await joinDevice(memory, clock), await joinDevice(memory, clock)];
  for (const one of many) await add(a, one);
  const line = lineTo(memory);
  for (const device of [a, b]) {
    for (const at of [3, 4, 5]) {
      line.cutAt(at, 'before', true);
      await expect(device.sync(line.remote)).rejects.toThrow('cut');
    }
    line.mend();
    line.reset();
    expect(await device.sync(line.remote)).toMatchObject({ state: 'done', warnings: [] });
    // What was there or here already is not carried again.
    expect(line.counts.put + line.fetched.length).toBeLessThan(5);
  }
  expect(await pictureIds(b)).toEqual(sorted(...many));
});
