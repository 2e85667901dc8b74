// Reads the pictures' bytes, which lie beside their entities.
import { toBase64 } from '../base64.ts';
import type { PictureData } from '../images/picture-data.ts';
import type { KnowledgeDatabase } from './database.ts';
import type { ImageRow } from './rows.ts';

/** The bytes of a picture with their type and size, or null: the entity came without them, from another device say. */
export async function imageBytes(db: KnowledgeDatabase, id: string): Promise<ImageRow | null> {
  return (await db.images.get(id)) ?? null;
}

/** The bytes of these pictures as base64, of those that are here. */
export async function readPictures(db: KnowledgeDatabase, ids: Iterable<string>): Promise<PictureData[]> {
  const rows = await db.images.bulkGet([...ids]);
  return rows.flatMap((row) => (row ? [{ id: row.id, data: toBase64(row.bytes) }] : []));
}

/** The ids among these whose bytes are not here. */
export async function missingPictures(db: KnowledgeDatabase, ids: Iterable<string>): Promise<Set<string>> {
  const missing = new Set(ids);
  const here = await db.images
    .where('id')
    .anyOf([...missing])
    .primaryKeys();
  for (const id of here) missing.delete(id);
  return missing;
}
