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
  /** Id and title of the pack the words are on, also while that is off or gone; the id is unknown of words of older versions. */
  readonly on?: { readonly id: string | undefined; readonly title: string | undefined };
}

/** What the reader wrote, and which entities of packs must not be listed beside it. */
export interface OwnRows {
  readonly rows: Map<string, OwnRow>;
  /** Entities of packs that are listed as the reader's own, or switched off. */
  readonly hidden: Set<string>;
}

/**
 * On how many names of each pack, by its id, the reader wrote something. Words of older versions know their pack by its
 * title alone: they count for every pack of that title.
 */
export function countOwnWords(
  { rows }: Pick<OwnRows, 'rows'>,
  packs: readonly { readonly id: string; readonly title: string }[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { on } of rows.values()) {
    if (!on) continue;
    const meant = packs.filter(({ id, title }) => (on.id === undefined ? title === on.title : id === on.id));
    for (const { id } of meant) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
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
        const on = { id: found.packId, title: packTitle ?? found.alone?.packTitle };
        const isOn = on.id !== undefined || on.title !== undefined;
        rows.set(id, {
          entity: found.entity,
          created,
          updated,
          ...(packTitle !== undefined && { pack: packTitle }),
          ...(isOn && { on }),
        });
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
