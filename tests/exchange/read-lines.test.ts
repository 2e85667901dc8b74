// Lines of files of every kind: where a file goes wrong is told by its line, and nothing is read beyond the caps.
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readHead, readLines } from '../../lib/exchange/read-lines.ts';

type Limits = Parameters<typeof readLines>[1];

async function linesOf(file: Blob, options: Limits = {}): Promise<string[]> {
  const texts: string[] = [];
  let number = 0;
  for await (const lines of readLines(file, options)) {
    for (const line of lines) {
      expect(line.number).toBe(++number);
      texts.push(line.text);
    }
  }
  return texts;
}

/** A Blob whose stream gives these chunks, as a browser may cut them anywhere. */
function chunked(bytes: Uint8Array<ArrayBuffer>, at: readonly number[]): Blob {
  const blob = new Blob([bytes]);
  const cuts = [0, ...at.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  Object.defineProperty(blob, 'stream', {
    value: () =>
      new ReadableStream({
        start(controller) {
          for (let i = 1; i < cuts.length; i++) {
            if (cuts[i]! > cuts[i - 1]!) controller.enqueue(bytes.slice(cuts[i - 1], cuts[i]));
          }
          controller.close();
        },
      }),
  });
  return blob;
}

test('whatever the chunks, the lines are the same', async () => {
  const piece = fc.constantFrom('a', 'é', '文', '\u{1F33F}', '\n', '\r\n', '"', ' ');
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 30 }),
      fc.array(fc.nat(200), { maxLength: 6 }),
      async (pieces, at) => {
        const text = pieces.join('');
        const expected = text.split(/\r\n|\n/);
        if (expected.at(-1) === '') expected.pop();
        expect(await linesOf(chunked(new TextEncoder().encode(text), at))).toEqual(expected);
      },
    ),
  );
});

test('gzip, UTF-16 with its mark, a byte order mark and old line ends are read', async () => {
  expect(await linesOf(new Blob([gzipSync('a\nb')]))).toEqual(['a', 'b']);
  expect(await linesOf(new Blob([Buffer.from('\ufeffa\nä', 'utf16le')]))).toEqual(['a', 'ä']);
  expect(await linesOf(new Blob(['\ufeffa\nb']))).toEqual(['a', 'b']);
  expect(await linesOf(new Blob(['a\rb\r\nc\n\nd']))).toEqual(['a', 'b', 'c', '', 'd']);
  expect(await readHead(new Blob([gzipSync('x'.repeat(1000))]), 10)).toBe('x'.repeat(10));
});

describe('what cannot be read is refused with its line', () => {
  const bad = (bytes: number[], at: number[] = []) => chunked(new Uint8Array(bytes), at);
  test.each([
    ['broken UTF-8', bad([0x61, 0x0a, 0x62, 0x0a, 0x63, 0xff, 0x0a]), 'line 3'],
    ['broken UTF-8 after a cut character', bad([0x61, 0x0a, 0xc3, 0xa4, 0x0a, 0xff], [3]), 'line 3'],
    ['a character cut off at the end', bad([0x61, 0x0a, 0xc3]), 'line 2'],
  ])('%s', async (_, file, where) => {
    const message = expect.stringContaining(where.replace('line', 'ine'));
    await expect(linesOf(file)).rejects.toMatchObject({ name: 'ExpectedError', where, message });
  });

  test('a line that is too long, text that is too much, a file that is too large', async () => {
    const long = new Blob(['a\n', 'b'.repeat(500)]);
    await expect(linesOf(long, { limits: { line: 100 } })).rejects.toMatchObject({ where: 'line 2' });
    await expect(linesOf(new Blob(['a\n'.repeat(100)]), { limits: { text: 50 } })).rejects.toThrow(/larger than/);
    await expect(linesOf(new Blob(['12345']), { limits: { bytes: 4 } })).rejects.toThrow(/was not read/);
  });

  test('half a gzip file', async () => {
    const half = new Blob([gzipSync('a\n'.repeat(50_000)).subarray(0, 60)]);
    await expect(linesOf(half)).rejects.toMatchObject({
      message: expect.stringMatching(/^This gzip file is damaged or cut off in line \d+\.$/),
      where: expect.stringMatching(/^line \d+$/),
    });
  });

  test('a gzip bomb is left after the cap, not unpacked to its end', async () => {
    const bomb = new Blob([gzipSync(Buffer.alloc(64 * 1024 * 1024, 'a\n'))]);
    expect(bomb.size).toBeLessThan(200_000);
    let lines = 0;
    const read = async () => {
      for await (const some of readLines(bomb, { limits: { text: 1024 * 1024 } })) lines += some.length;
    };
    await expect(read()).rejects.toMatchObject({ name: 'ExpectedError', where: expect.stringMatching(/^line \d+$/) });
    expect(lines).toBeLessThan(1024 * 1024);
  });

  test('a gigabyte is refused before a byte of it is read', async () => {
    const file = { size: 1024 ** 3, stream: () => expect.unreachable('read'), slice: () => expect.unreachable('read') };
    await expect(linesOf(file as unknown as Blob)).rejects.toThrow(/larger than 256 MB/);
  });
});

test('reading ends when it is told to', async () => {
  const stop = new AbortController();
  const read = async () => {
    for await (const _ of readLines(chunked(new TextEncoder().encode('a\nb\nc\n'), [2, 4]), { signal: stop.signal })) {
      stop.abort();
    }
  };
  await expect(read()).rejects.toMatchObject({ name: 'AbortError' });
});
