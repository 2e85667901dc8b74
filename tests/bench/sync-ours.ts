// What sync costs with Backstory: devices that sync over a counted line to a WebDAV server. The benchmark prints it, and a
// test holds it to its budgets.
import type { EntityInput } from '../../lib/entities/entity.ts';
import { type KnowledgeDatabase, openDatabase } from '../../lib/knowledge/database.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { createWebDavRemote } from '../../lib/sync/remotes/webdav.ts';
import { setUpVault } from '../../lib/sync/set-up-vault.ts';
import { syncOnce } from '../../lib/sync/sync-once.ts';
import type { SyncOutcome } from '../../lib/sync/sync-outcome.ts';
import type { DavServer } from '../support/servers/dav-servers.ts';
import type { Line } from '../support/servers/line.ts';
import { ownEntities } from './sync-entities.ts';

/** Entities changed at once in the small rows. */
export const CHANGED = 10;
/** Edits before a measurement, so that the remote is as it is after some weeks. */
const DAYS = 40;
const PASSPHRASE = 'four plain words here';

/** Bytes with all headers, and milliseconds. */
export interface SyncCost {
  readonly what: string;
  readonly requests: number;
  readonly up: number;
  readonly down: number;
  readonly ms: number;
}

export interface BenchDevice {
  readonly db: KnowledgeDatabase;
  sync(): Promise<SyncOutcome>;
}

let made = 0;

/** A device with nothing in it, joined to the vault at an address. */
export async function benchDevice(address: string, login: DavServer['login']): Promise<BenchDevice> {
  const db = await openDatabase({ name: `device ${++made}` });
  const remote = createWebDavRemote(address, login);
  await setUpVault(db, remote, { passphrase: PASSPHRASE });
  return { db, sync: () => syncOnce(db, remote) };
}

/** What `work` cost on this line. */
export async function costOf(line: Line, what: string, work: () => Promise<unknown>): Promise<SyncCost> {
  line.reset();
  const begin = performance.now();
  await work();
  const ms = Math.round(performance.now() - begin);
  const { up, down } = await line.bytes();
  return { what, requests: line.requests.length, up, down, ms };
}

/** `size` entities written on one device and read by a second. */
export async function measureFirst(line: Line, login: DavServer['login'], size: number) {
  const entities = ownEntities(size);
  const address = `${line.address}/vault-${size}/`;
  const laptop = await benchDevice(address, login);
  const phone = await benchDevice(address, login);
  const edits = entities.map((entity) => ({ kind: 'put' as const, entity }));
  await saveEdit(laptop.db, { kind: 'batch', name: 'Import', edits });
  const push = await costOf(line, `first push of ${size}`, laptop.sync);
  const pull = await costOf(line, `first pull of ${size}`, phone.sync);
  if ((await phone.db.entities.count()) !== size) throw new Error('The phone has not all of them');
  return { push, pull, laptop, phone, entities, address };
}

/** The rows of the benchmark for a vault of `size` entities that was edited on many days. */
export async function measureDaily(line: Line, login: DavServer['login'], size: number) {
  const { push, pull, laptop, phone, entities, address } = await measureFirst(line, login, size);
  for (let day = 0; day < DAYS; day++) {
    const [who, other] = day % 2 === 0 ? [laptop, phone] : [phone, laptop];
    await change(who.db, entities.slice(day * 3, day * 3 + 3), `Day ${day}`);
    await who.sync();
    await other.sync();
  }
  await laptop.sync();
  const idle = await costOf(line, `idle, ${size}`, laptop.sync);
  await change(laptop.db, entities.slice(500, 500 + CHANGED), 'Ten changed');
  const pushTen = await costOf(line, `push of ${CHANGED} of ${size}`, laptop.sync);
  const pullTen = await costOf(line, `pull of ${CHANGED} of ${size}`, phone.sync);
  const tablet = await benchDevice(address, login);
  const late = await costOf(line, `first pull of ${size} after ${DAYS} days`, tablet.sync);
  return { push, pull, idle, pushTen, pullTen, late };
}

async function change(db: KnowledgeDatabase, entities: readonly EntityInput[], words: string): Promise<void> {
  const edits = entities.map((entity) => ({ kind: 'put' as const, entity: { ...entity, note: words } }));
  await saveEdit(db, { kind: 'batch', name: words, edits });
}
