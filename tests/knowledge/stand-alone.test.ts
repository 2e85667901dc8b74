import { describe, expect, it } from 'vitest';
import type { EntityInput } from '../../lib/entities/entity.ts';
import { backupFile } from '../../lib/exchange/backup-file.ts';
import { collectOwn } from '../../lib/exchange/export-entities.ts';
import { readBackup } from '../../lib/exchange/read-backup.ts';
import { restoreBackupFile } from '../../lib/exchange/restore-backup.ts';
import { Browse } from '../../lib/knowledge/browse.ts';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { createKnowledgeSources } from '../../lib/knowledge/knowledge-sources.ts';
import { merge, split } from '../../lib/knowledge/merge.ts';
import type { Overlay } from '../../lib/knowledge/overlay.ts';
import { countOwnWords, readOwnRows } from '../../lib/knowledge/own-rows.ts';
import { readEntity } from '../../lib/knowledge/read.ts';
import { search } from '../../lib/knowledge/search.ts';
import { redo, undo } from '../../lib/knowledge/undo.ts';
import { linkDocument } from '../../lib/linking/link-document.ts';
import { installPack } from '../../lib/packs/install.ts';
import { removePack, rollBackPack } from '../../lib/packs/remove-pack.ts';
import { packSource } from '../packs/support/pack-source.ts';
import { freshDatabase, rowsFromLog, rowsOf, stateOf } from './support/fresh-database.ts';

const FILE = { origin: 'file' } as const;
const NOTE = 'Spoke at the harbour meeting.';
const INES: EntityInput = {
  id: 'p:ines',
  type: 'person',
  label: { text: 'Inês Carvalho' },
  aliases: [{ text: 'I. Carvalho' }],
  description: { text: 'Portuguese engineer' },
  statements: [{ property: 'positionHeld', value: 'Harbour master', start: '2019' }],
};
const OTHER: EntityInput = { id: 'p:other', type: 'place', label: { text: 'Porto Novo' } };

const install = (db: KnowledgeDatabase, packVersion = '1', entities = [INES, OTHER]) =>
  installPack(db, packSource(entities, { packVersion }), FILE, { mayShrink: true });

/** A pack, and a note and a name of the reader's on one of its entities. */
async function withNote(): Promise<KnowledgeDatabase> {
  const db = await freshDatabase();
  await install(db);
  const { entity } = (await readEntity(db, 'p:ines'))!;
  const aliases = [...entity.aliases, { text: 'Engineer Inês' }];
  await saveEdit(db, { kind: 'put', entity: { ...entity, note: NOTE, aliases }, base: entity });
  return db;
}

/** The overlay as older versions wrote it: without what the pack calls its entity. */
async function writtenBefore(db: KnowledgeDatabase): Promise<void> {
  const row = (await db.overlays.get('p:ines'))!;
  const { about, ...value } = row.value;
  expect(about).toBeDefined();
  await db.overlays.put({ ...row, value });
}

async function surfaces(db: KnowledgeDatabase, host?: string): Promise<string[]> {
  const { sources } = await createKnowledgeSources(
    db,
    (_, error) => {
      throw error;
    },
    () => undefined,
  ).read(host);
  const text = 'In Porto Novo they met Inês Carvalho. Later Engineer Inês left, with p:ines.';
  return linkDocument({ blocks: [{ text, kind: 'text' }], language: 'en', sources }).map(({ surface }) => surface);
}

async function mine(db: KnowledgeDatabase): Promise<string[]> {
  const { value } = await readOwnRows(db);
  return [...value.rows.values()].map(({ entity }) => entity.label.text);
}

async function listed(db: KnowledgeDatabase): Promise<string[]> {
  const browse = new Browse(db, () => undefined);
  await browse.refresh();
  await browse.whole();
  const choice = { type: 'any', from: 'any', tag: '', sort: 'name', descending: false } as const;
  const view = browse.view(choice);
  return (await view.rows(0, view.length)).map(({ id }) => id);
}

