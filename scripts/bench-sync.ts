// npm run --silent bench:sync [-- --small]
//
// What sync costs, counted by a proxy before a WebDAV server and before express-pouchdb on loopback: requests and bytes of
// all headers and bodies, up and down, and time. Prints one JSON object, and a table to the other stream:
// {date, machine, node, ours: {server, rows}, pouchdb: {rows}}; a row is {what, requests, up, down, ms}, bytes and ms.
// Ours runs on the in-memory IndexedDB of the tests, PouchDB on its own memory adapter. `--small` leaves 100,000 out.
import 'fake-indexeddb/auto';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { EntityInput } from '../lib/entities/entity.ts';
import { type KnowledgeDatabase, openDatabase } from '../lib/knowledge/database.ts';
import { saveEdit } from '../lib/knowledge/edit.ts';
import { createWebDavRemote } from '../lib/sync/remotes/webdav.ts';
import { setUpVault } from '../lib/sync/set-up-vault.ts';
import { syncOnce } from '../lib/sync/sync-once.ts';
import { ownEntities } from '../tests/bench/sync-entities.ts';
import { pouchDevice } from '../tests/bench/sync-pouchdb.ts';
import { startCouchServer } from '../tests/support/servers/couch-servers.ts';
import { DAV_SERVERS } from '../tests/support/servers/dav-servers.ts';
import { type Line, openLine } from '../tests/support/servers/line.ts';

const PASSPHRASE = 'four plain words here';
const CHANGED = 10;
/** Edits before a measurement, so that the remote is as it is after some weeks. */
const DAYS = 40;

interface Row {
  readonly what: string;
  readonly requests: number;
  readonly up: number;
  readonly down: number;
  readonly ms: number;
}

const { values } = parseArgs({ options: { small: { type: 'boolean', default: false } } });

async function counted(line: Line, what: string, work: () => Promise<unknown>): Promise<Row> {
  line.reset();
  const begin = performance.now();
  await work();
  const ms = Math.round(performance.now() - begin);
  const { up, down } = await line.bytes();
  return { what, requests: line.requests.length, up, down, ms };
}

/** A device of ours with nothing in it, joined to the vault. */
async function device(name: string, address: string, login: { user: string; password: string }) {
  const db = await openDatabase({ name });
  const remote = createWebDavRemote(address, login);
  await setUpVault(db, remote, { passphrase: PASSPHRASE });
  return { db, sync: () => syncOnce(db, remote) };
}

const change = (db: KnowledgeDatabase, entities: readonly EntityInput[], words: string) =>
  saveEdit(db, {
    kind: 'batch',
    name: words,
    edits: entities.map((entity) => ({ kind: 'put' as const, entity: { ...entity, note: words } })),
  });

async function ours(): Promise<{ server: string; rows: Row[] }> {
  const kind = DAV_SERVERS.find((one) => one.name === 'apache2' && one.missing() === null) ?? DAV_SERVERS.at(-1)!;
  const server = await kind.start();
  const line = await openLine(server.address);
  const rows: Row[] = [];
  try {
    for (const size of values.small ? [10_000] : [10_000, 100_000]) {
      const entities = ownEntities(size);
      const address = `${line.address}/vault-${size}/`;
      const laptop = await device(`laptop ${size}`, address, server.login);
      const phone = await device(`phone ${size}`, address, server.login);
      const put = entities.map((entity) => ({ kind: 'put' as const, entity }));
      await saveEdit(laptop.db, { kind: 'batch', name: 'Import', edits: put });
      rows.push(await counted(line, `first push of ${size}`, laptop.sync));
      rows.push(await counted(line, `first pull of ${size}`, phone.sync));
      if ((await phone.db.entities.count()) !== size) throw new Error('The phone has not all of them');
      if (size > 10_000) continue;
      for (let day = 0; day < DAYS; day++) {
        const who = day % 2 === 0 ? laptop : phone;
        await change(who.db, entities.slice(day * 3, day * 3 + 3), `Day ${day}`);
        await who.sync();
        await (day % 2 === 0 ? phone : laptop).sync();
      }
      await laptop.sync();
      rows.push(await counted(line, `idle, ${size}`, laptop.sync));
      await change(laptop.db, entities.slice(500, 500 + CHANGED), 'Ten changed');
      rows.push(await counted(line, `push of ${CHANGED} of ${size}`, laptop.sync));
      rows.push(await counted(line, `pull of ${CHANGED} of ${size}`, phone.sync));
      const tablet = await device(`tablet ${size}`, address, server.login);
      rows.push(await counted(line, `first pull of ${size} after ${DAYS} days`, tablet.sync));
    }
  } finally {
    await line.close();
    await server.stop();
  }
  return { server: kind.name, rows };
}

async function pouchdb(): Promise<{ rows: Row[] }> {
  const server = await startCouchServer(null);
  const line = await openLine(new URL(server.address).origin);
  const address = `${line.address}${new URL(server.address).pathname}/names`;
  const rows: Row[] = [];
  try {
    const size = 10_000;
    const [laptop, phone] = [pouchDevice(address), pouchDevice(address)];
    await laptop.put(ownEntities(size));
    rows.push(await counted(line, `first push of ${size}`, laptop.sync));
    rows.push(await counted(line, `first pull of ${size}`, phone.sync));
    if ((await phone.count()) !== size) throw new Error('PouchDB’s phone has not all of them');
    rows.push(await counted(line, `idle, ${size}`, laptop.sync));
    await laptop.change(CHANGED, 'Ten changed');
    rows.push(await counted(line, `push of ${CHANGED} of ${size}`, laptop.sync));
    rows.push(await counted(line, `pull of ${CHANGED} of ${size}`, phone.sync));
    await laptop.close();
    await phone.close();
  } finally {
    await line.close();
    await server.stop();
  }
  return { rows };
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
