// What runs inside a page for `npm run bench:knowledge`: the product's own code on a database of this page, and the same
// entities as plain Dexie rows with a multi-entry index of their names. Bundled and evaluated in the page's world.
import { Dexie, type Table } from 'dexie';
import type { Entity } from '../../lib/entities/entity.ts';
import { handOver } from '../../lib/exchange/hand-over.ts';
import { decide, workOnImport } from '../../lib/exchange/import-job.ts';
import { Browse } from '../../lib/knowledge/browse.ts';
import { openDatabase } from '../../lib/knowledge/database.ts';
import { readEntity } from '../../lib/knowledge/read.ts';
import { search } from '../../lib/knowledge/search.ts';
import { installPack, resumeInstalls } from '../../lib/packs/install.ts';
import { openPacks } from '../../lib/packs/open-packs.ts';
import { PackReader } from '../../lib/packs/pack-reader.ts';
import { removePack } from '../../lib/packs/remove-pack.ts';
import { searchKey } from '../../lib/packs/search-key.ts';

interface Row {
  readonly id: string;
  readonly entity: Entity;
  readonly names: readonly string[];
}

interface Timed {
  readonly ms: number;
  /** The longest time between two turns of the page. */
  readonly longestGapMs: number;
}

const PACK = 'measured.pack';
const ROWS_AT_ONCE = 2_000;

interface KeptFile {
  readonly path: string;
  readonly blob: Blob;
}

/** Files that were fetched before anything is measured: they lie on disk, as the ones readers choose do. */
function filesDatabase(): Dexie & { readonly files: Table<KeptFile, string> } {
  const db = new Dexie('files') as Dexie & { files: Table<KeptFile, string> };
  db.version(1).stores({ files: 'path' });
  return db;
}

async function source(path: string): Promise<Blob> {
  const kept = await filesDatabase().files.get(path);
  if (!kept) throw new Error(`${path} was not kept before`);
  return kept.blob;
}

/** Times some work and the longest gap between two turns of the page's event loop meanwhile. */
async function timed(work: () => Promise<unknown>): Promise<Timed> {
  let longest = 0;
  let last = performance.now();
  let isOver = false;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setTimeout(() => port2.postMessage(0), 4);
  };
  port2.postMessage(0);
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  isOver = true;
  port1.close();
  return { ms, longestGapMs: longest };
}

function rowsDatabase(): Dexie & { readonly rows: Table<Row, string> } {
  const db = new Dexie('rows') as Dexie & { rows: Table<Row, string> };
  db.version(1).stores({ rows: 'id, *names' });
  return db;
}

const spread = (times: number[]) => {
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return { p50: at(0.5), p95: at(0.95), max: at(1), runs: times.length };
};

async function each<T>(items: readonly T[], work: (item: T) => Promise<unknown>) {
  const times: number[] = [];
  for (const item of items) {
    const start = performance.now();
    await work(item);
    times.push(performance.now() - start);
  }
  return spread(times);
}

