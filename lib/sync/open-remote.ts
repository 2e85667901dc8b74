// The remote of a connection.
import { ExpectedError } from '../errors.ts';
import type { Remote } from './remote.ts';
import { createBrowserStorageRemote, type StorageArea } from './remotes/browser-storage.ts';
import { createCouchRemote } from './remotes/couchdb.ts';
import type { KeptObjects } from './remotes/kept-objects.ts';
import { createWebDavRemote } from './remotes/webdav.ts';
import type { ConnectionRow } from './sync-status.ts';

/** What the browser gives: its own sync, where it has one, and the store of vault files. */
export interface Places {
  readonly storage: StorageArea | undefined;
  kept(): KeptObjects;
}

/** Throws ExpectedError when the address is none, or when this browser has no such place. */
export function openRemote({ where, address, user, password }: ConnectionRow, places: Places): Remote {
  const login = user === '' && password === '' ? null : { user, password };
  switch (where) {
    case 'webdav':
      return createWebDavRemote(address, login);
    case 'couchdb':
      return createCouchRemote(address, login);
    case 'browser':
      if (!places.storage) throw new ExpectedError('This browser has no sync of its own for extensions.', 'where');
      return createBrowserStorageRemote(places.storage);
    case 'file':
      return places.kept();
  }
}
