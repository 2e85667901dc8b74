import { describe, expect, it } from 'vitest';
import type { EntityInput } from '../../lib/entities/entity.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { search } from '../../lib/knowledge/search.ts';
import { undo } from '../../lib/knowledge/undo.ts';
import { installPack } from '../../lib/packs/install.ts';
import { removePack } from '../../lib/packs/remove-pack.ts';
import { packSource } from '../packs/support/pack-source.ts';
import { freshDatabase } from './support/fresh-database.ts';

const person = (id: string, label: string, ...aliases: string[]): EntityInput => ({
  id,
  type: 'person',
  label: { text: label },
  aliases: aliases.map((text) => ({ text })),
});
const PACK = [
  person('p:lis', 'Lis'),
  person('p:lisbon', 'Lisbon'),
  person('p:anna', 'Anna Lisboa', 'Škoda Anna'),
  person('p:zhai', '翟隽'),
];

async function library() {
  const db = await freshDatabase();
  await installPack(db, packSource(PACK), { origin: 'file' });
  await saveEdit(db, { kind: 'put', entity: person('own:1', 'Lisa Brandt') });
  await saveEdit(db, { kind: 'put', entity: person('own:2', 'Mona Lisander', 'Al-Lisan') });
  return db;
}
const ids = async (...args: Parameters<typeof search>) => (await search(...args)).map((hit) => hit.id);

describe('search as one types', () => {
  it('gives exact names first, then beginnings, then words inside; the reader’s own before packs', async () => {
    const db = await library();
    expect(await ids(db, 'lis')).toEqual(['p:lis', 'own:1', 'p:lisbon', 'own:2', 'p:anna']);
    expect(await ids(db, 'lis', { limit: 2 })).toEqual(['p:lis', 'own:1']);
    expect(await search(db, 'lisa b')).toEqual([
      {
        id: 'own:1',
        type: 'person',
        label: 'Lisa Brandt',
        name: 'Lisa Brandt',
        rank: 1,
        from: { mine: true },
        off: false,
      },
    ]);
  });

  it('looks through spelling: case, accents, hyphens, scripts without spaces', async () => {
    const db = await library();
    expect(await ids(db, 'SKODA a')).toEqual(['p:anna']);
    expect(await ids(db, 'al lis')).toEqual(['own:2']);
    expect(await ids(db, '隽')).toEqual(['p:zhai']);
    expect(await ids(db, '  ')).toEqual([]);
    expect(await ids(db, 'isbon')).toEqual([]);
  });

  it('follows edits, undo and what the reader changed in a pack', async () => {
    const db = await library();
    await saveEdit(db, { kind: 'put', entity: person('own:1', 'Berta Brandt') });
    expect(await ids(db, 'lisa b')).toEqual([]);
    await undo(db);
    expect(await ids(db, 'lisa b')).toEqual(['own:1']);
    await saveEdit(db, { kind: 'overlay', id: 'p:lisbon', overlay: { set: { label: { text: 'Olisipo' } } } });
    expect(await search(db, 'olis')).toMatchObject([{ id: 'p:lisbon', label: 'Olisipo', from: { mine: true } }]);
    expect(await ids(db, 'lisbon')).toEqual([]);
    await saveEdit(db, { kind: 'delete', id: 'p:lis' });
    expect(await ids(db, 'lis')).not.toContain('p:lis');
    expect(await search(db, 'lis', { withOff: true })).toContainEqual(
      expect.objectContaining({ id: 'p:lis', off: true }),
    );
    await saveEdit(db, { kind: 'usePack', id: 'test.pack', offSites: ['quiet.example'] });
    expect(await ids(db, 'anna', { host: 'quiet.example' })).toEqual([]);
    await saveEdit(db, { kind: 'usePack', id: 'test.pack', on: false });
    expect(await ids(db, 'anna')).toEqual([]);
  });

  it('asks the packs in use ahead, and believes none that is in use no more', async () => {
    const db = await library();
    expect(await ids(db, 'lisbon')).toEqual(['p:lisbon']);
    expect(await ids(db, 'lisbon')).toEqual(['p:lisbon']);
    const { edit } = await removePack(db, 'test.pack');
    expect(await ids(db, 'lisbon')).toEqual([]);
    await undo(db, edit);
    expect(await ids(db, 'lisbon')).toEqual(['p:lisbon']);
    await installPack(db, packSource([person('p:new', 'Lisbon'), ...PACK.slice(2)], { packVersion: '2' }), {
      origin: 'file',
    });
    expect(await ids(db, 'lisbon')).toEqual(['p:new']);
  });
});
