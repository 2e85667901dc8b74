// `pack -- diff OLD NEW`: which entities came, went and changed, in words, and the difference as a file for readers.
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { ExpectedError } from '../../lib/errors.ts';
import { splitSignature } from '../../lib/packs/signature.ts';
import { writeDiff } from '../../lib/packs/write-diff.ts';
import { versionOf } from './publish.ts';
import { readSourceFile } from './source-file.ts';

/** Entities listed of each kind; the tally counts them all. */
const SHOWN = 20;

interface Line {
  readonly label: string;
  readonly text: string;
}

export async function diffCommand(
  oldPath: string,
  newPath: string,
  out: string | undefined,
  print: (line: string) => void,
): Promise<void> {
  const older = await readVersion(oldPath);
  const newer = await readVersion(newPath);
  const { id } = newer.version.header;
  if (older.version.header.id !== id) {
    throw new ExpectedError(`These are two packs: “${older.version.header.id}” and “${id}”.`, 'id');
  }
  const added = [...newer.lines.keys()].filter((key) => !older.lines.has(key));
  const removed = [...older.lines.keys()].filter((key) => !newer.lines.has(key));
  const changed = [...newer.lines]
    .filter(([key, { text }]) => (older.lines.get(key)?.text ?? text) !== text)
    .map(([key]) => key);
  print(
    `${older.version.header.packVersion} to ${newer.version.header.packVersion}: ${added.length} added, ${changed.length} changed, ${removed.length} removed`,
  );
  list('+', added, newer.lines, print);
  list('~', changed, newer.lines, print);
  list('-', removed, older.lines, print);
  const text = writeDiff(id, await older.version.source.text(), await newer.version.source.text(), {
    from: older.version.hash,
    to: newer.version.hash,
  });
  const bytes = gzipSync(text, { level: 9 });
  print(`The difference is ${bytes.length} bytes, gzipped.`);
  if (out !== undefined) writeFileSync(out, bytes);
}

async function readVersion(path: string) {
  const source = readSourceFile(path);
  const version = await versionOf(source, path);
  const { content } = await splitSignature(source);
  const [, ...records] = (await content.text()).split('\n').filter((line) => line.trim() !== '');
  const lines = new Map<string, Line>();
  records.forEach((text, i) => {
    try {
      const { id, label } = JSON.parse(text) as { id: string; label?: { text?: string } };
      lines.set(id, { label: label?.text ?? '', text });
    } catch {
      throw new ExpectedError(`${path}: entity ${i + 1} is no JSON. “pack -- check” tells more.`, path);
    }
  });
  return { version, lines };
}

function list(
  sign: string,
  keys: readonly string[],
  lines: ReadonlyMap<string, Line>,
  print: (line: string) => void,
): void {
  for (const key of keys.slice(0, SHOWN)) print(`  ${sign} ${key}  ${lines.get(key)?.label ?? ''}`);
  if (keys.length > SHOWN) print(`  ${sign} and ${keys.length - SHOWN} more`);
}
