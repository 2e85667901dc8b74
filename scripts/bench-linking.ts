// Measures linking against gold.
//
//   bench:linking -- --kb FILE [--distractors FILE]... [--as-own] --corpus FILE [--demonyms-apart]
//     prints one JSON object (with --as-own the distractors are no pack but the reader's own too):
//     {corpus, documents, gold, predicted, right, precision, recall, f1,      span and entity both right, per cent
//      knownSpans: {links, right, precision},                                 links on spans that gold has
//      demonyms: {links, right},                                              links marked as demonym or country adjective
//      misses: {cause: count}, falseHits: {cause: count},
//      msPerDocument, msPer1000Words, sources: [{entities, kind, buildMs}]}
//
//   bench:linking
//     runs every corpus of ../shared/data/el with the knowledge base made of its gold entities (titles only), alone, with
//     the big knowledge base of ../shared/data/kb as a pack (100,000 entities, and all of them), and with the same as
//     the reader's own, and prints a table beside the figures of the plain baseline and the prototype. `--quick` leaves
//     out the big ones; `--errors` adds the errors that are left, by cause; `--json FILE` also writes all figures there.
//
// How gold is counted stands in tests/bench/linking-score.ts. Times are the median of five passes after the one that counts.

import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { Entity } from '../lib/entities/entity.ts';
import { ExpectedError, messageOf } from '../lib/errors.ts';
import { linkDocument } from '../lib/linking/link-document.ts';
import type { LinkingSource } from '../lib/linking/linking-source.ts';
import { countsAsGold, type GoldDocument, Score } from '../tests/bench/linking-score.ts';
import { sharedData } from '../tests/support/shared-data.ts';
import { knowledgeInFile, textOfFile } from './knowledge-in-file.ts';
import { runMain } from './run-main.ts';
import { sourceOf } from './source-of.ts';

/** Figures of ../shared/design/linking-quality.md and the targets set there: F1 with titles only. */
const KNOWN: Readonly<Record<string, { exact: number; prototype: number; target: number }>> = {
  'news-fair-v2': { exact: 57.4, prototype: 77.5, target: 80 },
  'reuters-128': { exact: 47.2, prototype: 73.6, target: 76 },
  'voxel-en': { exact: 64.2, prototype: 82.5, target: 83 },
  'n3-news-100': { exact: 68.2, prototype: 85.3, target: 87 },
  'nerel-ru-dev': { exact: 37.7, prototype: 85.4, target: 86 },
  'oke-2016-eval': { exact: 65.3, prototype: 81.1, target: 83 },
  'wiki-fair-v2': { exact: 66.6, prototype: 78.2, target: 80 },
};
/** Annotators of these passed over demonyms and "U.S." before a noun. */
const DEMONYMS_APART = new Set(['reuters-128']);
/** Passes over the documents after the one that counts; the median is told. */
const TIMED_PASSES = 5;
/** Aliases, not texts. */
const NO_CORPUS = 'aliases-from-dev-gold.jsonl';

interface Result {
  readonly score: Score;
  readonly documents: number;
  readonly msPerDocument: number;
  readonly msPer1000Words: number;
}

function main(): void {
  const asked = askedFor();
  if (asked.corpus === undefined && asked.kb === undefined) everything(asked);
  else if (asked.corpus === undefined || asked.kb === undefined) {
    throw new ExpectedError('Give both --corpus FILE and --kb FILE, or neither.');
  } else one(asked.corpus, asked.kb, asked.distractors ?? [], asked);
}

function askedFor() {
  const file = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      options: {
        corpus: file,
        kb: file,
        distractors: { ...file, multiple: true },
        json: file,
        'demonyms-apart': flag,
        'as-own': flag,
        quick: flag,
        errors: flag,
      },
    }).values;
  } catch (error) {
    throw new ExpectedError(messageOf(error));
  }
}

function one(
  corpus: string,
  kb: string,
  distractors: readonly string[],
  how: { 'demonyms-apart'?: boolean | undefined; 'as-own'?: boolean | undefined },
): void {
  const documents = goldIn(corpus);
  const described: { entities: number; kind: string; buildMs: number }[] = [];
  const open = (entities: readonly Entity[], kind: 'own' | 'background'): LinkingSource => {
    const start = performance.now();
    const source = sourceOf(entities, kind);
    described.push({ entities: entities.length, kind, buildMs: Math.round(performance.now() - start) });
    return source;
  };
  const own = knowledgeInFile(kb);
  const sources = [open(own, 'own')];
  if (distractors.length > 0)
    sources.push(open(distractors.flatMap(knowledgeInFile), how['as-own'] ? 'own' : 'background'));
  const result = run(documents, sources, new Set(own.map((entity) => entity.id)), how['demonyms-apart'] === true);
  console.log(JSON.stringify({ corpus: basename(corpus), ...figures(result), sources: described }, null, 2));
}

function figures({ score, documents, msPerDocument, msPer1000Words }: Result) {
  return {
    documents,
    gold: score.gold,
    predicted: score.predicted,
    right: score.right,
    precision: round(score.precision),
    recall: round(score.recall),
    f1: round(score.f1),
    knownSpans: { links: score.knownSpans, right: score.knownRight, precision: round(score.knownPrecision) },
    demonyms: { links: score.demonyms, right: score.demonymsRight },
    misses: Object.fromEntries(sorted(score.misses)),
    falseHits: Object.fromEntries(sorted(score.falseHits)),
    msPerDocument: round(msPerDocument, 100),
    msPer1000Words: round(msPer1000Words, 100),
  };
}

const sorted = (counts: ReadonlyMap<string, number>): [string, number][] => [...counts].sort((a, b) => b[1] - a[1]);
const round = (value: number, by = 10): number => Math.round(value * by) / by;

