// Builds a damaged pack's container again from its own records, in the place of the damaged one.
import { ExpectedError } from '../errors.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import type { PackState } from '../knowledge/pack-state.ts';
import { PackBuilder } from './build-pack.ts';
import { forgetPack } from './open-packs.ts';
import { PackDamaged } from './pack-damaged.ts';
import { PackReader } from './pack-reader.ts';

/**
 * Repairs a pack whose tables are damaged but whose records are whole. The container's contents stay the same, so no edit
 * is made; only the revision grows, so that everybody reads again. Throws ExpectedError when the records are damaged too.
 */
export async function repairPack(db: KnowledgeDatabase, pack: PackState): Promise<void> {
  const { build } = pack.current;
  const row = await db.packBlobs.get(build);
  try {
    if (!row) throw new PackDamaged('file: missing');
    const reader = await PackReader.open(row.blob);
    const builder = new PackBuilder(reader.header);
    for await (const entities of reader.all()) for (const entity of entities) await builder.add(entity);
    if (builder.entities !== reader.entityCount) throw new PackDamaged('records');
    builder.useBlocks(await builder.takeBlocks(true));
    const container = await builder.finish();
    await db.transaction('rw', db.packBlobs, db.meta, async () => {
      await db.packBlobs.put({ build, blob: container });
      const head = await db.meta.get('head');
      if (head) await db.meta.put({ ...head, revision: head.revision + 1 });
    });
    forgetPack(db, build);
  } catch (error) {
    if (!(error instanceof PackDamaged)) throw error;
    throw new ExpectedError(`“${pack.title}” is damaged and has to be installed again.`, pack.id);
  }
}
