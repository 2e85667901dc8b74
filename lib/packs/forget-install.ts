// Takes away what is stored of an installation under way.
import type { KnowledgeDatabase } from '../knowledge/database.ts';

/** Forgets the source and the finished parts of a build; a build that is in use keeps its container. */
export async function forgetInstall(db: KnowledgeDatabase, build: string): Promise<void> {
  await db.transaction('rw', db.installs, db.installParts, async () => {
    await db.installs.delete(build);
    await db.installParts.where('[build+part]').between([build, 0], [build, Number.POSITIVE_INFINITY]).delete();
  });
}
