// The reader's own entities and the packs' entities they changed, kept up to date by the log: an edit costs its own rows.
import type { Entity } from '../entities/entity.ts';
import type { KnowledgeDatabase } from './database.ts';
import { type Followed, followLog } from './follow-log.ts';
import { readEntities } from './read.ts';

export interface OwnRow {
  readonly entity: Entity;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly updated: number;
  /** Title of the pack the reader changed it in; absent for an entity of their own. */
  readonly pack?: string;
}

/** What the reader wrote, and which entities of packs must not be listed beside it. */
export interface OwnRows {
  readonly rows: Map<string, OwnRow>;
  /** Entities of packs that are listed as the reader's own, or switched off. */
  readonly hidden: Set<string>;
}

const followed = new WeakMap<KnowledgeDatabase, Followed<OwnRows>>();

/** The rows by id, as of now. The maps are brought up to date in place: keep none of it over another call. */
export async function readOwnRows(db: KnowledgeDatabase): Promise<{ value: OwnRows; revision: number }> {
  let rows = followed.get(db);
  if (!rows) {
    rows = follow(db);
    followed.set(db, rows);
  }
  return await rows.current();
}

function follow(db: KnowledgeDatabase): Followed<OwnRows> {
  const place = async ({ rows, hidden }: OwnRows, ids: readonly string[]) => {
    const [entities, overlays, known] = await Promise.all([
      db.entities.bulkGet([...ids]),
      db.overlays.bulkGet([...ids]),
      readEntities(db, ids),
    ]);
    ids.forEach((id, i) => {
      const row = entities[i] ?? overlays[i];
      const found = known.get(id);
      // An entity that was merged into another is read as that one, which has its own row.
      const isMine = found?.from.mine === true && found.entity.id === id;
      if (row && found && isMine) {
        const { packTitle } = found.from;
        const { created, updated } = row;
        rows.set(id, { entity: found.entity, created, updated, ...(packTitle !== undefined && { pack: packTitle }) });
      } else rows.delete(id);
      if (row && (isMine || overlays[i]?.value.off === true)) hidden.add(id);
      else hidden.delete(id);
    });
  };
  return followLog(db, {
    async read() {
      return await Promise.all([db.entities.toCollection().primaryKeys(), db.overlays.toCollection().primaryKeys()]);
    },
    async make([entities, overlays]) {
      const made: OwnRows = { rows: new Map(), hidden: new Set() };
      await place(made, [...new Set([...entities, ...overlays])]);
      return made;
    },
    async update(made, changes) {
      // A pack that came, went or moved may have brought or taken what an overlay changes.
      if (changes.some(({ table }) => table === 'packs')) return false;
      const ids = changes.filter(({ table }) => table !== 'decisions').map(({ id }) => id);
      await place(made, [...new Set(ids)]);
      return true;
    },
  });
}
