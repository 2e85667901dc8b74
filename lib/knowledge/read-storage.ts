// What takes how much room: the reader's own names, their history, each pack, and the copies kept on this device.
import type { StorageUse } from '../entities/storage-use.ts';
import type { KnowledgeDatabase } from './database.ts';

export async function readStorage(db: KnowledgeDatabase): Promise<StorageUse> {
  const tables = [
    db.entities,
    db.overlays,
    db.decisions,
    db.images,
    db.edits,
    db.packs,
    db.packBlobs,
    db.packSources,
    db.backups,
  ];
  return await db.transaction('r', tables, async () => {
    let bytes = 0;
    const weigh = (row: unknown) => {
      bytes += new TextEncoder().encode(JSON.stringify(row)).length;
    };
    for (const table of [db.entities, db.overlays, db.decisions]) await table.each(weigh);
    const pictures = { count: 0, bytes: 0 };
    await db.images.each((row) => {
      pictures.count++;
      pictures.bytes += row.bytes.byteLength;
    });
    const packs = [];
    for (const { value } of await db.packs.toArray()) {
      const builds = [value.current.build, ...(value.previous ? [value.previous.build] : [])];
      const kept = [...(await db.packBlobs.bulkGet(builds)), ...(await db.packSources.bulkGet(builds))];
      packs.push({
        id: value.id,
        title: value.title,
        entities: value.current.entities,
        bytes: kept.reduce((sum, row) => sum + (row?.blob.size ?? 0), 0),
      });
    }
    const copies = await db.backups.orderBy('at').reverse().toArray();
    return {
      own: { entities: await db.entities.count(), bytes },
      pictures,
      edits: await db.edits.count(),
      packs: packs.sort((a, b) => b.bytes - a.bytes),
      copies: copies.map((copy) => ({ at: copy.at, entities: copy.entities, bytes: copy.bytes.byteLength })),
    };
  });
}
