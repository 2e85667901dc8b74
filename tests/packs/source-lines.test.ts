// Lines of a source, whatever their lengths, their ends and the slices they are read in.
import { describe, expect, test } from 'vitest';
import { type SourceLine, sourceLines } from '../../lib/packs/source-lines.ts';

const LONGEST = 2_000;

interface Read {
  readonly lines: SourceLine[];
  readonly error: string | null;
}

async function read(source: Blob, from = 0, line = 1): Promise<Read> {
  const lines: SourceLine[] = [];
  try {
    for await (const some of sourceLines(source, LONGEST, from, line)) {
      // The bytes are good only until the next lines are asked for.
      lines.push(...some.map((one) => ({ ...one, bytes: one.bytes.slice() })));
    }
  } catch (error) {
    return { lines, error: (error as Error).message };
  }
  return { lines, error: null };
}

/** Three megabytes, so that it is read in several slices, whose ends fall into lines and into characters. */
function manyLines(): string[] {
  const words = ['plain', 'Zürich', 'Тбилиси', '翟隽', '😀'];
  return Array.from({ length: 20_000 }, (_, i) => (i % 97 === 0 ? '' : `${i} ${words[i % 5]!.repeat(1 + (i % 53))}`));
}

describe('lines of a source', () => {
  const written = manyLines();
  const source = new Blob([written.join('\n')]);

  test('every line comes once, as it is written, with its number and its end', async () => {
    const { lines, error } = await read(source);
    expect(error).toBeNull();
    expect(source.size).toBeGreaterThan(2 * 1024 * 1024);
    const expected = written.flatMap((text, i) => (text === '' ? [] : [{ text, line: i + 1 }]));
    expect(lines.map(({ text, line }) => ({ text, line }))).toEqual(expected);
    expect(lines.at(-1)!.end).toBe(source.size);
    const decoder = new TextDecoder();
    for (const { bytes, text } of lines) if (decoder.decode(bytes) !== text) expect.fail(text);
  });

  test('from the end of any line on, the rest comes as before', async () => {
    const { lines } = await read(source);
    for (const at of [0, 1, 9_999, lines.length - 2]) {
      const { end, line } = lines[at]!;
      const rest = await read(source, end, line + 1);
      expect(rest.lines).toEqual(lines.slice(at + 1));
    }
    expect((await read(source, source.size, written.length + 1)).lines).toEqual([]);
  });

  test('a byte order mark, returns and blank lines are no part of a line', async () => {
    const { lines } = await read(new Blob(['\ufeffone\r\n', ' \t\r\n', 'two\r\r\n', '\ufeffthree\n']));
    expect(lines.map(({ text }) => text)).toEqual(['one', 'two\r', '\ufeffthree']);
    expect(lines.map(({ bytes }) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))).toEqual([
      'one',
      'two\r',
      '\ufeffthree',
    ]);
  });

  test('an empty source has none', async () => {
    expect(await read(new Blob([]))).toEqual({ lines: [], error: null });
    expect(await read(new Blob(['\n\n']))).toEqual({ lines: [], error: null });
  });

  test('what is not UTF-8 is refused with its line, the lines before are given', async () => {
    const { lines, error } = await read(new Blob(['one\ntwo\n', new Uint8Array([0x61, 0xff, 0x0a]), 'four\n']));
    expect(lines.map(({ text }) => text)).toEqual(['one', 'two']);
    expect(error).toBe('Line 3 is not in UTF-8.');
  });

  test('a character cut off by a newline is not joined with the next line', async () => {
    const { error } = await read(new Blob([new Uint8Array([0xc3, 0x0a, 0xbc, 0x0a])]));
    expect(error).toBe('Line 1 is not in UTF-8.');
  });

  test.each([
    ['ended', '\nthree'],
    ['not ended', ''],
  ])('a line that is too long is refused, %s', async (_, after) => {
    const { lines, error } = await read(new Blob([`one\n${'x'.repeat(LONGEST + 1)}${after}`]));
    expect(lines.map(({ text }) => text)).toEqual(['one']);
    expect(error).toBe(`Line 2 is longer than ${LONGEST} bytes.`);
    expect((await read(new Blob([`one\n${'x'.repeat(LONGEST)}${after}`]))).error).toBeNull();
  });

  test('one line larger than a slice is refused', async () => {
    const { error } = await read(new Blob(['one\n', 'x'.repeat(3 * 1024 * 1024), '\nthree']));
    expect(error).toBe(`Line 2 is longer than ${LONGEST} bytes.`);
  });
});
