// Puts a large pack into a running browser without the interface, for measurements: it is installed in Node by the
// product's own code, kept in .cache, and its rows are carried over as they are.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { openDatabase } from '../../lib/knowledge/database.ts';
import { installPack } from '../../lib/packs/install.ts';
import { knowledgeInFile } from '../../scripts/knowledge-in-file.ts';
import type { Lab } from './lab.ts';

const CACHE = resolve(import.meta.dirname, '../../.cache/packs');

/** A built pack on disk: its container, and the row that says it is installed. */
export interface BuiltPack {
  readonly container: string;
  readonly state: { readonly id: string; readonly current: { readonly entities: number; readonly names: number } };
}

/** Builds the entities of these files as one pack, or finds it built before. Takes up to a minute for 377,000. */
export async function buildPackOf(files: readonly string[]): Promise<BuiltPack> {
  const key = files
    .map((file) => `${basename(file)}-${statSync(file).size}`)
    .join('+')
    .replace(/[^\w+.-]/g, '');
  const container = `${CACHE}/${key}.pack`;
  const described = `${CACHE}/${key}.json`;
  if (existsSync(container) && existsSync(described)) {
    return { container, state: JSON.parse(readFileSync(described, 'utf8')) as BuiltPack['state'] };
  }
  mkdirSync(CACHE, { recursive: true });
  const entities = files.flatMap((file) => knowledgeInFile(file));
  const header = {
    format: 'backstory-pack',
    version: 1,
    id: 'measured.pack',
    title: 'Measured pack',
    packVersion: '1',
    licence: 'not for shipping',
    count: entities.length,
  };
  // Dexie looks for them when it is loaded, which another import may have done before they were there.
  Dexie.dependencies = { indexedDB, IDBKeyRange };
  const db = await openDatabase({ name: `pack ${key}` });
  const source = new Blob([header, ...entities].map((line) => `${JSON.stringify(line)}\n`));
  const { pack } = await installPack(db, source, { origin: 'file' });
  const row = await db.packBlobs.get(pack.current.build);
  if (!row) throw new Error('The installed pack has no container');
  writeFileSync(container, new Uint8Array(await row.blob.arrayBuffer()));
  writeFileSync(described, JSON.stringify(pack));
  await db.delete();
  return { container, state: pack };
}

/** Installs a built pack beside what the browser has, and stops the background, which finds it at its next start. */
export async function givePack(lab: Lab, pack: BuiltPack): Promise<void> {
  const control = await lab.control();
  await control.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'given';
    document.documentElement.append(input);
  });
  const input = await control.$('#given');
  if (!input) throw new Error('The control page has no field for the file');
  await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(pack.container);
  await control.evaluate(
    async (state) => {
      const field = document.getElementById('given') as HTMLInputElement;
      const file = field.files?.[0];
      if (!file) throw new Error('The file did not arrive');
      const blob = new Blob([await file.arrayBuffer()]);
      const db = await new Promise<IDBDatabase>((done, fail) => {
        const request = indexedDB.open('backstory');
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
      const rows = db.transaction(['packs', 'packBlobs'], 'readwrite');
      rows.objectStore('packBlobs').put({ build: state.current.build, blob });
      rows
        .objectStore('packs')
        .put({ id: state.id, value: state, stamps: { '*': '000000000000-0000-x' }, created: 0, updated: 0 });
      await new Promise((done, fail) => {
        rows.oncomplete = done;
        rows.onerror = () => fail(rows.error);
      });
      db.close();
      field.remove();
    },
    pack.state as unknown as { id: string; current: { build: string } },
  );
  await lab.stopBackground();
}
