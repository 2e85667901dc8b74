// The browser's own sync (`storage.sync`) as a remote: no account of ours, no server, and very little room.
//
// An object is cut into items, because an item holds 8,192 bytes with its key and its quotes. Values are base64: the browser
// counts the JSON of a value, in which one byte of anything else may count as six.
//
//   b1/l/NAME/0      SIZE.BASE64   the first part; SIZE in base 36, letter l: log, s: shards, p: pictures
//   b1/l/NAME/1 ...  BASE64
//
// Another device's items come one by one. What is listed is what is there, so that half an object looks like half an object.
// Above 70 % only snapshots, manifests and headers are taken: they are what makes room again. Pictures do not travel this
// way: two or three of them would fill it.
import { messageOf } from '../../errors.ts';
import { type Bytes, fromBase64, toBase64 } from '../bytes.ts';
import { type Area, type Remote, RemoteError, type RemoteFill, type RemoteObject } from '../remote.ts';
import { inOneGo } from './in-one-go.ts';

/** The part of `browser.storage.sync` that is used. */
export interface StorageArea {
  get(keys: null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/** Chromium's and Firefox's limits (storage.sync.QUOTA_BYTES and the like; MDN, "storage.sync"), in bytes, items and writes. */
export const SYNC_QUOTA = {
  bytes: 102_400,
  bytesPerItem: 8_192,
  items: 512,
  writesPerMinute: 120,
  writesPerHour: 1_800,
} as const;

const STOP_AT = Math.floor(SYNC_QUOTA.bytes * 0.7);
/** Settings of the browser's sync are written by others too, so a part of its rate is left to them. */
const WRITES_PER_MINUTE = SYNC_QUOTA.writesPerMinute - 20;
const WRITES_PER_HOUR = SYNC_QUOTA.writesPerHour - 100;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const PREFIX = 'b1/';
const LETTERS: Readonly<Record<Area, string>> = { log: 'l', shards: 's', pictures: 'p' };
const ADVICE =
  'The browser’s own sync holds about 500 entries. Choose “WebDAV” or another server of yours as the place: it takes over what is here.';

/** When each area was last written to, for all connections of this worker. */
const writesOf = new WeakMap<StorageArea, number[]>();

/** `now` gives milliseconds since 1970; tests set it. */
export function createBrowserStorageRemote(area: StorageArea, now: () => number = Date.now): Remote {
  const writes = writesOf.get(area) ?? [];
  writesOf.set(area, writes);

  async function ask<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw storageProblem(error);
    }
  }

  /** Throws RemoteError `busy` when the browser would refuse one more write now. */
  function countWrite(): void {
    const time = now();
    while (writes[0] !== undefined && writes[0] <= time - HOUR) writes.shift();
    const inMinute = writes.filter((at) => at > time - MINUTE);
    if (writes.length >= WRITES_PER_HOUR) throw tooOften(writes[0]! + HOUR - time);
    if (inMinute.length >= WRITES_PER_MINUTE) throw tooOften(inMinute[0]! + MINUTE - time);
    writes.push(time);
  }

  const put = inOneGo(async (objects: readonly { area: Area; name: string; bytes: Bytes }[]) => {
    const there = await ask(() => area.get(null));
    const fresh: Record<string, string> = {};
    for (const object of objects) {
      for (const [key, value] of itemsOf(object.area, object.name, object.bytes)) {
        if (there[key] !== value) fresh[key] = value;
      }
    }
    if (Object.keys(fresh).length === 0) return;
    const after = { ...there, ...fresh };
    const isRoomMaker = objects.every(({ area, name }) => area === 'shards' || /^[hk]-/.test(name));
    refuseTooMuch(bytesIn(after), Object.keys(after).length, isRoomMaker ? SYNC_QUOTA.bytes : STOP_AT);
    countWrite();
    await ask(() => area.set(fresh));
  });

  const remove = inOneGo(async (objects: readonly { area: Area; name: string }[]) => {
    const there = Object.keys(await ask(() => area.get(null)));
    const prefixes = objects.map(({ area, name }) => keyOf(area, name));
    const keys = there.filter((key) => prefixes.some((prefix) => key.startsWith(prefix)));
    if (keys.length === 0) return;
    countWrite();
    await ask(() => area.remove(keys));
  });