/** The words are there, the pack's facts are not. */
async function expectAlone(db: KnowledgeDatabase, more: object = {}): Promise<void> {
  const known = (await readEntity(db, 'p:ines'))!;
  expect(known).toMatchObject({ from: { mine: true }, alone: { packTitle: 'Test pack' }, off: false });
  expect(known.from.packTitle).toBeUndefined();
  expect(known.entity).toMatchObject({
    type: 'person',
    label: { text: 'Inês Carvalho' },
    description: { text: 'Portuguese engineer' },
    note: NOTE,
    aliases: [{ text: 'Engineer Inês' }],
    statements: [],
    ...more,
  });
  expect(await mine(db)).toEqual(['Inês Carvalho']);
}

const away: [string, (db: KnowledgeDatabase) => Promise<unknown>][] = [
  ['is removed', (db) => removePack(db, 'test.pack')],
  ['is switched off', (db) => saveEdit(db, { kind: 'usePack', id: 'test.pack', on: false })],
  ['comes in a version without the entity', (db) => install(db, '2', [OTHER])],
];

describe('words on a pack’s entity, when the pack', () => {
  it.each(away)('%s, are listed, found, marked and exported as the reader’s own', async (_, goAway) => {
    const db = await withNote();
    await goAway(db);
    await expectAlone(db);
    expect(await search(db, 'inês car')).toMatchObject([{ id: 'p:ines', from: { mine: true } }]);
    expect(await surfaces(db)).toEqual(expect.arrayContaining(['Inês Carvalho', 'Engineer Inês']));
    expect((await collectOwn(db)).map(({ note }) => note)).toEqual([NOTE]);
  });

  it.each(away)(
    '%s, keep their name in that edit: undone all is exactly as before, redone they are there',
    async (_, goAway) => {
      const db = await withNote();
      await writtenBefore(db);
      const before = await stateOf(db);
      await goAway(db);
      await expectAlone(db);
      const after = await stateOf(db);
      await undo(db);
      expect(await stateOf(db)).toEqual(before);
      expect((await readEntity(db, 'p:ines'))!.entity).toMatchObject({ note: NOTE, statements: INES.statements! });
      expect(await mine(db)).toEqual(['Inês Carvalho']);
      await redo(db);
      expect(await stateOf(db)).toEqual(after);
      await expectAlone(db);
    },
  );

  it.each(away)(
    '%s and comes back, are seen once, with all of the pack’s facts and what was changed meanwhile',
    async (_, goAway) => {
      const db = await withNote();
      await goAway(db);
      const alone = (await readEntity(db, 'p:ines'))!.entity;
      const changed = { ...alone, note: 'Left the harbour.', tags: ['harbour'] };
      await saveEdit(db, { kind: 'put', entity: changed, base: alone });
      expect(await db.entities.count()).toBe(0);
      await expectAlone(db, { note: 'Left the harbour.' });
      await saveEdit(db, { kind: 'usePack', id: 'test.pack', on: true }).catch(() => undefined);
      await install(db, '3');
      const known = (await readEntity(db, 'p:ines'))!;
      expect(known.alone).toBeUndefined();
      expect(known.from).toEqual({ mine: true, packTitle: 'Test pack' });
      expect(known.entity).toMatchObject({
        note: 'Left the harbour.',
        tags: ['harbour'],
        statements: INES.statements!,
      });
      expect(known.entity.aliases.map(({ text }) => text)).toEqual(['I. Carvalho', 'Engineer Inês']);
      expect((await search(db, 'inês carvalho')).map(({ id }) => id)).toEqual(['p:ines']);
      expect((await listed(db)).filter((id) => id === 'p:ines')).toHaveLength(1);
    },
  );

  it('goes back to a version without the entity, are there too, and forward again, with the pack’s', async () => {
    const db = await freshDatabase();
    await install(db, '1', [OTHER]);
    await install(db, '2');
    await saveEdit(db, { kind: 'overlay', id: 'p:ines', overlay: { set: { note: NOTE } } });
    await writtenBefore(db);
    await rollBackPack(db, 'test.pack');
    await expectAlone(db, { aliases: [] });
    await rollBackPack(db, 'test.pack');
    expect(await readEntity(db, 'p:ines')).toMatchObject({ from: { packTitle: 'Test pack' } });
  });

  it('is only silent on a site, are silent there with it', async () => {
    const db = await freshDatabase();
    await install(db);
    await saveEdit(db, { kind: 'overlay', id: 'p:ines', overlay: { set: { note: NOTE } } });
    await saveEdit(db, { kind: 'usePack', id: 'test.pack', offSites: ['quiet.example'] });
    expect(await readEntity(db, 'p:ines', { host: 'quiet.example' })).toBeNull();
    expect(await surfaces(db, 'quiet.example')).toEqual([]);
    expect(await readEntity(db, 'p:ines', { host: 'news.example' })).toMatchObject({ entity: { note: NOTE } });
    await removePack(db, 'test.pack');
    expect(await readEntity(db, 'p:ines', { host: 'quiet.example' })).toMatchObject({ entity: { note: NOTE } });
  });

  it('goes, leave nothing of what is switched off, only private, known well, or taken away of the pack’s', async () => {
    const nothing: Overlay[] = [
      { off: true },
      { off: true, set: { note: NOTE } },
      { private: true },
      { set: { wellKnown: true } },
      { unset: ['description'], remove: { aliases: ['["I. Carvalho",""]'] } },
    ];
    for (const overlay of nothing) {
      const db = await freshDatabase();
      await install(db);
      await saveEdit(db, { kind: 'overlay', id: 'p:ines', overlay });
      await removePack(db, 'test.pack');
      expect(await readEntity(db, 'p:ines')).toBeNull();
      expect(await mine(db)).toEqual([]);
      expect(await search(db, 'inês')).toEqual([]);
    }
  });

  it('goes, stay private when they were', async () => {
    const db = await withNote();
    const { overlay } = (await readEntity(db, 'p:ines'))!;
    await saveEdit(db, { kind: 'overlay', id: 'p:ines', overlay: { ...overlay, private: true } });
    await removePack(db, 'test.pack');
    expect((await readEntity(db, 'p:ines'))?.entity.private).toBe(true);
    const sources = createKnowledgeSources(db, () => expect.unreachable('no pack is left'));
    expect((await sources.read()).isPrivate('p:ines')).toBe(true);
  });
});

