import { describe, expect, it } from 'vitest';
import { saveEdit } from '../../../lib/knowledge/edit.ts';
import { createBrowserStorageRemote, storageProblem } from '../../../lib/sync/remotes/browser-storage.ts';
import {
  readTravellingKeys,
  removeTravellingKeys,
  setUpWithTravellingKey,
} from '../../../lib/sync/remotes/travelling-key.ts';
import { setUpVault } from '../../../lib/sync/set-up-vault.ts';
import { syncOnce } from '../../../lib/sync/sync-once.ts';
import { freshDatabase } from '../../knowledge/support/fresh-database.ts';
import { overCalls } from './over-calls.ts';
import { bytesOf, errorOf, remoteSuite } from './remote-suite.ts';
import { createSyncStorage } from './sync-storage.ts';

remoteSuite({
  name: 'the browser’s own sync',
  largest: 30_000,
  async start() {
    return {
      async fresh() {
        const area = createSyncStorage();
        return overCalls(() => createBrowserStorageRemote(area));
      },
      async stop() {},
    };
  },
});

describe('the browser’s own sync', () => {
  it('cuts objects into items that fit, to the last byte', async () => {
    const area = createSyncStorage();
    const remote = createBrowserStorageRemote(area);
    for (const size of [0, 1, 6_096, 6_097, 6_098, 12_200, 18_000]) {
      await remote.putNew('log', `s-a-${size}`, bytesOf(size));
      expect(await remote.get('log', `s-a-${size}`)).toEqual(bytesOf(size));
    }
    expect(await remote.list('log')).toContainEqual({ name: 's-a-18000', size: 18_000 });
    expect(await remote.list('log')).toContainEqual({ name: 's-a-0', size: 0 });
  });

  it('shows an object whose items are still coming as long as it is by now', async () => {
    const area = createSyncStorage();
    const remote = createBrowserStorageRemote(area);
    await remote.putNew('log', 's-a-1', bytesOf(20_000));
    const keys = [...area.items.keys()].sort();
    const kept = area.items.get(keys[1]!);
    area.items.delete(keys[1]!);
    const [listed] = await remote.list('log');
    expect(listed!.size).toBeLessThan(20_000);
    area.items.set(keys[1]!, kept);
    expect(await remote.list('log')).toEqual([{ name: 's-a-1', size: 20_000 }]);
  });

  it('tells how full it is, stops at 70 % and names a way out, but still makes room', async () => {
    const area = createSyncStorage();
    const remote = createBrowserStorageRemote(area);
    let error: unknown = null;
    let stored = 0;
    while (error === null) {
      error = await remote.putNew('log', `s-a-${stored}`, bytesOf(3_000 + stored)).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (error === null) stored++;
    }
    expect(error).toMatchObject({ problem: 'full', advice: expect.stringContaining('WebDAV') });
    const fill = (await remote.fill?.())!;
    expect(fill.limit).toBe(102_400);
    expect(fill.used).toBeLessThanOrEqual(fill.stopAt);
    expect(fill.used + 4_300).toBeGreaterThan(fill.stopAt);
    expect(await remote.list('log')).toHaveLength(stored);
    // A snapshot and its manifest fit above the mark, and then what they cover goes.
    await remote.putNew('shards', 'c-a-1-p0', bytesOf(10_000));
    await remote.putNew('log', 'k-a-1', bytesOf(400));
    expect((await errorOf(remote.putNew('shards', 'c-a-1-p1', bytesOf(60_000)))).problem).toBe('full');
    const writes = area.writes.length;
    await Promise.all(Array.from({ length: stored }, (_, i) => remote.remove('log', `s-a-${i}`)));
    expect(area.writes.length - writes).toBe(1);
    await remote.putNew('log', 's-a-again', bytesOf(3_000));
  });

  it('keeps within the rate of writes, and says when it may go on', async () => {
    let time = 1_000_000;
    const area = createSyncStorage(() => time);
    const remote = createBrowserStorageRemote(area, () => time);
    let made = 0;
    const write = () => remote.putNew('log', `s-a-${made++ % 40}`, bytesOf((made % 90) + 1));
    const end = time + 2 * 3_600_000;
    let refused = 0;
    while (time < end) {
      const error = await write().then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (error === null) continue;
      expect(error).toMatchObject({ problem: 'busy' });
      const wait = (error as { retryAfter: number }).retryAfter;
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(3_600_000);
      time += wait;
      refused++;
    }
    expect(refused).toBeGreaterThan(10);
    // The same again costs no write.
    await remote.putNew('log', 'once', bytesOf(5));
    const before = area.writes.length;
    for (let i = 0; i < 300; i++) await remote.putNew('log', 'once', bytesOf(5));
    expect(area.writes).toHaveLength(before);
  });

  it('knows the browsers’ errors', () => {
    const cases = [
      ['Resource::kQuotaBytesPerItem quota exceeded', 'full'],
      ['Resource::kQuotaBytes quota exceeded', 'full'],
      ['Resource::kMaxItems quota exceeded', 'full'],
      ['QuotaExceededError: storage.sync API call exceeded its quota limitations.', 'full'],
      ['This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.', 'busy'],
      ['This request exceeds the MAX_WRITE_OPERATIONS_PER_HOUR quota.', 'busy'],
      ['An unexpected error occurred', 'server'],
    ] as const;
    for (const [words, problem] of cases)
      expect([words, storageProblem(new Error(words)).problem]).toEqual([words, problem]);
  });
});

describe('without a passphrase', () => {
  it('lets a second device in with the key that travels', async () => {
    const area = createSyncStorage();
    const remote = createBrowserStorageRemote(area);
    const [a, b] = [await freshDatabase(), await freshDatabase()];
    expect(await setUpWithTravellingKey(a, remote, area)).toMatchObject({ isNew: true });
    await saveEdit(a, { kind: 'put', entity: { id: 'own:1', type: 'place', label: { text: 'Homs' } } });
    await syncOnce(a, remote);
    expect(await setUpWithTravellingKey(b, remote, area)).toMatchObject({ isNew: false });
    await syncOnce(b, remote);
    expect((await b.entities.get('own:1'))?.value.label.text).toBe('Homs');
    expect(await readTravellingKeys(area)).toHaveLength(1);
    await removeTravellingKeys(area);
    expect(await readTravellingKeys(area)).toEqual([]);
    await expect(setUpWithTravellingKey(await freshDatabase(), remote, area)).rejects.toThrow('passphrase');
  }, 60_000);

  it('does not write a key beside a vault that has a passphrase', async () => {
    const area = createSyncStorage();
    const remote = createBrowserStorageRemote(area);
    await setUpVault(await freshDatabase(), remote, { passphrase: 'four plain words here' });
    await expect(setUpWithTravellingKey(await freshDatabase(), remote, area)).rejects.toThrow('has a passphrase');
    expect(await readTravellingKeys(area)).toEqual([]);
  }, 60_000);
});
