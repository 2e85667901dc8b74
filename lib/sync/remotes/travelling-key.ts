// Sync through the browser without a passphrase: the key travels in the browser's sync beside what it locks. Whoever keeps
// that sync (the browser's maker, unless the reader's browser locks it with a passphrase of its own) could then read all.
// The page says so before it is turned on. It is a passphrase nobody types; everything else is as always.
import { ExpectedError } from '../../errors.ts';
import type { KnowledgeDatabase } from '../../knowledge/database.ts';
import { text } from '../../text.ts';
import type { Remote } from '../remote.ts';
import { type SetUp, setUpVault } from '../set-up-vault.ts';
import { newRecoveryCode } from '../vault-header.ts';
import { type StorageArea, storageProblem } from './browser-storage.ts';

const PREFIX = 'b1-key/';

/** The keys that travel, oldest name first; there is more than one when two devices were set up at the same time. */
export async function readTravellingKeys(area: StorageArea): Promise<string[]> {
  const items = await attempt(() => area.get(null));
  return Object.keys(items)
    .filter((key) => key.startsWith(PREFIX))
    .sort()
    .flatMap((key) => (typeof items[key] === 'string' ? [items[key]] : []));
}

/** Takes the keys out of the browser's sync, for instance after a passphrase was set. What was copied before, stays so. */
export async function removeTravellingKeys(area: StorageArea): Promise<void> {
  const keys = Object.keys(await attempt(() => area.get(null))).filter((key) => key.startsWith(PREFIX));
  if (keys.length > 0) await attempt(() => area.remove(keys));
}

/**
 * Sets up sync with a key that travels: joins the vault that is there when one of the keys opens it, or makes both. A key
 * is never written over. Throws ExpectedError when the vault there has a passphrase.
 */
export async function setUpWithTravellingKey(
  db: KnowledgeDatabase,
  remote: Remote,
  area: StorageArea,
  signal?: AbortSignal,
): Promise<SetUp> {
  const keys = await readTravellingKeys(area);
  if (keys.length === 0) {
    if ((await remote.list('log', signal)).length > 0) {
      throw new ExpectedError('What is synced here has a passphrase. Type it to join.', 'passphrase');
    }
    const key = newRecoveryCode();
    // The key is there before anything is locked with it.
    await attempt(() => area.set({ [`${PREFIX}${Date.now().toString(36)}-${key.slice(0, 4)}`]: key }));
    if (!(await readTravellingKeys(area)).includes(key)) {
      throw new ExpectedError('The browser’s own sync did not keep the key. Nothing was set up.');
    }
    return await setUpVault(db, remote, { passphrase: key }, signal);
  }
  for (const passphrase of keys) {
    try {
      return await setUpVault(db, remote, { passphrase }, signal);
    } catch (error) {
      if (!(error instanceof ExpectedError && error.where === 'passphrase')) throw error;
    }
  }
  throw new ExpectedError('What is synced here has a passphrase. Type it to join.', 'passphrase');
}

/**
 * Work that needs the vault's passphrase, with the key that travels and opens it. Throws what the work throws; ExpectedError
 * when no key does.
 */
export async function withTravellingKey(
  area: StorageArea,
  work: (secret: { readonly passphrase: string }) => Promise<void>,
): Promise<void> {
  let refusal: unknown = new ExpectedError(text('sync_needs_passphrase'), 'passphrase');
  for (const passphrase of await readTravellingKeys(area)) {
    try {
      return await work({ passphrase });
    } catch (error) {
      if (!(error instanceof ExpectedError && error.where === 'passphrase')) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageProblem(error);
  }
}
