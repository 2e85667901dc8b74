// A backup brings everything of the reader's back, says first what it would change, can be taken back, and a bad one changes
// nothing.
import { describe, expect, it } from 'vitest';
import { backupFile } from '../../lib/exchange/backup-file.ts';
import { readBackup } from '../../lib/exchange/read-backup.ts';
import { planRestore, restoreBackupFile } from '../../lib/exchange/restore-backup.ts';
import { gunzip } from '../../lib/gzip.ts';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { undo } from '../../lib/knowledge/undo.ts';
import { installPack } from '../../lib/packs/install.ts';
import { everything, freshDatabase, rowsFromLog, rowsOf, stateOf } from '../knowledge/support/fresh-database.ts';
import { packSource } from '../packs/support/pack-source.ts';

const NOW = Date.UTC(2026, 10, 29);
const SETTINGS = { density: 'first', deniedSites: ['quiet.example'] };
const person = (id: string, text: string, more: object = {}) => ({
  kind: 'put' as const,
  entity: { id, type: 'person' as const, label: { text }, ...more },
});
const source = () =>
  packSource([{ id: 'Q1', type: 'person', label: { text: 'Maja Lind' } }], {
    packVersion: '1',
    id: 'lake.people',
    title: 'Lake',
  });

/** Own names, one changed in a pack, a decision, and one in the bin. */
async function written(): Promise<KnowledgeDatabase> {
  const db = await freshDatabase();
  await installPack(db, source(), { origin: 'file' });
  await saveEdit(db, person('own:a', 'Zhai Jun', { note: 'Met in Minsk', futureField: { deep: [1] } }), {
    now: NOW - 9,
  });
  await saveEdit(db, person('own:b', '翟雋'), { now: NOW - 8 });
  await saveEdit(db, person('own:c', 'Gone Since'), { now: NOW - 7 });
  await saveEdit(db, { ...person('Q1', 'Maja Lind', { note: 'Mine' }) }, { now: NOW - 6 });
  await saveEdit(db, {
    kind: 'decide',
    decision: { surface: 'Lind', verdict: 'not', entity: 'Q1', scope: { kind: 'always' } },
  });
  await saveEdit(db, { kind: 'usePack', id: 'lake.people', on: false, offSites: ['x.example'] });
  await saveEdit(db, { kind: 'delete', id: 'own:c' }, { now: NOW - 5 });
  return db;
}

const textOf = async (blob: Blob) =>
  new TextDecoder().decode(await gunzip(new Uint8Array(await blob.arrayBuffer()), 2 ** 24));

describe('a backup', () => {
  it('brings everything back into an empty knowledge base, and a backup of that is the same byte for byte', async () => {
    const db = await written();
    const made = await backupFile(db, SETTINGS, NOW);
    expect(made.entities).toBe(2);
    const backup = await readBackup(made.blob);
    const other = await freshDatabase();
    await installPack(other, source(), { origin: 'file' });
    const plan = await planRestore(other, backup, { density: 'every' }, NOW);
    expect(plan).toMatchObject({ add: 3, change: 0, same: 0, decisions: 1, bin: 1, packs: 1, missing: [] });
    expect(plan.settings).toEqual(SETTINGS);
    const outcome = await restoreBackupFile(other, backup, 'Backup', { now: NOW });
    const kept = (state: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(state).filter(([key]) => !key.startsWith('packs')));
    expect(kept(await stateOf(other))).toEqual(kept(await stateOf(db)));
    expect((await other.packs.get('lake.people'))?.value).toMatchObject({ on: false, offSites: ['x.example'] });
    expect(await rowsFromLog(other)).toEqual(await rowsOf(other));
    const again = await backupFile(other, SETTINGS, NOW);
    expect(await textOf(again.blob)).toBe(await textOf(made.blob));

    // The bin gives back what lies in it; undo takes the restoring back, and nothing else.
    const binned = (await other.edits.toArray()).find((edit) => edit.kind === 'delete');
    await undo(other, binned?.seq);
    expect((await other.entities.get('own:c'))?.value.label.text).toBe('Gone Since');
    await undo(other, outcome.edit);
    expect(await other.entities.toCollection().primaryKeys()).toEqual(['own:c']);
    expect((await other.packs.get('lake.people'))?.value.on).toBe(true);
  });

  it('leaves what came since, says so first, and is taken back by the newest undo', async () => {
    const db = await written();
    const backup = await readBackup((await backupFile(db, SETTINGS, NOW)).blob);
    await saveEdit(db, person('own:a', 'Zhai Jun the Younger'));
    await saveEdit(db, person('own:new', 'Came Later'));
    await saveEdit(db, { kind: 'delete', id: 'own:b' });
    const before = await stateOf(db);
    const plan = await planRestore(db, backup, SETTINGS, NOW);
    expect(plan).toMatchObject({ add: 1, change: 1, same: 1, decisions: 0, bin: 0, packs: 0, settings: {} });
    expect(await stateOf(db)).toEqual(before);
    await restoreBackupFile(db, backup, 'Backup');
    expect((await db.entities.get('own:a'))?.value).toMatchObject({
      label: { text: 'Zhai Jun' },
      futureField: { deep: [1] },
    });
    expect((await db.entities.get('own:new'))?.value.label.text).toBe('Came Later');
    expect(await db.entities.get('own:b')).toBeDefined();
    await undo(db);
    expect(await stateOf(db)).toEqual(before);
  });

  it('names packs that are not here, with where they come from', async () => {
    const db = await written();
    await saveEdit(db, { kind: 'usePack', id: 'lake.people', address: 'https://packs.example/lake.json' });
    const backup = await readBackup((await backupFile(db, {}, NOW)).blob);
    const plan = await planRestore(await freshDatabase(), backup, {}, NOW);
    expect(plan.missing).toEqual([{ title: 'Lake', address: 'https://packs.example/lake.json' }]);
  });
});

