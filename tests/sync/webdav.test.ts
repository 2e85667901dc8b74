import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import type { Bytes } from '../../lib/sync/bytes.ts';
import { RemoteError } from '../../lib/sync/remote.ts';
import { readMultistatus } from '../../lib/sync/remotes/multistatus.ts';
import { createWebDavRemote } from '../../lib/sync/remotes/webdav.ts';
import { setUpVault } from '../../lib/sync/set-up-vault.ts';
import { syncOnce } from '../../lib/sync/sync-once.ts';
import { freshDatabase } from '../knowledge/support/fresh-database.ts';

const LOGIN = { user: 'reader', password: 'ü:secret' };
const AUTHORIZATION = `Basic ${Buffer.from('reader:ü:secret').toString('base64')}`;

/** A server on loopback that does what RFC 4918 says of these five methods, and fails as `fault` wishes. */
class DavServer {
  readonly files = new Map<string, Buffer>();
  readonly folders = new Set(['/']);
  readonly seen: string[] = [];
  fault: { status: number; headers?: Record<string, string>; body?: string } | null = null;
  #server: Server | undefined;

  async start(): Promise<string> {
    const server = createServer(async (request, response) => {
      const path = decodeURIComponent(request.url ?? '/');
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      this.seen.push(`${request.method} ${path}`);
      const end = (status: number, body: string | Buffer = '', headers = {}) =>
        response.writeHead(status, headers).end(body);
      if (this.fault) return end(this.fault.status, this.fault.body, this.fault.headers);
      if (request.headers.authorization !== AUTHORIZATION)
        return end(401, '', { 'www-authenticate': 'Basic realm="x"' });
      const folder = path.slice(0, path.replace(/\/$/, '').lastIndexOf('/') + 1);
      if (request.method === 'MKCOL') {
        if (this.folders.has(path)) return end(405);
        if (!this.folders.has(folder)) return end(409);
        this.folders.add(path);
        return end(201);
      }
      if (request.method === 'PUT') {
        if (!this.folders.has(folder)) return end(409);
        this.files.set(path, Buffer.concat(chunks));
        return end(201);
      }
      if (request.method === 'DELETE') return end(this.files.delete(path) ? 204 : 404);
      if (request.method === 'GET') {
        const file = this.files.get(path);
        return file ? end(200, file) : end(404);
      }
      if (request.method !== 'PROPFIND' || request.headers.depth !== '1') return end(400);
      return this.folders.has(path) ? end(207, this.#listing(path)) : end(404);
    });
    this.#server = server;
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  #listing(folder: string): string {
    const entries = [...this.files].filter(
      ([path]) => path.startsWith(folder) && !path.slice(folder.length).includes('/'),
    );
    const files = entries.map(
      ([path, bytes]) =>
        `<D:response><D:href>${encodeURI(path)}</D:href><D:propstat><D:prop><lp1:getcontentlength>${bytes.length}</lp1:getcontentlength><lp1:resourcetype/></D:prop></D:propstat></D:response>`,
    );
    return `<?xml version="1.0"?><D:multistatus xmlns:D="DAV:" xmlns:lp1="DAV:"><D:response><D:href>${folder}</D:href><D:propstat><D:prop><lp1:resourcetype><D:collection/></lp1:resourcetype></D:prop></D:propstat></D:response>${files.join('')}</D:multistatus>`;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((done) => this.#server?.close(done));
  }
}

const server = { current: new DavServer(), address: '' };
beforeEach(async () => {
  server.current = new DavServer();
  server.address = `${await server.current.start()}/some folder/backstory`;
});
afterEach(() => server.current.stop());
const problemOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(RemoteError);
  return error as RemoteError;
};

describe('a WebDAV remote', () => {
  it('makes the folders that are missing, stores, lists, gives back and removes', async () => {
    const remote = createWebDavRemote(server.address, LOGIN);
    expect(await remote.list('log')).toEqual([]);
    const bytes = new Uint8Array([1, 2, 3]) as Bytes;
    await remote.putNew('log', 's-a-1-3-00', bytes);
    await remote.putNew('shards', 'c-a-1-p0-3-00', bytes);
    expect(await remote.list('log')).toEqual([{ name: 's-a-1-3-00', size: 3 }]);
    expect(await remote.get('log', 's-a-1-3-00')).toEqual(bytes);
    await remote.remove('log', 's-a-1-3-00');
    await remote.remove('log', 's-a-1-3-00');
    expect((await problemOf(remote.get('log', 's-a-1-3-00'))).problem).toBe('missing');
    expect(await remote.list('shards')).toHaveLength(1);
  });

  it('says what an answer means', async () => {
    const remote = createWebDavRemote(server.address, LOGIN);
    const cases = [
      [401, 'login'],
      [403, 'forbidden'],
      [423, 'busy'],
      [429, 'busy'],
      [500, 'server'],
      [507, 'full'],
      [302, 'strange'],
      [200, 'strange'],
    ] as const;
    for (const [status, problem] of cases) {
      const headers = status === 429 ? { 'retry-after': '7' } : status === 302 ? { location: '/login' } : {};
      server.current.fault = { status, headers, body: '<!doctype html><title>Sign in</title>' };
      const error = await problemOf(remote.list('log'));
      expect([status, error.problem]).toEqual([status, problem]);
      if (status === 429) expect(error.retryAfter).toBe(7_000);
    }
    server.current.fault = { status: 207, body: '<!doctype html><title>Sign in</title>' };
    expect((await problemOf(remote.list('log'))).problem).toBe('strange');
    await server.current.stop();
    expect((await problemOf(remote.list('log'))).problem).toBe('offline');
  });

  it('carries a knowledge base from one device to the other, and no word of it in the clear', async () => {
    const remote = createWebDavRemote(server.address, LOGIN);
    const [a, b] = [await freshDatabase(), await freshDatabase()];
    await setUpVault(a, remote, { passphrase: 'four plain words here' });
    await setUpVault(b, remote, { passphrase: 'four plain words here' });
    const entity = { id: 'own:envoy', type: 'person' as const, label: { text: 'Zhai Jun' }, note: 'met in Lilongwe' };
    await saveEdit(a, { kind: 'put', entity });
    await syncOnce(a, remote);
    await syncOnce(b, remote);
    expect((await b.entities.get('own:envoy'))?.value).toMatchObject(entity);
    const stored = [...server.current.files].map(([path, bytes]) => path + bytes.toString('latin1')).join('');
    expect(stored).not.toMatch(/Zhai|Lilongwe|own:envoy|four plain/);
  });
});

describe('a listing', () => {
  const response = (href: string, size: number) =>
    `<d:response><d:href>${href}</d:href><d:propstat><d:prop><d:getcontentlength>${size}</d:getcontentlength></d:prop></d:propstat></d:response>`;
  const listing = (inner: string) =>
    `<?xml version="1.0"?><!-- made by hand --><d:multistatus xmlns:d="DAV:">${inner}</d:multistatus>`;

  it('reads names however a server writes them', () => {
    const xml = listing(
      response('/dav/a%20b/one', 1) +
        response('https://example.org/dav/a b/two&amp;&#x33;', 2) +
        response('/dav/a%20b/<![CDATA[three]]>', 3) +
        response('/dav/a%20b/deeper/four', 4) +
        response('/dav/other/five', 5),
    );
    expect(readMultistatus(xml, '/dav/a%20b/')).toEqual([
      { name: 'one', size: 1 },
      { name: 'two&3', size: 2 },
      { name: 'three', size: 3 },
    ]);
  });

  it('is refused when it was cut off anywhere', () => {
    const xml = listing(response('/dav/one', 1) + response('/dav/two', 2));
    for (let end = 0; end < xml.length - '</d:multistatus>'.length + 15; end += 9) {
      expect(() => readMultistatus(xml.slice(0, end), '/dav/')).toThrow(RemoteError);
    }
  });
});
