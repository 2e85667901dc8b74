// What a reader changed in a form, carried over to what the entity has become while the form was open.
import * as v from 'valibot';
import { describe, expect, it, test } from 'vitest';
import { type Entity, type EntityInput, EntitySchema } from '../../lib/entities/entity.ts';
import { changeMany } from '../../lib/knowledge/change-many.ts';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { readEntity } from '../../lib/knowledge/read.ts';
import { rebase } from '../../lib/knowledge/rebase.ts';
import { undo } from '../../lib/knowledge/undo.ts';
import { installPack } from '../../lib/packs/install.ts';
import { packSource } from '../packs/support/pack-source.ts';
import { freshDatabase } from './support/fresh-database.ts';

const entity = (more: Partial<EntityInput> = {}): Entity =>
  v.parse(EntitySchema, { id: 'own:1', type: 'person', label: { text: 'Maren Voss' }, ...more });
const post = (value: string, more: object = {}) => ({ property: 'positionHeld', value, ...more });
const BASE = entity({
  aliases: [{ text: 'M. Voss' }, { text: 'Voss' }],
  statements: [post('Mayor of Lund', { start: '2004' })],
  tags: ['harbour', 'north'],
  note: 'Met at the ferry.',
});

describe('a form and somebody else', () => {
  it('changed different things: both are there', () => {
    const now = { ...BASE, note: 'Met at the ferry, twice.', aliases: [...BASE.aliases, { text: 'Maren' }] };
    const mine = {
      ...BASE,
      label: { text: 'Maren Voss-Lind' },
      aliases: [{ text: 'M. Voss' }],
      tags: ['north', 'sea'],
    };
    expect(rebase(BASE, mine, now)).toEqual({
      ...now,
      label: mine.label,
      aliases: [{ text: 'M. Voss' }, { text: 'Maren' }],
      tags: ['north', 'sea'],
    });
  });

  it('changed the same value: the form’s counts, and of two notes both stay', () => {
    const now = { ...BASE, type: 'place' as const, note: 'Ferry, then the tram.' };
    const mine = { ...BASE, type: 'work' as const, note: 'Ask her for the map.' };
    const result = rebase(BASE, mine, now);
    expect(result.type).toBe('work');
    expect(result.note).toContain('Ferry, then the tram.');
    expect(result.note).toContain('Ask her for the map.');
  });

  it('took things away: what one took away is gone, what the other changed meanwhile stays', () => {
    const dated = post('Mayor of Lund', { start: '2004', end: '2011' });
    const { note: _, ...mine } = { ...BASE, statements: [] };
    const now = { ...BASE, statements: [dated], tags: ['north'] };
    expect(rebase(BASE, mine as Entity, now)).toEqual({ ...mine, statements: [dated], tags: ['north'] });
  });

  it('changed nothing: nothing is changed', () => {
    const now = { ...BASE, tags: [] };
    expect(rebase(BASE, BASE, now)).toEqual(now);
    expect(rebase(BASE, now, BASE)).toEqual(now);
  });
});

/** The entity as the reader sees it. */
const seen = async (db: KnowledgeDatabase, id = 'own:1') => (await readEntity(db, id))!.entity;

test('a form saved late keeps the note written on a card meanwhile, and undo takes back the form alone', async () => {
  const db = await freshDatabase();
  await saveEdit(db, { kind: 'put', entity: BASE });
  const base = await seen(db);
  await saveEdit(db, { kind: 'put', entity: { ...base, note: 'Written on the card.' }, base });
  const { edit } = await saveEdit(db, { kind: 'put', entity: { ...base, tags: ['north'] }, base });
  expect(await seen(db)).toMatchObject({ note: 'Written on the card.', tags: ['north'] });
  await undo(db, edit);
  expect(await seen(db)).toMatchObject({ note: 'Written on the card.', tags: ['harbour', 'north'] });
});

test('of a pack’s entity too, and the newer version of the pack is not turned back', async () => {
  const db = await freshDatabase();
  const version = (label: string, packVersion: string) =>
    installPack(db, packSource([{ id: 'Q1', type: 'person', label: { text: label } }], { packVersion }), {
      origin: 'file',
    });
  await version('Ada Okafor', '1');
  const base = await seen(db, 'Q1');
  await version('Ada Okafor-Brandt', '2');
  await saveEdit(db, { kind: 'put', entity: { ...base, note: 'Heard her speak.' }, base });
  expect(await seen(db, 'Q1')).toMatchObject({ label: { text: 'Ada Okafor-Brandt' }, note: 'Heard her speak.' });
  expect((await db.overlays.get('Q1'))?.value).toEqual({
    set: { note: 'Heard her speak.' },
    about: { label: { text: 'Ada Okafor-Brandt' }, type: 'person', pack: 'Test pack', packId: 'test.pack' },
  });
});

test('a change to many keeps what an edit that came between reading and writing did', async () => {
  const db = await freshDatabase();
  await saveEdit(db, { kind: 'put', entity: BASE });
  const base = await seen(db);
  const [between] = await Promise.all([
    saveEdit(db, { kind: 'put', entity: { ...base, note: 'In between.' }, base }),
    changeMany(db, ['own:1'], { kind: 'tag', tag: 'sea' }, 'Tag'),
  ]);
  expect(between.edit).toBe(2);
  expect(await seen(db)).toMatchObject({ note: 'In between.', tags: ['harbour', 'north', 'sea'] });
});

test('what both together make too long is refused by name, and nothing is changed', async () => {
  const db = await freshDatabase();
  const long = (word: string) => word.repeat(12_000 / word.length);
  await saveEdit(db, { kind: 'put', entity: BASE });
  const base = await seen(db);
  await saveEdit(db, { kind: 'put', entity: { ...base, note: long('ferry ') }, base });
  const late = saveEdit(db, { kind: 'put', entity: { ...base, note: long('tram ') }, base });
  await expect(late).rejects.toThrow('“note” is longer than 20000 characters');
  expect((await seen(db)).note).toBe(long('ferry '));
});
