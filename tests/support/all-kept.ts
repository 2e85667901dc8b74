// All that the extension keeps, wherever it may keep it, as one text to look for traces in.
import type { Lab } from './lab.ts';

/** Every row of every database and everything in the extension's storage, as JSON. What has bytes only is left out. */
export async function allKept(lab: Lab): Promise<string> {
  return await lab.inExtension(async ({ storage }) => {
    const kept: unknown[] = [];
    for (const area of [storage.local, storage.session, storage.sync]) kept.push(await area.get(null));
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name!));
      for (const store of database.objectStoreNames) {
        kept.push(await done(database.transaction(store).objectStore(store).getAll()));
      }
      database.close();
    }
    const isBytes = (value: unknown) => value instanceof ArrayBuffer || ArrayBuffer.isView(value);
    return JSON.stringify(kept, (_, value: unknown) => (isBytes(value) ? null : value));
  });
}
