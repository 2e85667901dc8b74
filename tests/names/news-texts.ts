// News texts and names of the shared data, for tests that want real ones.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { sharedData } from '../support/shared-data.ts';

/** Every text of the entity-linking corpora, or null where they are absent. */
export function newsTexts(): string[] | null {
  const folder = sharedData('el');
  if (folder === null) return null;
  const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl') && !file.startsWith('aliases'));
  return files.flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { text: string }).text),
  );
}

/** This many different names, evenly from gold surface forms and the knowledge base, or null where they are absent. */
export function someNames(count: number): string[] | null {
  const forms = sharedData('el/aliases-from-dev-gold.jsonl');
  const base = sharedData('kb/kb-10k.jsonl.br');
  if (forms === null || base === null) return null;
  const lines = (text: string): unknown[] =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  const gold = lines(readFileSync(forms, 'utf8')).flatMap((row) => surfacesOf(row));
  const known = (
    lines(brotliDecompressSync(readFileSync(base)).toString('utf8')) as { name: string; aliases?: string[] }[]
  ).flatMap((entity) => [entity.name, ...(entity.aliases ?? [])]);
  return [...new Set([...gold.slice(0, count / 2), ...known])].slice(0, count);
}

function surfacesOf(row: unknown): string[] {
  return Object.keys((row as { surfaces: Record<string, number> }).surfaces);
}