  return {
    noPictures: true,
    async list(from, signal): Promise<RemoteObject[]> {
      signal?.throwIfAborted();
      const parts = partsIn(await ask(() => area.get(null)), `${PREFIX}${LETTERS[from]}/`);
      return [...parts].map(([name, list]) => ({ name: decodeURIComponent(name), size: sizeOf(list) }));
    },
    async get(from, name, signal): Promise<Bytes> {
      signal?.throwIfAborted();
      const key = keyOf(from, name);
      const list = partsIn(await ask(() => area.get(null)), `${PREFIX}${LETTERS[from]}/`).get(encodeURIComponent(name));
      if (list === undefined) throw new RemoteError('missing', `${key} is not there`);
      return join(list);
    },
    async putNew(to, name, bytes, signal) {
      signal?.throwIfAborted();
      await put({ area: to, name, bytes });
    },
    async remove(from, name, signal) {
      signal?.throwIfAborted();
      await remove({ area: from, name });
    },
    async fill(): Promise<RemoteFill> {
      return { used: bytesIn(await ask(() => area.get(null))), limit: SYNC_QUOTA.bytes, stopAt: STOP_AT };
    },
  };
}

/** What an error of the browser's sync means. Its words are Chromium's and Firefox's; they have no codes. */
export function storageProblem(error: unknown): RemoteError {
  const words = messageOf(error);
  if (/MAX_WRITE_OPERATIONS_PER_HOUR/i.test(words)) return tooOften(HOUR);
  if (/MAX_WRITE_OPERATIONS/i.test(words)) return tooOften(MINUTE);
  if (/quota/i.test(words)) {
    return new RemoteError('full', `The browser’s own sync has no room left (${words})`, undefined, ADVICE);
  }
  return new RemoteError('server', `The browser’s own sync did not work (${words})`);
}

function tooOften(wait: number): RemoteError {
  return new RemoteError('busy', 'The browser’s own sync takes only so many changes a minute', wait);
}

function refuseTooMuch(bytes: number, items: number, limit: number): void {
  if (bytes <= limit && items <= SYNC_QUOTA.items) return;
  const share = Math.round((bytes / SYNC_QUOTA.bytes) * 100);
  const words =
    items > SYNC_QUOTA.items
      ? `The browser’s own sync holds ${SYNC_QUOTA.items} pieces, and this would be ${items}`
      : `The browser’s own sync would be ${share} % full with this`;
  throw new RemoteError('full', words, undefined, ADVICE);
}

/** The start of all keys of an object; it ends in a slash, which no name does once it is escaped. */
function keyOf(area: Area, name: string): string {
  return `${PREFIX}${LETTERS[area]}/${encodeURIComponent(name)}/`;
}

function itemsOf(area: Area, name: string, bytes: Bytes): [string, string][] {
  const key = keyOf(area, name);
  const size = `${bytes.length.toString(36)}.`;
  // Key with three more digits, two quotes, the size; what is left holds four letters for three bytes.
  const room = Math.floor((SYNC_QUOTA.bytesPerItem - key.length - 3 - 2 - size.length) / 4) * 3;
  if (room <= 0) throw new RemoteError('strange', `The name ${name} is too long for the browser’s own sync`);
  const items: [string, string][] = [];
  for (let at = 0, part = 0; part === 0 || at < bytes.length; at += room, part++) {
    items.push([`${key}${part.toString(36)}`, (part === 0 ? size : '') + toBase64(bytes.subarray(at, at + room))]);
  }
  return items;
}

/** By escaped name, the base64 of the parts from the first on, as far as they are there without a gap. */
function partsIn(items: Readonly<Record<string, unknown>>, prefix: string): Map<string, string[]> {
  const all = new Map<string, Map<number, string>>();
  for (const [key, value] of Object.entries(items)) {
    if (!key.startsWith(prefix) || typeof value !== 'string') continue;
    const [name = '', part = ''] = key.slice(prefix.length).split('/');
    const parts = all.get(name) ?? new Map<number, string>();
    all.set(name, parts.set(Number.parseInt(part, 36), value));
  }
  const found = new Map<string, string[]>();
  for (const [name, parts] of all) {
    const list: string[] = [];
    for (let part = 0; parts.has(part); part++) {
      const text = parts.get(part)!;
      list.push(part === 0 ? text.slice(text.indexOf('.') + 1) : text);
    }
    found.set(name, list);
  }
  return found;
}

function sizeOf(parts: readonly string[]): number {
  return parts.reduce((sum, text) => sum + (text.length / 4) * 3 - (/=*$/.exec(text)?.[0].length ?? 0), 0);
}

function join(parts: readonly string[]): Bytes {
  const bytes = new Uint8Array(sizeOf(parts));
  let at = 0;
  for (const part of parts) {
    const piece = fromBase64(part);
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** As the browser counts: keys, and values as JSON, in UTF-8. */
function bytesIn(items: Readonly<Record<string, unknown>>): number {
  const encoder = new TextEncoder();
  let bytes = 0;
  for (const [key, value] of Object.entries(items)) {
    bytes += encoder.encode(key).length + encoder.encode(JSON.stringify(value) ?? '').length;
  }
  return bytes;
}
