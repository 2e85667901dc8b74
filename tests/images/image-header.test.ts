// Kind and size by the first bytes, and that no bytes of any kind make the reader fall.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readImageHeader } from '../../lib/images/image-header.ts';
import { pngBytes, webpBytes } from '../support/picture-bytes.ts';

const bytes = (...parts: (string | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : [...part])));
const zeros = (count: number) => Array.from({ length: count }, () => 0);

const size = { width: 300, height: 200 };
const FRAME = [0xff, 0xc2, 0, 11, 8, 0, 200, 0x01, 0x2c, 1, 0, 0, 0];
const GOOD: readonly [string, Uint8Array, string][] = [
  ['PNG', pngBytes(300, 200, () => [1, 2, 3]), 'png'],
  [
    'JPEG behind metadata, tables and filling bytes',
    bytes([0xff, 0xd8, 0xff, 0xe1, 0, 9], 'Exif\0\0\0', [0xff, 0xff, 0xc4, 0, 3, 1], FRAME),
    'jpeg',
  ],
  ['GIF', bytes('GIF89a', [0x2c, 1, 200, 0]), 'gif'],
  ['lossless WebP', webpBytes(300, 200), 'webp'],
  ['lossy WebP', bytes('RIFF\0\0\0\0WEBPVP8 ', zeros(7), [0x9d, 0x01, 0x2a, 0x2c, 0x41, 200, 0x40]), 'webp'],
  ['WebP with alpha', bytes('RIFF\0\0\0\0WEBPVP8X', zeros(8), [0x2b, 1, 0, 199, 0, 0]), 'webp'],
  ['BMP from top to bottom', bytes('BM', zeros(12), [40, 0, 0, 0, 0x2c, 1, 0, 0, 0x38, 0xff, 0xff, 0xff]), 'bmp'],
  [
    'AVIF with a thumbnail',
    bytes(
      zeros(4),
      'ftypavif',
      zeros(8),
      'ispe',
      zeros(6),
      [1, 0x2c, 0, 0, 0, 200],
      'ispe',
      zeros(7),
      [30, 0, 0, 0, 20],
    ),
    'avif',
  ],
];

test.each(GOOD)('%s', (_, given, kind) => {
  expect(readImageHeader(given)).toEqual({ kind, size });
});

test.each([
  ['SVG', bytes('  <svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg'],
  ['SVG with a declaration', bytes('<?xml version="1.0"?>\n<!-- a --><!DOCTYPE svg>\n<svg>'), 'svg'],
  ['HEIC', bytes(zeros(4), 'ftypheic', zeros(20)), 'heic'],
  ['JPEG without a frame', bytes([0xff, 0xd8, 0xff, 0xda, 0, 2]), 'jpeg'],
  ['JPEG whose segment has no length', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 0], FRAME), 'jpeg'],
  ['PNG cut off', pngBytes(3, 2, () => [0, 0, 0]).subarray(0, 20), 'png'],
  ['GIF without width', bytes('GIF89a', [0, 0, 200, 0]), 'gif'],
])('%s has no size', (_, given, kind) => {
  expect(readImageHeader(given)).toEqual({ kind, size: null });
});

test.each(['', '%PDF-1.7', '<html><svg>', 'just words', '{"svg":1}', 'BM of a bank'])('“%s” is no picture', (text) => {
  expect(readImageHeader(bytes(text))).toBeNull();
});

test('a header cut off anywhere, or with any bytes changed, is told or is null', () => {
  fc.assert(
    fc.property(fc.constantFrom(...GOOD), fc.nat(400), fc.nat(80), fc.nat(255), ([, good], length, at, byte) => {
      const given = good.slice(0, length);
      if (at < given.length) given[at] = byte;
      const header = readImageHeader(given);
      if (header?.size) {
        expect(header.size.width).toBeGreaterThan(0);
        expect(header.size.height).toBeGreaterThan(0);
      }
    }),
    { numRuns: 2_000 },
  );
});
