// The starter pack: installed with the extension, replaced when the extension brings a newer one, and the answer of last
// resort where there is no database.

import type { KnowledgeDatabase } from '../knowledge/database.ts';
import type { LinkingKnowledge } from '../knowledge/knowledge-sources.ts';
import type { KnownEntity } from '../knowledge/read.ts';
import type { SearchHit } from '../knowledge/search.ts';
import { openLinkingSource } from '../linking/linking-source.ts';
import { buildPack } from './build-pack.ts';
import { type Installed, type InstallOptions, installPack, readHeader } from './install.ts';
import { PackReader } from './pack-reader.ts';

/**
 * Installs the starter pack when this version of it was not given to the reader yet. `source` is the file the extension
 * ships. Null when there was nothing to do: the version is there, or the reader removed the pack.
 */
export async function installStarter(
  db: KnowledgeDatabase,
  source: Blob,
  options: InstallOptions = {},
): Promise<Installed | null> {
  const header = await readHeader(source);
  const [given, installed] = await Promise.all([db.starter.get('starter'), db.packs.get(header.id)]);
  const isNew = given?.packVersion !== header.packVersion;
  if (given && (!isNew || !installed)) return null;
  const result = await installPack(db, source, { origin: 'starter', unasked: true }, { ...options, mayShrink: true });
  // After the installation: a kill between the two only makes it look again, and find it there.
  await db.starter.put({ key: 'starter', packVersion: header.packVersion });
  return result;
}

/** The starter pack by itself, in memory: what is known where the browser gives no database. */
export interface StarterKnowledge {
  readEntities(ids: readonly string[]): Promise<Map<string, KnownEntity>>;
  search(typed: string, limit: number): Promise<SearchHit[]>;
  linking(): LinkingKnowledge;
}

/** Builds the starter pack in memory; some hundred milliseconds, to be kept for the worker's life. */
export async function starterInMemory(source: Blob): Promise<StarterKnowledge> {
  const { header, container } = await buildPack(source);
  const reader = await PackReader.open(container);
  const linkingSource = openLinkingSource(await reader.linkingBytes());
  const from = { mine: false, packTitle: header.title };
  return {
    async readEntities(ids) {
      const found = await reader.entities(ids);
      return new Map(
        [...found].map(([id, entity]) => [id, { entity, from, provenance: {}, overlay: null, off: false }]),
      );
    },
    async search(typed, limit) {
      return (await reader.search(typed, limit)).map((hit) => ({ ...hit, from, off: false }));
    },
    linking: () => ({
      revision: 0,
      sources: [linkingSource],
      decisions: [],
      isPrivate: () => false,
      isWellKnown: () => false,
    }),
  };
}
