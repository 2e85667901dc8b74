// Devices that lived apart, in whatever way, end alike, and nothing anybody wrote is lost.
//
//   BACKSTORY_SEED=N      the seed of the first life; each further one has the next number. Printed with every run. `npm test`
//                         takes the same each time, `npm run test:long` another.
//   BACKSTORY_RUNS=N      how many lives
import { beforeAll, expect, it } from 'vitest';
import { times } from '../support/long.ts';
import { deriveKeysQuickly } from './remotes/quick-keys.ts';
import { liveThrough } from './support/many-devices.ts';

const runs = Number(process.env.BACKSTORY_RUNS ?? times(8, 1_000, 20));
const seed = Number(process.env.BACKSTORY_SEED ?? times(20_261_129, Math.floor(Math.random() * 1_000_000_000)));

beforeAll(() => {
  deriveKeysQuickly();
});

it(`makes at least five devices alike in ${runs} random lives`, async () => {
  console.log(`convergence: ${runs} lives, BACKSTORY_SEED=${seed}`);
  for (let run = seed; run < seed + runs; run++) {
    if (run > seed && (run - seed) % 100 === 0) console.log(`convergence: ${run - seed} lives ended alike`);
    const life = await liveThrough(run).catch((error: unknown) => {
      throw new Error(`BACKSTORY_SEED=${run} BACKSTORY_RUNS=1`, { cause: error });
    });
    const [first, ...others] = [...(await life.contents()).values()];
    for (const other of others) expect(other, `BACKSTORY_SEED=${run}`).toEqual(first);
    expect(await life.losses(), `BACKSTORY_SEED=${run}`).toEqual([]);
  }
}, 7_200_000);
