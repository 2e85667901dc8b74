// Reads the hand-written tables the starter pack is built from.
import { readFileSync } from 'node:fs';

/** Text of a file of this folder's data. */
export function readData(file: string): string {
  return readFileSync(new URL(`data/${file}`, import.meta.url), 'utf8');
}

/** Rows of a tab-separated table; lines that begin with `#` and empty ones are left out. */
export function readTable(file: string): string[][] {
  return readData(file)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

/** Parts of a list divided by semicolons, trimmed, none empty. */
export function listOf(cell: string | undefined): string[] {
  return (cell ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