describe('a bad backup is refused in a sentence and changes nothing', () => {
  const header = (more: object = {}) =>
    JSON.stringify({ format: 'backstory-backup', version: 1, made: '2026-11-29T00:00:00.000Z', count: 1, ...more });
  const entity = '{"entity":{"id":"own:x","type":"person","label":{"text":"X"}},"created":1}';
  const lines = (...all: string[]) => new Blob([all.map((line) => `${line}\n`).join('')]);

  it.each<[string, Blob, RegExp, string]>([
    ['an empty file', new Blob([]), /is empty/, 'line 1'],
    ['an HTML page', new Blob(['<!doctype html><title>404</title>']), /not a backup of Backstory/, 'line 1'],
    ['an export', lines('{"format":"backstory-entities","version":1}'), /not a backup of Backstory/, 'line 1'],
    ['a newer version', lines(header({ version: 2 }), entity), /written by a newer Backstory/, 'line 1'],
    ['a cut-off file', lines(header({ count: 2 }), entity), /cut off in line 2: .* 2 lines and holds 1/, 'line 2'],
    ['half a line', lines(header(), entity.slice(0, 30)), /line 2: It is not JSON/, 'line 2'],
    ['a wrong field', lines(header(), entity.replace('person', 'dragon')), /line 2, type: /, 'line 2'],
    ['an id that stands twice', lines(header({ count: 2 }), entity, entity), /line 3, id: “own:x”/, 'line 3'],
    ['another kind of line', lines(header(), '{"spell":1}'), /line 2: It is of no kind/, 'line 2'],
    ['a picture that is none', lines(header(), '{"picture":"ab","data":"%%"}'), /line 2/, 'line 2'],
    ['broken UTF-8', new Blob([`${header()}\n`, new Uint8Array([0xff, 0xff, 0x0a])]), /not UTF-8/, 'line 2'],
  ])('%s', async (_, file, words, where) => {
    const db = await written();
    const before = await everything(db);
    const error = await readBackup(file).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ name: 'ExpectedError', where });
    expect((error as Error).message).toMatch(words);
    expect(await everything(db)).toEqual(before);
  });

  it('a damaged gzip', async () => {
    const whole = new Uint8Array(await (await backupFile(await written(), {}, NOW)).blob.arrayBuffer());
    await expect(readBackup(new Blob([whole.slice(0, whole.length / 2)]))).rejects.toThrow(/damaged or cut off/);
    const turned = whole.slice();
    turned[whole.length - 6]! ^= 1;
    await expect(readBackup(new Blob([turned]))).rejects.toThrow(/damaged or cut off/);
  });

  it('a prototype in a setting stays a plain value', async () => {
    const file = lines(header(), '{"setting":"__proto__","value":{"polluted":true}}');
    await readBackup(file);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('fails in the middle of writing and leaves everything as it was', async () => {
    const db = await written();
    const backup = await readBackup((await backupFile(await written(), {}, NOW)).blob);
    await saveEdit(db, { kind: 'delete', id: 'own:a' });
    const before = await everything(db);
    const onProgress = () => {
      throw new Error('killed');
    };
    await expect(restoreBackupFile(db, backup, 'Backup', { onProgress })).rejects.toThrow('killed');
    expect(await everything(db)).toEqual(before);
  });
});
