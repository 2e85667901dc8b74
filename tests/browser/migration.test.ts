// A database of the first version in a real browser, with a page of the extension that still holds it open.
import { expect, test } from 'vitest';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import { shown } from '../support/popup.ts';
import { waitFor } from '../support/wait-for.ts';

/**
 * Runs on a page of the extension: puts a database of the first version in the place of the one there, and keeps it open as
 * a page of that version does. `lets`: whether it closes when it is asked to, or is frozen.
 */
async function holdFirstVersion(name: string, lets: boolean): Promise<void> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  // In one turn, so that the background, which opens its own again, comes after both.
  const gone = done(indexedDB.deleteDatabase(name));
  const request = indexedDB.open(name, 10);
  request.onupgradeneeded = () => {
    const db = request.result;
    for (const store of ['entities', 'overlays', 'decisions', 'packs']) db.createObjectStore(store, { keyPath: 'id' });
    for (const store of ['meta', 'ownBase', 'starter', 'vaults']) db.createObjectStore(store, { keyPath: 'key' });
    for (const store of ['packBlobs', 'installs']) db.createObjectStore(store, { keyPath: 'build' });
    const edits = db.createObjectStore('edits', { keyPath: 'seq' });
    edits.createIndex('done', 'done');
    edits.createIndex('undone', 'undone');
    db.createObjectStore('editParts', { keyPath: ['seq', 'part'] });
    db.createObjectStore('installParts', { keyPath: ['build', 'part'] });
    const replica = db.createObjectStore('replica', { keyPath: 'key' });
    replica.createIndex('table', 'table');
    replica.createIndex('isUnsent', 'isUnsent');
    db.createObjectStore('outbox', { keyPath: 'name' }).createIndex('seq', 'seq');
    const value = { id: 'own:old', type: 'person', label: { text: 'Kept Since Long' } };
    const stamps = { '*': '0000000000010000aaaaaaaaaa' };
    request.transaction!.objectStore('entities').add({ id: 'own:old', value, stamps, created: 1, updated: 1 });
  };
  await gone;
  const held = await done(request as IDBRequest<IDBDatabase>);
  held.onversionchange = () => {
    if (lets) held.close();
  };
  (globalThis as { held?: IDBDatabase }).held = held;
}

inBothBrowsers(
  (lab) => {
    test('is upgraded under a page that lets go of it, with what was in it', { timeout: 60_000 }, async () => {
      const old = await lab().openOwn('/welcome.html');
      await old.evaluate(holdFirstVersion, 'backstory', true);
      const page = await lab().openOwn('/options.html');
      await waitFor('the name', async () => (await shown(page)).includes('Kept Since Long'), 20_000);
      const version = await page.evaluate(async () => (await indexedDB.databases()).map(({ version }) => version));
      expect(Math.max(...version.map((one) => one ?? 0))).toBeGreaterThan(10);
    });

    test('waits for a page that does not, says so, and loses nothing', { timeout: 60_000 }, async () => {
      const old = await lab().openOwn('/welcome.html');
      await old.evaluate(holdFirstVersion, 'backstory', false);
      const page = await lab().openOwn('/options.html');
      await waitFor(
        'the words',
        async () => (await shown(page)).includes('another of its pages is still open'),
        20_000,
      );
      await old.close();
      await page.close();
      const again = await lab().openOwn('/options.html');
      await waitFor('the name', async () => (await shown(again)).includes('Kept Since Long'), 20_000);
    });
  },
  { quickly: 'firefox', own: true },
);
