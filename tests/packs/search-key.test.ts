// The keys of ASCII names are written without a call for each letter: the same keys, and the same words.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeAsciiKey, writeSearchKey } from '../../lib/packs/search-key.ts';
import { names, RUNS } from '../support/any-names.ts';

interface Written {
  readonly key: string;
  readonly words: number[];
}

function plain(text: string): Written {
  let key = '';
  const words: number[] = [];
  writeSearchKey(text, {
    word: (offset) => words.push(key.length, offset),
    codePoint: (point) => {
      key += String.fromCodePoint(point);
    },
  });
  return { key, words };
}

function quick(text: string): Written | null {
  const from = 3;
  const bytes = new Uint8Array(from + text.length);
  const words: number[] = [];
  const end = writeAsciiKey(text, bytes, from, words);
  if (end < 0) return null;
  const key = String.fromCharCode(...bytes.subarray(from, end));
  return { key, words: words.map((word, i) => (i % 2 === 0 ? word - from : word)) };
}

const ascii = fc.string({ unit: 'binary-ascii', maxLength: 30 });

test('an ASCII name has the key and the words that any name has', () => {
  for (const text of ['U.N. Women', "O'Brien & Co.", '  two  words ', '...', '', 'a', 'x-1 (y)', '`q`'])
    expect(quick(text)).toEqual(plain(text));
  fc.assert(
    fc.property(ascii, (text) => {
      expect(quick(text)).toEqual(plain(text));
    }),
    RUNS,
  );
});

test('what is not ASCII is left to the other way', () => {
  fc.assert(
    fc.property(names, (text) => {
      const written = quick(text);
      if ([...text].some((char) => char > '\x7f')) expect(written).toBeNull();
      else expect(written).toEqual(plain(text));
    }),
    RUNS,
  );
});
