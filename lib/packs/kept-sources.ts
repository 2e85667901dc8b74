// Keeps the source of each subscribed pack, gzipped: a publisher's difference is applied to its very bytes.
//
// The container keeps entities as they were understood, which is not how they were written. A source takes about a fifth
// of its plain size, and is only kept while its version is the one in use.
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import type { PackState } from '../knowledge/pack-state.ts';

/** Keeps the source of the version in use, as it was published, and lets go of those that are not in use any more. */
export async function keepSource(
  db: KnowledgeDatabase,
  pack: PackState,
  { source, hash }: { readonly source: Blob; readonly hash: string },
): Promise<void> {
  const packed = source.stream().pipeThrough(new CompressionStream('gzip'));
  const blob = await new Response(packed).blob();
  await db.packSources.put({ build: pack.current.build, hash, blob });
  await dropSources(db);
}

/** The source of the version in use, if it was kept. */
export async function sourceOfPack(
  db: KnowledgeDatabase,
  pack: PackState,
): Promise<{ blob: Blob; hash: string } | undefined> {
  return await db.packSources.get(pack.current.build);
}

/** Lets go of sources whose version is not in use. */
export async function dropSources(db: KnowledgeDatabase): Promise<void> {
  await db.transaction('rw', db.packs, db.packSources, async () => {
    const inUse = new Set((await db.packs.toArray()).map((row) => row.value.current.build));
    const kept = await db.packSources.toCollection().primaryKeys();
    await db.packSources.bulkDelete(kept.filter((build) => !inUse.has(build)));
  });
}
