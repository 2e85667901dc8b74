// A static web server on this machine that carries packs, and behaves like the real ones: with marks for what did not
// change, and, where a test says so, with everything that goes wrong on them.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers a request by hand; false leaves it to the server. */
export type Fault = (
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer | undefined,
) => boolean | undefined;

export interface PackHost {
  url(path: string): string;
  /** Puts a file there; null takes it away. */
  put(path: string, body: string | Buffer | Uint8Array | null): void;
  /** Everything that is published, under a folder such as `/p/`. */
  putAll(folder: string, files: ReadonlyMap<string, Buffer>): void;
  /** From now on requests go through this first; without one the server is well again. */
  fail(fault?: Fault): void;
  /** Requests so far as "200 /path", then forgotten. */
  takeRequests(): string[];
  /** Without files, faults and requests again. */
  clear(): void;
  /** Headers of the last request. */
  lastHeaders(): IncomingMessage['headers'];
  close(): Promise<void>;
}

export async function hostPacks(): Promise<PackHost> {
  const files = new Map<string, { body: Buffer; changed: string }>();
  const requests: string[] = [];
  let fault: Fault | undefined;
  let headers: IncomingMessage['headers'] = {};
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    headers = request.headers;
    response.on('close', () => requests.push(`${response.statusCode} ${path}`));
    const file = files.get(path);
    if (fault?.(request, response, file?.body)) return;
    if (file === undefined) {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<!doctype html><h1>Not Found</h1>');
      return;
    }
    const etag = `"${createHash('sha256').update(file.body).digest('hex').slice(0, 16)}"`;
    const marks = { etag, 'last-modified': file.changed };
    const known = request.headers['if-none-match'];
    if (known === undefined ? request.headers['if-modified-since'] === file.changed : known === etag) {
      response.writeHead(304, marks).end();
      return;
    }
    // A Range, if one was asked for, is ignored, as many static hosts do with compressed files.
    response.writeHead(200, {
      ...marks,
      'content-type': 'application/octet-stream',
      'content-length': file.body.length,
    });
    response.end(file.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const put: PackHost['put'] = (path, body) => {
    if (body === null) files.delete(path);
    else
      files.set(path, {
        body: Buffer.from(body),
        changed: new Date(Date.UTC(2026, 10, 28) + files.size * 1000).toUTCString(),
      });
  };
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    put,
    putAll: (folder, published) => {
      for (const [path, body] of published) put(folder + path, body);
    },
    fail: (next) => {
      fault = next;
    },
    takeRequests: () => requests.splice(0),
    clear: () => {
      files.clear();
      requests.length = 0;
      fault = undefined;
    },
    lastHeaders: () => headers,
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
