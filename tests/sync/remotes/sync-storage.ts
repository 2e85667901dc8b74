// `storage.sync` as the browsers keep it: their limits, their errors, and a rate that the test's clock moves.
import type { StorageArea } from '../../../lib/sync/remotes/browser-storage.ts';

export interface SyncStorage extends StorageArea {
  readonly items: Map<string, unknown>;
  readonly writes: readonly number[];
}

/** As Chromium counts: keys, and values as JSON in which `<` is escaped, in UTF-8. All of a call is kept, or nothing. */
export function createSyncStorage(now: () => number = Date.now): SyncStorage {
  const items = new Map<string, unknown>();
  const writes: number[] = [];
  const sizeOf = (key: string, value: unknown) =>
    Buffer.byteLength(key) + Buffer.byteLength(JSON.stringify(value).replaceAll('<', '\\u003C'));
  const count = () => {
    const time = now();
    const after = (age: number) => writes.filter((at) => at > time - age).length;
    if (after(60_000) >= 120) throw new Error('This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.');
    if (after(3_600_000) >= 1_800) throw new Error('This request exceeds the MAX_WRITE_OPERATIONS_PER_HOUR quota.');
    writes.push(time);
  };
  return {
    items,
    writes,
    async get() {
      return structuredClone(Object.fromEntries(items));
    },
    async set(fresh) {
      count();
      const after = new Map([...items, ...Object.entries(fresh)]);
      for (const [key, value] of Object.entries(fresh)) {
        if (sizeOf(key, value) > 8_192) throw new Error('Resource::kQuotaBytesPerItem quota exceeded');
      }
      const total = [...after].reduce((sum, [key, value]) => sum + sizeOf(key, value), 0);
      if (total > 102_400) throw new Error('Resource::kQuotaBytes quota exceeded');
      if (after.size > 512) throw new Error('Resource::kMaxItems quota exceeded');
      for (const [key, value] of Object.entries(fresh)) items.set(key, structuredClone(value));
    },
    async remove(keys) {
      count();
      for (const key of keys) items.delete(key);
    },
  };
}
