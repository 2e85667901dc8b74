// npm run --silent bench:sharing [-- --seconds 5]
//
// How many readers of a published pack one machine can answer: a folder with a latest.json behind nginx on loopback, or
// behind Node where there is no nginx, asked by clients on the same machine with the ETag they have, as readers ask on
// most days. Prints one JSON object: {date, machine, server, seconds, requests, perSecond, bytesUp, bytesDown}; the two
// last are of one question and its answer, with all headers. Server and clients share the cores.

import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listen } from '../tests/support/servers/line.ts';
import { answers, findProgram, freePort, startProgram } from '../tests/support/servers/programs.ts';

const CONNECTIONS = 32;
const LATEST = {
  format: 'backstory-pack-latest',
  version: 1,
  id: 'org.example.lakes',
  packVersion: '2026-11-29',
  source: { path: '2026-11-29-1f0c8a52.jsonl.gz', bytes: 8_110_233, hash: '1f'.repeat(32) },
  diffs: [{ from: '9b'.repeat(32), path: 'diffs/9be2d1aa-1f0c8a52.gz' }],
};

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '5' } } });
const seconds = Number(values.seconds);
const folder = mkdtempSync(join(tmpdir(), 'backstory-sharing-'));
chmodSync(folder, 0o755);
const file = join(folder, 'latest.json');
writeFileSync(file, `${JSON.stringify(LATEST, null, 1)}\n`);

async function nginx() {
  const port = await freePort();
  const config = join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path /tmp/${name};`,
  );
  writeFileSync(
    config,
    `pid /dev/null; error_log /dev/null; worker_processes 1; events { worker_connections 1024; }
http { access_log off; keepalive_requests 100000000; ${temporary.join(' ')}
  server { listen 127.0.0.1:${port}; root ${folder}; add_header Cache-Control no-cache; } }`,
  );
  const args = ['-c', config, '-e', '/dev/null', '-g', 'daemon off;'];
  const address = `http://127.0.0.1:${port}`;
  const { stop } = await startProgram(findProgram('nginx')!, args, () => answers(`${address}/latest.json`), {
    asIs: true,
  });
  return { name: 'nginx, 1 worker', address, stop };
}

async function node() {
  const bytes = readFileSync(file);
  const etag = `"${statSync(file).mtimeMs.toString(16)}"`;
  const server = createServer((request, response) => {
    const isKnown = request.headers['if-none-match'] === etag;
    response.writeHead(isKnown ? 304 : 200, { etag, 'cache-control': 'no-cache' });
    response.end(isKnown ? undefined : bytes);
  });
  const address = await listen(server);
  return { name: 'node:http', address, stop: async () => void server.close() };
}

/** One client: asks, waits for the answer's empty line, asks again. Returns how often. */
function askUntil(end: number, port: number, question: string): Promise<{ count: number; bytes: number }> {
  return new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1');
    let [count, bytes, left] = [0, 0, ''];
    socket.on('connect', () => socket.write(question));
    socket.on('error', fail);
    socket.on('data', (chunk) => {
      bytes += chunk.length;
      left += chunk.toString('latin1');
      if (!left.endsWith('\r\n\r\n')) return;
      if (!left.startsWith('HTTP/1.1 304')) return void fail(new Error(`Not 304: ${left.slice(0, 200)}`));
      left = '';
      count++;
      if (performance.now() < end) socket.write(question);
      else {
        socket.destroy();
        done({ count, bytes });
      }
    });
  });
}

const server = findProgram('nginx') === null ? await node() : await nginx();
try {
  const { port } = new URL(server.address);
  const first = await fetch(`${server.address}/latest.json`);
  await first.arrayBuffer();
  const question = [
    'GET /latest.json HTTP/1.1',
    'Host: packs.example.org',
    'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
    'Accept: */*',
    'Accept-Encoding: gzip, deflate, br, zstd',
    `If-None-Match: ${first.headers.get('etag')}`,
    '\r\n',
  ].join('\r\n');
  const begin = performance.now();
  const clients = Array.from({ length: CONNECTIONS }, () => askUntil(begin + seconds * 1_000, Number(port), question));
  const answered = await Promise.all(clients);
  const took = (performance.now() - begin) / 1_000;
  const requests = answered.reduce((sum, { count }) => sum + count, 0);
  const down = answered.reduce((sum, { bytes }) => sum + bytes, 0);
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`;
  const result = {
    date: new Date().toISOString(),
    machine,
    server: server.name,
    seconds: Math.round(took * 10) / 10,
    requests,
    perSecond: Math.round(requests / took),
    bytesUp: question.length,
    bytesDown: Math.round(down / requests),
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
