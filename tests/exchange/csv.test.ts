// Tables: what columns hold is guessed in many languages, rows of one entity are put together, and what cannot be read for
// sure is refused with its line and column.
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { type Entity, EntitySchema } from '../../lib/entities/entity.ts';
import { readList, writeList } from '../../lib/exchange/cell-list.ts';
import { previewTable, readCsv } from '../../lib/exchange/csv.ts';
import { guessColumns } from '../../lib/exchange/csv-columns.ts';
import { writeCsv } from '../../lib/exchange/csv-write.ts';
import { guardCell, unguardCell } from '../../lib/exchange/formula-guard.ts';
import { readDate } from '../../lib/exchange/read-date.ts';

const read = (text: string, options: Parameters<typeof readCsv>[1] = {}) => readCsv(new Blob([text]), options);
const entities = async (text: string, options: Parameters<typeof readCsv>[1] = {}) =>
  (await read(text, options)).found.map(({ entity }) => entity);

describe('columns are guessed by their headers', () => {
  test.each([
    ['name,aliases,description,position,start,end', ['label', 'aliases', 'description', 'value', 'start', 'end']],
    ['Name;Beschreibung;Amt;von;bis', ['label', 'description', 'value', 'start', 'end']],
    ['Nom;Fonction;Début;Fin;Pays', ['label', 'value', 'start', 'end', 'fact:country']],
    ['Nombre,Cargo,Desde,Hasta,Partido', ['label', 'value', 'start', 'end', 'fact:memberOfPoliticalParty']],
    ['Имя,Должность,Дата рождения', ['label', 'value', 'fact:dateOfBirth']],
    ['姓名,职务,开始,结束,国籍', ['label', 'value', 'start', 'end', 'fact:countryOfCitizenship']],
    ['الاسم,المنصب,البلد', ['label', 'value', 'fact:country']],
    ['full_name,birthDate,qid', ['label', 'fact:dateOfBirth', 'id']],
  ])('%s', (header, roles) => {
    expect(guessColumns(header.split(/[,;]/), [])).toEqual(roles);
  });

  test('a table without a known header has its first words as names', () => {
    expect(guessColumns(['x1', 'x2'], [['17', 'Maja Lind']])).toEqual(['ignore', 'label']);
  });

  test('the table of a query of Wikidata is told by its addresses', () => {
    const header = [
      'item',
      'itemLabel',
      'itemDescription',
      'itemAltLabel',
      'position',
      'positionLabel',
      'start',
      'end',
    ];
    const row = ['http://www.wikidata.org/entity/Q1', 'A', '', '', 'http://www.wikidata.org/entity/Q2', 'B', '', ''];
    expect(guessColumns(header, [row])).toEqual([
      'id',
      'label',
      'description',
      'aliases',
      'entity',
      'value',
      'start',
      'end',
    ]);
  });
});

test('delimiters, quotes, line ends inside cells and a byte order mark are read', async () => {
  for (const sign of [',', ';', '\t', '|']) {
    const text = `\ufeffname${sign}description\r\n"Lind, Maja"${sign}"says ""yes""\nand ${sign} goes"\r\nHoms${sign}A city\r\n`;
    const [lind, homs] = await entities(text);
    expect(lind).toMatchObject({
      label: { text: 'Lind, Maja' },
      description: { text: `says "yes"\nand ${sign} goes` },
    });
    expect(homs).toMatchObject({ label: { text: 'Homs' }, description: { text: 'A city' } });
  }
});

test('rows of one entity are put together, and dates are what they surely are', async () => {
  const text = [
    'item,itemLabel,positionLabel,start,end',
    'http://www.wikidata.org/entity/Q1,Zhai Jun,Ambassador,1997-01-01T00:00:00Z,2000-05-06T00:00:00Z',
    'http://www.wikidata.org/entity/Q1,Zhai Jun,Minister,2012-02-17T00:00:00Z,',
  ].join('\n');
  const [zhai, ...rest] = await entities(text);
  expect(rest).toEqual([]);
  expect(zhai).toMatchObject({
    id: 'Q1',
    statements: [
      { property: 'positionHeld', value: 'Ambassador', start: '1997', end: '2000-05-06' },
      { property: 'positionHeld', value: 'Minister', start: '2012-02-17' },
    ],
  });
});

