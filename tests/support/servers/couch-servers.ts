// CouchDB's protocol on loopback: express-pouchdb, the only such server that needs no installation.
import { resolve } from 'node:path';
import type { Login } from '../../../lib/sync/remotes/http.ts';
import { startProgram } from './programs.ts';

export interface CouchServer {
  /** The path that databases lie under, without a slash at the end. */
  readonly address: string;
  stop(): Promise<void>;
}

/** In memory, empty. With a login it asks for it; without, everybody may do everything. */
export async function startCouchServer(login: Login | null): Promise<CouchServer> {
  let port = '';
  const program = await startProgram(
    process.execPath,
    [resolve(import.meta.dirname, 'couch-server.mjs'), ...(login === null ? [] : [login.user, login.password])],
    (output) => {
      port = /^port (\d+)$/m.exec(output)?.[1] ?? '';
      return port !== '';
    },
    { asIs: true },
  );
  return { address: `http://127.0.0.1:${port}/couch`, stop: program.stop };
}
