// Files that are no good: a sentence that names the line (and the field), and a knowledge base exactly as before.
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EntitySchema } from '../../lib/entities/entity.ts';
import { writeCsv } from '../../lib/exchange/csv-write.ts';
import { writeFollowTheMoney } from '../../lib/exchange/followthemoney-write.ts';
import { handOver } from '../../lib/exchange/hand-over.ts';
import { dropImport, workOnImport } from '../../lib/exchange/import-job.ts';
import { writeJsonLines } from '../../lib/exchange/json-lines.ts';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { everything, freshDatabase } from '../knowledge/support/fresh-database.ts';
import { ZHAI } from '../wikidata/items.ts';

let db: KnowledgeDatabase;
let before: unknown;
const make = (id: string, more: object = {}) =>
  v.parse(EntitySchema, { id, type: 'person', label: { text: `Name ${id}` }, ...more });
beforeAll(async () => {
  db = await freshDatabase();
  await saveEdit(db, { kind: 'put', entity: make('a', { note: 'mine' }) });
  before = await everything(db);
});
afterAll(() => db.close());

/** Plans a file, forgets it, and gives what the reader was told. */
async function told(bytes: BlobPart) {
  const id = await handOver(db, new File([bytes], 'file'), { format: 'auto', language: 'en' });
  await workOnImport(db, id);
  const row = await db.imports.get(id);
  await dropImport(db, id);
  expect(await everything(db)).toEqual(before);
  return { state: row?.state, message: row?.failure?.message ?? '', where: row?.failure?.where, plan: row?.plan };
}

const HEADER = '{"format":"backstory-entities","version":1}\n';
const line = (more: string) => `{"id":"x","type":"person","label":{"text":"X"}${more}}`;
const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('files that are refused as a whole', () => {
  test.each<[string, BlobPart, string, RegExp]>([
    ['an empty file', '', 'line 1', /empty/],
    ['a web page', '<!DOCTYPE html>\n<html><title>502 Bad Gateway</title>', 'line 1', /web page/],
    ['a web page with a byte order mark', '\ufeff \n<html lang="en">', 'line 1', /web page/],
    ['a heading of a server’s error', '<h1>Bad gateway</h1>\n', 'line 1', /web page/],
    ['a web page under a remark', '<!-- gateway -->\n<html>', 'line 1', /web page/],
    ['XML', '<?xml version="1.0"?><rdf/>', 'line 1', /XML/],
    ['a ZIP or Excel file', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'line 1', /ZIP or Excel/],
    ['a PDF', '%PDF-1.7\n', 'line 1', /PDF/],
    [
      'bytes of a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
      'line 1',
      /not UTF-8|not a text/,
    ],
    ['broken UTF-8', new Uint8Array([...new TextEncoder().encode(`${HEADER}{"id":"`), 0xff, 0xfe]), 'line 2', /UTF-8/],
    ['half an export', `{"format":"backstory-entities","version":1,"count":3}\n${line('')}\n`, 'line 2', /cut off/],
    ['a newer version', '{"format":"backstory-entities","version":9}\n', 'line 1', /newer/],
    ['a pack', '{"format":"backstory-pack","version":1}\n', 'line 1', /pack/],
    ['an error of an interface', '{"error":{"code":"maxlag","info":"Waiting"}}', 'line 1', /error message/],
    ['some other JSON', '{"hello":1}', 'line 1', /none of the formats/],
    ['a bomb of brackets', deep(5_000_000), 'line 1', /none of the formats/],
    ['half a gzip file', gzipSync(HEADER.repeat(3_000)).subarray(0, 40), 'line', /gzip/],
  ])('%s', async (_, file, where, words) => {
    const { state, message, where: place } = await told(file);
    expect(state).toBe('failed');
    expect(message).toMatch(words);
    expect(place).toContain(where);
  });
});