describe('what is wrong is told with line and column, and the rest is taken', () => {
  test.each([
    ['name,start,position\nA,999999,Minister', 2, 'start', '999999'],
    ['name,start,position\nA,02/03/2012,Minister', 2, 'start', 'two ways'],
    ['name,born\nA,1999-02-30', 2, 'born', 'not a date'],
    ['id,name\n1,A\n1,B', 3, 'id', 'line 2'],
    ['name,description\nA,x\nA,y', 3, 'name', 'line 2'],
    ['id,name\n1,', 2, 'name', 'no name'],
    ['name,link\nA,javascript:alert(1)', 2, 'link', 'no web address'],
    ['name,note\nA,x,y,z', 2, undefined, '4 cells'],
    [`name,note\n${'A'.repeat(201)},x`, 2, 'label, text', 'longer than 200'],
    ['name,position,start,end\nA,Minister,2001,2002\nB,Minister,20', 3, undefined, 'cut off here'],
  ])('%s', async (text, line, field, why) => {
    const { refused } = await read(text);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ line, why: expect.stringContaining(why) });
    expect(refused[0]!.field).toBe(field);
  });

  test('a row with fewer cells is taken where the file goes on behind it', async () => {
    const { found, refused } = await read('name,position,start,end\nA,Minister,2001\nB,Minister,2001\n');
    expect([found.length, refused]).toEqual([2, []]);
  });

  test('one line of words is no table', async () => {
    const wrong = { message: 'This is one line of text and no table.', where: 'line 1' };
    await expect(read('Internal Server Error\n')).rejects.toMatchObject(wrong);
    expect((await read('id,name\n')).found).toEqual([]);
  });

  test('a quote that is never closed refuses the file, naming where it opens', async () => {
    await expect(read('name\n"Maja\nand so on')).rejects.toMatchObject({ where: 'line 2' });
  });

  test('a table without names wants to be told which column they are in', async () => {
    await expect(read('a,b\n1,2', { columns: ['ignore', 'id'] })).rejects.toThrow(/No column is taken for the name/);
    const table = await previewTable(new Blob(['a,b\nMaja,1970']), ['label', 'fact:dateOfBirth']);
    expect(table).toMatchObject({
      header: ['a', 'b'],
      columns: ['label', 'fact:dateOfBirth'],
      rows: [['Maja', '1970']],
    });
  });
});

test('the same table twice has the same ids', async () => {
  const ids = async () => (await entities('name,type\nMaja Lind,person\nHoms,city')).map(({ id, type }) => [id, type]);
  expect(await ids()).toEqual(await ids());
  expect((await ids()).map(([, type]) => type)).toEqual(['person', 'place']);
});

test.each([
  ['2012', '2012'],
  ['2012-2-7', '2012-02-07'],
  ['17.02.2012', '2012-02-17'],
  ['17/02/2012', '2012-02-17'],
  ['02/17/2012', '2012-02-17'],
  ['02.2012', '2012-02'],
  ['now', 'open'],
  ['?', 'unknown'],
])('the date %s', (cell, date) => {
  expect(readDate(cell)).toEqual({ date });
});

test('cells a spreadsheet would run are harmless and come back as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('=', '+', '-', '@', "'", '\t', 'x', '＝', '1'), { maxLength: 6 }), (signs) => {
      const cell = signs.join('');
      expect(guardCell(cell)).not.toMatch(/^[=+\-@\t＝＋－＠]/u);
      expect(unguardCell(guardCell(cell))).toBe(cell);
    }),
  );
});

test('lists in a cell come back as they were', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc
          .stringMatching(/^[a|;\\\n'=]{1,6}$/)
          .map((s) => s.trim())
          .filter(Boolean),
      ),
      (values) => {
        expect(readList(writeList(values))).toEqual(values);
      },
    ),
  );
});

test('an export read back has the same names, facts and texts', async () => {
  const word = fc
    .stringMatching(/^[=+\-@'"|;,\\a-zé文 \n]{1,12}$/u)
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const date = fc.constantFrom('2012', '2012-02', '2012-02-17');
  const statement = fc.record(
    {
      property: fc.constant('positionHeld'),
      value: word,
      of: word,
      start: date,
      end: fc.constantFrom('open', 'unknown'),
    },
    { requiredKeys: ['property', 'value'] },
  );
  const entity = fc
    .record({
      id: fc.uuid(),
      label: word,
      aliases: fc.uniqueArray(word, { maxLength: 3 }),
      tags: fc.uniqueArray(word, { maxLength: 3 }),
      statements: fc.uniqueArray(statement, { maxLength: 3, selector: (one) => JSON.stringify(one) }),
      note: word,
    })
    .map(
      ({ id, label, aliases, tags, statements, note }): Entity =>
        v.parse(EntitySchema, {
          id,
          type: 'place',
          label: { text: label },
          aliases: aliases.filter((alias) => alias !== label).map((text) => ({ text })),
          statements,
          tags,
          note,
        }),
    );
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(entity, { selector: (one) => one.id, maxLength: 5 }), async (given) => {
      const sorted = given.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const text = writeCsv(given);
      const { found, refused } = await read(text);
      expect(refused).toEqual([]);
      expect(found.map((one) => one.entity)).toEqual(sorted);
      expect(writeCsv(found.map((one) => one.entity))).toBe(text);
    }),
    { numRuns: 60 },
  );
});