describe('words whose pack was never here, or was gone before they said whose they are', () => {
  async function orphan(overlay: Overlay): Promise<KnowledgeDatabase> {
    const db = await freshDatabase();
    await saveEdit(db, { kind: 'overlay', id: 'p:ines', overlay });
    return db;
  }

  it('are listed under their id, but no page is searched for that', async () => {
    const db = await orphan({ set: { note: NOTE } });
    expect(await mine(db)).toEqual(['p:ines']);
    expect(await readEntity(db, 'p:ines')).toMatchObject({ entity: { note: NOTE, type: 'other' }, alone: {} });
    expect(await surfaces(db)).toEqual([]);
  });

  it('are called as the reader called them', async () => {
    expect(await mine(await orphan({ set: { label: { text: 'Inês C.' } } }))).toEqual(['Inês C.']);
    const db = await orphan({ set: { note: NOTE }, add: { aliases: [{ text: 'Engineer Inês' }] } });
    expect(await mine(db)).toEqual(['Engineer Inês']);
    expect(await surfaces(db)).toEqual(['Engineer Inês']);
  });

  it('are deleted into the bin, one or many, and brought back', async () => {
    const db = await orphan({ set: { note: NOTE } });
    const before = await stateOf(db);
    for (const edit of [
      { kind: 'delete', id: 'p:ines' } as const,
      { kind: 'batch', name: 'many', edits: [{ kind: 'delete', id: 'p:ines' }] } as const,
    ]) {
      const { edit: seq } = await saveEdit(db, edit);
      expect(await stateOf(db)).toEqual({});
      expect(await mine(db)).toEqual([]);
      expect((await db.edits.get(seq))?.deleted).toBe(1);
      await expect(saveEdit(db, edit)).rejects.toThrow(/not in the knowledge base/);
      await undo(db);
      expect(await stateOf(db)).toEqual(before);
      expect(await mine(db)).toEqual(['p:ines']);
    }
    expect(await rowsFromLog(db)).toEqual(await rowsOf(db));
  });

  it('can be merged into another name, do not come twice with their pack, and are split off again', async () => {
    const db = await withNote();
    await removePack(db, 'test.pack');
    await saveEdit(db, { kind: 'put', entity: { id: 'own:ines', type: 'person', label: { text: 'Inês' } } });
    await merge(db, { keep: 'own:ines', lose: 'p:ines', choice: [], name: 'merged' });
    expect(await mine(db)).toEqual(['Inês']);
    expect((await readEntity(db, 'p:ines'))?.entity).toMatchObject({ id: 'own:ines', note: NOTE });
    await install(db);
    expect(await listed(db)).toEqual(['own:ines', 'p:other']);
    await removePack(db, 'test.pack');
    await split(db, { id: 'own:ines', lost: 'p:ines', name: 'split' });
    expect((await mine(db)).sort()).toEqual(['Inês', 'Inês Carvalho']);
    expect((await readEntity(db, 'p:ines'))?.entity.note).toBe(NOTE);
  });

  it('come out of a backup where the pack is not', async () => {
    const { blob } = await backupFile(await withNote(), {}, 0);
    const db = await freshDatabase();
    await restoreBackupFile(db, await readBackup(blob), 'restored');
    await expectAlone(db);
  });
});

