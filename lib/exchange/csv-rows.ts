// The rows of a table in a text file: lines are put together where a quoted cell goes over several, papaparse does the rest.
import papa from 'papaparse';
import { ExpectedError } from '../errors.ts';
import { type LinesOptions, readHead, readLines } from './read-lines.ts';

export interface TableRow {
  /** The line it begins in, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Lines one row may go over, were all an entity can hold (`LIMITS`) line ends: more is a quote that was never closed. */
const MOST_LINES = 250_000;
/** Characters looked at to tell the delimiter. */
const HEAD = 65_536;

const DELIMITERS = [',', ';', '\t', '|'] as const;
const LOOKED_AT = 20;

/** What separates the cells: the sign by which most rows have as many cells as the header, and of those the most. */
export async function guessDelimiter(file: Blob): Promise<string> {
  const head = await readHead(file, HEAD);
  // The last line may be cut, and with it a quoted cell.
  const end = head.length < HEAD ? head.length : head.lastIndexOf('\n');
  const text = head.slice(0, end < 0 ? head.length : end).replace(/\r\n?/g, '\n');
  let best: { delimiter: string; share: number; cells: number } = { delimiter: ',', share: 0, cells: 1 };
  for (const delimiter of DELIMITERS) {
    const rows = papa.parse(text, { delimiter, newline: '\n', preview: LOOKED_AT }).data;
    const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
    const cells = filled[0]?.length ?? 0;
    if (cells < 2) continue;
    const share = filled.filter((row) => row.length === cells).length / filled.length;
    if (share > best.share || (share === best.share && cells > best.cells)) best = { delimiter, share, cells };
  }
  return best.delimiter;
}

/** The rows, empty ones left out. Throws ExpectedError for a quote that is never closed, naming the line it opens in. */
export async function* readRows(file: Blob, delimiter: string, options: LinesOptions = {}): AsyncGenerator<TableRow> {
  let open: { line: number; texts: string[] } | undefined;
  const unclosed = (line: number) =>
    new ExpectedError(
      `The quote opened in line ${line} is never closed: the file is cut off or damaged.`,
      `line ${line}`,
    );
  for await (const lines of readLines(file, options)) {
    for (const { number, text } of lines) {
      const isOpen = endsInQuotes(text, delimiter, open !== undefined);
      if (open) open.texts.push(text);
      else if (isOpen) open = { line: number, texts: [text] };
      if (isOpen) {
        if (open && open.texts.length > MOST_LINES) throw unclosed(open.line);
        continue;
      }
      const line = open?.line ?? number;
      const whole = open ? open.texts.join('\n') : text;
      open = undefined;
      if (whole.trim() === '') continue;
      yield { line, cells: whole.includes('"') ? cellsOf(whole, delimiter) : whole.split(delimiter) };
    }
  }
  if (open) throw unclosed(open.line);
}

/** The line end given is one that no line has, so that all of the text is one row. */
function cellsOf(text: string, delimiter: string): readonly string[] {
  return papa.parse(text, { delimiter, newline: '\r' }).data[0]!;
}

/** Whether a line ends inside a quoted cell. A quote counts where a cell begins with it; doubled it stands for itself. */
function endsInQuotes(text: string, delimiter: string, isOpen: boolean): boolean {
  let at = 0;
  let inside = isOpen;
  for (;;) {
    if (!inside) {
      if (text[at] !== '"') {
        const next = text.indexOf(delimiter, at);
        if (next < 0) return false;
        at = next + delimiter.length;
        continue;
      }
      at++;
      inside = true;
    }
    const quote = text.indexOf('"', at);
    if (quote < 0) return true;
    if (text[quote + 1] === '"') {
      at = quote + 2;
      continue;
    }
    const after = text.slice(quote + 1).trimStart();
    if (after === '') return false;
    if (!after.startsWith(delimiter) && delimiter !== '\t') {
      // A quote in the middle of a quoted cell that is not doubled: papaparse keeps it, and so does this.
      at = quote + 1;
      continue;
    }
    const next = text.indexOf(delimiter, quote + 1);
    if (next < 0) return false;
    at = next + delimiter.length;
    inside = false;
  }
}
