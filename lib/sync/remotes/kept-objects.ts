// The objects of a vault kept on this device: the remote of those who carry a file (vault-file.ts). What was ever in a file
// stays here until it is replaced by a snapshot, so that syncing from an older file takes nothing back.
import { Dexie, type Table } from 'dexie';
import type { Bytes } from '../bytes.ts';
import { type Area, type Remote, RemoteError, type RemoteObject } from '../remote.ts';

interface KeptObject {
  readonly area: Area;
  readonly name: string;
  readonly bytes: Bytes;
}

export interface KeptObjects extends Remote {
  /** Forgets everything, for a place that is no longer used. */
  clear(): Promise<void>;
  close(): void;
}

const DATABASE_NAME = 'backstory-vault-file';

/** Opens the one store of this profile; tests give another name. */
export function openKeptObjects(name = DATABASE_NAME): KeptObjects {
  const db = new Dexie(name);
  db.version(1).stores({ objects: '[area+name], area' });
  const objects: Table<KeptObject, [Area, string]> = db.table('objects');
  return {
    async list(area, signal): Promise<RemoteObject[]> {
      signal?.throwIfAborted();
      const rows = await objects.where('area').equals(area).toArray();
      return rows.map(({ name, bytes }) => ({ name, size: bytes.length }));
    },
    async get(area, name, signal): Promise<Bytes> {
      signal?.throwIfAborted();
      const row = await objects.get([area, name]);
      if (row === undefined) throw new RemoteError('missing', `${name} is not there`);
      return row.bytes;
    },
    async putNew(area, name, bytes, signal) {
      signal?.throwIfAborted();
      await objects.put({ area, name, bytes });
    },
    async remove(area, name, signal) {
      signal?.throwIfAborted();
      await objects.delete([area, name]);
    },
    clear: async () => await objects.clear(),
    close: () => db.close(),
  };
}
