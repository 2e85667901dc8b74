// What publishers use: the checker and its examples, the JSON Schema, building, signing, differences.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyDiff } from '../../lib/packs/apply-diff.ts';
import { nextCheck } from '../../lib/packs/check-schedule.ts';
import { checkSource } from '../../lib/packs/check-source.ts';
import { parsePackHeader } from '../../lib/packs/pack-header.ts';
import { compareVersions } from '../../lib/packs/pack-version.ts';
import { pieceHash } from '../../lib/packs/piece-hash.ts';
import { takeFile } from '../../lib/packs/take-pack.ts';
import { writeDiff } from '../../lib/packs/write-diff.ts';
import { buildCommand } from '../../scripts/pack/build-command.ts';
import { checkCommand } from '../../scripts/pack/check-command.ts';
import { diffCommand } from '../../scripts/pack/diff-command.ts';
import { jsonSchemaOf, packSchema } from '../../scripts/pack/json-schema.ts';
import { keyCommand, signCommand } from '../../scripts/pack/key-commands.ts';
import { freshDatabase } from '../knowledge/support/fresh-database.ts';
import { manyEntities, packSource } from './support/pack-source.ts';

const TODAY = '2026-11-28';
const root = resolve(import.meta.dirname, '../..');
const valid = join(root, 'packs/examples/valid');
const invalid = join(root, 'packs/examples/invalid');
const expected = JSON.parse(readFileSync(join(invalid, 'expected.json'), 'utf8')) as Record<string, string>;

let folder: string;
let printed: string[];
const print = (line: string) => void printed.push(line);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pack-command-'));
});
beforeEach(() => {
  printed = [];
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a version of a pack and returns its path. */
async function written(name: string, packVersion: string, entities: number, header: object = {}): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, await packSource(manyEntities(entities), { packVersion, ...header }).text());
  return path;
}

