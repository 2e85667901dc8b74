import { describe, expect, it, vi } from 'vitest';
import type { EntityInput } from '../../lib/entities/entity.ts';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { createKnowledgeSources, type KnowledgeSources } from '../../lib/knowledge/knowledge-sources.ts';
import { readEntity } from '../../lib/knowledge/read.ts';
import { undo } from '../../lib/knowledge/undo.ts';
import { linkDocument } from '../../lib/linking/link-document.ts';
import { installPack } from '../../lib/packs/install.ts';
import { forgetPack } from '../../lib/packs/open-packs.ts';
import { openContainer } from '../../lib/packs/pack-container.ts';
import { removePack } from '../../lib/packs/remove-pack.ts';
import { repairPack } from '../../lib/packs/repair-pack.ts';
import { packSource } from '../packs/support/pack-source.ts';
import { freshDatabase } from './support/fresh-database.ts';

const FILE = { origin: 'file' } as const;
const TEXT = 'On Monday Adaeze Okafor met Bruno Salvatierra in Lisbon. Later Chidi Balewa arrived.';
const person = (id: string, label: string): EntityInput => ({ id, type: 'person', label: { text: label, lang: 'en' } });
const PACK = [person('Q900001', 'Adaeze Okafor'), person('p:bruno', 'Bruno Salvatierra')];

const never = () => expect.unreachable('nothing is left to be done later');
const unexpected = (_: unknown, error: unknown) => {
  throw error;
};

/** Surface and best candidate of every mention in the text. */
async function found(sources: KnowledgeSources, host?: string): Promise<Record<string, string>> {
  const { sources: list } = await sources.read(host);
  const mentions = linkDocument({ blocks: [{ text: TEXT, kind: 'text' }], language: 'en', sources: list });
  return Object.fromEntries(mentions.map((mention) => [mention.surface, mention.candidates[0]!.id]));
}

async function withPack(): Promise<{ db: KnowledgeDatabase; sources: KnowledgeSources }> {
  const db = await freshDatabase();
  await installPack(db, packSource(PACK), FILE);
  return { db, sources: createKnowledgeSources(db, unexpected) };
}

