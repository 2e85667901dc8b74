// Links a text, or every text of a corpus, in Node: how linking is debugged and measured.
//
//   link -- --text FILE [--date YYYY-MM-DD] [--lang xx] [--kb FILE]
//     prints one JSON object: {"mentions": [{start, end, surface, id, label, score, how, reasons, candidates?}],
//     "cards": {id: CardView}}. Offsets are UTF-16 offsets of the file's text. `candidates` is there when nobody has clearly
//     won; `id` is the first of them then. Without --kb the starter pack speaks, as it does in the browser.
//
//   link -- --corpus FILE --kb FILE [--distractors FILE]...
//     reads one JSON object a line with `id`, `text` and perhaps `lang` and `date`, and prints one line for each:
//     {"id", "mentions": [{start, end, surface, id, score, how}]}; names that may mean several are left out. --kb is the
//     reader's own knowledge base, --distractors (may be given several times) are packs behind it.
//
// Knowledge bases are in the formats of ../shared/data/README.md (also packed with brotli) or our own JSON Lines.
// What cannot be done is said in one sentence on standard error, with exit code 1.

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CardView } from '../lib/entities/card-view.ts';
import type { Entity } from '../lib/entities/entity.ts';
import { isPartialDate } from '../lib/entities/partial-date.ts';
import { viewAt } from '../lib/entities/view-at.ts';
import { ExpectedError, messageOf } from '../lib/errors.ts';
import { linkDocument } from '../lib/linking/link-document.ts';
import type { LinkingSource } from '../lib/linking/linking-source.ts';
import { knowledgeInFile, textOfFile } from './knowledge-in-file.ts';
import { runMain } from './run-main.ts';
import { sourceOf } from './source-of.ts';

const STARTER_PACK = join(import.meta.dirname, '../public/starter-pack.jsonl.gz');

interface Asked {
  readonly text?: string | undefined;
  readonly corpus?: string | undefined;
  readonly kb?: string | undefined;
  readonly distractors?: readonly string[] | undefined;
  readonly date?: string | undefined;
  readonly lang?: string | undefined;
}

function main(): void {
  const asked = askedFor();
  if ((asked.text === undefined) === (asked.corpus === undefined)) {
    throw new ExpectedError('Say which text to link: --text FILE, or --corpus FILE --kb FILE.');
  }
  if (asked.date !== undefined && !isPartialDate(asked.date)) {
    throw new ExpectedError(`--date ${asked.date} is not a date like 2012-02-17.`);
  }
  if (asked.lang !== undefined && !/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(asked.lang)) {
    throw new ExpectedError(`--lang ${asked.lang} is not a language like en or zh-Hant.`);
  }
  if (asked.text !== undefined) linkText(asked.text, asked);
  else linkCorpus(asked.corpus ?? '', asked);
}

function askedFor(): Asked {
  const file = { type: 'string' } as const;
  try {
    return parseArgs({
      options: { text: file, corpus: file, kb: file, date: file, lang: file, distractors: { ...file, multiple: true } },
    }).values;
  } catch (error) {
    throw new ExpectedError(messageOf(error));
  }
}

function linkText(path: string, asked: Asked): void {
  const text = textOfFile(path);
  const kind = asked.kb === undefined ? 'background' : 'own';
  const entities = knowledgeInFile(asked.kb ?? STARTER_PACK);
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const sources = [sourceOf(entities, kind), ...packsOf(asked)];
  for (const extra of asked.distractors ?? []) for (const entity of knowledgeInFile(extra)) byId.set(entity.id, entity);
  const cards: Record<string, CardView> = {};
  const mentions = linkDocument({ blocks: [{ text }], language: asked.lang, date: asked.date, sources }).map(
    (mention) => {
      const { start, end, surface, candidates } = mention;
      for (const { id } of candidates) {
        const entity = byId.get(id);
        if (entity) cards[id] ??= cardOf(entity, byId, asked);
      }
      const label = (id: string): string => byId.get(id)?.label.text ?? '';
      const [best] = candidates;
      if (!best) throw new Error('A mention without candidates');
      return {
        start,
        end,
        surface,
        ...best,
        label: label(best.id),
        ...(candidates.length > 1 && { candidates: candidates.map((each) => ({ ...each, label: label(each.id) })) }),
      };
    },
  );
  process.stdout.write(`${JSON.stringify({ mentions, cards }, null, 2)}\n`);
}

function cardOf(entity: Entity, byId: ReadonlyMap<string, Entity>, asked: Asked): CardView {
  return viewAt(entity, {
    date: asked.date ?? null,
    today: new Date().toISOString().slice(0, 10),
    ...(asked.lang !== undefined && { language: asked.lang }),
    nameOf: (id) => byId.get(id)?.label,
    from: { mine: asked.kb !== undefined },
  });
}

interface CorpusLine {
  readonly id: string;
  readonly text: string;
  readonly lang?: string | undefined;
  readonly date?: string | undefined;
}

function linkCorpus(path: string, asked: Asked): void {
  if (asked.kb === undefined) throw new ExpectedError('A corpus is linked with a knowledge base: --kb FILE.');
  const documents = corpusLines(path);
  const sources = [sourceOf(knowledgeInFile(asked.kb), 'own'), ...packsOf(asked)];
  for (const { id, text, lang, date } of documents) {
    const found = linkDocument({ blocks: [{ text }], language: lang ?? asked.lang, date: date ?? asked.date, sources });
    const mentions = found.flatMap(({ start, end, surface, candidates }) => {
      const [best, second] = candidates;
      return best && !second ? [{ start, end, surface, id: best.id, score: round(best.score), how: best.how }] : [];
    });
    process.stdout.write(`${JSON.stringify({ id, mentions })}\n`);
  }
}

const round = (score: number): number => Math.round(score * 1000) / 1000;

function corpusLines(path: string): CorpusLine[] {
  return textOfFile(path)
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return [];
      let value: Partial<CorpusLine>;
      try {
        value = JSON.parse(line);
      } catch {
        throw new ExpectedError(`${path}: line ${i + 1} is not JSON.`);
      }
      if (typeof value?.id !== 'string' || typeof value.text !== 'string') {
        throw new ExpectedError(`${path}: line ${i + 1} has no id or no text.`);
      }
      const { id, text, lang, date } = value;
      return [
        {
          id,
          text,
          lang: typeof lang === 'string' ? lang : undefined,
          date: typeof date === 'string' ? date : undefined,
        },
      ];
    });
}

const packsOf = (asked: Asked): LinkingSource[] =>
  asked.distractors && asked.distractors.length > 0
    ? [
        sourceOf(
          asked.distractors.flatMap((path) => knowledgeInFile(path)),
          'background',
        ),
      ]
    : [];

runMain(main);
