// Out of one knowledge base, into an empty one, and out again: the same bytes, whatever the schema admits. What a format
// has no place for is gone after the first time and takes nothing else with it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EntityInput } from '../../lib/entities/entity.ts';
import { collectOwn, EXPORT_FORMATS, type ExportFormat, exportFile } from '../../lib/exchange/export-entities.ts';
import { handOver } from '../../lib/exchange/hand-over.ts';
import { decide, workOnImport } from '../../lib/exchange/import-job.ts';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { type SingleEdit, saveEdit } from '../../lib/knowledge/edit.ts';
import { freshDatabase } from '../knowledge/support/fresh-database.ts';
import { times } from '../support/long.ts';
import { anyEntities } from './support/any-entity.ts';

async function holding(entities: readonly EntityInput[]): Promise<KnowledgeDatabase> {
  const db = await freshDatabase();
  const edits = entities.map((entity): SingleEdit => ({ kind: 'put', entity }));
  await saveEdit(db, { kind: 'batch', name: 'given', edits });
  return db;
}

async function exported(db: KnowledgeDatabase, format: ExportFormat): Promise<string> {
  const { blob } = await exportFile(db, await collectOwn(db), format);
  return await blob.text();
}

/** The export of an empty knowledge base that took in `text`, as a reader would: by its contents. */
async function takenIn(text: string, format: ExportFormat) {
  const db = await freshDatabase();
  const id = await handOver(db, new File([text], 'file'), { format: 'auto', language: 'en' });
  await workOnImport(db, id);
  await decide(db, id);
  await workOnImport(db, id);
  const { plan, failure } = (await db.imports.get(id))!;
  const again = await exported(db, format);
  const entities = await collectOwn(db);
  db.close();
  return { again, entities, refused: plan?.refused, failure };
}

test.each(EXPORT_FORMATS)('%s: an export, read into an empty knowledge base, gives the same export', async (format) => {
  await fc.assert(
    fc.asyncProperty(anyEntities, async (given) => {
      const db = await holding(given);
      const text = await exported(db, format);
      db.close();
      // A file of nothing is refused, as any empty file is.
      if (text === '') return;
      const { again, refused, failure } = await takenIn(text, format);
      expect({ refused, failure }).toEqual({ refused: [], failure: undefined });
      expect(again).toBe(text);
    }),
    { numRuns: times(60, 1_000) },
  );
});

const ONE: EntityInput = { id: 'own:1', type: 'person', label: { text: 'Maja Lind' } };

test('what stands twice is written to the knowledge base once, with all that either says', async () => {
  const db = await holding([
    {
      ...ONE,
      aliases: [{ text: 'M' }, { text: 'M', case: 'exact' }, { text: 'M', lang: 'sv' }],
      links: [{ url: 'https://a.example/' }, { url: ' https://a.example/ ', title: 'A' }],
      statements: [
        { property: 'country', value: 'Sweden' },
        { value: 'Sweden', property: 'country' },
      ],
      tags: ['a', 'b', 'a'],
    },
  ]);
  const [entity] = await collectOwn(db);
  expect(entity).toMatchObject({
    aliases: [
      { text: 'M', case: 'exact' },
      { text: 'M', lang: 'sv' },
    ],
    links: [{ url: 'https://a.example/', title: 'A' }],
    statements: [{ property: 'country', value: 'Sweden' }],
    tags: ['a', 'b'],
  });
});

test.each(EXPORT_FORMATS)('%s keeps a note as it stands, however many lines and blanks it has', async (format) => {
  for (const note of [`  - indented\n${'\n'.repeat(19_000)} `, ' ', '\n"']) {
    const db = await holding([{ ...ONE, note }]);
    const { entities } = await takenIn(await exported(db, format), format);
    expect(entities.map((entity) => entity.note)).toEqual([note]);
  }
});

test('FollowTheMoney keeps what a post was of, its source and its day, and names countries by their codes of today', async () => {
  const post = { property: 'positionHeld', start: '2001' };
  const db = await holding([
    {
      ...ONE,
      type: 'person',
      statements: [
        {
          ...post,
          value: 'Minister',
          of: 'Germany',
          asOf: '2012-02',
          source: { title: 'Gazette', url: 'https://g.example/' },
        },
        { ...post, value: 'Treasurer', of: 'Green Party', end: 'open' },
        { property: 'positionHeld', value: 'Mayor', of: 'Homs' },
        { property: 'nationality', value: 'Germany' },
      ],
    },
    { id: 'own:1-occupancy-1', type: 'event', label: { text: 'Named like a record' } },
  ]);
  const text = await exported(db, 'followthemoney');
  expect(text).toContain('"citizenship":["de"]');
  expect(text).not.toContain('"dd"');
  const { entities } = await takenIn(text, 'followthemoney');
  expect(entities[0]!.statements).toEqual([
    { property: 'countryOfCitizenship', value: 'Germany' },
    { property: 'positionHeld', value: 'Mayor, Homs' },
    {
      ...post,
      value: 'Minister',
      of: 'Germany',
      asOf: '2012-02',
      source: { title: 'Gazette', url: 'https://g.example/' },
    },
    { ...post, value: 'Treasurer, Green Party', end: 'open' },
  ]);
  expect(entities[1]!.label.text).toBe('Named like a record');
});

test('a table says of a link only where it leads, also in capitals', async () => {
  const db = await holding([{ ...ONE, links: [{ url: 'HTTPS://A.example/', title: 'gone' }] }]);
  const { entities, refused } = await takenIn(await exported(db, 'csv'), 'csv');
  expect([entities[0]!.links, refused]).toEqual([[{ url: 'HTTPS://A.example/' }], []]);
});
