// Places of a remote that is reached over HTTP: a new folder or database each, through a line that can be cut.

import type { Remote } from '../../../lib/sync/remote.ts';
import type { Login } from '../../../lib/sync/remotes/http.ts';
import { openLine } from '../../support/servers/line.ts';
import type { RemoteHost } from './remote-suite.ts';

let made = 0;

/** `connect` gets the address of a place nobody used before. */
export async function overHttp(
  server: { readonly address: string; readonly login: Login | null; stop(): Promise<void> },
  connect: (address: string, login: Login | null) => Remote,
): Promise<RemoteHost> {
  const { origin, pathname } = new URL(server.address);
  const line = await openLine(origin);
  const path = pathname === '/' ? '' : pathname;
  const { login } = server;
  return {
    async fresh() {
      const address = `${line.address}${path}/backstory${++made}`;
      return {
        connect: () => connect(address, login),
        ...(login && { connectWrongly: () => connect(address, { ...login, password: 'guessed' }) }),
        count: () => line.requests.length,
        cutAt: line.cutAt,
        reset: line.reset,
      };
    },
    async stop() {
      await line.close();
      await server.stop();
    },
  };
}
