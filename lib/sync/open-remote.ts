// The remote of a connection.
import { ExpectedError } from '../errors.ts';
import type { Remote } from './remote.ts';
import { createWebDavRemote } from './remotes/webdav.ts';
import type { ConnectionRow } from './sync-status.ts';

/** Throws ExpectedError when the address is none, or when this version cannot speak to such a place. */
export function openRemote({ where, address, user, password }: ConnectionRow): Remote {
  const login = user === '' && password === '' ? null : { user, password };
  switch (where) {
    case 'webdav':
      return createWebDavRemote(address, login);
    default:
      throw new ExpectedError('This version of Backstory cannot sync there.', 'where');
  }
}