describe('of two packs with one title', () => {
  const packs = [
    { id: 'test.pack', title: 'Test pack' },
    { id: 'other.pack', title: 'Test pack' },
  ];
  const counts = async (db: KnowledgeDatabase) =>
    Object.fromEntries(countOwnWords((await readOwnRows(db)).value, packs));

  it('each counts the names of its own that the reader wrote on, also while it is off or gone', async () => {
    const db = await withNote();
    const ana: EntityInput = { id: 'p:ana', type: 'person', label: { text: 'Ana Prates' } };
    await installPack(db, packSource([ana], { id: 'other.pack' }), FILE);
    expect(await counts(db)).toEqual({ 'test.pack': 1 });
    for (const id of ['p:ana', 'p:other']) {
      const { entity } = (await readEntity(db, id))!;
      await saveEdit(db, { kind: 'put', entity: { ...entity, tags: ['harbour'] }, base: entity });
    }
    await saveEdit(db, { kind: 'put', entity: { id: 'own:1', type: 'person', label: { text: 'Mine alone' } } });
    const each = { 'test.pack': 2, 'other.pack': 1 };
    expect(await counts(db)).toEqual(each);
    await saveEdit(db, { kind: 'usePack', id: 'other.pack', on: false });
    expect(await counts(db)).toEqual(each);
    await removePack(db, 'test.pack');
    expect(await counts(db)).toEqual(each);
  });

  it('words that know their pack by its title alone count for both', async () => {
    const db = await withNote();
    await removePack(db, 'test.pack');
    const { overlay } = (await readEntity(db, 'p:ines'))!;
    const { packId: _, ...about } = overlay!.about!;
    await saveEdit(db, { kind: 'overlay', id: 'p:ines', overlay: { ...overlay, about } });
    expect(await counts(db)).toEqual({ 'test.pack': 1, 'other.pack': 1 });
  });
});