describe('the examples', () => {
  it.each(readdirSync(valid))('%s passes, and installs', async (name) => {
    await checkCommand(join(valid, name), TODAY, print);
    expect(printed[0]).toMatch(/^Lakeside councils \(org\.example\.lakes\), version 2026\.1, CC0-1\.0$/);
    const db = await freshDatabase();
    const { pack } = await takeFile(db, new Blob([readFileSync(join(valid, name))]));
    expect(pack.current.entities).toBe(2);
    db.close();
  });

  it('that are invalid are all told what is wrong with them', () => {
    expect(
      readdirSync(invalid)
        .filter((name) => name.endsWith('.jsonl'))
        .sort(),
    ).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.entries(expected))('%s is refused: %s', async (name, words) => {
    await expect(checkCommand(join(invalid, name), TODAY, print)).rejects.toThrow(words);
    const db = await freshDatabase();
    await expect(takeFile(db, new Blob([readFileSync(join(invalid, name))]))).rejects.toMatchObject({
      name: 'ExpectedError',
    });
    expect(await db.packs.count()).toBe(0);
    db.close();
  });
});

describe('the JSON Schema', () => {
  it('is the one that is made of the schemas installations check with', () => {
    expect(JSON.parse(readFileSync(join(root, 'packs/pack.schema.json'), 'utf8'))).toEqual(packSchema());
  });

  it('says what a schema says, and refuses a kind it does not know', () => {
    const schema = v.looseObject({
      a: v.pipe(v.string(), v.trim(), v.maxLength(3)),
      b: v.optional(v.array(v.number()), []),
    });
    expect(jsonSchemaOf(schema)).toEqual({
      type: 'object',
      properties: {
        a: { type: 'string', pattern: '\\S', maxLength: 3 },
        b: { type: 'array', items: { type: 'number' }, default: [] },
      },
      required: ['a'],
    });
    expect(() => jsonSchemaOf(v.date())).toThrow(/No JSON Schema/);
    expect(() => jsonSchemaOf(v.pipe(v.string(), v.email()))).toThrow(/No JSON Schema/);
  });
});

describe('check', () => {
  it('lists every fault, not only the first', async () => {
    const text = await packSource(manyEntities(6)).text();
    const broken = text.replace('"Name 2"', '""').replace('"Name 4"', '7');
    const { faults } = await checkSource(new Blob([broken]), { today: TODAY });
    expect(faults.map(({ line, message }) => [line, message.slice(0, 30)])).toEqual([
      [4, expect.stringMatching(/^Line 4: “label, text” is empty/)],
      [6, expect.stringMatching(/^Line 6: “label, text” is 7 whe/)],
    ]);
  });

  it('of a header with a field that has no name to tell names the line', () => {
    const header = { format: 'backstory-pack', version: 1, ['x'.repeat(300)]: 1 };
    const refusal = expect.objectContaining({ name: 'ExpectedError', where: 'line 1' });
    expect(() => parsePackHeader(JSON.stringify(header))).toThrow(refusal);
  });

  it('advises on what is allowed and may be a mistake', async () => {
    await checkCommand(join(valid, 'smallest.jsonl'), TODAY, print);
    expect(printed.join('\n')).toMatch(/no “homepage”[\s\S]*no “update”[\s\S]*not signed[\s\S]*no description/);
    printed = [];
    await checkCommand(await written('listed.jsonl', '1', 3, { languages: ['fr'] }), TODAY, print);
    expect(printed.join('\n')).toMatch(/does not list: en/);
    printed = [];
    await checkCommand(await written('unlisted.jsonl', '1', 3, { languages: undefined }), TODAY, print);
    expect(printed.join('\n')).not.toContain('does not list');
    await expect(
      checkCommand(await written('never.jsonl', '1', 3, { expires: '2026-02-30' }), TODAY, print),
    ).rejects.toThrow(/“expires”.*no such day/);
    printed = [];
    await checkCommand(await written('old.jsonl', '1', 3, { expires: '2026-01-01' }), TODAY, print);
    expect(printed.join('\n')).toContain('The pack expired on 2026-01-01.');
  });
});

describe('build', () => {
  it('makes what a server carries, twice the same, with differences from what was there', async () => {
    const out = join(folder, 'site');
    const key = join(folder, 'site.key');
    await keyCommand(key, print);
    expect(statSync(key).mode & 0o077).toBe(0);
    await expect(keyCommand(key, print)).rejects.toThrow(/cannot be written/);
    const build = async (path: string) =>
      await buildCommand({ source: path, folder: out, key, from: [], today: TODAY }, print);
    await build(await written('one.jsonl', '1', 300));
    const latest = () => JSON.parse(readFileSync(join(out, 'latest.json'), 'utf8'));
    const first = latest();
    expect(first).toMatchObject({ id: 'test.pack', packVersion: '1', diffs: [] });
    const source = gunzipSync(readFileSync(join(out, first.source.path)));
    expect(source.length).toBe(first.source.bytes);
    expect(await pieceHash(new Blob([source]))).toBe(first.source.hash);
    expect(source.toString()).toMatch(/"key":"ed25519:.*\n[\s\S]*\{"signature":"ed25519:.*\}\n$/);

    await expect(build(await written('same.jsonl', '1', 301))).rejects.toThrow(/Version 1 is not newer than 1/);
    await build(await written('two.jsonl', '2', 301));
    expect(latest().diffs).toEqual([{ from: first.source.hash, path: expect.stringMatching(/^diffs\//) }]);
    expect(existsSync(join(out, latest().diffs[0].path))).toBe(true);
    const again = readFileSync(join(out, 'latest.json'));
    await checkCommand(join(out, latest().source.path), TODAY, print);
    expect(printed.join('\n')).toContain('Signed with ed25519:');

    const other = join(folder, 'other');
    await buildCommand(
      { source: join(folder, 'two.jsonl'), folder: other, key, from: [join(out, first.source.path)], today: TODAY },
      print,
    );
    expect(readFileSync(join(other, 'latest.json'))).toEqual(again);
  });

  it('over a signed version wants the same key, so that its readers are not lost', async () => {
    const out = join(folder, 'kept');
    const [key, other] = [join(folder, 'kept.key'), join(folder, 'kept-other.key')];
    await keyCommand(key, print);
    await keyCommand(other, print);
    const build = async (path: string, by?: string) =>
      await buildCommand({ source: path, folder: out, key: by, from: [], today: TODAY }, print);
    await build(await written('kept-1.jsonl', '1', 30), key);
    const next = await written('kept-2.jsonl', '2', 31);
    const before = readFileSync(join(out, 'latest.json'));
    await expect(build(next)).rejects.toThrow(/Version 1 is signed.*--key/);
    await expect(build(next, other)).rejects.toThrow(/another key/);
    expect(readFileSync(join(out, 'latest.json'))).toEqual(before);
    await build(next, key);
  });

  it('beside a file that is no pack names it', async () => {
    const out = join(folder, 'littered');
    const source = await written('littered.jsonl', '1', 3);
    mkdirSync(out);
    writeFileSync(join(out, 'page.jsonl.gz'), gzipSync('<html>502</html>'));
    await expect(buildCommand({ source, folder: out, key: undefined, from: [], today: TODAY }, print)).rejects.toThrow(
      /page\.jsonl\.gz: This is a web page/,
    );
  });

  it('of a source with faults writes nothing', async () => {
    const out = join(folder, 'nothing');
    const source = join(invalid, 'empty-name.jsonl');
    await expect(buildCommand({ source, folder: out, key: undefined, from: [], today: TODAY }, print)).rejects.toThrow(
      /Line 3/,
    );
    expect(existsSync(out)).toBe(false);
  });

  it('needs the key that the header names', async () => {
    const key = join(folder, 'named.key');
    await keyCommand(key, print);
    const named = await written('named.jsonl', '1', 3, JSON.parse(`{${printed[0]}}`));
    const request = { source: named, folder: join(folder, 'named'), from: [], today: TODAY };
    await expect(buildCommand({ ...request, key: undefined }, print)).rejects.toThrow(/must be signed/);
    const wrong = join(folder, 'wrong.key');
    await keyCommand(wrong, print);
    await expect(buildCommand({ ...request, key: wrong }, print)).rejects.toThrow(/another key/);
    await signCommand(named, key, TODAY, print);
    await checkCommand(named, TODAY, print);
    expect(printed.at(-1)).not.toContain('Not signed');
    writeFileSync(named, readFileSync(named, 'utf8').replace('Name 2', 'Fame 2'));
    await expect(checkCommand(named, TODAY, print)).rejects.toThrow(/changed after it was signed/);
  });
});

describe('diff', () => {
  it('says what came, went and changed', async () => {
    const old = await written('old-1.jsonl', '1', 30);
    const path = join(folder, 'new-1.jsonl');
    const lines = readFileSync(await written('new-0.jsonl', '2', 31), 'utf8').split('\n');
    writeFileSync(
      path,
      lines
        .filter((line) => !line.includes('"e3"'))
        .join('\n')
        .replace('"Name 5"', '"Dame 5"'),
    );
    await diffCommand(old, path, join(folder, 'out.diff'), print);
    expect(printed.slice(0, 4)).toEqual([
      '1 to 2: 1 added, 1 changed, 1 removed',
      '  + e30  Name 30',
      '  ~ e5  Dame 5',
      '  - e3  Name 3',
    ]);
    expect(gunzipSync(readFileSync(join(folder, 'out.diff'))).toString()).toMatch(/^\{"format":"backstory-pack-diff"/);
  });

  it.each([
    ['nothing', '', /empty|no JSON/],
    ['a web page', '<html><body>502</body></html>', /web page/],
    ['some other JSON', '[1,2]', /not a pack/],
  ])('of %s names the file', async (_, text, words) => {
    const pack = await written('whole.jsonl', '1', 3);
    const path = join(folder, 'no-pack');
    writeFileSync(path, text);
    for (const [from, to] of [
      [path, pack],
      [pack, path],
    ] as const) {
      const refusal = diffCommand(from, to, undefined, print);
      await expect(refusal).rejects.toMatchObject({ name: 'ExpectedError', message: expect.stringMatching(words) });
      await expect(refusal).rejects.toThrow(path);
    }
  });

  it('leads from any source to any other, whatever changed', async () => {
    const lines = fc.uniqueArray(
      fc.string({ maxLength: 6 }).filter((line) => !/[\n\r]/.test(line)),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(lines, lines, fc.array(fc.nat(), { maxLength: 40 }), async (a, b, order) => {
        // The newer has lines of the older, in another order, among its own.
        const newer = [...new Set([...b, ...order.flatMap((i) => a[i % Math.max(1, a.length)] ?? [])])];
        const text = (list: string[]) => list.map((line) => `${line}\n`).join('');
        const diff = writeDiff('x', text(a), text(newer), { from: '1', to: '2' });
        const result = applyDiff(new Blob([text(a)]).stream(), new Blob([diff]).stream());
        expect(await new Response(result).text()).toBe(text(newer));
      }),
    );
  });

  it('keeps as many lines as can stay in order', () => {
    const diff = writeDiff('x', 'a\nb\nc\nd\ne\n', 'e\na\nb\nx\nd\n', { from: '1', to: '2' });
    expect(diff.split('\n').slice(1)).toEqual(['+e', '=2', '+x', '-1', '=1', '']);
  });
});

it('versions are compared as people mean them', () => {
  const ordered = ['1', '1.2', '1.9', '1.10', '2', '2026-01-30', '2026-11-02', '2026.3', '2026.21'];
  for (const [i, a] of ordered.entries())
    for (const [k, b] of ordered.entries())
      expect(Math.sign(compareVersions(a, b)), `${a} ${b}`).toBe(Math.sign(i - k));
  expect(compareVersions('v4', 'v5')).toBeLessThan(0);
  expect(compareVersions('01', '1')).toBe(0);
  expect(compareVersions(`1${'0'.repeat(40)}`, `2${'0'.repeat(39)}`)).toBeGreaterThan(0);
});

it('a piece hash is the hash of the hashes of pieces of 1 MiB', async () => {
  const bytes = Uint8Array.from({ length: 2_500_000 }, (_, i) => (i * 7) % 251);
  const sha = (data: Uint8Array) => createHash('sha256').update(data).digest();
  const pieces = [0, 1, 2].map((i) => sha(bytes.subarray(i * 2 ** 20, (i + 1) * 2 ** 20)));
  expect(await pieceHash(new Blob([bytes]))).toBe(sha(Buffer.concat(pieces)).toString('hex'));
  expect(await pieceHash(new Blob([]))).toBe(sha(Buffer.alloc(0)).toString('hex'));
});

describe('the schedule', () => {
  const HOUR = 3_600_000;
  const at = (more: object) => nextCheck({ now: 0, failures: 0, random: 0, ...more }) / HOUR;

  it('is a week, or what the publisher wishes within four hours and a month, and spread', () => {
    expect(at({})).toBe(168);
    expect(at({ updateHours: 24 })).toBe(24);
    expect(at({ updateHours: 1 })).toBe(4);
    expect(at({ updateHours: 9_999 })).toBe(720);
    expect(at({ random: 1 })).toBeCloseTo(184.8);
  });

  it('doubles after each failure up to the period, and heeds the server', () => {
    expect([1, 2, 3, 4].map((failures) => at({ failures }))).toEqual([0.5, 1, 2, 4]);
    expect(at({ failures: 30 })).toBe(168);
    expect(at({ failures: 1, retryAfter: 10 * HOUR })).toBe(10);
    expect(at({ failures: 1, retryAfter: 1e15 })).toBe(720);
  });

  it('looks when a version expires, but not sooner than in four hours', () => {
    expect(at({ expires: '1970-01-03' })).toBe(48);
    expect(at({ expires: '1970-01-01T01:00:00Z' })).toBe(4);
    expect(at({ expires: '1969-01-01' })).toBe(168);
  });
});

it('the command answers in a sentence where it cannot do what is asked', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(root, 'scripts/pack.ts'), ...args], { encoding: 'utf8' });
  expect(run('check', join(folder, 'nowhere.jsonl'))).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^[^\n]*cannot be read[^\n]*\n$/),
  });
  expect(run('nonsense')).toMatchObject({ status: 1, stderr: expect.stringMatching(/^Say what to do/) });
  const zipped = join(folder, 'zipped.jsonl.gz');
  writeFileSync(zipped, gzipSync(readFileSync(join(valid, 'everything.jsonl'))));
  expect(run('check', zipped)).toMatchObject({ status: 0, stdout: expect.stringContaining('2 entities, 6 names') });
});
