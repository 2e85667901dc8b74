import { describe, expect, it } from 'vitest';
import { readEntity } from '../../lib/knowledge/read.ts';
import { undo } from '../../lib/knowledge/undo.ts';
import { linkDocument } from '../../lib/linking/link-document.ts';
import { removePack } from '../../lib/packs/remove-pack.ts';
import { installStarter, starterInMemory } from '../../lib/packs/starter.ts';
import { freshDatabase } from '../knowledge/support/fresh-database.ts';
import { readStarterText } from '../support/starter-file.ts';
import { manyEntities, packSource } from './support/pack-source.ts';

const starter = (version: string) =>
  packSource(manyEntities(20, `Version ${version} name`), { id: 'backstory.starter', packVersion: version });

describe('the starter pack', () => {
  it('is installed once a version, and not again after the reader removed it', async () => {
    const db = await freshDatabase();
    expect(await installStarter(db, starter('1'))).toMatchObject({ pack: { origin: 'starter' } });
    expect(await installStarter(db, starter('1'))).toBeNull();
    await installStarter(db, starter('2'));
    expect((await readEntity(db, 'e1'))?.entity.label.text).toBe('Version 2 name 1');
    await removePack(db, 'backstory.starter');
    expect(await installStarter(db, starter('2'))).toBeNull();
    expect(await installStarter(db, starter('3'))).toBeNull();
    expect(await readEntity(db, 'e1')).toBeNull();
  });

  it('is not what taking back the last edit means; named it goes', async () => {
    const db = await freshDatabase();
    const given = await installStarter(db, starter('1'));
    expect(await undo(db)).toBeNull();
    expect(await undo(db, given!.edit)).toMatchObject({ kind: 'undo' });
    expect(await readEntity(db, 'e1')).toBeNull();
  });

  it('is there again after the browser emptied the database', async () => {
    const db = await freshDatabase();
    await installStarter(db, starter('1'));
    const emptied = await freshDatabase();
    expect(await installStarter(emptied, starter('1'))).not.toBeNull();
    expect(await readEntity(emptied, 'e1')).not.toBeNull();
  });

  it('as it is shipped installs, and answers from memory where there is no database', async () => {
    const source = new Blob([readStarterText()]);
    const db = await freshDatabase();
    const installed = await installStarter(db, source);
    expect(installed?.pack.current.entities).toBeGreaterThan(30);
    const memory = await starterInMemory(source);
    const [hit] = await memory.search('zhai jun', 5);
    expect(hit?.label).toBe('Zhai Jun');
    const known = (await memory.readEntities([hit!.id])).get(hit!.id);
    expect(known?.entity).toEqual((await readEntity(db, hit!.id))?.entity);
    expect(known?.from).toEqual({ mine: false, packTitle: installed?.pack.title });
    const { sources } = memory.linking();
    const blocks = [{ text: 'The envoy, Zhai Jun, spoke in Damascus.', kind: 'text' as const }];
    const mentions = linkDocument({ blocks, language: 'en', sources });
    expect(mentions.map((mention) => mention.surface)).toContain('Zhai Jun');
  });
});