describe('what linking reads', () => {
  it('are the packs and the reader’s own, as of the newest edit', async () => {
    const { db, sources } = await withPack();
    expect(await found(sources)).toEqual({ 'Adaeze Okafor': 'Q900001', 'Bruno Salvatierra': 'p:bruno' });
    const { revision } = await sources.read();
    await saveEdit(db, { kind: 'put', entity: person('own:chidi', 'Chidi Balewa') });
    expect((await sources.read()).revision).toBe(revision + 1);
    expect(await found(sources)).toMatchObject({ 'Chidi Balewa': 'own:chidi' });
    await undo(db);
    expect(await found(sources)).not.toHaveProperty('Chidi Balewa');
  });

  it('follow every kind of edit as a worker started after it would see them', async () => {
    const { db, sources } = await withPack();
    const edits = [
      () => saveEdit(db, { kind: 'delete', id: 'p:bruno' }),
      () => undo(db),
      () => saveEdit(db, { kind: 'put', entity: person('p:bruno', 'Chidi Balewa') }),
      () => saveEdit(db, { kind: 'overlay', id: 'p:bruno', overlay: { set: { note: 'only a note' } } }),
      () => saveEdit(db, { kind: 'overlay', id: 'p:bruno', overlay: { add: { aliases: [{ text: 'Chidi Balewa' }] } } }),
      () => saveEdit(db, { kind: 'overlay', id: 'p:bruno', overlay: null }),
      () => saveEdit(db, { kind: 'usePack', id: 'test.pack', on: false }),
      () => saveEdit(db, { kind: 'put', entity: person('p:bruno', 'Bruno Salvatierra') }),
      () => saveEdit(db, { kind: 'usePack', id: 'test.pack', on: true }),
      () => saveEdit(db, { kind: 'delete', id: 'p:bruno' }),
      () => removePack(db, 'test.pack'),
      () => undo(db),
    ];
    const seen = new Set<string>();
    for (const edit of edits) {
      await edit();
      const fresh = await found(createKnowledgeSources(db, unexpected));
      expect(await found(sources)).toEqual(fresh);
      seen.add(JSON.stringify(fresh));
    }
    expect(seen.size).toBeGreaterThanOrEqual(5);
  });

  it('show an own or changed entity once, never beside the pack’s', async () => {
    const { db, sources } = await withPack();
    await saveEdit(db, {
      kind: 'overlay',
      id: 'p:bruno',
      overlay: { set: { label: { text: 'Chidi Balewa' } }, remove: {} },
    });
    const { sources: list } = await sources.read();
    const mentions = linkDocument({ blocks: [{ text: TEXT, kind: 'text' }], language: 'en', sources: list });
    const ids = mentions.flatMap((mention) => mention.candidates.map((candidate) => candidate.id));
    expect(ids.filter((id) => id === 'p:bruno')).toHaveLength(1);
    expect(mentions.map((mention) => mention.surface)).not.toContain('Bruno Salvatierra');
  });

  it('leave out packs that are off on the site asked for', async () => {
    const { db, sources } = await withPack();
    await saveEdit(db, { kind: 'usePack', id: 'test.pack', offSites: ['quiet.example'] });
    expect(await found(sources, 'quiet.example')).toEqual({});
    expect(Object.keys(await found(sources, 'news.example'))).toHaveLength(2);
  });

  it('tell who is private, and what the reader decided', async () => {
    const { db, sources } = await withPack();
    await saveEdit(db, { kind: 'put', entity: { ...person('own:chidi', 'Chidi Balewa'), private: true } });
    await saveEdit(db, { kind: 'overlay', id: 'p:bruno', overlay: { private: true } });
    const decision = {
      surface: 'Adaeze Okafor',
      verdict: 'not',
      entity: 'Q900001',
      scope: { kind: 'always' },
    } as const;
    await saveEdit(db, { kind: 'decide', decision });
    const knowledge = await sources.read();
    expect(['own:chidi', 'p:bruno', 'Q900001'].map((id) => knowledge.isPrivate(id))).toEqual([true, true, false]);
    expect(knowledge.decisions).toEqual([decision]);
    await saveEdit(db, { kind: 'undecide', decision });
    await saveEdit(db, { kind: 'overlay', id: 'p:bruno', overlay: null });
    const later = await sources.read();
    expect(later.decisions).toEqual([]);
    expect(later.isPrivate('p:bruno')).toBe(false);
  });
});

describe('decisions', () => {
  it('come in the order they were made, the newest last, to a running worker as to a new one', async () => {
    const { db, sources } = await withPack();
    const decide = (entity: string, verdict: 'is' | 'not') =>
      saveEdit(db, { kind: 'decide', decision: { surface: 'Okafor', verdict, entity, scope: { kind: 'always' } } });
    const order = async (from: KnowledgeSources) =>
      (await from.read()).decisions.map((one) => `${one.entity} ${one.verdict}`);
    await decide('c', 'is');
    await decide('a', 'is');
    expect(await order(sources)).toEqual(['c is', 'a is']);
    await decide('b', 'is');
    await decide('c', 'not');
    expect(await order(sources)).toEqual(['a is', 'b is', 'c not']);
    expect(await order(createKnowledgeSources(db, unexpected))).toEqual(['a is', 'b is', 'c not']);
  });
});

