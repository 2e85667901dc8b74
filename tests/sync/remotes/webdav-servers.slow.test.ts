import { createWebDavRemote } from '../../../lib/sync/remotes/webdav.ts';
import { isThorough } from '../../support/long.ts';
import { DAV_SERVERS } from '../../support/servers/dav-servers.ts';
import { CUTS } from '../../support/servers/line.ts';
import { overHttp } from './over-http.ts';
import { remoteSuite } from './remote-suite.ts';

for (const [i, kind] of DAV_SERVERS.entries()) {
  const isOfNpm = kind.name.startsWith('webdav-server');
  remoteSuite({
    ...kind,
    start: async () => await overHttp(await kind.start(), createWebDavRemote),
    // Every day each way on one server, and on each server one way.
    ...(!isThorough && !isOfNpm && { cuts: [CUTS[i % CUTS.length]!] }),
    // This one reads an escaped # as the end of the address.
    ...(isOfNpm && {
      oddNames: ['a b', 'ü中', 'x&y=z', "it's;here", 'a+b', 'n'.repeat(180)],
    }),
  });
}
