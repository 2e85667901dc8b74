import { expect, it } from 'vitest';
import { createCouchRemote } from '../../../lib/sync/remotes/couchdb.ts';
import type { Login } from '../../../lib/sync/remotes/http.ts';
import { isThorough } from '../../support/long.ts';
import { startCouchServer } from '../../support/servers/couch-servers.ts';
import { CUTS, openLine } from '../../support/servers/line.ts';
import { overHttp } from './over-http.ts';
import { bytesOf, errorOf, remoteSuite } from './remote-suite.ts';

const LOGIN: Login = { user: 'team', password: 'ü:secret' };

for (const [name, login] of [
  ['CouchDB without a login', null],
  ['CouchDB with a Basic login', LOGIN],
] as const) {
  remoteSuite({
    name,
    start: async () => await overHttp({ ...(await startCouchServer(login)), login }, createCouchRemote),
    ...(!isThorough && login === null && { cuts: CUTS.slice(0, 1) }),
  });
}

it('asks CouchDB once when nothing is new, and hears of what others did', async () => {
  const server = await startCouchServer(null);
  const line = await openLine(new URL(server.address).origin);
  try {
    const at = `${line.address}/couch/shared`;
    const [one, other] = [createCouchRemote(at, null), createCouchRemote(at, null)];
    for (let i = 1; i <= 30; i++) await other.putNew('log', `s-b-${i}`, bytesOf(i));
    expect(await one.list('log')).toHaveLength(30);
    line.reset();
    expect(await one.list('log')).toHaveLength(30);
    expect(line.requests.map(({ path }) => path)).toEqual([expect.stringContaining('_changes')]);
    await other.putNew('log', 's-b-31', bytesOf(31));
    await other.remove('log', 's-b-1');
    line.reset();
    expect(await one.list('log')).toHaveLength(30);
    expect(line.requests).toHaveLength(1);
    // More than a poll tells of: the whole listing is asked for.
    for (let i = 40; i < 60; i++) await other.putNew('shards', `c-b-${i}`, bytesOf(i));
    await other.putNew('log', 's-b-32', bytesOf(32));
    for (let i = 60; i < 80; i++) await other.putNew('shards', `c-b-${i}`, bytesOf(i));
    line.reset();
    expect(await one.list('log')).toHaveLength(31);
    expect(line.requests).toHaveLength(2);
    expect(await one.list('log')).toHaveLength(31);
    expect(line.requests).toHaveLength(3);
    // Somebody empties the database: that must be seen, not remembered away.
    await (await fetch(at, { method: 'DELETE' })).text();
    expect(await one.list('log')).toEqual([]);
    await other.putNew('log', 's-c-1', bytesOf(3));
    expect(await one.list('log')).toEqual([{ name: 's-c-1', size: 3 }]);
  } finally {
    await line.close();
    await server.stop();
  }
}, 60_000);

it('says that something else answers', async () => {
  const page = async () => new Response('<!doctype html><title>Sign in</title>', { status: 200 });
  const remote = createCouchRemote('https://couch.example.org/db', null, page);
  expect((await errorOf(remote.list('log'))).problem).toBe('strange');
});