describe('thousands of own entities', () => {
  const many = async () => {
    const { db } = await withPack();
    const edits = Array.from({ length: 320 }, (_, i) => ({
      kind: 'put' as const,
      entity: { ...person(`own:${i}`, `Nadia Ferreira${i}`), ...(i === 7 ? { private: true } : {}) },
    }));
    await saveEdit(db, { kind: 'batch', name: 'Import', edits });
    await saveEdit(db, {
      kind: 'batch',
      name: 'More',
      edits: [{ kind: 'put', entity: person('own:chidi', 'Chidi Balewa') }],
    });
    const waiting: Promise<void>[] = [];
    await createKnowledgeSources(db, unexpected, (work) => waiting.push(work())).read();
    await Promise.all(waiting);
    expect(waiting).toHaveLength(1);
    return db;
  };

  it('are opened as they were built, with what changed since beside them, and say the same as the rows', async () => {
    const db = await many();
    const edits = [
      () => saveEdit(db, { kind: 'put', entity: person('own:chidi', 'Bruno Salvatierra') }),
      () => saveEdit(db, { kind: 'put', entity: person('own:7', 'Nadia Ferreira7') }),
      () => undo(db),
      () => saveEdit(db, { kind: 'delete', id: 'own:chidi' }),
      () => undo(db),
      () => saveEdit(db, { kind: 'overlay', id: 'own:chidi', overlay: { set: { label: { text: 'Nobody' } } } }),
      () => saveEdit(db, { kind: 'put', entity: person('p:bruno', 'Adaeze Okafor') }),
      () => saveEdit(db, { kind: 'delete', id: 'p:bruno' }),
      () => saveEdit(db, { kind: 'delete', id: 'p:bruno' }),
    ];
    const warm = createKnowledgeSources(db, unexpected, never);
    for (const edit of [() => Promise.resolve(), ...edits]) {
      await edit();
      const read = vi.spyOn(db.entities, 'toArray');
      const cold = createKnowledgeSources(db, unexpected, never);
      const seen = await found(cold);
      expect(read).not.toHaveBeenCalled();
      read.mockRestore();
      expect(await found(warm)).toEqual(seen);
      const base = (await db.ownBase.get('own'))!;
      await db.ownBase.clear();
      const plain = createKnowledgeSources(db, unexpected, () => undefined);
      expect(await found(plain)).toEqual(seen);
      for (const id of ['own:7', 'own:8']) {
        const isPrivate = (await plain.read()).isPrivate(id);
        expect((await cold.read()).isPrivate(id)).toBe(isPrivate);
        expect((await warm.read()).isPrivate(id)).toBe(isPrivate);
      }
      await db.ownBase.put(base);
    }
  });

  it('hide the packs’ entities with their ids, also of packs that came later', async () => {
    const db = await many();
    await saveEdit(db, { kind: 'delete', id: 'own:chidi' });
    const pack = packSource([person('own:3', 'Chidi Balewa')], { id: 'later' });
    await installPack(db, pack, FILE);
    const waiting: Promise<void>[] = [];
    expect(await found(createKnowledgeSources(db, unexpected, (work) => waiting.push(work())))).not.toHaveProperty(
      'Chidi Balewa',
    );
    await Promise.all(waiting);
    expect((await db.ownBase.get('own'))?.hidden.map(({ ordinals }) => [...ordinals])).toEqual([[0], []]);
    expect(await found(createKnowledgeSources(db, unexpected, never))).not.toHaveProperty('Chidi Balewa');
  });

  it('are read from the rows when what was built is damaged or gone, and built again', async () => {
    const db = await many();
    const row = (await db.ownBase.get('own'))!;
    for (const part of ['names', 'entities'] as const) {
      const bytes = new Uint8Array(await row[part].arrayBuffer());
      bytes[bytes.length - 1]! ^= 1;
      await db.ownBase.put({ ...row, [part]: new Blob([bytes]) });
      const waiting: Promise<void>[] = [];
      const sources = createKnowledgeSources(db, unexpected, (work) => waiting.push(work()));
      expect(await found(sources)).toHaveProperty('Chidi Balewa', 'own:chidi');
      await Promise.all(waiting);
      expect(await found(createKnowledgeSources(db, unexpected, never))).toHaveProperty('Chidi Balewa', 'own:chidi');
    }
  });
});

