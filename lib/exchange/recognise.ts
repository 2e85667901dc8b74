// Which format a file is of, by its contents: names and types of files are often wrong.
import { ExpectedError } from '../errors.ts';
import { isRecord } from '../is-record.ts';
import type { ImportFormat } from '../knowledge/import-rows.ts';
import { JSON_LINES_FORMAT } from './json-lines.ts';
import { readHead } from './read-lines.ts';
import { parseJson } from './reading.ts';

/** Enough to hold the first line of most files. */
const HEAD = 65_536;

/** Throws ExpectedError that says what the file is, when it is nothing that can be imported. */
export async function recogniseFormat(file: Blob): Promise<ImportFormat> {
  if (file.size === 0) throw new ExpectedError('This file is empty.', 'line 1');
  const magic = String.fromCharCode(...new Uint8Array(await file.slice(0, 4).arrayBuffer()));
  if (magic.startsWith('PK')) {
    throw new ExpectedError('This is a ZIP or Excel file. Unpack it, or save the table as CSV.', 'line 1');
  }
  if (magic === '%PDF') throw new ExpectedError('This is a PDF. Its text cannot be imported.', 'line 1');
  const head = (await readHead(file, HEAD)).trimStart();
  if (head === '') throw new ExpectedError('This file is empty.', 'line 1');
  if (head.includes('\u0000')) throw new ExpectedError('This is not a text file.', 'line 1');
  if (
    /^<(!doctype|html|head|body|title|h1|p|div|center)\b/i.test(head) ||
    /^<!--[^>]*-->\s*<(!doctype|html)/i.test(head)
  ) {
    throw new ExpectedError('This is a web page, perhaps an error message of the site it came from.', 'line 1');
  }
  if (head.startsWith('<')) throw new ExpectedError('This is XML, which is not read here.', 'line 1');
  return head.startsWith('{') || head.startsWith('[') ? jsonFormat(head) : 'csv';
}

function jsonFormat(head: string): ImportFormat {
  const first = firstObject(head);
  if (first) {
    if (first.format === JSON_LINES_FORMAT) return 'json-lines';
    if (first.format === 'backstory-pack') {
      throw new ExpectedError('This is a pack. Install it under Packs.', 'line 1');
    }
    if (typeof first.schema === 'string' && isRecord(first.properties)) return 'followthemoney';
    if (isItem(first) || isRecord(first.entities)) return 'wikidata';
    if (isRecord(first.head) && isRecord(first.results)) {
      throw new ExpectedError('This is a JSON answer of a query service. Download it as CSV instead.', 'line 1');
    }
    if (isRecord(first.error))
      throw new ExpectedError('This is an error message of an interface, not its data.', 'line 1');
  }
  // The beginning of one long line.
  if (/^\[?\s*\{\s*("pageid"|"type"\s*:\s*"item"|"entities")/.test(head) || /"labels"\s*:\s*\{/.test(head))
    return 'wikidata';
  if (/"schema"\s*:\s*"[A-Z]/.test(head) && /"properties"\s*:/.test(head)) return 'followthemoney';
  if (head.includes(JSON_LINES_FORMAT)) return 'json-lines';
  throw new ExpectedError('This JSON is of none of the formats that can be imported.', 'line 1');
}

/** The first object of a list or of lines, or the only one; null when it does not end in what was read. */
function firstObject(head: string): Record<string, unknown> | null {
  for (const line of head.split('\n', 3)) {
    const text = line
      .trim()
      .replace(/^\[/, '')
      .replace(/[,\]]+$/, '');
    if (text === '') continue;
    const value = parseJson(text);
    return isRecord(value) ? value : wholeObject(head);
  }
  return null;
}

function wholeObject(head: string): Record<string, unknown> | null {
  const value = parseJson(head);
  const first = Array.isArray(value) ? value[0] : value;
  return isRecord(first) ? first : null;
}

function isItem(value: Record<string, unknown>): boolean {
  return (
    typeof value.id === 'string' && /^[QP]\d+$/.test(value.id) && (isRecord(value.labels) || isRecord(value.claims))
  );
}
