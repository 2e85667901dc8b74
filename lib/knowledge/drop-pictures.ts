// Lets pictures go that nothing has any more.
import { pictureIdsIn } from '../images/picture-data.ts';
import type { KnowledgeDatabase } from './database.ts';

/**
 * Lets go of pictures that no entity has, no edit that can be taken back, and no copy on this device. `used`: those found
 * in the log. In a transaction with `images`, `entities`, `overlays` and `backups`.
 */
export async function dropUnusedPictures(db: KnowledgeDatabase, used: Set<string>): Promise<void> {
  const stored = await db.images.toCollection().primaryKeys();
  if (stored.length === 0) return;
  await db.entities.each(({ value }) => void pictureIdsIn(value, used));
  await db.overlays.each(({ value }) => void pictureIdsIn(value, used));
  await db.backups.each(({ pictures = [] }) => {
    for (const id of pictures) used.add(id);
  });
  await db.images.bulkDelete(stored.filter((id) => !used.has(id)));
}
