// Hands a file from a page to the background, where it is safe from whatever becomes of the page.
import { ExpectedError } from '../errors.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import type { ImportRequest } from '../knowledge/import-rows.ts';
import { MOST_BYTES } from './read-lines.ts';

/**
 * Stores the file with what is asked for, and returns the import's id. Only one import is open at a time: one that was not
 * begun is dropped. Throws ExpectedError for a file that is too large or cannot be read.
 */
export async function handOver(
  db: KnowledgeDatabase,
  file: File,
  request: ImportRequest,
  now = Date.now(),
): Promise<string> {
  if (file.size > MOST_BYTES) {
    throw new ExpectedError(
      `This file is larger than ${MOST_BYTES / 1024 / 1024} MB and was not read. A pack holds more.`,
    );
  }
  let bytes: ArrayBuffer;
  try {
    // A copy: the file on the disk may change or go before the background reads it.
    bytes = await file.arrayBuffer();
  } catch {
    throw new ExpectedError('The file could not be read: it was moved or changed. Choose it again.');
  }
  const id = crypto.randomUUID();
  await db.transaction('rw', db.imports, async () => {
    const open = await db.imports.toArray();
    if (open.some((row) => row.state === 'writing')) {
      throw new ExpectedError('Another import is being written. Wait until it is done.');
    }
    await db.imports.bulkDelete(open.map((row) => row.id));
    await db.imports.add({
      id,
      at: now,
      name: file.name,
      file: new Blob([bytes]),
      request,
      state: 'planning',
      attempts: 0,
    });
  });
  return id;
}
