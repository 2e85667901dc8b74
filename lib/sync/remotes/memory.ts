// A remote in memory: for tests, and the plainest statement of what a remote is.
import type { Bytes } from '../bytes.ts';
import { type Area, type Remote, RemoteError, type RemoteObject } from '../remote.ts';

export interface MemoryRemote extends Remote {
  readonly areas: Readonly<Record<Area, Map<string, Bytes>>>;
}

export function createMemoryRemote(): MemoryRemote {
  const areas = {
    log: new Map<string, Bytes>(),
    shards: new Map<string, Bytes>(),
    pictures: new Map<string, Bytes>(),
  };
  return {
    areas,
    async list(area, signal): Promise<RemoteObject[]> {
      signal?.throwIfAborted();
      return [...areas[area]].map(([name, bytes]) => ({ name, size: bytes.length }));
    },
    async get(area, name, signal) {
      signal?.throwIfAborted();
      const bytes = areas[area].get(name);
      if (bytes === undefined) throw new RemoteError('missing', `${name} is not there`);
      return bytes.slice();
    },
    async putNew(area, name, bytes, signal) {
      signal?.throwIfAborted();
      areas[area].set(name, bytes.slice());
    },
    async remove(area, name, signal) {
      signal?.throwIfAborted();
      areas[area].delete(name);
    },
  };
}
