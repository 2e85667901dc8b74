// npm run --silent bench:sync [-- --small]
//
// What sync costs, counted by a proxy before a WebDAV server and before express-pouchdb on loopback: requests and bytes of
// all headers and bodies, up and down, and time. Prints one JSON object, and a table to the other stream:
// {date, machine, node, ours: {server, rows}, pouchdb: {rows}}; a row is {what, requests, up, down, ms}, bytes and ms.
// Ours runs on the in-memory IndexedDB of the tests, PouchDB on its own memory adapter. `--small` leaves 100,000 out.
import 'fake-indexeddb/auto';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { ownEntities } from '../tests/bench/sync-entities.ts';
import { CHANGED, costOf, measureDaily, measureFirst, type SyncCost } from '../tests/bench/sync-ours.ts';
import { pouchDevice } from '../tests/bench/sync-pouchdb.ts';
import { startCouchServer } from '../tests/support/servers/couch-servers.ts';
import { DAV_SERVERS } from '../tests/support/servers/dav-servers.ts';
import { openLine } from '../tests/support/servers/line.ts';

const SIZE = 10_000;
const LARGE = 100_000;

const { values } = parseArgs({ options: { small: { type: 'boolean', default: false } } });

async function ours(): Promise<{ server: string; rows: SyncCost[] }> {
  const kind = DAV_SERVERS.find(({ name, missing }) => name.startsWith('Apache') && missing() === null);
  const { name, start } = kind ?? DAV_SERVERS.at(-1)!;
  const server = await start();
  const line = await openLine(server.address);
  try {
    const { idle, pushTen, pullTen, push, pull, late } = await measureDaily(line, server.login, SIZE);
    const rows = [idle, pushTen, pullTen, push, pull, late];
    if (!values.small) {
      const large = await measureFirst(line, server.login, LARGE);
      rows.push(large.push, large.pull);
    }
    return { server: name, rows };
  } finally {
    await line.close();
    await server.stop();
  }
}

async function pouchdb(): Promise<{ rows: SyncCost[] }> {
  const server = await startCouchServer(null);
  const line = await openLine(new URL(server.address).origin);
  const address = `${line.address}${new URL(server.address).pathname}/names`;
  try {
    const [laptop, phone] = [pouchDevice(address), pouchDevice(address)];
    await laptop.put(ownEntities(SIZE));
    const push = await costOf(line, `first push of ${SIZE}`, laptop.sync);
    const pull = await costOf(line, `first pull of ${SIZE}`, phone.sync);
    if ((await phone.count()) !== SIZE) throw new Error('PouchDB’s phone has not all of them');
    // The sync after a first one still looks through what the other just wrote: idle is the one after that.
    for (const device of [laptop, phone]) await device.sync();
    const idle = await costOf(line, `idle, ${SIZE}`, laptop.sync);
    await laptop.change(CHANGED, 'Ten changed');
    const pushTen = await costOf(line, `push of ${CHANGED} of ${SIZE}`, laptop.sync);
    const pullTen = await costOf(line, `pull of ${CHANGED} of ${SIZE}`, phone.sync);
    await laptop.close();
    await phone.close();
    return { rows: [idle, pushTen, pullTen, push, pull] };
  } finally {
    await line.close();
    await server.stop();
  }
}

const mine = await ours();
const peer = await pouchdb();
const kilobytes = (bytes: number) => (bytes / 1_000).toFixed(1).padStart(10);
for (const [title, rows] of [
  [`Backstory, WebDAV by ${mine.server}`, mine.rows],
  ['PouchDB to express-pouchdb', peer.rows],
] as const) {
  console.error(
    `\n${title.padEnd(38)}${'requests'.padStart(10)}${'KB up'.padStart(10)}${'KB down'.padStart(10)}${'ms'.padStart(8)}`,
  );
  for (const row of rows) {
    console.error(
      `${row.what.padEnd(38)}${String(row.requests).padStart(10)}${kilobytes(row.up)}${kilobytes(row.down)}${String(row.ms).padStart(8)}`,
    );
  }
}
const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`;
console.log(
  JSON.stringify({ date: new Date().toISOString(), machine, node: process.version, ours: mine, pouchdb: peer }),
);
process.exit(0);
