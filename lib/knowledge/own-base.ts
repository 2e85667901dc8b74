// The reader's own entities, when they are thousands, as a built linking source that a woken worker opens in place.
//
// Building the names of 10,000 entities takes some hundred milliseconds, opening what was built takes one. It speaks of one
// edit; what changed since lies beside it (knowledge-sources.ts), and when that has become much it is built anew. It is a
// copy that may be thrown away at any time: when it is missing, damaged or old, the rows tell the same.
import type { Entity } from '../entities/entity.ts';
import { buildLinkingSource, type LinkingSource, openLinkingSource } from '../linking/linking-source.ts';
import { NameIndex } from '../names/name-index.ts';
import { checksum } from '../packs/checksum.ts';
import type { OpenPack } from '../packs/open-packs.ts';
import type { KnowledgeDatabase } from './database.ts';
import type { OwnBaseRow } from './rows.ts';

/** With fewer own entities reading the rows is as quick. */
export const BASE_FROM = 300;
/** Changed things beside the base, above which it is built anew. */
export const MAX_CHANGES = 300;

/** An open base. */
export class OwnBase {
  readonly row: OwnBaseRow;
  readonly source: LinkingSource;
  readonly #ordinals: ReadonlyMap<string, number>;

  constructor(row: OwnBaseRow, source: LinkingSource) {
    this.row = row;
    this.source = source;
    this.#ordinals = new Map(row.ids.map((id, ordinal) => [id, ordinal]));
  }

  /** Ordinals of own entities in a pack, or null when that pack came after the base was built. */
  hiddenIn({ pack }: OpenPack): Uint32Array | null {
    return this.row.hidden.find(({ build }) => build === pack.current.build)?.ordinals ?? null;
  }

  /** It no longer speaks of this entity: that was changed or taken away since. */
  silence(id: string): void {
    const ordinal = this.#ordinals.get(id);
    if (ordinal !== undefined && this.source.names instanceof NameIndex) this.source.names.switchOff(ordinal);
  }
}

/** Opens a base, or null when its bytes are not what was written or are of another version. */
export async function openOwnBase(row: OwnBaseRow): Promise<OwnBase | null> {
  try {
    const [names, entities] = await Promise.all([row.names.arrayBuffer(), row.entities.arrayBuffer()]);
    if (checksum(new Uint8Array(entities)) !== row.entitiesChecksum) return null;
    return new OwnBase(row, openLinkingSource({ names, entities }, { kind: 'own' }));
  } catch {
    // A file the browser lost, or names of another format: nothing is lost with it, the rows are read instead.
    return null;
  }
}

/** Builds and stores the base of these entities as they are after the edit `lastEdit`. */
export async function writeOwnBase(
  db: KnowledgeDatabase,
  lastEdit: number,
  entities: readonly Entity[],
  packs: readonly OpenPack[],
): Promise<void> {
  const { names, entities: table } = buildLinkingSource(entities, { kind: 'own' });
  const ids = entities.map((entity) => entity.id);
  const hidden = await findHidden(ids, packs);
  await db.ownBase.put({
    key: 'own',
    lastEdit,
    ids,
    privates: entities.filter((entity) => entity.private === true).map((entity) => entity.id),
    wellKnown: entities.filter((entity) => entity.wellKnown === true).map((entity) => entity.id),
    names: new Blob([names]),
    entities: new Blob([table]),
    entitiesChecksum: checksum(new Uint8Array(table)),
    hidden,
  });
}

/** Notes where the base's entities are in the packs now in use, unless the base was built anew in the meantime. */
export async function noteHidden(db: KnowledgeDatabase, row: OwnBaseRow, packs: readonly OpenPack[]): Promise<void> {
  const hidden = await findHidden(row.ids, packs);
  await db.transaction('rw', db.ownBase, async () => {
    const now = await db.ownBase.get('own');
    if (now?.lastEdit === row.lastEdit) await db.ownBase.put({ ...now, hidden });
  });
}

async function findHidden(ids: readonly string[], packs: readonly OpenPack[]): Promise<OwnBaseRow['hidden']> {
  const hidden = [];
  for (const { pack, reader } of packs) {
    const ordinals: number[] = [];
    for (const id of ids) ordinals.push(...(await reader.ordinals(id)));
    hidden.push({ build: pack.current.build, ordinals: Uint32Array.from(ordinals) });
  }
  return hidden;
}
