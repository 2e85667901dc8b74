// Entities as a reader's own for the benchmark of sync: made from the shipped pack's words, each different, always the same.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { EntityInput } from '../../lib/entities/entity.ts';

interface PackLine {
  readonly type: EntityInput['type'];
  readonly label?: { readonly text: string; readonly lang?: string };
  readonly description?: { readonly text: string };
}

/** The first lines of the pack have no label; its entities do. */
function wordsOfPack(): PackLine[] {
  const file = resolve(import.meta.dirname, '../../public/starter-pack.jsonl.gz');
  return gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as PackLine]))
    .filter(({ label }) => label !== undefined);
}

/**
 * As a reader writes them: a name, another spelling, a sentence, a tag, now and then a note. Names and sentences are put
 * together from two entities of the pack, so that no two are alike and they compress as real ones do.
 */
export function ownEntities(count: number): EntityInput[] {
  const words = wordsOfPack();
  const random = generator(20_261_128);
  const pick = () => words[Math.floor(random() * words.length)]!;
  return Array.from({ length: count }, (_, i) => {
    const [one, two] = [pick(), pick()];
    const label = `${one.label!.text.split(' ')[0]} ${two.label!.text.split(' ').at(-1)}`;
    const id = Math.floor(random() * 0xffff_ffff).toString(16);
    return {
      id: `own:${id}${i.toString(36)}`,
      type: one.type,
      label: { text: label },
      aliases: i % 2 === 0 ? [{ text: `${label.slice(0, 1)}. ${two.label!.text.split(' ').at(-1)}` }] : [],
      ...(one.description && { description: one.description }),
      tags: i % 3 === 0 ? ['to read'] : [],
      ...(i % 10 === 0 && { note: `Met in an article about ${two.label!.text}.` }),
    };
  });
}

/** Mulberry32 (Tommy Ettinger, 2017): small, and the same numbers everywhere. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
