// The peer of the benchmark of sync: PouchDB to express-pouchdb, with the same entities as documents.
import { createRequire } from 'node:module';
import type { EntityInput } from '../../lib/entities/entity.ts';

// These packages are CommonJS, without types.
const require = createRequire(import.meta.url);

interface Pouch {
  bulkDocs(docs: readonly object[]): Promise<unknown>;
  allDocs(options: object): Promise<{ rows: { doc: { _id: string; _rev: string } }[] }>;
  sync(remote: Pouch, options: object): Promise<unknown>;
  info(): Promise<{ doc_count: number }>;
  destroy(): Promise<unknown>;
}
type PouchStatic = (new (name: string, options?: object) => Pouch) & { plugin(plugin: unknown): PouchStatic };

const PouchDB = (require('pouchdb-core') as PouchStatic)
  .plugin(require('pouchdb-adapter-memory'))
  .plugin(require('pouchdb-adapter-http'))
  .plugin(require('pouchdb-replication'));

let made = 0;

/** One device: a database in memory, synced with `address` (of a database) when asked. */
export function pouchDevice(address: string) {
  const local = new PouchDB(`device-${++made}`, { adapter: 'memory' });
  const remote = new PouchDB(address);
  return {
    async put(entities: readonly EntityInput[]) {
      await local.bulkDocs(entities.map(({ id, ...entity }) => ({ _id: id, ...entity })));
    },
    async change(count: number, words: string) {
      const { rows } = await local.allDocs({ include_docs: true, limit: count });
      await local.bulkDocs(rows.map(({ doc }) => ({ ...doc, note: words })));
    },
    sync: () => local.sync(remote, { batch_size: 1_000, batches_limit: 1 }),
    count: async () => (await local.info()).doc_count,
    close: () => local.destroy(),
  };
}