export const parts = {
  /** Fetches files for the parts that follow. Their memory is this page's, which is then left. */
  async keep(paths: readonly string[]): Promise<void> {
    const { files } = filesDatabase();
    for (const path of paths) await files.put({ path, blob: await (await fetch(path)).blob() });
  },

  async install(path: string): Promise<Timed> {
    const blob = await source(path);
    const db = await openDatabase();
    return await timed(() => installPack(db, blob, { origin: 'file' }));
  },

  /** Begins an installation and says when this many entities are in; the page is then closed under it. */
  async beginInstall(path: string, until: number): Promise<number> {
    const blob = await source(path);
    const db = await openDatabase();
    return await new Promise((done, fail) => {
      installPack(db, blob, { origin: 'file' }, { onProgress: (count) => count >= until && done(count) }).catch(fail);
    });
  },

  async resume(): Promise<{ readonly ms: number; readonly from: number; readonly entities: number }> {
    const db = await openDatabase();
    const from = Math.max(-1, ...(await db.installParts.toArray()).map(({ done }) => done?.entities ?? -1));
    const start = performance.now();
    await resumeInstalls(db);
    const ms = performance.now() - start;
    return { ms, from, entities: (await db.packs.get(PACK))?.value.current.entities ?? 0 };
  },

  async remove(): Promise<number> {
    const db = await openDatabase();
    const start = performance.now();
    await removePack(db, PACK);
    return performance.now() - start;
  },

  async search(prefixes: readonly string[]) {
    const db = await openDatabase();
    await search(db, 'a');
    return await each(prefixes, (typed) => search(db, typed));
  },

  /** A card's entity with nothing of its pack kept open but the two tables that lead to blocks. */
  async card(ids: readonly string[]) {
    const db = await openDatabase();
    const pack = (await openPacks(db)).find(({ pack }) => pack.id === PACK);
    const row = pack && (await db.packBlobs.get(pack.pack.current.build));
    if (!row) throw new Error('The pack is not installed');
    const reader = await PackReader.open(row.blob);
    await reader.entities(['nobody']);
    const cold = await each(ids, (id) => reader.entities([id]));
    return { cold, whole: await each(ids, (id) => readEntity(db, id)) };
  },

  /** From opening the list to the first screen, and to all names in order. */
  async browse() {
    const db = await openDatabase();
    let firstMs = 0;
    const start = performance.now();
    const choice = { type: 'any', from: 'any', tag: '', sort: 'name', descending: false } as const;
    const browse = new Browse(db, () => {
      firstMs ||= performance.now() - start;
    });
    let wholeMs = 0;
    const { longestGapMs } = await timed(async () => {
      await browse.refresh();
      await browse.whole();
      wholeMs = performance.now() - start;
    });
    const begin = performance.now();
    const { length } = browse.view({ ...choice, sort: 'type', type: 'person' });
    return { firstMs, wholeMs, longestGapMs, filterAndSortMs: performance.now() - begin, people: length };
  },

  /** Throws when not all of the file's entities are in afterwards. */
  async importOwn(
    path: string,
    count: number,
  ): Promise<Timed & { readonly planMs: number; readonly entities: number }> {
    const file = new File([await source(path)], 'own.jsonl');
    const db = await openDatabase({ name: 'own' });
    const id = await handOver(db, file, { format: 'json-lines', language: 'en' });
    const plan = await timed(() => workOnImport(db, id));
    await decide(db, id);
    const write = await timed(() => workOnImport(db, id));
    const entities = await db.entities.count();
    const failure = (await db.imports.get(id))?.failure;
    await db.delete();
    if (entities !== count) throw new Error(`${entities} of ${count} entities came in: ${failure?.message}`);
    return {
      planMs: plan.ms,
      ms: write.ms,
      longestGapMs: Math.max(plan.longestGapMs, write.longestGapMs),
      entities,
    };
  },

  /** The alternative: every entity a row, every name a key of one index. */
  async rowsInstall(path: string): Promise<Timed> {
    const blob = await source(path);
    const db = rowsDatabase();
    return await timed(async () => {
      let rows: Row[] = [];
      const lines = (await blob.text()).split('\n');
      for (const line of lines.slice(1)) {
        if (line === '') continue;
        const entity = JSON.parse(line) as Entity;
        const names = [entity.label.text, ...(entity.aliases ?? []).map(({ text }) => text)].map(searchKey);
        rows.push({ id: entity.id, entity, names: [...new Set(names)] });
        if (rows.length < ROWS_AT_ONCE) continue;
        await db.rows.bulkPut(rows);
        rows = [];
      }
      await db.rows.bulkPut(rows);
    });
  },

  async rowsSearch(prefixes: readonly string[]) {
    const db = rowsDatabase();
    // A multi-entry index finds beginnings of names; words inside them would need a key for each word.
    return await each(prefixes, (typed) =>
      db.rows.where('names').startsWith(searchKey(typed)).distinct().limit(20).toArray(),
    );
  },

  async rowsCard(ids: readonly string[]) {
    const db = rowsDatabase();
    return await each(ids, (id) => db.rows.get(id));
  },

  async rowsRemove(): Promise<number> {
    const db = rowsDatabase();
    await db.open();
    const start = performance.now();
    await db.rows.clear();
    return performance.now() - start;
  },
};
