// A pack's source out of a vault: its entities, one a line, in an order that stays, so that differences stay small.
import type { Entity } from '../../lib/entities/entity.ts';
import { ExpectedError } from '../../lib/errors.ts';
import { openDatabase } from '../../lib/knowledge/database.ts';
import { listOwnEntities } from '../../lib/knowledge/read.ts';
import { PACK_FORMAT, PACK_FORMAT_VERSION, type PackHeader } from '../../lib/packs/pack-header.ts';
import { readListing } from '../../lib/sync/read-listing.ts';
import type { Remote } from '../../lib/sync/remote.ts';
import { setUpVault, type VaultSecret } from '../../lib/sync/set-up-vault.ts';
import { syncOnce } from '../../lib/sync/sync-once.ts';

let read = 0;

/**
 * What everybody may see of a vault, by id: private entities are left out, and notes unless asked for. Throws ExpectedError
 * when there is no vault, when it does not open, or when not all of it can be read.
 */
export async function readVault(remote: Remote, secret: VaultSecret, withNotes: boolean): Promise<Entity[]> {
  if (readListing(await remote.list('log')).headers.length === 0) {
    throw new ExpectedError('There is no vault. Look at the address or the folder.', '--remote');
  }
  const db = await openDatabase({ name: `vault to publish ${++read}` });
  try {
    await setUpVault(db, remote, secret);
    const { state, warnings } = await syncOnce(db, remote, { listenOnly: true });
    if (state !== 'done' || warnings.length > 0) {
      const said = warnings.map(({ device, seq, detail }) => `${device} ${seq}: ${detail}`);
      throw new ExpectedError(
        `The vault cannot be read whole (${[state, ...said].join('; ')}). Nothing was published.`,
      );
    }
    const entities = (await listOwnEntities(db)).map(({ entity }) => entity);
    return entities
      .filter((entity) => entity.private !== true)
      .map((entity) => publicPart(entity, withNotes))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  } finally {
    db.close();
  }
}

function publicPart({ note, image: _, private: __, ...entity }: Entity, withNotes: boolean): Entity {
  return withNotes && note !== undefined ? { ...entity, note } : entity;
}

export type AboutPack = Pick<PackHeader, 'id' | 'title' | 'licence'>;

/** The records of a source, without its header. */
export function recordsOf(entities: readonly Entity[]): string {
  return entities.map((entity) => `${JSON.stringify(entity)}\n`).join('');
}

export function writeSource(about: AboutPack, packVersion: string, records: string, count: number): string {
  const header = { format: PACK_FORMAT, version: PACK_FORMAT_VERSION, ...about, packVersion, count };
  return `${JSON.stringify(header)}\n${records}`;
}

/** The version of a day: the day, then its second, third ... version. `former`: the newest there is. */
export function nextVersion(today: string, former: string | undefined): string {
  if (former === undefined || !former.startsWith(today)) return today;
  return `${today}-${Number(/-(\d+)$/.exec(former.slice(today.length))?.[1] ?? 1) + 1}`;
}
