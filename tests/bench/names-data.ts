// Names and texts the name finder is measured with: a file each, or the knowledge base and the news of the shared data.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { sharedData } from '../support/shared-data.ts';

/** Texts by kind; each is flat in memory, as a text that came in a message is. */
export interface BenchTexts {
  /** Latin script with capitals. */
  readonly latin: string;
  /** Chinese, Japanese and Thai; the few pages there are, repeated to about 200,000 characters. */
  readonly noSpaces: string;
  /** All languages of the corpora and pages. */
  readonly mixed: string;
}

const LATIN = ['news-fair-v2', 'reuters-128', 'voxel-en', 'rss-500', 'ace2004', 'wiki-fair-v2'];
const flat = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
const lines = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');

/** Different names, one a line of `file`; without a file those of the shared knowledge base. Null where it is absent. */
export function benchNames(file: string | undefined): string[] | null {
  if (file !== undefined) return [...new Set(lines(file).map((line) => line.trim()))];
  const base = sharedData('kb/kb-100k.jsonl.br');
  const rest = sharedData('kb/kb-rest-names.tsv.br');
  if (base === null || rest === null) return null;
  const unpacked = (packed: string): string[] =>
    brotliDecompressSync(readFileSync(packed))
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '');
  const names = unpacked(base).flatMap((line) => {
    const { name, aliases = [] } = JSON.parse(line) as { name: string; aliases?: string[] };
    return [name, ...aliases];
  });
  for (const line of unpacked(rest)) names.push(...(line.split('\t')[2] ?? '').split('|'));
  return [...new Set(names)];
}

/** The texts: all three are `file` where one is given. Null where the shared data is absent. */
export function benchTexts(file: string | undefined): BenchTexts | null {
  if (file !== undefined) {
    const text = flat(readFileSync(file, 'utf8'));
    return { latin: text, noSpaces: text, mixed: text };
  }
  const corpora = sharedData('el');
  const pages = sharedData('pages');
  if (corpora === null || pages === null) return null;
  const corpus = (name: string): string =>
    lines(join(corpora, name))
      .map((line) => (JSON.parse(line) as { text: string }).text)
      .join('\n\n');
  const files = readdirSync(corpora).filter((name) => name.endsWith('.jsonl') && !name.startsWith('aliases'));
  const page = pageTexts(pages);
  const withoutSpaces = page
    .filter(({ lang }) => ['zh', 'ja', 'th'].includes(lang))
    .map(({ text }) =>
      (text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{M}ー、。，]{6,}/gu) ?? []).join('\n'),
    )
    .join('\n');
  return {
    latin: flat(LATIN.map((name) => corpus(`${name}.jsonl`)).join('\n\n')),
    noSpaces: flat(withoutSpaces.repeat(Math.max(1, Math.ceil(200_000 / Math.max(1, withoutSpaces.length))))),
    mixed: flat([...files.map(corpus), ...page.map(({ text }) => text)].join('\n\n')),
  };
}

/** The visible text of the pages, roughly: markup, scripts and styles taken out. */
function pageTexts(folder: string): { lang: string; text: string }[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    file: string;
    lang: string;
    encoding: string;
  }[];
  return manifest.map(({ file, lang, encoding }) => {
    const html = new TextDecoder(encoding).decode(readFileSync(join(folder, file)));
    const text = html
      .replace(/<(script|style|noscript)\b[\s\S]*?<\/\1>/giu, '')
      .replace(/<[^>]*>/gu, '\n')
      .replace(/\s*\n\s*/gu, '\n');
    return { lang, text };
  });
}
