// Hands a file the reader chose from a page to the background: by the database, since messages carry no files in every
// browser, and a file may be larger than a message.
import { ExpectedError } from '../errors.ts';
import type { KnowledgeDatabase } from './database.ts';

/** A file that nobody took for so long, in ms, is let go: its page was closed, or the worker died with it. */
const KEPT_MS = 60 * 60_000;

/** Puts a file down and returns the name to tell the background. */
export async function handIn(db: KnowledgeDatabase, file: Blob): Promise<string> {
  const id = crypto.randomUUID();
  await db.handedIn.put({ id, at: Date.now(), file });
  return id;
}

/** The file of a name, which stays for a second look. Throws ExpectedError when it is not there any more. */
export async function readHandedIn(db: KnowledgeDatabase, id: string): Promise<Blob> {
  const row = await db.handedIn.get(id);
  if (!row) throw gone();
  return row.file;
}

/** The file of a name, which is gone from the database then. Throws ExpectedError when it is not there any more. */
export async function takeHandedIn(db: KnowledgeDatabase, id: string): Promise<Blob> {
  return await db.transaction('rw', db.handedIn, async () => {
    const row = await db.handedIn.get(id);
    if (!row) throw gone();
    await db.handedIn.delete(id);
    return row.file;
  });
}

/** Lets go of files that nobody took. */
export async function dropHandedIn(db: KnowledgeDatabase, now = Date.now()): Promise<void> {
  const old = await db.handedIn.filter((row) => row.at < now - KEPT_MS).primaryKeys();
  await db.handedIn.bulkDelete(old);
}

function gone(): ExpectedError {
  return new ExpectedError('The file is not here any more. Choose it again.');
}
