// Places of a remote that is a store of this machine: its line is the calls themselves.

import type { Bytes } from '../../../lib/sync/bytes.ts';
import { type Remote, RemoteError } from '../../../lib/sync/remote.ts';
import type { Cut } from '../../support/servers/line.ts';
import type { RemotePlace } from './remote-suite.ts';

/** `connect` gives a connection to the same store each time. */
export function overCalls(connect: () => Remote): RemotePlace {
  let count = 0;
  let cut: { readonly at: number; readonly how: Cut } | null = null;
  const broken = () => new RemoteError('offline', 'The line was cut');

  async function call<T>(work: () => Promise<T>, half?: () => Promise<T>): Promise<T> {
    const how = cut?.at === count++ ? cut.how : null;
    if (how === null) return await work();
    if (how === 'half request') await half?.();
    else if (how !== 'before') await work();
    throw broken();
  }

  return {
    connect() {
      const remote = connect();
      return {
        ...(remote.noPictures && { noPictures: true }),
        list: (area, signal) => call(() => remote.list(area, signal)),
        get: (area, name, signal) => call(() => remote.get(area, name, signal)),
        putNew: (area, name, bytes, signal) =>
          call(
            () => remote.putNew(area, name, bytes, signal),
            () => remote.putNew(area, name, bytes.slice(0, bytes.length >> 1) as Bytes, signal),
          ),
        remove: (area, name, signal) => call(() => remote.remove(area, name, signal)),
      };
    },
    count: () => count,
    cutAt(at, how) {
      cut = { at, how };
    },
    reset() {
      count = 0;
      cut = null;
    },
  };
}