function everything(asked: {
  quick?: boolean | undefined;
  errors?: boolean | undefined;
  json?: string | undefined;
}): void {
  const folder = sharedData('el');
  if (folder === null)
    throw new ExpectedError('Without ../shared/data/el there is nothing to measure; give --corpus and --kb.');
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl') && name !== NO_CORPUS)
    .map((name) => name.slice(0, -'.jsonl'.length))
    .sort((a, b) => Number(b in KNOWN) - Number(a in KNOWN));
  const small = asked.quick ? null : sharedData('kb/kb-100k.jsonl.br');
  const rest = asked.quick ? null : sharedData('kb/kb-rest-names.tsv.br');
  const hundredThousand = small === null ? [] : knowledgeInFile(small);
  const pack = small === null ? null : sourceOf(hundredThousand, 'background');
  const all =
    small === null || rest === null ? null : sourceOf([...hundredThousand, ...knowledgeInFile(rest)], 'background');
  const own100k = small === null ? null : sourceOf(hundredThousand, 'own');
  const ownAll =
    small === null || rest === null ? null : sourceOf([...hundredThousand, ...knowledgeInFile(rest)], 'own');
  const report: Record<string, unknown> = {};
  console.log('F1 (precision/recall), knowledge base of gold titles only\n');
  console.log(
    '| corpus | gold | exact titles | prototype | target | Backstory | known spans | +100k pack | +all 1.29M pack | 100k as own | all as own | ms a 1,000 words, +all |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|---|---|');
  for (const name of names) {
    const documents = goldIn(join(folder, `${name}.jsonl`));
    const entities = goldEntities(documents);
    if (entities.length === 0) continue;
    const ids = new Set(entities.map((entity) => entity.id));
    const apart = DEMONYMS_APART.has(name);
    const own = sourceOf(entities, 'own');
    const alone = run(documents, [own], ids, apart);
    const with100k = pack && run(documents, [own, pack], ids, apart);
    const withAll = all && run(documents, [own, all], ids, apart);
    const asOwn = name in KNOWN && own100k ? run(documents, [own, own100k], ids, apart) : null;
    const allAsOwn = name in KNOWN && ownAll ? run(documents, [own, ownAll], ids, apart) : null;
    const known = KNOWN[name];
    const cells = [
      name,
      alone.score.gold,
      known?.exact ?? '',
      known?.prototype ?? '',
      known?.target ?? '',
      `**${f1(alone)}** (${round(alone.score.precision)}/${round(alone.score.recall)})`,
      round(alone.score.knownPrecision),
      with100k ? f1(with100k) : '',
      withAll ? f1(withAll) : '',
      asOwn ? f1(asOwn) : '',
      allAsOwn ? f1(allAsOwn) : '',
      round((withAll ?? alone).msPer1000Words, 100),
    ];
    console.log(`| ${cells.join(' | ')} |`);
    report[name] = {
      alone: figures(alone),
      ...(with100k && { with100k: figures(with100k) }),
      ...(withAll && { withAll: figures(withAll) }),
      ...(asOwn && { as100kOwn: figures(asOwn) }),
      ...(allAsOwn && { asAllOwn: figures(allAsOwn) }),
    };
    if (asked.errors) {
      console.error(`${name}: misses ${list(alone.score.misses)}; false hits ${list(alone.score.falseHits)}`);
    }
  }
  if (asked.json !== undefined) writeFileSync(asked.json, `${JSON.stringify(report, null, 2)}\n`);
}

const f1 = (result: Result): string => round(result.score.f1).toFixed(1);
const list = (counts: ReadonlyMap<string, number>): string =>
  sorted(counts)
    .map(([cause, n]) => `${cause} ${n}`)
    .join(', ');

/** A knowledge base of nothing but the gold entities' titles. */
function goldEntities(documents: readonly GoldDocument[]): Entity[] {
  const titles = new Map<string, string>();
  for (const { mentions } of documents) {
    for (const mention of mentions) {
      // Mentions that do not count by their place may still title an entity; kinds that never count do not.
      const { uri, name } = mention;
      if (name && !titles.has(uri) && countsAsGold({ ...mention, coref: false, optional: false, nested: false })) {
        titles.set(uri, name);
      }
    }
  }
  return [...titles].map(([id, text]) => ({
    id,
    type: 'other',
    label: { text },
    aliases: [],
    statements: [],
    links: [],
    tags: [],
  }));
}

function run(
  documents: readonly GoldDocument[],
  sources: readonly LinkingSource[],
  ids: ReadonlySet<string>,
  demonymsApart: boolean,
): Result {
  const score = new Score(demonymsApart);
  const link = ({ text, lang, date }: GoldDocument) =>
    linkDocument({ blocks: [{ text }], language: lang, date, sources });
  for (const document of documents) score.add(document, link(document), (id) => ids.has(id));
  const words = documents.reduce((sum, { text }) => sum + text.split(/\s+/u).length, 0);
  const passes = Array.from({ length: TIMED_PASSES }, () => {
    const start = performance.now();
    for (const document of documents) link(document);
    return performance.now() - start;
  });
  const ms = passes.sort((a, b) => a - b)[TIMED_PASSES >> 1] ?? 0;
  return {
    score,
    documents: documents.length,
    msPerDocument: ms / documents.length,
    msPer1000Words: (ms / words) * 1000,
  };
}

function goldIn(path: string): GoldDocument[] {
  return textOfFile(path)
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return [];
      try {
        return [JSON.parse(line) as GoldDocument];
      } catch {
        throw new ExpectedError(`${path}: line ${i + 1} is not JSON.`);
      }
    });
}

runMain(main);