describe('lines that are refused by line and field', () => {
  test.each([
    [
      'dates like year 999999',
      line(',"statements":[{"property":"p","value":"v","start":"999999"}]'),
      'statements 1, start',
    ],
    ['a month that is none', line(',"statements":[{"property":"p","value":"v","end":"2012-13"}]'), 'statements 1, end'],
    ['__proto__', line(',"__proto__":{"polluted":true}'), '__proto__'],
    ['constructor', line(',"constructor":{"prototype":{"polluted":true}}'), 'constructor'],
    ['a lone surrogate', line(',"note":"\\udc00"'), 'note'],
    ['a nested bomb', line(`,"later":${deep(1_000)}`), expect.stringContaining('later')],
    ['nesting without end', line(`,"later":${deep(200_000)}`), expect.stringContaining('later')],
    ['a text without end', line(`,"later":"${'x'.repeat(200_000)}"`), 'later'],
    ['a list without end', line(`,"later":[${'1,'.repeat(2_000)}1]`), 'later'],
    ['a list of names without end', line(`,"aliases":[${'{"text":"a"},'.repeat(600)}{"text":"a"}]`), 'aliases'],
    ['a script as a link', line(',"links":[{"url":"javascript:alert(1)"}]'), 'links 1, url'],
    ['a type that is none', '{"id":"x","type":"king","label":{"text":"X"}}', 'type'],
    ['no name', '{"id":"x","type":"person"}', 'label'],
    ['a list', '[1,2]', 'id'],
    ['half a line', '{"id":"x","ty', undefined],
  ])('%s', async (_, bad, field) => {
    const { state, plan } = await told(`${HEADER}${JSON.stringify(make('b'))}\n${bad}\n${JSON.stringify(make('c'))}\n`);
    expect(state).toBe('planned');
    expect(plan?.counts).toMatchObject({ add: 2, refused: 1 });
    expect(plan?.refused).toEqual([
      {
        line: 3,
        label: expect.any(String),
        why: expect.stringMatching(/\w/),
        ...(field !== undefined && { fields: [field] }),
      },
    ]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('duplicate ids name both lines', async () => {
    const { plan } = await told(`${HEADER}${line('')}\n${line('')}\n`);
    expect(plan?.refused).toMatchObject([{ line: 3, fields: ['id'], why: expect.stringContaining('line 2') }]);
  });
});

test('damaged files of every format are refused or told in words, and nothing changes', async () => {
  const entity = make('b', {
    description: { text: 'd' },
    statements: [{ property: 'positionHeld', value: 'v', start: '2012', end: 'open' }],
  });
  const good = [
    writeJsonLines([make('a'), entity]),
    writeCsv([make('a'), entity]),
    writeFollowTheMoney([make('a'), entity]),
    `[\n${JSON.stringify(ZHAI)}\n]\n`,
    JSON.stringify({ entities: { Q100: ZHAI } }),
  ].map((text) => new TextEncoder().encode(text));
  const damage = fc.record({
    file: fc.nat(good.length - 1),
    cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    changes: fc.array(fc.record({ at: fc.double({ min: 0, max: 0.999, noNaN: true }), byte: fc.nat(255) }), {
      maxLength: 4,
    }),
    gzip: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ file, cut, changes, gzip }) => {
      const bytes = Uint8Array.from(good[file]!);
      for (const { at, byte } of changes) bytes[Math.floor(at * bytes.length)] = byte;
      const damaged = bytes.subarray(0, cut === null ? bytes.length : Math.floor(cut * bytes.length));
      const { state, message, plan } = await told(gzip ? gzipSync(damaged) : damaged);
      expect(['planned', 'failed']).toContain(state);
      if (state === 'failed') expect(message).toMatch(/\w.*[.?]$/);
      expect(message).not.toContain('fault of Backstory');
      for (const { line, why } of plan?.refused ?? []) {
        expect(line).toBeGreaterThan(0);
        expect(why).toMatch(/\w/);
      }
    }),
    { numRuns: 300 },
  );
}, 60_000);

test('any bytes at all are answered in words', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const { state, message } = await told(Uint8Array.from(bytes));
      expect(['planned', 'failed']).toContain(state);
      expect(message).not.toContain('fault of Backstory');
    }),
    { numRuns: 200 },
  );
}, 60_000);
