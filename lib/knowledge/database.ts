// The database: its tables and their versions, and opening it without ever harming a newer one or waiting for ever.
import { Dexie, type Table } from 'dexie';
import type { Entity } from '../entities/entity.ts';
import { ExpectedError } from '../errors.ts';
import type { OutboxRow, ReplicaRow, VaultRow } from '../sync/sync-rows.ts';
import type { ConnectionRow, StatusRow } from '../sync/sync-status.ts';
import type { StoredDecision } from './decision.ts';
import type { ImportRow } from './import-rows.ts';
import type { BackupRow } from './local-backups.ts';
import type { MeetingRow } from './meetings.ts';
import type { Overlay } from './overlay.ts';
import type { PackState } from './pack-state.ts';
import type {
  EditPartRow,
  EditRow,
  HandedInRow,
  HeadRow,
  ImageRow,
  InstallPartRow,
  InstallRow,
  OwnBaseRow,
  PackBlobRow,
  PackCheckRow,
  PackSourceRow,
  StarterRow,
  StateRow,
} from './rows.ts';

/** Version of the tables below. A migration is a further `version(n).stores(...).upgrade(...)`; none is ever changed. */
export const SCHEMA_VERSION = 2;
export const DATABASE_NAME = 'backstory';
/** How long another page may hold an older version open before the reader is asked to close it. */
const OPEN_WAIT_MS = 5_000;
/** IndexedDB versions are Dexie's times ten. */
const NATIVE = 10;

export class KnowledgeDatabase extends Dexie {
  declare entities: Table<StateRow<Entity>, string>;
  declare overlays: Table<StateRow<Overlay>, string>;
  declare decisions: Table<StateRow<StoredDecision>, string>;
  declare packs: Table<StateRow<PackState>, string>;
  declare edits: Table<EditRow, number>;
  declare editParts: Table<EditPartRow, [number, number]>;
  declare meta: Table<HeadRow, string>;
  declare ownBase: Table<OwnBaseRow, string>;
  declare starter: Table<StarterRow, string>;
  declare packBlobs: Table<PackBlobRow, string>;
  declare installs: Table<InstallRow, string>;
  declare installParts: Table<InstallPartRow, [string, number]>;
  declare replica: Table<ReplicaRow, string>;
  declare outbox: Table<OutboxRow, string>;
  declare vaults: Table<VaultRow, string>;
  declare connections: Table<ConnectionRow, string>;
  declare packChecks: Table<PackCheckRow, string>;
  declare packSources: Table<PackSourceRow, string>;
  declare handedIn: Table<HandedInRow, string>;
  declare imports: Table<ImportRow, string>;
  declare meetings: Table<MeetingRow, string>;
  declare images: Table<ImageRow, string>;
  declare syncStatus: Table<StatusRow, string>;
  declare backups: Table<BackupRow, number>;

  constructor(name: string) {
    // Strict: an edit that was acknowledged survives a crash of the browser.
    super(name, { chromeTransactionDurability: 'strict', autoOpen: false });
    this.version(1).stores({
      entities: 'id',
      overlays: 'id',
      decisions: 'id',
      packs: 'id',
      edits: 'seq, done, undone',
      editParts: '[seq+part]',
      meta: 'key',
      ownBase: 'key',
      starter: 'key',
      packBlobs: 'build',
      installs: 'build',
      installParts: '[build+part]',
      replica: 'key, table, isUnsent',
      outbox: 'name, seq',
      vaults: 'key',
    });
    this.version(2).stores({
      // Entities that were merged are found by the ids they had before.
      entities: 'id, *value.sameAs',
      overlays: 'id, *value.set.sameAs',
      images: 'id',
      connections: 'key',
      syncStatus: 'key',
      backups: 'at',
      packChecks: 'id',
      packSources: 'build',
      handedIn: 'id',
      imports: 'id',
      meetings: 'key, entity, at',
    });
  }
}

export interface OpenOptions {
  readonly name?: string;
  readonly waitMs?: number;
  /** Called when another page needs the database for a newer version; this one is closed by then. */
  readonly onReplaced?: () => void;
}

/** Why the database cannot be used; the interface says different things for each. */
export class DatabaseUnavailable extends ExpectedError {
  override name = 'DatabaseUnavailable';
  readonly reason: 'newer' | 'blocked' | 'missing';

  constructor(reason: 'newer' | 'blocked' | 'missing', message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Opens the database, making or migrating it as needed. Throws DatabaseUnavailable: `newer`, it was written by a newer
 * Backstory and stays untouched; `blocked`, another page holds an older one open; `missing`, the browser has no storage.
 */
export async function openDatabase(options: OpenOptions = {}): Promise<KnowledgeDatabase> {
  const { name = DATABASE_NAME, waitMs = OPEN_WAIT_MS, onReplaced } = options;
  // Asked before opening: Dexie opens a newer database as it is and may add what it misses.
  if (await isStoredNewer(name)) throw newer();
  const db = new KnowledgeDatabase(name);
  db.on('versionchange', () => {
    db.close();
    onReplaced?.();
    return false;
  });
  // A request that waits behind another upgrade hears no `blocked` event, so only a timer ends the wait.
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new DatabaseUnavailable(
            'blocked',
            'Backstory was updated, but another of its pages is still open. Close it.',
          ),
        ),
      waitMs,
    );
  });
  try {
    await Promise.race([db.open(), patience]);
  } catch (error) {
    db.close();
    if (error instanceof DatabaseUnavailable) throw error;
    throw new DatabaseUnavailable('missing', `The browser gives Backstory no storage: ${describe(error)}`);
  } finally {
    clearTimeout(timer);
  }
  if (db.backendDB().version > SCHEMA_VERSION * NATIVE) {
    db.close();
    throw newer();
  }
  return db;
}

/** Whether a database was stored by a newer version of this code. Changes nothing. */
async function isStoredNewer(name: string): Promise<boolean> {
  if (typeof indexedDB === 'undefined') {
    throw new DatabaseUnavailable('missing', 'The browser gives Backstory no storage.');
  }
  try {
    const stored = (await indexedDB.databases()).find((info) => info.name === name)?.version ?? 0;
    return stored > SCHEMA_VERSION * NATIVE;
  } catch {
    // Some private windows refuse the list but open the database.
    return await isRefusedAsNewer(name);
  }
}

/** Asked to open it as this code's version, the browser refuses a newer one; an upgrade is called off before it begins. */
function isRefusedAsNewer(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = indexedDB.open(name, SCHEMA_VERSION * NATIVE);
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onsuccess = () => {
      request.result.close();
      resolve(false);
    };
    request.onerror = (event) => {
      event.preventDefault();
      resolve(request.error?.name === 'VersionError');
    };
    // An older one that another page holds; opening it says so.
    request.onblocked = () => resolve(false);
  });
}

function newer(): DatabaseUnavailable {
  return new DatabaseUnavailable(
    'newer',
    'This knowledge base was written by a newer Backstory. Nothing was changed: update the extension to use it.',
  );
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : String(error);
}
