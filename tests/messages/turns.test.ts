import { describe, expect, it } from 'vitest';
import { createTurns } from '../../lib/messages/turns.ts';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('turns', () => {
  it('come to small work first, one at a time', async () => {
    const inTurn = createTurns();
    const log: string[] = [];
    let running = 0;
    const work = (name: string) => async () => {
      expect(++running).toBe(1);
      await sleep(1);
      running--;
      log.push(name);
    };
    await Promise.all([
      inTurn(5_000_000, work('whole text')),
      inTurn(1_000, work('screen')),
      inTurn(50_000, work('article')),
    ]);
    expect(log).toEqual(['screen', 'article', 'whole text']);
  });

  it('let in what arrives in between', async () => {
    const inTurn = createTurns();
    const log: string[] = [];
    const all = [10, 20, 30].map((size) => inTurn(size, () => void log.push(`${size}`)));
    await all[0];
    all.push(inTurn(1, () => void log.push('late')));
    await Promise.all(all);
    expect(log).toEqual(['10', 'late', '20', '30']);
  });

  it('come to large work in the end, however much small work there is', async () => {
    let now = 0;
    const inTurn = createTurns(() => now);
    let isDone = false;
    const large = inTurn(1_000_000, () => {
      isDone = true;
    });
    for (let i = 0; i < 20 && !isDone; i++) {
      now += 100;
      await inTurn(1, () => {});
    }
    await large;
    expect(now).toBeLessThanOrEqual(1_100);
  });

  it('go on after a failure, which goes to whoever asked', async () => {
    const inTurn = createTurns();
    const failing = inTurn(1, () => {
      throw new Error('Broken');
    });
    const next = inTurn(2, () => 'done');
    await expect(failing).rejects.toThrow('Broken');
    expect(await next).toBe('done');
  });
});