describe('a pack whose bytes were changed on disk', () => {
  it.each(['linkingNames', 'linkingEntities', 'ids'] as const)(
    'is reported and left out when its %s are damaged, and repaired from its records',
    async (section) => {
      const { db } = await withPack();
      const row = (await db.packBlobs.toCollection().first())!;
      const { offset, bytes } = (await openContainer(row.blob)).sections[section];
      const content = new Uint8Array(await row.blob.arrayBuffer());
      content[offset + bytes - 1]! ^= 1;
      await db.packBlobs.put({ ...row, blob: new Blob([content]) });
      await saveEdit(db, { kind: 'put', entity: person('own:chidi', 'Chidi Balewa') });

      const reported: string[] = [];
      const sources = createKnowledgeSources(db, (pack) => reported.push(pack.id));
      const seen = await found(sources);
      expect(seen).toHaveProperty('Chidi Balewa', 'own:chidi');
      expect(reported).toEqual(['test.pack']);
      if (section !== 'ids') expect(Object.keys(seen)).toEqual(['Chidi Balewa']);

      await repairPack(db, (await db.packs.get('test.pack'))!.value);
      expect(Object.keys(await found(sources)).sort()).toEqual(['Adaeze Okafor', 'Bruno Salvatierra', 'Chidi Balewa']);
      expect(await readEntity(db, 'p:bruno')).not.toBeNull();
      expect(reported).toEqual(['test.pack']);
    },
  );

  it.each(['linkingNames', 'linkingEntities'] as const)(
    'is found out right after its first use where its %s were looked at before, and then left out',
    async (section) => {
      const { db } = await withPack();
      const checked = new Set<string>();
      const remembered = {
        has: async (build: string) => checked.has(build),
        add: (build: string) => checked.add(build),
      };
      await createKnowledgeSources(db, unexpected, never, remembered).read();
      expect(checked.size).toBe(1);

      // A worker that starts now trusts what was looked at, and looks again when it has answered.
      const calm: (() => Promise<void>)[] = [];
      const sound = createKnowledgeSources(db, unexpected, (work) => calm.push(work), remembered);
      expect(Object.keys(await found(sound))).toHaveLength(2);
      for (const work of calm) await work();
      expect(Object.keys(await found(sound))).toHaveLength(2);

      const row = (await db.packBlobs.toCollection().first())!;
      const { offset, bytes } = (await openContainer(row.blob)).sections[section];
      const content = new Uint8Array(await row.blob.arrayBuffer());
      content[offset + bytes - 1]! ^= 1;
      await db.packBlobs.put({ ...row, blob: new Blob([content]) });
      forgetPack(db, row.build);

      const reported: string[] = [];
      const waiting: (() => Promise<void>)[] = [];
      const sources = createKnowledgeSources(
        db,
        (pack) => reported.push(pack.id),
        (work) => waiting.push(work),
        remembered,
      );
      await sources.read();
      expect(reported).toEqual([]);
      for (const work of waiting) await work();
      expect(reported).toEqual(['test.pack']);
      expect(await found(sources)).toEqual({});
      await repairPack(db, (await db.packs.get('test.pack'))!.value);
      expect(Object.keys(await found(sources)).sort()).toEqual(['Adaeze Okafor', 'Bruno Salvatierra']);
    },
  );

  it('is reported when it is cut off or lost, and says that it must be installed again', async () => {
    const { db } = await withPack();
    const row = (await db.packBlobs.toCollection().first())!;
    await db.packBlobs.put({ ...row, blob: row.blob.slice(0, row.blob.size - 10) });
    const reported: string[] = [];
    const sources = createKnowledgeSources(db, (pack) => reported.push(pack.id));
    expect(await found(sources)).toEqual({});
    expect(reported).toEqual(['test.pack']);
    await expect(repairPack(db, (await db.packs.get('test.pack'))!.value)).rejects.toThrow(/installed again/);
    expect(await readEntity(db, 'p:bruno')).toBeNull();
    await db.packBlobs.clear();
    await expect(repairPack(db, (await db.packs.get('test.pack'))!.value)).rejects.toThrow(/installed again/);
  });
});
