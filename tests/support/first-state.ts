// What the extension has stored when its first start is over, and how it comes back to that: so that one browser serves many
// test files, and each finds it as if it had been started for it.
import { DATABASE_NAME } from '../../lib/knowledge/database.ts';
import type { Lab } from './lab.ts';
import { waitFor } from './wait-for.ts';

/** Packs as they were built, which are large and never change: they stay where they are. */
const BLOBS = 'packBlobs';
/** The background writes these by itself: the time of its second copy, and which packs it has looked at since the browser started. */
const OWN_WRITING = ['local.secondCopy', 'session.checkedBuilds'];
const AGAIN_MS = 20_000;

/** Everything the extension keeps, as plain data. */
export interface StoredState {
  readonly version: number;
  /** Rows by table. */
  readonly rows: Readonly<Record<string, readonly unknown[]>>;
  readonly builds: readonly string[];
  readonly local: Readonly<Record<string, unknown>>;
  readonly session: Readonly<Record<string, unknown>>;
  /** Names and kinds of all else: other databases, alarms, scripts, permissions, and what other stores hold. */
  readonly other: Readonly<Record<string, unknown>>;
}

/** Reads what is stored now. Throws where a table holds what is not plain data, which could not be put back. */
export async function readState(lab: Lab): Promise<StoredState> {
  return await lab.inExtension(readStored, DATABASE_NAME, BLOBS);
}

/**
 * Puts the extension back to what `first` holds, with its background stopped meanwhile, and starts that again. Pages of the
 * extension must be closed. Throws when it is not the same afterwards.
 */
export async function restoreState(lab: Lab, first: StoredState): Promise<void> {
  // A tab that is made wakes the background, which then knows what is stored: the page comes first.
  await lab.control();
  await lab.stopBackground();
  await lab.inExtension(putBack, DATABASE_NAME, BLOBS, first);
  // Whatever woke it meanwhile, it may have read what was there before, and would take the edits to come for old ones.
  await lab.stopBackground();
  await lab.inExtension(async (api) => await api.runtime.sendMessage({ name: 'background:readPacks', data: {} }));
  await waitFor(
    'the extension to be as at first',
    async () => {
      const differences = differencesOf(first, await readState(lab));
      if (differences.length > 0) throw new Error(differences.join('; '));
      return true;
    },
    AGAIN_MS,
  );
}

/** What is not as it was, by its place. */
function differencesOf(first: StoredState, now: StoredState): string[] {
  const [before, after] = [placesOf(first), placesOf(now)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((place) => !OWN_WRITING.includes(place) && before.get(place) !== after.get(place))
    .map((place) => `${place} is ${after.get(place)} and was ${before.get(place)}`);
}

function placesOf({ version, builds, rows, local, session, other }: StoredState): Map<string, string> {
  const parts = { rows, local, session, other: { ...other, version, builds } };
  return new Map(
    Object.entries(parts).flatMap(([part, held]) =>
      Object.entries(held).map(([key, value]) => [`${part}.${key}`, JSON.stringify(value)] as const),
    ),
  );
}

/** Runs on a page of the extension; must not use outer names. */
async function readStored(
  api: typeof import('wxt/browser').browser,
  name: string,
  blobs: string,
): Promise<StoredState> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const requirePlain = (value: unknown, where: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value) && Object.getPrototypeOf(value)?.constructor?.name !== 'Object') {
      throw new Error(`${where} holds what is not plain data`);
    }
    for (const [key, part] of Object.entries(value)) requirePlain(part, `${where}.${key}`);
  };
  const database = await done(indexedDB.open(name));
  const tables = [...database.objectStoreNames];
  const reading = database.transaction(tables);
  const rows: Record<string, unknown[]> = {};
  for (const table of tables.filter((table) => table !== blobs)) {
    rows[table] = await done(reading.objectStore(table).getAll());
    requirePlain(rows[table], table);
  }
  const builds = (await done(reading.objectStore(blobs).getAllKeys())) as string[];
  const { version } = database;
  database.close();
  const { origins = [], permissions = [] } = await api.permissions.getAll();
  return {
    version,
    rows,
    builds,
    local: await api.storage.local.get(null),
    session: await api.storage.session.get(null),
    other: {
      databases: (await indexedDB.databases()).map((each) => each.name).sort(),
      alarms: (await api.alarms.getAll()).map((alarm) => alarm.name).sort(),
      scripts: (await api.scripting.getRegisteredContentScripts()).map((script) => script.id).sort(),
      permissions: [...origins, ...permissions].sort(),
      sync: await api.storage.sync.get(null),
      page: { ...localStorage },
      caches: await caches.keys(),
    },
  };
}

/** Runs on a page of the extension; must not use outer names. */
async function putBack(
  api: typeof import('wxt/browser').browser,
  name: string,
  blobs: string,
  first: StoredState,
): Promise<null> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const other of await indexedDB.databases()) {
    if (other.name !== undefined && other.name !== name) await done(indexedDB.deleteDatabase(other.name));
  }
  const database = await done(indexedDB.open(name));
  const writing = database.transaction([...database.objectStoreNames], 'readwrite');
  const written = new Promise<void>((resolve, reject) => {
    writing.oncomplete = () => resolve();
    writing.onabort = () => reject(writing.error);
  });
  for (const table of database.objectStoreNames) {
    const store = writing.objectStore(table);
    if (table === blobs) {
      const known = first.builds as readonly unknown[];
      for (const build of await done(store.getAllKeys())) if (!known.includes(build)) store.delete(build);
    } else {
      store.clear();
      for (const row of first.rows[table] ?? []) store.put(row);
    }
  }
  await written;
  database.close();
  // The settings come last: a background that hears of them finds the rows in their places.
  const { local } = api.storage;
  await local.remove(Object.keys(await local.get(null)).filter((key) => !(key in first.local)));
  await local.set(first.local);
  await api.storage.session.clear();
  await api.storage.sync.clear();
  localStorage.clear();
  for (const cache of await caches.keys()) await caches.delete(cache);
  const granted = first.other.permissions as readonly string[];
  const { origins = [] } = await api.permissions.getAll();
  const since = origins.filter((origin) => !granted.includes(origin));
  if (since.length > 0) await api.permissions.remove({ origins: since });
  const alarms = first.other.alarms as readonly string[];
  for (const alarm of await api.alarms.getAll()) if (!alarms.includes(alarm.name)) await api.alarms.clear(alarm.name);
  return null;
}
