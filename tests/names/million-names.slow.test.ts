// A million real names (every day the first quarter of them), each looked for where it stands: none is missed and no wrong one
// is found by a collision of hashes.
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { buildIndex } from '../../lib/names/build-index.ts';
import { findNames } from '../../lib/names/find-names.ts';
import { isSameName } from '../../lib/names/fold-name.ts';
import { openIndex } from '../../lib/names/name-index.ts';
import { times } from '../support/long.ts';
import { sharedData } from '../support/shared-data.ts';

const NAMES = times(250_000, 1_000_000, 1_000_000);

test(`at ${NAMES} names half as many matches and more are all right`, () => {
  const base = sharedData('kb/kb-100k.jsonl.br');
  const rest = sharedData('kb/kb-rest-names.tsv.br');
  if (base === null || rest === null) return;
  const unpacked = (file: string): string[] =>
    brotliDecompressSync(readFileSync(file))
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '');
  const all = [
    ...unpacked(base)
      .map((line) => JSON.parse(line) as { name: string; aliases?: string[] })
      .flatMap((entity) => [entity.name, ...(entity.aliases ?? [])]),
    ...unpacked(rest).flatMap((line) => (line.split('\t')[2] ?? '').split('|')),
  ];
  const names = [...new Set(all)].slice(0, NAMES);
  const built = buildIndex(names.map((text, value) => ({ text, value })));
  const source = openIndex(built.bytes);
  expect(built.bytes.byteLength / names.length).toBeLessThan(12);

  // Part of the names, shuffled by a fixed step, with words between them that join to none.
  const order = Array.from({ length: NAMES * 0.62 }, (_, k) => (k * 611_953) % names.length);
  let matches = 0;
  let wrong = 0;
  const missed: string[] = [];
  const refused = new Set(built.refused.map((name) => name.value));
  for (let from = 0; from < order.length; from += 5000) {
    const some = order.slice(from, from + 5000);
    const text = some.map((value) => names[value]).join('\n\n');
    const found = findNames(text, [source], { capitalGate: false });
    const starts = new Map<number, number[]>();
    for (let k = 0; k < found.count; k++) {
      const surface = text.slice(found.start[k], found.end[k]);
      const { values } = source.postings(found.nameId[k]!);
      matches++;
      if (!values.some((value) => isSameName(surface, names[value]!))) wrong++;
      starts.set(found.start[k]!, [...(starts.get(found.start[k]!) ?? []), ...values]);
    }
    let at = 0;
    for (const value of some) {
      const name = names[value]!;
      const inner = /[\p{L}\p{N}]/u.exec(name)?.index ?? 0;
      if (!refused.has(value) && !starts.get(at + inner)?.includes(value)) missed.push(name);
      at += name.length + 2;
    }
  }
  expect(wrong).toBe(0);
  expect(matches).toBeGreaterThan(NAMES / 2);
  // What is left over has an empty line or a word's own ending at its edge.
  expect(missed.length, missed.slice(0, 20).join(' | ')).toBeLessThan(NAMES / 5_000);
}, 300_000);
