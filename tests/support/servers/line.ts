// A line to a server that a test can cut: a proxy on loopback that counts requests and bytes, keeps what was sent, and
// breaks off at a request of one's choice.
import { createServer, type IncomingMessage, request as requestTo, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/**
 * `before`: the request never arrives. `half request`: half of its body does. `no answer`: the server did it, and its
 * answer is lost. `half answer`: half of the answer's body arrives.
 */
export const CUTS = ['before', 'half request', 'no answer', 'half answer'] as const;
export type Cut = (typeof CUTS)[number];

/** One request as it went over the line. */
export interface LineRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Its lines and body as text, one character a byte; empty unless the line records. */
  readonly text: string;
}

export interface Line {
  /** The address the server has through this line, without a slash at the end. */
  readonly address: string;
  /** Requests since the last `reset`, in order. */
  readonly requests: readonly LineRequest[];
  /** Bytes since the last `reset`, with all headers, as they went through the socket. */
  bytes(): Promise<{ readonly up: number; readonly down: number }>;
  reset(): void;
  /** Breaks off at the request of this number, counted from the last `reset` from 0, and at that one only. */
  cutAt(request: number, cut: Cut): void;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: string[];
  readonly body: Buffer;
}

/** `target`: the server's own address, such as `http://127.0.0.1:8080`. `record`: keep the text of all requests. */
export async function openLine(target: string, { record = false } = {}): Promise<Line> {
  const to = new URL(target);
  let requests: LineRequest[] = [];
  let count = 0;
  let bytes = { up: 0, down: 0 };
  let cut: { readonly at: number; readonly how: Cut } | null = null;
  const sockets = new Set<Socket>();

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const how = cut?.at === count++ ? cut.how : null;
    const body = await bodyOf(request);
    const path = request.url ?? '/';
    const method = request.method ?? 'GET';
    const log = (status: number) => {
      const lines = `${method} ${path}\n${request.rawHeaders.join('\n')}\n`;
      requests.push({ method, path, status, text: record ? lines + body.toString('latin1') : '' });
    };
    if (how === 'before' || (how === 'half request' && body.length === 0)) {
      log(0);
      request.socket.destroy();
      return;
    }
    if (how === 'half request') {
      await sendHalf(to, request, body);
      log(0);
      request.socket.destroy();
      return;
    }
    const answer = await ask(to, request, body);
    log(answer.status);
    if (how === 'no answer') {
      request.socket.destroy();
      return;
    }
    response.shouldKeepAlive = false;
    response.writeHead(answer.status, answer.headers);
    if (how === 'half answer') {
      if (answer.body.length === 0) request.socket.destroy();
      else response.write(answer.body.subarray(0, answer.body.length >> 1), () => request.socket.destroy());
    } else response.end(method === 'HEAD' ? undefined : answer.body);
  }

  const server = createServer((request, response) => {
    pass(request, response).catch(() => request.socket.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    const at = bytes;
    socket.once('close', () => {
      sockets.delete(socket);
      at.up += socket.bytesRead;
      at.down += socket.bytesWritten;
    });
  });
  const address = await listen(server);
  return {
    address,
    get requests() {
      return requests;
    },
    async bytes() {
      await Promise.all([...sockets].map((socket) => new Promise((done) => socket.once('close', done))));
      return { ...bytes };
    },
    reset() {
      requests = [];
      count = 0;
      bytes = { up: 0, down: 0 };
      cut = null;
    },
    cutAt(at, how) {
      cut = { at, how };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Starts a server on a free port of loopback; returns its address without a slash at the end. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Headers of the request for the next hop: the same, but its connection ends with the answer. */
function headersOf(request: IncomingMessage, length: number): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers[name] = value;
  delete headers['transfer-encoding'];
  if (length > 0 || headers['content-length'] !== undefined) headers['content-length'] = String(length);
  return { ...headers, connection: 'close' };
}

function ask(to: URL, request: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((done, fail) => {
    const next = requestTo(
      {
        host: to.hostname,
        port: to.port,
        method: request.method,
        path: request.url,
        headers: headersOf(request, body.length),
        agent: false,
      },
      (answer) => {
        bodyOf(answer).then((whole) => {
          const headers = answer.rawHeaders.flatMap((name, i, all) =>
            i % 2 === 0 && !/^(transfer-encoding|content-length|connection|keep-alive)$/i.test(name)
              ? [name, all[i + 1] ?? '']
              : [],
          );
          headers.push('content-length', String(whole.length));
          done({ status: answer.statusCode ?? 0, headers, body: whole });
        }, fail);
      },
    );
    next.on('error', fail);
    next.end(body);
  });
}

/** Sends the head and half the body, waits until that has left, and hangs up. */
function sendHalf(to: URL, request: IncomingMessage, body: Buffer): Promise<void> {
  return new Promise((done) => {
    const next = requestTo({
      host: to.hostname,
      port: to.port,
      method: request.method,
      path: request.url,
      headers: headersOf(request, body.length),
      agent: false,
    });
    next.on('error', () => done());
    next.on('close', () => done());
    next.write(body.subarray(0, body.length >> 1), () => next.destroy());
  });
}
