import { createWebDavRemote } from '../../../lib/sync/remotes/webdav.ts';
import { DAV_SERVERS } from '../../support/servers/dav-servers.ts';
import { overHttp } from './over-http.ts';
import { remoteSuite } from './remote-suite.ts';

for (const kind of DAV_SERVERS) {
  remoteSuite({
    ...kind,
    start: async () => await overHttp(await kind.start(), createWebDavRemote),
    // This one reads an escaped # as the end of the address.
    ...(kind.name.startsWith('webdav-server') && {
      oddNames: ['a b', 'ü中', 'x&y=z', "it's;here", 'a+b', 'n'.repeat(180)],
    }),
  });
}
