// Serves pages to the browsers under test from this machine, with whatever headers a test wants.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  xhtml: 'application/xhtml+xml; charset=utf-8',
  svg: 'image/svg+xml',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  txt: 'text/plain; charset=utf-8',
  png: 'image/png',
};

export interface ServedPage {
  readonly body: string | Buffer;
  /** Default: by the path's ending, else HTML in UTF-8. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  /** Makes the answer wait this long, in milliseconds. */
  readonly delay?: number;
}

/** What answers a path: the page itself, its HTML, or a function of the request. */
export type Served = string | ServedPage | ((url: URL) => string | ServedPage);

export interface PageServer {
  readonly port: number;
  /** Address of a path; another host name of this machine (such as `news.localhost`) makes another origin. */
  url(path: string, host?: string): string;
  /** Sets or replaces what a path answers. */
  set(path: string, page: Served): void;
  /** Bodies that browsers sent to `/report`, the address for `report-uri`. */
  readonly reports: string[];
  /** Paths asked for, in order. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** `pages` by path (with its slash); `folders` by path prefix, such as `{'/demo/': '/some/folder'}`. */
export async function servePages(
  pages: Readonly<Record<string, Served>> = {},
  folders: Readonly<Record<string, string>> = {},
): Promise<PageServer> {
  const served = new Map(Object.entries(pages));
  const reports: string[] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    requests.push(url.pathname + url.search);
    if (url.pathname === '/favicon.ico' && !served.has(url.pathname)) {
      response.writeHead(204).end();
      return;
    }
    if (url.pathname === '/report') {
      collect(request, (body) => reports.push(body));
      response.writeHead(204).end();
      return;
    }
    const page = served.get(url.pathname) ?? fromFolder(url.pathname, folders);
    if (page === undefined) response.writeHead(404, { 'content-type': 'text/plain' }).end('Not here');
    else answer(response, url, typeof page === 'function' ? page(url) : page);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: (path, host = '127.0.0.1') => `http://${host}:${port}${path}`,
    set: (path, page) => {
      served.set(path, page);
    },
    reports,
    requests,
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

function answer(response: ServerResponse, url: URL, page: string | ServedPage): void {
  const { body, type, headers = {}, status = 200, delay = 0 } = typeof page === 'string' ? { body: page } : page;
  const ending = url.pathname.split('.').at(-1) ?? '';
  const head = { 'content-type': type ?? TYPES[ending] ?? TYPES.html, 'cache-control': 'no-store', ...headers };
  const send = () => {
    response.writeHead(status, head).end(body);
  };
  if (delay > 0) setTimeout(send, delay);
  else send();
}

function fromFolder(path: string, folders: Readonly<Record<string, string>>): ServedPage | undefined {
  for (const [prefix, folder] of Object.entries(folders)) {
    const rest = normalize(decodeURIComponent(path.slice(prefix.length)));
    if (!path.startsWith(prefix) || rest.startsWith('..')) continue;
    try {
      return { body: readFileSync(join(folder, rest)) };
    } catch {
      // Not in this folder: the next may have it.
    }
  }
  return undefined;
}

function collect(request: IncomingMessage, done: (body: string) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => done(Buffer.concat(chunks).toString('utf8')));
}
