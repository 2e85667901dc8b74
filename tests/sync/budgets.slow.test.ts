// What sync may cost: requests and bytes of everything that went over the line, headers included.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RemoteError } from '../../lib/sync/remote.ts';
import { benchDevice, measureDaily, measureFirst, type SyncCost } from '../bench/sync-ours.ts';
import { isLong } from '../support/long.ts';
import { DAV_SERVERS, type DavServer } from '../support/servers/dav-servers.ts';
import { type Line, openLine } from '../support/servers/line.ts';
import { deriveKeysQuickly } from './remotes/quick-keys.ts';

const KB = 1_000;
const MB = 1_000_000;

let server: DavServer;
let line: Line;
beforeAll(async () => {
  deriveKeysQuickly();
  // The one that comes with npm is on every machine, and its answers are the longest.
  server = await DAV_SERVERS.at(-1)!.start();
  line = await openLine(server.address);
}, 60_000);
afterAll(async () => {
  await line.close();
  await server.stop();
});

/** Everything over its budget, in words. */
function over(cost: SyncCost, most: { requests: number; up?: number; down?: number; bytes?: number }): string[] {
  const found = { requests: cost.requests, up: cost.up, down: cost.down, bytes: cost.up + cost.down };
  return Object.entries(most)
    .filter(([what, limit]) => found[what as keyof typeof found] > limit)
    .map(([what, limit]) => `${cost.what}: ${found[what as keyof typeof found]} ${what} of ${limit}`);
}

describe('what sync costs', () => {
  it('stays within its budgets for ten changed of 10,000, after many days', async () => {
    const { idle, pushTen, pullTen, push, pull } = await measureDaily(line, server.login, 10_000);
    expect([
      ...over(idle, { requests: 1, bytes: 12 * KB }),
      ...over(pushTen, { requests: 2, up: 2 * KB }),
      ...over(pullTen, { requests: 2, down: 8 * KB }),
      ...over(push, { requests: 20, bytes: 1.5 * MB }),
      ...over(pull, { requests: 20, bytes: 1.5 * MB }),
    ]).toEqual([]);
  }, 240_000);

  it.runIf(isLong)(
    'stays within its budgets for 100,000, and goes on where the line broke, with first entities there already',
    async () => {
      const size = 100_000;
      const { push, pull, address } = await measureFirst(line, server.login, size);
      expect([
        ...over(push, { requests: 24, bytes: 15 * MB }),
        ...over(pull, { requests: 24, bytes: 15 * MB }),
      ]).toEqual([]);
      const tablet = await benchDevice(address, server.login);
      line.reset();
      line.cutAt(5, 'half answer');
      await expect(tablet.sync()).rejects.toThrow(RemoteError);
      const early = await tablet.db.entities.count();
      expect(early).toBeGreaterThan(0);
      expect(early).toBeLessThan(size);
      expect(await tablet.sync()).toMatchObject({ state: 'done', warnings: [] });
      expect(await tablet.db.entities.count()).toBe(size);
      // One listing and one half of a segment more than without the cut.
      expect(line.requests.length).toBeLessThanOrEqual(pull.requests + 2);
    },
    3_600_000,
  );
});
